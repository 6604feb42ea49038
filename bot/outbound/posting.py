"""An announcement as messages of Telegram: new ones, changed ones, and those that are taken back."""

from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.callbacks.packing import pack
from bot.callbacks.residents import Attend
from bot.outbound.pace import Lane
from bot.outbound.request import form
from bot.screens.drafted import changes_text
from bot.texts import Words
from jobs.delivery.sending import Copy, DueDelivery, Link, Medium

# Telegram's answers to a deletion that need none any more, and to one that comes too late.
_GONE_ALREADY = ("message to delete not found", "message_id_invalid")
_UNCHANGED = "message is not modified"


async def post(
    bot: ExtBot[Any],
    chat_id: int,
    text: str,
    media: Sequence[Medium] = (),
    keyboard: InlineKeyboardMarkup | None = None,
    *,
    thread_id: int = 0,
    lane: Lane = Lane.BROADCAST,
) -> Copy:
    """Write it into a chat: a message, a picture or document with its words, or an album.

    Raises:
        TelegramError: whatever Telegram answers.
    """
    thread = thread_id or None
    if len(media) > 1:
        album = await bot.send_media_group(
            chat_id, _album(media, text), message_thread_id=thread, rate_limit_args=lane
        )
        first, *others = (message.message_id for message in album)
        return Copy(first, tuple(others))
    if media:
        send = bot.send_photo if media[0].kind == "photo" else bot.send_document
        message = await send(
            chat_id,
            media[0].file_id,
            caption=text,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            reply_markup=keyboard,
            rate_limit_args=lane,
        )
    else:
        return Copy(await _write(bot, chat_id, text, keyboard, thread, lane))
    return Copy(message.message_id)


async def _write(
    bot: ExtBot[Any],
    chat_id: int,
    text: str,
    keyboard: InlineKeyboardMarkup | None,
    thread: int | None,
    lane: Lane,
) -> int:
    """What `send_message` does, without the objects that it makes of each answer: they take long."""
    values = {"chat_id": str(chat_id), "text": text, "parse_mode": ParseMode.HTML.value}
    if thread is not None:
        values["message_thread_id"] = str(thread)
    if keyboard is not None:
        values["reply_markup"] = keyboard.to_json()
    assert bot.rate_limiter is not None  # the application is built with one
    answer = await bot.rate_limiter.process_request(
        callback=bot.request.post,
        args=(f"{bot.base_url}/sendMessage", form(values)),
        kwargs={},
        endpoint="sendMessage",
        data={"chat_id": chat_id},
        rate_limit_args=lane,
    )
    assert isinstance(answer, dict)  # Telegram's Message
    return int(answer["message_id"])


async def change(
    bot: ExtBot[Any], delivery: DueDelivery, copy: Copy, text: str, keyboard: InlineKeyboardMarkup | None
) -> None:
    """Put other words in the place of a copy's; that they stand there already is as good.

    Raises:
        TelegramError: whatever else Telegram answers.
    """
    try:
        if delivery.media:
            await bot.edit_message_caption(
                delivery.chat_id,
                copy.message_id,
                caption=text,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                rate_limit_args=Lane.BROADCAST,
            )
        else:
            await bot.edit_message_text(
                text,
                delivery.chat_id,
                copy.message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                rate_limit_args=Lane.BROADCAST,
            )
    except BadRequest as error:
        if _UNCHANGED not in error.message.lower():
            raise


async def take_back(bot: ExtBot[Any], delivery: DueDelivery, copy: Copy, words: Words) -> None:
    """Delete a copy; where Telegram keeps it, after 48 hours, let it say that it was recalled.

    Raises:
        TelegramError: neither was possible.
    """
    try:
        await bot.delete_message(delivery.chat_id, copy.message_id, rate_limit_args=Lane.BROADCAST)
        if copy.album:
            await bot.delete_messages(delivery.chat_id, list(copy.album), rate_limit_args=Lane.BROADCAST)
    except BadRequest as error:
        if any(words_of in error.message.lower() for words_of in _GONE_ALREADY):
            return
        await change(bot, delivery, copy, words("announcement.recall_notice"), None)


def corrected(delivery: DueDelivery, words: Words) -> str:
    """The corrected text, marked as such, with what was corrected."""
    head = words("announcement.correction_mark", changes=changes_text(delivery.changes, words))
    return f"{head}\n\n{delivery.text}"


def rehearsal(text: str, words: Words) -> str:
    """A text that nobody can take for an announcement."""
    return f"{words('announcement.rehearsal_mark')}\n\n{text}"


def keyboard_of(buttons: Sequence[Link], asks: int, words: Words) -> InlineKeyboardMarkup | None:
    """What stands under an announcement: links, and whether one will come to what `asks` (0: nobody asks)."""
    rows = [[InlineKeyboardButton(button.label, url=button.url)] for button in buttons]
    if asks:
        rows += [
            [
                InlineKeyboardButton(words.plain(f"attendance.{name}"), callback_data=pack(Attend(asks, coming)))
                for name, coming in (("coming", 1), ("not_coming", 0))
            ]
        ]
    return InlineKeyboardMarkup(rows) if rows else None


def _album(media: Sequence[Medium], text: str) -> list[InputMediaPhoto | InputMediaDocument]:
    """The words stand under the first picture, where Telegram shows them below the whole album."""
    kinds = {"photo": InputMediaPhoto, "document": InputMediaDocument}
    return [
        kinds[medium.kind](medium.file_id, caption=text if not number else None, parse_mode=ParseMode.HTML)
        for number, medium in enumerate(media)
    ]
