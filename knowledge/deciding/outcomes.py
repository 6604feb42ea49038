"""From ranked spans to an outcome: answer, choices, not stated, or nothing known."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from knowledge.answer import Answer, Evidence, Note, Outcome, Topic
from knowledge.asking.asked import AskedKind
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.dossier import Dossier, Placed
from knowledge.doubting.confidence import bands, confidence, measure_signals
from knowledge.doubting.silence import FOUND, Reason, reason_for, veto
from knowledge.library import Library
from knowledge.matching.query import Query
from knowledge.places.register import SINCE, Places, Succession, places
from knowledge.search.candidates import Candidate
from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind
from knowledge.wording.headlines import TRADE, headline, named_in_full
from knowledge.wording.quoting import cuts, quote_bounds

LABEL_LIMIT = 60
PLACE_NAMED_WITHIN = 1_500  # characters of the body: news say early where they happened
WIDE = 40  # articles looked at for what several of them tell together
_COMMENDED = frozenset({"khen", "duong", "thuong", "vinh"})  # tuyên dương, biểu dương, thưởng, tôn vinh
_FEW, _SAID = 4, 0.9  # terms of a mere name, and how well each must stand in the sentence
FOLLOWING = 0.5  # how far a follow-up's band lies towards 0: its article is known already


@dataclass(frozen=True, slots=True)
class Case:
    """A question with everything that was found for it, the likeliest answer first."""

    question: str
    query: Query
    candidates: Sequence[Candidate]
    ranked: Sequence[Scored]
    now: datetime
    since: datetime | None = None  # what relative time was counted from
    follows: Topic | None = None  # what was talked about, where the question leaves that unsaid
    more: bool = False  # others than those already shown are wanted
    foreign: bool = False
    topic: Topic | None = None  # what was talked about, whether or not the question needs it
    meant: int | None = None  # the article that the question says in brackets to be about
    again: Callable[[int], "Case | Answer"] | None = None  # the same question about one article
    library: Library | None = None  # where further articles can be read
    wide: Sequence[Candidate] = ()  # more articles than those whose spans were compared, best first


def decide(case: Case) -> Answer:
    """The outcome of a question; explainable by `knowledge.explanation`."""
    if not case.ranked or not case.query.terms:
        return _unknown(case, 0.0)
    best = case.ranked[0]
    signals = measure_signals(case.query, case.candidates, case.ranked)
    sure = confidence(signals)
    refused = veto(case.query, case.ranked)
    if refused is Reason.OFF_TOPIC or case.foreign:
        return _unknown(case, min(sure, 0.1))
    bar = bands().answer * (FOLLOWING if case.follows else 1.0)
    if _introduces(case) or _names_only(case) or _commended_for(case):
        sure = max(sure, bar)
    if refused is None and sure >= bar:
        text, whole = headline(case.ranked), named_in_full(best)
        more = [] if whole is None else [evidence_of(best.scene.dossier, whole, text)]
        return answered(case, best, text, sure, more=more)
    reason = refused or reason_for(signals)
    if reason is Reason.OFF_TOPIC or max(signals["found_coverage"], signals["exact"]) < FOUND:
        return _unknown(case, min(sure, 0.2))
    return not_stated(case, best.scene.dossier, reason, min(sure, bar - 0.01))


def _introduces(case: Case) -> bool:
    """Is somebody whom the article names in full to be introduced, and does the best span do it?"""
    best, query = case.ranked[0], case.query
    pure = query.asked.kind is AskedKind.WHO_IS and not TRADE & query.folded
    return pure and best.scene.subjects.in_full and best.scene.subjects.agreement(best.placed) == 1.0


def _names_only(case: Case) -> bool:
    """'Plei Tơ Nghia': nothing is asked that could be missing, and the best sentence says it all."""
    best, query = case.ranked[0], case.query
    bare = query.asked.kind is AskedKind.OPEN and len(query.terms) <= _FEW and not case.follows
    return bare and bool((best.scene.matches.best[:, best.placed.sentence] > _SAID).all())


def _commended_for(case: Case) -> bool:
    """'Ông Hùng được khen vì việc gì': a deed of his, near the sentence that tells of the commendation."""
    best, query = case.ranked[0], case.query
    asked = query.asked.kind in (AskedKind.REASON, AskedKind.DEED) and _COMMENDED & query.folded
    subjects, dossier = best.scene.subjects, best.scene.dossier
    his = subjects.in_full and subjects.agreement(best.placed) == 1.0
    if not asked or not his or best.placed.span.kind not in (SpanKind.DEED, SpanKind.REASON):
        return False
    parts = dossier.sentences[max(0, best.placed.sentence - 1) : best.placed.sentence + 3]
    return bool(_COMMENDED & set(dossier.folded[parts[0].first : parts[-1].last]))


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
        notes=(*notes, *_notes(case, best)),
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
    subject = text if asked in (AskedKind.PERSON, AskedKind.PERSONS) else _subject(case)
    shown = (*case.follows.shown, text) if case.follows else (text,)
    return Topic(case.question, best.scene.dossier.ref.id, subject, asked.value, shown[-10:])


def _subject(case: Case) -> str | None:
    """Whom the question is about: the person it names, or the one talked about before."""
    if case.ranked:
        named = case.ranked[0].scene.subjects.named
        if named:
            return max((placed.span.text for placed in named), key=len)
    return case.follows.subject if case.follows else None


def _notes(case: Case, best: Scored) -> list[Note]:
    notes = asking_time(case)
    if best.placed.span.kind is SpanKind.PERIOD:
        notes += _other_period(best)
    return [*notes, *_place_now(best.scene.dossier)]


def asking_time(case: Case) -> list[Note]:
    """By which day relative time was understood, and which days that made."""
    if case.since is None:
        return []
    date = f"{case.since:%d/%m/%Y}"
    if case.query.asked.days is None:
        return [Note("relative_time", {"date": date})]
    first, last = case.query.asked.days
    return [Note("relative_days", {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}", "date": date})]


def _place_now(dossier: Dossier) -> list[Note]:
    """What the ward of an article of before the reform is called now."""
    article = dossier.ref
    if article.published is not None and article.published >= SINCE:
        return []
    note = place_note(_succession(places(), article.title, dossier.body[:PLACE_NAMED_WITHIN], article.url))
    return [note] if note else []


def place_note(succession: Succession | None) -> Note | None:
    """What a ward of before the reform is called now, if it is called otherwise."""
    if succession is None or not succession.renamed:
        return None
    now = f"{_within_sentence(succession.new_ward)}, {_within_sentence(succession.new_province)}"
    return Note("place_now", {"old": succession.old_ward, "new": now, "since": f"{succession.since:%d/%m/%Y}"})


def _within_sentence(name: str) -> str:
    """A register's "Phường Kon Tum" as a sentence has it: "phường Kon Tum"."""
    return name[:1].lower() + name[1:]


@lru_cache(maxsize=4_096)
def _succession(register: Places, title: str, lead: str, url: str | None) -> Succession | None:
    """What became of the place of an article: the same for every answer from it."""
    return register.main(title, lead, url)


def _other_period(best: Scored) -> list[Note]:
    """The title names another period than the text: both are shown."""
    told = (best.placed.span.value or best.placed.span.text).replace(" ", "")
    for span in find_spans(best.scene.dossier.ref.title, (SpanKind.PERIOD,)):
        if (span.value or span.text).replace(" ", "") != told:
            return [Note("title_differs", {"title": span.text})]
    return []
