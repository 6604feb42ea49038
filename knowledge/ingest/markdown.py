"""Markdown, with or without front matter between two '---' lines."""

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from knowledge.analysis.folding import fold
from knowledge.ingest.blocks import Extracted
from knowledge.ingest.cleaning import clean, line
from knowledge.ingest.dates import parse_date
from knowledge.ingest.markup import blocks_of
from knowledge.ingest.text import extract_blocks

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([\w -]{1,30}):[ \t]*(.*)$")
_NAMES = {
    "id": "id",
    "source_id": "id",
    "sample": "sample",
    "title": "title",
    "tieu de": "title",
    "date": "date",
    "published": "date",
    "ngay": "date",
    "ngay dang": "date",
    "author": "author",
    "tac gia": "author",
    "url": "url",
    "link": "url",
    "source": "url",
    "nguon": "url",
}


def extract_markdown(name: str, text: str) -> Extracted:
    """An article of Markdown; what the front matter says goes before what the text shows.

    Raises:
        NoArticle: there is no title, or no text under it.
    """
    fields, body = _split(clean(text))
    title = fields.get("title")
    heading = f"# {title}\n\n" if title else ""
    extracted = extract_blocks(name, blocks_of(MarkdownIt().render(heading + body)))
    return replace(
        extracted,
        published=parse_date(fields.get("date", "")) or extracted.published,
        author=fields.get("author") or extracted.author,
        url=_address(fields.get("url", "")) or extracted.url,
        source_id=fields.get("id"),
        sample=fields.get("sample", "").lower() == "true",
    )


def _split(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    fields: dict[str, str] = {}
    for written in match[1].splitlines():
        if (field := _FIELD.match(written)) and (name := _NAMES.get(fold(field[1]).strip())):
            value = line(field[2]).strip("\"'").strip()
            fields |= {name: value} if value else {}
    return fields, text[match.end() :]


def _address(value: str) -> str | None:
    return value if value.startswith(("http://", "https://")) else None
