"""Replicas share one budget; a million deliveries are queued in half the time, without a check for each."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "usage",
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("passed", sa.BigInteger, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("holder", name=op.f("pk_usage")),
    )
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_constraint(op.f("fk_deliveries_announcement_id_announcements"), type_="foreignkey")
