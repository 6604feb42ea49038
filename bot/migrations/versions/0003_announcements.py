"""Subscribers and what they follow, announcements with one delivery a recipient, leases and runs of jobs."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0003"
down_revision = "0002"

QUEUED, SENDING = sa.text("state = 'queued'"), sa.text("state = 'sending'")


def upgrade() -> None:
    _people()
    _sending()
    op.create_table(
        "leases",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "job_runs",
        sa.Column("job", sa.String(64), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("job", "due_at", name=op.f("pk_job_runs")),
    )


def _people() -> None:
    op.create_table(
        "subscribers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.Integer, nullable=False),
        sa.Column("frequency", sa.String(8), nullable=False),
        sa.Column("quiet_from", sa.Integer, nullable=False),
        sa.Column("quiet_until", sa.Integer, nullable=False),
        sa.Column("consent_version", sa.String(16), nullable=False),
        sa.Column("consented_at", UtcDateTime, nullable=False),
        sa.Column("parked_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscribers")),
        sa.UniqueConstraint("chat_id", "thread_id", name=op.f("uq_subscribers_chat_id_thread_id")),
    )
    op.create_table(
        "subscriptions",
        sa.Column("subscriber_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("label", sa.String(128), nullable=False),
        sa.PrimaryKeyConstraint("subscriber_id", "kind", "key", name=op.f("pk_subscriptions")),
        sa.ForeignKeyConstraint(
            ["subscriber_id"],
            ["subscribers.id"],
            name=op.f("fk_subscriptions_subscriber_id_subscribers"),
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_subscriptions_followed", "subscriptions", ["kind", "key"])


def _sending() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("audience", sa.String(160), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("author", sa.BigInteger),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("due_at", UtcDateTime),
        sa.Column("expires_at", UtcDateTime),
        sa.Column("released_by", sa.BigInteger),
        sa.Column("released_at", UtcDateTime),
        sa.Column("finished_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index(op.f("ix_announcements_status"), "announcements", ["status"])
    op.create_table(
        "deliveries",
        sa.Column("announcement_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("subscriber_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("epoch", sa.Integer),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("error", sa.String(200)),
        sa.Column("settled_at", UtcDateTime),
        sa.PrimaryKeyConstraint("announcement_id", "subscriber_id", name=op.f("pk_deliveries")),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_deliveries_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_deliveries_queued",
        "deliveries",
        ["announcement_id", "due_at", "subscriber_id"],
        sqlite_where=QUEUED,
        postgresql_where=QUEUED,
    )
    op.create_index(
        "ix_deliveries_sending", "deliveries", ["epoch"], sqlite_where=SENDING, postgresql_where=SENDING
    )
    op.create_table(
        "tallies",
        sa.Column("announcement_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("announcement_id", "state", name=op.f("pk_tallies")),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_tallies_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
    )
