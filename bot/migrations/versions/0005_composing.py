"""Announcements are composed, corrected and recalled in chat: what they carry, who is told, what was decided."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("announcements", sa.Column("kind", sa.String(12), nullable=False, server_default="message"))
    op.add_column("announcements", sa.Column("of_id", sa.Integer))
    op.add_column("announcements", sa.Column("revision", sa.Integer, nullable=False, server_default="0"))
    op.add_column("announcements", sa.Column("media", sa.JSON))
    op.add_column("announcements", sa.Column("buttons", sa.JSON))
    op.add_column("announcements", sa.Column("changes", sa.JSON))
    op.add_column("announcements", sa.Column("submitted_at", UtcDateTime))
    op.add_column("announcements", sa.Column("notice", sa.String(12)))
    op.create_index(op.f("ix_announcements_of_id"), "announcements", ["of_id"])
    op.create_index(op.f("ix_announcements_notice"), "announcements", ["notice"])
    op.add_column("deliveries", sa.Column("album", sa.String(160)))
    _composing()


def _composing() -> None:
    op.create_table(
        "composing",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("announcement_id", sa.Integer),
        sa.Column("asks", sa.String(16)),
        sa.Column("album", sa.String(64)),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_composing")),
        _of_an_announcement("composing"),
    )
    op.create_table(
        "announcement_cards",
        sa.Column("chat_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("announcement_id", sa.Integer, nullable=False),
        sa.Column("shown", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_announcement_cards")),
        _of_an_announcement("announcement_cards"),
    )
    op.create_index(op.f("ix_announcement_cards_announcement_id"), "announcement_cards", ["announcement_id"])
    op.create_table(
        "announcement_log",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("announcement_id", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("by", sa.BigInteger),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_log")),
        _of_an_announcement("announcement_log"),
    )
    op.create_index(op.f("ix_announcement_log_announcement_id"), "announcement_log", ["announcement_id"])


def _of_an_announcement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["announcement_id"],
        ["announcements.id"],
        name=op.f(f"fk_{table}_announcement_id_announcements"),
        ondelete="CASCADE",
    )
