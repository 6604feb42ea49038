"""One place for the tone mark: 'hoá' and 'hóa', 'thuý' and 'thúy' are the same syllable."""

import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơư")


def split_tone(syllable: str) -> tuple[str, str]:
    """A lower-case NFC syllable without its tone mark, and the mark ('' for the level tone).

    The marks of â, ă, ê, ô, ơ, ư and đ stay: they make another letter, not another tone.
    """
    tone = ""
    letters = []
    for character in unicodedata.normalize("NFD", syllable):
        if character in TONES:
            tone = character
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def join_tone(toneless: str, tone: str) -> str:
    """The syllable with its tone mark where the older, commoner spelling puts it ('hóa', 'thúy', 'quý')."""
    if not tone:
        return toneless
    place = _tone_place(toneless)
    if place is None:
        return toneless
    marked = unicodedata.normalize("NFC", toneless[place] + tone)
    return toneless[:place] + marked + toneless[place + 1 :]


@lru_cache(maxsize=65_536)
def place_tone(syllable: str) -> str:
    """A lower-case NFC syllable with its tone mark moved to the normal place; other text comes back as it is."""
    if syllable.isascii():
        return syllable
    toneless, tone = split_tone(syllable)
    return syllable if _tone_place(toneless) is None else join_tone(toneless, tone)


def _tone_place(toneless: str) -> int | None:
    start = 0
    while start < len(toneless) and toneless[start] not in _VOWELS:
        start += 1
    if toneless.startswith(("qu", "gi")) and len(toneless) > 2 and toneless[2] in _VOWELS:
        start = 2  # the u of qu and the i of gi belong to the consonant
    end = start
    while end < len(toneless) and toneless[end] in _VOWELS:
        end += 1
    if start == end:
        return None
    if any(letter in _VOWELS for letter in toneless[end:]):
        return None
    marked = [place for place in range(start, end) if toneless[place] in _MARKED]
    if marked:
        return marked[-1]
    closed = end < len(toneless)
    if end - start == 1:
        return start
    if end - start == 2:
        return start + 1 if closed else start
    return start + 1
