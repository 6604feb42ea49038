"""The first words: what this bot is and what one may ask; links that lead to an article or a person."""

from telegram import Update
from telegram.constants import ChatType

from bot.context import BotContext
from bot.handlers.admins import people
from bot.handlers.residents import articles, nominating
from bot.outbound.replies import send
from bot.screens import keyboards
from jobs.people import subscribers


async def welcome(update: Update, context: BotContext) -> None:
    """Greet whoever opens the bot, or show at once what a link promised. Who had blocked the bot is back."""
    assert update.effective_chat is not None
    await context.services.database.write(subscribers.come_back, update.effective_chat.id)
    link = context.args[0] if context.args else ""
    if link.startswith(people.LINK):
        await people.accept(update, context, link)
        return
    if link == nominating.LINK and update.effective_chat.type == ChatType.PRIVATE:
        await nominating.enter(update, context)
        return
    if await articles.open_link(update, context, link):
        return
    examples = await context.services.examples.fresh(context.services, now=context.now)
    text = context.texts("start.welcome")
    if examples:
        text += "\n\n" + context.texts("start.examples")
    await send(update, context, text, keyboards.examples(examples))
