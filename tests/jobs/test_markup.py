"""What Telegram reads of HTML, and what betrays a pasted document."""

import pytest

from jobs.announcing.markup import check, plain_text
from jobs.errors import BrokenMarkup, PastedMarkup


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mời <b>bà con</b> dự lễ", id="bold"),
        pytest.param('<a href="https://a.vn/?x=1&amp;y=2">xem</a>', id="link"),
        pytest.param("<blockquote expandable>dài</blockquote>", id="quote"),
        pytest.param("3 &lt; 5 và 5 &gt; 3", id="signs"),
        pytest.param("Tổ 3 < tổ 4", id="a-lone-sign"),
    ],
)
def test_what_telegram_reads_passes(text):
    check(text)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        pytest.param("<p>Kính mời</p>", BrokenMarkup, id="paragraph"),
        pytest.param("<b>mở", BrokenMarkup, id="left-open"),
        pytest.param("<b><i>chéo</b></i>", BrokenMarkup, id="crossed"),
        pytest.param("đóng</b>", BrokenMarkup, id="closed-twice"),
        pytest.param("một<br/>hai", BrokenMarkup, id="line-break"),
        pytest.param("<!-- Word -->", PastedMarkup, id="comment"),
        pytest.param("&lt;p class=MsoNormal&gt;Kính mời&lt;/p&gt;", PastedMarkup, id="pasted-paragraph"),
        pytest.param("&lt;o:p&gt;&lt;/o:p&gt;", PastedMarkup, id="pasted-office-tag"),
        pytest.param("&lt;!--[if gte mso 9]&gt;", PastedMarkup, id="pasted-condition"),
        pytest.param("&lt;b&gt;đậm&lt;/b&gt;", PastedMarkup, id="typed-tag"),
    ],
)
def test_the_rest_is_refused(text, refusal):
    with pytest.raises(refusal):
        check(text)


def test_readers_see_no_tags():
    assert plain_text("<b>Tổ 3 &amp; 4</b>") == "Tổ 3 & 4"
