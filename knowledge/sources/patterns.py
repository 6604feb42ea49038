"""Patterns of addresses, with * for what differs: given by an admin, or learned from addresses that are alike.

They are no regular expressions: an admin can write them, and none can take for ever.
"""

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from knowledge.sources.errors import PatternInvalid

_LONGEST = 200
_NUMBER = re.compile(r"\d+")


def checked(pattern: str) -> str:
    """A pattern as an admin wrote it, made comparable.

    Raises:
        PatternInvalid: nothing but stars, too long, or no part of an address.
    """
    pattern = pattern.strip()
    if "://" in pattern:
        pattern = local(pattern)
    if not 2 <= len(pattern) <= _LONGEST or not pattern.strip("*/") or any(mark.isspace() for mark in pattern):
        raise PatternInvalid(pattern)
    return pattern if pattern.startswith(("/", "*")) else f"*{pattern}"


def local(url: str) -> str:
    """The part of an address that patterns are about: its path and query."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def matches(pattern: str, url: str) -> bool:
    """Whether an address is one of those that a pattern means."""
    # '[' would begin a set of characters, '?' would stand for any of them: in addresses they are themselves.
    return fnmatchcase(local(url), pattern.replace("[", "[[]").replace("?", "[?]"))


def learned(urls: Sequence[str]) -> str:
    """The narrowest pattern that all of these match, so that the articles of tomorrow will, too."""
    parts = [urlsplit(url) for url in urls]
    paths = [[segment for segment in part.path.split("/") if segment] for part in parts]
    shortest = min(map(len, paths))
    if any(len(path) != shortest for path in paths):
        head = _common([path[:-1] for path in paths])
        ending = _ending([path[-1] for path in paths if path])
        return "/" + "".join(f"{segment}/" for segment in head) + f"*{ending}"
    path = "/" + "/".join(_segment([each[at] for each in paths]) for at in range(shortest))
    return path + _query([part.query for part in parts])


def _segment(values: Sequence[str]) -> str:
    if len(set(values)) == 1 and not _NUMBER.search(values[0]):
        return values[0]
    if len(values) == 1:
        return f"*{_ending(values)}"
    return f"*{_ending(values)}" if len(set(values)) > 1 else values[0]


def _ending(names: Sequence[str]) -> str:
    endings = {name[name.rfind(".") :] if "." in name[-6:] else "" for name in names}
    return endings.pop() if len(endings) == 1 else ""


def _common(paths: Sequence[Sequence[str]]) -> list[str]:
    head = []
    for values in zip(*paths, strict=False):
        if len(set(values)) > 1:
            break
        head.append(values[0])
    return head


def _query(queries: Sequence[str]) -> str:
    if not any(queries):
        return ""
    names = [[part.partition("=") for part in query.split("&") if part] for query in queries]
    order = [name for name, _, _ in names[0]]
    if any([name for name, _, _ in each] != order for each in names):
        return "?*"
    parts = []
    for at, name in enumerate(order):
        values = {each[at][2] for each in names}
        parts.append(f"{name}={values.pop() if len(values) == 1 else '*'}")
    return "?" + "&".join(parts)
