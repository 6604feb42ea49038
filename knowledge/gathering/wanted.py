"""What a question over several articles wants: it speaks of commending, a place and a time, and nothing else."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from knowledge.analysis.reading import NamedPlace, QueryToken
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.patterns import said
from knowledge.asking.times import month
from knowledge.asking.words import spaced
from knowledge.gathering.tellings import Telling
from knowledge.matching.query import Query, is_function_word
from knowledge.places import names


class Goal(StrEnum):
    """What is to be put together."""

    COMMENDED = "commended"  # who, or how many, were commended
    MODELS = "models"  # whom articles hold up
    TOTAL = "total"  # how many in all
    COMING = "coming"  # what will be held
    LATEST = "latest"  # what was held or told last


_COMMENDED = said(
    r"(?:những )?(?:ai|người nào|cá nhân nào|tập thể nào|đơn vị nào)(?: \S+){0,2}? (?:được|đc|dc|nhận)"
    r"(?: \S+){0,2}? (?:khen thưởng|khen|biểu dương|tuyên dương|vinh danh|tôn vinh)|"
    r"danh sách(?: \S+){0,4}? (?:khen thưởng|khen|biểu dương|tuyên dương|vinh danh|tôn vinh)|"
    r"(?:khen thưởng|khen|biểu dương|tuyên dương|vinh danh|tôn vinh) (?:cho )?(?:những )?(?:ai|người nào)"
)
_MODELS = said(
    r"(?:gương|tấm gương|điển hình|gương sáng|mô hình hay|người tốt việc tốt)(?: \S+){0,4}? (?:nào|gì|j)|"
    r"(?:những|các|danh sách|liệt kê|kể tên)(?: \S+){0,3}? (?:gương|tấm gương|điển hình)|"
    r"ai (?:được|đc|dc|là) (?:nêu )?(?:gương|tấm gương)"
)
_WHO = frozenset(
    {
        AskedKind.PERSON,
        AskedKind.PERSONS,
        AskedKind.WHO_IS,
        AskedKind.LIST,
        AskedKind.THING,
        AskedKind.ORGANISER,
        AskedKind.OPEN,
        AskedKind.YES_NO,
        AskedKind.EVENT,
    }
)
# Words of such a question that need no counterpart in any article.
GENERIC = spaced(
    "khen thuong bieu duong tuyen ton vinh danh tang trao neu guong tam dien hinh tien tieu sang nguoi tot viec "
    "mo hinh cach lam ca nhan tap the don vi ho gia dinh giay bang hinh thuc "
    "hoi nghi le buoi dai hop mat gap su kien to chuc dien dot cuoc chuong trinh tin bai lan phong "
    "xin danh sach liet ke ten dum voi nha ke noi dung hien thoi gian ngay gio thang nam nay qua truoc "
    "tat tong cong so luong nhieu dia diem phuong xa dia ban minh noi day o day hom tuan quy xay du kien sap toi "
    "co khong nua luon chi tiet day du thi dua nhat moi gan vua roi bao lau cu the"
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_OCCASION = said(r"dịp(?: kỷ niệm)?(?: ngày)? \d+")  # a feast's day is not the day of what is held for it
# What is planned an article tells; a day, a place or a name may be of a ceremony that another one announces.
_TOLD = (AskedKind.DEED, AskedKind.REASON)
_FROM_TO = said(r"(?:từ|giai đoạn)(?: năm)? \d{4}(?: \S+){0,2}? \d{4}")
_LONGEST = 30  # years of a period
_MONTH = said(r"tháng (\d{1,2})(?: (?:năm )?((?:19|20)\d\d))?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question over several articles."""

    goal: Goal
    asked: Asked
    places: tuple[NamedPlace, ...]
    runs: tuple[tuple[str, ...], ...]  # folded words in a row that must name the place
    days: tuple[date, date] | None
    years: frozenset[int]

    @property
    def open(self) -> bool:
        """Whether neither a place nor a time is said."""
        return not (self.places or self.runs or self.days or self.years)

    def fits(self, telling: Telling) -> bool:
        """Whether an article is about the place and the time that the question names."""
        return self.fits_place(telling) and self.fits_time(telling)

    def placed(self, run: tuple[str, ...]) -> "Wanted":
        """The same, of a place by that name."""
        return replace(self, runs=(*self.runs, run))

    def fits_place(self, telling: Telling) -> bool:
        """Whether an article is about the place that the question names, by its old name or its new one."""
        scope = telling.scope
        if not all(scope.holds(run) for run in self.runs):
            return False
        keys = {place.key for place in self.places}
        return not keys or bool(keys & {scope.key, _key_now(telling)})

    def fits_time(self, telling: Telling) -> bool:
        """Whether an article tells of the time that the question names."""
        if self.years and not any(telling.is_of(year) for year in self.years):
            return False
        return self.days is None or telling.is_within(*self.days)


def wanted_of(query: Query, goal: Goal | None = None) -> Wanted | None:
    """What a question wants of several articles; None for one about anything more special."""
    asked = query.asked
    goal = goal or _goal(query)
    if goal is None or asked.role or any(noun not in ("phuong", "quan") for noun, _ in asked.labelled):
        return None
    days = asked.days or _days_in(query, asked)
    runs = _runs(query, dated=days is not None and asked.days is None)
    return Wanted(goal, asked, query.reading.places, runs, days, _years(query)) if runs is not None else None


def _goal(query: Query) -> Goal | None:
    asked = query.asked
    if asked.upcoming and asked.kind not in _TOLD:
        return Goal.COMING
    if asked.total and asked.kind is AskedKind.NUMBER:
        return Goal.TOTAL
    if asked.latest:
        return Goal.LATEST
    if asked.kind not in _WHO:
        return None
    if _MODELS.search(query.line):
        return Goal.MODELS
    return Goal.COMMENDED if _COMMENDED.search(query.line) else None


def _years(query: Query) -> frozenset[int]:
    """The years that are said, with those between 'từ 2019 đến 2021'."""
    years = query.asked.years
    if len(years) == 2 and _FROM_TO.search(query.line) and max(years) - min(years) < _LONGEST:
        return frozenset(range(min(years), max(years) + 1))
    return years


def _key_now(telling: Telling) -> str | None:
    succession = telling.scope.succession
    return names.key(succession.new_ward) if succession else None


def _days_in(query: Query, asked: Asked) -> tuple[date, date] | None:
    """A day or a month that the question writes out."""
    if _OCCASION.search(query.line):
        return None
    if written := _DAY.search(query.reading.typed):
        day, number, year = map(int, written.groups())
        try:
            return date(year, number, day), date(year, number, day)
        except ValueError:  # 30/02
            return None
    told = _MONTH.search(query.line)
    year = int(told[2]) if told and told[2] else max(asked.years, default=0)
    return month(year, int(told[1])) if told and year and 1 <= int(told[1]) <= 12 else None


def _runs(query: Query, *, dated: bool) -> tuple[tuple[str, ...], ...] | None:
    """The words in a row that no pattern accounts for, which must be names; None where one cannot be a name."""
    placed = {number for place in query.reading.places for number in range(place.first, place.last)}
    runs: list[list[str]] = [[]]
    for number, token in enumerate(query.reading.tokens):
        if number in placed or number in query.asked.focus or _is_generic(token, dated=dated):
            runs.append([])
        elif token.number:
            return None
        else:
            runs[-1].append(token.folded)
    return tuple(tuple(run) for run in runs if run)


def _is_generic(token: QueryToken, *, dated: bool) -> bool:
    if token.number:
        return dated or (len(token.folded) == 4 and token.folded[:2] in ("19", "20"))
    return token.folded in GENERIC or is_function_word(token)
