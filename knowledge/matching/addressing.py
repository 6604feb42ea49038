"""How a question speaks of persons: as somebody's relatives, or by what they are called."""

from collections.abc import Collection, Sequence

from knowledge.analysis.reading import QueryToken
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.patterns import said
from knowledge.asking.words import spaced


def is_capital(token: QueryToken) -> bool:
    """Whether a token is typed as a proper name is."""
    return not token.number and token.text[:1].isupper() and not token.text.isupper()


_RELATIVES = {"vợ": "vo", "chồng": "chong", "bố": "bo", "cha": "cha", "con trai": "trai", "con gái": "gai"}
_RELATIVES |= {"anh trai": "trai", "em trai": "trai", "chị gái": "gai", "em gái": "gai", "mẹ": "me", "má": "ma"}
_BARE = {"vợ": "vo", "chồng": "chong", "bố": "bo", "gái": "gai", "chị": "chi", "mẹ": "me", "má": "ma"}
_ROWS = [
    (words.split(), [_BARE.get(word, word) for word in words.split()], sign) for words, sign in _RELATIVES.items()
]
RELATIVES = frozenset(row[-1] for row, _, _ in _ROWS)  # the last words of what they are called
_OF = frozenset({"cua", "ong", "ba", "anh", "chi", "em", "co", "chu", "bac", "thay", "cu", "chau", "ho"})


def relations(tokens: Sequence[QueryToken]) -> frozenset[str]:
    """Relatives of somebody who is named after them: 'chồng chị Nguyệt', 'con gái của bà Hoa'."""
    found: set[str] = set()
    folded = {token.folded for token in tokens}
    for row, bare, sign in _ROWS:
        if not folded.issuperset(bare):
            continue
        for place in range(len(tokens) - len(row)):
            here = tokens[place : place + len(row)]
            typed = all(
                token.accented == word if token.accented not in (None, token.folded) else token.folded == plain
                for token, word, plain in zip(here, row, bare, strict=True)
            )
            after = tokens[place + len(row)]
            if typed and (after.folded in _OF or after.text[:1].isupper()):
                found.add(sign)
    return frozenset(found)


_CALLED = frozenset({"ong", "ba", "anh", "chi", "co", "chu", "bac", "cu", "em", "chau", "thay", "me", "be", "dua"})
_CALLED_SO = spaced("ông bà anh chị cô chú bác cụ em cháu thầy mẹ bé đứa")


def addressed(tokens: Sequence[QueryToken], asked: Asked) -> str | None:
    """'Cô giáo nào', 'chị bán cá … tên gì', not 'ai dạy chị Hoa': the noun of the person whose name is wanted."""
    if asked.kind is not AskedKind.PERSON or not asked.focus or not tokens:
        return None
    first = min(asked.focus)
    for place in (first - 1, first - 2, 0):
        if not 0 <= place < len(tokens) - 1:
            continue
        token = tokens[place]
        marked = token.accented not in (None, token.folded)
        called = token.accented in _CALLED_SO if marked else token.folded in _CALLED
        if called and not is_capital(tokens[place + 1]):
            return token.folded
    return None


_OF_WHOM = (
    r"(?: (?:cả|út|đầu|lớn|nuôi|thứ hai|thứ ba))?(?: của(?= )| "
    r"(?:ông|bà|anh|chị|em|cô|chú|bác|cháu|bé|mệ|cụ|già|thằng|nhà|thầy))"
)
FATHERS, MOTHERS = spaced("cha bố ba tía"), spaced("mẹ má mạ bầm")
_PARENTS = FATHERS | MOTHERS
_CHILDREN, _SONS, _DAUGHTERS = spaced("con trai gái cả út"), spaced("trai"), spaced("gái")
_HUSBANDS, _WIVES = spaced("chồng"), spaced("vợ bà")
_ASKED_RELATIVES = (  # how a question asks for somebody's relative, and what one of them is called in a text
    (said(rf"con trai{_OF_WHOM}"), _SONS),
    (said(rf"con gái{_OF_WHOM}"), _DAUGHTERS),
    (said(rf"(?:đứa con|người con|con){_OF_WHOM}"), _CHILDREN),
    (said(rf"chồng{_OF_WHOM}"), _HUSBANDS),
    (said(rf"vợ{_OF_WHOM}"), _WIVES),
    (said(rf"(?:cha mẹ|bố mẹ|ba má|ba mẹ|mẹ|cha|bố|má){_OF_WHOM}"), _PARENTS),
)
_CALLED_IN_TEXT = {"vo": _WIVES, "chong": _HUSBANDS, "trai": _SONS, "gai": _DAUGHTERS}
_CALLED_IN_TEXT |= dict.fromkeys(("bo", "cha", "me", "ma"), _PARENTS)


def relatives_asked(line: str, signs: Collection[str]) -> list[frozenset[str]]:
    """Of each relative that a question asks about, what a text may call them.

    Args:
        line: the question.
        signs: its `relations`, which tell where no pattern does.
    """
    asked = [called for asks, called in _ASKED_RELATIVES if asks.search(line)]
    return asked or [_CALLED_IN_TEXT[sign] for sign in signs]
