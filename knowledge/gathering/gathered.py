"""Questions that several articles answer together."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from knowledge.answer import Answer
from knowledge.asking.times import LOCAL
from knowledge.case import Case
from knowledge.gathering.answers import silent
from knowledge.gathering.events import coming, latest
from knowledge.gathering.gather import tellings
from knowledge.gathering.honoured import commended, held_up
from knowledge.gathering.sums import total
from knowledge.gathering.tellings import Telling, telling_of
from knowledge.gathering.wanted import Goal, Wanted, wanted_of
from knowledge.places import names
from knowledge.search.candidates import Candidate

MOST = 20  # tellings put together or offered
_LIKELY = 5  # articles whose places are looked for in the question


def answer(case: Case) -> Answer | None:
    """The answer to a question over several articles; None for all others."""
    wanted = wanted_of(case.query)
    if wanted is None or case.library is None or case.more:
        return None
    found = _found(case, wanted)
    match wanted.goal:
        case Goal.COMING:
            return coming(case, found)
        case Goal.LATEST:
            return latest(case, found)
        case Goal.TOTAL:
            given = total(case, found)
        case Goal.MODELS:
            given = held_up(case, found)
        case Goal.COMMENDED:
            given = commended(case, found)
    if given is None and (wanted.days or case.since) and not found:
        return silent(case, "nothing_then")
    return given


def _placed(case: Case, wanted: Wanted, likely: Sequence[Candidate]) -> Wanted:
    """A place of the likeliest articles that the question names by words which say something else as well.

    "Tam Hop co guong nao": without marks, "tam" could be "tấm" and "hop" "họp".
    """
    if not wanted.open or case.library is None:
        return wanted
    question = f" {case.query.reading.folded} "
    for telling in tellings(wanted, likely, case.library, today=case.now.date(), newest=False):
        core = names.core(telling.scope.key or "")
        if " " in core and f" {core} " in question:
            return wanted.placed(tuple(core.split()))
    return wanted


def _found(case: Case, wanted: Wanted) -> list[Telling]:
    """The fitting articles; of a conversation about one article that one alone, where nothing else is said."""
    assert case.library is not None
    talked_about = case.topic.article_id if case.topic is not None and wanted.open else None
    if talked_about is not None and wanted.goal in (Goal.COMMENDED, Goal.MODELS):
        article = case.library.find(talked_about)
        if article is not None:
            return [telling_of(article, case.library)]
    today = case.now.astimezone(LOCAL).date()
    placed = _placed(case, wanted, case.wide[:_LIKELY])
    found = tellings(placed, case.wide, case.library, today=today)
    if wanted.goal is not Goal.COMING:  # nobody has been commended yet at what is only announced
        found = (telling for telling in found if telling.held is None or telling.held <= today)
    chosen = list(islice(found, MOST))
    if placed.open:
        chosen.sort(key=lambda telling: telling.held or date.min, reverse=True)
    return chosen
