"""Undo what an input method left behind, where the question shows that it was Telex or VNI."""

from collections.abc import Sequence

from knowledge.analysis import input_methods
from knowledge.analysis.evidence import Evidence
from knowledge.analysis.folding import fold
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.typed import Word, make


def is_vni(words: Sequence[Word]) -> bool:
    """Is a question typed in VNI? `words` are its runs of letters and digits.

    One run such as 'a1' or 'to7' may be a name or a number written onto a word: it takes two that decode, or
    one with a digit before a later letter or two digits.
    """
    signs = 0
    for word in words:
        raw = word.text.lower()
        reading = input_methods.vni(raw)
        if reading is not None and is_syllable(reading):
            digits = sum(character.isdigit() for character in raw)
            signs += 2 if digits > 1 or not raw[-1].isdigit() else 1
    return signs >= 2


def decode_vni(words: Sequence[Word], evidence: Evidence) -> list[tuple[Word, bool]]:
    """Each word, decoded where that gives a word that is known; and whether it was."""
    decoded = []
    for word in words:
        accented = input_methods.vni(word.text.lower())
        fits = accented is not None and _is_word(accented, evidence)
        decoded.append((_replaced(word, accented), True) if fits and accented else (word, False))
    return decoded


def decode_telex(words: Sequence[Word], evidence: Evidence) -> list[Word]:
    """The words with Telex undone: always where what was typed is no word and the result is one.

    Two such words make the whole question Telex, and then what is a word both ways ('teen', 'as') is decoded too.
    """
    readings = [input_methods.telex(word.text.lower()) for word in words]
    sure = [
        reading is not None and not evidence.known(word.folded) and _is_word(reading, evidence)
        for word, reading in zip(words, readings, strict=True)
    ]
    whole = sum(sure) >= 2
    decoded = []
    for word, reading, certain in zip(words, readings, sure, strict=True):
        either = whole and reading is not None and evidence.accented(reading) >= evidence.word(word.folded)
        decoded.append(_replaced(word, reading) if reading and (certain or either) else word)
    return decoded


def _is_word(reading: str, evidence: Evidence) -> bool:
    """Is it a syllable that is in use, or ('Đăk') a word of the knowledge base, whatever its marks there?"""
    if is_syllable(reading):
        return evidence.known_accented(reading)
    plain = fold(reading)
    return not is_syllable(plain, marked=False) and evidence.counts.frequency(plain) > 0


def _replaced(word: Word, accented: str) -> Word:
    text = accented.capitalize() if word.text[:1].isupper() else accented
    return make(text, word.start, word.end, changed=True)
