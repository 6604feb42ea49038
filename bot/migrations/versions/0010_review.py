"""Articles and facts that people have looked at: versions, verdicts, and people who asked not to be named."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("article_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("original", sa.JSON(none_as_null=True)),
        sa.Column("marks", sa.JSON(none_as_null=True)),
        sa.Column("publish_at", UtcDateTime),
        sa.Column("expire_at", UtcDateTime),
        sa.Column("merged_into", sa.Integer),
        sa.Column("hidden", sa.Boolean, nullable=False),
        sa.Column("state_before", sa.String(16)),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_reviews")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_reviews_article_id_articles"), ondelete="CASCADE"
        ),
    )
    for column in ("publish_at", "expire_at", "merged_into"):
        op.create_index(op.f(f"ix_reviews_{column}"), "reviews", [column])
    op.create_table(
        "article_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_versions")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_article_versions_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_article_versions_article_id_number")),
    )
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(180), nullable=False),
        sa.Column("slot", sa.String(16), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("told", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("against", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.BigInteger),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_verdicts_article_id_articles"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "article_id", "kind", "key", "slot", name=op.f("uq_verdicts_article_id_kind_key_slot")
        ),
    )
    op.create_table(
        "takedowns",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("place_key", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("answered_at", UtcDateTime),
        sa.Column("by", sa.BigInteger),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("lifted_at", UtcDateTime),
        sa.Column("lifted_by", sa.BigInteger),
        sa.Column("lifted_by_name", sa.Text),
        sa.Column("lifted_reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takedowns")),
    )
    op.create_index(op.f("ix_takedowns_lifted_at"), "takedowns", ["lifted_at"])
