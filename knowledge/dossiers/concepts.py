"""Words that mean something whatever the article: concepts, parts and wholes, superlatives."""

import tomllib
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from knowledge.analysis.folding import fold
from knowledge.asking.words import spaced

_QUALIFIERS = frozenset(
    ("ca nuoc", "toan quoc", "toan tinh", "toan huyen", "trong do", "dang vien", "nu", "dan toc", "moi", "tong")
)
_FIRST = frozenset(words.split()[0] for words in _QUALIFIERS)
_MOST_OF = spaced("nhieu lon tuoi tre cao it lau dai gia nho xa dep som thap rong nang")
_CONCEPTS = Path(__file__).with_name("concepts.toml")


@cache
def _concept_phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    groups: list[str] = tomllib.loads(_CONCEPTS.read_text(encoding="utf-8"))["groups"]
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for phrase in group.split(","):
            words = tuple(fold(phrase.strip()).split())
            phrases[words[0]].append((words, number))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return dict(phrases)


def find_concepts(folded: Sequence[str]) -> list[tuple[int, int, int]]:
    """(concept, first, last) of each concept phrase in a row of folded tokens; of one concept the longest."""
    phrases = _concept_phrases()
    found = []
    for place, word in enumerate(folded):
        options = phrases.get(word)
        if options is None:
            continue
        seen = set()
        for phrase, concept in options:
            if concept not in seen and tuple(folded[place : place + len(phrase)]) == phrase:
                seen.add(concept)
                found.append((concept, place, place + len(phrase)))
    return found


@cache
def concept_of(word: str) -> int:
    """The first concept that a folded word stands for by itself; it must stand in one."""
    return next(concept for words, concept in _concept_phrases()[word] if words == (word,))


def find_qualifiers(folded: Sequence[str]) -> list[tuple[int, str]]:
    """Where words stand that tell a part from the whole."""
    found = [(place, word) for place, word in enumerate(folded) if word in _QUALIFIERS]
    found += [
        (place, f"{a} {b}")
        for place, (a, b) in enumerate(pairwise(folded))
        if a in _FIRST and f"{a} {b}" in _QUALIFIERS
    ]
    return sorted(found)


def find_superlatives(folded: Sequence[str]) -> list[int]:
    """Where 'nhiều nhất', 'trẻ nhất' … begin."""
    return [place for place, (a, b) in enumerate(pairwise(folded)) if b == "nhat" and a in _MOST_OF]


# Before what somebody does for a living, at the beginning of what is told: "mẹ bán rau", "ngày chạy xe ôm".
_LEADS = spaced(
    "nghề từng vốn hiện đang nay còn đi là ngày trước xưa mẹ má cha bố ba chồng vợ con ông bà anh chị em cô chú "
    "đã chuyên"
)
_RIGHT_BEFORE = spaced("nghề từng chuyên vốn")
_RIGHT_AFTER = spaced("làm nghề là thành")
_OF_OTHERS = spaced("cùng cho tặng với các những nhiều của")  # "cùng 11 thợ", "trao cho giáo viên"
_NO_TRADE = spaced("gì với từ đó ấy này và nghiệp cho để khác của thêm miễn")  # "học nghề với bà Út"
_SCHOOLS = spaced("dạy đẳng trường tạo đồ tay")  # "dạy nghề", "cao đẳng nghề"
_NEAR = 5  # words from the beginning within which a trade stands; later ones are of somebody else


def names_trade(words: Sequence[str]) -> bool:
    """Whether a row of accented tokens tells what somebody does for a living.

    Marks matter: "trong", "chủ yếu" and "trường" are none, "trồng rau" and "chủ quán" are.
    """
    deeds, led = _row("trade_deeds"), True
    for place, (before, word) in enumerate(pairwise(("", *words))):
        size = _length(words, place, deeds) if led or before in _RIGHT_BEFORE else 0
        if size and not any(after == "rồi" or after[:1].isdigit() for after in words[place + size :][:1]):
            return True  # but "bán 2 công đất" tells of one deed
        if before == "nghề" and word not in _NO_TRADE and (place < 2 or words[place - 2] not in _SCHOOLS):
            return True
        led = led and word in _LEADS
    return _begins_with(words, _row("trades"))


def names_office(words: Sequence[str]) -> bool:
    """Whether a row of accented tokens tells of an office: "Trưởng ban", "nguyên Phó Chủ tịch"."""
    return _begins_with(words, _row("offices"))


def _begins_with(words: Sequence[str], nouns: Collection[str]) -> bool:
    return any(
        _length(words, place, nouns)
        for place, before in enumerate(("", *words[:-1]))
        if (place < _NEAR or before in _RIGHT_AFTER) and before not in _OF_OTHERS and not before[:1].isdigit()
    )


def _length(words: Sequence[str], place: int, phrases: Collection[str]) -> int:
    """How many words the longest of the phrases has that stands here; 0 where none does."""
    return next((size for size in (3, 2, 1) if " ".join(words[place : place + size]) in phrases), 0)


@cache
def _row(name: str) -> frozenset[str]:
    words: str = tomllib.loads(_CONCEPTS.read_text(encoding="utf-8"))[name]
    return frozenset(word.strip() for word in words.replace("\n", " ").split(",") if word.strip())
