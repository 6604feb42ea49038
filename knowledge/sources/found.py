"""What a feed, a sitemap or a page of links names."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Found:
    """One page that is named."""

    url: str
    title: str = ""
    day: date | None = None  # of its publication
    stamp: str | None = None  # changes when the page does; none: nobody says


@dataclass(frozen=True, slots=True)
class Named:
    """Everything that one document names."""

    name: str = ""  # of the source, as it calls itself
    pages: list[Found] = field(default_factory=list)
    further: list[str] = field(default_factory=list)  # documents that name more
    pattern: str | None = None  # by which a page's links were chosen
