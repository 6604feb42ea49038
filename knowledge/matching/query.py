"""A question as weighted terms, ready to be held against an article."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from knowledge.analysis.reading import QueryToken, Reading
from knowledge.analysis.vectors import unit_rows
from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.patterns import Utterance
from knowledge.asking.words import spaced
from knowledge.dossiers.concepts import find_concepts, find_qualifiers, find_superlatives
from knowledge.matching.addressing import addressed, is_capital, relations
from knowledge.matching.thesaurus import Saying, find_related
from knowledge.matching.word_weights import pair_weight, word_weight

NUMBER_WEIGHT = 0.6
# Words that hold a sentence together, or that only asking needs.
FUNCTION_WORDS = spaced(
    "la cua duoc dc o tai va cho voi ve co thi ma de da dang se bi boi vi do nhung cac nay kia do ay gi nao "
    "may bao nhieu "
    "ai dau khi sao the vay a nhi nhe z v ak ha hong khong ko k bn ji j ra vao tu den nhu cung nua con hay "
    "hoac xin hoi "
    "biet toi minh em_ trong ngoai tren duoi theo boi roi dung chua nhi cai chiec mot"
)

# The same with their marks: 'trồng' is no 'trong', 'dựng' no 'dùng'.
_MARKED_FUNCTION_WORDS = spaced(
    "là của được ở tại và cho với về có thì mà để đã đang sẽ bị bởi vì do những các này kia đó ấy gì nào mấy "
    "bao nhiêu ai đâu khi "
    "sao thế vậy ạ à nhỉ nhé hả hông không ra vào từ đến như cũng nữa còn hay hoặc xin hỏi biết tôi mình em "
    "trong ngoài trên dưới "
    "theo rồi đúng chưa cái chiếc một "
)

TRADE = spaced("nghe chuc nganh")

Idf = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Term:
    """One content token of a question."""

    place: int  # in the reading
    folded: str
    accented: str | None
    weight: float
    forms: tuple[tuple[str, float], ...]  # folded form and how well it stands for the term
    number: bool
    concepts: tuple[int, ...]
    related: Sequence[Saying]  # what else is said for it


@dataclass(frozen=True, slots=True)
class Query:
    """A question to be answered: how it reads, what it asks for, and its weighted terms."""

    reading: Reading
    asked: Asked
    terms: tuple[Term, ...]
    total: float  # sum of the terms' weights
    pairs: tuple[tuple[int, int, float], ...]  # neighbouring terms and the pair's weight
    folded: frozenset[str]  # every token of the question
    attributes: frozenset[int]  # terms beside the word that asks
    qualifiers: frozenset[str]  # 'cả nước', 'trong đó' …
    most: bool  # asks for the most or the least of something
    runs: tuple[tuple[str, ...], ...]  # folded proper names of two syllables and more
    places: tuple[tuple[str, ...], ...]  # those of them that follow 'xã', 'phường' …
    headed_places: tuple[tuple[str, str], ...]  # 'phuong' and the first syllable of its name
    trade: bool  # asks what somebody does for a living, or which office they hold
    relations: frozenset[str]  # 'chồng', 'con gái' …: whose relative is asked about
    addressed: str | None  # how the person asked for is called: "chị" of 'chị bán cá tên gì', folded
    units: NDArray[np.int64]  # (2, n): the vectors of each token and of the pair that it begins
    line: str  # the question's words with their marks where typed, as patterns look at it


def is_function_word(token: QueryToken) -> bool:
    """Whether a token only holds the question together; marks decide where they were typed."""
    if token.folded not in FUNCTION_WORDS:
        return False
    typed = token.accented
    return typed is None or typed == token.folded or typed in _MARKED_FUNCTION_WORDS


def make_query(reading: Reading, asked: Asked, idf: Idf, passages: int, *, line: str | None = None) -> Query:
    """Weigh a question's words.

    Args:
        idf: how rare a folded word is among the knowledge base's passages, in nats.
        passages: how many those are, >= 0.
        line: the question as it was typed, where the reading says more than that.
    """
    folded = [token.folded for token in reading.tokens]
    concepts: dict[int, list[int]] = {}
    for concept, first, last in find_concepts(folded):
        for place in range(first, last):
            concepts.setdefault(place, []).append(concept)
    related = find_related(reading.tokens)
    scale = math.log(passages + 2)
    terms = tuple(
        Term(
            place,
            token.folded,
            token.accented,
            _weight(token, idf, scale),
            ((token.folded, 1.0), *((variant.folded, variant.weight) for variant in token.variants)),
            token.number,
            tuple(concepts.get(place, ())),
            related.get(place, ()),
        )
        for place, token in enumerate(reading.tokens)
        if place not in asked.focus and not is_function_word(token)
    )
    total = sum(term.weight for term in terms)
    return Query(
        reading,
        asked,
        terms,
        total or 1.0,
        _pairs(terms),
        frozenset(folded),
        _attributes(terms, asked),
        frozenset(qualifier for _, qualifier in find_qualifiers(folded)),
        bool(find_superlatives(folded)),
        _name_runs(reading.tokens, asked),
        _place_runs(reading.tokens, asked),
        _headed_places(reading.tokens, asked),
        asked.kind is AskedKind.WHO_IS and (asked.trade or bool(TRADE & frozenset(folded))),
        relations(reading.tokens),
        addressed(reading.tokens, asked),
        unit_rows([token.accented or token.folded for token in reading.tokens]),
        Utterance(reading).line if line is None else line,
    )


def _weight(token: QueryToken, idf: Idf, scale: float) -> float:
    if token.number:
        return NUMBER_WEIGHT
    here = min(1.0, idf(token.folded) / scale) if scale > 1 else 1.0
    return 0.5 * word_weight(token.folded) + 0.5 * here


def _pairs(terms: Sequence[Term]) -> tuple[tuple[int, int, float], ...]:
    return tuple(
        (number, number + 1, pair_weight(one.folded, two.folded))
        for number, (one, two) in enumerate(pairwise(terms))
        if two.place == one.place + 1
    )


def _attributes(terms: Sequence[Term], asked: Asked) -> frozenset[int]:
    """The terms within three tokens of the word that asks, that tell what about the subject is asked."""
    if not asked.focus or asked.kind is AskedKind.OPEN:
        return frozenset()
    first, last = min(asked.focus), max(asked.focus)
    return frozenset(number for number, term in enumerate(terms) if first - 3 <= term.place <= last + 3)


_PLACE_HEADS = spaced("xã phường huyện tỉnh quận làng thôn ấp buôn phố trấn")
_BARE_PLACE_HEADS = spaced("xa phuong huyen tinh quan lang thon ap buon pho tran")
_NO_NAMES = FUNCTION_WORDS | _BARE_PLACE_HEADS


def _name_runs(tokens: Sequence[QueryToken], asked: Asked) -> tuple[tuple[str, ...], ...]:
    """Proper names of the question: capitals in a row, and what follows 'xã', 'phường' …"""
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    for place, token in enumerate((*tokens, None)):
        if token and place > 0 and is_capital(token):
            run.append(token.folded)
            continue
        if len(run) > 1:
            runs.append(tuple(run))
        run = []
    return (*runs, *(run for run in _place_runs(tokens, asked) if run not in runs))


def _place_runs(tokens: Sequence[QueryToken], asked: Asked) -> tuple[tuple[str, ...], ...]:
    """Names that follow 'xã', 'phường' …: all capitals there, or two syllables where no capitals were typed."""
    careful = any(is_capital(token) for token in tokens[1:])  # who types capitals at all types them in names
    runs = []
    for place, (head, one, two) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        marked = head.accented not in (None, head.folded)
        is_head = head.accented in _PLACE_HEADS if marked else head.folded in _BARE_PLACE_HEADS
        if not is_head or one.number:
            continue
        if is_capital(one):
            rest = takewhile(is_capital, tokens[place + 2 : place + 4])
            runs.append((one.folded, *(token.folded for token in rest)))
        elif not (careful or two.number or place + 1 in asked.focus or _NO_NAMES & {one.folded, two.folded}):
            runs.append((one.folded, two.folded))
    return tuple(run for run in runs if len(run) > 1)


def _headed_places(tokens: Sequence[QueryToken], asked: Asked) -> tuple[tuple[str, str], ...]:
    names = {run[0] for run in _place_runs(tokens, asked)}
    found = [(head.folded, one.folded) for head, one in pairwise(tokens) if one.folded in names]
    return tuple(pair for pair in found if pair[0] in _BARE_PLACE_HEADS)
