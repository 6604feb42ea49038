"""From ranked spans to an outcome: answer, choices, not stated, or nothing known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from knowledge.answer import Answer, Evidence, Note, Outcome, Topic
from knowledge.asking.asked import AskedKind
from knowledge.case import Case
from knowledge.choosing.scoring import Scored
from knowledge.deciding.overrules import overruled
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.doubting.confidence import bands
from knowledge.doubting.silence import FOUND, Reason, reason_for
from knowledge.wording.headlines import headline, named_in_full
from knowledge.wording.notes import asking_time, notes_below
from knowledge.wording.quoting import cuts, quote_bounds

FOLLOWING = 0.5  # how far a follow-up's band lies towards 0: its article is known already


def decide(case: Case) -> Answer:
    """The outcome of a question; explainable by `knowledge.explanation`."""
    if not case.ranked or not case.query.terms:
        return _unknown(case, 0.0)
    best = case.ranked[0]
    signals, sure, refused = case.signals, case.sure, case.refused
    if refused is Reason.OFF_TOPIC or case.foreign:
        return _unknown(case, min(sure, 0.1))
    bar = bands().answer * (FOLLOWING if case.follows else 1.0)
    if overruled(case):
        sure = max(sure, bar)
    if refused is None and sure >= bar:
        text, whole = headline(case.ranked), named_in_full(best)
        more = [] if whole is None else [evidence_of(best.scene.dossier, whole, text)]
        return answered(case, best, text, sure, more=more)
    reason = refused or reason_for(signals)
    if reason is Reason.OFF_TOPIC or max(signals["found_coverage"], signals["exact"]) < FOUND:
        return _unknown(case, min(sure, 0.2))
    return not_stated(case, best.scene.dossier, reason, min(sure, bar - 0.01))


def answered(
    case: Case,
    best: Scored,
    text: str,
    sure: float,
    *,
    own: str | None = None,
    notes: Iterable[Note] = (),
    more: Iterable[Evidence] = (),
) -> Answer:
    """An answer whose headline is `text`, proved by the quote round `best`, which alone would answer `own`."""
    dossier = best.scene.dossier
    return Answer(
        case.question,
        Outcome.ANSWER,
        sure,
        headline=text,
        article=dossier.ref,
        evidence=(evidence_of(dossier, best.placed, own or text, _likely(case, dossier)), *more),
        notes=(*notes, *notes_below(case, best)),
        kind=case.query.asked.kind.value,
        topic=_topic(case, best, text),
    )


def not_stated(
    case: Case, dossier: Dossier, reason: Reason, sure: float, proof: Iterable[Evidence] = ()
) -> Answer:
    """The article is there, the fact is not."""
    return Answer(
        case.question,
        Outcome.NOT_STATED,
        max(0.0, sure),
        article=dossier.ref,
        evidence=tuple(proof),
        notes=tuple(asking_time(case)),
        reason=reason.value,
        kind=case.query.asked.kind.value,
        topic=Topic(case.question, dossier.ref.id, _subject(case), case.query.asked.kind.value),
    )


def _likely(case: Case, dossier: Dossier) -> dict[int, float]:
    """How probable it is of each sentence of an article that it holds the answer."""
    likely: dict[int, float] = defaultdict(float)
    for one in case.ranked:
        if one.scene.dossier is dossier:
            likely[one.placed.sentence] += one.probability
    return likely


def evidence_of(
    dossier: Dossier, placed: Placed, text: str, likely: Mapping[int, float] | None = None
) -> Evidence:
    """The run of sentences round a span, word for word; of several runs that which is likeliest to answer."""
    start, end = quote_bounds(dossier, placed, likely=likely)
    return Evidence(dossier.ref, dossier.body[start:end], start, end, text, *cuts(dossier.body, start, end))


def _unknown(case: Case, sure: float) -> Answer:
    reason = "foreign" if case.foreign else Reason.OFF_TOPIC.value
    return Answer(case.question, Outcome.NONE, sure, reason=reason, kind=case.query.asked.kind.value)


def _topic(case: Case, best: Scored, text: str) -> Topic:
    asked = case.query.asked.kind
    subject = _subject(case)
    if asked in (AskedKind.PERSON, AskedKind.PERSONS):
        subject = None if "," in text else text  # nobody goes on about all of a row at once
    shown = (*case.follows.shown, text) if case.follows else (text,)
    return Topic(case.question, best.scene.dossier.ref.id, subject, asked.value, shown[-10:])


def _subject(case: Case) -> str | None:
    """Whom the question is about: the person it names, or the one talked about before."""
    if case.ranked:
        named = case.ranked[0].scene.subjects.named
        if named:
            return max((placed.span.text for placed in named), key=len)
    return case.follows.subject if case.follows else None
