"""'Những ai được tuyên dương': whom the article holds up, one by one, where no sentence names them together."""

from knowledge.answer import Answer, Note, Outcome
from knowledge.asking.asked import AskedKind
from knowledge.asking.patterns import said
from knowledge.case import Case
from knowledge.choosing.scoring import Scored
from knowledge.deciding.outcomes import answered, decide
from knowledge.gathering.tellings import telling_of
from knowledge.spans.span import SpanKind
from knowledge.wording.quoting import LIST_LIMIT, shorten

_HONOURED = said(
    r"tuyên dương|biểu dương|vinh danh|tôn vinh|nêu gương|nêu tên|kể tên|kể là gương|gương|tấm gương|tiêu biểu|"
    r"điển hình|khen(?: thưởng)?|ngợi khen"
)
# Of one award, one level or one deed the article names others.
_SPECIAL = said(
    r"bằng khen|giấy khen|thư khen|huân chương|huy chương|huy hiệu|kỷ niệm chương|cờ thi đua|danh hiệu|giải|"
    r"thủ tướng|chủ tịch|bộ trưởng|bộ|trung ương|cấp (?:tỉnh|huyện|xã|thành phố)|đột xuất|truy tặng|liệt sĩ|"
    r"quyết định"
)
_SEVERAL = 2  # names that make a list


def answer(case: Case) -> Answer | None:
    """The names of the article's models; None where the best span tells several names itself, or none are told."""
    asked, line = case.query.asked, case.query.line
    if asked.kind is not AskedKind.PERSONS or not asked.plural or asked.role or case.library is None:
        return None
    if _HONOURED.search(line) is None or _SPECIAL.search(line) is not None or not case.ranked:
        return None
    best = case.ranked[0]
    if _tells_several(best):
        return None
    article = case.library.find(best.scene.dossier.ref.id)
    if article is None or article.body != best.scene.dossier.body:  # withdrawn, or a correction is being tried
        return None
    found = telling_of(article, case.library).models
    decided = decide(case)
    if len(found) < _SEVERAL or decided.outcome is not Outcome.ANSWER:
        return None
    spans = best.scene.dossier.spans
    first = next((placed for placed in spans if placed.span.start >= found[0].start), best.placed)
    proof = Scored(best.scene, first, best.features, best.score, best.probability)
    names = shorten(", ".join(dict.fromkeys(one.name for one in found)), LIST_LIMIT)
    return answered(case, proof, names, decided.confidence, notes=[Note("examples_only")])


def _tells_several(best: Scored) -> bool:
    """Whether a row of names is the answer already."""
    placed = best.placed
    if placed.span.kind not in (SpanKind.PERSONS, SpanKind.SERIES):
        return False
    return sum(placed.first <= one.first < placed.last for one in best.scene.dossier.persons) >= _SEVERAL
