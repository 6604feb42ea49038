"""Articles between which a question does not decide: another ward, another year, another report of one event."""

from collections.abc import Sequence

import numpy as np

from knowledge.analysis.folding import fold
from knowledge.choosing.scoring import Scored
from knowledge.doubting.confidence import confidence, measure_signals
from knowledge.doubting.silence import veto
from knowledge.matching.matches import CONCEPT
from knowledge.matching.query import Query
from knowledge.matching.scene import Scene
from knowledge.search.candidates import Candidate

MOST = 4  # rivals looked at
NEAR = 6.0  # score below the best span's; spans of one article are further apart than that as a rule


def rivals(query: Query, candidates: Sequence[Candidate], ranked: Sequence[Scored], bar: float) -> list[Scored]:
    """The best spans of other articles that answer as surely as the best one and say something else.

    Such an article holds every word of the question that the best one holds, its span is of the same kind and
    unit, and alone it would be answered from.
    """
    found: list[Scored] = []
    for one in _others(ranked)[:MOST]:
        own = one.scene.dossier.ref.id
        reordered = [one, *(other for other in ranked if other.scene.dossier.ref.id == own and other is not one)]
        reordered += [other for other in ranked if other.scene.dossier.ref.id != own]
        if is_rival(query, candidates, ranked[0], reordered, bar):
            found.append(one)
    return found


def is_rival(
    query: Query, candidates: Sequence[Candidate], best: Scored, ranked: Sequence[Scored], bar: float
) -> bool:
    """Whether the first of the ranked spans says as surely as the best one something else of the same kind."""
    one = ranked[0]
    if not _alike(one, best) or best.score - one.score > NEAR or says(one) == says(best):
        return False
    if bool((_held(best.scene) & ~_held(one.scene)).any()) or not _of_the_years(query, best, one):
        return False
    return confidence(measure_signals(query, candidates, ranked)) >= bar and veto(query, ranked) is None


def _alike(one: Scored, other: Scored) -> bool:
    """Whether two spans are of one kind and count the same: '18 cá nhân' and '05 tập thể, 18 cá nhân' do."""
    units = [set((scored.placed.span.unit or "").split(" + ")) for scored in (one, other)]
    return one.placed.span.kind is other.placed.span.kind and bool(units[0] & units[1])


def _of_the_years(query: Query, best: Scored, one: Scored) -> bool:
    """Whether the years that are said are as much those of one article as of the best one."""
    years = query.asked.years
    published = [scored.scene.dossier.ref.published for scored in (best, one)]
    titled = [{str(year) for year in years} & scored.scene.dossier.title for scored in (best, one)]
    return not years or (titled[0] <= titled[1] and len({day and day.year for day in published}) == 1)


def says(one: Scored) -> str:
    """What a span says, however it is written."""
    return one.placed.span.value or fold(one.placed.span.text)


def _held(scene: Scene) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """Which terms of the question the article holds, title included; a kindred word is not the word itself."""
    matches = scene.matches
    held: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = (
        np.maximum(matches.best.max(axis=1, initial=0), matches.title) > CONCEPT
    )
    return held


def _others(ranked: Sequence[Scored]) -> list[Scored]:
    """The best span of each article but the best one's."""
    first: dict[int, Scored] = {}
    for one in ranked:
        first.setdefault(one.scene.dossier.ref.id, one)
    return list(first.values())[1:]
