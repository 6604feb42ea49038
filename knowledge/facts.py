"""What an article says, as values: each fact with the span that states it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Detail = str | int | float | None


class FactKind(StrEnum):
    """The kinds of fact that commendation news holds."""

    CEREMONY = "ceremony"  # subject: its name; details: date (ISO), date_text, part_of_day, organiser, period
    COMMENDED = "commended"  # subject: the unit counted ("tập thể"); details: count, count_text, award, period
    HONOUREE = "honouree"  # subject: a person or group held up as a model; details: type, unit, deed, award
    PERSON = "person"  # subject: a named person; details: honorific, role, unit
    STATISTIC = "statistic"  # subject: the indicator; details: value, value_text, qualifier, unit
    MOVEMENT = "movement"  # subject: the movement's or campaign's name


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of an article; offsets count code points of the article's NFC body."""

    kind: FactKind
    start: int  # the fact's own span
    end: int
    quote_start: int  # the sentence or sentences that prove it
    quote_end: int
    subject: str
    place: str | None = None
    year: int | None = None
    award: str | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)
