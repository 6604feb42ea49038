"""Which of the articles found are looked into: those about as good as the best one, or the newest of them."""

from collections.abc import Sequence
from datetime import date

from knowledge.dossiers.dossier import Dossier
from knowledge.library import Library
from knowledge.matching.query import Query
from knowledge.search.candidates import Candidate

BEST = 5  # articles looked into, if they are about as good as the best one
RECENT = 12  # among which the newest is looked for
_CLOSE, _AS_GOOD = 0.72, 0.88  # scores relative to the best: of the first three, and of the others
_FITS = 0.8  # share of the best one's coverage from which an article is about the question, too

Found = list[tuple[Candidate, Dossier]]


def promising(query: Query, candidates: Sequence[Candidate], library: Library) -> Found:
    """The articles worth looking into, the best first; of the latest that is asked for, one."""
    found = []
    wanted = candidates[: RECENT if query.asked.latest else BEST]
    for number, candidate in enumerate(wanted):
        least = wanted[0].score * (_CLOSE if number < 3 else _AS_GOOD)
        if candidate.score < least and not query.asked.latest:
            break
        try:
            found.append((candidate, library.dossier(candidate.article_id)))
        except KeyError:  # withdrawn while we were looking
            continue
    return _newest(found) if query.asked.latest else found


def _newest(found: Found) -> Found:
    """Of the articles that fit about as well as the best one, the newest."""
    best = max((candidate.coverage for candidate, _ in found), default=0.0)
    fitting = [(candidate, dossier) for candidate, dossier in found if candidate.coverage >= _FITS * best]
    dated = [pair for pair in fitting if pair[1].ref.published is not None]
    return [max(dated, key=lambda pair: pair[1].ref.published or date.min)] if dated else fitting[:BEST]
