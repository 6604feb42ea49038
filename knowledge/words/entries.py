"""The entries of an office's vocabulary: values, and the rules for what may be taken in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.analysis.folding import fold, nfc
from knowledge.analysis.language import language
from knowledge.errors import KnowledgeError
from knowledge.matching.query import FUNCTION_WORDS
from knowledge.places import names

LONGEST_TERM = 80
LONGEST_SOURCE = 200
MOST_MEANINGS = 12
COMMON = 0.02  # share of general news in which a word is so common that a synonym of it touches many questions
LEVELS = ("commune", "district", "province", "state")
UNITS = ("phuong", "xa", "thi tran", "dac khu")
_SHORT = re.compile(r"[^\W_](?:[\w./-]{0,14}[^\W_])?")
_LETTERS = re.compile(r"[^\W\d_]")


class WordKind(StrEnum):
    """What an entry is about."""

    SYNONYM = "synonym"  # phrases that mean the same
    ABBREVIATION = "abbreviation"  # a short form and what it stands for, the commonest first
    PLACE = "place"  # a ward of before a merger and what it belongs to since
    TOPIC = "topic"  # a movement or campaign by name
    AWARD = "award"  # a form of commendation, and other wordings of it
    GRANTING = "granting"  # a level, and the forms that it grants


class WordRefused(KnowledgeError):
    """An entry cannot be taken in; `why` has words of its own in the locale files."""

    code = "word_refused"

    def __init__(self, term: str, why: str) -> None:
        super().__init__(f"{why}: {term!r}")
        self.term = term[:LONGEST_TERM]
        self.why = why


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; terms and meanings in NFC, as people write them."""

    kind: WordKind
    term: str
    means: tuple[str, ...]
    source: str
    valid_from: date | None = None
    valid_until: date | None = None
    details: Mapping[str, str] = field(default_factory=dict)  # of a place: province, district …

    @property
    def key(self) -> str:
        """What makes two entries the same."""
        match self.kind:
            case WordKind.PLACE:
                return "|".join(names.key(part) for part in (*self._area, self.term))
            case WordKind.GRANTING:
                return f"{self.term}|{self.valid_from}|{fold(self.means[0]) if self.means else ''}"
        return " ".join(fold(self.term).split())

    @property
    def _area(self) -> tuple[str, str]:
        return self.details.get("province", ""), self.details.get("district", "")


def checked(entry: Entry) -> Entry:
    """The entry as it is kept: white space and Unicode form put right.

    Raises:
        WordRefused: it cannot mean anything, or would touch nearly every question.
    """
    term, means = _plain(entry.term), tuple(dict.fromkeys(filter(None, map(_plain, entry.means))))
    source = _plain(entry.source)[:LONGEST_SOURCE]
    made = Entry(entry.kind, term, means, source, entry.valid_from, entry.valid_until, entry.details)
    why = _why_not(made)
    if why is not None:
        raise WordRefused(entry.term, why)
    return made


def is_common(entry: Entry) -> bool:
    """Whether a synonym joins words so common that many questions will be read otherwise: to be warned of."""
    known = language()
    phrases = (fold(phrase).split() for phrase in (entry.term, *entry.means))
    return entry.kind is WordKind.SYNONYM and any(
        len(words) == 1 and known.folded.get(words[0], 0) >= COMMON * known.documents for words in phrases
    )


def _plain(text: str) -> str:
    return " ".join(nfc(text).replace("\x00", "").split())


def _why_not(entry: Entry) -> str | None:
    """The first thing that is wrong with an entry, as a code."""
    phrases = (entry.term, *entry.means)
    if not entry.term or not _LETTERS.search(entry.term):
        return "no_term"
    if not entry.source:
        return "no_source"
    if any(len(phrase) > LONGEST_TERM for phrase in phrases) or len(entry.means) > MOST_MEANINGS:
        return "too_long"
    if entry.valid_from and entry.valid_until and entry.valid_until <= entry.valid_from:
        return "dates_reversed"
    return _RULES[entry.kind](entry)


def _why_not_synonym(entry: Entry) -> str | None:
    folded = [" ".join(fold(phrase).split()) for phrase in (entry.term, *entry.means)]
    if not entry.means or len(set(folded)) < 2:
        return "no_meaning"
    if any(phrase in FUNCTION_WORDS for phrase in folded):
        return "function_word"
    return "a_number" if any(not _LETTERS.search(phrase) for phrase in folded) else None


def _why_not_abbreviation(entry: Entry) -> str | None:
    if not _SHORT.fullmatch(entry.term):
        return "not_short"
    if not entry.means or any(" " not in meaning for meaning in entry.means):
        return "no_meaning"
    return None


def _why_not_place(entry: Entry) -> str | None:
    if not entry.means or not entry.details.get("new_province"):
        return "no_meaning"
    if not all(names.key(name).startswith(UNITS) for name in (entry.term, *entry.means)):
        return "no_unit"
    return None if all(entry._area) else "no_area"


def _why_not_granting(entry: Entry) -> str | None:
    if entry.term not in LEVELS:
        return "no_level"
    return "no_meaning" if not entry.means else ("no_date" if entry.valid_from is None else None)


def _anything(_: Entry) -> str | None:
    return None


_RULES = {
    WordKind.SYNONYM: _why_not_synonym,
    WordKind.ABBREVIATION: _why_not_abbreviation,
    WordKind.PLACE: _why_not_place,
    WordKind.TOPIC: _anything,
    WordKind.AWARD: _anything,
    WordKind.GRANTING: _why_not_granting,
}
