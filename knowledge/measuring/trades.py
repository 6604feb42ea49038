"""Which spans tell what the person asked about does for a living: no other answers 'làm nghề gì'."""

import re
from collections.abc import Collection, Sequence

from knowledge.asking.patterns import said
from knowledge.asking.words import spaced
from knowledge.dossiers.concepts import names_office, names_trade
from knowledge.dossiers.dossier import Placed
from knowledge.matching.addressing import RELATIVES, relatives_asked
from knowledge.matching.scene import Scene, phrase_bounds

_BARE_RELATIVES = spaced("chong vo con cha bo me ma bame")
_COUPLE = spaced("vợ chồng")
ASKS_SUBJECT = said(r"(?:dạy|đứng lớp|phụ trách) (?:bộ )?môn (?:gì|nào|chi|j|học nào)")
_TEACHER = re.compile(
    r"(?:giáo viên|giảng viên|nhà giáo|cô giáo|thầy giáo) (?!trường|tại|ở|của|thuộc|lớp|nghỉ|về|đã|ưu|"
    r"nhân dân|tiêu|giỏi|mầm|trung học|có|là|được)"
)
_FORMERLY = said(
    r"(?:hồi|thời|lúc) (?:trước|xưa|trẻ|còn|chưa|đó|chiến tranh)|trước (?:đây|kia|khi|lúc|làm|dạy)|"
    r"ngày (?:trước|xưa)|xưa"
)
_FORMER = spaced("từng nguyên vốn cựu xưa hưu trước thân hồi thời")
_HEAD = 4  # words of a span that may tell whose trade it is: "con gái đầu là bác sĩ"
_LEAD = 3  # words before a span that tell when it was so


def of_trade(scene: Scene, fitting: list[Placed]) -> list[Placed]:
    """Where a trade is asked, the spans that name one, of whom and of when it is asked; all where none does."""
    if not scene.query.trade:
        return fitting
    told = [one for one in fitting if _names_one(scene, one)]
    told = [one for one in told if _of_the_asked(scene, one)] or told
    if _FORMERLY.search(scene.query.line):
        told = [one for one in told if _was_so(scene, one)] or told
    return told or fitting


def _names_one(scene: Scene, placed: Placed) -> bool:
    """Whether a span names an office, a subject taught or any trade, whichever is asked."""
    told = scene.dossier.accented[placed.first : placed.last]
    if "chuc" in scene.query.folded:
        return names_office(told)
    if ASKS_SUBJECT.search(scene.query.line):
        return tells_subject(told)
    return tells_trade(told)


def tells_trade(told: Sequence[str]) -> bool:
    """Whether a row of accented tokens names a trade or an office."""
    return names_trade(told) or names_office(told)


def tells_subject(told: Sequence[str]) -> bool:
    """Whether a row of accented tokens tells what a teacher teaches, and not only that somebody is one."""
    return "dạy" in told or "môn" in told or _TEACHER.search(" ".join(told)) is not None


def tells_of_relatives(scene: Scene, placed: Placed, relatives: Collection[frozenset[str]]) -> bool:
    """Whether the sentence of a span speaks of all these relatives, each given by what a text may call them."""
    sentence = scene.dossier.sentences[placed.sentence]
    told = set(scene.dossier.accented[sentence.first : sentence.last])
    return all(not called.isdisjoint(told) for called in relatives)


def _of_the_asked(scene: Scene, placed: Placed) -> bool:
    """Whether a span is told of the relative asked about, or of nobody's relative where none is."""
    if asked := relatives_asked(scene.query.line, scene.query.relations):
        return tells_of_relatives(scene, placed, asked)
    if not _BARE_RELATIVES.isdisjoint(scene.query.folded):
        return True
    accented = scene.dossier.accented
    low, _ = phrase_bounds(scene.dossier, placed)
    leading = set(accented[low : placed.first])
    if "là" in accented[placed.first : placed.first + _HEAD]:
        leading |= set(accented[placed.first : placed.first + _HEAD])
    own = RELATIVES.isdisjoint(leading) or leading >= _COUPLE
    return own and scene.subjects.is_of_first(placed)


def _was_so(scene: Scene, placed: Placed) -> bool:
    """Whether a span is told of former days: 'từng là kế toán'."""
    return not _FORMER.isdisjoint(scene.dossier.accented[max(0, placed.first - _LEAD) : placed.last])
