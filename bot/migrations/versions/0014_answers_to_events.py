"""Announcements that are answered."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("announcements", sa.Column("asks", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "attendance",
        sa.Column("announcement_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("coming", sa.Boolean, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_attendance_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", "user_id", name=op.f("pk_attendance")),
    )
