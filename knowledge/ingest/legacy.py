"""Text typed before Unicode: TCVN3 (ABC, the .Vn fonts) and VNI-Windows, recognised and converted.

Both put Vietnamese letters on the places of Western European ones, so that a page that lost its font shows
"ViÖt Nam" (TCVN3) or "Vieät Nam" (VNI). Which of the two a line is, its syllables tell: converted by the right
table nearly all of them are Vietnamese.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from knowledge.analysis.folding import fold

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # grave, acute, hook, tilde, dot below
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\xa1-\xbf\xd7\xf7](?=\S))*|[\xa1-\xbf\xd7\xf7]+[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|kh|gh|gi|ch|th|tr|ph|qu|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|uoi|uou|oai|oay|oao|oeo|uay|[ao][iouye]|a|ă|[eiuy][aeouiy]|oo|e|i|o|u|y)"
    r"(?:ng|nh|ch|[cmnpt])?"
)

# TCVN 5712:1993 as the ABC fonts have it: one letter a byte.
TCVN3_LETTERS = (
    "¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ¨ă©âªê«ô¬ơ\xadư®đµà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ"
    "×ìØỉÜĩÝíÞịßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừö\u1eed÷ữøứùựúỳûỷüỹýýþỵ"
)
_TCVN3: Mapping[int, str] = {
    ord(old): new for old, new in zip(TCVN3_LETTERS[::2], TCVN3_LETTERS[1::2], strict=True)
}

# VNI-Windows: a base letter and, after it, its marks as a letter of its own.
_VNI_TONE = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def modern(text: str) -> str:
    """Convert each line that is TCVN3 or VNI to Unicode; every other line comes back as it is.

    To be called before invisible characters are removed: the soft hyphen is TCVN3's ư.
    """
    if text.isascii() or not _LEGACY_SIGN.search(text):
        return text
    return "".join(map(_modern_line, text.splitlines(keepends=True)))


def tcvn3(text: str) -> str:
    """TCVN3 to Unicode; capitals of the .VnTimeH fonts, typed as small letters, become capitals."""
    return _WORD_OR_SIGN.sub(lambda match: _capitals(match.group()), text.translate(_TCVN3))


def vni(text: str) -> str:
    """VNI-Windows to Unicode."""
    pairs = vni_pairs()
    return _vni_pattern().sub(lambda match: pairs[match.group()], text)


def vietnamese(text: str) -> float:
    """Share in [0, 1] of the words with a letter beyond ASCII that are written as Vietnamese syllables are.

    0.0 where there is no such word.
    """
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


# Without one of these no line is legacy: letters and signs that Unicode Vietnamese hardly uses (ý it does) ...
_LEGACY_SIGN = re.compile(
    "[\xa1-\xbf\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff]"
)
# ... and with one of these none is: letters that only Vietnamese has.
_UNICODE_SIGN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+")


def _modern_line(line: str) -> str:
    if not _LEGACY_SIGN.search(line) or _UNICODE_SIGN.search(line):
        return line
    before = vietnamese(line)
    if before > 0.6:
        return line
    after, converted = max(((vietnamese(new), new) for new in (tcvn3(line), vni(line))), key=lambda each: each[0])
    return converted if after >= 0.75 and after >= before + 0.3 else line


def _is_syllable(word: str) -> bool:
    marks = unicodedata.normalize("NFD", word)
    if sum(marks.count(tone) for tone in _TONES) > 1 or not _known_letters(word):
        return False
    return _SYLLABLE.fullmatch(fold(word)) is not None


def _known_letters(word: str) -> bool:
    return all(character.isascii() or character in _letters() for character in word.lower())


@cache
def _letters() -> frozenset[str]:
    bases = "aăâeêioôơuưy"
    toned = {unicodedata.normalize("NFC", base + tone) for base in bases for tone in _TONES}
    return frozenset(toned | set("ăâêôơưđ"))


def _capitals(word: str) -> str:
    """A word with a capital past its beginning is all capitals: 'HộI' -> 'HỘI'."""
    return word.upper() if any(letter.isupper() for letter in word[1:]) else word


@cache
def vni_pairs() -> Mapping[str, str]:
    """What VNI-Windows writes, and the Unicode letter it means."""
    small = dict(_VNI_ALONE)
    for base in "aeouyôö":
        letter = _VNI_ALONE.get(base, base)
        small |= {base + mark: letter + tone for mark, tone in _VNI_TONE.items()}
    for base in "aeo":
        small |= {base + mark: base + "\u0302" + tone for mark, tone in _VNI_CIRCUMFLEX.items()}
    small |= {"a" + mark: "a\u0306" + tone for mark, tone in _VNI_BREVE.items()}
    table = small | {old.upper(): new.upper() for old, new in small.items()}
    table |= {old[0].upper() + old[1:]: _titled(new) for old, new in small.items() if len(old) == 2}
    return {old: unicodedata.normalize("NFC", new) for old, new in table.items()}


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(vni_pairs(), key=len, reverse=True))))


def _titled(letter: str) -> str:
    return letter[0].upper() + letter[1:]
