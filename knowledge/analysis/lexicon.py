"""Short forms, spelling families and polite phrases: data that an office can add to."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.analysis.folding import fold, nfc
from knowledge.analysis.tones import place_tone

FOLDER = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and what it can stand for: accented phrases, the commonest first."""

    long: tuple[str, ...]
    chat: bool  # an everyday word shortened, not an official abbreviation
    article: bool  # read out in articles too
    source: str
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)  # phrase -> folded neighbours it needs


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the word lists; keys are lower case with normalised tone placement, phrases are tuples of words."""

    short_forms: Mapping[str, ShortForm]
    families: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]  # folded phrase -> its other spellings
    opening: frozenset[tuple[str, ...]]
    closing: frozenset[tuple[str, ...]]
    synonyms: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)  # folded words -> phrases

    def short_form(self, accented: str, folded: str) -> ShortForm | None:
        """The entry of a word; one written with đ is also found without ('dhtt')."""
        return self.short_forms.get(accented) or self.short_forms.get(folded)


@cache
def lexicon(extra: Path | None = None) -> Lexicon:
    """The shipped lists, and over them those of an office's folder with files of the same names and shapes.

    Raises:
        OSError: `extra` cannot be read.
        tomllib.TOMLDecodeError: a file is not valid TOML.
    """
    folders = [FOLDER] if extra is None else [FOLDER, extra]
    short_forms: dict[str, ShortForm] = {}
    families: list[list[str]] = []
    polite: dict[str, list[str]] = {"opening": [], "closing": []}
    for folder in folders:
        for name in ("abbreviations", "chat"):
            short_forms.update(
                _short_forms(_load(folder / f"{name}.toml").get("entries", {}), chat=name == "chat")
            )
        families += _load(folder / "spellings.toml").get("families", [])
        for place, phrases in _load(folder / "polite.toml").items():
            polite[place] += phrases
    return Lexicon(
        short_forms=_with_unmarked(short_forms),
        families=_families(families),
        opening=frozenset(map(_words, polite["opening"])),
        closing=frozenset(map(_words, polite["closing"])),
    )


def _load(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _short_forms(entries: Mapping[str, Mapping[str, Any]], *, chat: bool) -> dict[str, ShortForm]:
    return {
        place_tone(nfc(short).lower()): ShortForm(
            tuple(map(nfc, entry["long"])),
            chat,
            entry.get("article", False),
            entry["source"],
            {nfc(phrase): frozenset(map(fold, near)) for phrase, near in entry.get("beside", {}).items()},
        )
        for short, entry in entries.items()
    }


def _with_unmarked(short_forms: dict[str, ShortForm]) -> dict[str, ShortForm]:
    """'dhtt' for 'đhtt': đ is the mark most often left out of a short form."""
    unmarked = {fold(short): form for short, form in short_forms.items() if fold(short) != short and "đ" in short}
    return {**unmarked, **short_forms}


def _families(families: Iterable[list[str]]) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return {
        tuple(member.split()): tuple(tuple(other.split()) for other in family if other != member)
        for family in families
        for member in family
    }


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(place_tone(word) for word in nfc(phrase).lower().split())
