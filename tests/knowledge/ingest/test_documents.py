"""Word and PDF files: what they say, and why some are refused."""

import gzip
import random
from contextlib import suppress

import pytest

from knowledge.ingest import docx as docx_reader
from knowledge.ingest import pdf as pdf_reader
from knowledge.ingest import reading
from knowledge.ingest.errors import (
    ArchiveBomb,
    FileDamaged,
    FileEncrypted,
    FormatMislabelled,
    FormatUnknown,
    IngestError,
    NoArticle,
    OldWordFile,
    PdfWithoutText,
    SourceEmpty,
    SourceTooLarge,
    TooManyPages,
)
from knowledge.ingest.reading import read_document
from tests.knowledge.ingest.documents import W, docx, pdf, zipped

TITLE = "Thôn Đăk Wớt tuyên dương 6 hộ thoát nghèo"
LEAD = (
    "Ngày 12/4/2024, thôn Đăk Wớt, xã Hơ Moong tổ chức tuyên dương 6 hộ dân đã tự viết đơn xin ra khỏi hộ nghèo."
)
END = "Mỗi hộ được tặng một giấy khen và một con bò giống từ nguồn vốn của chương trình mục tiêu quốc gia."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_a_word_file_gives_title_paragraphs_and_table_rows():
    content = docx([LEAD, END], title=TITLE, table=[["STT", "Chủ hộ"], ["1", "A Brơi"], ["2", "Y Khăm"]])
    found = read_document("bài.docx", content)

    assert found.title == TITLE
    assert found.body == f"{LEAD}\n\n{END}\n\nSTT, Chủ hộ\n1, A Brơi\n2, Y Khăm"


def test_deleted_text_field_codes_and_numbered_items_of_a_word_file():
    body = (
        f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:p><w:ins><w:r><w:t>{LEAD}</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Hộ A Brơi</w:t></w:r></w:p>"
    )
    content = zipped(
        {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()}
    )

    assert read_document("a.docx", content).body == f"{LEAD}\n\n- Hộ A Brơi"


def test_a_pdf_gives_its_paragraphs_without_page_numbers():
    lines = [TITLE, "", LEAD[:55].rstrip(), LEAD[55:].lstrip(), "", END]
    found = read_document("bài.pdf", pdf([lines[:5], ["2", *lines[5:]]]))

    assert found.title == TITLE
    assert found.body.replace("\n\n", " ") == f"{LEAD} {END}"


def test_a_pdf_that_only_forbids_printing_is_read():
    assert read_document("a.pdf", pdf([[TITLE, "", LEAD]], password="")).title == TITLE


def bomb() -> bytes:
    return zipped({"word/document.xml": b"<w>" + b" " * 40_000_000})


def entity_bomb() -> bytes:
    entities = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return zipped({"word/document.xml": f"{entities}<w:document xmlns:w='{W}'>&b;</w:document>".encode()})


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        pytest.param("a.docx", b"", SourceEmpty, id="empty"),
        pytest.param("a.txt", b" \n ", SourceEmpty, id="white-space"),
        pytest.param("a.pdf", pdf([[TITLE, LEAD]], password="x"), FileEncrypted, id="pdf-password"),
        pytest.param("a.pdf", pdf([[], []]), PdfWithoutText, id="pdf-scan"),
        pytest.param("a.pdf", pdf([[TITLE, LEAD]])[:300], FileDamaged, id="pdf-cut-off"),
        pytest.param("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, FileDamaged, id="pdf-of-noise"),
        pytest.param("a.pdf", pdf([["x"]] * (pdf_reader.MAX_PAGES + 1)), TooManyPages, id="pdf-book"),
        pytest.param(
            "a.pdf", b"<!DOCTYPE html><html><body>404</body></html>", FormatMislabelled, id="html-as-pdf"
        ),
        pytest.param("a.html", pdf([[TITLE, LEAD]]), FormatMislabelled, id="pdf-as-html"),
        pytest.param("a.pdf", docx([LEAD], title=TITLE), FormatMislabelled, id="docx-as-pdf"),
        pytest.param("a.docx", b"MZ\x90\x00\x03" + bytes(400), FormatUnknown, id="exe-as-docx"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), FormatUnknown, id="picture-as-txt"),
        pytest.param("a.txt", random.Random(7).randbytes(5_000), FormatUnknown, id="noise-as-txt"),
        pytest.param("a.html", gzip.compress(LEAD.encode()), FormatUnknown, id="packed-page"),
        pytest.param("a.txt", (LEAD + "\n\n").encode() * 40_000, SourceTooLarge, id="text-without-end"),
        pytest.param("a.docx", zipped({"xl/workbook.xml": b"<x/>"}), FormatUnknown, id="xlsx-as-docx"),
        pytest.param("a.docx", docx([LEAD], title=TITLE)[:-200], FileDamaged, id="docx-cut-off"),
        pytest.param("a.docx", zipped({"word/document.xml": b"<w:p"}), FileDamaged, id="docx-broken-xml"),
        pytest.param("a.docx", entity_bomb(), FileDamaged, id="docx-entities"),
        pytest.param("a.docx", bomb(), ArchiveBomb, id="docx-bomb"),
        pytest.param("a.docx", docx([]), NoArticle, id="docx-of-nothing"),
        pytest.param("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), FileEncrypted, id="docx-password"),
        pytest.param("a.doc", OLE + bytes(500), OldWordFile, id="old-word"),
        pytest.param("a.html", b"<html><body></body></html>", NoArticle, id="html-of-nothing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_own_error(name, content, error):
    with pytest.raises(error) as refused:
        read_document(name, content)

    assert refused.value.source == name


def test_too_many_bytes_are_refused_before_they_are_parsed(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000)

    with pytest.raises(SourceTooLarge) as refused:
        read_document("a.txt", b"x" * 1_001)

    assert refused.value.values == {"source": "a.txt", "megabytes": 1, "limit": 0}


def test_an_archive_of_too_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(docx_reader, "_MAX_ENTRIES", 2)

    with pytest.raises(ArchiveBomb):
        read_document("a.docx", zipped({"word/document.xml": b"<a/>", "b": b"", "c": b""}))


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_are_refused_or_read_but_never_crash(seed):
    chance = random.Random(seed)
    whole = chance.choice([docx([LEAD, END], title=TITLE), pdf([[TITLE, "", LEAD, END]])])
    damaged = bytearray(whole)
    for _ in range(chance.randint(1, 30)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    with suppress(IngestError):  # anything else fails the test
        read_document("a.docx" if whole.startswith(b"PK") else "a.pdf", bytes(damaged))


def test_a_zip_with_a_password_is_encrypted():
    content = bytearray(docx([LEAD], title=TITLE))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(signature, at + 1)) >= 0:
            content[at + place] |= 1

    with pytest.raises(FileEncrypted):
        read_document("a.docx", bytes(content))
