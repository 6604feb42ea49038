"""Which articles are news, and who waits to hear of them."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "news_items",
        sa.Column("article_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("event_key", sa.String(200), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_news_items")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_news_items_article_id_articles"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_news_items_state"), "news_items", ["state"])
    op.create_index(op.f("ix_news_items_event_key"), "news_items", ["event_key"])
    op.create_table(
        "waiting_news",
        sa.Column("subscriber_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("article_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("ready_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("subscriber_id", "article_id", name=op.f("pk_waiting_news")),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscribers.id"],
            name=op.f("fk_waiting_news_subscriber_id_subscribers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_waiting_news_article_id_articles"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_waiting_news_ready_at"), "waiting_news", ["ready_at"])
