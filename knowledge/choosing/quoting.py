"""The proof round a span: a run of whole sentences, word for word from the source."""

from knowledge.choosing.dossier import Dossier, Placed

QUOTE_LIMIT = 300
HEADLINE_LIMIT = 100
LIST_LIMIT = 160


def quote_bounds(dossier: Dossier, placed: Placed, limit: int = QUOTE_LIMIT) -> tuple[int, int]:
    """Code points [start, end) of the run of sentences round the span, at most `limit` long.

    The span's own sentence first, then the one before, then the one after, as far as they fit; a sentence that
    is too long is cut at words round the span.
    """
    sentence = dossier.sentences[placed.sentence]
    if sentence.end - sentence.start > limit:
        return _window(dossier, placed, limit)
    start, end = sentence.start, sentence.end
    before = after = placed.sentence
    grown = True
    while grown:
        grown = False
        if after + 1 < len(dossier.sentences) and dossier.sentences[after + 1].end - start <= limit:
            after += 1
            end, grown = dossier.sentences[after].end, True
        if before > 0 and end - dossier.sentences[before - 1].start <= limit:
            before -= 1
            start, grown = dossier.sentences[before].start, True
    return start, end


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
