"""Answers to questions that the office has mended: its own words, a fact, an article, another wording."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.analysis.reading import Reading
from knowledge.answer import Answer, ArticleRef, Curated, Evidence, Note, Outcome, Topic
from knowledge.articles import Article
from knowledge.asking.patterns import Utterance
from knowledge.asking.recognise import recognise
from knowledge.case import Case
from knowledge.deciding.specified import specification
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.models import FixKind
from knowledge.unanswered.signature import Signature, answered_like, signature
from knowledge.wording.quoting import HEADLINE_LIMIT, QUOTE_LIMIT, shorten

SURE = 0.9  # somebody of the office has looked at it

Read = Callable[[str], Reading]
Ask = Callable[[str], Answer]  # what the knowledge base says by itself
_Key = tuple[tuple[str, ...], frozenset[str]]


class Mending:
    """Finds what mends a question. Its phrases are read once; safe to use from several threads."""

    def __init__(self, fixes: Sequence[Fix], read: Read) -> None:
        self._known: dict[_Key, list[tuple[Signature, Fix]]] = defaultdict(list)
        for fix in fixes:
            for phrase in fix.phrases:
                known = signature_of(phrase, read)
                self._known[_key(known)].append((known, fix))

    def answer(self, case: Case, ask: Ask) -> Answer | None:
        """The answer to a mended question; none for every other, and for one that only follows up."""
        if not self._known or case.meant is not None:
            return None
        asked = signature(case.query.reading, case.query.asked)
        if case.follows is not None and not asked.names:
            return None
        fix = self.find(asked)
        return None if fix is None else _answer(case, fix, ask)

    def find(self, asked: Signature) -> Fix | None:
        """What mends a question, the newest first."""
        for known, fix in self._known.get(_key(asked), ()):
            if answered_like(asked, known):
                return fix
        return None


def _key(asked: Signature) -> _Key:
    """What two questions must have in common to the letter: thousands of phrases cost nothing."""
    return asked.names[-1:], asked.numbers


def signature_of(question: str, read: Read) -> Signature:
    """The signature of a question that nobody asks right now."""
    reading = read(question)
    return signature(reading, recognise(Utterance(reading)))


def _answer(case: Case, fix: Fix, ask: Ask) -> Answer | None:
    if fix.kind is FixKind.CURATED:
        return _curated(case, fix)
    if fix.kind is FixKind.PHRASING:
        return replace(ask(fix.text), question=case.question)
    article = _article(case, fix)
    if article is None:  # withdrawn since, or not yet in this index
        return None
    if fix.kind is FixKind.FACT and fix.quote in article.body:
        return _told(case, article, fix.text, fix.quote)
    found = ask(f"{case.question} ({specification(article)})")
    if found.outcome is Outcome.ANSWER:
        return replace(found, question=case.question)
    return _told(case, article, article.title, _lead(article.body))


def _curated(case: Case, fix: Fix) -> Answer:
    assert fix.added_at is not None
    return Answer(
        case.question,
        Outcome.ANSWER,
        SURE,
        headline=shorten(fix.text, HEADLINE_LIMIT),
        kind=case.query.asked.kind.value,
        curated=Curated(fix.text, fix.author, fix.source, fix.added_at),
    )


def _told(case: Case, article: Article, headline: str, quote: str) -> Answer:
    """An answer that the office has pointed at, with its proof from the article."""
    kind = case.query.asked.kind.value
    text = shorten(headline, HEADLINE_LIMIT)
    ref = ArticleRef(article.id, article.source_id, article.url, article.title, article.published, article.sample)
    start = article.body.index(quote)
    return Answer(
        case.question,
        Outcome.ANSWER,
        SURE,
        headline=text,
        article=ref,
        evidence=(Evidence(ref, quote, start, start + len(quote), text),),
        notes=(Note("linked"),),
        kind=kind,
        topic=Topic(case.question, article.id, text, kind, (text,)),
    )


def _article(case: Case, fix: Fix) -> Article | None:
    if fix.article_id is None or case.library is None:
        return None
    try:
        return case.library.article(fix.article_id)
    except KeyError:
        return None


def _lead(body: str) -> str:
    """The first paragraph, as far as a quote goes; cut between words."""
    paragraph = body.strip().split("\n", 1)[0]
    if len(paragraph) <= QUOTE_LIMIT:
        return paragraph
    return paragraph[:QUOTE_LIMIT].rsplit(" ", 1)[0]
