"""Times as officials type them: "8h sáng mai", "27/2 7:30", "thứ hai 7g", "2026-03-01 08:00"."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jobs.errors import NotATime
from knowledge.analysis.folding import fold, nfc

_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})\s*(?:(?:h|g|gio)\b\s*|(?:h|g|gio|:)\s*(?P<minute>\d{2})\b)(?P<half>\s*ruoi\b)?"
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_DATE = re.compile(
    r"\b(?:ngay\s+)?(?P<day>\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(?P<month>\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(?P<year>\d{4}))?\b"
)
_AFTER = re.compile(r"\b(?P<count>\d{1,3})\s*(?P<unit>phut|gio|tieng|ngay|tuan)\s+nua\b")
_WEEKDAYS = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tu": 2,
    "4": 2,
    "nam": 3,
    "5": 3,
    "sau": 4,
    "6": 4,
    "bay": 5,
    "7": 5,
}
_WEEKDAY = re.compile(r"\bthu\s+(?P<name>hai|ba|tu|nam|sau|bay|[2-7])\b|\b(?P<sunday>chu nhat|cn)\b")
_DAYS = (("ngay kia", 2), ("ngay mot", 2), ("mai", 1), ("hom nay", 0), ("nay", 0))
_UNITS = {"phut": "minutes", "gio": "hours", "tieng": "hours", "ngay": "days", "tuan": "weeks"}
_AFTERNOON = re.compile(r"\b(?:chieu|toi|dem)\b")
_NOON = re.compile(r"\btrua\b")
_MORNING_HOURS = range(1, 12)


def parse(typed: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """The moment that an official means, as an aware time in `zone`.

    A day without a clock time means its start of work, 7:30; a clock time without a day the next such time; a date
    without a year the next such date.

    Raises:
        NotATime: it names no moment, or one that no calendar has.
    """
    text = fold(nfc(typed)).strip()
    local = now.astimezone(zone)
    if after := _AFTER.search(text):
        return local + timedelta(**{_UNITS[after["unit"]]: int(after["count"])})
    try:
        day, rest = _day(text, local.date())
        clock = _clock(rest)
    except ValueError:
        raise NotATime(typed) from None
    if day is None and clock is None:
        raise NotATime(typed)
    if day is not None:
        return datetime.combine(day, clock or time(7, 30), zone)
    assert clock is not None
    moment = datetime.combine(local.date(), clock, zone)
    return moment if moment > local else datetime.combine(local.date() + timedelta(days=1), clock, zone)


def _day(text: str, today: date) -> tuple[date | None, str]:
    """The day that is named, and the text without it, so that its digits are not read as a clock."""
    for pattern in (_ISO, _DATE):
        if match := pattern.search(text):
            return _date(match, today), text[: match.start()] + " " + text[match.end() :]
    if match := _WEEKDAY.search(text):
        wanted = 6 if match["sunday"] else _WEEKDAYS[match["name"]]
        ahead = (wanted - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead), text[: match.start()] + " " + text[match.end() :]
    for words, ahead in _DAYS:
        if re.search(rf"\b{words}\b", text):
            return today + timedelta(days=ahead), text
    return None, text


def _date(match: re.Match[str], today: date) -> date:
    month, day = int(match["month"]), int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _clock(text: str) -> time | None:
    match = _CLOCK.search(text)
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or (30 if match["half"] else 0))
    if hour in _MORNING_HOURS and (_AFTERNOON.search(text) or (_NOON.search(text) and hour < 4)):
        hour += 12
    return time(hour, minute)
