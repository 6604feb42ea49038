"""Answers from corrected articles: the headline says what the office says, the quote what the source says."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answer import Answer, Evidence, Note
from knowledge.articles import Article
from knowledge.review.hiding import LEFT_OUT
from knowledge.review.marks import Amendment

MOST_NOTES = 2


def amended(answer: Answer, article_of: Callable[[int], Article]) -> Answer:
    """The answer with its quotes as the source has them, and a note where the office has corrected the source."""
    if LEFT_OUT in answer.headline:  # in a list, the sign for somebody who must not be named says nothing
        parts = (part for part in answer.headline.split(", ") if part.strip(" .;") != LEFT_OUT)
        answer = replace(answer, headline=", ".join(parts) or answer.headline)
    notes: list[Note] = []
    evidence = []
    for proof in answer.evidence:
        body, found = _within(proof, article_of)
        evidence.append(_as_told(proof, found) if found else proof)
        notes += [_note(one, body) for one in found]
    if not notes:
        return answer
    told = tuple(dict.fromkeys((note.code, tuple(note.values.items())) for note in notes))[:MOST_NOTES]
    added = tuple(Note(code, dict(values)) for code, values in told)
    return replace(answer, evidence=tuple(evidence), notes=(*answer.notes, *added))


def _within(proof: Evidence, article_of: Callable[[int], Article]) -> tuple[str, list[Amendment]]:
    """The public body that a quote is cut from, and the corrections in the quote."""
    try:
        article = article_of(proof.article.id)
    except KeyError:  # withdrawn while the answer was made
        return "", []
    inside = [one for one in article.marks.amendments if one.start < proof.end and proof.start < one.end]
    return article.body, inside


def _as_told(proof: Evidence, found: Sequence[Amendment]) -> Evidence:
    """The quote in the source's words; one that was shortened on its way is left where the place does not fit."""
    quote = proof.quote
    for one in sorted(found, key=lambda each: -each.start):
        first, last = one.start - proof.start, one.end - proof.start
        if first >= 0 and last <= len(quote):
            quote = quote[:first] + one.told + quote[last:]
    return replace(proof, quote=quote)


def _note(one: Amendment, body: str) -> Note:
    right = body[one.start : one.end]
    day = f"{date.fromisoformat(one.day):%d/%m/%Y}"
    values = {"told": one.told, "right": right, "by": one.by, "day": day, "reason": one.reason}
    return Note("corrected", values)
