"""Which level may grant which award, as dated data: `authority.toml`, and an office's own entries over it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources

from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.words import vocabulary
from knowledge.words.entries import Entry, WordKind


@dataclass(frozen=True, slots=True)
class Grant:
    """Forms of award that one level grants, from a day until another."""

    level: str  # "commune", "district", "province", "state"
    forms: tuple[str, ...]  # folded
    valid_from: date
    source: str
    valid_until: date | None = None  # the first day on which it no longer holds

    def holds(self, day: date) -> bool:
        """Whether it was in force on that day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


def load() -> tuple[Grant, ...]:
    """The rules that come with the program."""
    text = resources.files("jobs.announcing").joinpath("authority.toml").read_text(encoding="utf-8")
    return tuple(Grant(**{**row, "forms": tuple(row["forms"])}) for row in tomllib.loads(text)["grant"])


def grants(session: Session) -> tuple[Grant, ...]:
    """The rules that count: the office's, and of the shipped ones those it says nothing about."""
    own = [_of_entry(entry) for entry in vocabulary.entries(session, WordKind.GRANTING)]
    said = {(grant.level, grant.valid_from) for grant in own}
    return (*own, *(grant for grant in load() if (grant.level, grant.valid_from) not in said))


def _of_entry(entry: Entry) -> Grant:
    assert entry.valid_from is not None  # checked when it was taken in
    forms = tuple(" ".join(fold(form).split()) for form in entry.means)
    return Grant(entry.term, forms, entry.valid_from, entry.source, entry.valid_until)


def beyond(level: str, day: date, grants: Sequence[Grant]) -> dict[str, Grant]:
    """The forms that this level does not grant on that day and another one does, with the rule that says so."""
    own = {form for grant in grants if grant.level == level and grant.holds(day) for form in grant.forms}
    others = (grant for grant in grants if grant.level != level and grant.holds(day))
    return {form: grant for grant in others for form in grant.forms if form not in own}
