"""What the office says about a fact: it is right, it is something else, it is not to be used. No commits."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from knowledge import record
from knowledge.facts import Fact
from knowledge.ingest.facts import extract_facts
from knowledge.review import editions, marks, shelf
from knowledge.review.errors import NoSuchArticle, NoSuchFact, ReasonWanted
from knowledge.review.models import VerdictRow
from knowledge.review.public import ARTICLE, Told, Verdict, is_said
from knowledge.review.slots import checked

LONGEST_REASON = 500


def confirm(
    session: Session,
    article_id: int,
    edition: int | None,
    facts: list[tuple[str, str]],
    *,
    by: int,
    now: datetime,
    by_name: str = "",
) -> None:
    """Say that these facts, by kind and key, are right; a verdict that was given before stays."""
    editions.take(session, article_id, edition)
    known = {(row.kind, row.key) for row in _rows(session, article_id)}
    told = _facts(session, article_id)
    for kind, key in facts:
        if (kind, key) in known or (kind, key) not in told:
            continue
        fact = told[kind, key]
        _put(
            session,
            article_id,
            kind,
            key,
            "",
            Verdict.CONFIRMED,
            fact.subject,
            "",
            by=by,
            by_name=by_name,
            now=now,
        )
    record.add(session, "fact.confirm", f"article {article_id}", _listed(facts), by=by, now=now)


def strike(
    session: Session,
    article_id: int,
    edition: int | None,
    kind: str,
    key: str,
    *,
    by: int,
    now: datetime,
    by_name: str = "",
    reason: str = "",
) -> None:
    """Let a fact be used no more: not in answers, on the board or in lists.

    Raises:
        OutdatedCard, NoSuchFact: the card is not up to date.
    """
    editions.take(session, article_id, edition)
    fact = _fact(session, article_id, kind, key)
    _forget(session, article_id, kind, key)
    _put(session, article_id, kind, key, "", Verdict.STRUCK, fact.subject, "", by=by, by_name=by_name, now=now)
    editions.refresh(session, article_id, now=now)
    detail = f"{kind} {key}" + (f"; {reason}" if reason else "")
    record.add(session, "fact.strike", f"article {article_id}", detail, by=by, now=now)


def correct(
    session: Session,
    article_id: int,
    edition: int | None,
    kind: str,
    key: str,
    slot: str,
    typed: str,
    *,
    reason: str = "",
    override: str = "",
    by: int,
    by_name: str,
    now: datetime,
) -> bool:
    """Say what a slot of a fact should be; return whether that is against the text.

    Args:
        reason: the ground of a correction against the text; residents read it.
        override: why although stored questions turn wrong; for the record alone.

    Raises:
        OutdatedCard, NoSuchFact: the card is not up to date.
        NotAValue: this cannot be the value of such a slot.
        ReasonWanted: the text does not say so, and no reason is given.
    """
    before = said(session, article_id, kind, key, slot)
    value = checked(slot, typed, before)
    against = is_against(session, article_id, kind, slot, value)
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if against and not reason:
        raise ReasonWanted(before, value)
    editions.take(session, article_id, edition)
    for row in _rows(session, article_id):
        if (row.kind, row.key) == (kind, key) and row.slot in ("", slot):
            session.delete(row)
    session.flush()
    _put(
        session,
        article_id,
        kind,
        key,
        slot,
        Verdict.CORRECTED,
        before,
        value,
        against=against,
        reason=reason,
        by=by,
        by_name=by_name,
        now=now,
    )
    editions.refresh(session, article_id, now=now)
    detail = f"{kind} {slot}: “{before}” → “{value}”" + "".join(f"; {why}" for why in (reason, override) if why)
    record.add(session, "fact.correct", f"article {article_id}", detail, by=by, now=now)
    return against


def take_back(
    session: Session, article_id: int, edition: int | None, kind: str, key: str, *, by: int, now: datetime
) -> None:
    """Say nothing about a fact any more: it is again as the source has it."""
    editions.take(session, article_id, edition)
    _forget(session, article_id, kind, key)
    editions.refresh(session, article_id, now=now)
    record.add(session, "fact.take_back", f"article {article_id}", f"{kind} {key}", by=by, now=now)


def said(session: Session, article_id: int, kind: str, key: str, slot: str) -> str:
    """What the source says in a slot, in its own words; empty where it says nothing.

    Raises:
        NoSuchFact: the article does not state this fact.
    """
    told = _told(session, article_id)
    if kind == ARTICLE:
        return told.title if slot == "title" else (told.published.isoformat() if told.published else "")
    return marks.slot(_fact(session, article_id, kind, key), slot) or ""


def is_against(session: Session, article_id: int, kind: str, slot: str, value: str) -> bool:
    """Whether the text does not say this: the office would be the source."""
    told = _told(session, article_id)
    if kind == ARTICLE:
        return slot == "published" and told.published is not None
    return not is_said(told, value)


def _told(session: Session, article_id: int) -> Told:
    told = shelf.original(session, article_id)
    if told is None:
        raise NoSuchArticle(article_id)
    return told


def _facts(session: Session, article_id: int) -> dict[tuple[str, str], Fact]:
    told = _told(session, article_id)
    found = extract_facts(told.title, told.body, told.published)
    return {(fact.kind.value, key): fact for key, fact in marks.keyed(found)}


def _fact(session: Session, article_id: int, kind: str, key: str) -> Fact:
    fact = _facts(session, article_id).get((kind, key))
    if fact is None:
        raise NoSuchFact(article_id)
    return fact


def _rows(session: Session, article_id: int) -> list[VerdictRow]:
    return list(session.scalars(select(VerdictRow).where(VerdictRow.article_id == article_id)))


def _forget(session: Session, article_id: int, kind: str, key: str) -> None:
    session.execute(
        delete(VerdictRow).where(
            VerdictRow.article_id == article_id, VerdictRow.kind == kind, VerdictRow.key == key
        )
    )


def _put(
    session: Session,
    article_id: int,
    kind: str,
    key: str,
    slot: str,
    verdict: Verdict,
    told: str,
    value: str,
    *,
    by: int | None,
    by_name: str,
    now: datetime,
    against: bool = False,
    reason: str = "",
) -> None:
    session.add(
        VerdictRow(
            article_id=article_id,
            kind=kind,
            key=key,
            slot=slot,
            verdict=verdict.value,
            told=told,
            value=value,
            against=against,
            reason=reason,
            by=by,
            by_name=by_name,
            at=now,
        )
    )
    session.flush()


def _listed(facts: list[tuple[str, str]]) -> str:
    return ", ".join(f"{kind} {key}" for kind, key in facts)[:500]
