"""'Sắp tới', 'mới nhất': ceremonies to come and the latest one, by the asking time."""

from collections.abc import Sequence
from datetime import date

from knowledge.answer import Answer
from knowledge.asking.asked import AskedKind
from knowledge.asking.times import LOCAL
from knowledge.case import Case
from knowledge.facts import Fact
from knowledge.gathering.answers import MOST, proof_of, put_together, silent
from knowledge.gathering.honoured import told_together
from knowledge.gathering.tellings import Telling, day_of


def coming(case: Case, found: Sequence[Telling]) -> Answer:
    """The ceremonies from today on, the next one first; an honest 'none' where no article announces one."""
    today = case.now.astimezone(LOCAL).date()
    announced: dict[tuple[date, str | None], tuple[date, Telling, Fact]] = {}
    for telling in found:
        for fact in telling.ceremonies:
            day = day_of(fact)
            if day is not None and day >= today and _in_days(case, day):
                announced.setdefault((day, telling.scope.key), (day, telling, fact))
    ceremonies = sorted(announced.values(), key=lambda one: one[0])[:MOST]
    if not ceremonies:
        return silent(case, "nothing_coming")
    if len(ceremonies) == 1 and case.query.asked.kind in _DETAILS:
        _, telling, fact = ceremonies[0]
        text = _asked_of(case.query.asked.kind, telling, fact)
        if text is not None:
            return put_together(case, text, [(telling, proof_of(telling, fact, text))])
    parts = [(telling, proof_of(telling, fact, _named(day, fact))) for day, telling, fact in ceremonies]
    return put_together(case, "; ".join(proof.headline for _, proof in parts), parts)


def latest(case: Case, found: Sequence[Telling]) -> Answer | None:
    """What is asked about the newest ceremony or commendation that is not to come."""
    today = case.now.astimezone(LOCAL).date()
    past = [telling for telling in found if telling.held and telling.held <= today]
    past = [telling for telling in past if telling.ceremonies or telling.counts]
    if not past:
        return None
    newest = max(past, key=lambda telling: telling.held or date.min)
    fact = next(iter(newest.ceremonies), None) or newest.counts[0]
    text = _asked_of(case.query.asked.kind, newest, fact)
    if text is None:
        text = _named(newest.held or date.min, fact) if fact in newest.ceremonies else newest.article.title
    proving = newest.counts[0] if case.query.asked.kind in _COUNTED and newest.counts else fact
    return put_together(case, text, [(newest, proof_of(newest, proving, text))])


_DETAILS = (AskedKind.DATE, AskedKind.PLACE, AskedKind.ORGANISER, AskedKind.TIME, AskedKind.NUMBER)
_COUNTED = (AskedKind.NUMBER, AskedKind.PERSON, AskedKind.PERSONS, AskedKind.LIST)


def _asked_of(kind: AskedKind, telling: Telling, fact: Fact) -> str | None:
    """The detail of a ceremony that is asked for, if the article tells it."""
    told = fact.details
    if kind in (AskedKind.DATE, AskedKind.TIME):
        day = day_of(fact)
        written = str(told.get("date_text") or "")
        if day is None or not written:
            return None
        return written if str(day.year) in written else f"{written}{_separator(written)}{day.year}"
    if kind is AskedKind.PLACE:
        where = told.get("venue") or told.get("organiser") or telling.scope.ward
        return str(where) if where else None
    if kind is AskedKind.ORGANISER:
        return str(told["organiser"]) if told.get("organiser") else None
    if kind in _COUNTED and telling.counts:
        counts = told_together(telling.counts)
        return telling.article.body[counts[0].start : counts[-1].end]
    return None


def _separator(written: str) -> str:
    """What stands before the year: '24-5-2024', 'ngày 24 tháng 5 năm 2024'."""
    signs = [sign for sign in written if sign in "/.-"]
    return signs[-1] if signs else " năm "


def _named(day: date, fact: Fact) -> str:
    """'Hội nghị biểu dương …, 28/11/2026'."""
    return f"{fact.subject[:1].upper()}{fact.subject[1:]}, {day:%d/%m/%Y}"


def _in_days(case: Case, day: date) -> bool:
    days = case.query.asked.days
    return days is None or days[0] <= day <= days[1]
