"""The articles that a question over several articles is about."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, islice

from knowledge.analysis.folding import fold
from knowledge.articles import Article
from knowledge.dossiers import commending
from knowledge.gathering.tellings import Telling, telling_of
from knowledge.gathering.wanted import Goal, Wanted
from knowledge.library import Library
from knowledge.places import names
from knowledge.search.candidates import Candidate

NEWEST = 2_000  # articles of any subject that are glanced at, the newest first
EXAMINED = 80  # of them looked into for their facts, at some tenths of a millisecond each
LIKELY = 20  # candidates that go before the newest articles where no place is said
ANNOUNCED = timedelta(days=400)  # before a ceremony
_LEAD = 3_000  # characters of the body in which an article names its place
_COMMENDS = re.compile(commending.WRITTEN_OR_GIVEN, re.IGNORECASE)
_HOLDS_UP = re.compile(rf"gương|điển hình|người tốt|{commending.WRITTEN}", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?<![^\W_])(?:sẽ|dự kiến|sắp|tới|chuẩn bị|kế hoạch|mời)(?![^\W_])[^.\n]{0,150}"
    r"(?:hội nghị|hội thi|ngày hội|lễ|đại hội|gặp mặt|biểu dương|tuyên dương|tôn vinh|vinh danh)|"
    r"(?:hội nghị|hội thi|ngày hội|lễ|đại hội|gặp mặt|biểu dương|tuyên dương|tôn vinh|vinh danh)[^.\n]{0,150}"
    r"(?<![^\W_])(?:sẽ|dự kiến|sắp|tới)(?![^\W_])",
    re.IGNORECASE,
)
_TELLS = {Goal.MODELS: _HOLDS_UP, Goal.COMING: _ANNOUNCES}


def tellings(
    wanted: Wanted, candidates: Iterable[Candidate], library: Library, *, today: date, newest: bool = True
) -> Iterator[Telling]:
    """The articles that fit, as the search found them and then by age; of what is new or to come by age only."""
    found = [candidate.article_id for candidate in candidates]
    by_place = bool(wanted.places or wanted.runs) and wanted.goal not in (Goal.COMING, Goal.LATEST)
    since = today - ANNOUNCED if wanted.goal is Goal.COMING else date.min
    pattern = _TELLS.get(wanted.goal, _COMMENDS)
    others = library.newest(pattern, NEWEST, since=since) if newest and not by_place else ()
    if wanted.goal in (Goal.COMING, Goal.LATEST):
        order = chain(others, found)
    else:
        order = chain(found[: None if by_place else LIKELY], others)
    for article in islice(_promising(_once(order), wanted, library, today), EXAMINED):
        telling = telling_of(article, library)
        if wanted.fits(telling):
            yield telling


def _once(order: Iterable[int]) -> Iterator[int]:
    """Each number where it comes first; no more is asked for than is wanted."""
    seen: set[int] = set()
    for number in order:
        if number not in seen:
            seen.add(number)
            yield number


def _promising(order: Iterable[int], wanted: Wanted, library: Library, today: date) -> Iterator[Article]:
    """The articles that are worth being taken apart, by a cheap look."""
    pattern = _TELLS.get(wanted.goal, _COMMENDS)
    for article_id in order:
        article = library.find(article_id)
        if article is None:  # withdrawn meanwhile
            continue
        if wanted.goal is Goal.COMING and article.published and article.published < today - ANNOUNCED:
            continue
        if pattern.search(article.body) and _names_place(article, wanted):
            yield article


def _names_place(article: Article, wanted: Wanted) -> bool:
    """A cheap look: does the article say the words that must name its place, by one of its names?"""
    if not (wanted.places or wanted.runs):
        return True
    lead = f" {' '.join(fold(article.title + ' ' + article.body[:_LEAD]).split())} "
    return not wanted.places or any(
        names.core(key) in lead for place in wanted.places for key in (place.key, *place.others)
    )
