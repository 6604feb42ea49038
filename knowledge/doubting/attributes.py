"""Whether what is asked of somebody is told beside the best span: birth, home, trade, whose relative."""

from knowledge.asking import words
from knowledge.asking.patterns import said
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.concepts import names_office, names_trade
from knowledge.matching.query import Query


def told_born(best: Scored) -> bool:
    """Whether a birth is told right before the span or in it."""
    before = best.scene.dossier.folded[max(0, best.placed.first - 4) : best.placed.last]
    return bool({"sn", "sinh"} & set(before))


ASKS_HOME = said(
    r"quê (?:ở |gốc |quán |gốc ở )*(?:tỉnh |huyện |xã |phường |vùng )?(?:đâu|mô|nào)|"
    r"gốc (?:gác |người |ở )*(?:đâu|mô)"
)


def told_home(best: Scored) -> bool:
    """Whether the sentence says where somebody comes from, and not only where something was."""
    sentence = best.scene.dossier.sentences[best.placed.sentence]
    return not {"quê", "gốc", "sinh"}.isdisjoint(best.scene.dossier.accented[sentence.first : sentence.last])


def tells_trade(best: Scored) -> bool:
    """Whether the span names a trade or an office."""
    told = best.scene.dossier.accented[best.placed.first : best.placed.last]
    return names_trade(told) or names_office(told)


_OF = (
    r"(?: (?:cả|út|đầu|lớn|nuôi|thứ hai|thứ ba))?(?: của)? "
    r"(?:ông|bà|anh|chị|em|cô|chú|bác|cháu|bé|mệ|cụ|già|thằng|nhà|thầy)"
)
_RELATIVES = (  # how a question asks for somebody's relative, and what one of them is called in a text
    (said(rf"(?:con trai|con gái|đứa con|người con|con){_OF}"), words.spaced("con trai gái cả út")),
    (said(rf"(?:chồng){_OF}"), words.spaced("chồng")),
    (said(rf"(?:vợ){_OF}"), words.spaced("vợ bà")),
    (said(rf"(?:cha mẹ|bố mẹ|ba má|ba mẹ|mẹ|cha|bố|má){_OF}"), words.spaced("cha bố ba tía mẹ má mạ bầm")),
)


def tells_of_relative(query: Query, best: Scored) -> bool:
    """Whether the sentence of the best span names such a relative as the question asks for."""
    sentence = best.scene.dossier.sentences[best.placed.sentence]
    told = set(best.scene.dossier.accented[sentence.first : sentence.last])
    return all(not told.isdisjoint(called) for asks, called in _RELATIVES if asks.search(query.line))
