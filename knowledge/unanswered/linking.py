"""What a cluster could be linked to: articles that come near its questions, and what these state. Queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.answer import Answer, ArticleRef
from knowledge.answering import Answerer
from knowledge.models import ArticleRow, ArticleState, FactRow
from knowledge.wording.quoting import QUOTE_LIMIT

MOST_FACTS = 12


@dataclass(frozen=True, slots=True)
class Linkable:
    """One fact of an article, as an answer: what it says and the sentence that proves it."""

    id: int
    text: str
    quote: str


def articles(session: Session, ids: Sequence[int]) -> list[ArticleRef]:
    """These articles, as far as they are published, in this order."""
    rows = session.scalars(
        select(ArticleRow).where(ArticleRow.id.in_(ids), ArticleRow.state == ArticleState.PUBLISHED)
    )
    found = {row.id: _ref(row) for row in rows}
    return [found[number] for number in dict.fromkeys(ids) if number in found]


def facts(session: Session, article_id: int) -> list[Linkable]:
    """What an article states, in the order of the text; the same sentence for the same thing once."""
    row = session.get(ArticleRow, article_id)
    if row is None:
        return []
    rows = session.scalars(select(FactRow).where(FactRow.article_id == article_id).order_by(FactRow.start))
    found: dict[tuple[str, int], Linkable] = {}
    for fact in rows:
        made, key = _linkable(fact, row.body), (fact.subject_key, fact.quote_start)
        if key not in found or len(made.text) > len(found[key].text):  # with the deed rather than the bare name
            found[key] = made
    return list(found.values())[:MOST_FACTS]


def fact(session: Session, article_id: int, fact_id: int) -> Linkable | None:
    """One of these facts, while the article states it."""
    row, article = session.get(FactRow, fact_id), session.get(ArticleRow, article_id)
    if row is None or article is None or row.article_id != article_id:
        return None
    return _linkable(row, article.body)


def _linkable(row: FactRow, body: str) -> Linkable:
    named = " ".join(str(part) for part in (row.details.get("honorific"), row.subject) if part)
    said = [named, *(str(part) for part in (row.details.get("deed"), row.award) if part)]
    if row.details.get("count_text"):
        said = [str(row.details["count_text"])]
    if row.details.get("value_text"):
        said = [named, str(row.details["value_text"])]
    start, end = row.quote_start, min(row.quote_end, row.quote_start + QUOTE_LIMIT)
    return Linkable(row.id, ": ".join(said), body[start:end].strip())


def _ref(row: ArticleRow) -> ArticleRef:
    return ArticleRef(row.id, row.source_id, row.url, row.title, row.published, row.sample)


def nearest(answerer: Answerer, questions: Iterable[str], *, limit: int, now: datetime) -> list[int]:
    """The ids of the articles that come nearest to some questions, those of the first question first. Blocks."""
    found: dict[int, None] = {}
    for question in questions:
        case = answerer.consider(question, now=now)
        if not isinstance(case, Answer):
            found.update(dict.fromkeys(candidate.article_id for candidate in case.wide))
    return list(found)[:limit]
