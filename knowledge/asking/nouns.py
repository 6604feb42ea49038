"""Nouns and roles around the words that ask."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from knowledge.analysis.reading import QueryToken
from knowledge.asking import words
from knowledge.asking.patterns import Utterance

_LABEL_HEADS = frozenset(
    {"to", "pho", "khu", "thon", "ap", "hem", "lop", "quyet", "phuong", "quan", "doi", "duong", "thi", "bo"}
)
_SEVERAL = frozenset({"cac", "nhung", "vai", "mot", "so", "may"})  # between 'kể tên' and what is listed
_ROLE_STARTS = frozenset(role.split()[0] for role in words.ROLES | words.RELATIONS)


def head_before(tokens: Sequence[QueryToken], end: int, heads: Iterable[str]) -> tuple[str, ...]:
    """The noun of 'thôn nào', one of `heads`, that ends right before a word."""
    for length in (3, 2, 1):
        candidate = tuple(token.folded for token in tokens[max(0, end - length) : end])
        if len(candidate) == length and " ".join(candidate) in heads:
            return candidate
    return ()


def head_after(tokens: Sequence[QueryToken], first: int) -> tuple[str, ...]:
    """The noun of 'kể tên các mô hình hay', if what it names is called by a name."""
    while first < len(tokens) and tokens[first].folded in _SEVERAL:
        first += 1
    for length in (3, 2, 1):
        candidate = tuple(token.folded for token in tokens[first : first + length])
        if len(candidate) == length and " ".join(candidate) in words.NAMED_HEADS:
            return candidate
    return ()


def role_of(utterance: Utterance) -> tuple[int, ...]:
    """The tokens of 'chủ tịch hội phụ nữ phường Bồ Đề'."""
    tokens = utterance.tokens
    for first in range(len(tokens)):
        if tokens[first].folded not in _ROLE_STARTS:
            continue
        for length in (4, 3, 2, 1):
            if _is_role(tokens[first : first + length], tokens[first + length : first + length + 1]):
                last = min(first + length, len(tokens))
                if tokens[first].folded in words.RELATIONS:
                    return (first,)
                while last < len(tokens) and last < first + 9 and tokens[last].folded not in words.STOP_ROLE:
                    last += 1
                return tuple(range(first, last))
    return ()


def _is_role(tokens: Sequence[QueryToken], after: Sequence[QueryToken]) -> bool:
    said_role = " ".join(token.folded for token in tokens)
    if said_role in words.RELATIONS:  # whose they are is the subject, not the role
        return bool(after) and after[0].folded in words.HONORIFICS | {"cua"}
    return said_role in words.ROLES


def labels(tokens: Sequence[QueryToken]) -> Iterable[tuple[str, str]]:
    """Each noun that a number follows, and the number: 'tổ 17'."""
    for before, token in pairwise(tokens):
        if token.number and before.folded in _LABEL_HEADS:
            yield before.folded, token.folded
