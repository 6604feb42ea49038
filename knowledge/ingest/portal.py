"""The lines that portals put around an article: what they say, and which of them end it."""

import re

from knowledge.analysis.folding import fold
from knowledge.ingest.dates import dateline, labelled_date, only_date
from knowledge.ingest.rules import rules

_EDGE = re.compile(r"^[\s\W_]+|[\s:.…!*|>»-]+$")
_BREADCRUMB = re.compile(r"^(?:trang chu|home)\b.{0,20}[>»/|\\›]|[^.>»›]{2,60}(?:[>»›][^.>»›]{2,60}){2,}$")
_LONGEST = 260  # characters of a line that can be chrome


def is_chrome(text: str) -> bool:
    """Say whether a line belongs to the page and not to the article: a counter, a button, a label of a form."""
    folded = " ".join(fold(text).split())
    if len(folded) > _LONGEST:
        return False
    if not folded or rules().chrome.fullmatch(folded) or _BREADCRUMB.match(folded):
        return True
    bare = _EDGE.sub("", folded)
    return not bare or rules().chrome.fullmatch(bare) is not None


def ends_article(text: str) -> bool:
    """Say whether a line is the heading of what follows an article: related news, comments, counters."""
    folded = " ".join(fold(text).split())
    return len(folded) <= 80 and rules().ends.fullmatch(_EDGE.sub("", folded)) is not None


def is_date_line(text: str) -> bool:
    """Say whether a short line tells a date of the page and nothing of the article."""
    if only_date(text) is not None or dateline(text) is not None:
        return True
    return len(text) <= 160 and labelled_date(text) is not None


def is_office_name(text: str) -> bool:
    """Say whether a heading names the portal rather than an article."""
    return rules().offices.fullmatch(" ".join(fold(text).split())) is not None
