"""Entities that Telegram finds by itself: commands, mentions, hashtags, links."""

import re

from bot.sandbox.messages import Json, units

PATTERN = re.compile(
    r"(?P<url>https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}»”])"
    r"|(?<![\w.+-])(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/@<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/@])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
    r"|(?<!\w)(?P<hashtag>#(?=\w*[^\W\d])\w{1,256})"
    r"|(?P<bare>(?<![\w.@/])(?:[a-z0-9-]+\.)+(?:vn|com|org|net|gov|edu|info|me)\b(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]}»”])?)",
    re.IGNORECASE,
)
SIGNS = re.compile(r"[/@#.]")


def detect(text: str, known: list[Json] | None = None) -> list[Json]:
    """Entities of the text, in order, with those already `known` (they win where two overlap)."""
    known = known or []
    if not SIGNS.search(text):
        return known
    found = [entity for entity in _all(text) if not any(_overlap(entity, other) for other in known)]
    return sorted(known + found, key=lambda entity: (entity["offset"], -entity["length"]))


def _all(text: str) -> list[Json]:
    entities = []
    for match in PATTERN.finditer(text):
        kind = "url" if match.lastgroup == "bare" else match.lastgroup
        entities.append({"type": kind, "offset": units(text[: match.start()]), "length": units(match.group())})
    return entities


def _overlap(one: Json, other: Json) -> bool:
    if other["type"] in {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"}:
        return False
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )
