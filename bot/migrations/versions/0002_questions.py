"""Questions are kept with what came of them, without who asked, so that an office sees what is missing."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("confidence", sa.Double, nullable=False),
        sa.Column("article_id", sa.Integer),
        sa.Column("offers", sa.JSON),
        sa.Column("helpful", sa.Boolean),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("token", name=op.f("uq_questions_token")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_questions_article_id_articles"), ondelete="SET NULL"
        ),
    )
    for column in ("asked_at", "outcome", "article_id"):
        op.create_index(op.f(f"ix_questions_{column}"), "questions", [column])
