"""Questions without an answer, and what mends them."""

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    pass
