"""Whose card is up to date: each change makes another edition, and a press on an earlier one ends here."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from knowledge import articles, storing
from knowledge.models import ArticleRow
from knowledge.review import shelf
from knowledge.review.errors import NoSuchArticle, OutdatedCard
from knowledge.review.models import ReviewRow
from knowledge.review.public import public_form


def of(session: Session, article_id: int) -> int:
    """The edition of an article as it stands."""
    row = session.get(ReviewRow, article_id)
    return 1 if row is None else row.edition


def take(session: Session, article_id: int, edition: int | None) -> ReviewRow:
    """Begin the next edition of an article; of two who see the same one, only the first comes through.

    Args:
        edition: what the person saw; None where nobody looked at a card.

    Raises:
        OutdatedCard: somebody has changed the article since.
        NoSuchArticle: there is none.
    """
    if session.get(ArticleRow, article_id) is None:
        raise NoSuchArticle(article_id)
    row = shelf.review(session, article_id)
    wanted = update(ReviewRow).where(ReviewRow.article_id == article_id)
    if edition is not None:
        wanted = wanted.where(ReviewRow.edition == edition)
    taken = session.execute(
        wanted.values(edition=ReviewRow.edition + 1)
        .returning(ReviewRow.article_id)
        .execution_options(synchronize_session=False)
    )
    if taken.first() is None:
        raise OutdatedCard(article_id)
    session.refresh(row)
    return row


def refresh(session: Session, article_id: int, *, now: datetime) -> None:
    """Make anew what residents see of an article, from its source and what was decided; the index follows."""
    told = shelf.original(session, article_id)
    if told is None:
        raise NoSuchArticle(article_id)
    number = articles.next_revision(session)  # its lock puts writers in order
    names = [one.name for one in shelf.taken_down(session) if shelf.applies(one, told)]
    public = public_form(told, shelf.rulings(session, [article_id]).get(article_id, []), names)
    row = session.get_one(ArticleRow, article_id)
    row.title, row.body, row.url = public.told.title, public.told.body, public.told.url
    row.author, row.published = public.told.author, public.told.published
    row.changed_at, row.revision = now, number
    session.flush()
    shelf.note_public(session, article_id, told, public)
    storing.store_facts(session, [(article_id, public.facts)], outdated=[article_id])
