"""The card of an article: what it states, how sure that is, what was decided, what to look at. A query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from knowledge.facts import Fact, FactKind
from knowledge.ingest.facts import extract_facts
from knowledge.models import ArticleRow, ArticleState
from knowledge.review import duplicates, marks, shelf
from knowledge.review.doubts import Doubt, doubts
from knowledge.review.errors import NoSuchArticle
from knowledge.review.public import ARTICLE, Ruling, Told, Verdict
from knowledge.review.reliability import reliability
from knowledge.review.slots import SLOTS

_ORDER = (
    FactKind.CEREMONY,
    FactKind.COMMENDED,
    FactKind.HONOUREE,
    FactKind.PERSON,
    FactKind.STATISTIC,
    FactKind.MOVEMENT,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing of a fact: what the source says, and the office where it says something else."""

    name: str
    told: str
    ruling: Ruling | None = None

    @property
    def value(self) -> str:
        """What counts."""
        return self.ruling.value if self.ruling else self.told


@dataclass(frozen=True, slots=True)
class Item:
    """One fact on the card."""

    kind: FactKind
    key: str
    slots: tuple[Slot, ...]
    quote: str
    states: int  # where in the quote the fact itself is stated
    sure: float
    is_person: bool
    honorific: str
    day: date | None  # of a ceremony
    verdict: Verdict | None

    def value(self, name: str) -> str:
        """What counts in a slot; empty where nothing is said."""
        return next((slot.value for slot in self.slots if slot.name == name), "")


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one article that an admin decides on."""

    article_id: int
    edition: int
    version: int
    told: Told  # as the source has it
    heading: tuple[Slot, ...]  # title and day of publication
    state: ArticleState
    sample: bool
    items: tuple[Item, ...]
    doubts: tuple[Doubt, ...]
    publish_at: datetime | None
    expire_at: datetime | None
    merged_into: int | None
    merged: tuple[int, ...]
    hidden: bool
    cuts: int


def card(session: Session, article_id: int, *, today: date) -> Card | None:
    """The card of an article in any state, None if there is no such article; some milliseconds' work."""
    row = session.get(ArticleRow, article_id)
    told = shelf.original(session, article_id)
    if row is None or told is None:
        return None
    stand = shelf.standing(session, article_id)
    rulings = shelf.rulings(session, [article_id]).get(article_id, [])
    facts = extract_facts(told.title, told.body, told.published)
    return Card(
        article_id=article_id,
        edition=stand.edition,
        version=stand.version,
        told=told,
        heading=_heading(told, rulings),
        state=ArticleState(row.state),
        sample=row.sample,
        items=tuple(_items(told.body, facts, rulings)),
        doubts=tuple(doubts(told, facts, today=today)),
        publish_at=stand.publish_at,
        expire_at=stand.expire_at,
        merged_into=stand.merged_into,
        merged=tuple(duplicates.merged_with(session, article_id)),
        hidden=stand.hidden,
        cuts=marks.of_plain(stand.marks).cuts,
    )


def of(session: Session, article_id: int, *, today: date) -> Card:
    """The card of an article.

    Raises:
        NoSuchArticle: there is no such article.
    """
    found = card(session, article_id, today=today)
    if found is None:
        raise NoSuchArticle(article_id)
    return found


def _heading(told: Told, rulings: Sequence[Ruling]) -> tuple[Slot, ...]:
    said = {"title": told.title, "published": told.published.isoformat() if told.published else ""}
    known = {one.slot: one for one in rulings if one.kind == ARTICLE}
    return tuple(Slot(name, said[name], known.get(name)) for name in SLOTS[ARTICLE])


def _items(body: str, facts: Sequence[Fact], rulings: Sequence[Ruling]) -> list[Item]:
    keyed = marks.keyed(facts)
    models = {key for key, fact in keyed if fact.kind is FactKind.HONOUREE}
    found = [
        _item(body, key, fact, [one for one in rulings if (one.kind, one.key) == (fact.kind.value, key)])
        for key, fact in keyed
        if fact.kind is not FactKind.PERSON or key not in models  # a model is told of in full once
    ]
    return sorted(found, key=lambda item: _ORDER.index(item.kind))


def _item(body: str, key: str, fact: Fact, rulings: Sequence[Ruling]) -> Item:
    corrected = {one.slot: one for one in rulings if one.verdict is Verdict.CORRECTED}
    slots = tuple(Slot(name, marks.slot(fact, name) or "", corrected.get(name)) for name in SLOTS[fact.kind.value])
    verdict = next((one.verdict for one in rulings if one.slot == ""), None)
    held = fact.details.get("date")
    return Item(
        kind=fact.kind,
        key=key,
        slots=slots,
        quote=body[fact.quote_start : fact.quote_end],
        states=max(0, fact.start - fact.quote_start),
        sure=reliability(fact, body),
        is_person=fact.kind is FactKind.PERSON
        or (fact.kind, fact.details.get("type")) == (FactKind.HONOUREE, "person"),
        honorific=str(fact.details.get("honorific") or ""),
        day=date.fromisoformat(str(held)) if held and fact.kind is FactKind.CEREMONY else None,
        verdict=Verdict.CORRECTED if corrected else verdict,
    )
