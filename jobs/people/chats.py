"""The language of a chat: queries."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs.models import Chat


def languages_other_than(session: Session, language: str) -> dict[int, str]:
    """The chats that chose another language than this one, by chat id."""
    rows = session.execute(select(Chat.chat_id, Chat.language).where(Chat.language != language)).all()
    return {row.chat_id: row.language for row in rows}


def remember(session: Session, chat_id: int, language: str, *, now: datetime) -> None:
    """Store the language of a chat, new or known."""
    chat = session.get(Chat, chat_id)
    if chat is None:
        session.add(Chat(chat_id=chat_id, language=language, created_at=now))
    else:
        chat.language = language
