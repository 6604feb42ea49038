"""Question words put right where they were mistyped, and left alone where they were not."""

import pytest

from knowledge.analysis.reader import Reader
from knowledge.asking.asked import AskedKind
from knowledge.asking.patterns import Utterance
from knowledge.asking.recognise import recognise
from knowledge.search.index import SearchIndex


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(SearchIndex.open(None).vocabulary)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("Dân góp ao nhiêu tiền làm đường?", AskedKind.MONEY),
        ("Xã khen bao nhêu hộ hiến đất?", AskedKind.NUMBER),
        ("Phường khen msy tập thể?", AskedKind.NUMBER),
        ("Đơn vị ào tặng quà cho các cháu?", AskedKind.ORGANISER),
        ("lễ biểu dương diễn ra ngày nào ạ", AskedKind.DATE),
        ("quy nhon ton vinh may gia dinh hien mau", AskedKind.NUMBER),
        ("bang khen do hoi nao trao", AskedKind.ORGANISER),
        ("o hem co may can nha", AskedKind.NUMBER),
        ("Em bé nào tặng sữa cho các chú?", AskedKind.PERSON),
    ],
)
def test_what_was_meant_is_asked(reader, typed, kind):
    assert recognise(Utterance(reader.read(typed))).kind is kind


@pytest.mark.parametrize(
    "typed", ["Ông Bảy ở tổ 7 hiến đất", "Người vào đảng này tên Nam", "đường vào làng Cao", "hãy đóng vai"]
)
def test_words_that_ask_nothing_stay(reader, typed):
    folded = reader.read(typed).folded.split()
    assert not {"nao", "may", "gi"} & set(folded)
