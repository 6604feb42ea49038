"""An office's words as tables: CSV and TOML, out and in. A table with a bad row is not taken in at all."""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from knowledge.analysis.folding import fold, nfc
from knowledge.errors import KnowledgeError
from knowledge.words.entries import MOST_MEANINGS, Entry, WordKind, WordRefused, checked

COLUMNS = ("kind", "term", "means", "source", "valid_from", "valid_until")
DETAILS = ("province", "district", "new_province", "divided")
BETWEEN = ";"  # meanings of one entry
MOST_ROWS = 20_000  # all units of the country before the merger were some 10,600
LARGEST = 20_000_000  # bytes
_REGISTER = ("old_province", "old_district", "old_ward", "new_province", "new_ward")
_TRUE = frozenset({"true", "1", "x", "yes", "co"})


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken in: its number as a spreadsheet counts, and why, as a code with words."""

    number: int
    term: str
    why: str


class TableRefused(KnowledgeError):
    """Some rows of a table are bad: all of it is left out, and these are named."""

    code = "table_refused"

    def __init__(self, file: str, bad: Sequence[BadRow]) -> None:
        super().__init__(f"{file}: {len(bad)} bad rows")
        self.file = file
        self.bad = tuple(bad)
        self.count = len(bad)


class NotATable(KnowledgeError):
    """A file is neither CSV with the columns that are needed nor TOML of this shape."""

    code = "not_a_table"

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file = file
        self.why = why


def read(content: bytes, file: str, *, source: str = "") -> list[Entry]:
    """The entries of a file; `source` for rows that name none.

    Raises:
        NotATable: it is no table of words.
        TableRefused: some rows are bad, or two say different things about one term.
    """
    if len(content) > LARGEST:
        raise NotATable(file, f"> {LARGEST // 1_000_000} MB")
    try:
        text = nfc(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotATable(file, "UTF-8?") from None
    rows = _toml(text, file) if file.lower().endswith(".toml") else _csv(text, file)
    return _checked(rows, file, source)


def to_csv(entries: Iterable[Entry]) -> str:
    """The entries as a table that `read` takes in again; a spreadsheet opens it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*COLUMNS, *DETAILS], lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        writer.writerow(_row(entry) | {name: entry.details.get(name, "") for name in DETAILS})
    return out.getvalue()


def to_toml(entries: Iterable[Entry]) -> str:
    """The entries as TOML that `read` takes in again."""
    blocks = []
    for entry in entries:
        row = {name: value for name, value in _row(entry).items() if value} | dict(entry.details)
        lines = [f"{name} = {_quoted(value)}" for name, value in row.items() if name != "means"]
        meanings = ", ".join(_quoted(meaning) for meaning in entry.means)
        blocks.append("\n".join(["[[word]]", *lines, f"means = [{meanings}]"]))
    return "\n\n".join(blocks) + "\n"


def _row(entry: Entry) -> dict[str, str]:
    return {
        "kind": entry.kind.value,
        "term": entry.term,
        "means": f"{BETWEEN} ".join(entry.means),
        "source": entry.source,
        "valid_from": entry.valid_from.isoformat() if entry.valid_from else "",
        "valid_until": entry.valid_until.isoformat() if entry.valid_until else "",
    }


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)  # a JSON string is a TOML string


def _csv(text: str, file: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = text.splitlines(keepends=True)
    skipped = sum(1 for _ in _comments(lines))
    head = lines[skipped] if skipped < len(lines) else ""
    delimiter = max(",;\t", key=head.count)  # a spreadsheet in a Vietnamese system writes semicolons
    reader = csv.DictReader(io.StringIO("".join(lines[skipped:])), delimiter=delimiter, strict=True)
    try:
        names = [fold(name or "").strip() for name in reader.fieldnames or ()]
        reader.fieldnames = names
        if not (set(_REGISTER) <= set(names) or {"kind", "term", "means"} <= set(names)):
            raise NotATable(file, ", ".join(COLUMNS))
        for row in reader:
            yield skipped + reader.line_num, row
    except csv.Error as error:
        raise NotATable(file, str(error)) from None


def _comments(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if line.strip() and not line.startswith("#"):
            return
        yield line


def _toml(text: str, file: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        rows = tomllib.loads(text).get("word", [])
    except tomllib.TOMLDecodeError as error:
        raise NotATable(file, str(error)) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotATable(file, "[[word]]")
    yield from enumerate(rows, 1)


def _checked(rows: Iterable[tuple[int, Mapping[str, Any]]], file: str, source: str) -> list[Entry]:
    found: dict[tuple[WordKind, str], Entry] = {}
    bad: list[BadRow] = []
    count = 0
    for number, row in rows:
        count += 1
        if count > MOST_ROWS:
            raise NotATable(file, f"> {MOST_ROWS}")
        try:
            entry = checked(_entry(row, source))
        except _Unusable as error:
            bad.append(BadRow(number, _term(row), error.why))
            continue
        except WordRefused as error:
            bad.append(BadRow(number, error.term, error.why))
            continue
        before = found.setdefault((entry.kind, entry.key), entry)
        if before != entry and entry.kind is WordKind.PLACE:  # parts of it went to several units
            means = tuple(dict.fromkeys((*before.means, *entry.means)))[:MOST_MEANINGS]
            divided = {**before.details, "divided": "true"}
            found[entry.kind, entry.key] = replace(before, means=means, details=divided)
        elif before != entry:
            bad.append(BadRow(number, entry.term, "said_twice"))
    if bad:
        raise TableRefused(file, bad)
    if not found:
        raise NotATable(file, ", ".join(COLUMNS))
    return list(found.values())


class _Unusable(Exception):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _entry(row: Mapping[str, Any], source: str) -> Entry:
    if None in row or None in row.values():  # a quotation mark or a separator too many or too few
        raise _Unusable("columns")
    if "old_ward" in row:
        return _merged(row, source)
    kind = _text(row, "kind").lower()
    if kind not in set(WordKind):
        raise _Unusable("no_kind")
    means = row.get("means", "")
    parts = [str(one) for one in means] if isinstance(means, list) else str(means).split(BETWEEN)
    details = {name: value for name in DETAILS if (value := _text(row, name))}
    if "divided" in details:
        details["divided"] = "true" if fold(details["divided"]) in _TRUE else "false"
    return Entry(
        WordKind(kind),
        _text(row, "term"),
        tuple(parts),
        _text(row, "source") or source,
        _day(row, "valid_from"),
        _day(row, "valid_until"),
        details,
    )


def _merged(row: Mapping[str, Any], source: str) -> Entry:
    """A row of a register of merged units, as the shipped one is written."""
    divided = fold(_text(row, "old_ward_was_divided")) in _TRUE
    details = {
        "province": _text(row, "old_province"),
        "district": _text(row, "old_district"),
        "new_province": _text(row, "new_province"),
        "divided": "true" if divided else "false",
    }
    return Entry(
        WordKind.PLACE,
        _text(row, "old_ward"),
        (_text(row, "new_ward"),),
        _text(row, "source") or source,
        _day(row, "valid_from"),
        None,
        details,
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name, "")
    return str(value).strip() if not isinstance(value, (list, dict)) else ""


def _term(row: Mapping[str, Any]) -> str:
    return (_text(row, "term") or _text(row, "old_ward"))[:80]


def _day(row: Mapping[str, Any], name: str) -> date | None:
    """ISO, or as people write it: 01/07/2025."""
    written = _text(row, name)
    if not written:
        return None
    parts = written.split("/")
    try:
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        return date.fromisoformat(written[:10])
    except ValueError:
        raise _Unusable("no_date") from None
