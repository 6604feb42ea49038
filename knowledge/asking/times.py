"""'Năm nay', 'tháng trước': years and days that the asking time decides."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.patterns import Utterance, said

LOCAL = timezone(timedelta(hours=7))  # Viet Nam has no summer time
# "Mấy năm nay", "mười năm qua": no one year is meant.
_ONE = r"(?<!mấy )(?<!nhiều )(?<!những )(?<!các )(?<!hai )(?<!ba )(?<!bốn )(?<!năm )(?<!mười )(?<!mươi )(?<!\d )"
_YEARS = (
    (said(rf"{_ONE}năm nay|năm hiện tại|trong năm này"), 0),
    (said(rf"năm ngoái|{_ONE}năm trước|{_ONE}năm vừa rồi|{_ONE}năm qua"), -1),
    (said(r"năm kia|hai năm trước|năm kìa"), -2),
    (said(rf"sang năm|{_ONE}năm sau|{_ONE}năm tới"), 1),
)
Days = tuple[date, date]  # the first and the last of them


def resolve(asked: Asked, utterance: Utterance, now: datetime) -> tuple[Asked, datetime | None]:
    """The question with its relative time made plain, and the local time it was counted from, if it had one."""
    local = now.astimezone(LOCAL)
    for pattern, shift in _YEARS:
        if not asked.years and (phrase := utterance.find(pattern)):
            focus = asked.focus | frozenset(range(phrase.first, phrase.last))
            if shift > 0 and asked.kind is AskedKind.DEED:  # what is planned, by the article's own time
                return replace(asked, upcoming=True, focus=focus), local
            if asked.kind is AskedKind.AGE:  # an article tells an age as of its own day
                return replace(asked, focus=focus), local
            return replace(asked, years=frozenset({local.year + shift}), focus=focus), local
    for pattern, days_of in _DAYS:
        if phrase := utterance.find(pattern):
            focus = asked.focus | frozenset(range(phrase.first, phrase.last))
            return replace(asked, days=days_of(local.date()), focus=focus), local
    return asked, local if asked.latest or asked.upcoming else None


def month(year: int, number: int) -> Days:
    """The first and the last day of a month, whose number may lie outside 1 to 12."""
    first = date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _quarter(day: date, shift: int) -> Days:
    first = (day.month - 1) // 3 * 3 + 1 + 3 * shift
    return month(day.year, first)[0], month(day.year, first + 2)[1]


_DAYS: tuple[tuple[re.Pattern[str], Callable[[date], Days]], ...] = (
    (said(r"hôm kia"), lambda day: (day - timedelta(days=2), day - timedelta(days=2))),
    (said(r"hôm qua|tối qua|ngày hôm qua"), lambda day: (day - timedelta(days=1), day - timedelta(days=1))),
    (said(r"hôm nay|sáng nay|chiều nay|tối nay"), lambda day: (day, day)),
    (said(r"ngày mai"), lambda day: (day + timedelta(days=1), day + timedelta(days=1))),
    (said(r"tuần này"), _week),
    (said(r"tuần (?:trước|rồi|qua|vừa rồi|vừa qua)"), lambda day: _week(day - timedelta(days=7))),
    (said(r"tuần (?:sau|tới)"), lambda day: _week(day + timedelta(days=7))),
    (said(r"tháng này"), lambda day: month(day.year, day.month)),
    (said(r"tháng (?:trước|rồi|qua|vừa rồi|vừa qua)"), lambda day: month(day.year, day.month - 1)),
    (said(r"tháng (?:sau|tới)"), lambda day: month(day.year, day.month + 1)),
    (said(r"quý này"), lambda day: _quarter(day, 0)),
    (said(r"quý (?:trước|rồi|vừa rồi|vừa qua)"), lambda day: _quarter(day, -1)),
)
