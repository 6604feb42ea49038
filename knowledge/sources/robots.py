"""What a site's robots.txt asks of us."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from knowledge.ingest.charset import decode
from knowledge.ingest.fetch import AGENT

LARGEST = 500_000  # characters that are read of it, as the standard demands at least
SLOWEST = 60.0  # seconds between requests; who asks for more would never be read to the end


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host; without a file everything is allowed."""

    text: str = ""
    _parser: RobotFileParser = field(default_factory=RobotFileParser, compare=False)

    def __post_init__(self) -> None:
        self._parser.parse(self.text.splitlines())

    def allows(self, url: str) -> bool:
        """Whether we may ask for this address."""
        return self._parser.can_fetch(AGENT, url)

    @property
    def pause(self) -> float:
        """Seconds that the host wants between requests; 0 where it does not say."""
        told = self._parser.crawl_delay(AGENT)
        try:
            return min(SLOWEST, max(0.0, float(told or 0)))
        except ValueError:
            return 0.0


def robots_text(content: bytes) -> str:
    """The file's text; a page that says 'not found' with status 200 has no rules in it."""
    text = decode(content)[:LARGEST].replace("\x00", "")
    return "" if text.lstrip()[:1] == "<" else text


def robots_address(url: str) -> str:
    """Where the rules for an address are."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
