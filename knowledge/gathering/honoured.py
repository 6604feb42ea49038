"""'Ai được khen thưởng', 'có gương nào': counts with their examples, and the models of a place."""

from collections.abc import Sequence

from knowledge.answer import Answer, Evidence, Note
from knowledge.case import Case
from knowledge.dossiers.models import Model
from knowledge.facts import Fact
from knowledge.gathering.answers import MOST, events, place_and_day, proof, proof_of, put_together, which
from knowledge.gathering.tellings import Telling
from knowledge.wording.quoting import LIST_LIMIT, QUOTE_LIMIT, shorten

_NEAR = 60  # characters between counts that are told in one breath


def commended(case: Case, found: Sequence[Telling]) -> Answer | None:
    """Of one ceremony its counts, with whom the article names as examples; of several: which one is meant?"""
    ceremonies = events((telling for telling in found if telling.counts), most=MOST)
    if not ceremonies:
        return None
    if len(ceremonies) > 1:
        return which(case, ceremonies, place_and_day(ceremonies))
    telling = ceremonies[0]
    counts = told_together(telling.counts)
    others = [other for other in found if other is not telling and other.counts and _contradicts(other, counts)]
    text = telling.article.body[counts[0].start : counts[-1].end]
    text = text if len(text) <= LIST_LIMIT else str(counts[0].details["count_text"])
    parts = [(telling, proof_of(telling, counts[0], text))]
    if _listed(telling, counts):
        return None  # names follow the count: they are the answer, not examples
    examples = telling.models
    if examples:
        parts.append((telling, _shown(telling, examples)))
    notes = [Note("examples_only")] if examples else []
    for other in others[: MOST - 1]:
        own = told_together(other.counts)
        said = other.article.body[own[0].start : own[-1].end]
        parts.append((other, proof_of(other, own[0], said)))
        text, notes = f"{text} / {said}", [Note("sources_disagree"), *notes]
    return put_together(case, text, parts, notes=notes)


def held_up(case: Case, found: Sequence[Telling]) -> Answer | None:
    """The models of one place, article after article; of several places that bear the name: which one is meant?"""
    telling_models = [telling for telling in found if telling.models]
    if not telling_models:
        return None
    places = {telling.scope.title: telling for telling in reversed(telling_models)}
    asked = {place.key for place in case.query.reading.places}
    namesakes = [telling for telling in places.values() if telling.scope.key in asked]
    if len(namesakes) > 1 or not (asked or _is_placed(case, telling_models)):
        options = namesakes if len(namesakes) > 1 else list(places.values())
        if len(options) > 1:
            options = sorted(options, key=telling_models.index)
            return which(case, options, place_and_day(options))
    chosen = events(telling_models, most=MOST)
    labelled = len({telling.scope.key for telling in chosen}) > 1 or len(chosen) > 1
    parts = [(telling, _shown(telling, telling.models, labelled=labelled)) for telling in chosen]
    text = ", ".join(dict.fromkeys(model.name for telling in chosen for model in telling.models))
    return put_together(case, text, parts, notes=[Note("examples_only")])


def told_together(counts: Sequence[Fact]) -> list[Fact]:
    """The first counts that stand side by side: '06 tập thể, 36 cá nhân'."""
    together = [counts[0]]
    for fact in counts[1:]:
        if fact.start - together[-1].end > _NEAR or fact.quote_start != together[0].quote_start:
            break
        together.append(fact)
    return together


def _contradicts(other: Telling, counts: Sequence[Fact]) -> bool:
    """Whether another report of the same ceremony counts the same otherwise."""
    told = {fact.details.get("type"): fact.details.get("count") for fact in told_together(other.counts)}
    return any(
        told.get(fact.details.get("type"), fact.details["count"]) != fact.details["count"] for fact in counts
    )


def _is_placed(case: Case, found: Sequence[Telling]) -> bool:
    """Does the question name a place by other words than a ward's name?"""
    words = {token.folded for token in case.query.reading.tokens}
    return any(set(name.split()) <= words for telling in found for name in telling.scope.names)


def _listed(telling: Telling, counts: Sequence[Fact]) -> bool:
    """Whether several names follow the counts at once."""
    end = counts[-1].end
    return sum(end <= model.start <= end + QUOTE_LIMIT for model in telling.models) > 1


def _shown(telling: Telling, examples: Sequence[Model], *, labelled: bool = False) -> Evidence:
    """As many of an article's models as a quote holds, under their names."""
    start = examples[0].start
    end = max((one.end for one in examples if one.end - start <= QUOTE_LIMIT), default=examples[0].end)
    names = ", ".join(dict.fromkeys(one.name for one in examples))
    place = telling.scope.ward if labelled else None
    return proof(telling, start, end, shorten(f"{place}: {names}" if place else names, LIST_LIMIT))
