"""The values that say what is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.spans.span import SpanKind


class AskedKind(StrEnum):
    """The kinds of answer that people ask for."""

    DATE = "date"
    TIME = "time"
    YEAR = "year"
    PERIOD = "period"
    PLACE = "place"
    PERSON = "person"
    PERSONS = "persons"
    ORGANISER = "organiser"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    AGE = "age"
    MEASURE = "measure"  # area, length or mass
    AWARD = "award"
    DEED = "deed"
    REASON = "reason"
    LIST = "list"
    YES_NO = "yes_no"
    WHO_IS = "who_is"  # definition of a person
    EVENT = "event"  # definition of an event
    THING = "thing"  # "thôn nào", "trò chơi gì"
    OPEN = "open"  # nothing in the question tells the kind


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for. Token numbers count the tokens of its `Reading`."""

    kind: AskedKind
    weights: Mapping[SpanKind, float]  # how well each kind of span would answer, in [0, 1]
    focus: frozenset[int] = frozenset()  # tokens of the question phrase itself: they need no counterpart
    units: tuple[tuple[str, ...], ...] = ()  # folded, of "mấy tập thể, bao nhiêu cá nhân"
    head: tuple[str, ...] = ()  # folded noun of "thôn nào"
    role: tuple[int, ...] = ()  # tokens of the role of the person asked for
    motive: bool = False  # why somebody did what the question tells
    purpose: bool = False  # what for
    plural: bool = False
    trade: bool = False  # what somebody does for a living, though no noun says so: 'chồng chị làm gì'
    birth: bool = False  # the year or age of somebody's birth
    latest: bool = False
    upcoming: bool = False
    total: bool = False  # over all articles
    whole: bool = False  # 'có bao nhiêu hộ': all there are, no part of them
    receiver: bool | None = None  # the person asked for receives (True) or gives (False)
    years: frozenset[int] = frozenset()
    days: tuple[date, date] | None = None  # 'tháng trước': the first and the last day, by the asking time
    numbers: frozenset[str] = frozenset()  # plain decimal, that the answer's surroundings must hold
    labelled: tuple[tuple[str, str], ...] = ()  # ("to", "7") of "tổ 7": noun and number that belong together
    details: Mapping[str, str] = field(default_factory=dict)
