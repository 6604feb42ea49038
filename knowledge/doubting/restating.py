"""Signs that the best span only says again what was asked: who tells of a thing need not tell the fact."""

import numpy as np

from knowledge.asking.asked import AskedKind
from knowledge.asking.words import spaced
from knowledge.choosing.scoring import Scored
from knowledge.dossiers.dossier import Dossier
from knowledge.matching.query import FUNCTION_WORDS, Query
from knowledge.matching.scene import Scene, clause_bounds, told_apart
from knowledge.spans import numbers
from knowledge.spans.span import SpanKind
from knowledge.spans.words import cut

_MANY = 8  # new words; more say no more
_REACH = 4  # tokens before a reason within which its marker stands
_MARKERS = spaced("vi do nho voi boi de nham tich")
_SPEAKS = spaced("nhac mong muon cau bieu nghi goi dan hua se nhan giao dao luu phat")
_ASKED_SPEECH = ("nhac", "mong", "yeu", "phat", "de", "keu", "dan", "hua", "giao")
_SPEECH = {"yeu": "cau", "phat": "bieu", "de": "nghi", "keu": "goi"}  # first word of two


def measure_restating(query: Query, best: Scored) -> dict[str, float]:
    """Signals in [-1, 1] for the confidence in the best span."""
    scene, placed = best.scene, best.placed
    low, high = clause_bounds(scene.dossier, placed)
    return {
        "fresh": _fresh(query, scene.dossier, placed.first, placed.last),
        "fresh_clause": _fresh(query, scene.dossier, low, high),
        "clause_known": _known(query, scene.dossier, low, high),
        "told_elsewhere": _elsewhere(best),
        "reasoned": _reasoned(query, best),
        "head_named": _head_named(query, best),
        "spoken": _spoken(query, best),
    }


_BEYOND_A_COUNT = frozenset({AskedKind.NUMBER, AskedKind.PERSON, AskedKind.PERSONS, AskedKind.LIST})


def repeats_count(query: Query, best: Scored) -> bool:
    """'Trong 68 công nhân có mấy nữ' is not told by '68 công nhân', nor 'ba hộ nào' by '3 hộ'."""
    if query.asked.kind not in _BEYOND_A_COUNT:
        return False
    answered = _counts(best.placed.span.text)
    return bool(answered) and answered[0] in _counts(query.reading.text)


def _counts(text: str) -> list[tuple[str | None, str | None]]:
    """What is counted in a text and how many of it there are."""
    found = numbers.find(cut(text), ())
    return [(span.value, span.head) for span in found if span.kind is SpanKind.NUMBER and span.head]


def _content(dossier: Dossier, low: int, high: int) -> list[str]:
    return [word for word in dossier.folded[low:high] if word not in FUNCTION_WORDS]


def _fresh(query: Query, dossier: Dossier, low: int, high: int) -> float:
    """How many words that the question lacks, up to `_MANY`."""
    return min(_MANY, sum(word not in query.folded for word in set(_content(dossier, low, high)))) / _MANY


def _known(query: Query, dossier: Dossier, low: int, high: int) -> float:
    """Share of a clause that the question said."""
    words = _content(dossier, low, high)
    return sum(word in query.folded for word in words) / len(words) if words else 0.0


def _elsewhere(best: Scored) -> float:
    """How much more of the question, names apart, another sentence of the article says."""
    scene = best.scene
    starts = [part.first for part in scene.dossier.sentences if part.last > part.first]
    telling = told_apart(scene)
    if not starts or not len(telling):
        return 0.0
    said = telling @ np.maximum.reduceat(scene.meaning.said, starts, axis=1)
    own = scene.dossier.sentences[best.placed.sentence]
    here = telling @ scene.meaning.within(own.first, own.last)
    return float(said.max() - here)


def _reasoned(query: Query, best: Scored) -> float:
    """'Vì sao' is told by a reason or behind a 'vì', 'nhờ', 'với' …: 1 or -1; 0 where no reason is asked."""
    if query.asked.kind is not AskedKind.REASON:
        return 0.0
    placed = best.placed
    before = best.scene.dossier.folded[max(0, placed.first - _REACH) : placed.first + 1]
    return 1.0 if placed.span.kind is SpanKind.REASON or _MARKERS & set(before) else -1.0


def _head_named(query: Query, best: Scored) -> float:
    """'Bệnh gì' is told by 'bệnh tim', not by 'chữa bệnh cho chồng': 1, -1, or 0 where no such noun is asked."""
    head = query.asked.head[-1:] if query.asked.kind is AskedKind.THING else ()
    if not head:
        return 0.0
    dossier = best.scene.dossier
    sentence = dossier.sentences[best.placed.sentence]
    places = [place for place in dossier.positions.get(head[0], ()) if sentence.first <= place < sentence.last - 1]
    named = any(_names(query, best.scene, place + 1) for place in places)
    return 1.0 if named else -1.0


def _names(query: Query, scene: Scene, place: int) -> bool:
    word = scene.dossier.folded[place]
    return word not in FUNCTION_WORDS and word not in query.folded


def _spoken(query: Query, best: Scored) -> float:
    """What somebody asked for or promised stands beside a verb of speaking: 1 or -1; 0 where none is asked."""
    tokens = [token.folded for token in query.reading.tokens]
    asked = any(
        word in _ASKED_SPEECH and (_SPEECH.get(word) is None or after == _SPEECH[word])
        for word, after in zip(tokens, [*tokens[1:], ""], strict=True)
    )
    if not asked or query.asked.kind not in (AskedKind.DEED, AskedKind.OPEN, AskedKind.THING, AskedKind.REASON):
        return 0.0
    low, high = clause_bounds(best.scene.dossier, best.placed)
    return 1.0 if _SPEAKS & set(best.scene.dossier.folded[low:high]) else -1.0
