"""The buttons under drafts and announcements."""

from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.office import Announced, Approval, AudienceChoice, Drafted, HeldNews, Shelf
from bot.callbacks.packing import pack
from bot.screens.keyboards import button, turning
from bot.texts import Words
from jobs.announcing.announcements import Report
from jobs.announcing.audiences import TOPICS, Offered
from jobs.models import AnnouncementKind, AnnouncementStatus
from jobs.people.subscribers import OR
from knowledge.browsing.board import fingerprint

RED = "danger"
Status = AnnouncementStatus

_PANEL = (
    ("preview", "rehearse"),
    ("audience", "buttons"),
    ("due", "expiry"),
    ("asking",),
    ("content", "discard"),
    ("submit",),
)
_CORRECTION = (("preview",), ("content", "discard"), ("submit",))
_CARD = {
    Status.SCHEDULED: ("stop",),
    Status.SENDING: ("pause", "cancel", "correct", "recall", "report"),
    Status.PAUSED: ("resume", "cancel", "correct", "recall", "report"),
    Status.SENT: ("correct", "recall", "report"),
    Status.CANCELLED: ("correct", "recall", "report"),
    Status.RECALLED: ("report",),
}
_OF_ANOTHER = frozenset({"correct", "recall"})  # what is done to an announcement, not to a correction of it


def panel(report: Report, texts: Words) -> Keyboard:
    """Everything that can be done with a draft."""
    rows = _CORRECTION if report.kind is AnnouncementKind.CORRECTION else _PANEL
    return Keyboard([[drafted(report.id, what, texts) for what in row] for row in rows])


def drafted(announcement_id: int, what: str, texts: Words, *, label: str = "") -> Button:
    """One of these buttons."""
    return button(texts.plain(f"press.{label or what}"), Drafted(announcement_id, what))


def back(announcement_id: int, texts: Words, *more: str) -> Keyboard:
    """Some buttons of a draft, and the way back to all of them."""
    found = [drafted(announcement_id, what, texts) for what in more]
    return Keyboard([*([one] for one in found), [drafted(announcement_id, "panel", texts, label="back")]])


def never_mind(announcement_id: int | None, texts: Words) -> Keyboard:
    """The way out of a question."""
    return Keyboard([[drafted(announcement_id or 0, "panel", texts, label="never_mind")]])


def audience(
    report: Report, everybody: int, offered: Sequence[Offered], labels: Mapping[str, str], texts: Words
) -> Keyboard:
    """Everybody, topics, and what is followed most; what is chosen has a mark."""
    chosen = [part for part in report.audience.split(OR) if part]
    shown = {one.audience: texts.plain("press.offered", label=one.label, count=one.followers) for one in offered}
    shown = {part: labels.get(part, part) for part in chosen if part in labels} | shown
    rows = [[_choice(report, "all", texts.plain("press.everybody", count=everybody), chosen, texts)]]
    rows += [
        [
            _choice(report, topic, texts.plain(f"press.topic_{topic.partition(':')[2]}"), chosen, texts)
            for topic in TOPICS
        ]
    ]
    rows += [[_choice(report, one, label, chosen, texts)] for one, label in shown.items()]
    rows += [[drafted(report.id, "place", texts), drafted(report.id, "person", texts)]]
    return Keyboard([*rows, [drafted(report.id, "panel", texts, label="done")]])


def found(report: Report, offered: Sequence[Offered], texts: Words) -> Keyboard:
    """The places or people that match what was typed."""
    chosen = report.audience.split(OR)
    rows = [
        [
            _choice(
                report,
                one.audience,
                texts.plain("press.offered", label=one.label, count=one.followers),
                chosen,
                texts,
            )
        ]
        for one in offered
    ]
    return Keyboard([*rows, [drafted(report.id, "audience", texts, label="back")]])


def approval(report: Report, texts: Words) -> Keyboard:
    """Let it go, or give it back."""
    return Keyboard(
        [
            [button(texts.plain("press.approve"), Approval(report.id, report.revision, 1))],
            [button(texts.plain("press.give_back"), Approval(report.id, report.revision, 0))],
        ]
    )


def card(report: Report, texts: Words) -> Keyboard | None:
    """What can be done with an announcement where it stands."""
    offered = _CARD.get(report.status, ())
    if report.kind is not AnnouncementKind.MESSAGE:
        offered = tuple(what for what in offered if what not in _OF_ANOTHER)
    keys = [announced(report.id, what, texts) for what in offered]
    rows = [keys[at : at + 2] for at in range(0, len(keys), 2)]
    return Keyboard(rows) if rows else None


def announced(announcement_id: int, what: str, texts: Words, *, label: str = "") -> Button:
    """One of these buttons; the one that stops a countdown is red, where the app knows colours."""
    data = pack(Announced(announcement_id, what))
    return Button(texts.plain(f"press.{label or what}"), callback_data=data, style=RED if what == "stop" else None)


def sure(announcement_id: int, what: str, texts: Words) -> Keyboard:
    """A step that cannot be taken back, asked for once more."""
    yes = announced(announcement_id, f"{what}_sure", texts)
    return Keyboard([[yes], [announced(announcement_id, "open", texts, label="back")]])


def shelf(
    name: str, reports: Sequence[Report], counts: Mapping[str, int], page: int, pages: int, held: int, texts: Words
) -> Keyboard:
    """The other shelves, articles that wait for a decision, and the announcements of this one by their numbers."""
    tabs = [button(f"{texts.plain(f'shelf.{one}')} ({count})", Shelf(one, 0)) for one, count in counts.items()]
    numbers = [button(str(report.id), Announced(report.id, "open")) for report in reports]
    rows = [numbers, turning(page, pages, lambda other: Shelf(name, other), texts), tabs[:2], tabs[2:]]
    if held:
        rows.append([button(texts.plain("press.held", count=held), HeldNews(0, 0))])
    return Keyboard([row for row in rows if row])


def held(article_id: int, texts: Words) -> Keyboard:
    """Whether followers are to hear of an article."""
    return Keyboard(
        [
            [button(texts.plain("press.tell"), HeldNews(article_id, 1))],
            [button(texts.plain("press.do_not_tell"), HeldNews(article_id, 2))],
        ]
    )


def _choice(report: Report, one: str, label: str, chosen: Sequence[str], texts: Words) -> Button:
    shown = texts.plain("press.chosen", label=label) if one in chosen else label
    return button(shown, AudienceChoice(report.id, fingerprint(one)))
