"""Why a source cannot be taken, or a scan of it came to nothing, as codes and facts."""

from knowledge.errors import KnowledgeError


class SourceError(KnowledgeError):
    """The parent of everything that concerns one source; `source` is its address as people gave it."""

    code = "source"

    def __init__(self, source: str, message: str = "") -> None:
        super().__init__(f"{source}: {message or self.code}")
        self.source = source


class SourceKnown(SourceError):
    """The address is a source already."""

    code = "source_known"

    def __init__(self, source: str, source_id: int) -> None:
        super().__init__(source, f"is source {source_id}")
        self.source_id = source_id


class SourceUnknown(SourceError):
    """There is no source with this number (any more)."""

    code = "source_unknown"

    def __init__(self, source_id: int) -> None:
        super().__init__(str(source_id))


class FeedRefused(SourceError):
    """A feed or sitemap that declares entities of its own: what it would unfold into nobody knows."""

    code = "feed_refused"


class FeedUnreadable(SourceError):
    """What came is no feed and no sitemap."""

    code = "feed_unreadable"


class NothingListed(SourceError):
    """A page of links on which no link to an article was found."""

    code = "nothing_listed"


class ListingChanged(SourceError):
    """A page of links that named articles before and names none of them now: a login or error page, perhaps."""

    code = "listing_changed"


class RobotsForbid(SourceError):
    """The site's robots.txt asks programs to stay away from this address."""

    code = "robots_forbid"


class ScanTaken(SourceError):
    """Somebody else scans this source now."""

    code = "scan_taken"


class PatternInvalid(SourceError):
    """A pattern that would match nothing, or everything."""

    code = "pattern_invalid"
