"""Good deeds that residents tell of."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "nominations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("code", sa.String(16)),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("step", sa.String(12), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("name_key", sa.String(160)),
        sa.Column("consent", sa.String(12), nullable=False),
        sa.Column("guardian", sa.String(12)),
        sa.Column("agreed_to", sa.String(16), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("submitted_at", UtcDateTime),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
        sa.UniqueConstraint("code", name=op.f("uq_nominations_code")),
    )
    for column in ("chat_id", "state", "name_key", "submitted_at", "changed_at"):
        op.create_index(op.f(f"ix_nominations_{column}"), "nominations", [column])
    op.create_table(
        "nomination_events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("nomination_id", sa.Integer, nullable=False),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("by", sa.BigInteger),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nominations.id"],
            name=op.f("fk_nomination_events_nomination_id_nominations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination_events")),
    )
    op.create_index(op.f("ix_nomination_events_nomination_id"), "nomination_events", ["nomination_id"])
    op.create_index(op.f("ix_nomination_events_at"), "nomination_events", ["at"])
