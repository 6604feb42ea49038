"""The words and fixes by which questions are read: swapped whole, so that no question sees a mixture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from knowledge.analysis.folding import fold, nfc
from knowledge.analysis.lexicon import Lexicon, ShortForm, lexicon
from knowledge.analysis.tones import place_tone
from knowledge.unanswered.fixes import Fix
from knowledge.words.entries import Entry, WordKind


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One state of what the office has added to the program's own knowledge of the language."""

    lexicon: Lexicon
    fixes: tuple[Fix, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    revision: int = 0


@cache
def shipped_edition() -> Edition:
    """What comes with the program, and nothing over it."""
    return Edition(lexicon())


def make(entries: Iterable[Entry], fixes: Iterable[Fix] = (), *, revision: int = 0) -> Edition:
    """The shipped words with an office's entries over them."""
    kept = tuple(entries)
    short_forms = {
        place_tone(nfc(entry.term).lower()): ShortForm(entry.means, chat=False, article=False, source=entry.source)
        for entry in kept
        if entry.kind is WordKind.ABBREVIATION
    }
    base = lexicon()
    extended = replace(
        base,
        short_forms={
            **base.short_forms,
            **{fold(short): form for short, form in short_forms.items()},
            **short_forms,
        },
        synonyms=synonyms(entry for entry in kept if entry.kind is WordKind.SYNONYM),
    )
    return Edition(extended, tuple(fixes), kept, revision)


def with_entries(
    edition: Edition, added: Iterable[Entry], without: Iterable[tuple[WordKind, str]] = ()
) -> Edition:
    """The same with some entries added or changed, and others taken out: what a change would make."""
    kept = {(entry.kind, entry.key): entry for entry in edition.entries}
    for gone in without:
        kept.pop(gone, None)
    kept.update({(entry.kind, entry.key): entry for entry in added})
    return make(kept.values(), edition.fixes)


def with_fix(edition: Edition, fix: Fix) -> Edition:
    """The same with one more fix, asked before the others."""
    return replace(edition, fixes=(fix, *edition.fixes))


def synonyms(entries: Iterable[Entry]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Folded words of a phrase -> the phrases that mean the same, in both directions."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for entry in entries:
        group = (entry.term, *entry.means)
        for one in group:
            others = {other: None for other in group if fold(other) != fold(one)}
            found.setdefault(tuple(fold(one).split()), {}).update(others)
    return {phrase: tuple(others) for phrase, others in found.items()}
