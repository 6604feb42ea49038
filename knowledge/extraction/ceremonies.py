"""Ceremonies: what was held, on which day, where and by whom."""

import re
from datetime import date, timedelta

from knowledge.analysis.folding import fold
from knowledge.extraction.days import is_future, resolve
from knowledge.extraction.occasions import EVENT, NOUN, name_end, name_in
from knowledge.extraction.organisers import organiser_of
from knowledge.extraction.report import Report, seat
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER

_MOST = 3  # ceremonies of one article
_EARLY = 400  # characters in which a ceremony without a day is believed to be the article's own
_TELLING = 6  # characters after the day in which "tới" still belongs to it
_AT_TIME = re.compile(r"\d{1,2} giờ(?: \d{1,2}(?: phút)?)?,")
_DEED = 30  # characters before a day in which "lúc" or "vì" make it a deed's
_LAST_DAY = 900  # characters in which "10 giờ, ..." means the day told before
# A day of what the award is for: "dập đám cháy lúc 5 giờ sáng 20/4".
_OF_DEED = re.compile(r"(?<![^\W_])(?:lúc|vì|khi|trong vụ|hôm|đêm)(?![^\W_])")
_ANNIVERSARY = re.compile(rf"(?:[Kk]ỷ niệm|thành lập|[Tt]ruyền thống|[Nn]gày {UPPER}|[Qq]uốc tế)[^,.;]*$")
# A title that tells an event, not a person.
_TITLE = re.compile(rf"(?<![^\W_])(?:{EVENT}|khen|biểu dương|tặng|truy tặng)(?![^\W_])", re.IGNORECASE)
# Told of whom it befell: "Sáng 11/6, 40 người được tuyên dương"; only news, and only at a sentence's beginning.
_BEFELL = re.compile(
    r"(?<![^\W_])được\s(?:[^.;,\n]{4,80}?\s)?"
    r"(?P<name>(?:khen thưởng|tuyên dương|biểu dương|tôn vinh|vinh danh|trao tặng|phong tặng|trao|tặng)(?![^\W_]))"
)
_WITHIN = re.compile(rf"(?<![^\W_])(?:tại|trong)\s(?P<name>{NOUN}\s[^,.;\n]{{4,100}}?),", re.IGNORECASE)
_OPENS = 40  # characters from a sentence's beginning to such a day
_NEWS = timedelta(days=60)  # between it and the publication


def find(report: Report) -> list[Fact]:
    """At most three ceremonies whose day is told; where there is none, the first one that has an organiser."""
    found: list[Fact] = []
    undated: list[Fact] = []
    for start, end in report.sentences:
        fact = _in_sentence(report, start, end, titled=not found)
        if fact is None:
            continue
        if fact.details.get("date_text") is None:
            undated.extend([fact] if _is_event(report, fact) or _is_news(report, fact, start) else [])
        elif not _is_known(fact, found):
            found.append(fact)
        if len(found) == _MOST:
            break
    return found or undated[:1]


def _is_event(report: Report, fact: Fact) -> bool:
    """Whether a name without a day tells an event: by its noun, or by an award, a count or a year in it."""
    told = report.body[fact.start : fact.end]
    if re.search(rf"(?<![^\W_]){NOUN}(?![^\W_])", told, re.IGNORECASE):
        return True
    if not re.search(r"sơ kết|tổng kết|tổ chức", told, re.IGNORECASE):
        return False
    kinds = (SpanKind.NUMBER, SpanKind.AWARD, SpanKind.YEAR, SpanKind.PERIOD)
    return any(report.within(kind, fact.start, fact.end) for kind in kinds)


def _is_news(report: Report, fact: Fact, start: int) -> bool:
    """Whether the first sentence tells what the title does, without a day: "Hội xã biểu dương 30 ..."."""
    if start != report.sentences[0][0] or not _TITLE.search(report.title):
        return False
    return any(report.within(kind, fact.start, fact.end) for kind in (SpanKind.NUMBER, SpanKind.AWARD))


def _in_sentence(report: Report, start: int, end: int, *, titled: bool) -> Fact | None:
    sentence = report.body[start:end]
    days = [span for span in report.within(SpanKind.DAY, start, end) if _is_own(report, span)]
    named = name_in(sentence)
    if named is None:
        return _befallen(report, (start, end), days, titled=titled)
    name_start, name_end = start + named[0], start + named[1]
    organiser = organiser_of(report, (start, end), (name_start, name_end))
    awarded = report.within(SpanKind.AWARD, name_start, name_end)
    if sentence[: named[0]].endswith(" và ") and not (days and (organiser or awarded)):
        return None  # what else is done there is no ceremony of its own
    if _AT_TIME.match(report.body, start):
        days = _earlier(report, start)
    day = _day(report, days, name_start, name_end)
    if day is None and (organiser is None or start > _EARLY):
        return None
    return _fact(report, (start, end), (name_start, name_end), day, organiser, titled=titled)


def _befallen(report: Report, sentence: tuple[int, int], days: list[Span], *, titled: bool) -> Fact | None:
    """A ceremony told in the passive: the day opens the sentence and is not long before the publication."""
    start, end = sentence
    befell = _BEFELL.search(report.body, start, end)
    if befell is None or not days or not days[0].value or days[0].end > befell.start():
        return None
    iso = resolve(days[0].value, report.published, year=report.year)
    if days[0].start - start > _OPENS or iso is None:
        return None
    if report.published and not timedelta() <= report.published - date.fromisoformat(iso) <= _NEWS:
        return None
    within = _WITHIN.search(report.body, start, befell.start())
    name = (
        within.span("name")
        if within
        else (befell.start("name"), start + name_end(report.body[start:end], befell.start("name") - start))
    )
    granting = report.within(SpanKind.ORGANISATION, befell.start(), befell.start("name"))
    return _fact(report, sentence, name, days[0], granting[0] if granting else None, titled=titled)


def _earlier(report: Report, start: int) -> list[Span]:
    """The last day of an event told before a sentence that begins with an hour only."""
    days = report.within(SpanKind.DAY, max(0, start - _LAST_DAY), start)
    return [day for day in days if not _OF_DEED.search(report.body, max(0, day.start - _DEED), day.start)][-1:]


def _day(report: Report, days: list[Span], name_start: int, name_end: int) -> Span | None:
    """The day before the name, else the first one after it; one inside the name is an anniversary."""
    before = [span for span in days if span.end <= name_start]
    after = [span for span in days if span.start >= name_end]
    told = [span for span in before if span.qualifier]  # "chiều 7/3" tells more than "nhân ngày 8/3"
    held = [span for span in after if not _OF_DEED.search(report.body, name_end, span.start)]
    return next(iter([*told, *before, *held]), None)


def _is_own(report: Report, day: Span) -> bool:
    """Whether a day is no birth and no anniversary: "Ngày Quốc tế Phụ nữ 8/3"."""
    return day.head != "sinh" and not _ANNIVERSARY.search(report.body, max(0, day.start - 60), day.start)


def _fact(
    report: Report,
    sentence: tuple[int, int],
    name: tuple[int, int],
    day: Span | None,
    organiser: Span | None,
    *,
    titled: bool,
) -> Fact:
    start, end = sentence
    future = is_future(report.body[start : max(name[1], day.end) + _TELLING if day else end])
    iso = resolve(day.value, report.published, year=report.year, future=future) if day and day.value else None
    venue = _venue(report, start, name)
    period = next(iter(report.within(SpanKind.PERIOD, *sentence)), None)
    details: dict[str, Detail] = {
        "date": iso,
        "date_text": day.text if day else None,
        "part_of_day": day.qualifier if day else None,
        "organiser": organiser.text if organiser else None,
        "period": period.text if period else None,
        "venue": venue.text if venue else None,
    }
    told = [span.start for span in (day, organiser) if span is not None and start <= span.start]
    first = min(name[0], *told) if told else name[0]
    return report.fact(
        FactKind.CEREMONY,
        first,
        name[1],
        _called(report, report.body[name[0] : name[1]].rstrip(" ,"), titled=titled),
        place=seat(organiser) if organiser else None,
        year=int(iso[:4]) if iso else None,
        details=details,
    )


def _called(report: Report, name: str, *, titled: bool) -> str:
    """A name to list a ceremony by: a noun phrase, as the article has it, else the title that tells the event.

    Only the first ceremony of an article may be named by its title.
    """
    if re.match(rf"{NOUN}(?![^\W_])", name, re.IGNORECASE):
        return name
    begins = re.escape(" ".join(name.split(" ")[:3]))
    for text in (report.title, report.body):
        if noun := re.search(rf"(?<![^\W_]){NOUN}\s{begins}(?![^\W_])", text, re.IGNORECASE):
            whole = text[noun.start() : name_end(text, noun.start())]
            return re.split(r"\s(?:diễn ra|được|do|khai mạc|vào|ngày)\s", whole)[0].rstrip(" ,")
    return report.title if titled and _TITLE.search(report.title) else name[:1].upper() + name[1:]


def _venue(report: Report, start: int, name: tuple[int, int]) -> Span | None:
    """Where it was held: what stands after 'tại' before the name, or right after it."""
    for span in report.within(SpanKind.PLACE, start, name[1] + 60):
        if name[0] <= span.start < name[1]:
            continue
        if report.body[max(0, span.start - 4) : span.start].lower() == "tại ":
            return span
    return None


def _is_known(fact: Fact, found: list[Fact]) -> bool:
    return any(_is_same(fact, other) for other in found)


def _is_same(fact: Fact, other: Fact) -> bool:
    """Whether two are one: by how their names begin, or by the day where the organiser is the same or not told."""
    if fold(fact.subject).startswith(fold(other.subject)[:30]):
        return True
    organiser = fact.details.get("organiser")
    known = other.details.get("organiser")
    same = organiser is None or organiser == known or fold(str(organiser)).endswith(fold(str(known)))
    return same and other.details.get("date") == fact.details.get("date")
