"""Articles and facts that people have looked at."""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    pass
