"""The slots of a fact, each one thing that can be right or wrong, and what may be typed into them."""

import re
from datetime import date

from knowledge.analysis.folding import nfc
from knowledge.facts import FactKind
from knowledge.review.errors import NotAValue
from knowledge.review.public import ARTICLE

LONGEST_VALUE = 300
# What of a fact can be corrected, in the order of the card.
SLOTS: dict[str, tuple[str, ...]] = {
    FactKind.CEREMONY.value: ("subject", "date", "organiser", "place"),
    FactKind.COMMENDED.value: ("count", "award"),
    FactKind.HONOUREE.value: ("subject", "unit", "deed", "award"),
    FactKind.PERSON.value: ("subject", "role", "unit"),
    FactKind.STATISTIC.value: ("value", "subject"),
    FactKind.MOVEMENT.value: ("subject",),
    ARTICLE: ("title", "published"),
}
_NUMERIC = ("count", "value")


def checked(slot: str, typed: str, before: str) -> str:
    """What was typed as the value of a slot: in place of '36 cá nhân', '35' means '35 cá nhân'.

    Raises:
        NotAValue: it is empty, too long, has no number where one is counted, or no such day is in any calendar.
    """
    value = " ".join(nfc(typed).split()).strip("“”\"'")
    if not value or len(value) > LONGEST_VALUE:
        raise NotAValue(typed, slot)
    if slot == "published":
        return _day(value, typed)
    if slot == "date":
        _day_within(value, typed)
    if slot in _NUMERIC:
        if not re.search(r"\d", value):
            raise NotAValue(typed, slot)
        if re.fullmatch(r"\d[\d.,]*", value) and re.search(r"\d[\d.,]*\d|\d", before):
            return re.sub(r"\d[\d.,]*\d|\d", value, before, count=1)
    return value


def _day(value: str, typed: str) -> str:
    try:
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", value):
            year, month, day = value.split("-")
        else:
            match = re.fullmatch(
                r"(?:ngày\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", value, re.IGNORECASE
            )
            if match is None:
                raise NotAValue(typed, "published")
            day, month, year = match.groups()
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise NotAValue(typed, "published") from None


def _day_within(value: str, typed: str) -> None:
    match = re.search(r"(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})(?:\s*(?:[/.-]|năm)\s*(\d{4}))?", value)
    try:
        if match is None:
            raise NotAValue(typed, "date")
        date(int(match[3] or 2024), int(match[2]), int(match[1]))
    except ValueError:
        raise NotAValue(typed, "date") from None
