"""Patterns of addresses, with * for what differs and # for a number: written by an admin, or learned.

They are no regular expressions: an admin can write them, and none can take for ever.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from knowledge.sources.errors import PatternInvalid

_LONGEST = 200
_NUMBERED = re.compile(r"(.*?)\d+(\.[A-Za-z]\w{1,5})?")


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
    text, parts = local(url), _parts(pattern)
    begin = parts[0].match(text)
    if begin is None:
        return False
    if len(parts) == 1:
        return begin.end() == len(text)
    at = begin.end()
    for part in parts[1:-1]:  # each as early as it can stand: what comes first leaves the most to the others
        found = part.search(text, at)
        if found is None:
            return False
        at = found.end()
    return any(match.end() == len(text) for match in _endings(parts[-1], text, at))


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


@lru_cache(maxsize=64)
def _parts(pattern: str) -> tuple[re.Pattern[str], ...]:
    """What stands between the stars."""
    return tuple(
        re.compile(r"\d+".join(re.escape(each) for each in part.split("#"))) for part in pattern.split("*")
    )


def _endings(part: re.Pattern[str], text: str, start: int) -> Iterator[re.Match[str]]:
    """Where the last part may stand: at the end, its number as long as it is."""
    if not part.pattern:
        yield from re.finditer(r"\Z", text)
        return
    at = start
    while (match := part.search(text, at)) is not None:
        yield match
        at = match.start() + 1


def _segment(values: Sequence[str]) -> str:
    if len(set(values)) == 1:
        return values[0]
    numbered = [_NUMBERED.fullmatch(value) for value in values]
    if not all(numbered):
        return f"*{_ending(values)}"
    before = {match[1] for match in numbered if match}
    ends = {match[2] or "" for match in numbered if match}
    mark = {each[-1:] for each in before}
    head = (
        before.pop() if len(before) == 1 else "*" + (mark.pop() if len(mark) == 1 and mark <= {"-", "_"} else "")
    )
    return f"{head}#{ends.pop() if len(ends) == 1 else '*'}"


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
        parts.append(f"{name}={_segment(list(values)) if len(values) > 1 else values.pop()}")
    return "?" + "&".join(parts)
