"""A clean question as a hurried person types it: one kind of noise at a time, the same for the same seed."""

import random
from collections.abc import Callable, Mapping

from knowledge.analysis.folding import fold, nfc
from knowledge.analysis.lexicon import lexicon
from knowledge.analysis.tones import split_tone

Noise = Callable[[str, random.Random], str]

_TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j", "": ""}
_VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5", "": ""}
_TELEX_LETTERS = {"â": "aa", "ê": "ee", "ô": "oo", "đ": "dd", "ă": "aw", "ơ": "ow", "ư": "uw"}
_VNI_LETTERS = {"â": "a6", "ê": "e6", "ô": "o6", "đ": "d9", "ă": "a8", "ơ": "o7", "ư": "u7"}
_CHAT = {
    "không": ("ko", "k", "hok", "khg"),
    "được": ("dc", "đc"),
    "gì": ("j",),
    "người": ("ng",),
    "với": ("vs",),
    "việc": ("vc",),
    "tháng": ("thg",),
    "trường": ("trg",),
    "hôm": ("hum",),
    "nhiêu": ("nhiu",),
    "làm": ("lm",),
    "trước": ("trc",),
    "cũng": ("cx",),
    "phường": ("p.", "phg"),
    "quận": ("q.",),
    "rồi": ("r",),
    "mình": ("mk",),
    "vậy": ("z",),
}
_TAILS = ("", "", " z", " ạ", " dị", " nha", " vậy ạ")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TYPO_SHARE = 0.22  # of the words of four letters or fewer and more


def clean(text: str, _rng: random.Random) -> str:
    """As it is."""
    return text


def nodiacritics(text: str, rng: random.Random) -> str:
    """No marks at all; half the time no capitals either."""
    bare = "".join(fold(letter) if letter.islower() else fold(letter).upper() for letter in nfc(text))
    return bare.lower() if rng.random() < 0.5 else bare


def telex(text: str, rng: random.Random) -> str:
    """The keys of Telex, with the tone after its vowel or at the end of the syllable."""
    return _keys(text, rng, _TELEX_LETTERS, _TELEX_TONES)


def vni(text: str, rng: random.Random) -> str:
    """The keys of VNI, with the tone after its vowel or at the end of the syllable."""
    return _keys(text, rng, _VNI_LETTERS, _VNI_TONES)


def typo(text: str, rng: random.Random) -> str:
    """One slip in about every fifth word, one at least: a key beside, a letter doubled, left out, or swapped."""
    words = text.split(" ")
    able = [place for place, word in enumerate(words) if len(word) > 2 and word.isalpha()]
    chosen = [place for place in able if rng.random() < _TYPO_SHARE] or (able and [rng.choice(able)]) or []
    for place in chosen:
        words[place] = _slip(words[place], rng)
    return " ".join(words)


def teencode(text: str, rng: random.Random) -> str:
    """Lower case, everyday words shortened, a particle behind."""
    words = [rng.choice(_CHAT.get(word, (word,))) for word in nfc(text).lower().rstrip("?").split(" ")]
    return " ".join(words) + rng.choice(_TAILS)


def abbrev(text: str, rng: random.Random) -> str:
    """Every phrase that has an official short form is written by it, nine times in ten."""
    text = nfc(text)
    for phrase, short in _short_forms():
        place = text.lower().find(phrase)
        ends = place + len(phrase)
        whole = (
            place >= 0 and not text[ends : ends + 1].isalpha() and not text[max(0, place - 1) : place].isalpha()
        )
        if whole and rng.random() < 0.9:
            text = text[:place] + short + text[ends:]
    return text


def _short_forms() -> list[tuple[str, str]]:
    """Phrases of two words or more and their short forms, the longest first."""
    forms = lexicon().short_forms.items()
    found = [
        (form.long[0].lower(), short)
        for short, form in forms
        if not form.chat and len(form.long) == 1 and " " in form.long[0] and fold(short) == fold(short.lower())
    ]
    return sorted(found, key=lambda pair: (-len(pair[0]), len(pair[1]), pair))


def _keys(text: str, rng: random.Random, letters: Mapping[str, str], tones: Mapping[str, str]) -> str:
    at_end = rng.random() < 0.6
    return " ".join(_word_keys(word, letters, tones, at_end=at_end) for word in nfc(text).split(" "))


def _word_keys(word: str, letters: Mapping[str, str], tones: Mapping[str, str], *, at_end: bool) -> str:
    keys, tail = "", ""
    for character in word:
        letter, tone = split_tone(character.lower())
        typed = letters.get(letter, letter)
        keys += typed.capitalize() if character.isupper() else typed
        if tone and not at_end:
            keys += tones[tone]
        elif tone:
            tail = tones[tone]
    if not tail:
        return keys
    end = len(keys) - len(keys[::-1]) + len(keys.rstrip('?.,!:;"”)'))
    return keys[:end] + tail + keys[end:]


def _slip(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word) - 1)
    kind = rng.choice(("beside", "doubled", "left out", "swapped"))
    if kind == "beside":
        return word[:place] + _beside(word[place], rng) + word[place + 1 :]
    if kind == "doubled":
        return word[: place + 1] + word[place] + word[place + 1 :]
    if kind == "left out":
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _beside(letter: str, rng: random.Random) -> str:
    for row in _ROWS:
        place = row.find(fold(letter))
        if place >= 0:
            return rng.choice([row[other] for other in (place - 1, place + 1) if 0 <= other < len(row)])
    return letter


NOISES: Mapping[str, Noise] = {
    "clean": clean,
    "nodiacritics": nodiacritics,
    "telex": telex,
    "vni": vni,
    "typo": typo,
    "teencode": teencode,
    "abbrev": abbrev,
}
