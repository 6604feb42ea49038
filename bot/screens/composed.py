"""What an official wrote for an announcement: the words as Telegram formats them, and a picture or document."""

from dataclasses import dataclass

from telegram import Message

from bot.screens.render import web_address
from jobs.delivery.sending import Link, Medium
from jobs.errors import FileTooLarge, NotAButtonLine

MOST_MEGABYTES = 50  # that a bot sends
MOST_BUTTONS = 8
LONGEST_LABEL = 64  # characters


@dataclass(frozen=True, slots=True)
class Composed:
    """The content of one message; without words and medium, it is nothing that can be announced."""

    text: str  # Telegram HTML
    medium: Medium | None
    album: str | None  # Telegram's id of the album that it belongs to

    @property
    def usable(self) -> bool:
        """Whether there is anything to announce."""
        return bool(self.text or self.medium)


def read(message: Message) -> Composed:
    """What a message holds.

    Raises:
        FileTooLarge: its file is larger than a bot can send.
    """
    if message.text is not None:
        return Composed(message.text_html.strip(), None, None)
    medium = None
    if message.photo:
        medium = Medium("photo", message.photo[-1].file_id)
    elif message.document:
        size = message.document.file_size or 0
        if size > MOST_MEGABYTES * 1024 * 1024:
            raise FileTooLarge(-(-size // (1024 * 1024)), MOST_MEGABYTES)
        medium = Medium("document", message.document.file_id)
    else:
        return Composed("", None, None)
    return Composed((message.caption_html or "").strip(), medium, message.media_group_id)


def links(typed: str) -> list[Link]:
    """The buttons of lines such as "Xem danh sách | https://…".

    Raises:
        NotAButtonLine: a line is none, its link is no web address, or it is one too many.
    """
    found: list[Link] = []
    for line in filter(None, map(str.strip, typed.splitlines())):
        label, _, address = (part.strip() for part in line.rpartition("|"))
        url = web_address(address if "://" in address else f"https://{address}")
        if not label or len(label) > LONGEST_LABEL or not url or "." not in address or " " in address:
            raise NotAButtonLine(line)
        if len(found) == MOST_BUTTONS:
            raise NotAButtonLine(line)
        found.append(Link(label, url))
    return found
