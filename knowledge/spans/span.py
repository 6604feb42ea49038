"""The value that extractors hand out: a typed stretch of text."""

from dataclasses import dataclass
from enum import StrEnum


class SpanKind(StrEnum):
    """What a stretch of text could answer."""

    DAY = "day"  # "Sáng 20/02", "ngày 4 tháng 11 năm 2019"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"  # "giai đoạn 2015 - 2020", "năm học 2019-2020"
    TIME = "time"  # "8 giờ 30"
    NUMBER = "number"  # "06 tập thể": value, unit, qualifier
    PERCENT = "percent"
    MONEY = "money"
    AGE = "age"
    AREA = "area"
    LENGTH = "length"
    MASS = "mass"
    PERSON = "person"
    PERSONS = "persons"  # a list of names
    ORGANISATION = "organisation"
    PLACE = "place"
    HEADED = "headed"  # a noun and what it is called or numbered: "tổ dân phố 17", "trường THPT Yên Thế"
    QUOTED = "quoted"
    SERIES = "series"  # what is counted up in a row: "cống thoát nước, 22 trụ đèn và 40 chậu hoa"
    AWARD = "award"
    REASON = "reason"
    APPOSITION = "apposition"  # who somebody is, beside the name
    DEED = "deed"  # what somebody did
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Span:
    """A typed stretch of text; offsets count code points of the NFC text it was found in."""

    kind: SpanKind
    start: int
    end: int
    text: str
    value: str | None = None  # normalised: ISO date, plain decimal number, name without honorific
    unit: str | None = None  # folded: "tap the", "trieu dong"
    qualifier: str | None = None  # folded: "tren", "hon", "gan", "khoang"
    head: str | None = None  # folded head noun of a headed phrase, role word or honorific of a person
