"""What admins read about sources, and the buttons under it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.sources import HeldPage, SourcePress, SourcesPage
from bot.screens.keyboards import button, rows, turning
from bot.screens.paging import shortened
from bot.texts import Words
from jobs.scanning.examining import Preview
from knowledge.sources.differences import Difference
from knowledge.sources.events import Event
from knowledge.sources.held import Held
from knowledge.sources.models import SourceState, Trust
from knowledge.sources.registry import Source
from knowledge.sources.suspicion import Doubt

PER_PAGE = 6
LONGEST = 120  # characters of a name or title
LONGEST_CHANGE = 220
MOST_LINES = 4  # of what went, and of what came
TOLD = (
    "new",
    "changed",
    "moved",
    "held",
    "held_still",
    "gone",
    "unlisted",
    "same",
    "refused",
    "failed",
    "unchanged",
)
NEVER_TAKEN = (Doubt.LOGIN, Doubt.ERROR)  # whatever it says, it is no article
EVERY = (15, 60, 360, 1440, 10080)  # minutes that are offered


def list_text(sources: Sequence[Source], total: int, texts: Words, zone: ZoneInfo) -> Markup:
    """All sources, a few lines each."""
    if not total:
        return texts("source.none")
    lines = [texts("source.heading", count=total)]
    for source in sources:
        state, name = state_words(source, texts, zone), shortened(source.name, LONGEST)
        line = texts("source.line", number=source.id, name=name, state=state)
        lines.append(Markup("\n").join([line, counts_words(source, texts)]) if source.counts else line)
    return Markup("\n\n").join(lines)


def list_keys(sources: Sequence[Source], page: int, pages: int, texts: Words) -> Keyboard | None:
    """One button a source, the other pages, and a new one."""
    return rows(
        *([button(f"{one.id}. {one.name}", SourcePress(one.id, "open"))] for one in sources),
        turning(page, pages, SourcesPage, texts),
        [button(texts.plain("source.button_new"), SourcePress(0, "new"))],
    )


def card_text(source: Source, texts: Words, zone: ZoneInfo) -> Markup:
    """One source: what it is, how its last scan went, what waits."""
    lines = [
        texts("source.title", name=shortened(source.name, LONGEST), url=source.url),
        texts("source.state_line", state=state_words(source, texts, zone)),
        texts(
            "source.kind_line", kind=texts.plain(f"source.kind_{source.kind}"), every=every_words(source, texts)
        ),
        texts("source.trust_line", trust=texts.plain(f"source.trust_{source.trust}")),
    ]
    if source.area:
        lines.append(texts("source.area_line", area=source.area))
    lines.append(texts("source.hosts_line", hosts=", ".join(source.hosts)))
    if source.pattern:
        lines.append(texts("source.pattern_line", pattern=source.pattern))
    lines.append(texts("source.pages_line", pages=source.pages))
    if source.counts:
        key = "source.counts_now" if source.scanning else "source.counts_line"
        lines.append(texts(key, counts=counts_words(source, texts)))
    return Markup("\n").join(lines)


def card_keys(source: Source, texts: Words) -> Keyboard:
    """What can be done with a source."""
    stopped = source.state is not SourceState.ACTIVE
    trust = "publish" if source.trust is Trust.REVIEW else "review"
    held = [_press(source.id, "held", texts, count=source.held)] if source.held else []
    found = rows(
        held,
        [_press(source.id, "check", texts), _press(source.id, "resume" if stopped else "pause", texts)],
        [_press(source.id, trust, texts), _press(source.id, "every", texts)],
        [_press(source.id, "log", texts), _press(source.id, "area", texts)],
        [_press(source.id, "open", texts, key="source.button_refresh"), _press(source.id, "remove", texts)],
        [button(texts.plain("source.button_list"), SourcesPage(0))],
    )
    assert found is not None
    return found


def every_keys(source: Source, texts: Words) -> Keyboard:
    """How often it could be looked at."""
    offered = [button(minutes_words(each, texts), SourcePress(source.id, f"e{each}")) for each in EVERY]
    return Keyboard([offered[:3], offered[3:], [_back(source.id, texts)]])


def remove_keys(source: Source, texts: Words) -> Keyboard:
    """Asked once more."""
    return Keyboard([[_press(source.id, "remove_sure", texts)], [_back(source.id, texts)]])


def back_keys(source_id: int, texts: Words) -> Keyboard:
    """Back to the source."""
    return Keyboard([[_back(source_id, texts)]])


def preview_text(preview: Preview, texts: Words) -> Markup:
    """What a new source would bring: its first titles, before anything is stored."""
    lines = [
        texts("source.preview", name=shortened(preview.name, LONGEST), url=preview.url),
        texts("source.preview_kind", kind=texts.plain(f"source.kind_{preview.kind}"), count=preview.count),
        *(texts("source.preview_title", title=shortened(title, LONGEST)) for title in preview.titles),
        texts("source.hosts_line", hosts=", ".join(preview.hosts)),
    ]
    if preview.pattern:
        lines.append(texts("source.pattern_line", pattern=preview.pattern))
    if not preview.count:
        lines.append(texts("source.preview_empty"))
    if preview.feed:
        lines.append(texts("source.preview_feed", url=preview.feed))
    return Markup("\n").join([*lines, Markup(), texts("source.preview_ask")])


def preview_keys(texts: Words) -> Keyboard:
    """Add it under review, or trusted, or not at all."""
    return Keyboard([[_press(0, f"add_{what}", texts)] for what in ("review", "publish", "no")])


def log_text(source: Source, found: Sequence[Event], texts: Words, zone: ZoneInfo) -> Markup:
    """What the scans of a source found out lately."""
    lines = [texts("source.log_heading", name=shortened(source.name, LONGEST))]
    for event in found:
        lines.append(Markup())
        when = event.at.astimezone(zone)
        lines.append(texts(f"source.event_{event.kind}", when=when, title=shortened(event.title, LONGEST)))
        if event.kind == "changed":
            change = Difference(tuple(event.detail.get("gone", ())), tuple(event.detail.get("come", ())))
            lines += difference_lines(change, texts, most=2)
    return Markup("\n").join(lines if found else [*lines, texts("source.log_empty")])


def held_text(held: Held, waiting: int, texts: Words) -> Markup:
    """A page that waits: why, what is stored, what came."""
    lines = [
        texts("source.held_heading", count=waiting),
        texts("source.held_title", title=shortened(held.title, LONGEST), url=held.url),
        texts(f"source.reason_{held.reason}"),
    ]
    if held.found is not None:
        if held.found.title != held.title:
            lines.append(texts("source.held_came", title=shortened(held.found.title, LONGEST)))
        lines += difference_lines(held.difference, texts, most=MOST_LINES)
    return Markup("\n").join(lines)


def held_keys(held: Held, texts: Words) -> Keyboard:
    """Take what came, or leave the article as it is."""
    may_take = held.found is not None and held.reason not in NEVER_TAKEN
    take = [button(texts.plain("source.button_take"), HeldPage(held.page_id, "take"))] if may_take else []
    leave = button(texts.plain("source.button_leave"), HeldPage(held.page_id, "leave"))
    found = rows(take, [leave], [_back(held.source_id, texts)])
    assert found is not None
    return found


def difference_lines(difference: Difference, texts: Words, *, most: int) -> list[Markup]:
    """What went and what came, a few lines each."""
    gone = [texts("source.gone", text=shortened(text, LONGEST_CHANGE)) for text in difference.gone[:most]]
    come = [texts("source.come", text=shortened(text, LONGEST_CHANGE)) for text in difference.come[:most]]
    left = len(difference.gone) + len(difference.come) - len(gone) - len(come) + difference.more
    return [*gone, *come, *([texts("source.more", count=left)] if left else [])]


def state_words(source: Source, texts: Words, zone: ZoneInfo) -> str:
    """How a source stands, on one line."""
    if source.state is not SourceState.ACTIVE:
        word = texts.plain(f"source.state_{source.state}")
        return word if source.error is None else f"{word} {error_words(source, texts)}"
    if source.scanning and source.error is None:
        return texts.plain("source.state_scanning", done=sum(source.counts.get(word, 0) for word in TOLD))
    if source.error is not None:
        due = _moment(source.due_at, zone)
        return texts.plain("source.state_failing", why=error_words(source, texts), due=due)
    if source.finished_at is None:
        return texts.plain("source.state_waiting")
    return texts.plain(
        "source.state_active", at=_moment(source.finished_at, zone), due=_moment(source.due_at, zone)
    )


def error_words(source: Source, texts: Words) -> str:
    """Why the last scan came to nothing."""
    error = source.error or {}
    key = f"error.{error.get('code')}"
    if key not in texts:
        return texts.plain("error.source")
    return texts.plain(key, **error.get("values", {}))


def counts_words(source: Source, texts: Words) -> str:
    """What a scan found, by kind."""
    told = [
        texts.plain(f"source.count_{word}", count=source.counts[word]) for word in TOLD if source.counts.get(word)
    ]
    return ", ".join(told) or texts.plain("source.count_nothing")


def every_words(source: Source, texts: Words) -> str:
    """How often a source is looked at."""
    return minutes_words(source.every, texts)


def minutes_words(minutes: int, texts: Words) -> str:
    """A span in the largest unit that it fills."""
    for unit, size in (("days", 1440), ("hours", 60)):
        if minutes % size == 0:
            return texts.plain(f"source.every_{unit}", count=minutes // size)
    return texts.plain("source.every_minutes", count=minutes)


def _press(source_id: int, what: str, texts: Words, *, key: str | None = None, **values: object) -> Button:
    return button(texts.plain(key or f"source.button_{what}", **values), SourcePress(source_id, what))


def _back(source_id: int, texts: Words) -> Button:
    return button(texts.plain("source.button_back"), SourcePress(source_id, "open"))


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M %d/%m}"
