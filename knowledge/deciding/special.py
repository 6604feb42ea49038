"""Questions that no single span answers: who was commended in all, an award after a name, a name of many."""

from knowledge.analysis.folding import fold
from knowledge.answer import Answer, Evidence, Note
from knowledge.asking.patterns import said
from knowledge.case import Case
from knowledge.choosing.scoring import Scored
from knowledge.deciding import models_named, numbered, strangers
from knowledge.deciding.outcomes import answered, evidence_of, not_stated
from knowledge.dossiers import commending
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.dossiers.models import Model, models
from knowledge.doubting.silence import Reason
from knowledge.spans.span import SpanKind
from knowledge.wording.quoting import LIST_LIMIT, QUOTE_LIMIT, shorten

_AWARDED = said(
    r".*(?:có|được|đc|dc) (?:\S+ ){0,3}?(?:giấy khen|bằng khen|khen thưởng|tặng giấy khen|khen|danh hiệu|"
    r"thưởng)(?: \S+){0,3}? (?:không|ko|k|chưa)"
    r"(?: ạ| vậy| z)?"
)
_ALL_COMMENDED = said(
    r"(?:(?:phường|xã|thị trấn|huyện|hội nghị|ở|tại|năm) (?:\S+ ){1,5})?(?:những )?ai (?:được|đc|dc) (?:khen|"
    r"khen thưởng|biểu dương|tuyên dương)"
    r"(?: (?:ở|tại|năm|trong|của|đợt|không|vậy|ạ|cho|z|thế)(?: \S+){0,8})?|.*danh sách(?: \S+){0,3} (?:khen|"
    r"khen thưởng|biểu dương|tuyên dương).*"
)


def answer(case: Case) -> Answer | None:
    """The answer to such a question; None for all others."""
    if not case.ranked:
        return None
    return (
        strangers.answer(case)
        or numbered.answer(case)
        or _others(case)
        or _award_of_person(case)
        or _all_commended(case)
        or models_named.answer(case)
    )


def _others(case: Case) -> Answer | None:
    """'Còn ai nữa': the models of the article that were not shown yet."""
    if not case.more or case.follows is None:
        return None
    shown = " ".join(case.follows.shown).casefold()
    best = case.ranked[0]
    left = [one for one in models(best.scene.dossier) if one.name.casefold() not in shown]
    head = case.query.asked.head
    if head:
        left = [one for one in left if fold(one.name).startswith(head[0])]
    if not left:
        return None
    first = next(placed for placed in best.scene.dossier.spans if placed.span.start >= left[0].start)
    proof = Scored(best.scene, first, best.features, best.score, best.probability)
    text = shorten(", ".join(one.name for one in left), LIST_LIMIT)
    return answered(case, proof, text, 0.6, notes=[Note("examples_only")])


def _award_of_person(case: Case) -> Answer | None:
    """'Có được giấy khen không': only what is told of that very person counts."""
    best = case.ranked[0]
    subjects = best.scene.subjects
    if not _AWARDED.fullmatch(case.query.line) or not subjects.named:
        return None
    dossier = best.scene.dossier
    awards = [
        placed
        for placed in dossier.spans
        if placed.span.kind is SpanKind.AWARD
        and subjects.agreement(placed) == 1.0
        and any(placed.sentence == named.sentence for named in subjects.named)
    ]
    if awards:
        found = next((one for one in case.ranked if one.placed is awards[0]), None)
        if found is not None:
            return answered(case, found, awards[0].span.text, 0.7)
    proof = evidence_of(dossier, subjects.named[0], "")
    return not_stated(case, dossier, Reason.NOT_LINKED, 0.3, [proof])


def _all_commended(case: Case) -> Answer | None:
    """'Ai được khen thưởng?': the counts, and whom the article names only as examples."""
    if not _ALL_COMMENDED.fullmatch(case.query.line) or not _about_commending(case):
        return None
    best = _best_article(case)
    counted = _counts(best.scene.dossier)
    if counted is None or _listed(best.scene.dossier, counted):
        return None
    examples = models(best.scene.dossier)
    notes = [Note("examples_only")] if examples else []
    more = _evidence(best.scene.dossier, examples)
    proof = Scored(best.scene, counted, best.features, best.score, best.probability)
    return answered(case, proof, counted.span.text, max(0.6, best.probability), notes=notes, more=more)


def _about_commending(case: Case) -> bool:
    """Is nothing asked but commending, a place and a time: the words that are left over must not matter."""
    best = case.ranked[0].scene.matches
    return best.covered > 0.55


def _best_article(case: Case) -> Scored:
    leader = case.candidates[0].article_id
    return next((one for one in case.ranked if one.scene.dossier.ref.id == leader), case.ranked[0])


def _counts(dossier: Dossier) -> Placed | None:
    """The count of collectives and persons that a commending sentence tells, joined where the text joins it."""
    found = [
        placed
        for placed in dossier.spans
        if placed.span.kind is SpanKind.NUMBER
        and placed.span.unit
        and ("ca nhan" in placed.span.unit or "tap the" in placed.span.unit)
        and commending.BEGINNING_OR_GIVING & set(dossier.folded[max(0, placed.first - 12) : placed.first])
    ]
    return max(found, key=lambda placed: ("+" in (placed.span.unit or ""), placed.first), default=None)


def _listed(dossier: Dossier, counted: Placed) -> bool:
    """Whether names follow the count: then those are the answer."""
    return any(
        placed.span.kind is SpanKind.PERSONS
        and placed.span.value
        and placed.sentence in (counted.sentence, counted.sentence + 1)
        for placed in dossier.spans
    )


def _evidence(dossier: Dossier, examples: list[Model]) -> list[Evidence]:
    if not examples:
        return []
    start = examples[0].start
    fitting = [example.end for example in examples if example.end - start <= QUOTE_LIMIT]
    end = max(fitting, default=min(examples[0].end, start + QUOTE_LIMIT))
    text = shorten(", ".join(example.name for example in examples), LIST_LIMIT)
    return [Evidence(dossier.ref, dossier.body[start:end], start, end, text)]
