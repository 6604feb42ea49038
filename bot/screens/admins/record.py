"""The record of acts as admins see it: a page, what it can be narrowed to, and the whole of it as CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.people import Record
from bot.screens.keyboards import button, rows
from bot.screens.paging import shortened
from bot.texts import Words
from knowledge.record import PROGRAM, Act, Verdict

PER_PAGE = 10
LONGEST_DETAIL = 160
MOST_CHOICES = 24  # buttons of one message
SEAL_SHOWN = 16  # of 64 letters: enough to note down and compare
Named = Callable[[int], str | None]  # a person's number -> the name, where it is known


def record_text(
    acts: Sequence[Act], verdict: Verdict | None, view: Record, named: Named, texts: Words, zone: ZoneInfo
) -> Markup:
    """A page of acts, the newest first; above it what it is narrowed to and whether the chain holds."""
    lines = [texts("record.head")]
    if verdict is not None:
        lines.append(verdict_text(verdict, texts))
    if view.kind:
        lines.append(texts("record.narrowed_kind", kind=_kind(view.kind, texts)))
    if view.by:
        lines.append(texts("record.narrowed_by", by=_person(int(view.by), named, texts)))
    lines += [_line(act, named, texts, zone) for act in acts]
    return Markup("\n\n").join(lines if acts else [*lines, texts("record.nothing")])


def verdict_text(verdict: Verdict, texts: Words) -> Markup:
    """Whether the record is whole."""
    if verdict.broken is not None:
        return texts("record.broken", number=verdict.broken)
    return texts("record.whole", count=verdict.acts, seal=verdict.seal[:SEAL_SHOWN] or "–")


def record_keys(acts: Sequence[Act], view: Record, texts: Words, *, more: bool) -> Keyboard:
    """Further back, the newest again; narrow by act or person; check; export."""
    older = (
        [button(texts.plain("record.press_older"), Record("page", view.kind, view.by, acts[-1].id))]
        if more
        else []
    )
    newest = (
        [button(texts.plain("record.press_newest"), Record("page", view.kind, view.by, 0))] if view.before else []
    )
    narrow = [
        button(texts.plain("record.press_kinds"), Record("kinds", view.kind, view.by, 0)),
        button(texts.plain("record.press_people"), Record("people", view.kind, view.by, 0)),
    ]
    everything = (
        [button(texts.plain("record.press_all"), Record("page", "", "", 0))] if view.kind or view.by else []
    )
    whole = [
        button(texts.plain("record.press_check"), Record("check", view.kind, view.by, 0)),
        button(texts.plain("record.press_csv"), Record("csv", "", "", 0)),
    ]
    made = rows([*newest, *older], narrow, everything, whole)
    assert made is not None
    return made


def kinds_keys(kinds: Sequence[str], view: Record, texts: Words) -> Keyboard:
    """One button a kind of act."""
    found = [button(_kind(kind, texts), Record("page", kind, view.by, 0)) for kind in kinds[:MOST_CHOICES]]
    back = button(texts.plain("button.back"), Record("page", view.kind, view.by, 0))
    return Keyboard([*(found[start : start + 2] for start in range(0, len(found), 2)), [back]])


def people_keys(people: Sequence[int], view: Record, named: Named, texts: Words) -> Keyboard:
    """One button a person who did something."""
    found = [
        [button(_person(one, named, texts), Record("page", view.kind, str(one), 0))]
        for one in people[:MOST_CHOICES]
    ]
    return Keyboard([*found, [button(texts.plain("button.back"), Record("page", view.kind, view.by, 0))]])


def csv_of(acts: Iterable[Act], named: Named, texts: Words, zone: ZoneInfo) -> bytes:
    """All acts, oldest first, with their seals, in UTF-8 that spreadsheet programs open with the right letters."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    columns = ("number", "when", "utc", "by", "name", "action", "words", "subject", "detail", "seal")
    writer.writerow([texts.plain(f"record.csv_{column}") for column in columns])
    for act in acts:
        row = [
            str(act.id),
            f"{act.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            act.at.astimezone(UTC).isoformat(),
            str(act.by or ""),
            _person(act.by or PROGRAM, named, texts),
            act.action,
            _action(act.action, texts),
            act.subject,
            act.detail,
            act.seal,
        ]
        writer.writerow([_harmless(cell) for cell in row])
    return lines.getvalue().encode("utf-8-sig")


def line_of(act: Act, named: Named, texts: Words, zone: ZoneInfo) -> str:
    """One act on one line, for a shell."""
    detail = f" ({shortened(act.detail, LONGEST_DETAIL)})" if act.detail else ""
    when, who = act.at.astimezone(zone), _person(act.by or PROGRAM, named, texts)
    thing = _subject(act.subject, named, texts)
    return f"#{act.id}  {when:%d/%m/%Y %H:%M}  {who}: {_action(act.action, texts)} {thing}{detail}".rstrip()


def _line(act: Act, named: Named, texts: Words, zone: ZoneInfo) -> Markup:
    values = {
        "number": act.id,
        "when": act.at.astimezone(zone),
        "by": _person(act.by or PROGRAM, named, texts),
        "action": _action(act.action, texts),
        "subject": _subject(act.subject, named, texts),
    }
    line = texts("record.line", **values)
    return line + "\n" + texts("record.detail", detail=_detail(act.detail, texts)) if act.detail else line


def _action(action: str, texts: Words) -> str:
    """An act in words; one without words of its own is told by its code."""
    return _words(f"record.action.{action}", texts) or action


def _kind(kind: str, texts: Words) -> str:
    return _words(f"record.kind.{kind}", texts) or kind


def _subject(subject: str, named: Named, texts: Words) -> str:
    """What it was done to, in the language of the reader; a person by name, where it is known."""
    thing, _, number = subject.partition(" ")
    if thing == "person" and number.isdecimal() and (name := named(int(number))):
        return f"{name} ({number})"
    return " ".join(_words(f"record.thing.{part}", texts) or part for part in subject.split())


def _detail(detail: str, texts: Words) -> str:
    """A reason as it was written, a role in words."""
    return _words(f"people.role_word.{detail}", texts) or shortened(detail, LONGEST_DETAIL)


def _words(key: str, texts: Words) -> str | None:
    return texts.plain(key) if key in texts else None


def _person(user_id: int, named: Named, texts: Words) -> str:
    if user_id == PROGRAM:
        return texts.plain("record.program")
    return named(user_id) or texts.plain("people.unnamed", user_id=user_id)


def _harmless(cell: str) -> str:
    """A spreadsheet takes a cell that begins like this for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
