"""Nominating a good deed: one question a message, kept after every answer, sent when it was looked through."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.callbacks.nominating import Form
from bot.context import BotContext
from bot.handlers.residents import nominated
from bot.handlers.residents import nomination_form as form
from bot.inbound import handling
from bot.outbound.replies import edit_keyboard, send, show_in_place
from bot.screens import nominating as screens
from jobs.errors import JobsError
from jobs.nominating import decisions, drafts, forms, hours, shelves
from jobs.nominating.drafts import Draft
from jobs.nominating.errors import FormUnfinished, NoSuchNomination, NotAChoice, TooManyPhotos
from jobs.nominating.forms import OPTIONAL, Step
from jobs.people import errands, followable
from knowledge.browsing.board import fingerprint

LINK = "gioithieu"  # behind "?start=": for a poster's code


async def open_(update: Update, context: BotContext) -> None:
    """Show what one has sent and the way into the form; with a code behind the command, how that one stands."""
    assert update.effective_chat is not None
    if update.effective_chat.type != ChatType.PRIVATE:
        await send(update, context, context.texts("nominate.in_private"))
        return
    if context.args:
        await nominated.show_by_code(update, context, " ".join(context.args))
    else:
        await enter(update, context)


async def enter(update: Update, context: BotContext) -> None:
    """Show what one has sent, and the way into the form."""
    sent = await context.services.database.read(shelves.mine, form.chat(update))
    if sent:
        await send(update, context, *screens.mine(sent, context.texts))
    await _enter(update, context)


async def press(update: Update, context: BotContext, pressed: Form) -> str | None:
    """Do what a button of the form says; one of an earlier question says that it is."""
    query = update.callback_query
    assert query is not None
    if not isinstance(query.message, Message) or query.message.chat.type != ChatType.PRIVATE:
        return context.texts.plain("nominate.in_private")
    whole = {
        "offer": _offered,
        "visit": _visit,
        "agree": _agree,
        "resume": _resume,
        "restart": _begin,
        "discard": _ask_discard,
        "discard_sure": _discard,
        "keep": _resume,
        "pause": _pause,
    }
    try:
        if pressed.what in whole:
            return await whole[pressed.what](update, context)
        return await _press_in_form(update, context, pressed)
    except (NoSuchNomination, NotAChoice):
        if (under_way := handling.current()) is not None and under_way.attempt > 1:
            await _show_again(update, context)  # the press was taken, and its reply never left
            return None
        return context.texts.plain("nominate.moved_on")
    except JobsError as error:
        await nominated.refuse(update, context, error)
        return None


async def take(update: Update, context: BotContext, data: Mapping[str, Any]) -> None:
    """Take a message for the answer to the open question; what does not fit is said, and can be sent again."""
    message = update.effective_message
    assert message is not None
    draft = await context.services.database.read(drafts.of, message.chat_id)
    if draft is None:
        await context.services.database.write(errands.end, message.chat_id)
        await send(update, context, context.texts("nominate.nothing_open"))
        return
    if draft.taken == message.message_id:  # it was taken, and the next question never left
        await form.ask(update, context, draft)
        return
    try:
        if draft.step is Step.PHOTOS:
            await form.take_picture(update, context, message)
        elif message.text is None:
            await send(update, context, context.texts("nominate.words_please"))
        else:
            await form.answer(update, context, message, draft.step, forms.written(draft.step, message.text))
    except TooManyPhotos as error:
        if message.media_group_id is None or not context.services.albums.seen(message.media_group_id):
            await nominated.refuse(update, context, error)
    except JobsError as error:
        await nominated.refuse(update, context, error)


def whom_to_see(context: BotContext) -> Markup:
    """Whom to talk to instead, and when."""
    settings = context.services.settings
    open_at = hours.parse(settings.office_hours)
    return screens.person(open_at, settings.office_contact, context.now, settings.zone, context.texts)


async def explain_edit(update: Update, context: BotContext) -> None:
    """While the form is filled in, an edited message is an edited answer, which is not read again: say so."""
    errand = await context.services.database.read(errands.of, form.chat(update), now=context.now)
    if errand is not None and errand.name in (drafts.ERRAND, decisions.ERRAND_REPLY):
        await send(update, context, context.texts("nominate.edited"))
        raise ApplicationHandlerStop


async def _enter(update: Update, context: BotContext) -> None:
    """An unfinished form, or what the form is."""
    chat_id, services = form.chat(update), context.services
    draft = await services.database.read(drafts.of, chat_id)
    if draft is None:
        await send(update, context, *screens.invitation(context.texts))
    else:
        await send(update, context, *screens.unfinished(draft, context.texts, services.settings.zone))


async def _offered(update: Update, context: BotContext) -> str | None:
    await _enter(update, context)
    return None


async def _visit(update: Update, context: BotContext) -> str | None:
    await send(update, context, context.texts("nominate.visit_text", hours=whom_to_see(context)))
    return None


async def _agree(update: Update, context: BotContext) -> str | None:
    """Begin, unless something is begun already: the button of an earlier message throws nothing away."""
    if await context.services.database.read(drafts.of, form.chat(update)) is None:
        return await _begin(update, context)
    await _enter(update, context)
    return None


async def _begin(update: Update, context: BotContext) -> str | None:
    draft = await context.services.database.write(
        drafts.begin, form.chat(update), agreed_to=screens.CONSENT_VERSION, now=context.now
    )
    await edit_keyboard(update, None)
    await form.ask(update, context, draft)
    return None


async def _resume(update: Update, context: BotContext) -> str | None:
    try:
        draft = await context.services.database.write(drafts.resume, form.chat(update), now=context.now)
    except NoSuchNomination:
        return await show_in_place(update, context, context.texts("nominate.nothing_open"), None)
    await edit_keyboard(update, None)
    await form.ask(update, context, draft)
    return None


async def _ask_discard(update: Update, context: BotContext) -> str | None:
    await send(update, context, *screens.sure_to_discard(context.texts))
    return None


async def _discard(update: Update, context: BotContext) -> str | None:
    await context.services.database.write(drafts.discard, form.chat(update))
    return await show_in_place(update, context, context.texts("nominate.discarded"), None)


async def _pause(update: Update, context: BotContext) -> str | None:
    await context.services.database.write(drafts.pause, form.chat(update))
    await edit_keyboard(update, None)
    await send(update, context, context.texts("nominate.paused"))
    return None


async def _press_in_form(update: Update, context: BotContext, pressed: Form) -> str | None:
    """What belongs to the open question alone."""
    draft = await context.services.database.read(drafts.of, form.chat(update))
    if draft is None or draft.step != pressed.step:
        raise NoSuchNomination
    what, step = pressed.what, draft.step
    if step is Step.SUMMARY:
        return await _press_in_summary(update, context, draft, what)
    if what == "back":
        before = forms.step_before(draft.answers, step)
        await edit_keyboard(update, None)
        await form.go_to(update, context, before or step)
        return None
    if what in ("skip", "done") and step in OPTIONAL:
        done = len(draft.pictures) if what == "done" else None
        shown = context.texts.plain("nominate.photos_count" if done else "nominate.skipped", count=done)
        await form.settle(update, context, draft, done, shown)
        return None
    if step is Step.PLACE:
        places = await context.services.database.read(followable.places)
        place = next((one.label for one in places if fingerprint(one.key) == what), None)
        if place is None:
            raise NotAChoice
        await form.settle(update, context, draft, place, place)
        return None
    choice = forms.chosen(step, what)
    await form.settle(update, context, draft, choice, screens.choice_label(draft, choice, context.texts))
    return None


async def _press_in_summary(update: Update, context: BotContext, draft: Draft, what: str) -> str | None:
    if what == "edit":
        return await show_in_place(update, context, *screens.which_to_edit(draft, context.texts))
    if what == "submit":
        return await _submit(update, context, draft)
    wanted = what.removeprefix("to_")
    if wanted not in set(Step):
        raise NoSuchNomination
    await edit_keyboard(update, None)
    await form.go_to(update, context, Step(wanted))
    return None


async def _submit(update: Update, context: BotContext, draft: Draft) -> str | None:
    chat_id, services = form.chat(update), context.services
    try:
        number = await services.database.write(
            drafts.submit,
            chat_id,
            office=nominated.office(context, draft.id, "nomination.office_new"),
            now=context.now,
            zone=services.settings.zone,
        )
    except FormUnfinished:
        await form.go_to(update, context, forms.next_step(draft.answers, Step.SUMMARY))
        return None
    await edit_keyboard(update, None)
    own = await services.database.read(shelves.one_of, number, chat_id)
    await send(update, context, *screens.sent(own, context.texts))
    return None


async def _show_again(update: Update, context: BotContext) -> None:
    database, chat_id = context.services.database, form.chat(update)
    draft = await database.read(drafts.of, chat_id)
    if draft is not None:
        await form.ask(update, context, draft)
        return
    if sent := await database.read(shelves.mine, chat_id):
        await send(update, context, *screens.sent(sent[0], context.texts))
