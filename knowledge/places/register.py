"""The register of successions: which unit became which on 1 July 2025."""

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from knowledge.places import names
from knowledge.places.names import Mention

PATH = Path(__file__).with_name("successors_2025.csv.gz")
SINCE = date(2025, 7, 1)  # Resolution 202/2025/QH15


@dataclass(frozen=True, slots=True)
class Succession:
    """A ward or commune before the reform and what it belongs to since."""

    old_ward: str  # "Phường Quang Trung"
    old_district: str
    old_province: str
    new_ward: str  # "Phường Kon Tum"; of a divided ward the first of its successors
    new_province: str
    divided: bool = False  # parts of it belong to several units now
    since: date = SINCE

    @property
    def renamed(self) -> bool:
        """Is the ward or its province called otherwise now?"""
        return (self.old_ward, self.old_province) != (self.new_ward, self.new_province)


class Places:
    """Looks up successions by the name of the old or the new unit."""

    def __init__(self, successions: Iterable[Succession]) -> None:
        self._by_old = _grouped((names.key(one.old_ward), one) for one in successions)
        everything = [one for group in self._by_old.values() for one in group]
        self._by_new = _grouped((names.key(one.new_ward), one) for one in everything)
        self._known = self._by_old.keys() | self._by_new.keys()

    def now(self, ward: str, context: str = "") -> Succession | None:
        """What a ward named in a text of before the reform belongs to now.

        Args:
            ward: the unit with its kind, in any spelling: "phường Quang Trung", "xa Dak Bla".
            context: the text around it, an article's title and body, its address: where several units bear the
                name, the district or province must be named in it.

        Returns:
            The succession, or None for a name that is unknown or stays ambiguous.
        """
        found = self._by_old.get(names.key(ward), ())
        return _only(found, names.context_key(context)) if len(found) > 1 else next(iter(found), None)

    def formerly(self, ward: str, context: str = "") -> tuple[Succession, ...]:
        """The units that a ward of today was made from; empty for a name that is unknown or stays ambiguous."""
        found = self._by_new.get(names.key(ward), ())
        provinces = {one.new_province for one in found}
        bearers = {one.new_province for one in self._by_old.get(names.key(ward), ())}
        if len(provinces | bearers) > 1:
            key = names.context_key(context)
            provinces = {name for name in provinces if names.names_place(key, names.core(name))}
        return tuple(one for one in found if one.new_province in provinces) if len(provinces) == 1 else ()

    def mentions(self, text: str) -> list[Mention]:
        """The wards and communes, old and new, that an NFC text names together with their kind."""
        return names.mentions(text, self._known)

    def named(self, words: Sequence[str]) -> list[tuple[str, int, int]]:
        """The same among folded words: each unit's key, the place of its first word and of the one after it."""
        return names.named(words, self._known)

    def main(self, title: str, body: str, url: str | None = None) -> Succession | None:
        """What the ward that an article names first belongs to now, if that can be told."""
        context = f"{title}\n{body}\n{url or ''}"
        written = [(title, mention) for mention in self.mentions(title)]
        written += [(body, mention) for mention in self.mentions(body)]
        for text, mention in written:
            if not _is_name(text[mention.start : mention.end]):
                continue
            found = _only(self._by_old.get(mention.key, ()), names.context_key(context))
            if found is not None:
                return found
        return None

    def other_names(self, ward: str, context: str) -> list[str]:
        """Keys of the units that a ward became or was made from: where else its articles may be found."""
        found = [names.key(one.old_ward) for one in self.formerly(ward, context)]
        successor = self.now(ward, context)
        if successor is not None:
            found.append(names.key(successor.new_ward))
        return [name for name in dict.fromkeys(found) if name != names.key(ward)]


_office: dict[tuple[Succession, ...], Places] = {}  # what an office added -> the register with it; one at most


def places(extra: Path | None = None) -> Places:
    """The register: what comes with the program, and over it what the office added, or the rows of a file (CSV).

    Raises:
        OSError: `extra` cannot be read.
        KeyError: it lacks a column.
    """
    if extra is not None:
        return Places(_unique([*_rows(extra.read_text(encoding="utf-8-sig")), *_shipped_rows()]))
    return next(iter(_office.values()), None) or shipped()


@cache
def shipped() -> Places:
    """The register that comes with the program."""
    return Places(_shipped_rows())


def add_successions(added: Iterable[Succession]) -> None:
    """Let an office's own successions count before the shipped ones, instead of those it added before."""
    first = tuple(added)
    if first not in _office:
        made = {first: Places(_unique([*first, *_shipped_rows()]))} if first else {}
        _office.clear()
        _office.update(made)


@cache
def _shipped_rows() -> Sequence[Succession]:
    return _unique(_rows(gzip.decompress(PATH.read_bytes()).decode()))


def _rows(text: str) -> list[Succession]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return [
        Succession(
            row["old_ward"],
            row["old_district"],
            row["old_province"],
            row["new_ward"],
            row["new_province"],
            row["old_ward_was_divided"] == "true",
        )
        for row in csv.DictReader(lines)
    ]


def _unique(successions: Iterable[Succession]) -> list[Succession]:
    """One succession for each old unit, the first that was given."""
    first: dict[tuple[str, str, str], Succession] = {}
    for one in successions:
        first.setdefault((one.old_province, one.old_district, one.old_ward), one)
    return list(first.values())


def _grouped(pairs: Iterable[tuple[str, Succession]]) -> Mapping[str, tuple[Succession, ...]]:
    groups: dict[str, list[Succession]] = defaultdict(list)
    for key, one in pairs:
        groups[key].append(one)
    return {key: tuple(group) for key, group in groups.items()}


def _is_name(written: str) -> bool:
    """'Xã Ba' is a commune's name, 'một xã, ba con số' holds none."""
    return not set(",;:!?") & set(written) and any(
        part[:1].isupper() or part[:1].isdigit() for part in written.split()[1:]
    )


def _only(found: tuple[Succession, ...], context: str) -> Succession | None:
    """The one that the context means: its district is named, or else its province."""
    if len(found) < 2:
        return found[0] if found else None
    for level in ("old_district", "old_province"):
        named = [one for one in found if names.names_place(context, names.core(getattr(one, level)))]
        if len(named) == 1:
            return named[0]
        found = tuple(named) or found
    return None
