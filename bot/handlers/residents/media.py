"""Stickers, voices, pictures and files: a kind word on what the bot can read."""

from telegram import Message, Update

from bot.context import BotContext
from bot.outbound.replies import send
from bot.screens import keyboards
from jobs.models import Role

# What a message holds -> the key of what to say about it; the first that fits.
KINDS = {
    "sticker": "sticker",
    "voice": "voice",
    "audio": "voice",
    "video_note": "voice",
    "photo": "picture",
    "animation": "picture",
    "video": "picture",
    "document": "file",
    "location": "place",
    "venue": "place",
    "contact": "contact",
}


async def explain(update: Update, context: BotContext) -> None:
    """Say what the bot can read instead. Of an album, only the first picture is answered."""
    message = update.effective_message
    assert message is not None
    if message.media_group_id is not None and context.services.albums.seen(message.media_group_id):
        return
    user = update.effective_user
    if message.document and user and context.services.staff.has(user.id, Role.ADMIN):
        await send(update, context, context.texts("import.how"))
        return
    examples = keyboards.examples(context.services.examples.known)
    await send(update, context, context.texts(f"media.{kind_of(message)}"), examples)


def kind_of(message: Message) -> str:
    """The key of the words for what this message holds."""
    return next((key for attribute, key in KINDS.items() if getattr(message, attribute)), "other")
