"""Rows to learn silence from: labelled questions, and unanswerable ones made of each that has an answer."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from knowledge.answer import Answer
from knowledge.answering import Answerer
from knowledge.case import Case
from knowledge.choosing.scoring import Ranker
from knowledge.dossiers.compiling import compile_dossier
from knowledge.dossiers.dossier import Dossier
from knowledge.evaluation import LabelledQuestion, holds_accepted
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 1, 1, tzinfo=UTC)
_YEAR = re.compile(r"\b20[012]\d\b")
_PLACE = re.compile(r"((?:phường|xã|huyện|tỉnh|quận|thôn|làng) )((?:[A-ZĐ]\w*\s?){1,3})")
_PLACES = ("Thái Bình", "Cần Thơ", "Hải Dương", "Lai Châu", "Phú Thọ", "Hà Nam", "Bình Phước", "Lạng Sơn")
# What a row counts for: real unanswerable questions are what we are judged by.
# Made ones are told too easily: where they count for much, facts that the right article lacks are told worse.
COUNTS = {"answerable": 1.0, "misread": 0.8, "real": 2.0, "absent": 0.3, "cut": 0.2, "year": 0.4, "place": 0.4}
EVERY = 4  # of so many questions one is made unanswerable


@dataclass(frozen=True, slots=True)
class Row:
    """One question: its signals, of which sort it is, and which article it is about."""

    sort: str  # a key of COUNTS
    article: str
    signals: Mapping[str, float]
    vetoed: bool

    @property
    def answerable(self) -> bool:
        """Whether an answer is right."""
        return self.sort in ("answerable", "misread")


class Maker:
    """Makes rows of one index's questions."""

    def __init__(self, index: SearchIndex, ranker: Ranker | None = None, *, every: int = EVERY) -> None:
        self._index = index
        self._every = every
        self._answerer = Answerer(index, ranker)
        self._random = random.Random(1)  # noqa: S311 - no secret hangs on which place is taken
        self._ids = {index.article(number).source_id: number for number in index.article_ids()}

    def rows(self, question: LabelledQuestion) -> Iterator[Row]:
        """The question itself and, if it has an answer, those made of it."""
        if question.article_id is None:
            yield from self._row("real", f"none {question.id}", question.question)
            return
        right = [self._ids[name] for name in (question.article_id, *question.also_ok) if name in self._ids]
        yield from self._own(question, right)
        if sum(question.id.encode()) % self._every:
            return
        yield from self._row("absent", question.article_id, question.question, without=right)
        cut = {number: self._without_answer(number, question.answers) for number in right}
        yield from self._row("cut", question.article_id, question.question, instead=cut)
        year = _YEAR.search(question.question)
        if year:
            other = str(int(year.group()) + self._random.choice((-4, -3, 4, 5)))
            yield from self._row("year", question.article_id, question.question.replace(year.group(), other))
        place = _PLACE.search(question.question)
        if place:
            other = question.question[: place.start(2)] + self._random.choice(_PLACES)
            yield from self._row("place", question.article_id, f"{other} {question.question[place.end(2) :]}")

    def _own(self, question: LabelledQuestion, right: Sequence[int]) -> Iterator[Row]:
        for row, case in self._considered("answerable", question.article_id or "", question.question):
            best = case.ranked[0]
            told = best.scene.dossier.ref.id in right
            sort = "answerable" if told and holds_accepted(best.placed.span.text, question.answers) else "misread"
            yield replace(row, sort=sort)

    def _without_answer(self, number: int, answers: Sequence[str]) -> Dossier:
        article = self._index.article(number)
        dossier = compile_dossier(article)
        kept = [article.body[one.start : one.end] for one in dossier.sentences]
        body = " ".join(sentence for sentence in kept if not holds_accepted(sentence, answers))
        return compile_dossier(replace(article, body=body))

    def _row(
        self,
        sort: str,
        article: str,
        question: str,
        without: Sequence[int] = (),
        instead: dict[int, Dossier] | None = None,
    ) -> Iterator[Row]:
        return (row for row, _ in self._considered(sort, article, question, without, instead))

    def _considered(
        self,
        sort: str,
        article: str,
        question: str,
        without: Sequence[int] = (),
        instead: dict[int, Dossier] | None = None,
    ) -> Iterator[tuple[Row, Case]]:
        case = self._answerer.consider(question, now=NOW, without=without, instead=instead)
        if isinstance(case, Answer) or not case.ranked or not case.query.terms:
            return
        yield Row(sort, article, case.signals, case.refused is not None), case
