"""Where the article itself shows that it answers, whatever the signals of the confidence say."""

from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.case import Case
from knowledge.dossiers import commending
from knowledge.spans.span import SpanKind
from knowledge.wording.headlines import TRADE

_SURE = 0.9  # probability of a relative who stands alone
_FEW, _SAID = 4, 0.9  # terms of a mere name, and how well each must stand in the sentence


def overruled(case: Case) -> bool:
    """Whether the best of at least one span answers however low its confidence is; a veto stands all the same."""
    return _introduces(case) or _names_only(case) or _commended_for(case) or _related(case)


def _introduces(case: Case) -> bool:
    """Is somebody whom the article names in full to be introduced, and does the best span do it?"""
    best, query = case.ranked[0], case.query
    pure = query.asked.kind is AskedKind.WHO_IS and not query.asked.trade and not TRADE & query.folded
    return pure and best.scene.subjects.in_full and best.scene.subjects.agreement(best.placed) == 1.0


def _names_only(case: Case) -> bool:
    """'Plei Tơ Nghia': nothing is asked that could be missing, and the best sentence says it all."""
    best, query = case.ranked[0], case.query
    bare = query.asked.kind is AskedKind.OPEN and len(query.terms) <= _FEW and not case.follows
    return bare and bool((best.scene.matches.best[:, best.placed.sentence] > _SAID).all())


def _related(case: Case) -> bool:
    """'Vợ ông Kía là ai': the only person whom the article tells to be so, of somebody whom it names in full."""
    best, query = case.ranked[0], case.query
    asked = query.asked
    relative = len(asked.role) == 1 and query.reading.tokens[asked.role[0]].folded in words.RELATIONS
    if asked.kind is not AskedKind.PERSON or not relative or best.probability < _SURE:
        return False
    subjects = best.scene.subjects
    told = best.scene.roles.agreement(best.placed) == 1.0
    return told and subjects.in_full and subjects.is_of_first(best.placed)


def _commended_for(case: Case) -> bool:
    """'Ông Hùng được khen vì việc gì': a deed of his, near the sentence that tells of the commendation."""
    best, query = case.ranked[0], case.query
    asked = query.asked.kind in (AskedKind.REASON, AskedKind.DEED) and commending.TELLING & query.folded
    subjects, dossier = best.scene.subjects, best.scene.dossier
    his = subjects.in_full and subjects.agreement(best.placed) == 1.0
    if not asked or not his or best.placed.span.kind not in (SpanKind.DEED, SpanKind.REASON):
        return False
    parts = dossier.sentences[max(0, best.placed.sentence - 1) : best.placed.sentence + 3]
    return bool(commending.TELLING & set(dossier.folded[parts[0].first : parts[-1].last]))
