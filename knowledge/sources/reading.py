"""From what a server sent for one page to what is to be done about it: computation, no tables."""

import hashlib
from dataclasses import dataclass, replace

from knowledge.facts import Fact
from knowledge.imported import ImportedArticle
from knowledge.ingest.blocks import Extracted
from knowledge.ingest.charset import decode
from knowledge.ingest.errors import FormatMislabelled, IngestError
from knowledge.ingest.fetch import Fetched
from knowledge.ingest.identity import imported
from knowledge.ingest.pipeline import facts_of
from knowledge.ingest.reading import read_document
from knowledge.sources.addresses import address_of
from knowledge.sources.scans import Due
from knowledge.sources.suspicion import Before, Doubt, Signs, doubt, signs_of


@dataclass(frozen=True, slots=True)
class PageRead:
    """What stands on a page."""

    url: str  # where redirects ended
    extracted: Extracted | None
    error: str | None  # the code of why there is no article
    signs: Signs
    digest: str | None  # of the article's words

    def moved(self, due: Due) -> bool:
        """Whether redirects led to another address."""
        return address_of(self.url) != due.address


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables say about a page that was read just now."""

    before: Before | None = None  # the article that this address had
    source_id: str | None = None  # of it
    published: bool = False  # residents are answered from it
    twin: int | None = None  # another page with the very same words is this article
    elsewhere: int = 0  # other pages that came with these words and are not believed, or are other articles


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done."""

    read: PageRead
    article: ImportedArticle | None = None  # to be stored, or held
    facts: tuple[Fact, ...] = ()
    doubt: Doubt | None = None  # hold it for this reason
    same: bool = False  # nothing but, perhaps, the address is new


def read_page(page: Fetched, due: Due) -> PageRead:
    """Read a page's article and the signs around it; takes some 30 ms."""
    name = page.name
    try:
        try:
            extracted = read_document(name, page.content, page.url)
        except FormatMislabelled:  # the server's word, not a person's: the bytes are what counts
            extracted = read_document("page", page.content, page.url)
    except IngestError as error:
        return PageRead(page.url, None, error.code, _signs(page.content), None)
    if extracted.published is None:
        extracted = replace(extracted, published=due.told_day)
    return PageRead(page.url, extracted, None, _signs(page.content), digest_of(extracted.title, extracted.body))


def judge(read: PageRead, due: Due, known: Known, *, review: bool) -> Verdict:
    """Decide; where something is to be stored, find its facts, which takes some 10 ms."""
    if read.digest is not None and read.digest in (due.digest, due.dismissed):
        return Verdict(read, same=True)
    why = doubt(read.extracted, read.signs, known.before, told=due.title, elsewhere=known.elsewhere)
    if read.extracted is None:
        return Verdict(read, doubt=why)
    article = imported(read.extracted)
    if known.source_id is not None:
        article = replace(article, source_id=known.source_id)  # whatever its address is now
    if why is None and known.before is None and known.twin is not None:
        return Verdict(read, same=True)
    if why is None and known.before is not None and known.published and review:
        why = Doubt.REVIEW
    return Verdict(read, article, tuple(facts_of(article)) if why is None else (), why)


def digest_of(title: str, body: str) -> str:
    """The fingerprint of an article's words, by which it is known at any address."""
    return hashlib.sha256(f"{title}\x00{body}".encode()).hexdigest()


def _signs(content: bytes) -> Signs:
    text = decode(content[:300_000])
    return signs_of(text) if "<" in text else Signs()
