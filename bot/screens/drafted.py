"""Drafts of announcements as their authors see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.screens.paging import shortened
from bot.texts import Words
from jobs.announcing.announcements import Report
from jobs.announcing.linting import Finding
from jobs.announcing.markup import plain_text
from jobs.delivery.sending import Change
from jobs.models import AnnouncementKind
from jobs.people import subscribers

LONGEST_OPENING = 160  # characters of an announcement's words in a panel
_WORDED = {"all": "everybody", "news": "news", "staff": "staff"}


@dataclass(frozen=True, slots=True)
class Panel:
    """What a draft holds, how many would receive it, and how its audience is called."""

    report: Report
    reach: int
    labels: Mapping[str, str]  # of places and people, by how they are written in the audience


def opening(text: str, texts: Words) -> str:
    """The first words of an announcement, on one line."""
    return shortened(plain_text(text), LONGEST_OPENING) or texts.plain("compose.no_words")


def names(audience: str, labels: Mapping[str, str], texts: Words) -> str:
    """An audience as people read it; nobody who belongs to it is named."""
    return ", ".join(_name(part, labels, texts) for part in audience.split(subscribers.OR))


def panel_text(panel: Panel, texts: Words, zone: ZoneInfo) -> Markup:
    """Everything about a draft at a glance."""
    report = panel.report
    lines = [_title(report, texts), texts("compose.content", opening=opening(report.text, texts))]
    photos = sum(medium.kind == "photo" for medium in report.media)
    parts = (
        ("photos", photos),
        ("documents", len(report.media) - photos),
        ("buttons", len(report.buttons)),
    )
    if correction := report.kind is AnnouncementKind.CORRECTION:
        lines += [
            texts("compose.changed", changes=changes_text(report.changes, texts)),
            texts("compose.copies", count=panel.reach),
        ]
    else:
        lines += [texts(f"compose.{name}", count=count) for name, count in parts if count]
        lines += [texts("compose.asks")] * report.asks
        lines.append(_audience(panel, texts))
    if report.due_at is not None:
        lines.append(texts("compose.at", when=report.due_at.astimezone(zone)))
    elif not correction:
        lines.append(texts("compose.at_once"))
    if report.expires_at is not None:
        lines.append(texts("compose.expires", when=report.expires_at.astimezone(zone)))
    return Markup("\n").join(lines)


def changes_text(changes: Sequence[Change], texts: Words) -> Markup:
    """What a correction corrects, in a line."""
    found = [texts(f"announcement.{_kind(one)}", before=one.before, after=one.after) for one in changes]
    return Markup("; ").join(found) or texts("announcement.rewritten")


def findings_text(findings: Sequence[Finding], texts: Words, *, final: bool) -> Markup:
    """What the linter found, and why."""
    head = texts("compose.stopped_final" if final else "compose.stopped")
    found = [one for one in findings if one.stop or not final]
    lines = (texts("compose.finding", words=texts.plain(f"lint.{one.code}", **one.values)) for one in found)
    return Markup("\n").join([head, *lines])


def audience_text(panel: Panel, texts: Words) -> Markup:
    """The question for whom it is, with what is chosen so far."""
    audience = panel.report.audience
    chosen = names(audience, panel.labels, texts) if audience else "…"
    return texts("compose.choose_audience", names=chosen, count=panel.reach)


def _kind(change: Change) -> str:
    if change.before and change.after:
        return "change_replaced"
    return "change_added" if change.after else "change_removed"


def _title(report: Report, texts: Words) -> Markup:
    if report.submitted_at is not None:
        return texts("compose.title_waiting", number=report.id)
    if report.kind is AnnouncementKind.CORRECTION:
        return texts("compose.title_correction", number=report.id, about=report.of_id)
    return texts("compose.title", number=report.id)


def _audience(panel: Panel, texts: Words) -> Markup:
    audience = panel.report.audience
    if not audience:
        return texts("compose.no_audience")
    return texts("compose.audience", names=names(audience, panel.labels, texts), count=panel.reach)


def _name(part: str, labels: Mapping[str, str], texts: Words) -> str:
    if part in _WORDED:
        return texts.plain(f"compose.{_WORDED[part]}")
    kind, _, key = part.partition(":")
    if kind == "topic":
        return texts.plain(f"compose.topic_{key}")
    return labels.get(part, key)
