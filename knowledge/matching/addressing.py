"""How a question speaks of persons: as somebody's relatives, or by what they are called."""

from collections.abc import Sequence

from knowledge.analysis.reading import QueryToken
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.words import spaced


def is_capital(token: QueryToken) -> bool:
    """Whether a token is typed as a proper name is."""
    return not token.number and token.text[:1].isupper() and not token.text.isupper()


_RELATIVES = {"vợ": "vo", "chồng": "chong", "bố": "bo", "cha": "cha", "con trai": "trai", "con gái": "gai"}
_RELATIVES |= {"anh trai": "trai", "em trai": "trai", "chị gái": "gai", "em gái": "gai", "mẹ": "me", "má": "ma"}
_SIGNS = frozenset(_RELATIVES.values())
_OF = frozenset({"cua", "ong", "ba", "anh", "chi", "em", "co", "chu", "bac", "thay", "cu", "chau", "ho"})


def relations(tokens: Sequence[QueryToken]) -> frozenset[str]:
    """Relatives of somebody who is named after them: 'chồng chị Nguyệt', 'con gái của bà Hoa'."""
    found: set[str] = set()
    if not _SIGNS & {token.folded for token in tokens}:
        return frozenset()
    for words, sign in _RELATIVES.items():
        row = words.split()
        bare = [_BARE.get(word, word) for word in row]
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


_BARE = {"vợ": "vo", "chồng": "chong", "bố": "bo", "gái": "gai", "chị": "chi", "mẹ": "me", "má": "ma"}


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
