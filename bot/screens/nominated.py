"""Nominations as officials see them: by state, and one with what can be done."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.nominating import Decide, Nominations
from bot.screens.keyboards import button, rows, turning
from bot.screens.nominating import answer_lines, fitting, history, told_lines
from bot.screens.paging import shortened
from bot.texts import Words
from jobs.nominating.decisions import WAYS
from jobs.nominating.forms import Step
from jobs.nominating.models import Consent, State
from jobs.nominating.shelves import ON_SHELVES, Nominated

LONGEST = 40  # code points of a name or place in a list

Screen = tuple[Markup, Keyboard | None]


def shelf(
    state: State,
    found: Sequence[Nominated],
    counts: Mapping[State, int],
    page: int,
    pages: int,
    *,
    first: int,
    texts: Words,
    zone: ZoneInfo,
) -> Screen:
    """The nominations in a state, numbered; the other states with how many they hold."""
    lines = [texts("nomination.shelf_title", state=texts.plain(f"nomination.{state}"))]
    lines += [_line(number, one, texts, zone) for number, one in enumerate(found, first)]
    if not found:
        lines.append(texts("nomination.shelf_nothing"))
    if pages > 1:
        lines.append(texts("nomination.shelf_page", page=page + 1, pages=pages))
    numbers = [button(str(number), Decide(one.id, one.turn, "open")) for number, one in enumerate(found, first)]
    others = [_shelf(other, counts[other], texts) for other in ON_SHELVES if other is not state and counts[other]]
    pairs = [others[number : number + 2] for number in range(0, len(others), 2)]
    turn = turning(page, pages, lambda to: Nominations(state, to), texts)
    return Markup("\n").join(lines), rows(numbers, turn, *pairs)


def card(nominated: Nominated, texts: Words, zone: ZoneInfo) -> Screen:
    """Everything about a nomination, and what can be done with it as it stands."""
    state = texts.plain(f"nomination.{nominated.state}")
    lines = [
        texts("nomination.card_title", code=nominated.code, state=state),
        texts("nomination.card_sent", when=nominated.submitted_at.astimezone(zone)),
        *answer_lines(nominated.answers, texts, without=(Step.KNOWN, Step.CONSENT, Step.GUARDIAN)),
        *_consents(nominated, texts),
    ]
    if nominated.others:
        lines.append(texts("nomination.others", codes=", ".join(code for _, code in nominated.others)))
    told = [texts("nomination.told") + "\n" + told_lines(nominated.told, texts)] if nominated.told else []
    return fitting(lines, [*told, *history(nominated, texts, zone)]), _keyboard(nominated, texts)


def never_mind(nominated: Nominated, texts: Words) -> Keyboard:
    """The way out of a question to the official."""
    return Keyboard([[button(texts.plain("nomination.never_mind"), Decide(nominated.id, nominated.turn, "open"))]])


def _consents(nominated: Nominated, texts: Words) -> list[Markup]:
    lines = [texts(f"nomination.consent_{nominated.consent}")]
    if nominated.guardian is not None:
        lines.append(texts(f"nomination.guardian_{nominated.guardian}"))
    return lines if nominated.agreed else [*lines, texts("nomination.not_public")]


def _keyboard(nominated: Nominated, texts: Words) -> Keyboard | None:
    ways = [
        _act(nominated, state, texts, again=nominated.state is State.DECLINED) for state in WAYS[nominated.state]
    ]
    noted = []
    if nominated.state is not State.WITHDRAWN:
        if nominated.consent is not Consent.GIVEN:
            noted.append([_act(nominated, "consent", texts)])
        if nominated.guardian is Consent.NOT_ASKED:
            noted.append([_act(nominated, "guardian", texts)])
    pictures = len(nominated.answers.get("pictures") or ())
    seen = [_act(nominated, "photos", texts, count=pictures)] if pictures else []
    shelf_button = button(texts.plain("nomination.press_shelf"), Nominations(nominated.state, 0))
    pairs = [ways[number : number + 2] for number in range(0, len(ways), 2)]
    return rows(*pairs, *noted, seen, [shelf_button])


def _act(nominated: Nominated, what: str, texts: Words, *, again: bool = False, count: int = 0) -> Button:
    label = texts.plain(f"nomination.press_{'again' if again else what}", count=count)
    return button(label, Decide(nominated.id, nominated.turn, what))


def _shelf(state: State, count: int, texts: Words) -> Button:
    label = texts.plain("nomination.shelf_button", state=texts.plain(f"nomination.{state}"), count=count)
    return button(label, Nominations(state, 0))


def _line(number: int, one: Nominated, texts: Words, zone: ZoneInfo) -> Markup:
    return texts(
        "nomination.shelf_line",
        number=number,
        code=one.code,
        name=shortened(one.name, LONGEST),
        place=shortened(str(one.answers.get(Step.PLACE) or ""), LONGEST),
        when=one.changed_at.astimezone(zone),
    )
