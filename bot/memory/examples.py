"""Three questions that this knowledge base really answers, for whoever does not know what to ask."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.screens.paging import sentence_case, shortened
from knowledge.answer import Outcome
from knowledge.browsing import examples
from knowledge.browsing.examples import Askable

if TYPE_CHECKING:
    from bot.context import Services

SHOWN = 3
TRIED = 12  # questions put to the answerer before giving up: some 50 ms
FRESH = timedelta(minutes=10)


class Examples:
    """Questions made of the newest facts and tried out on the answerer; made again when they grow old."""

    def __init__(self) -> None:
        self._questions: tuple[str, ...] = ()
        self._made_at: datetime | None = None

    @property
    def known(self) -> tuple[str, ...]:
        """What was made last, without waiting."""
        return self._questions

    def forget(self) -> None:
        """Offer nothing until questions are made again: what they name must not be named any more."""
        self._questions, self._made_at = (), None

    async def fresh(self, services: "Services", *, now: datetime) -> tuple[str, ...]:
        """At most three questions that are answered; none in an empty knowledge base."""
        if not self._questions or self._made_at is None or now - self._made_at > FRESH:
            found = await services.database.read(examples.askable)
            self._questions = await asyncio.to_thread(_answered, services, found, now)
            self._made_at = now
        return self._questions


def _answered(services: "Services", found: list[Askable], now: datetime) -> tuple[str, ...]:
    chosen: list[str] = []
    for question in _questions(services, found[:TRIED]):
        if services.answerer.answers(question, now=now)[0].outcome is Outcome.ANSWER:
            chosen.append(question)
        if len(chosen) == SHOWN:
            break
    return tuple(chosen)


def _questions(services: "Services", found: list[Askable]) -> Iterator[str]:
    # In Vietnamese whatever the chat speaks: the articles are.
    words = services.texts["vi"]
    for one in found:
        key = f"example.{one.code}" + ("_in" if one.place else "")
        if key in words:
            yield sentence_case(words.plain(key, subject=shortened(one.subject, 60), place=one.place))
