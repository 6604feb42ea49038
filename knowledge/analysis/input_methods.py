"""Telex and VNI as they stay behind when the keyboard's input method was off: 'hooij nghij', 'ho65i nghi5'."""

import re
from functools import lru_cache

from knowledge.analysis.tones import join_tone

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"u": "ư", "o": "ơ"}
_VOWELS = frozenset("aăâeêioôơuưy")
_VNI = re.compile(r"[a-z]+\d[a-z\d]*")


@lru_cache(maxsize=65_536)
def telex(word: str) -> str | None:
    """What lower-case letters spell in Telex, or None where no key of it changes anything.

    The result need not be a syllable ('Đăk'): that is for the caller to judge.
    """
    if not (word.isascii() and word.isalpha()) or len(word) > 12:
        return None
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _TELEX_TONES and _has_vowel(letters):
            if tone:
                return None
            tone = _TELEX_TONES[key]
        elif key == "z" and tone:
            tone = ""
        elif not _telex_mark(letters, key):
            letters.append(key)
    return _spelt(letters, tone, word)


@lru_cache(maxsize=65_536)
def vni(word: str) -> str | None:
    """What lower-case letters and digits spell in VNI, or None where a digit changes nothing."""
    if not (word.isascii() and _VNI.fullmatch(word)) or len(word) > 12:
        return None
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _VNI_TONES:
            if tone or not _has_vowel(letters):
                return None
            tone = _VNI_TONES[key]
        elif key.isdigit():
            if not _vni_mark(letters, key):
                return None
        else:
            letters.append(key)
    return _spelt(letters, tone, word)


def _spelt(letters: list[str], tone: str, word: str) -> str | None:
    toneless = "".join(letters).replace("ưo", "ươ")
    if toneless.endswith("ươ"):
        toneless = toneless[:-2] + "uơ"  # thuở: an open syllable has no ươ
    decoded = join_tone(toneless, tone)
    return decoded if decoded != word and (decoded != toneless or not decoded.isascii()) else None


def _telex_mark(letters: list[str], key: str) -> bool:
    """Let a key change a letter typed before it, if it does."""
    if key == "w":
        return _horn_or_breve(letters)
    if key in _CIRCUMFLEX:
        return _replace_last(letters, {key: _CIRCUMFLEX[key]})
    return key == "d" and bool(letters) and _replace_first_d(letters)


def _vni_mark(letters: list[str], key: str) -> bool:
    if key == "6":
        return _replace_last(letters, _CIRCUMFLEX)
    if key == "7":
        return _horn(letters)
    if key == "8":
        return _replace_last(letters, {"a": "ă"})
    return key == "9" and _replace_first_d(letters)


def _replace_last(letters: list[str], marks: dict[str, str]) -> bool:
    """Mark the last letter that can be: a vowel, or the one before a glide or final ('uoi' -> 'uôi')."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in marks:
            letters[place] = marks[letters[place]]
            return True
        if letters[place] not in "iuycghmnpt":
            return False
    return False


def _horn_or_breve(letters: list[str]) -> bool:
    if not _has_vowel(letters):
        letters.append("ư")
        return True
    cluster = _cluster(letters)
    if "a" in cluster and not (cluster[:1] == ["u"] and letters[0] != "q"):
        return _replace_last(letters, {"a": "ă"})
    return _horn(letters) or _replace_last(letters, {"a": "ă"})


def _horn(letters: list[str]) -> bool:
    """u, o -> ư, ơ; both where they stand together ('uo' -> 'ươ'), but the u of qu stays."""
    changed = False
    for place, letter in enumerate(letters):
        if letter in _HORN and not (letter == "u" and place == 1 and letters[0] == "q"):
            if letter == "u" and place and letters[place - 1] in _VOWELS and letters[:place] != ["g", "i"]:
                continue
            letters[place] = _HORN[letter]
            changed = True
    return changed


def _replace_first_d(letters: list[str]) -> bool:
    if letters[:1] != ["d"]:
        return False
    letters[0] = "đ"
    return True


def _cluster(letters: list[str]) -> list[str]:
    start = 2 if letters[:2] == ["q", "u"] else 0
    return [letter for letter in letters[start:] if letter in _VOWELS]


def _has_vowel(letters: list[str]) -> bool:
    return any(letter in _VOWELS for letter in letters)
