"""Answers put together from several articles, each part with its proof, and choices between articles."""

from collections.abc import Callable, Iterable, Sequence

from knowledge.answer import Alternative, Answer, Evidence, Note, Outcome, Topic
from knowledge.case import Case
from knowledge.dossiers.dossier import reference
from knowledge.facts import Fact
from knowledge.gathering.tellings import Telling
from knowledge.wording.notes import asking_time, place_note
from knowledge.wording.quoting import LABEL_LIMIT, LIST_LIMIT, QUOTE_LIMIT, cuts, shorten

MOST = 5  # choices, and articles quoted in one answer
Naming = Callable[[Telling], str]


def put_together(
    case: Case,
    text: str,
    parts: Sequence[tuple[Telling, Evidence]],
    *,
    notes: Iterable[Note] = (),
    sure: float = 0.7,
) -> Answer:
    """An answer whose parts come from the given articles, the first of which is cited."""
    places = [place_note(telling.scope.succession) for telling, _ in parts]
    first = parts[0][0].article
    found = [*notes, *asking_time(case), *(note for note in places if note is not None)]
    return Answer(
        case.question,
        Outcome.ANSWER,
        sure,
        headline=shorten(text, LIST_LIMIT),
        article=reference(first),
        evidence=tuple(proof for _, proof in parts),
        notes=tuple(note for number, note in enumerate(found) if note not in found[:number]),
        kind=case.query.asked.kind.value,
        topic=Topic(case.question, first.id, None, case.query.asked.kind.value, (text,)),
    )


def silent(case: Case, reason: str) -> Answer:
    """Nothing in the knowledge base is about this place and this time."""
    return Answer(
        case.question,
        Outcome.NONE,
        0.3,
        reason=reason,
        notes=tuple(asking_time(case)),
        kind=case.query.asked.kind.value,
    )


def proof(telling: Telling, start: int, end: int, text: str) -> Evidence:
    """The given stretch of an article, at most as long as a quote may be."""
    body = telling.article.body
    if end - start > QUOTE_LIMIT:
        cut = body.rfind(" ", start, start + QUOTE_LIMIT)
        end = cut if cut > start else start + QUOTE_LIMIT
    return Evidence(reference(telling.article), body[start:end], start, end, text, *cuts(body, start, end))


def proof_of(telling: Telling, fact: Fact, text: str) -> Evidence:
    """The sentence that states a fact."""
    return proof(telling, fact.quote_start, fact.quote_end, text)


def which(case: Case, options: Sequence[Telling], naming: Naming, *, notes: Iterable[Note] = ()) -> Answer:
    """Two to five articles or places, one of which is meant."""
    named = [(option, naming(option)) for option in options[:MOST]]
    alternatives = tuple(
        Alternative(shorten(name, LABEL_LIMIT), specified(case, name), reference(option.article))
        for option, name in named
    )
    return Answer(
        case.question,
        Outcome.CHOICES,
        0.5,
        alternatives=alternatives,
        notes=tuple(notes),
        kind=case.query.asked.kind.value,
    )


def specified(case: Case, name: str) -> str:
    """The question with a place or a day said in full, where it names the place or else before it."""
    question, tokens = case.question.strip(), case.query.reading.tokens
    if len(case.query.reading.places) == 1:
        place = case.query.reading.places[0]
        start, end = tokens[place.first].start, tokens[place.last - 1].end
        if question and end <= len(case.question):
            return (case.question[:start] + name + case.question[end:]).strip()
    return f"{name}: {question[:1].lower()}{question[1:]}"  # a capital would make a name of "ai"


def place_and_day(options: Sequence[Telling]) -> Naming:
    """How to tell articles apart: by their places, in full where two bear one name, and by their days."""
    titles = [option.scope.title for option in options]
    in_full = len(set(titles)) > len({option.scope.key for option in options})

    def name(option: Telling) -> str:
        place = option.scope.title if in_full else option.scope.ward
        if not place:
            return option.article.title
        several = titles.count(option.scope.title) > 1
        day = f", {option.held:%d/%m/%Y}" if several and option.held else ""
        return f"{place[:1].upper()}{place[1:]}{day}"

    return name


def events(found: Iterable[Telling], *, most: int) -> list[Telling]:
    """At most so many tellings, of one ceremony only the first."""
    kept: list[Telling] = []
    for telling in found:
        if not any(telling.same_event(other) for other in kept):
            kept.append(telling)
        if len(kept) == most:
            break
    return kept
