"""The regression gate: what a change would do to questions whose right answers are known.

Whatever is about to go live (a synonym, a curated answer, an alias, a correction) is tried first: `try_edition`
for words and fixes, `try_article` for an article that reads otherwise, `compare` for anything else that answers.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.unanswered.models import FixKind
from knowledge.unanswered.stored import Stored
from knowledge.words.edition import Edition

Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Change:
    """A question that would be answered otherwise."""

    question: str
    before: Answer
    after: Answer
    was_right: bool
    is_right: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a change would do."""

    tried: int
    changed: tuple[Change, ...]

    @property
    def broken(self) -> tuple[Change, ...]:
        """Right answers that would turn wrong: these need a reason."""
        return tuple(one for one in self.changed if one.was_right and not one.is_right)

    @property
    def mended(self) -> tuple[Change, ...]:
        """Wrong answers, or none, that would turn right."""
        return tuple(one for one in self.changed if one.is_right and not one.was_right)


def try_edition(answerer: Answerer, edition: Edition, questions: Sequence[Stored], *, now: datetime) -> Report:
    """What these words and fixes would change. Blocks: some 30 ms a question that they touch, 3 ms another one."""
    other = answerer.trying(edition)
    touched = [one for one in questions if _touched(one.question, answerer, other)]
    report = compare(
        touched,
        lambda question: answerer.answer(question, now=now),
        lambda question: other.answer(question, now=now),
    )
    return replace(report, tried=len(questions))


def try_article(answerer: Answerer, article: Article, questions: Sequence[Stored], *, now: datetime) -> Report:
    """What it would change if this article read like this. Blocks, as above."""
    other = answerer.trying_article(article)
    return compare(
        questions,
        lambda question: answerer.answer(question, now=now),
        lambda question: other.answer(question, now=now),
    )


def _touched(question: str, answerer: Answerer, other: Answerer) -> bool:
    """Whether the answer may differ: it is read otherwise, mended otherwise, or by another question's answer."""
    before, after = answerer.understood(question), other.understood(question)
    return before != after or (after[1] is not None and after[1].kind is FixKind.PHRASING)


def compare(questions: Iterable[Stored], before: Ask, after: Ask) -> Report:
    """Ask each question twice, and say where the answers differ."""
    changed = []
    tried = 0
    for stored in questions:
        tried += 1
        first, second = before(stored.question), after(stored.question)
        right = stored.is_right(first), stored.is_right(second)
        if _said(first) != _said(second) or right[0] != right[1]:
            changed.append(Change(stored.question, first, second, *right))
    return Report(tried, tuple(changed))


def rights(questions: Iterable[Stored], ask: Ask) -> dict[int, bool]:
    """Which stored questions are answered rightly now, by their numbers."""
    return {stored.id: stored.is_right(ask(stored.question)) for stored in questions}


def _said(answer: Answer) -> tuple[object, ...]:
    """What a person reads of an answer; how sure it is does not matter."""
    article = answer.article.id if answer.article else None
    offered = tuple(choice.question for choice in answer.alternatives)
    return answer.outcome, article, answer.headline, answer.curated, offered
