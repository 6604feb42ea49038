"""People who must not be named, as admins see it: whom it concerns, what was done, how much time is left."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.review import TakedownPress
from bot.screens.admins.versions import MOST_TOLD, announcement_keys, mention_line
from bot.screens.keyboards import button
from bot.screens.paging import shortened
from bot.texts import Words
from jobs.announcing.mentions import Mention
from knowledge.review.takedowns import Named, Takedown

MOST_NAMED = 6


def found_text(name: str, named: Sequence[Named], told: Sequence[Mention], texts: Words) -> Markup:
    """Where a person is named, before the decision."""
    lines = [texts("takedown.found", name=name, count=len(named))]
    lines += _named(named, texts)
    if told:
        lines += [
            texts("takedown.announced", count=len(told)),
            *(mention_line(one, texts) for one in told[:MOST_TOLD]),
        ]
    return Markup("\n").join([*lines, Markup(), texts("takedown.ask_reason")])


def places(named: Sequence[Named]) -> list[str]:
    """The places of the articles that name a person, where there are several: they may be several people."""
    found = list(dict.fromkeys(one.place for one in named if one.place))
    return sorted(found) if len(found) > 1 else []


def reason_keys(reasons: Sequence[str], where: Sequence[str], texts: Words) -> Keyboard:
    """The usual reasons; pressing one hides the person. Before that, one place may be chosen."""
    rows = [[button(texts.plain(f"takedown.reason_{one}"), TakedownPress(0, one))] for one in reasons]
    only = [
        [button(texts.plain("takedown.key_place", place=place), TakedownPress(number, "place"))]
        for number, place in enumerate(where[:5])
    ]
    return Keyboard([*only, *rows, [button(texts.plain("takedown.key_drop"), TakedownPress(0, "drop"))]])


def takedown_text(
    takedown: Takedown,
    named: Sequence[Named],
    told: Sequence[Mention],
    texts: Words,
    zone: ZoneInfo,
    *,
    now: datetime,
    official: bool,
) -> Markup:
    """One decision: what is hidden, the clock, and the copies that are out."""
    name = f"{takedown.name} ({takedown.place})" if takedown.place else takedown.name
    lines = [texts("takedown.title", number=takedown.id, name=name)]
    asked = f"{takedown.asked_at.astimezone(zone):%H:%M %d/%m/%Y}"
    lines.append(texts("takedown.by", by=takedown.by_name, asked=asked, reason=takedown.reason))
    if takedown.lifted_at is not None:
        lines.append(texts("takedown.was_lifted", by=takedown.lifted_by_name or "–"))
        return Markup("\n").join(lines)
    lines += [texts("takedown.hidden", count=len(named)), *_named(named, texts)]
    if any(one.url for one in named):
        lines.append(texts("takedown.portal"))
    lines += [Markup(), _clock(takedown, texts, zone, now)]
    if told:
        lines += [Markup(), texts("takedown.copies", count=len(told))]
        lines += [mention_line(one, texts) for one in told[:MOST_TOLD]]
        lines.append(texts("takedown.copies_here" if official else "takedown.copies_officials"))
    return Markup("\n").join(lines)


def takedown_keys(takedown: Takedown, told: Sequence[Mention], texts: Words) -> Keyboard:
    """What is left to do: recall copies, tell the person, undo it with another admin."""
    rows = [[one] for one in announcement_keys(told, texts)] if takedown.lifted_at is None else []
    if takedown.lifted_at is None:
        if takedown.answered_at is None:
            rows.append([button(texts.plain("takedown.key_answered"), TakedownPress(takedown.id, "answered"))])
        rows.append([button(texts.plain("takedown.key_lift"), TakedownPress(takedown.id, "lift"))])
    return Keyboard([*rows, [button(texts.plain("takedown.key_list"), TakedownPress(0, "list"))]])


def list_text(found: Sequence[Takedown], texts: Words, zone: ZoneInfo, *, now: datetime) -> Markup:
    """The takedowns, those that wait for an answer first."""
    lines = [texts("takedown.list")]
    for one in found:
        state = texts("takedown.state_lifted") if one.lifted_at else _clock(one, texts, zone, now)
        lines.append(texts("takedown.line", number=one.id, name=one.name, state=state))
    if not found:
        lines.append(texts("takedown.none"))
    return Markup("\n").join(lines)


def list_keys(found: Sequence[Takedown], texts: Words) -> Keyboard:
    """One number a takedown, and a new one."""
    rows = [[button(str(one.id), TakedownPress(one.id, "show")) for one in found[:8]]]
    rows.append([button(texts.plain("takedown.key_new"), TakedownPress(0, "new"))])
    return Keyboard([row for row in rows if row])


def _named(named: Sequence[Named], texts: Words) -> list[Markup]:
    lines = [
        texts(
            "takedown.whole" if one.whole else "takedown.part",
            number=one.article_id,
            title=shortened(one.title, 90),
        )
        for one in named[:MOST_NAMED]
    ]
    return [*lines, texts("takedown.more", count=len(named) - MOST_NAMED)] if len(named) > MOST_NAMED else lines


def _clock(takedown: Takedown, texts: Words, zone: ZoneInfo, now: datetime) -> Markup:
    due = f"{takedown.due_at.astimezone(zone):%H:%M %d/%m/%Y}"
    if takedown.answered_at is not None:
        return texts("takedown.answered", at=f"{takedown.answered_at.astimezone(zone):%H:%M %d/%m/%Y}")
    if now > takedown.due_at:
        return texts("takedown.overdue", due=due)
    return texts("takedown.clock", due=due, hours=int((takedown.due_at - now).total_seconds() // 3600))
