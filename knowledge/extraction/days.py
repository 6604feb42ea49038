"""Days without a year, by the day on which the article came out."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.spans.span import Span

_FUTURE = re.compile(
    r"\b(?:sẽ|dự kiến|sắp tới|tới đây|(?<!bước )(?<!công tác )chuẩn bị)\b|\d\stới(?![^\W_])", re.IGNORECASE
)


def is_future(sentence: str) -> bool:
    """Whether a sentence speaks of what is to come."""
    return bool(_FUTURE.search(sentence))


def resolve(value: str, published: date | None, *, year: int | None = None, future: bool = False) -> str | None:
    """The ISO date of a span's value, its year inferred where it is not written; None where it cannot be.

    Args:
        value: "2020-02-20" or "--02-20".
        published: of a day without a year, the latest one not after this day is meant, or, of a future one,
            the earliest not before it.
        year: which year is meant if the article has no day of publication.
        future: whether the sentence speaks of what is to come.
    """
    if not value.startswith("--"):
        return value if _day(int(value[:4]), value[5:]) else None
    if published is None:
        day = _day(year, value[2:]) if year else None
        return day.isoformat() if day else None
    # Four years either way, for a 29 February.
    years = range(published.year, published.year + (5 if future else -5), 1 if future else -1)
    for candidate in years:
        day = _day(candidate, value[2:])
        if day and (day >= published if future else day <= published):
            return day.isoformat()
    return None


def year_of(dated: Sequence[Sequence[Span]], published: date | None) -> int | None:
    """The year that an article tells of: its publication's, else the latest of its title, else of its body.

    Args:
        dated: the dates of the title, then those of the body; births do not count, of a period its end does.
        published: the day of publication, if it is known.
    """
    if published is not None:
        return published.year
    for spans in dated:
        texts = [
            span.value[-4:] if "/" in span.value else span.value[:4]
            for span in spans
            if span.value and span.head != "sinh"
        ]
        years = [int(text) for text in texts if text.isdigit()]
        if years:
            return max(years)
    return None


def _day(year: int, month_day: str) -> date | None:
    try:
        return date(year, int(month_day[:2]), int(month_day[3:]))
    except ValueError:  # 30 February, as a source may print it
        return None
