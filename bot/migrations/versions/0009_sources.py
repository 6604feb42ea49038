"""Where articles come from by themselves: sources, the pages that they name, and each host's pace."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("address", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("area", sa.Text, nullable=False),
        sa.Column("trust", sa.String(8), nullable=False),
        sa.Column("every", sa.Integer, nullable=False),
        sa.Column("hosts", sa.JSON, nullable=False),
        sa.Column("pattern", sa.Text),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("added_by", sa.BigInteger),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("scan", sa.Integer, nullable=False),
        sa.Column("begun_at", UtcDateTime),
        sa.Column("finished_at", UtcDateTime),
        sa.Column("walked_at", UtcDateTime),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.JSON),
        sa.Column("scanner", sa.String(32)),
        sa.Column("scanner_until", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("address", name=op.f("uq_sources_address")),
    )
    op.create_index("ix_sources_due", "sources", ["state", "due_at"])
    op.create_table(
        "source_pages",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("address", sa.String(255), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("links", sa.Boolean, nullable=False),
        sa.Column("via", sa.Integer),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("due_scan", sa.Integer, nullable=False),
        sa.Column("done_scan", sa.Integer, nullable=False),
        sa.Column("seen_scan", sa.Integer, nullable=False),
        sa.Column("stamp", sa.String(64)),
        sa.Column("told_day", sa.Date),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("digest", sa.String(64)),
        sa.Column("article_id", sa.Integer),
        sa.Column("held", sa.JSON),
        sa.Column("held_digest", sa.String(64)),
        sa.Column("dismissed", sa.String(64)),
        sa.Column("error", sa.String(32)),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("listed", sa.Boolean, nullable=False),
        sa.Column("found_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime),
        sa.Column("check_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_pages")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_source_pages_source_id_sources"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_source_pages_article_id_articles"), ondelete="SET NULL"
        ),
        sa.UniqueConstraint("source_id", "address", name=op.f("uq_source_pages_source_id_address")),
    )
    op.create_index("ix_source_pages_due", "source_pages", ["source_id", "due_scan", "done_scan"])
    op.create_index("ix_source_pages_digest", "source_pages", ["digest"])
    op.create_index(op.f("ix_source_pages_article_id"), "source_pages", ["article_id"])
    op.create_table(
        "source_events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        sa.Column("page_id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_events")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_source_events_source_id_sources"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["source_pages.id"],
            name=op.f("fk_source_events_page_id_source_pages"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_source_events_article_id_articles"), ondelete="SET NULL"
        ),
    )
    for column in ("source_id", "page_id", "article_id", "at"):
        op.create_index(op.f(f"ix_source_events_{column}"), "source_events", [column])
    op.create_table(
        "source_hosts",
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("next_at", UtcDateTime, nullable=False),
        sa.Column("robots", sa.Text),
        sa.Column("robots_at", UtcDateTime),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_source_hosts")),
    )
