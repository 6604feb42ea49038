"""Which level may grant which award, as dated data (`authority.toml`)."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources


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


def beyond(level: str, day: date, grants: Sequence[Grant]) -> dict[str, Grant]:
    """The forms that this level does not grant on that day and another one does, with the rule that says so."""
    own = {form for grant in grants if grant.level == level and grant.holds(day) for form in grant.forms}
    others = (grant for grant in grants if grant.level != level and grant.holds(day))
    return {form: grant for grant in others for form in grant.forms if form not in own}
