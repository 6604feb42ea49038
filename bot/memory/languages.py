"""The language of every chat, in memory: a reply must not wait for the database."""

from datetime import datetime

from bot.texts import DEFAULT_LANGUAGE
from jobs.people import chats
from knowledge.db import Database


class Languages:
    """Which language each chat chose. Only choices other than the default take memory."""

    def __init__(self) -> None:
        self._chosen: dict[int, str] = {}

    def of(self, chat_id: int | None) -> str:
        """The chat's language, Vietnamese where nothing was chosen."""
        return self._chosen.get(chat_id, DEFAULT_LANGUAGE) if chat_id is not None else DEFAULT_LANGUAGE

    async def load(self, database: Database) -> None:
        """Read what was chosen before."""
        self._chosen = await database.read(chats.languages_other_than, DEFAULT_LANGUAGE)

    async def choose(self, database: Database, chat_id: int, language: str, *, now: datetime) -> None:
        """Remember a choice, here and in the database."""
        await database.write(chats.remember, chat_id, language, now=now)
        if language == DEFAULT_LANGUAGE:
            self._chosen.pop(chat_id, None)
        else:
            self._chosen[chat_id] = language

    def forget(self, chat_id: int) -> None:
        """A chat whose data were erased speaks the default language again."""
        self._chosen.pop(chat_id, None)
