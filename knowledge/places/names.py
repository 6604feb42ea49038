"""Names of places in a text: 'phường Quang Trung', 'P. 7', 'xa dak bla'."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.analysis.folding import fold, nfc
from knowledge.analysis.tokens import Tokens

_LONGEST = 5  # words of a ward's name
_KINDS = {
    "phuong": "phuong",
    "p": "phuong",
    "xa": "xa",
    "x": "xa",
    "thi tran": "thi tran",
    "tt": "thi tran",
    "dac khu": "dac khu",
}
_FIRST = frozenset(words.split()[0] for words in _KINDS)
LEVELS = ("thanh pho", "thi xa", "thi tran", "dac khu", "tinh", "quan", "huyen", "phuong", "xa")


@dataclass(frozen=True, slots=True)
class Mention:
    """A ward or commune named in a text; offsets count code points of the NFC text."""

    key: str  # folded, kind first: "phuong quang trung"
    start: int
    end: int


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A place's name as it is looked up: folded, numbers without leading zeros, punctuation left out."""
    return _key(name)


def _key(name: str) -> str:
    folded = fold(nfc(name))
    if folded.replace(" ", "").isalpha():
        return " ".join(folded.split())
    return " ".join(Tokens(nfc(name)).folded)


def core(name: str) -> str:
    """A name's key without its level: 'Thành phố Kon Tum' -> 'kon tum'; with it where only a number is left."""
    whole = key(name)
    for level in LEVELS:
        if whole.startswith(f"{level} "):
            rest = whole[len(level) + 1 :]
            return whole if rest.isdecimal() else rest
    return whole


def mentions(text: str, known: Collection[str]) -> list[Mention]:
    """The wards and communes that an NFC text names with their kind, in order; `known` are the keys that exist."""
    tokens = Tokens(text)
    found = named(tokens.folded, known)
    return [Mention(name, tokens[first].start, tokens[last - 1].end) for name, first, last in found]


def named(words: Sequence[str], known: Collection[str]) -> list[tuple[str, int, int]]:
    """The same among folded words: each unit's key, and the places of its first word and of the one after it."""
    found: list[tuple[str, int, int]] = []
    place = 0
    while place < len(words):
        if words[place] not in _FIRST or _is_town(words, place):  # as nearly everywhere
            place += 1
            continue
        name, after = _named(words, place, known)
        if name:
            found.append((name, place, after))
        place = after
    return found


def _is_town(words: Sequence[str], place: int) -> bool:
    """'Thị xã An Khê' is no commune, but 'hội thi xã An Khê' names one."""
    before = list(words[max(0, place - 2) : place])
    return words[place] == "xa" and before[-1:] == ["thi"] and before[0] not in ("hoi", "cuoc")


def _named(words: Sequence[str], place: int, known: Collection[str]) -> tuple[str | None, int]:
    kind, first = _kind(words, place)
    if kind:
        for length in range(min(_LONGEST, len(words) - first), 0, -1):
            name = f"{kind} {' '.join(words[first : first + length])}"
            if name in known:
                return name, first + length
    return None, place + 1


def _kind(words: Sequence[str], place: int) -> tuple[str | None, int]:
    """The kind of unit that the words here name, and where its name would begin."""
    two = " ".join(words[place : place + 2])
    return (_KINDS[two], place + 2) if two in _KINDS else (_KINDS.get(words[place]), place + 1)


@lru_cache(maxsize=512)
def context_key(text: str) -> str:
    """A text in which `names_place` can look for names: folded words, and addresses' host names run together."""
    hosts = [part for part in text.lower().split() if "." in part and "/" in part]
    return f" {_key(text)}  {' '.join(map(fold, hosts))}"


def names_place(context: str, core_key: str) -> bool:
    """Is a place named in what `context_key` made of a text, apart or, in an address, run together?"""
    words, _, hosts = context.partition("  ")
    return f" {core_key} " in f"{words} " or (len(core_key) > 4 and core_key.replace(" ", "") in hosts)
