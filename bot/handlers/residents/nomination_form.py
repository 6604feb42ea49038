"""How the form of a nomination goes on: an answer is kept, the next question is asked."""

from collections.abc import Sequence

from telegram import Message, Update

from bot.context import BotContext
from bot.outbound.replies import send, show_in_place
from bot.screens import nominating as screens
from jobs.nominating import drafts, duplicates
from jobs.nominating.drafts import Draft
from jobs.nominating.duplicates import Told
from jobs.nominating.errors import PhotoTooLarge
from jobs.nominating.forms import MOST_PHOTOS, PHOTO_MEGABYTES, Step
from jobs.people import followable

_MEGABYTE = 1024 * 1024


async def ask(update: Update, context: BotContext, draft: Draft) -> None:
    """Put the open question below, or the summary where none is open."""
    places = await context.services.database.read(followable.places) if draft.step is Step.PLACE else ()
    told = await _told(context, draft)
    await send(update, context, *screens.question(draft, context.texts, places=places, told=told))


async def go_to(update: Update, context: BotContext, step: Step) -> None:
    """Open a question again."""
    draft = await context.services.database.write(drafts.go_to, chat(update), step, now=context.now)
    await ask(update, context, draft)


async def settle(update: Update, context: BotContext, draft: Draft, value: object, shown: str) -> None:
    """Keep what a button said, show it under its question, and ask the next one."""
    told = await _told(context, draft)
    following = await context.services.database.write(
        drafts.answer, chat(update), draft.step, value, now=context.now
    )
    text = (
        screens.asked(draft, context.texts, told=told) + "\n\n" + context.texts("nominate.answered", answer=shown)
    )
    await show_in_place(update, context, text, None)
    await ask(update, context, following)


async def answer(update: Update, context: BotContext, message: Message, step: Step, value: str) -> None:
    """Keep what was written, and ask the next question."""
    following = await context.services.database.write(
        drafts.answer, message.chat_id, step, value, now=context.now, message_id=message.message_id
    )
    await ask(update, context, following)


async def take_picture(update: Update, context: BotContext, message: Message) -> None:
    """Keep one more picture, sent as such or as a file.

    Raises:
        PhotoTooLarge, TooManyPhotos: it is not kept.
    """
    document = message.document
    if message.photo:
        kind, file = "photo", message.photo[-1].file_id
    elif document is not None and (document.mime_type or "").startswith("image/"):
        size = document.file_size or 0
        if size > PHOTO_MEGABYTES * _MEGABYTE:
            raise PhotoTooLarge(-(-size // _MEGABYTE), PHOTO_MEGABYTES)
        kind, file = "document", document.file_id
    else:
        await send(update, context, context.texts("nominate.picture_please", most=MOST_PHOTOS))
        return
    draft = await context.services.database.write(
        drafts.add_picture, message.chat_id, kind, file, now=context.now, message_id=message.message_id
    )
    _, keyboard = screens.question(draft, context.texts)
    text = context.texts("nominate.picture_kept", count=len(draft.pictures), most=MOST_PHOTOS)
    await send(update, context, text, keyboard)


def chat(update: Update) -> int:
    """Whose form it is."""
    assert update.effective_chat is not None
    return update.effective_chat.id


async def _told(context: BotContext, draft: Draft) -> Sequence[Told]:
    if draft.step is not Step.KNOWN:
        return ()
    name, place = draft.answers[Step.NAME], draft.answers[Step.PLACE]
    return await context.services.database.read(duplicates.in_articles, name, place)
