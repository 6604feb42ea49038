"""The proof round a span: a run of whole sentences, word for word from the source."""

from knowledge.choosing.dossier import Dossier, Placed

QUOTE_LIMIT = 300
HEADLINE_LIMIT = 100
LIST_LIMIT = 160
_ENDS = ".!?…"


def quote_bounds(dossier: Dossier, placed: Placed, limit: int = QUOTE_LIMIT) -> tuple[int, int]:
    """Code points [start, end) of the run of sentences round the span, at most `limit` long.

    The span's own sentence first, then the ones after, then the ones before, as far as they fit. A quote begins
    where a sentence begins; of an enumeration too long to be quoted whole, where the span's own item does. An
    item that is too long is cut at words round the span.
    """
    sentence = dossier.sentences[placed.sentence]
    if sentence.end - sentence.start > limit:
        return _window(dossier, placed, limit)
    start, end = sentence.start, sentence.end
    whole = _whole(dossier, placed.sentence)
    first = dossier.sentences[whole].start
    if sentence.end - first <= limit:
        start = first
    else:
        whole = placed.sentence
    before, after = whole, placed.sentence
    grown = True
    while grown:
        grown = False
        if after + 1 < len(dossier.sentences) and dossier.sentences[after + 1].end - start <= limit:
            after += 1
            end, grown = dossier.sentences[after].end, True
        earlier = _whole(dossier, before - 1) if before > 0 and not _continues(dossier, before) else before
        if earlier < before and end - dossier.sentences[earlier].start <= limit:
            before = earlier
            start, grown = dossier.sentences[before].start, True
    return start, end


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
    """`text` cut at a word, at most `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > limit // 2 else limit].rstrip(" ,;–-")
