"""Whom a question names: the tokens of the name, by what articles say or by its form only."""

import re
from collections.abc import Sequence
from functools import lru_cache

from knowledge.analysis.reading import QueryToken
from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.asking.words import CALLED, spaced
from knowledge.case import Case
from knowledge.dossiers.persons import name_of
from knowledge.spans.words import UPPER

_LONGEST = 5  # words of a name with what somebody is called by
_NO_NAME = spaced("la o to thon xa phuong lang ap khu duoc dc lam co da bao may hien nhan tai thuoc va nao gi")
_MARKED = {
    "a": "àáảãạăằắẳẵặâầấẩẫậ",
    "d": "đ",
    "e": "èéẻẽẹêềếểễệ",
    "i": "ìíỉĩị",
    "o": "òóỏõọôồốổỗộơờớởỡợ",
    "u": "ùúủũụưừứửữự",
    "y": "ỳýỷỹỵ",
}


def said_in(case: Case) -> tuple[int, int] | None:
    """The tokens [first, last) of the question that name a person whom an article names, as many as they are."""
    question = [token.folded for token in case.query.reading.tokens]
    best: tuple[int, int] | None = None
    scenes = {id(one.scene): one.scene for one in case.ranked}.values()
    for scene in scenes:
        for placed in scene.subjects.named:
            name = name_of(scene.dossier, placed)
            for place, word in enumerate(question):
                length = 0
                while length < min(len(name), place + 1) and question[place - length] == name[-1 - length]:
                    length += 1
                told = length > 1 or (place > 0 and question[place - 1] in words.HONORIFICS)
                if length and word == name[-1] and told and (best is None or length > best[1] - best[0]):
                    best = (place - length + 1, place + 1)
    return best


def called_so(case: Case) -> tuple[int, int] | None:
    """The tokens of a name by its form only: 'ông Chánh là ai', 'bà Lê Thị Hoa'."""
    tokens, asked = case.query.reading.tokens, case.query.asked
    for place, token in enumerate(tokens[:-1]):
        if (token.typed or token.folded) not in CALLED:
            continue
        last = place + 1
        while last < len(tokens) and tokens[last].text[:1].isupper() and not tokens[last].number:
            last += 1
        if last == place + 1 and asked.kind is AskedKind.WHO_IS and not tokens[last].number:
            while last < len(tokens) and last not in asked.focus and tokens[last].folded not in _NO_NAME:
                last += 1
        if place + 1 < last <= place + _LONGEST:
            return place + 1, last
    return None


def may_name(body: str, token: QueryToken) -> bool:
    """A cheap look: does a body hold a name that ends so, with the marks that were typed or whatever marks?"""
    marked = token.typed if token.typed != token.folded else None
    return _ending(token.folded, marked).search(body) is not None


def may_say(body: str, tokens: Sequence[QueryToken]) -> bool:
    """Does a body hold these syllables side by side, with the marks that were typed or whatever marks?"""
    return _side_by_side(tuple((token.folded, token.typed or "") for token in tokens)).search(body) is not None


@lru_cache(maxsize=256)
def _side_by_side(syllables: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    said = (
        re.escape(accented) if accented not in ("", folded) else _any_marks(folded)
        for folded, accented in syllables
    )
    return re.compile(r"(?<!\w)" + r"\s+".join(said) + r"(?!\w)", re.IGNORECASE)


def _any_marks(folded: str) -> str:
    return "".join(f"[{letter}{_MARKED.get(letter, '')}]" for letter in folded)


@lru_cache(maxsize=256)
def _ending(folded: str, accented: str | None) -> re.Pattern[str]:
    """A capitalised syllable after another one, or after what somebody is called by: no comma between."""
    letters = [f"[{letter}{_MARKED.get(letter, '')}]" for letter in folded]
    letters[0] = letters[0].upper()
    syllable = re.escape(accented.capitalize()) if accented else "".join(letters)
    before = rf"(?<!\w)(?:{UPPER}\w*|{'|'.join(sorted(CALLED))})"
    return re.compile(rf"{before}\s{syllable}(?!\w)")
