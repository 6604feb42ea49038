"""A question with everything that was found for it: what an outcome is decided from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from knowledge.answer import Topic
from knowledge.choosing.scoring import Scored
from knowledge.doubting.confidence import confidence, measure_signals
from knowledge.doubting.silence import Reason, veto
from knowledge.library import Library
from knowledge.matching.query import Query
from knowledge.search.candidates import Candidate

WIDE = 40  # articles looked at for what several of them tell together


@dataclass(frozen=True)  # without slots, for what is worked out once
class Case:
    """A question with everything that was found for it, the likeliest answer first."""

    question: str
    query: Query
    candidates: Sequence[Candidate]
    ranked: Sequence[Scored]
    now: datetime
    since: datetime | None = None  # what relative time was counted from
    follows: Topic | None = None  # what was talked about, where the question leaves that unsaid
    more: bool = False  # others than those already shown are wanted
    foreign: bool = False
    topic: Topic | None = None  # what was talked about, whether or not the question needs it
    meant: int | None = None  # the article that the question says in brackets to be about
    again: Callable[[int], "Case"] | None = None  # the same question about one article
    library: Library | None = None  # where further articles can be read
    wide: Sequence[Candidate] = ()  # more articles than those whose spans were compared, best first

    @cached_property
    def signals(self) -> Mapping[str, float]:
        """What speaks for and against there being an answer; something must be ranked."""
        return measure_signals(self.query, self.candidates, self.ranked)

    @cached_property
    def sure(self) -> float:
        """The probability that the best span answers; something must be ranked."""
        return confidence(self.signals)

    @cached_property
    def refused(self) -> Reason | None:
        """What forbids an answer, however probable; something must be ranked."""
        return veto(self.query, self.ranked)
