"""What is added below an answer: how time was understood, and what place or period goes by another name."""

from functools import lru_cache

from knowledge.answer import Note
from knowledge.case import Case
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.dossier import Dossier
from knowledge.places.register import SINCE, Places, Succession, places
from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind

PLACE_NAMED_WITHIN = 1_500  # characters of the body: news say early where they happened


def notes_below(case: Case, best: Scored) -> list[Note]:
    """What is to be added below an answer from the best span."""
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
