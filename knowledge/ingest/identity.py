"""What makes an article the same article when it is imported again."""

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from knowledge.analysis.folding import fold
from knowledge.articles import ImportedArticle
from knowledge.ingest.blocks import Extracted

_LONGEST = 255  # characters of a source id
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|zarsrc|_ga|ref|share|PageSpeed|print|AspxAutoDetectCookieSupport", re.I
)
_PORTS = {"http": 80, "https": 443}


def imported(extracted: Extracted, *, sample: bool = False) -> ImportedArticle:
    """The article with its identity: the id that it brought, or its address, or its title and day."""
    return ImportedArticle(
        source_id=_short(extracted.source_id or _derived(extracted)),
        title=extracted.title,
        body=extracted.body,
        url=extracted.url,
        published=extracted.published,
        author=extracted.author,
        sample=sample or extracted.sample,
    )


def normal_address(url: str) -> str:
    """One spelling of a page's address: no scheme, 'www.', default port, fragment, trackers or session ids."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = _port(parts.port, parts.scheme) if _has_port(parts.netloc) else ""
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(key)
    ]
    path = re.sub(r";jsessionid=[^/?]*", "", parts.path, flags=re.I).rstrip("/")
    return f"{host}{port}{path}" + (f"?{urlencode(sorted(query))}" if query else "")


def is_article_address(url: str) -> bool:
    """Say whether an address that a page calls its own could be one article's: no front page, no script."""
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that are no IPv6 address
        return False
    if parts.scheme not in _PORTS or not parts.hostname:
        return False
    return re.search(r"\d", parts.path + parts.query) is not None or parts.path.count("-") >= 3


def _derived(extracted: Extracted) -> str:
    if extracted.url and (address := _normal(extracted.url)):
        return f"url:{address}"
    letters = "".join(character for character in fold(extracted.title) if character.isalnum())
    key = f"{letters}|{extracted.published or ''}"
    return f"text:{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def _normal(url: str) -> str | None:
    try:
        return normal_address(url)
    except ValueError:  # a port above 65535, brackets that are no IPv6 address
        return None


def _short(source_id: str) -> str:
    if len(source_id) <= _LONGEST:
        return source_id
    digest = hashlib.sha256(source_id.encode()).hexdigest()[:32]
    return f"{source_id[: _LONGEST - 33]}#{digest}"


def _has_port(netloc: str) -> bool:
    return re.search(r":\d{1,5}$", netloc) is not None


def _port(port: int | None, scheme: str) -> str:
    return "" if port is None or port == _PORTS.get(scheme) else f":{port}"
