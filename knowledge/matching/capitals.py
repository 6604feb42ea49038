"""Capitals that the asker left out and the best articles write: 'lớp của cô hoa ban' asks about cô Hoa Ban."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.analysis.reading import QueryToken, Reading
from knowledge.asking import words
from knowledge.dossiers.dossier import Dossier

_MOSTLY = 0.8  # share of the places of two words in an article, from which they are a name there


def is_written_small(reading: Reading) -> bool:
    """Whether no capital was typed behind the first letter: then a name may stand there, too."""
    return not any(letter.isupper() for letter in reading.typed[1:])


def written_as_names(reading: Reading, dossiers: Sequence[Dossier]) -> Reading:
    """A reading that is written small, with the capitals of those articles; itself where they change nothing.

    What the reader took for a name loses its capital where an article writes the same words small.
    """
    named: dict[int, bool] = {}
    for dossier in reversed(dossiers):  # the best one has the last word
        named |= _named(reading.tokens, dossier)
    tokens = tuple(
        _written(token, name=named[place]) if place in named and place > 0 else token
        for place, token in enumerate(reading.tokens)
    )
    return reading if tokens == reading.tokens else replace(reading, tokens=tokens)


def _written(token: QueryToken, *, name: bool) -> QueryToken:
    """The token with its capital, or without; the marks of a name are the article's, so none are guessed."""
    if not name:
        return replace(token, text=token.text.lower())
    written = replace(token, text=token.text.capitalize())
    return replace(written, accented=None, guessed=False) if token.guessed else written


def _named(tokens: Sequence[QueryToken], dossier: Dossier) -> dict[int, bool]:
    """Of each word that the article has beside its neighbour, whether it is a name there."""
    found: dict[int, bool] = {}
    for place, (one, two) in enumerate(pairwise(tokens)):
        if one.number or two.number:
            continue
        after = [at + 1 for at in dossier.positions.get(one.folded, ()) if _stands(dossier, at + 1, two)]
        if not after:
            continue
        called = one.folded in words.HONORIFICS
        second = sum(at in dossier.capitals for at in after) >= _MOSTLY * len(after)
        first = sum(_is_name(dossier, at - 1, called=called) for at in after) >= _MOSTLY * len(after)
        if second and (first or called):
            found[place + 1] = True
        found[place] = found.get(place, False) or (first and second)
    return found


def _is_name(dossier: Dossier, place: int, *, called: bool) -> bool:
    """Whether a word is part of a name; 'Chị Ka Mơn' at the head of a sentence is called 'chị'."""
    begins = dossier.sentences[dossier.sentence_of[place]].first == place
    return place in dossier.capitals and not (called and begins)


def _stands(dossier: Dossier, place: int, token: QueryToken) -> bool:
    if place >= len(dossier.folded) or dossier.folded[place] != token.folded:
        return False
    return token.typed in (None, token.folded, dossier.accented[place])
