"""What sets the article that residents see apart from what its source says, carried along with it as values."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from knowledge.analysis.folding import fold
from knowledge.facts import Detail, Fact


@dataclass(frozen=True, slots=True)
class Amendment:
    """Where the office says something else than the source: [start, end) of the article's public body."""

    start: int
    end: int
    told: str  # what the source says there
    by: str  # the name of who corrected it
    day: str  # ISO
    reason: str


@dataclass(frozen=True, slots=True)
class Struck:
    """A fact that is not to be used, by its kind and key; [start, end) of what states it in the public body."""

    kind: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reread:
    """A value of a fact that the office reads otherwise in the same text."""

    kind: str
    key: str
    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything that review has changed in one article."""

    amendments: tuple[Amendment, ...] = ()
    struck: tuple[Struck, ...] = ()
    reread: tuple[Reread, ...] = ()
    cuts: int = 0  # passages left out because somebody named there was taken down

    def as_plain(self) -> dict[str, Any]:
        """Plain JSON."""
        return asdict(self)


NONE = Marks()
LONGEST_KEY = 160


def of_plain(stored: Mapping[str, Any] | None) -> Marks:
    """What `as_plain` made; nothing for None."""
    if not stored:
        return NONE
    return Marks(
        tuple(Amendment(**each) for each in stored.get("amendments", ())),
        tuple(Struck(**each) for each in stored.get("struck", ())),
        tuple(Reread(**each) for each in stored.get("reread", ())),
        int(stored.get("cuts", 0)),
    )


def keyed(facts: Iterable[Fact]) -> list[tuple[str, Fact]]:
    """Each fact with the key that it keeps when its page is imported again: its folded subject, and a number.

    The second 'cá nhân' of an article is 'ca nhan#2'.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for fact in facts:
        key = fold(fact.subject)[:LONGEST_KEY]
        seen[fact.kind.value, key] += 1
        number = seen[fact.kind.value, key]
        found.append((key if number == 1 else f"{key}#{number}", fact))
    return found


def applied(facts: Sequence[Fact], marks: Marks) -> Sequence[Fact]:
    """The facts of a public body without those that are struck, and as the office reads them."""
    if not marks.struck and not marks.reread:
        return facts
    struck = {(one.kind, one.key) for one in marks.struck}
    values = {(one.kind, one.key, one.slot): one.value for one in marks.reread}
    kept = []
    for key, fact in keyed(facts):
        if (fact.kind.value, key) in struck:
            continue
        for (kind, of, slot), value in values.items():
            if (kind, of) == (fact.kind.value, key):
                fact = with_slot(fact, slot, value)
        kept.append(fact)
    return kept


# A slot is one thing of a fact that can be right or wrong; these are kept in the fact's details under other names.
_DETAIL = {"date": "date_text", "count": "count_text", "value": "value_text"}


def slot(fact: Fact, name: str) -> str | None:
    """What a fact says in one of its slots, in the words of the source."""
    if name == "subject":
        return fact.subject
    if name == "place":
        return fact.place
    if name == "award":
        told = fact.details.get("award_text") or fact.award
    else:
        told = fact.details.get(_DETAIL.get(name, name))
    return str(told) if told is not None else None


def with_slot(fact: Fact, name: str, value: str) -> Fact:
    """The fact with another value in one of its slots."""
    if name == "subject":
        return replace(fact, subject=value)
    if name == "place":
        return replace(fact, place=value)
    details: dict[str, Detail] = dict(fact.details)
    if name == "award":
        details["award_text"] = value
        return replace(fact, award=value[:64], details=details)
    details[_DETAIL.get(name, name)] = value
    if name == "count" and (number := re.match(r"\d[\d.]*", value)):
        details["count"] = int(number.group().replace(".", ""))
    if name == "date":
        details["date"] = _day(value, str(fact.details.get("date") or ""))
    return replace(fact, details=details)


def _day(told: str, before: str) -> str | None:
    """The ISO day of 'Sáng 21/02' or '21/2/2020'; a year that is not told is the one that was read before."""
    match = re.search(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?", told)
    if match is None or not (match[3] or before):
        return None
    try:
        return date(int(match[3] or before[:4]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return None
