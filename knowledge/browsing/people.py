"""People that articles name, by the key that a link to them carries: queries."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.analysis.folding import fold
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

LONGEST_KEY = 62  # a Telegram link carries 64 characters, two of which say what it is


def key_of(name: str) -> str:
    """A name as a link carries it: 'Trần Văn Chánh' -> 'tran-van-chanh'."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:LONGEST_KEY]


def name_of(session: Session, key: str) -> str | None:
    """The name that a published article gives the person with this key, None if there is nobody."""
    first = re.split(r"[^a-z0-9]", key)[0]
    names = session.scalars(
        select(FactRow.subject)
        .join(ArticleRow)
        .where(
            FactRow.kind.in_([FactKind.PERSON.value, FactKind.HONOUREE.value]),
            FactRow.subject_key.startswith(first, autoescape=True),
            ArticleRow.state == ArticleState.PUBLISHED,
        )
        .order_by(FactRow.id)
    )
    return next((name for name in names if key_of(name) == key), None)
