"""From what a source says to what residents see: corrections put in, people who were taken down left out.

Everything that residents meet (answers, quotes, lists, the board, news) is made from the public form, so that no
screen can forget to hide what is hidden. A correction changes the words where they stand; an `Amendment` keeps
what the source says there, so that quotes stay the source's and say what the office says instead.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.analysis.folding import fold, nfc
from knowledge.facts import Fact, FactKind
from knowledge.ingest.facts import extract_facts
from knowledge.review import hiding, marks
from knowledge.review.marks import Amendment, Marks, Reread, Struck

ARTICLE = "article"  # the kind of a verdict about the article itself
_NAMES = (FactKind.HONOUREE.value, FactKind.PERSON.value)


class Verdict(StrEnum):
    """What somebody said of a fact."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One verdict, as a value."""

    kind: str
    key: str
    slot: str  # empty: the whole fact
    verdict: Verdict
    told: str
    value: str
    against: bool
    reason: str
    by: int | None
    by_name: str
    day: str


@dataclass(frozen=True, slots=True)
class Told:
    """An article as its source tells it."""

    title: str
    body: str
    url: str | None
    author: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Public:
    """An article as residents see it."""

    told: Told
    facts: Sequence[Fact]
    marks: Marks
    hidden: bool  # nothing of it may be shown


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str
    ruling: Ruling | None  # none: left out


def public_form(told: Told, rulings: Sequence[Ruling], names: Iterable[str]) -> Public:
    """What residents see of an article, some milliseconds' work.

    Args:
        names: of people who were taken down and whom this article may name.
    """
    told, names = replace(told, title=nfc(told.title), body=nfc(told.body)), list(names)
    facts = extract_facts(told.title, told.body, told.published) if rulings else []
    edits, reread = _corrections(told, facts, rulings)
    edits += _struck(facts, rulings)
    cuts = sorted({cut for name in names for cut in hiding.cuts(told.body, name)})
    title, published = _heading(told, rulings)
    body, amendments, struck, left_out = _edited(told.body, edits, cuts)
    hidden = any(hiding.names(told.title, name) for name in names) or hiding.too_much(told.body, cuts)
    shown = Told(title, body, _url(told.url, names), _author(told.author, names), published)
    marked = _renamed(Marks(tuple(amendments), tuple(struck), tuple(reread), left_out), rulings)
    found = marks.applied(extract_facts(title, body, published), marked)
    return Public(shown, found, marked, hidden)


def located(body: str, fact: Fact, slot: str) -> tuple[int, int] | None:
    """Where the text states a slot of a fact; None where it is not told in these words."""
    value = marks.slot(fact, slot)
    if not value or slot == "place":
        return None
    for start, end in ((fact.start, fact.quote_end), (fact.quote_start, fact.quote_end)):
        place = body.find(value, start, end)
        if place < 0:
            place = fold(body).find(fold(value), start, end)
        if place >= 0:
            return place, place + len(value)
    return None


def is_said(told: Told, value: str) -> bool:
    """Whether the text has these words, marks and white space aside."""
    words = r"\s+".join(re.escape(word) for word in fold(nfc(value)).split())
    return bool(re.search(rf"(?<![^\W_]){words}(?![^\W_])", fold(f"{told.title}\n{told.body}")))


def _corrections(told: Told, facts: Sequence[Fact], rulings: Sequence[Ruling]) -> tuple[list[_Edit], list[Reread]]:
    edits: list[_Edit] = []
    reread: list[Reread] = []
    known = {(fact.kind.value, key): fact for key, fact in marks.keyed(facts)}
    for ruling in rulings:
        fact = known.get((ruling.kind, ruling.key))
        if ruling.verdict is not Verdict.CORRECTED or fact is None:
            continue
        if marks.slot(fact, ruling.slot) == ruling.value:  # the source has come to say so itself
            continue
        places = _places(told.body, fact, ruling)
        if not ruling.against or not places:
            reread.append(Reread(ruling.kind, ruling.key, ruling.slot, ruling.value))
        edits += [_Edit(start, end, ruling.value, ruling) for start, end in places if ruling.against]
    return edits, reread


def _places(body: str, fact: Fact, ruling: Ruling) -> list[tuple[int, int]]:
    if ruling.slot == "subject" and fact.kind.value in _NAMES and fact.details.get("type") != "group":
        return hiding.occurrences(body, fact.subject)  # a misspelt name is misspelt wherever it stands
    place = located(body, fact, ruling.slot)
    return [place] if place else []


def _renamed(marked: Marks, rulings: Sequence[Ruling]) -> Marks:
    """The marks of facts whose subject was corrected, under the key that they have in the public body."""
    keys = {
        (one.kind, one.key): fold(one.value)[: marks.LONGEST_KEY]
        for one in rulings
        if one.slot == "subject" and one.against and one.verdict is Verdict.CORRECTED
    }
    if not keys:
        return marked
    return replace(
        marked,
        struck=tuple(replace(one, key=keys.get((one.kind, one.key), one.key)) for one in marked.struck),
        reread=tuple(replace(one, key=keys.get((one.kind, one.key), one.key)) for one in marked.reread),
    )


def _struck(facts: Sequence[Fact], rulings: Sequence[Ruling]) -> list[_Edit]:
    struck = {(one.kind, one.key): one for one in rulings if one.verdict is Verdict.STRUCK}
    return [
        _Edit(fact.start, fact.end, "", struck[fact.kind.value, key])
        for key, fact in marks.keyed(facts)
        if (fact.kind.value, key) in struck
    ]


def _heading(told: Told, rulings: Sequence[Ruling]) -> tuple[str, date | None]:
    title, published = told.title, told.published
    for ruling in rulings:
        if ruling.kind != ARTICLE or ruling.verdict is not Verdict.CORRECTED:
            continue
        if ruling.slot == "title":
            title = ruling.value
        elif ruling.slot == "published":
            published = date.fromisoformat(ruling.value)
    return title, published


def _edited(
    body: str, edits: Sequence[_Edit], cuts: Sequence[tuple[int, int]]
) -> tuple[str, list[Amendment], list[Struck], int]:
    """The body with cuts and changed words, and where these stand in it; what is cut is not changed besides."""
    steps = _merged(cuts)
    whole = [(start, end) for start, end, _ in steps]
    changing = [one for one in edits if one.ruling and one.ruling.verdict is Verdict.CORRECTED]
    for one in sorted(changing, key=lambda edit: edit.start):
        if not any(start < one.end and one.start < end for start, end in whole):
            steps.append((one.start, one.end, one))
            whole.append((one.start, one.end))
    parts: list[str] = []
    moved: list[tuple[int, int]] = []  # place in the old body -> how much further what follows now is
    amendments: list[Amendment] = []
    last = shift = 0
    for start, end, edit in sorted(steps, key=lambda step: step[0]):
        text = hiding.LEFT_OUT if edit is None else edit.text
        parts += [body[last:start], text]
        if edit is not None and edit.ruling is not None:
            said = edit.ruling
            where = start + shift
            amendments.append(
                Amendment(where, where + len(text), body[start:end], said.by_name, said.day, said.reason)
            )
        shift += len(text) - (end - start)
        moved.append((end, shift))
        last = end
    new = "".join([*parts, body[last:]])
    struck = [
        Struck(one.ruling.kind, one.ruling.key, _moved(one.start, moved), _moved(one.end, moved))
        for one in edits
        if one.ruling is not None and one.ruling.verdict is Verdict.STRUCK
    ]
    return new, amendments, struck, len(cuts)


def _merged(cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int, _Edit | None]]:
    merged: list[tuple[int, int, _Edit | None]] = []
    for start, end in sorted(cuts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), None)
        else:
            merged.append((start, end, None))
    return merged


def _moved(place: int, moved: Sequence[tuple[int, int]]) -> int:
    shift = 0
    for end, so_far in moved:
        if end <= place:
            shift = so_far
    return place + shift


def _url(url: str | None, names: Sequence[str]) -> str | None:
    """The address, unless it spells a name that is not to be shown."""
    letters = re.sub(r"[^a-z0-9]+", " ", fold(url or ""))
    hidden = any(f" {re.sub(r'[^a-z0-9]+', ' ', fold(name))} " in f" {letters} " for name in names)
    return None if hidden else url


def _author(author: str | None, names: Sequence[str]) -> str | None:
    return None if author and any(hiding.names(author, name) for name in names) else author
