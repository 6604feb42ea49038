"""Questions without an answer gather in clusters; what mends them, and the words of an office, are data."""

import sqlalchemy as sa
from alembic import op

from knowledge.db import UtcDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "question_clusters",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("settled_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_clusters")),
    )
    op.create_index(op.f("ix_question_clusters_state"), "question_clusters", ["state"])
    op.add_column("questions", sa.Column("chosen", sa.Boolean))
    op.create_table(
        "gathered_questions",
        sa.Column("question_id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("cluster_id", sa.Integer, nullable=False),
        sa.Column("signature", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_gathered_questions")),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_gathered_questions_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["question_clusters.id"],
            name=op.f("fk_gathered_questions_cluster_id_question_clusters"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_gathered_questions_cluster_id"), "gathered_questions", ["cluster_id"])
    op.create_table(
        "askers",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("question_id", sa.Integer, nullable=False),
        sa.Column("agreed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "question_id", name=op.f("pk_askers")),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_askers_question_id_questions"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_askers_question_id"), "askers", ["question_id"])
    op.create_table(
        "fixes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("cluster_id", sa.Integer),
        sa.Column("phrases", sa.JSON, nullable=False),
        sa.Column("article_id", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fixes")),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["question_clusters.id"],
            name=op.f("fk_fixes_cluster_id_question_clusters"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_fixes_article_id_articles"), ondelete="CASCADE"
        ),
    )
    op.create_index(op.f("ix_fixes_cluster_id"), "fixes", ["cluster_id"])
    op.create_table(
        "stored_questions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("article_id", sa.Integer),
        sa.Column("expected", sa.Text, nullable=False),
        sa.Column("fix_id", sa.Integer),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("right", sa.Boolean),
        sa.Column("checked_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_questions")),
        sa.UniqueConstraint("question", name=op.f("uq_stored_questions_question")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_stored_questions_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["fix_id"], ["fixes.id"], name=op.f("fk_stored_questions_fix_id_fixes"), ondelete="CASCADE"
        ),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("cluster_id", sa.Integer),
        sa.Column("change", sa.JSON, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.ForeignKeyConstraint(
            ["cluster_id"],
            ["question_clusters.id"],
            name=op.f("fk_proposals_cluster_id_question_clusters"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "words",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("term", sa.Text, nullable=False),
        sa.Column("means", sa.JSON, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_words")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_words_kind_key")),
    )
    op.create_table(
        "word_imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("imported_at", UtcDateTime, nullable=False),
        sa.Column("undone_at", UtcDateTime),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("moved", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_imports")),
    )
    op.create_table(
        "words_state",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_words_state")),
    )
