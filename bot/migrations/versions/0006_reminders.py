"""Followers are reminded of coming ceremonies; officials are asked about held news once."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("event_key", sa.String(200), nullable=False),
        sa.Column("step", sa.String(8), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("announcement_id", sa.Integer),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("event_key", "step", "language", name=op.f("pk_reminders")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_reminders_article_id_articles"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_reminders_article_id"), "reminders", ["article_id"])
    op.add_column("news_items", sa.Column("asked_at", UtcDateTime))
