"""The proof round a span: a run of whole sentences, word for word from the source."""

import re
from collections.abc import Mapping

from knowledge.dossiers.dossier import Dossier, Placed

QUOTE_LIMIT = 300
HEADLINE_LIMIT = 100
LIST_LIMIT = 160
LABEL_LIMIT = 60
_ENDS = ".!?…"
_CLOSING = (*_ENDS, ";", ":", "”", '"')
_LOOSE = 6  # words of a line without a full stop that is no sentence
_DOTS = re.compile(r"\s*(?:\.{2,}|…)$")


def quote_bounds(
    dossier: Dossier, placed: Placed, limit: int = QUOTE_LIMIT, *, likely: Mapping[int, float] | None = None
) -> tuple[int, int]:
    """Code points [start, end) of the run of sentences round the span, at most `limit` long.

    Of all runs that hold the span's own sentence the one that holds the most of what else could answer, then the
    one that goes the furthest on, then the longest. A quote begins where a sentence begins; of an enumeration too
    long to be quoted whole, where the span's own item does. An item too long is cut at words round the span.

    Args:
        likely: how probable it is of a sentence, by its number, that it holds the answer; nothing counts as 0.
    """
    own, parts = placed.sentence, dossier.sentences
    if parts[own].end - parts[own].start > limit:
        return _window(dossier, placed, limit)
    runs = [
        (first, last)
        for first in _beginnings(dossier, own)
        for last in range(own, len(parts))
        if parts[last].end - parts[first].start <= limit and (last == own or not _is_loose(dossier, last))
    ]

    def worth(run: tuple[int, int]) -> tuple[float, int, int]:
        held = sum((likely or {}).get(number, 0.0) for number in range(run[0], run[1] + 1))
        return round(held, 2), run[1], -run[0]

    first, last = max(runs, key=worth)
    return parts[first].start, parts[last].end


def _is_loose(dossier: Dossier, number: int) -> bool:
    """Whether a line is no sentence: who wrote the article, a heading. No quote ends with it."""
    part = dossier.sentences[number]
    return part.last - part.first <= _LOOSE and dossier.body[part.start : part.end].rstrip()[-1:] not in _CLOSING


def _beginnings(dossier: Dossier, own: int) -> list[int]:
    """Where a quote may begin: at the sentence itself, and at those before it that go on from no semicolon."""
    number = _whole(dossier, own)
    if dossier.sentences[own].end - dossier.sentences[number].start > QUOTE_LIMIT:
        return [own]
    found = [number]
    while number > 0 and dossier.sentences[own].end - dossier.sentences[number].start <= QUOTE_LIMIT:
        number = _whole(dossier, number - 1)
        found.append(number)
    return found


def cuts(body: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch leaves out the beginning of its first sentence, and the end of its last one."""
    before, after = body[:start].rstrip(), body[end : end + 1]
    begins = bool(before) and before[-1] not in _ENDS and "\n" not in body[len(before) : start]
    ends = body[:end].rstrip()[-1:] not in _ENDS and after not in ("", "\n", *_ENDS)
    return begins, ends


def _whole(dossier: Dossier, number: int) -> int:
    """The first part of the sentence that this part belongs to: semicolons part what is one sentence."""
    while number > 0 and _continues(dossier, number):
        number -= 1
    return number


def _continues(dossier: Dossier, number: int) -> bool:
    """Whether a sentence goes on from the one before, after a semicolon."""
    between = dossier.body[dossier.sentences[number - 1].end - 1 : dossier.sentences[number].start]
    return number > 0 and ";" in between


def _window(dossier: Dossier, placed: Placed, limit: int) -> tuple[int, int]:
    """A cut of a long sentence at word boundaries, the span inside, more before it than after."""
    sentence = dossier.sentences[placed.sentence]
    spare = max(0, limit - (placed.span.end - placed.span.start))
    start = max(sentence.start, placed.span.start - spare * 2 // 3)
    end = min(sentence.end, start + limit)
    start = max(sentence.start, end - limit)
    if start > sentence.start:
        start = min(
            (t.start for t in dossier.tokens[sentence.first : sentence.last] if t.start >= start), default=start
        )
        start = min(start, placed.span.start)
    if end < sentence.end:
        end = max((t.end for t in dossier.tokens[sentence.first : sentence.last] if t.end <= end), default=end)
    return start, max(end, min(placed.span.end, start + limit))


def shorten(text: str, limit: int = HEADLINE_LIMIT) -> str:
    """`text` cut at a word, at most `limit` characters; the dots that end an enumeration are left out."""
    text = _DOTS.sub("", text)
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > limit // 2 else limit].rstrip(" ,;–-")
