"""Which language the bot speaks in a chat."""

from telegram import Update

from bot import commands
from bot.callbacks.residents import Language
from bot.context import BotContext
from bot.handlers import buttons
from bot.outbound.replies import edit_keyboard, send
from bot.screens import keyboards


async def offer(update: Update, context: BotContext) -> None:
    """Show the languages, each in its own words."""
    await send(update, context, context.texts("language.which"), keyboards.languages(context.services.texts))


async def choose(update: Update, context: BotContext, pressed: Language) -> str | None:
    """Speak the chosen language from now on, in this chat and in its menu."""
    services = context.services
    assert update.effective_chat is not None
    assert update.callback_query is not None
    if pressed.code not in services.texts:
        return context.texts.plain("button.outdated")
    if buttons.is_of_another(update.callback_query):
        return context.texts.plain("button.of_another")
    await services.languages.choose(services.database, update.effective_chat.id, pressed.code, now=context.now)
    await edit_keyboard(update, None)
    await send(update, context, context.texts("language.chosen"))
    await commands.publish_for_chat(context.bot, services, update.effective_chat)
    return None
