"""Which people somebody belongs to, as asked for by "dân tộc gì": "người Tày", "đồng bào Chứt".

`head` is "dan toc", `value` the name alone, as for "dân tộc Tày" (see `phrases`).
"""

from collections.abc import Iterator

from knowledge.spans.lexicon import phrases_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_HEADS = {"người": 1, "đồng": 2}  # first word -> words of the head


def find(words: Words) -> Iterator[Span]:
    """Every people named behind "người" or "đồng bào", in order."""
    peoples = phrases_of("peoples")
    for index in words.positions(_HEADS):
        first = index + _HEADS[words.words[index]]
        if first >= len(words) or not words.capital[first] or not all(words.tight[index:first]):
            continue
        if first - index == 2 and words.words[index + 1] != "bào":
            continue
        length = peoples.at(words.words, first, words.tight)
        if length:
            last = first + length - 1
            yield Span(
                SpanKind.HEADED,
                words.starts[index],
                words.ends[last],
                words.slice(index, last),
                words.slice(first, last),
                head="dan toc",
            )
