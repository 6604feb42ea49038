"""A text cut into words once, so that every extractor looks only where a word of its own stands."""

import re
from collections.abc import Container
from dataclasses import dataclass

# "K'Chung", "H’Drai" and "GD&ĐT" are one word; "666m2" is a number and a unit, "7A1" a number and a word.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ`&][^\W\d_]+)*\d*")
# For patterns: a character class of the letters that a Vietnamese name may begin with.
UPPER = "[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_SHORT_FORMS = frozenset(["tp", "tx", "tt", "p", "q", "h", "x", "t", "ub", "st", "tdp", "ql"])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an NFC text; offsets count code points."""

    text: str
    lower: str  # as long as `text`
    words: list[str]  # lower case
    starts: list[int]
    ends: list[int]
    capital: list[bool]  # the first letter is upper case
    tight: list[bool]  # nothing but a space (or an abbreviation's dot) stands between this word and the next

    def __len__(self) -> int:
        return len(self.words)

    def positions(self, firsts: Container[str]) -> list[int]:
        """Where a word of `firsts` stands: only there need a longer phrase be looked for."""
        return [index for index, word in enumerate(self.words) if word in firsts]

    def slice(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next."""
        return self.text[self.ends[index] : self.starts[index + 1]]

    def follows(self, index: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words from `index` on are those of `phrase`, nothing but spaces between them."""
        end = index + len(phrase)
        return tuple(self.words[index:end]) == phrase and all(self.tight[index : end - 1])


def cut(text: str) -> Words:
    """Cut an NFC text into words, in one pass."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" grows when lowered
        lower = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
    words = [lower[start:end] for start, end in zip(starts, ends, strict=True)]
    capital = [text[start] != lower[start] for start in starts]
    tight = [_is_tight(text[ends[i] : starts[i + 1]], words[i]) for i in range(len(words) - 1)]
    tight.append(False)
    return Words(text, lower, words, starts, ends, capital, tight)


def _is_tight(gap: str, word: str) -> bool:
    if gap in (" ", "", "\u00a0", "  ", " & "):
        return True
    return gap in (".", ". ") and word in _SHORT_FORMS
