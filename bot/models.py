"""The tables of the Telegram side: what came in and was it handled."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.db import Base


class InboxState(StrEnum):
    """An update is stored before it is confirmed to Telegram, and marked once it was handled."""

    WAITING = "waiting"
    HANDLED = "handled"
    FAILED = "failed"


class InboxUpdate(Base):
    """One update as Telegram handed it over; its number makes a repeat recognisable.

    Each bot counts its updates by itself, so a new token must not meet the numbers of the old one.
    """

    __tablename__ = "inbox"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(16), default=InboxState.WAITING, index=True)
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # none once handled: nothing is kept without need
    attempts: Mapped[int] = mapped_column(default=0)
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
