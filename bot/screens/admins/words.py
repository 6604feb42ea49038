"""The office's words as admins see them: the kinds, the entries of a kind, what a table would do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.unanswered import QueuePress, WordPress
from bot.screens.keyboards import button, rows, turning
from bot.screens.paging import shortened
from bot.texts import Words
from jobs.people.mergers import Plan
from knowledge.words.entries import Entry, WordKind, WordRefused
from knowledge.words.tables import BadRow

PER_PAGE = 6
NAMED = 12  # bad rows, and units in doubt, told one by one
LONGEST = 160
TYPED = (WordKind.SYNONYM, WordKind.ABBREVIATION, WordKind.TOPIC, WordKind.AWARD)  # easily typed in a chat


def kinds_text(counts: Mapping[WordKind, int], texts: Words) -> Markup:
    """What kinds of words there are, and how many of the office's own."""
    lines = [texts("words.title")]
    lines += [texts(f"words.kind_{kind}", count=counts.get(kind, 0)) for kind in WordKind]
    return Markup("\n").join([*lines, Markup(), texts("words.how")])


def kinds_keys(texts: Words) -> Keyboard:
    """A button a kind, and what there is for tables."""
    kinds = [button(texts.plain(f"words.name_{kind}"), WordPress(kind, 0, "list")) for kind in WordKind]
    tables = [
        button(texts.plain("words.press_export"), WordPress("", 0, "export")),
        button(texts.plain("words.press_import"), WordPress("", 0, "import")),
        button(texts.plain("words.press_imports"), WordPress("", 0, "imports")),
    ]
    back = [button(texts.plain("unanswered.press_back"), QueuePress(0, "queue"))]
    made = rows(kinds[:3], kinds[3:], tables, back)
    assert made is not None
    return made


def list_text(kind: WordKind, found: Sequence[tuple[int, Entry]], total: int, page: int, texts: Words) -> Markup:
    """A page of the office's entries of a kind."""
    lines = [texts(f"words.kind_{kind}", count=total)]
    for number, (_, entry) in enumerate(found, page * PER_PAGE + 1):
        lines += [texts("words.line", number=number, entry=entry_text(entry, texts))]
    return Markup("\n").join(lines if found else [*lines, texts("words.none_yet")])


def list_keys(kind: WordKind, found: Sequence[tuple[int, Entry]], total: int, page: int, texts: Words) -> Keyboard:
    """A button an entry, the pages, a new one."""
    first = page * PER_PAGE + 1
    numbers = [
        button(str(first + place), WordPress(kind, number, "show")) for place, (number, _) in enumerate(found)
    ]
    pages = max(1, -(-total // PER_PAGE))
    add = [button(texts.plain("words.press_add"), WordPress(kind, 0, "add"))] if kind in TYPED else []
    made = rows(
        numbers, turning(page, pages, lambda to: WordPress(kind, to, "list"), texts), [*add, _back("", texts)]
    )
    assert made is not None
    return made


def entry_text(entry: Entry, texts: Words) -> Markup:
    """One entry in a line."""
    means = ", ".join(entry.means)
    return texts(
        "words.entry_place" if entry.kind is WordKind.PLACE else "words.entry",
        term=entry.term,
        means=shortened(means, LONGEST) if means else "–",
        source=entry.source,
        province=entry.details.get("province", ""),
        new_province=entry.details.get("new_province", ""),
    )


def entry_keys(kind: WordKind, number: int, followers: int, texts: Words) -> Keyboard:
    """What can be done with an entry."""
    drop = button(texts.plain("words.press_drop"), WordPress(kind, number, "drop"))
    move = [button(texts.plain("words.press_move", count=followers), WordPress(kind, number, "move"))]
    made = rows(move if followers else [], [drop, _back(kind, texts)])
    assert made is not None
    return made


def plan_text(file: str, plan: Plan, texts: Words) -> Markup:
    """What taking a table in would do."""
    lines = [
        texts("words.plan", file=file),
        texts("words.plan_entries", new=plan.new, changed=plan.changed, same=plan.same),
        texts("words.plan_relabelled", count=plan.relabelled),
        texts("words.plan_moved", count=plan.moved),
    ]
    if plan.ambiguous:
        lines.append(texts("words.plan_ambiguous", count=len(plan.ambiguous)))
        lines += [texts("words.doubt", term=one.term, means=one.means[0]) for one in plan.ambiguous[:NAMED]]
    if len(plan.ambiguous) > NAMED:
        lines.append(texts("gate.more", count=len(plan.ambiguous) - NAMED))
    return Markup("\n").join(lines)


def plan_keys(number: int, texts: Words) -> Keyboard:
    """Take it in, or not."""
    return Keyboard(
        [
            [button(texts.plain("words.press_take_in"), WordPress("", number, "take_in"))],
            [_back("", texts)],
        ]
    )


def imports_text(found: Sequence[tuple[int, str, datetime, int, bool]], texts: Words, zone: ZoneInfo) -> Markup:
    """The last tables that were taken in."""
    lines = [texts("words.imports" if found else "words.no_imports")]
    for number, file, when, count, undone in found:
        key = "words.import_undone" if undone else "words.import_line"
        lines.append(texts(key, number=number, file=file, when=when.astimezone(zone), count=count))
    return Markup("\n").join(lines)


def imports_keys(found: Sequence[tuple[int, str, datetime, int, bool]], texts: Words) -> Keyboard:
    """Take one of them back."""
    undo = [
        [button(texts.plain("words.press_undo", number=number), WordPress("", number, "undo"))]
        for number, _, _, _, undone in found
        if not undone
    ]
    return Keyboard([*undo, [_back("", texts)]])


def bad_rows_text(file: str, bad: Sequence[BadRow], texts: Words) -> Markup:
    """Which rows of a table are bad, and why; none of it was taken in."""
    lines = [texts("words.bad_rows", file=file, count=len(bad))]
    lines += [
        texts("words.bad_row", number=row.number, term=row.term or "–", why=texts(f"words.why_{row.why}"))
        for row in bad[:NAMED]
    ]
    return Markup("\n").join([*lines, texts("gate.more", count=len(bad) - NAMED)] if len(bad) > NAMED else lines)


def refused_text(error: WordRefused, texts: Words) -> Markup:
    """Why an entry was not taken in, and what to do."""
    return texts("words.refused", term=error.term, why=texts(f"words.why_{error.why}"))


def never_mind(kind: str, texts: Words) -> Keyboard:
    """The way out of a question."""
    return Keyboard([[_back(kind, texts, label="unanswered.press_never_mind")]])


def _back(kind: str, texts: Words, *, label: str = "unanswered.press_back") -> Button:
    return button(texts.plain(label), WordPress(kind, 0, "list" if kind else "kinds"))
