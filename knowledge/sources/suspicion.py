"""Is what came really the page that was asked for? Login, error and maintenance pages say status 200, too."""

import re
from dataclasses import dataclass
from enum import StrEnum

from selectolax.lexbor import LexborHTMLParser

from knowledge.analysis.folding import fold
from knowledge.ingest.blocks import Extracted

ALIKE = 0.5  # of the words of both texts together; a corrected article has 0.9 and more
_SHORT = 200  # characters of a body that is none
_FEWEST = 4  # words of a title that says something
_SHRUNK = 0.2  # of the article's length
_WORDS = re.compile(
    r"\b(?:dang nhap|log ?in|sign in|mat khau|password|phien lam viec|session|het han|truy cap bi tu choi"
    r"|access denied|forbidden|khong co quyen|captcha|xac minh ban la nguoi)\b"
)
_ERRORS = re.compile(
    r"\b(?:404|403|500|502|503|khong tim thay|not found|khong ton tai|bao tri|maintenance|dang nang cap"
    r"|loi he thong|co loi xay ra|he thong ban|server error|error|unavailable|page cannot be displayed)\b"
)


class Doubt(StrEnum):
    """Why what came is not believed."""

    LOGIN = "login"
    ERROR = "error"
    EMPTY = "empty"  # no article on it any more
    SHORT = "short"
    SAME = "same"  # other addresses say the very same now
    OTHER = "other"  # another title with another text
    REVIEW = "review"  # nothing wrong: the source's changes wait for an admin


@dataclass(frozen=True, slots=True)
class Before:
    """The article as it is stored."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page's markup shows besides its article."""

    password: bool = False  # it asks for one
    heading: str = ""  # its title and first heading, folded

    @property
    def login(self) -> bool:
        return self.password and _WORDS.search(self.heading) is not None

    @property
    def error(self) -> bool:
        return _ERRORS.search(self.heading) is not None


def signs_of(html: str) -> Signs:
    """Read the signs of a page."""
    page = LexborHTMLParser(html)
    heads = [node.text() or "" for node in (page.css_first("title"), page.css_first("h1")) if node is not None]
    return Signs(page.css_first("input[type=password]") is not None, fold(" ".join(heads))[:400])


def doubt(
    found: Extracted | None, signs: Signs, before: Before | None, *, told: str = "", elsewhere: int = 0
) -> Doubt | None:
    """Why a page is not believed; None where nothing speaks against it.

    Args:
        found: the article on it; None where there is none.
        before: what the same address said earlier; None for a new page.
        told: the title by which a new page was named.
        elsewhere: how many other addresses of the source came with these very words and were not believed, or are
            other articles.
    """
    if before is None:
        return _doubt_new(found, signs, told, elsewhere)
    if found is None:
        return Doubt.LOGIN if signs.password else Doubt.ERROR if signs.error else Doubt.EMPTY
    body = likeness(found.body, before.body)
    if body >= ALIKE or (_same_title(found.title, before.title) and not _shrunk(found.body, before.body)):
        return None
    if signs.password:
        return Doubt.LOGIN
    if signs.error:
        return Doubt.ERROR
    if elsewhere:
        return Doubt.SAME
    return Doubt.SHORT if _shrunk(found.body, before.body) else Doubt.OTHER


def likeness(one: str, other: str) -> float:
    """The share of the words of both texts together that both have, in [0, 1]."""
    first, second = set(fold(one).split()), set(fold(other).split())
    return len(first & second) / max(len(first | second), 1)


def _doubt_new(found: Extracted | None, signs: Signs, told: str, elsewhere: int) -> Doubt | None:
    if found is None:
        return None  # refused for what it is: no article
    title = fold(found.title)
    broken = _promises_other(told, found) and (signs.password or signs.error or len(found.body) < _SHORT)
    if _WORDS.search(title) and (signs.password or len(found.body) < _SHORT):
        return Doubt.LOGIN
    if _ERRORS.search(title) and len(found.body) < _SHORT:
        return Doubt.ERROR
    if broken:
        return Doubt.LOGIN if signs.password else Doubt.ERROR
    return Doubt.SAME if elsewhere else None


def _promises_other(told: str, found: Extracted) -> bool:
    """Whether most words of the title by which a page was named are nowhere on it."""
    words = set(fold(told).split())
    if len(words) < _FEWEST:
        return False
    there = set(fold(f"{found.title} {found.body}").split())
    return len(words & there) < ALIKE * len(words)


def _same_title(one: str, other: str) -> bool:
    return likeness(one, other) >= ALIKE


def _shrunk(body: str, before: str) -> bool:
    return len(body) < _SHORT <= len(before) or len(body) < _SHRUNK * len(before)
