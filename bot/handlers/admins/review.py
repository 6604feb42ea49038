"""An article's card: its facts confirmed, corrected and struck, its state, its versions, its twins."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from markupsafe import Markup
from telegram import Update

from bot.callbacks.press import Press
from bot.callbacks.review import ArticlePress, CardPage, FactPress, PairPress
from bot.context import BotContext
from bot.handlers.admins import gating, takedowns
from bot.handlers.admins.cards import (
    card_of,
    card_screen,
    fact_screen,
    item_of,
    list_screen,
    presser,
    state_screen,
    step_screen,
    zone_of,
)
from bot.handlers.errors import words_for
from bot.handlers.permission import pressed_by
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import review as screens
from bot.screens.admins import review_keys as keys
from bot.screens.admins import versions as further
from jobs.models import Role
from jobs.people import errands
from knowledge.errors import KnowledgeError
from knowledge.models import ArticleState
from knowledge.review import duplicates, history, states, trying, verdicts
from knowledge.review.cards import Card
from knowledge.review.errors import OutdatedCard
from knowledge.review.public import ARTICLE

CORRECT, STRIKE, WHEN = "review.correct", "review.strike", "review.when"  # errands
_STATES = {
    "publish": ArticleState.PUBLISHED,
    "draft": ArticleState.DRAFT,
    "withdraw": ArticleState.WITHDRAWN,
    "expire": ArticleState.EXPIRED,
}

P = TypeVar("P", bound=Press)
Handler = Callable[[Update, BotContext, P], Coroutine[Any, Any, str | None]]


def on_card(handle: Handler[P]) -> Handler[P]:
    """Only admins press; whoever presses on an outdated card is told so and shown the new one."""

    async def press(update: Update, context: BotContext, pressed: P) -> str | None:
        try:
            return await handle(update, context, pressed)
        except OutdatedCard as error:
            screen = await card_screen(context, error.article_id, 0, lead=context.texts("review.outdated"))
            await show_in_place(update, context, *screen)
            return context.texts.plain("review.outdated_short")
        except KnowledgeError as error:
            await send(update, context, words_for(error, context.texts) or context.texts("button.outdated"))
            return None

    return pressed_by(Role.ADMIN)(press)


@on_card
async def turn(update: Update, context: BotContext, pressed: CardPage) -> str | None:
    """Show a page of the card as it stands now; what was asked about it is not waited for any more."""
    assert update.effective_chat is not None
    database, chat_id = context.services.database, update.effective_chat.id
    errand = await database.read(errands.of, chat_id, now=context.now)
    if errand is not None and errand.name in (CORRECT, STRIKE, WHEN):
        await database.write(errands.end, chat_id)
    screen = await card_screen(context, pressed.article_id, pressed.page)
    return await show_in_place(update, context, *screen)


@on_card
async def press_fact(update: Update, context: BotContext, pressed: FactPress) -> str | None:
    """Look at a fact, decide on it, or ask what it should say."""
    number, edition = pressed.article_id, pressed.edition
    card = await card_of(context, number)
    if card.edition != edition:
        raise OutdatedCard(number)
    item = item_of(card, pressed.which)
    kind, key = (item.kind.value, item.key) if item else (ARTICLE, "")
    database, who = context.services.database, presser(update)
    if pressed.what == "ok" and item:
        await database.write(verdicts.confirm, number, edition, [(kind, key)], **who, now=context.now)
    elif pressed.what == "no" and item:
        report = await gating.tried(
            context, await database.read(trying.struck, number, kind, key, now=context.now)
        )
        if report.broken:
            await _ask_why(update, context, card, kind, key, gating.refusal(report, context))
            return None
        await database.write(verdicts.strike, number, edition, kind, key, **who, now=context.now)
    elif pressed.what == "undo":
        await database.write(verdicts.take_back, number, edition, kind, key, by=who["by"], now=context.now)
    elif pressed.what == "down" and item:
        await takedowns.ask_reason(update, context, item.value("subject"))
        return None
    elif pressed.what.startswith("c-"):
        await _ask_value(update, context, card, kind, key, pressed.what.removeprefix("c-"))
        return None
    elif pressed.what != "open":
        return context.texts.plain("button.outdated")
    return await show_in_place(update, context, *await fact_screen(context, number, pressed.which))


@on_card
async def press_article(update: Update, context: BotContext, pressed: ArticlePress) -> str | None:
    """Do what a button under the card says with the article."""
    number, edition, what = pressed.article_id, pressed.edition, pressed.what
    database, texts, by = context.services.database, context.texts, presser(update)["by"]
    if what in ("list", "drafts"):
        return await show_in_place(update, context, *await list_screen(context, what, edition))
    card = await card_of(context, number)
    if what == "state":
        return await show_in_place(update, context, *state_screen(context, card))
    if what == "history":
        found = await database.read(history.versions, number)
        keyboard = keys.versions(number, card.edition, found, texts)
        return await show_in_place(
            update, context, further.versions_text(card, found, texts, zone_of(context)), keyboard
        )
    if what == "twins":
        twins = await database.read(duplicates.twins, number)
        keyboard = keys.twins(card, twins, texts)
        return await show_in_place(update, context, further.twins_text(card, twins, texts), keyboard)
    if what in ("at_publish", "at_expire"):
        assert update.effective_chat is not None
        data = {"article": number, "edition": edition, "step": what}
        await database.write(errands.begin, update.effective_chat.id, WHEN, data, now=context.now)
        await send(update, context, texts(f"review.ask_{what}", number=number), keys.leave(number, texts))
        return None
    if what in _STATES:
        await database.write(states.change, number, edition, _STATES[what], by=by, now=context.now)
    elif what == "part":
        await database.write(duplicates.part, number, edition, by=by, now=context.now)
    elif what.startswith("ok") and what[2:].isdecimal():
        return await _confirm_page(update, context, card, edition, int(what[2:]))
    else:
        return texts.plain("button.outdated")
    return await show_in_place(update, context, *state_screen(context, await card_of(context, number)))


@on_card
async def press_pair(update: Update, context: BotContext, pressed: PairPress) -> str | None:
    """Put two articles side by side or make them one; show what a version changed or go back before it."""
    number, edition, other = pressed.article_id, pressed.edition, pressed.other
    database, texts, by = context.services.database, context.texts, presser(update)["by"]
    if pressed.what == "twin":
        one, two = await database.read(duplicates.side, number), await database.read(duplicates.side, other)
        keyboard = keys.pair(number, one.edition, other, two.edition, texts)
        return await show_in_place(update, context, further.pair_text(one, two, texts), keyboard)
    if pressed.what == "merge":
        await database.write(duplicates.merge, number, other, edition, by=by, now=context.now)
        lead = texts("review.was_merged", number=number, into=other)
        return await show_in_place(update, context, *await card_screen(context, other, 0, lead=lead))
    if pressed.what == "version":
        screen = await step_screen(context, number, other)
        return await show_in_place(update, context, *screen) if screen else texts.plain("button.outdated")
    if pressed.what == "back":
        if not await database.write(history.go_back, number, edition, other, by=by, now=context.now):
            return texts.plain("button.outdated")
        lead = texts("review.went_back", number=other)
        return await show_in_place(update, context, *await card_screen(context, number, 0, lead=lead))
    return texts.plain("button.outdated")


async def _confirm_page(update: Update, context: BotContext, card: Card, edition: int, page: int) -> str | None:
    shown = card.items[page * screens.PER_PAGE : (page + 1) * screens.PER_PAGE]
    facts = [(item.kind.value, item.key) for item in shown if item.verdict is None]
    who = presser(update)
    await context.services.database.write(
        verdicts.confirm, card.article_id, edition, facts, **who, now=context.now
    )
    return await show_in_place(update, context, *await card_screen(context, card.article_id, page))


async def _ask_why(update: Update, context: BotContext, card: Card, kind: str, key: str, text: Markup) -> None:
    """Take the next message for why a fact is struck although a right answer turns wrong."""
    assert update.effective_chat is not None
    data = {"article": card.article_id, "edition": card.edition, "kind": kind, "key": key}
    await context.services.database.write(errands.begin, update.effective_chat.id, STRIKE, data, now=context.now)
    await send(update, context, text, keys.leave(card.article_id, context.texts))


async def _ask_value(update: Update, context: BotContext, card: Card, kind: str, key: str, slot: str) -> None:
    """Take the next message for what this slot should say."""
    assert update.effective_chat is not None
    data: Mapping[str, Any] = {
        "article": card.article_id,
        "edition": card.edition,
        "kind": kind,
        "key": key,
        "slot": slot,
    }
    database = context.services.database
    before = await database.read(verdicts.said, card.article_id, kind, key, slot)
    await database.write(errands.begin, update.effective_chat.id, CORRECT, dict(data), now=context.now)
    name = context.texts.plain(f"review.slot_{slot}").lower()
    text = context.texts("review.ask_value", name=name, before=before or "–")
    await send(update, context, text, keys.leave(card.article_id, context.texts))
