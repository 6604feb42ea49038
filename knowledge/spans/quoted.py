"""What stands between quotation marks."""

import re
from collections.abc import Iterator

from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import Words

_QUOTED = re.compile(r"“\s*([^“”\n]{2,100}?)\s*”|\"\s*([^\"“”\n]{2,100}?)\s*\"|‘\s*([^‘’\n]{2,100}?)\s*’")


def find(words: Words) -> Iterator[Span]:
    """Every quotation of 2 to 100 characters, without its marks; `value` is the same text."""
    for match in _QUOTED.finditer(words.text):
        group = match.lastindex
        assert group
        yield Span(SpanKind.QUOTED, match.start(group), match.end(group), match[group], match[group])
