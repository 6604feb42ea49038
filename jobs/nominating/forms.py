"""The form: which questions there are, in which order, and what counts as an answer. Pure rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jobs.nominating import minors
from jobs.nominating.errors import (
    AnswerIsAQuestion,
    AnswerTooLong,
    AnswerTooShort,
    AnswerWithoutWords,
    NotAChoice,
)
from knowledge.analysis.folding import nfc

MOST_PHOTOS = 3
PHOTO_MEGABYTES = 10

Answers = Mapping[str, Any]


class Step(StrEnum):
    """The questions, in the order in which they are asked."""

    KIND = "kind"
    NAME = "name"
    AGE = "age"
    PLACE = "place"
    KNOWN = "known"  # an article tells of somebody of that name: is it the same?
    DEED = "deed"
    TIME = "time"
    WITNESS = "witness"
    PHOTOS = "photos"
    CONSENT = "consent"
    GUARDIAN = "guardian"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Words:
    """How long a written answer is, in UTF-16 code units: with the others it must fit into one message."""

    least: int
    most: int


CHOICES: Mapping[Step, tuple[str, ...]] = {
    Step.KIND: ("person", "group"),
    Step.AGE: ("minor", "adult", "unknown"),
    Step.KNOWN: ("same", "other"),
    Step.TIME: ("week", "month", "year", "before"),
    Step.CONSENT: ("given", "not_asked"),
    Step.GUARDIAN: ("given", "not_asked", "adult"),
}
WRITTEN: Mapping[Step, Words] = {
    Step.NAME: Words(2, 80),
    Step.PLACE: Words(2, 160),
    Step.DEED: Words(15, 1500),
    Step.TIME: Words(2, 100),
    Step.WITNESS: Words(2, 300),
}
REPLY = Words(2, 900)  # what the office asks for later, and what it says itself
OPTIONAL = frozenset({Step.TIME, Step.WITNESS, Step.PHOTOS})
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def steps(answers: Answers) -> list[Step]:
    """The questions of this nomination: what is answered so far decides which ones there are."""
    person = answers.get(Step.KIND) != "group"
    left_out = {
        Step.AGE: not person,
        Step.KNOWN: not answers.get("told"),
        Step.GUARDIAN: not (person and may_be_minor(answers)),
    }
    return [step for step in Step if not left_out.get(step, False)]


def may_be_minor(answers: Answers) -> bool:
    """Whether the words or the age say that it is about somebody under eighteen, or leave it possible."""
    if answers.get(Step.KIND) == "group":
        return False
    if answers.get(Step.AGE) == "minor":
        return True
    return minors.suggested(*(str(answers.get(step) or "") for step in (Step.NAME, Step.DEED)))


def next_step(answers: Answers, after: Step) -> Step:
    """The first question behind `after` that is open, else the first open one anywhere, else the summary."""
    asked = steps(answers)
    behind = [step for step in asked if list(Step).index(step) > list(Step).index(after)]
    return next(
        (step for step in (*behind, *asked) if step is not Step.SUMMARY and step not in answers), Step.SUMMARY
    )


def step_before(answers: Answers, step: Step) -> Step | None:
    """The question before this one, None before the first."""
    earlier = [one for one in steps(answers) if list(Step).index(one) < list(Step).index(step)]
    return earlier[-1] if earlier else None


def chosen(step: Step, choice: str) -> str:
    """The answer that a button stands for.

    Raises:
        NotAChoice: this question has no such button.
    """
    if choice not in CHOICES.get(step, ()):
        raise NotAChoice
    return choice


def written(step: Step, typed: str) -> str:
    """The answer that somebody typed, tidied.

    Raises:
        NotAChoice: this question is answered with buttons.
        AnswerTooShort, AnswerTooLong, AnswerWithoutWords, AnswerIsAQuestion: it cannot be the answer.
    """
    if step not in WRITTEN:
        raise NotAChoice
    text = tidied(typed, WRITTEN[step])
    if step in (Step.NAME, Step.PLACE):
        text = " ".join(text.split())
    if step is Step.NAME and text.endswith(("?", "？")):
        raise AnswerIsAQuestion
    return text


def tidied(typed: str, words: Words) -> str:
    """The text without what cannot be seen, if it is as long as it should be.

    Raises:
        AnswerTooShort, AnswerTooLong, AnswerWithoutWords: it is not.
    """
    lines = (" ".join(line.split()) for line in _CONTROL.sub("", nfc(typed)).strip().splitlines())
    text = "\n".join(line for line in lines if line)
    if not _LETTER.search(text):
        raise AnswerWithoutWords
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length < words.least:
        raise AnswerTooShort(length, words.least)
    if length > words.most:
        raise AnswerTooLong(length, words.most)
    return text
