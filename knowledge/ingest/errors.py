"""Why a source was not taken in, as codes and facts; every one of them concerns one source or one line of it."""

from typing import ClassVar

from knowledge.errors import KnowledgeError


class IngestError(KnowledgeError):
    """The parent of every refusal of a source; `source` is its path, name or address as people gave it."""

    code: ClassVar[str] = "source_refused"

    def __init__(self, source: str, message: str = "") -> None:
        super().__init__(f"{source}: {message or self.code}")
        self.source = source


class SourceMissing(IngestError):
    """There is no such file or folder."""

    code = "source_missing"


class SourceUnreadable(IngestError):
    """The file is there but the operating system does not let us read it."""

    code = "source_unreadable"


class FolderEmpty(IngestError):
    """A folder, with all its subfolders, holds no file of a format we read."""

    code = "folder_empty"


class SourceEmpty(IngestError):
    """Nothing but white space in it."""

    code = "source_empty"


class SourceTooLarge(IngestError):
    """More bytes than a single page or document may have; sizes in megabytes (10^6 bytes)."""

    code = "source_too_large"

    def __init__(self, source: str, size: int, limit: int) -> None:
        super().__init__(source, f"{size} bytes, at most {limit}")
        self.megabytes = -(-size // 1_000_000)
        self.limit = limit // 1_000_000


class FormatUnknown(IngestError):
    """Neither text nor a document: `found` is the ending that such bytes have (".png", ".exe")."""

    code = "format_unknown"

    def __init__(self, source: str, found: str) -> None:
        super().__init__(source, f"is of kind {found}")
        self.found = found


class FormatMislabelled(IngestError):
    """The name promises one format and the bytes are another."""

    code = "format_mislabelled"

    def __init__(self, source: str, says: str, found: str) -> None:
        super().__init__(source, f"is named {says} but is {found}")
        self.says = says
        self.found = found


class OldWordFile(IngestError):
    """A .doc of Word 97 to 2003, which has to be saved as .docx first."""

    code = "old_word_file"


class FileEncrypted(IngestError):
    """A document that opens only with a password."""

    code = "file_encrypted"


class FileDamaged(IngestError):
    """The format is right but its inside is broken or cut off."""

    code = "file_damaged"


class ArchiveBomb(IngestError):
    """A compressed file that would unpack to far more than any article has."""

    code = "archive_bomb"


class TooManyPages(IngestError):
    """A PDF that is a book rather than an article."""

    code = "too_many_pages"

    def __init__(self, source: str, pages: int, limit: int) -> None:
        super().__init__(source, f"{pages} pages, at most {limit}")
        self.pages = pages
        self.limit = limit


class PdfWithoutText(IngestError):
    """A PDF made of pictures, as a scanner makes it."""

    code = "pdf_without_text"

    def __init__(self, source: str, pages: int) -> None:
        super().__init__(source, f"no text on {pages} pages")
        self.pages = pages


class NoArticle(IngestError):
    """A page on which no article was found: no title, or no text under it."""

    code = "no_article"


class LineInvalid(IngestError):
    """A line of a .jsonl file that is not one JSON object."""

    code = "line_invalid"


class LineTooLong(IngestError):
    """A line of a .jsonl file with more bytes than an article may have."""

    code = "line_too_long"


class FieldInvalid(IngestError):
    """An article of a .jsonl file lacks a field, or holds something else in it than belongs there."""

    code = "field_invalid"

    def __init__(self, source: str, field: str) -> None:
        super().__init__(source, f"field {field}")
        self.field = field


class IdRepeated(IngestError):
    """Two different articles of one file claim the same id; the first was kept."""

    code = "id_repeated"

    def __init__(self, source: str, source_id: str) -> None:
        super().__init__(source, f"id {source_id} again")
        self.source_id = source_id


class AddressRefused(IngestError):
    """An address we never fetch: not http(s), another port than 80 and 443, a private or local network."""

    code = "address_refused"


class SourceUnreachable(IngestError):
    """The server could not be found or reached, or broke off."""

    code = "source_unreachable"


class SourceSlow(IngestError):
    """The server did not deliver the whole page in time."""

    code = "source_slow"

    def __init__(self, source: str, seconds: float) -> None:
        super().__init__(source, f"not within {seconds:g} s")
        self.seconds = round(seconds)


class SourceStatus(IngestError):
    """The server answered with an error (an HTTP status of 400 and above)."""

    code = "source_status"

    def __init__(self, source: str, status: int, pause: float | None = None) -> None:
        super().__init__(source, f"HTTP {status}")
        self.status = status
        self.pause = pause  # seconds that the server asks to be left alone for


class TooManyRedirects(IngestError):
    """The address led from page to page without an end."""

    code = "too_many_redirects"
