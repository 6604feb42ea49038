"""Announcements as officials see them: where they stand, live, in lists and in reports."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.screens.drafted import changes_text, names, opening
from bot.screens.paging import shortened
from bot.texts import Words
from jobs.announcing.announcements import Report
from jobs.announcing.decisions import COUNTDOWN
from jobs.announcing.followups import FOLLOW_UPS
from jobs.announcing.journal import Decision
from jobs.announcing.shelves import SHELVES
from jobs.models import AnnouncementKind, AnnouncementStatus, DeliveryState

LONGEST_LINE = 60  # characters of an announcement's words in a list
CELLS = 12  # of a progress bar
STEP = 5  # seconds between two numbers of a countdown: each is an edit
_UNREACHED = (DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNKNOWN)


def card_text(report: Report, labels: Mapping[str, str], texts: Words, zone: ZoneInfo, now: datetime) -> Markup:
    """Where an announcement stands at this moment."""
    lines = [title(report, texts), texts("compose.content", opening=opening(report.text, texts))]
    if report.kind is AnnouncementKind.CORRECTION:
        lines.append(texts("compose.changed", changes=changes_text(report.changes, texts)))
    elif report.kind is AnnouncementKind.MESSAGE and report.audience:
        lines.append(texts("card.audience", names=names(report.audience, labels, texts)))
    if report.status is AnnouncementStatus.SCHEDULED and report.due_at is not None:
        lines.append(_due(report.due_at, texts, zone, now))
    if report.expires_at is not None:
        lines.append(texts("compose.expires", when=report.expires_at.astimezone(zone)))
    if report.released_at is not None:
        lines += _progress(report, texts, zone, now)
    return Markup("\n").join(lines)


def title(report: Report, texts: Words) -> Markup:
    """What it is, and its status."""
    status = texts.plain(f"announcement.{report.status.value}")
    if report.kind is AnnouncementKind.MESSAGE:
        return texts("card.title", number=report.id, status=status)
    return texts(f"card.title_{report.kind.value}", number=report.id, about=report.of_id, status=status)


def shelf_text(name: str, reports: Sequence[Report], texts: Words) -> Markup:
    """The announcements of a shelf, one a line."""
    head = texts("shelf.title", shelf=texts.plain(f"shelf.{name}"))
    lines = [_line(report, texts) for report in reports] or [texts("shelf.nothing")]
    return Markup("\n\n").join([head, Markup("\n").join(lines)])


def report_text(
    report: Report,
    followups: Sequence[Report],
    reasons: Sequence[tuple[str, int]],
    decisions: Sequence[Decision],
    texts: Words,
    zone: ZoneInfo,
) -> Markup:
    """What became of an announcement, what was mended, and what was decided about it."""
    lines = [
        texts("report.title", number=report.id),
        texts("compose.content", opening=opening(report.text, texts)),
        *_counts(report, texts),
        *_expected(report, texts),
        *_times(report, texts, zone),
    ]
    if report.rate is not None:
        lines.append(texts("report.speed", rate=report.rate))
    if reasons:
        lines.append(texts("report.reasons"))
        lines += [texts("report.reason", why=why, count=count) for why, count in reasons]
    lines += [_followup(one, texts, zone) for one in followups if one.released_at is not None]
    if decisions:
        lines.append(texts("report.decisions"))
        lines += [_decision(one, texts, zone) for one in decisions[-12:]]
    return Markup("\n").join(lines)


def total_of(report: Report) -> int:
    """How many chats an announcement went or goes to."""
    return sum(report.deliveries.values())


def _due(due_at: datetime, texts: Words, zone: ZoneInfo, now: datetime) -> Markup:
    left = due_at - now
    if left > COUNTDOWN:
        return texts("compose.at", when=due_at.astimezone(zone))
    seconds = max(0, -(-int(left.total_seconds()) // STEP) * STEP)
    return texts("card.countdown", seconds=seconds)


def _progress(report: Report, texts: Words, zone: ZoneInfo, now: datetime) -> list[Markup]:
    total, left = total_of(report), _left(report)
    done = total - left
    share = done / total if total else 1.0
    bar = "▰" * round(share * CELLS) + "▱" * (CELLS - round(share * CELLS))
    lines = [texts("card.progress", bar=bar, percent=int(share * 100), done=done, total=total)]
    lines += [*_counts(report, texts), *_expected(report, texts)]
    if report.status is AnnouncementStatus.SENDING and done and left and report.released_at is not None:
        rate = done / max((now - report.released_at).total_seconds(), 1.0)
        lines.append(texts("card.rate", rate=rate))
        if left / rate >= 60:
            lines.append(texts("card.remaining", minutes=-(-int(left / rate) // 60)))
    return [*lines, *_times(report, texts, zone)]


def _counts(report: Report, texts: Words) -> list[Markup]:
    mending = report.kind in FOLLOW_UPS
    reached = f"mended_{report.kind.value}" if mending else "sent"
    lines = [texts(f"card.{reached}", count=report.deliveries[DeliveryState.SENT])]
    if mending:
        return [*lines, texts("card.unreachable", count=_unreached(report))]
    return lines + [
        texts(f"card.{state.value}", count=report.deliveries[state])
        for state in (*_UNREACHED, DeliveryState.EXPIRED)
        if report.deliveries[state]
    ]


def _expected(report: Report, texts: Words) -> list[Markup]:
    said = report.expected
    return [texts("card.expected", coming=said.coming, not_coming=said.not_coming)] if said is not None else []


def _times(report: Report, texts: Words, zone: ZoneInfo) -> list[Markup]:
    moments = (("released", report.released_at), ("finished", report.finished_at))
    return [texts(f"card.{name}", when=when.astimezone(zone)) for name, when in moments if when is not None]


def _line(report: Report, texts: Words) -> Markup:
    status = texts.plain(f"announcement.{report.status.value}")
    if report.submitted_at is not None:
        status = texts.plain("announcement.waiting")
    shown = shortened(opening(report.text, texts), LONGEST_LINE)
    if report.status in SHELVES["draft"] + SHELVES["scheduled"]:
        return texts("shelf.line", number=report.id, opening=shown, status=status)
    sent = report.deliveries[DeliveryState.SENT]
    return texts(
        "shelf.line_counted", number=report.id, opening=shown, status=status, sent=sent, total=total_of(report)
    )


def _followup(one: Report, texts: Words, zone: ZoneInfo) -> Markup:
    assert one.released_at is not None  # only released ones are shown
    values = {
        "when": one.released_at.astimezone(zone),
        "reached": one.deliveries[DeliveryState.SENT],
        "unreachable": _unreached(one),
        "left": _left(one),
    }
    if one.kind is AnnouncementKind.CORRECTION:
        return texts("report.followup_correction", number=one.id, **values)
    return texts("report.followup_recall", **values)


def _decision(one: Decision, texts: Words, zone: ZoneInfo) -> Markup:
    key = "report.decision_detail" if one.detail else "report.decision"
    what = texts.plain(f"decision.{one.action}")
    values = {"detail": one.detail} if one.detail else {}
    return texts(key, when=one.at.astimezone(zone), what=what, by=one.by, **values)


def _unreached(report: Report) -> int:
    return sum(report.deliveries[state] for state in _UNREACHED)


def _left(report: Report) -> int:
    return report.deliveries[DeliveryState.QUEUED] + report.deliveries[DeliveryState.SENDING]
