"""What is kept about a person: shown, handed out as a file, erased."""

import json

from telegram import InlineKeyboardMarkup as Keyboard
from telegram import InputFile, Update
from telegram.constants import ChatType

from bot.callbacks.residents import MyData
from bot.context import BotContext
from bot.outbound.replies import send, show_in_place
from bot.screens.keyboards import button
from jobs.people import privacy


async def show(update: Update, context: BotContext) -> None:
    """Tell what is kept, and offer to hand it out or to erase it."""
    assert update.effective_chat is not None
    if update.effective_chat.type != ChatType.PRIVATE:  # asked for in words, in a group
        await send(update, context, context.texts("staff.in_private"))
        return
    found = await context.services.database.read(privacy.held, update.effective_chat.id)
    follows = ", ".join(
        label for subscription in found.subscriptions for label in subscription.follows
    ) or context.texts.plain("data.nothing")
    text = context.texts(
        "data.held",
        language=context.texts.plain("language.name"),
        follows=follows,
        deliveries=len(found.deliveries),
        roles=", ".join(context.texts.plain(f"people.role_word.{role}") for role in found.roles)
        or context.texts.plain("data.nothing"),
    )
    more = {
        "attendance": found.attendance,
        "nominations": found.nominations,
        "waits_for": found.waits_for,
        "letters": found.letters,
        "errand": found.errand,
    }
    for kind in (kind for kind, rows in more.items() if rows):
        text += "\n" + context.texts(f"data.held_{kind}", count=len(more[kind] or ()))
    row = [button(context.texts.plain(f"data.{errand}"), MyData(errand)) for errand in ("export", "ask")]
    await send(update, context, text, Keyboard([row]))


async def act(update: Update, context: BotContext, pressed: MyData) -> str | None:
    """Hand out, ask once more, or erase."""
    assert update.effective_chat is not None
    chat_id, services = update.effective_chat.id, context.services
    if pressed.errand == "export":
        found = await services.database.read(privacy.held, chat_id)
        content = json.dumps(found.as_plain(), ensure_ascii=False, indent=2, default=str).encode()
        await context.bot.send_document(chat_id, InputFile(content, filename="guongsang.json"))
        return None
    if pressed.errand == "ask":
        sure = Keyboard([[button(context.texts.plain("data.erase"), MyData("erase"))]])
        return await show_in_place(update, context, context.texts("data.sure"), sure)
    if pressed.errand == "erase":
        gone = await services.database.write(privacy.erase, chat_id)
        services.languages.forget(chat_id)
        return await show_in_place(update, context, context.texts("data.erased", rows=gone, now=context.now), None)
    return context.texts.plain("button.outdated")
