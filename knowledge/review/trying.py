"""An article as it would read if one more thing were decided: for the gate that tries a change first."""

import zlib
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from knowledge import articles
from knowledge.articles import Article
from knowledge.review import shelf, verdicts
from knowledge.review.errors import NoSuchArticle, ReasonWanted
from knowledge.review.public import Ruling, Verdict, public_form
from knowledge.review.slots import checked


def corrected(
    session: Session, article_id: int, kind: str, key: str, slot: str, typed: str, *, reason: str, now: datetime
) -> Article:
    """The article with this slot corrected.

    Raises:
        NoSuchArticle, NoSuchFact, NotAValue, ReasonWanted: as `verdicts.correct`.
    """
    before = verdicts.said(session, article_id, kind, key, slot)
    value = checked(slot, typed, before)
    against = verdicts.is_against(session, article_id, kind, slot, value)
    if against and not reason.strip():
        raise ReasonWanted(before, value)
    day = now.date().isoformat()
    ruling = Ruling(kind, key, slot, Verdict.CORRECTED, before, value, against, reason, None, "", day)
    return _with(session, article_id, ruling)


def struck(session: Session, article_id: int, kind: str, key: str, *, now: datetime) -> Article:
    """The article with this fact struck."""
    day = now.date().isoformat()
    return _with(session, article_id, Ruling(kind, key, "", Verdict.STRUCK, "", "", False, "", None, "", day))


def _with(session: Session, article_id: int, ruling: Ruling) -> Article:
    told, article = shelf.original(session, article_id), articles.get(session, article_id)
    if told is None or article is None:
        raise NoSuchArticle(article_id)
    decided = [
        one
        for one in shelf.rulings(session, [article_id]).get(article_id, [])
        if (one.kind, one.key) != (ruling.kind, ruling.key) or one.slot not in ("", ruling.slot)
    ]
    names = [one.name for one in shelf.taken_down(session) if shelf.applies(one, told)]
    public = public_form(told, [*decided, ruling], names)
    shown = public.told
    # No other text of this article has this number: what is worked out of a text is kept by it.
    number = -1 - zlib.crc32(repr((shown, public.marks)).encode("utf-8", "surrogatepass"))
    return replace(
        article,
        title=shown.title,
        body=shown.body,
        url=shown.url,
        author=shown.author,
        published=shown.published,
        marks=public.marks,
        revision=number,
    )
