"""From a question to an answer with its proof, or to an honest silence."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from knowledge.analysis.folding import nfc
from knowledge.analysis.reader import Reader
from knowledge.analysis.reading import Reading
from knowledge.answer import Answer, Outcome, Topic
from knowledge.articles import Article
from knowledge.asking.intents import Intent, intent_of, is_foreign
from knowledge.asking.parts import questions_in
from knowledge.asking.pasted import LONG, question_in, quotes
from knowledge.asking.patterns import Utterance
from knowledge.asking.recognise import recognise
from knowledge.asking.times import resolve
from knowledge.case import WIDE, Case
from knowledge.choosing.scoring import Ranker, rank, shipped
from knowledge.deciding import namesakes, special, undecided
from knowledge.deciding.outcomes import decide
from knowledge.deciding.specified import is_specified, specified
from knowledge.dossiers.dossier import Dossier
from knowledge.explanation import Explanation, explain
from knowledge.followups import asks_for_more, is_follow_up, pointed_at, unsaid, was_shown, with_subject
from knowledge.gathering import gathered
from knowledge.library import Library
from knowledge.matching.capitals import is_written_small, written_as_names
from knowledge.matching.query import Query, make_query
from knowledge.matching.scene import scenes
from knowledge.promising import BEST, RECENT, promising
from knowledge.review.amending import amended
from knowledge.search.candidates import Candidate
from knowledge.search.index import SearchIndex
from knowledge.unanswered import scope
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.mending import Mending, signature_of
from knowledge.words.edition import Edition, shipped_edition

NAMING = 2  # of the best articles, in which names of the question are looked for
MAX_QUESTION = 600  # characters read of one question: a pasted article is not read to its end


class Answerer:
    """Answers questions from the articles of an index. Safe to ask from several threads."""

    def __init__(
        self, index: SearchIndex, ranker: Ranker | None = None, *, edition: Callable[[], Edition] = shipped_edition
    ) -> None:
        self._index = index
        self._ranker = ranker or shipped()
        self._library = Library(index)
        self._edition = edition  # the office's words and fixes as they stand; looked at with each question
        self._mending: tuple[Edition, Mending] | None = None
        self._instead: Mapping[int, Dossier] = MappingProxyType({})  # articles as they are tried

    def trying(self, edition: Edition) -> "Answerer":
        """One that answers from the same articles by other words and fixes, to see what they would change."""
        other = Answerer(self._index, self._ranker, edition=lambda: edition)
        other._library = self._library
        return other

    def trying_article(self, article: Article) -> "Answerer":
        """One that reads this article as it stands here, to see what a correction would change."""
        other = self.trying(self._edition())
        other._instead = {article.id: self._library.take_apart(article)}
        return other

    def read(self, text: str) -> Reading:
        """What is meant by a text, read as a question is."""
        return Reader(self._index.vocabulary, words=self._edition().lexicon).read(text)

    def answers(self, message: str, *, now: datetime, topic: Topic | None = None) -> tuple[Answer, ...]:
        """Answer every question of a message, in order, at least one and at most three."""
        found: list[Answer] = []
        for question in questions_in(nfc(message), self.read):
            if found and found[-1].topic is None and not self._stands_alone(question):
                continue  # "…, ở đâu?" after a question that found nothing to talk about
            found.append(self.answer(question, now=now, topic=topic))
            topic = found[-1].topic or topic
        return tuple(found)

    def _stands_alone(self, question: str) -> bool:
        """Whether a question says what it is about."""
        return not is_follow_up(self.read(question), Topic(question, article_id=0))

    def answer(self, question: str, *, now: datetime, topic: Topic | None = None) -> Answer:
        """Answer one question; whatever was typed, something comes back."""
        case = self._case(nfc(question), now, topic, instead=self._instead)
        if isinstance(case, Answer):
            return case
        return amended(self._mended(case) or scope.marked(case, _answered(case)), self._library.article)

    def explain(self, question: str, *, now: datetime, topic: Topic | None = None) -> Explanation:
        """How the question was read, what competed, and why the outcome is what it is."""
        case = self._case(nfc(question), now, topic)
        if isinstance(case, Answer):
            return explain(None, case)
        return explain(case, amended(self._mended(case) or _answered(case), self._library.article))

    def consider(
        self,
        question: str,
        *,
        now: datetime,
        without: Collection[int] = (),
        instead: Mapping[int, Dossier] | None = None,
    ) -> Case | Answer:
        """Everything found for a question, before anything is decided; what is no question is answered at once.

        Args:
            without: ids of articles to leave out: how well is their absence noticed?
            instead: what to read in the place of some articles, by their ids.
        """
        return self._case(nfc(question), now, None, without, instead or {})

    def understood(self, question: str) -> tuple[Reading, Fix | None]:
        """How a question is read and what mends it: where both are as before, so is its answer."""
        return self.read(question), self._mends().find(signature_of(question, self.read))

    def _mends(self) -> Mending:
        edition = self._edition()
        if self._mending is None or self._mending[0] is not edition:
            self._mending = (edition, Mending(edition.fixes, self.read))
        return self._mending[1]

    def _mended(self, case: Case) -> Answer | None:
        """What the office has said to answer to such questions."""
        mending = self._mends()

        def by_itself(question: str) -> Answer:
            found = self._case(question, case.now, None, instead=self._instead)
            return found if isinstance(found, Answer) else _answered(found)

        return mending.answer(case, by_itself)

    def _case(
        self,
        question: str,
        now: datetime,
        topic: Topic | None,
        without: Collection[int] = (),
        instead: Mapping[int, Dossier] = MappingProxyType({}),
    ) -> Case | Answer:
        vocabulary = self._index.vocabulary
        asking, meant = self._meant(question[:MAX_QUESTION])
        if len(question) > LONG:
            sentence = question_in(question)
            if sentence is None:
                return Answer(question, Outcome.NONE, 1.0, reason="pasted")
            topic = self._told_in(question) or topic
            asking = question = sentence
        reading = self.read(asking)
        utterance = Utterance(reading)
        intent = intent_of(utterance)
        if intent is not None and intent is not Intent.FOREIGN:
            return Answer(question, Outcome.NONE, 1.0, reason=intent.value)
        follows = topic if topic is not None and is_follow_up(reading, topic) else None
        asked, since = resolve(recognise(utterance), utterance, now)
        full = reading
        if follows is not None:
            asked = replace(asked, focus=asked.focus | pointed_at(reading))
        if follows is not None and (subject := follows.subject or unsaid(reading, asked, follows)):
            full = with_subject(reading, self.read(subject))
        query = make_query(full, asked, vocabulary.idf, vocabulary.passages, line=utterance.line)
        wide = [one for one in self._index.candidates(query.reading, limit=WIDE) if one.article_id not in without]
        talked_about = follows.article_id if follows else None
        if is_written_small(reading):
            best = self._found(query, meant or talked_about, wide[:NAMING])
            named = written_as_names(full, [instead.get(one.article_id, dossier) for one, dossier in best])
            if named is not full:
                query = make_query(named, asked, vocabulary.idf, vocabulary.passages, line=utterance.line)
        more = follows is not None and asks_for_more(reading)
        foreign = intent is Intent.FOREIGN or is_foreign(reading, vocabulary.frequency)

        def about(article_id: int | None) -> Case:
            found = [
                (candidate, instead.get(candidate.article_id, dossier))
                for candidate, dossier in self._found(query, article_id or talked_about, wide)
                if candidate.article_id not in without
            ]
            ranked = rank(scenes(query, found), self._ranker)
            return Case(
                question=question,
                query=query,
                candidates=[candidate for candidate, _ in found],
                ranked=[one for one in ranked if not (more and follows and was_shown(one, follows))],
                now=now,
                since=since,
                follows=follows,
                more=more,
                foreign=foreign,
                topic=topic,
                meant=article_id,
                again=about,
                library=self._library,
                wide=wide,
            )

        return about(meant)

    def _told_in(self, message: str) -> Topic | None:
        """The article that a long message quotes, as what is talked about."""
        for candidate in self._index.candidates(self.read(message[:MAX_QUESTION]), limit=BEST):
            try:
                article = self._library.article(candidate.article_id)
            except KeyError:  # withdrawn while we were looking
                continue
            if quotes(message, article.body):
                return Topic(article.title, article.id)
        return None

    def _meant(self, question: str) -> tuple[str, int | None]:
        """The question itself, and which article it says in brackets to be about, if there is one."""
        asking, told = specified(question)
        if told is None:
            return question, None
        for candidate in self._index.candidates(self.read(told), limit=RECENT):
            try:
                article = self._library.article(candidate.article_id)
            except KeyError:  # withdrawn while we were looking
                continue
            if is_specified(article, told):
                return asking, article.id
        return question, None

    def _found(
        self, query: Query, meant: int | None, wide: Sequence[Candidate]
    ) -> list[tuple[Candidate, Dossier]]:
        if meant is not None:
            try:
                return [(Candidate(meant, 1.0, 1.0, 1.0), self._library.dossier(meant))]
            except KeyError:  # withdrawn since it was talked about
                return promising(query, wide, self._library)
        return promising(query, wide, self._library)


def _answered(case: Case) -> Answer:
    for find in (gathered.answer, special.answer, namesakes.answer, undecided.answer):
        if not case.foreign and (found := find(case)) is not None:
            return found
    return decide(case)
