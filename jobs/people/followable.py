"""What can be followed, and how much somebody who follows it would hear."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from jobs.models import Follow
from jobs.people.subscribers import EVERYTHING, Followed
from knowledge.analysis.folding import fold
from knowledge.facts import FactKind
from knowledge.models import ArticleRow, ArticleState, FactRow

YEAR = timedelta(days=365)
LONGEST_LABEL = 128


def offers(session: Session, article_id: int) -> list[Followed]:
    """What could be followed of an article: its places, then the people whom it honours."""
    facts = session.scalars(select(FactRow).where(FactRow.article_id == article_id).order_by(FactRow.start)).all()
    places = {fact.place_key: fact.place for fact in facts if fact.place_key and fact.place}
    people = {
        fact.subject_key: fact.subject
        for fact in facts
        if fact.kind == FactKind.HONOUREE and fact.details.get("type") == "person"
    }
    return [
        *(Followed(Follow.PLACE, key, _label(name)) for key, name in places.items()),
        *(Followed(Follow.PERSON, key, _label(name)) for key, name in people.items()),
    ]


def places(session: Session, typed: str = "") -> list[Followed]:
    """The places that articles tell of whose folded name holds `typed`, the most told of first."""
    rows = session.execute(
        select(FactRow.place_key, func.max(FactRow.place))
        .where(FactRow.place_key.contains(" ".join(fold(typed).split()), autoescape=True))
        .group_by(FactRow.place_key)
        .order_by(func.count().desc(), FactRow.place_key)
    )
    return [Followed(Follow.PLACE, key, _label(name)) for key, name in rows if key and name]


def expected(session: Session, thing: Followed, *, now: datetime) -> int:
    """How many articles of the past twelve months somebody who follows this would have heard of."""
    telling = select(FactRow.article_id).where(_about(thing))
    recent = (
        select(func.count())
        .select_from(ArticleRow)
        .where(
            ArticleRow.state == ArticleState.PUBLISHED,
            ArticleRow.published >= (now - YEAR).date(),
            ArticleRow.id.in_(telling),
        )
    )
    return session.execute(recent).scalar_one()


def _about(thing: Followed) -> ColumnElement[bool]:
    if thing.kind is Follow.PLACE:
        return FactRow.place_key == thing.key
    if thing.kind is Follow.PERSON:
        return (FactRow.subject_key == thing.key) & (FactRow.kind == FactKind.HONOUREE)
    kinds = {
        "ceremonies": (FactKind.CEREMONY,),
        "commendations": (FactKind.COMMENDED, FactKind.HONOUREE),
        EVERYTHING: (FactKind.CEREMONY, FactKind.COMMENDED, FactKind.HONOUREE),
    }
    return FactRow.kind.in_(kinds.get(thing.key, ()))


def _label(name: str) -> str:
    return name[:1].upper() + name[1:LONGEST_LABEL]
