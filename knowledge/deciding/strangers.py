"""Questions about somebody whom no article names: nobody else's deed answers those."""

import re
from collections.abc import Iterator, Sequence

from knowledge.analysis.folding import fold
from knowledge.analysis.reading import QueryToken
from knowledge.answer import Answer, Outcome
from knowledge.asking.words import CALLED, spaced
from knowledge.case import Case
from knowledge.deciding.called import called_so, may_name, may_say

# What people are called by that, without marks, means nothing else at the head of a question.
_CLEARLY_CALLED = spaced("ong ba bac thay")
_NO_NAME = spaced("con me noi ngoai la o to thon xa phuong duoc dc lam co nao nay kia ay do nam thang")
_TOLD = spaced("la lam duoc dc")
_LONGEST = 4  # syllables of a name


def answer(case: Case) -> Answer | None:
    """'Bà Hoa làm gì' where no article that was found names anybody so: nobody else's deed answers that."""
    said = list(_persons_named(case))
    scenes = {id(one.scene): one.scene for one in case.ranked}.values()
    if case.library is None or any(scene.subjects.named for scene in scenes):
        return None
    unmarked = _said_without_marks(case)
    if unmarked and not _is_told_of(unmarked, case):
        return _unknown(case)
    if not said:
        return None
    best = case.ranked[0].scene.dossier
    capitals = {word for word, token in zip(best.folded, best.tokens, strict=True) if token.text[:1].isupper()}
    for token in said:
        if {token.folded, *(variant.folded for variant in token.variants)} & (capitals | best.title):
            return None
        if any(_names(body, token) for body in _bodies(case)):
            return None
    return _unknown(case)


def _names(body: str, token: QueryToken) -> bool:
    """Does a body hold the name as it was typed; where nobody types marks, with whatever marks?"""
    if token.typed is None:
        return may_name(body, token)
    return re.search(rf"(?<!\w){re.escape(token.text)}(?!\w)", body) is not None


def _bodies(case: Case) -> Iterator[str]:
    """Of the articles that were found."""
    assert case.library is not None
    return (article.body for one in case.wide if (article := case.library.find(one.article_id)))


def _unknown(case: Case) -> Answer:
    return Answer(case.question, Outcome.NONE, 0.2, reason="unknown_person", kind=case.query.asked.kind.value)


def _said_without_marks(case: Case) -> Sequence[QueryToken]:
    """The syllables of a name by its place alone: 'chu tu cong la ai', 'ba bay banh canh dc khen vi viec gi'.

    Where marks or capitals were typed, what is left over may be a slip in a name that articles know.
    """
    tokens, typed = case.query.reading.tokens, case.query.reading.typed
    called = called_so(case)
    if fold(typed) != typed:
        return ()
    if called is not None:
        return tokens[called[0] : called[1]]
    if not tokens or tokens[0].folded not in _CLEARLY_CALLED:
        return ()
    end = 1
    while end < len(tokens) and tokens[end].folded not in _NO_NAME and not tokens[end].number:
        end += 1
    told = end < len(tokens) and tokens[end].folded in _TOLD
    return tokens[1:end] if told and 1 < end <= _LONGEST + 1 else ()


def _is_told_of(name: Sequence[QueryToken], case: Case) -> bool:
    """Whether an article that was found holds these syllables side by side, with whatever marks."""
    return any(may_say(body, name) for body in _bodies(case))


def _persons_named(case: Case) -> Iterator[QueryToken]:
    """The last syllable of each 'bà Lê Thị Hoa' with capitals."""
    tokens = case.query.reading.tokens
    for place, token in enumerate(tokens[:-1]):
        last = place
        while last + 1 < len(tokens) and _is_capital(tokens[last + 1]):
            last += 1
        if last > place and (token.typed or token.folded) in CALLED:
            yield tokens[last]


def _is_capital(token: QueryToken) -> bool:
    return token.text[:1].isupper() and not (token.text.isupper() and len(token.text) > 1) and not token.number
