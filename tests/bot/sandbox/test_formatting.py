"""Telegram's HTML is read as strictly as Telegram reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.detection import detect
from bot.sandbox.errors import ApiError
from bot.sandbox.formatting import parse_html
from bot.sandbox.messages import trim, units

EXPANDABLE = "<blockquote expandable>x</blockquote>"


@pytest.mark.parametrize(
    ("html", "plain", "entities"),
    [
        pytest.param("không có gì", "không có gì", [], id="plain"),
        pytest.param("<b>Sáng</b> 20/02", "Sáng 20/02", [("bold", 0, 4)], id="bold"),
        pytest.param("🌟 <i>gương</i>", "🌟 gương", [("italic", 3, 5)], id="an-emoji-counts-two"),
        pytest.param("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)], id="nested"),
        pytest.param("1 &lt; 2 &amp;&#38;&#x26; &quot;", '1 < 2 &&& "', [], id="references"),
        pytest.param("&nbsp; AT&T", "&nbsp; AT&T", [], id="unknown-references-stay"),
        pytest.param("<B>x</B>", "x", [("bold", 0, 1)], id="upper-case"),
        pytest.param("<b></b>x", "x", [], id="empty-tags-leave-nothing"),
        pytest.param("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)], id="spoiler"),
        pytest.param('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)], id="span-spoiler"),
        pytest.param("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)], id="quote"),
        pytest.param("<b>x</>", "x", [("bold", 0, 1)], id="an-end-tag-may-be-nameless"),
    ],
)
def test_what_is_right(html, plain, entities):
    text, found = parse_html(html)
    assert text == plain
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0', id="unsupported"),
        pytest.param("ở <br>", 'Unsupported start tag "br" at byte offset 4', id="offset-counts-bytes"),
        pytest.param("1 < 2 3", 'Unsupported start tag "" at byte offset 2', id="bare-less-than"),
        pytest.param("1 <2", "Unclosed start tag at byte offset 2", id="unclosed-tag"),
        pytest.param("<b>x", 'Can\'t find end tag corresponding to start tag "b"', id="never-closed"),
        pytest.param("x</b>", "Unexpected end tag at byte offset 1", id="never-opened"),
        pytest.param(
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
            id="crossed",
        ),
        pytest.param(
            '<span class="x">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0', id="span"
        ),
        pytest.param("<a href=x/y>x</a>", "Unexpected end of name token at byte offset 8", id="bare-value"),
        pytest.param('<a href="x>x</a>', "Unclosed start tag at byte offset 0", id="open-quote"),
    ],
)
def test_what_is_refused(html, reason):
    with pytest.raises(ApiError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("https://example.vn/a?b=1&amp;c=2", {"url": "https://example.vn/a?b=1&c=2"}, id="https"),
        pytest.param("javascript:alert(1)", None, id="scripts-are-no-links"),
        pytest.param("tg://user?id=5", {"user": {"id": 5, "is_bot": False, "first_name": "User"}}, id="person"),
    ],
)
def test_links(target, expected):
    _, entities = parse_html(f'<a href="{target}">x</a>')
    details = [{name: entity[name] for name in entity if name in ("url", "user")} for entity in entities]
    assert details == ([expected] if expected else [])


def test_code_within_pre_names_a_language():
    _, entities = parse_html('<pre><code class="language-python">x = 1</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 5, "language": "python"}]


def test_blank_ends_are_cut_and_entities_move_along():
    text, entities = trim(*parse_html("  <b> x</b> "))
    assert text == "x"
    assert entities == [{"type": "bold", "offset": 0, "length": 1}]


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(escaped) == (text, [])


@given(st.text(alphabet="<>/abiu&;= \"'đ🌟"))
def test_any_text_is_either_read_or_refused(text):
    try:
        plain, entities = parse_html(text)
    except ApiError:
        return
    assert all(entity["offset"] + entity["length"] <= units(plain) for entity in entities)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("/start bai-1", [("bot_command", 0, 6)], id="command"),
        pytest.param("/help@guong_bot", [("bot_command", 0, 15)], id="addressed-command"),
        pytest.param("20/02/2020 và/hoặc", [], id="dates-are-no-commands"),
        pytest.param("🌟 @guong_bot ơi", [("mention", 3, 10)], id="mention"),
        pytest.param("thư a@b.vn", [("email", 4, 6)], id="email"),
        pytest.param("xem https://example.vn/a.", [("url", 4, 20)], id="link-without-the-full-stop"),
        pytest.param("vào kontum.gov.vn nhé", [("url", 4, 13)], id="bare-link"),
        pytest.param("#gươngsáng #1", [("hashtag", 0, 10)], id="hashtag"),
    ],
)
def test_entities_found_without_markup(text, expected):
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in detect(text)] == expected
