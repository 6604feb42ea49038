"""Whose name is asked: a thing's ('lập cái quỹ tên gì') or a person's ('em bé … tên gì')."""

from collections.abc import Sequence

from knowledge.analysis.reading import QueryToken
from knowledge.asking import words
from knowledge.asking.nouns import role_of
from knowledge.asking.patterns import Phrase, Utterance, said
from knowledge.asking.words import spaced

_NAMED = said(r"tên (?:gọi )?(?:là )?(?:gì|j|ji)")
_LONGEST = 4  # words of a noun in `words.NAMED_HEADS`
# Before a noun these tell whose it is or where, not what has the name.
_OF = spaced("cua o tai trong cho voi cung tu")
# And after these a person made it, took part in it or was given it.
_MADE = spaced("cai lap mo dong ra tang dung lam viet hat dat theo danh mua phong giai co mot")
# No word of a thing's name is asked where one of these is told of: with their marks, and those that need none.
_PERSONS = spaced(
    "ông bà anh chị cô chú bác cụ em cháu thầy mẹ má người bạn vợ chồng con bé đứa thằng nữ nàng cậu dì mợ sơ ai"
)
_BARE_PERSONS = spaced("ong ba anh chi em chau me nguoi be dua thang nu con ai")


def named_thing(utterance: Utterance) -> tuple[tuple[str, ...], Phrase] | None:
    """The folded noun of the thing whose name is asked, and the words that ask; None where a person's is."""
    phrase = utterance.find(_NAMED)
    if phrase is None or role_of(utterance):
        return None
    tokens = utterance.tokens
    heads = list(_heads(tokens, phrase.first))
    if heads and not heads[0][0]:
        return heads[0][1], phrase
    if tokens[0].folded in words.PERSON_WORDS or any(map(_is_person, tokens[:3])):
        heads = [found for found in heads if tokens[found[0] - 1].folded in _MADE]
    free = [found for found in heads if tokens[found[0] - 1].folded not in _OF] or heads
    if not free:
        return None
    first, last = free[0], free[-1]
    return (first if first[0] < 3 else last)[1], phrase


def _heads(tokens: Sequence[QueryToken], end: int) -> list[tuple[int, tuple[str, ...]]]:
    """Where nouns of things that have names begin before `end`, and the nouns; 'tổ 4' is already named."""
    found = []
    place = 0
    while place < end:
        length = next((n for n in range(_LONGEST, 0, -1) if _is_head(tokens[place : min(place + n, end)], n)), 0)
        after = place + length
        if length and not (after < len(tokens) and tokens[after].number):
            found.append((place, tuple(token.folded for token in tokens[place:after])))
        place += length or 1
    return found


def _is_head(tokens: Sequence[QueryToken], length: int) -> bool:
    return len(tokens) == length and " ".join(token.folded for token in tokens) in words.NAMED_HEADS


def _is_person(token: QueryToken) -> bool:
    if token.accented not in (None, token.folded):
        return token.accented in _PERSONS
    return token.folded in _BARE_PERSONS
