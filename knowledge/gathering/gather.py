"""The articles that a question over several articles is about."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from knowledge.analysis.folding import fold
from knowledge.articles import Article
from knowledge.gathering.tellings import Telling
from knowledge.gathering.wanted import Goal, Wanted
from knowledge.library import Library
from knowledge.places import names
from knowledge.search.candidates import Candidate

NEWEST = 2_000  # articles of any subject that are glanced at, the newest first
MOST = 20  # tellings put together or offered
_LEAD = 3_000  # characters of the body in which an article names its place
_TELLS = {
    Goal.MODELS: re.compile(
        r"gương|điển hình|biểu dương|tuyên dương|khen|vinh danh|tôn vinh|người tốt", re.IGNORECASE
    ),
    Goal.COMING: re.compile(r"(?<![^\W_])(?:sẽ|dự kiến|sắp|tới|chuẩn bị|kế hoạch|mời)(?![^\W_])", re.IGNORECASE),
}
_COMMENDS = re.compile(r"khen|biểu dương|tuyên dương|tặng|trao|vinh danh|tôn vinh", re.IGNORECASE)


def tellings(
    wanted: Wanted, candidates: Iterable[Candidate], library: Library, *, newest: bool = True
) -> Iterator[Telling]:
    """The articles that fit, the newest first where nothing else is said, else as the search found them."""
    found = [candidate.article_id for candidate in candidates]
    others = islice(library.newest(), NEWEST) if newest else ()
    by_place = bool(wanted.places or wanted.runs) and wanted.goal not in (Goal.COMING, Goal.LATEST)
    order = chain(found, others) if by_place else chain(others, found)
    pattern = _TELLS.get(wanted.goal, _COMMENDS)
    seen: set[int] = set()
    for article_id in order:
        if article_id in seen:
            continue
        seen.add(article_id)
        article = library.find(article_id)
        if article is None:  # withdrawn meanwhile
            continue
        if not pattern.search(article.body) or not _names_place(article, wanted):
            continue
        telling = Telling(article, library.facts(article), library.take_apart)
        if wanted.fits(telling):
            yield telling


def _names_place(article: Article, wanted: Wanted) -> bool:
    """A cheap look: does the article say the words that must name its place, by one of its names?"""
    if not (wanted.places or wanted.runs):
        return True
    lead = f" {' '.join(fold(article.title + ' ' + article.body[:_LEAD]).split())} "
    return all(any(names.core(key) in lead for key in (place.key, *place.others)) for place in wanted.places)
