"""Who an article says was commended or held up as a model: queries."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, a group or a count of them, as the article tells it."""

    subject: str
    counted: bool  # "06 tập thể" rather than somebody named
    deed: str | None
    award: str | None


def in_article(session: Session, article_id: int) -> list[Mention]:
    """Who this published article names, counts first, else in the order of the text; nobody twice."""
    rows = session.scalars(
        select(FactRow)
        .join(ArticleRow)
        .where(
            FactRow.article_id == article_id,
            FactRow.kind.in_([FactKind.COMMENDED.value, FactKind.HONOUREE.value]),
            ArticleRow.state == ArticleState.PUBLISHED,
        )
        .order_by(FactRow.kind, FactRow.start)
    )
    found: dict[tuple[str, bool], Mention] = {}
    for row in rows:
        mention = _mention(row)
        found.setdefault((mention.subject, mention.counted), mention)
    return list(found.values())


def _mention(row: FactRow) -> Mention:
    told = row.details
    if row.kind == FactKind.COMMENDED:
        return Mention(told.get("count_text") or row.subject, True, None, row.award)
    name = " ".join(part for part in (told.get("honorific"), row.subject) if part)
    return Mention(name, False, told.get("deed"), told.get("award_text") or row.award)
