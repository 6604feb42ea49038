"""What the answerer hands up: the outcome, its words from the source, and what was not said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Outcome(StrEnum):
    """The four things that can come of a question."""

    ANSWER = "answer"
    NOT_STATED = "not_stated"  # the article was found, what was asked is not in it
    CHOICES = "choices"  # several articles or facts fit: the asker picks
    NONE = "none"  # nothing in the knowledge base is about this


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """Which article, in enough words to cite it."""

    id: int
    source_id: str
    url: str | None
    title: str
    published: date | None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote (at most 300 characters) and where it stands."""

    article: ArticleRef
    quote: str
    start: int  # in the article's body, in code points
    end: int
    headline: str = ""  # what this quote alone would answer, where several are shown side by side
    begins_inside: bool = False  # a sentence, whose beginning is left out
    ends_inside: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of several readable options; pressing it asks `question`."""

    label: str  # at most 60 characters
    question: str
    article: ArticleRef | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something to add below an answer: a code whose words live in the locale files, and their values."""

    code: str  # "place_now", "sources_disagree", "relative_time", "examples_only", "title_differs", ...
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Curated:
    """What the office answers in its own words: no article says it."""

    text: str
    author: str  # the office, not a person
    source: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Topic:
    """What a conversation is about after an answer: what a follow-up question may leave unsaid."""

    question: str
    article_id: int | None = None
    subject: str | None = None  # the person, group or event talked about, as the source writes it
    kind: str | None = None  # the kind of answer last asked for
    shown: tuple[str, ...] = ()  # headlines already given, so that "còn ai nữa" brings others


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question.

    `headline` and `evidence` are filled for outcome ANSWER; `article` also for NOT_STATED; `alternatives` for
    CHOICES, and as examples for NONE.
    """

    question: str
    outcome: Outcome
    confidence: float  # in [0, 1]
    headline: str = ""  # at most 100 characters, 160 for a list
    article: ArticleRef | None = None
    evidence: tuple[Evidence, ...] = ()  # the proof first; further ones for lists and disagreements
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[Note, ...] = ()
    reason: str | None = None  # why silent, as a code: "off_topic", "no_such_year", "kind_absent", "emergency"
    kind: str | None = None  # the kind of answer that was asked for
    topic: Topic | None = None  # what a follow-up question may refer to
    gap: bool = False  # silent, although commendation news could tell it: worth the office's look
    curated: Curated | None = None  # the office's own words; then there is no article and no evidence

    @property
    def quote(self) -> str | None:
        """The sentence that proves the answer."""
        return self.evidence[0].quote if self.evidence else None
