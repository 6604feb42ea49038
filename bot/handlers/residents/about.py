"""What the bot can do, and what becomes of what one writes to it."""

from telegram import Update

from bot.context import BotContext
from bot.outbound.replies import send
from bot.screens import keyboards


async def help_(update: Update, context: BotContext) -> None:
    """Explain in a few lines how to ask, with examples."""
    examples = await context.services.examples.fresh(context.services, now=context.now)
    await send(update, context, context.texts("help.text"), keyboards.examples(examples))


async def privacy(update: Update, context: BotContext) -> None:
    """Say what is kept and what is not."""
    await send(update, context, context.texts("privacy.text", days=context.services.settings.keep_questions_days))


async def unknown_command(update: Update, context: BotContext) -> None:
    """Say kindly that there is no such command."""
    await send(update, context, context.texts("help.unknown_command"))
