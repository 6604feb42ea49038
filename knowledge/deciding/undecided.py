"""A question that several articles answer alike: contradictions side by side, other events by buttons."""

import re
from collections.abc import Sequence, Set

from knowledge.analysis.folding import fold
from knowledge.answer import Alternative, Answer, Note, Outcome
from knowledge.articles import Article
from knowledge.asking.asked import AskedKind
from knowledge.asking.rules import CRISP
from knowledge.case import Case
from knowledge.choosing.scoring import Scored
from knowledge.deciding.outcomes import answered, evidence_of
from knowledge.deciding.rivals import is_rival, rivals
from knowledge.deciding.specified import specification
from knowledge.dossiers.dossier import Dossier
from knowledge.doubting.confidence import bands
from knowledge.gathering.answers import place_and_day
from knowledge.gathering.tellings import Telling, telling_of
from knowledge.gathering.wanted import Goal, Wanted
from knowledge.library import Library
from knowledge.spans.span import SpanKind
from knowledge.wording.headlines import headline
from knowledge.wording.quoting import LABEL_LIMIT, shorten

MOST = 5  # choices
AS_MUCH = 0.6  # of what the best article holds of the question within a few sentences
GLANCED_AT = 6  # articles behind those that were compared
LOOKED_INTO = 2  # further articles, at some ten milliseconds each
_WORD = re.compile(r"\w+")
_FACTS = frozenset(  # of one event there is only one such fact: another one contradicts it
    {SpanKind.NUMBER, SpanKind.PERCENT, SpanKind.MONEY, SpanKind.AREA, SpanKind.LENGTH, SpanKind.MASS}
)
_ASKED_BACK = CRISP | {AskedKind.PLACE, AskedKind.ORGANISER}


def answer(case: Case) -> Answer | None:
    """Both facts where two reports of one event contradict each other, choices between events; else None."""
    query, ranked = case.query, case.ranked
    if not ranked or not query.terms or case.follows or case.meant or case.foreign or case.library is None:
        return None
    if query.asked.latest or query.asked.kind not in _ASKED_BACK:
        return None
    bar = bands().answer
    sure = case.sure
    if sure < bar or case.refused is not None:  # silence needs no rivals, which are dear to find
        return None
    others = [*rivals(query, case.candidates, ranked, bar), *_passed_over(case, case.library, bar)]
    if not others:
        return None
    found = [(one, _telling(case.library, one.scene.dossier)) for one in (ranked[0], *others)]
    told = [(one, telling) for one, telling in found if telling is not None]
    if not told or told[0][0] is not ranked[0]:
        return None
    own = told[0][1].scope.key
    shown = {one.scene.dossier.ref.id for one in ranked}
    told = [(one, telling) for one, telling in told if telling.article.id in shown or telling.scope.key == own]
    same = [one for one, telling in told[1:] if telling.same_event(told[0][1])]
    if same:
        return _side_by_side(case, same, sure) if ranked[0].placed.span.kind in _FACTS else None
    named = [(one, telling) for one, telling in told if _is_of_place(case, telling)]
    if len(named) < 2 or named[0][0] is not ranked[0]:
        return None
    return _which(case, _with_further(case, case.library, [telling for _, telling in named]), sure)


def _passed_over(case: Case, library: Library, bar: float) -> list[Scored]:
    """Rivals among the articles that hold all words of the question, but were too far behind to be looked into."""
    if case.again is None:
        return []
    shown = {one.article_id: one.coverage for one in case.candidates}
    enough = AS_MUCH * max(shown.values(), default=1.0)
    words = {term.folded for term in case.query.terms}
    further = [one for one in case.wide if one.article_id not in shown and one.coverage >= enough]
    found: list[Scored] = []
    looked_into = 0
    for candidate in further[:GLANCED_AT]:
        article = library.find(candidate.article_id)
        if article is None or not _holds(article, words):
            continue
        own = case.again(candidate.article_id)
        looked_into += 1
        if own.ranked:
            rival = is_rival(own.query, own.candidates, case.ranked[0], own.ranked, bar)
            found += own.ranked[:1] if rival else []
        if looked_into == LOOKED_INTO:
            break
    return found


def _holds(article: Article, words: Set[str]) -> bool:
    """A cheap look: does an article hold all these folded words?"""
    return words <= set(_WORD.findall(fold(f"{article.title} {article.body}")))


def _telling(library: Library, dossier: Dossier) -> Telling | None:
    article = library.find(dossier.ref.id)
    return telling_of(article, library) if article else None


def _with_further(case: Case, library: Library, found: list[Telling]) -> list[Telling]:
    """The given articles and others of that place that hold all words of the question, one an event."""
    words = {term.folded for term in case.query.terms}
    for candidate in case.wide:
        if len(found) >= MOST:
            break
        if any(telling.article.id == candidate.article_id for telling in found):
            continue
        article = library.find(candidate.article_id)
        if article is None or not _holds(article, words):
            continue
        telling = telling_of(article, library)
        holds = words <= telling.dossier.positions.keys() | telling.dossier.title
        if holds and _is_of_place(case, telling) and not any(telling.same_event(other) for other in found):
            found.append(telling)
    return found


def _is_of_place(case: Case, telling: Telling) -> bool:
    """Whether an article is about the place that the question names, where it names one."""
    places = case.query.reading.places
    return Wanted(Goal.COMMENDED, case.query.asked, places, (), None, frozenset()).fits_place(telling)


def _side_by_side(case: Case, others: Sequence[Scored], sure: float) -> Answer:
    """What each report says, with its own proof."""
    best = case.ranked[0]
    texts = [headline([best, *case.ranked[1:]]), *(one.placed.span.text for one in others)]
    more = [evidence_of(one.scene.dossier, one.placed, one.placed.span.text) for one in others]
    text = " / ".join(dict.fromkeys(texts))
    notes = [Note("sources_disagree")]
    return answered(case, best, shorten(text), sure, own=texts[0], notes=notes, more=more)


def _which(case: Case, options: Sequence[Telling], sure: float) -> Answer:
    """The articles by their places and days; a chosen one is asked for by its title and day."""
    naming = place_and_day(options)
    labels = [naming(option) for option in options]
    named = [
        (option, label if labels.count(label) == 1 else option.article.title)
        for option, label in zip(options, labels, strict=True)
    ]
    alternatives = [
        Alternative(
            shorten(label, LABEL_LIMIT),
            f"{case.question.rstrip()} ({specification(option.article)})",
            option.dossier.ref,
        )
        for option, label in named[:MOST]
    ]
    return Answer(
        case.question,
        Outcome.CHOICES,
        sure,
        alternatives=tuple(alternatives),
        kind=case.query.asked.kind.value,
    )
