"""How good answers are, on questions whose answers are known: the figures that we are judged by."""

import json
import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knowledge.analysis.folding import nfc
from knowledge.answer import Answer, Outcome

AnswerQuestion = Callable[[str], Answer]
SILENT = (Outcome.NONE, Outcome.NOT_STATED)


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with every form of its answer that is accepted; without an article it has no answer."""

    id: str
    question: str
    kind: str
    article_id: str | None  # the source id of the article that answers it
    also_ok: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    noise: str = "clean"

    @property
    def answerable(self) -> bool:
        """Whether the knowledge base holds the answer."""
        return self.article_id is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer was worth."""

    question: LabelledQuestion
    answer: Answer
    article: bool = False
    exact: bool = False
    shown: bool = False
    false_answer: bool = False
    false_silence: bool = False
    choices: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in [0, 1] of answerable questions, `false_answer` of unanswerable ones; None where there are none."""

    answerable: int
    unanswerable: int
    article: float | None
    exact: float | None
    shown: float | None
    false_answer: float | None
    false_silence: float | None
    choices: float | None
    median_headline: float | None  # in characters, lists aside


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures over all questions, by noise and by kind, and each verdict."""

    overall: Figures
    by_noise: Mapping[str, Figures]
    by_kind: Mapping[str, Figures]
    verdicts: tuple[Verdict, ...] = field(repr=False, default=())


def load_questions(path: Path) -> list[LabelledQuestion]:
    """Read labelled questions, one JSON object a line.

    Raises:
        OSError: the file cannot be read.
        ValueError: a line is not a labelled question; the message names the line.
    """
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                questions.append(_labelled(json.loads(line)))
            except (KeyError, TypeError, json.JSONDecodeError) as error:
                raise ValueError(f"{path.name}, line {number}: not a labelled question ({error})") from error
    return questions


def evaluate(questions: Iterable[LabelledQuestion], answer: AnswerQuestion) -> Evaluation:
    """Ask every question and judge what comes back."""
    verdicts = tuple(judge(question, answer(question.question)) for question in questions)
    return Evaluation(
        overall=figures(verdicts),
        by_noise=_grouped(verdicts, lambda verdict: verdict.question.noise),
        by_kind=_grouped(verdicts, lambda verdict: verdict.question.kind),
        verdicts=verdicts,
    )


def judge(question: LabelledQuestion, answer: Answer) -> Verdict:
    """One answer against what is accepted for its question."""
    if not question.answerable:
        return Verdict(question, answer, false_answer=answer.outcome is Outcome.ANSWER)
    right = {question.article_id, *question.also_ok}
    if answer.outcome is Outcome.CHOICES:
        among = any(option.article and option.article.source_id in right for option in answer.alternatives)
        return Verdict(question, answer, article=among, choices=True)
    article = answer.article is not None and answer.article.source_id in right
    found = article and answer.outcome is Outcome.ANSWER
    exact = found and holds_accepted(answer.headline, question.answers)
    shown = found and (exact or holds_accepted(answer.quote or "", question.answers))
    return Verdict(
        question, answer, article=article, exact=exact, shown=shown, false_silence=answer.outcome in SILENT
    )


def holds_accepted(text: str, accepted: Sequence[str]) -> bool:
    """Whether `text` contains an accepted form: in NFC, case aside, at word boundaries."""
    plain = nfc(text).casefold()
    return any(
        re.search(rf"(?<!\w){re.escape(nfc(form).casefold())}(?!\w)", plain) is not None for form in accepted
    )


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """The shares over some verdicts."""
    known = [verdict for verdict in verdicts if verdict.question.answerable]
    unknown = [verdict for verdict in verdicts if not verdict.question.answerable]
    lengths = [
        len(verdict.answer.headline)
        for verdict in known
        if verdict.answer.outcome is Outcome.ANSWER and verdict.question.kind != "list"
    ]
    return Figures(
        answerable=len(known),
        unanswerable=len(unknown),
        article=_share(known, lambda verdict: verdict.article),
        exact=_share(known, lambda verdict: verdict.exact),
        shown=_share(known, lambda verdict: verdict.shown),
        false_answer=_share(unknown, lambda verdict: verdict.false_answer),
        false_silence=_share(known, lambda verdict: verdict.false_silence),
        choices=_share(known, lambda verdict: verdict.choices),
        median_headline=statistics.median(lengths) if lengths else None,
    )


def _share(verdicts: Sequence[Verdict], holds: Callable[[Verdict], bool]) -> float | None:
    return sum(map(holds, verdicts)) / len(verdicts) if verdicts else None


def _grouped(verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> dict[str, Figures]:
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[key(verdict)].append(verdict)
    return {name: figures(groups[name]) for name in sorted(groups)}


def _labelled(row: Mapping[str, Any]) -> LabelledQuestion:
    return LabelledQuestion(
        id=str(row.get("id", "")),
        question=row["question"],
        kind=row.get("kind", "") or "",
        article_id=row["article_id"],
        also_ok=tuple(row.get("also_ok") or ()),
        answers=tuple(row.get("answers") or ()),
        noise=row.get("noise") or "clean",
    )
