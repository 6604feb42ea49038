"""Whether what is asked of somebody is told beside the best span: birth, home, trade, subject, whose relative."""

from knowledge.asking.patterns import said
from knowledge.choosing.scoring import Scored
from knowledge.matching.addressing import relatives_asked
from knowledge.matching.query import Query
from knowledge.measuring.trades import tells_of_relatives, tells_subject, tells_trade


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


def told_trade(best: Scored) -> bool:
    """Whether the span names a trade or an office."""
    return tells_trade(best.scene.dossier.accented[best.placed.first : best.placed.last])


def told_of_asked(query: Query, best: Scored) -> bool:
    """Whether the best span is told of the person or, in its sentence, of the relative asked about."""
    relatives = relatives_asked(query.line, query.relations)
    if not relatives:
        return best.scene.subjects.is_of_first(best.placed)
    return tells_of_relatives(best.scene, best.placed, relatives)


def told_subject(best: Scored) -> bool:
    """Whether the span tells what a teacher teaches."""
    return tells_subject(best.scene.dossier.accented[best.placed.first : best.placed.last])
