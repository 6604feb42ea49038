"""The form of a nomination as a resident sees it, and what becomes of what they sent."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.nominating import Form, Mine
from bot.screens.keyboards import button, rows
from bot.screens.paging import LONGEST_MESSAGE, length, shortened
from bot.texts import Words
from jobs.nominating import forms, minors
from jobs.nominating.drafts import Draft
from jobs.nominating.duplicates import Told
from jobs.nominating.forms import MOST_PHOTOS, OPTIONAL, PHOTO_MEGABYTES, WRITTEN, Answers, Step
from jobs.nominating.hours import OfficeHours
from jobs.nominating.models import State
from jobs.nominating.shelves import Nominated
from jobs.people.subscribers import Followed
from knowledge.browsing.board import fingerprint

CONSENT_VERSION = "2026-11"  # of the words that ask to keep what is told; raised when their meaning changes
MOST_PLACES = 4
MOST_EVENTS = 8
ROOM = LONGEST_MESSAGE - 100  # the line breaks, which are not counted below
LONGEST_TOLD = 80  # code points of each part of what an article says
OF_REASONS = frozenset({"nominate", "procedure"})  # silences after which the form or a person is offered

Screen = tuple[Markup, Keyboard | None]


def offers(texts: Words) -> Keyboard:
    """The form, or a person."""
    return Keyboard([[_form("", "offer", texts), _form("", "visit", texts)]])


def proposal(text: Markup, question: str, whom_to_see: Markup, texts: Words) -> Screen:
    """Behind the silence about how to propose somebody: a child needs more, and the form or a person."""
    lines = [text, whom_to_see]
    if minors.suggested(question):
        lines.insert(1, texts("nominate.minor_warning"))
    return Markup("\n\n").join(lines), offers(texts)


def person(hours: OfficeHours, contact: str, now: datetime, zone: ZoneInfo, texts: Words) -> Markup:
    """Whom to talk to instead, and when."""
    opens = hours.opens_at(now, zone)
    contact = contact or texts.plain("nominate.default_contact")
    if opens is None:
        return texts("nominate.open_now", contact=contact, hours=str(hours))
    return texts("nominate.closed_now", contact=contact, hours=str(hours), opens=opens)


def invitation(texts: Words) -> Screen:
    """What the form is, what is kept, and the button that agrees to it."""
    return texts("nominate.intro"), Keyboard([[_form("", "agree", texts)]])


def unfinished(draft: Draft, texts: Words, zone: ZoneInfo) -> Screen:
    """An unfinished form: go on, start again, or drop it."""
    given = draft.answers.get(Step.NAME)
    when = draft.changed_at.astimezone(zone)
    named = texts("nominate.unfinished_named", name=given, when=when) if given else None
    text = named or texts("nominate.unfinished", when=when)
    return text, Keyboard(
        [[_form("", "resume", texts)], [_form("", "restart", texts), _form("", "discard", texts)]]
    )


def sure_to_discard(texts: Words) -> Screen:
    """Asked once more."""
    return texts("nominate.discard_ask"), Keyboard([[_form("", "discard_sure", texts), _form("", "keep", texts)]])


def question(draft: Draft, texts: Words, *, places: Sequence[Followed] = (), told: Sequence[Told] = ()) -> Screen:
    """The open question with its buttons; the summary where there is none."""
    if draft.step is Step.SUMMARY:
        return summary(draft, texts)
    return asked(draft, texts, told=told), rows(*_choices(draft, texts, places), *_ways(draft, texts))


def asked(draft: Draft, texts: Words, *, told: Sequence[Told] = ()) -> Markup:
    """The words of the open question."""
    number = forms.steps(draft.answers).index(draft.step) + 1
    words = WRITTEN.get(draft.step)
    text = texts(
        f"nominate.ask_{_of_group(draft)}",
        told=told_lines(told, texts),
        least=words.least if words else 0,
        most=words.most if words else MOST_PHOTOS,
        megabytes=PHOTO_MEGABYTES,
    )
    return texts("nominate.head", number=number) + "\n\n" + text


def told_lines(told: Sequence[Told], texts: Words) -> Markup:
    """What articles say of somebody, a line or two each."""
    return Markup("\n").join(_told(one, texts) for one in told)


def choice_label(draft: Draft, choice: str, texts: Words) -> str:
    """What stands on the button of an answer."""
    return texts.plain(f"nominate.{draft.step.value}_{choice}")


def summary(draft: Draft, texts: Words) -> Screen:
    """Everything that was answered, to be sent, changed, left for later or dropped."""
    lines = [texts("nominate.summary"), Markup(), *answer_lines(draft.answers, texts)]
    keyboard = rows(
        [_form("summary", "submit", texts)],
        [_form("summary", "edit", texts)],
        [_form("summary", "pause", texts), _form("summary", "discard", texts)],
    )
    return Markup("\n").join(lines), keyboard


def answer_lines(answers: Answers, texts: Words, *, without: Collection[Step] = ()) -> list[Markup]:
    """One line an answer, in the order of the questions."""
    steps = [step for step in forms.steps(answers) if step in answers]
    return [
        texts(
            "nominate.summary_line",
            label=texts.plain(f"nominate.step_{step}"),
            answer=_answer(answers, step, texts),
        )
        for step in steps
        if step not in without
    ]


def which_to_edit(draft: Draft, texts: Words) -> Screen:
    """Every question that was asked, as buttons."""
    found = [step for step in forms.steps(draft.answers) if step is not Step.SUMMARY]
    buttons = [button(texts.plain(f"nominate.step_{step}"), Form("summary", f"to_{step}")) for step in found]
    pairs = [buttons[number : number + 2] for number in range(0, len(buttons), 2)]
    return texts("nominate.edit_which"), rows(*pairs, [_form("summary", "keep", texts)])


def sent(nominated: Nominated, texts: Words) -> Screen:
    """Handed in: the code, and what comes next."""
    text = texts("nominate.sent", code=nominated.code)
    if not nominated.agreed:
        text += "\n\n" + texts("nominate.sent_consent")
    return text, Keyboard([[button(texts.plain("nomination.press_show"), Mine(nominated.id, "show"))]])


def mine(found: Sequence[Nominated], texts: Words) -> Screen:
    """What this chat sent, and how each stands."""
    lines = [
        texts(
            "nominate.mine_line",
            code=one.code,
            name=shortened(one.name, LONGEST_TOLD),
            state=texts.plain(f"nomination.{one.state}"),
        )
        for one in found
    ]
    keyboard = [[button(f"{one.code} · {one.name}", Mine(one.id, "show"))] for one in found]
    return Markup("\n").join([texts("nominate.mine"), *lines]), rows(*keyboard)


def own(nominated: Nominated, texts: Words, zone: ZoneInfo) -> Screen:
    """One's own nomination, what happened to it, and what one can do."""
    state = texts.plain(f"nomination.{nominated.state}")
    lines = [
        texts("nomination.card_title", code=nominated.code, state=state),
        texts("nomination.card_sent", when=nominated.submitted_at.astimezone(zone)),
        *answer_lines(nominated.answers, texts),
    ]
    answer = [button(texts.plain("nominate.answer"), Mine(nominated.id, "answer"))]
    back = [button(texts.plain("nominate.withdraw"), Mine(nominated.id, "withdraw"))]
    still = nominated.state in (State.RECEIVED, State.CHECKING, State.ASKED, State.ACCEPTED)
    keyboard = rows(answer if nominated.state is State.ASKED else [], back if still else [])
    return fitting(lines, history(nominated, texts, zone)), keyboard


def sure_to_withdraw(nominated: Nominated, texts: Words) -> Screen:
    """Asked once more."""
    sure = button(texts.plain("nominate.withdraw_sure"), Mine(nominated.id, "withdraw_sure"))
    keep = button(texts.plain("nominate.keep"), Mine(nominated.id, "show"))
    return texts("nominate.withdraw_ask", code=nominated.code), Keyboard([[sure, keep]])


def fitting(lines: Sequence[Markup], further: Sequence[Markup]) -> Markup:
    """Lines, and as many of the last of the further ones as a message holds."""
    for first in range(len(further) + 1):
        text = Markup("\n").join([*lines, *further[first:]])
        if length(text.striptags()) <= ROOM:
            break
    return text


def history(nominated: Nominated, texts: Words, zone: ZoneInfo) -> list[Markup]:
    """What happened to a nomination, the latest last."""
    lines = [texts("nomination.history")] if nominated.events else []
    for event in nominated.events[-MOST_EVENTS:]:
        key = f"nomination.{event.what}"
        what = texts.plain(key if key in texts else f"nomination.happened_{event.what}")
        words = texts("nomination.happened_words", words=shortened(event.words, 140)) if event.words else ""
        lines.append(texts("nomination.happened", when=event.at.astimezone(zone), what=what, words=words))
    return lines


def _of_group(draft: Draft) -> str:
    """The key of the question: two are put otherwise for a group."""
    group = draft.answers.get(Step.KIND) == "group" and draft.step in (Step.NAME, Step.CONSENT)
    return f"{draft.step}_group" if group else draft.step.value


def _choices(draft: Draft, texts: Words, places: Sequence[Followed]) -> list[list[Button]]:
    step = draft.step
    if step is Step.PLACE:
        return [[button(place.label, Form(step, fingerprint(place.key)))] for place in places[:MOST_PLACES]]
    offered = [choice for choice in forms.CHOICES.get(step, ()) if not _is_out_of_question(draft, choice)]
    buttons = [button(choice_label(draft, choice, texts), Form(step, choice)) for choice in offered]
    return [[one] for one in buttons] if step is not Step.TIME else [buttons[:2], buttons[2:]]


def _is_out_of_question(draft: Draft, choice: str) -> bool:
    """Whoever was said to be under eighteen is not of age two questions later."""
    return draft.step is Step.GUARDIAN and choice == "adult" and draft.answers.get(Step.AGE) == "minor"


def _ways(draft: Draft, texts: Words) -> list[list[Button]]:
    back = [_form(draft.step, "back", texts)] if forms.step_before(draft.answers, draft.step) else []
    done = draft.step is Step.PHOTOS and draft.pictures
    on = [_form(draft.step, "done" if done else "skip", texts)] if draft.step in OPTIONAL else []
    return [[*back, *on], [_form(draft.step, "pause", texts), _form(draft.step, "discard", texts)]]


def _form(step: str, what: str, texts: Words) -> Button:
    return button(texts.plain(f"nominate.{what}"), Form(step, what))


def _answer(answers: Answers, step: Step, texts: Words) -> str:
    value = answers.get(step)
    if step is Step.PHOTOS:
        count = len(answers.get("pictures") or ())
        return texts.plain("nominate.photos_count", count=count) if count else texts.plain("nominate.none")
    if value is None:
        return texts.plain("nominate.none")
    key = f"nominate.{step}_{value}"
    return texts.plain(key) if value in forms.CHOICES.get(step, ()) else str(value)


def _told(one: Told, texts: Words) -> Markup:
    parts = [part for part in (one.place, one.deed, one.award) if part]
    about = texts("nominate.told_about", about=shortened(" · ".join(parts), LONGEST_TOLD)) if parts else ""
    day = texts("nominate.told_day", published=one.published) if one.published else ""
    title, name = shortened(one.title, LONGEST_TOLD), shortened(one.name, LONGEST_TOLD)
    return texts("nominate.told_line", name=name, about=about, title=title, day=day)
