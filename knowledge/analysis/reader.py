"""Reads a question as it was meant: decoded, read out in full, respelt, repaired."""

from collections.abc import Sequence

from knowledge.analysis import (
    capitals,
    contested,
    decoding,
    expanding,
    marking,
    question_words,
    repair,
    spelling,
    synonyms,
    typed,
)
from knowledge.analysis.choices import is_marked
from knowledge.analysis.evidence import Counts, Evidence
from knowledge.analysis.folding import nfc
from knowledge.analysis.language import language
from knowledge.analysis.lexicon import Lexicon, lexicon
from knowledge.analysis.reading import NamedPlace, QueryToken, Reading
from knowledge.analysis.typed import Word
from knowledge.places import Places, places

_LONGEST = 4_096  # characters: Telegram's own limit for a message


class Reader:
    """Reads questions against the words of one index, which may change meanwhile."""

    def __init__(
        self,
        vocabulary: Counts,
        *,
        words: Lexicon | None = None,
        register: Places | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._words = words or lexicon()
        self._places = register or places()
        self._evidence = Evidence(vocabulary, language())

    def read(self, question: str) -> Reading:
        """What the asker meant; never raises, whatever the text. Only the first 4,096 characters are read."""
        question = nfc(question)
        text, places = typed.clean(question[:_LONGEST])
        words = self._decoded(text, places)
        words = _without_politeness(words, self._words)
        words = self._read_out_uncontested(words)
        words = spelling.split_joined(words, self._evidence)
        words = spelling.add_spellings(words, self._evidence, self._words)
        evidence = self._evidence
        words = capitals.restore(words, evidence, self._places)
        words = question_words.how_many(words)  # before the repair makes something else of a half of it
        words = repair.repair(words, self._evidence, self._words)
        words = question_words.restore(words, repair.fitting(words, evidence), evidence.known, evidence.everyday)
        words = self._read_out(words)  # a word put right may speak for the short form beside it
        words = synonyms.add_synonyms(words, self._evidence, self._words)
        trusted = is_marked(words)
        if not trusted:
            marking.restore(words, evidence)
        words = _with_kinds_of_places(words, self._places)
        return _reading(question, words, _named_places(words, self._places), trusted=trusted)

    def _read_out(self, words: list[Word]) -> list[Word]:
        return expanding.expand(words, self._evidence, self._words, self._vocabulary.passages)

    def _read_out_uncontested(self, words: list[Word]) -> list[Word]:
        """As `_read_out`, but what is rather a slip waits for the repair."""
        waiting = contested.contested(words, self._evidence, self._words)
        if not any(waiting):
            return self._read_out(words)
        for word, wait in zip(words, waiting, strict=True):
            word.changed = word.changed or wait
        read = self._read_out(words)
        for word, wait in zip(words, waiting, strict=True):
            word.changed = word.changed and not wait
        return read

    def _decoded(self, text: str, places: list[int] | None) -> list[Word]:
        words = typed.cut(text, places)
        if any(character.isdecimal() for character in text):
            runs = typed.runs(text, places)
            if decoding.is_vni(runs):
                words = self._without_vni(words, runs)
        return decoding.decode_telex(words, self._evidence)

    def _without_vni(self, words: list[Word], runs: list[Word]) -> list[Word]:
        """The runs that decode, and the words beside them."""
        decoded = [run for run, done in decoding.decode_vni(runs, self._evidence) if done]
        covered = {place for run in decoded for place in range(run.start, run.end)}
        beside = [word for word in words if covered.isdisjoint(range(word.start, word.end))]
        return sorted([*decoded, *beside], key=lambda word: word.start)


def _without_politeness(words: list[Word], lists: Lexicon) -> list[Word]:
    """The words without polite phrases around them; one word at least is kept."""
    first, last = 0, len(words)
    while taken := _phrase_length(words[first : last - 1][:4], lists.opening, from_end=False):
        first += taken
    while taken := _phrase_length(words[first + 1 : last][-3:], lists.closing, from_end=True):
        last -= taken
    return words[first:last]


def _phrase_length(words: Sequence[Word], phrases: frozenset[tuple[str, ...]], *, from_end: bool) -> int:
    for length in range(len(words), 0, -1):
        part = words[-length:] if from_end else words[:length]
        before = words[-length - 1] if from_end and length < len(words) else None
        # "lớp 7 a": a name; "mấy căn nha": a house: no particles
        named = (
            length == 1
            and before is not None
            and (before.number or (words[-1].folded == "nha" and _counts_houses(before)))
        )
        if not named and tuple(word.accented for word in part) in phrases:
            return length
    return 0


def _counts_houses(before: Word) -> bool:
    """'Mấy căn nha': a house, no particle."""
    return before.folded in ("can", "ngoi", "xay", "sua", "cat")


_KINDS = {"p": "phường", "x": "xã", "tt": "thị trấn"}


def _with_kinds_of_places(words: list[Word], register: Places) -> list[Word]:
    """'P. Kon Tum' read out where the register knows the name, though no article may say 'phường Kon Tum'."""
    short = {
        first: _KINDS[words[first].folded]
        for _, first, _ in register.named([word.folded for word in words])
        if words[first].folded in _KINDS
    }
    return [
        read
        for place, word in enumerate(words)
        for read in (
            [typed.make(syllable, word.start, word.end, changed=True) for syllable in short[place].split()]
            if place in short
            else [word]
        )
    ]


def _named_places(words: Sequence[Word], register: Places) -> tuple[NamedPlace, ...]:
    folded = [word.folded for word in words]
    context = " ".join(folded)
    return tuple(
        NamedPlace(key, first, last, tuple(register.other_names(key, context)))
        for key, first, last in register.named(folded)
    )


def _reading(question: str, words: Sequence[Word], named: tuple[NamedPlace, ...], *, trusted: bool) -> Reading:
    tokens = tuple(
        QueryToken(
            text=word.text,
            folded=word.folded,
            accented=word.accented if trusted or word.guessed or word.accented != word.folded else None,
            start=word.start,
            end=word.end,
            number=word.number,
            variants=tuple(word.variants),
            guessed=word.guessed,
        )
        for word in words
    )
    return Reading(question, _text(question, words), tokens, named)


def _text(question: str, words: Sequence[Word]) -> str:
    """The question with what was read differently put in its place; what stands between words is kept."""
    pieces: list[str] = []
    end = words[0].start if words else 0
    for place, word in enumerate(words):
        if word.start >= end:
            between = question[end : word.start]
            shortened = place and words[place - 1].changed and between.startswith(". ")
            pieces.append(between[1:] if shortened else between)
        elif place:
            pieces.append(" ")
        pieces.append(word.text if word.changed else question[word.start : word.end])
        end = max(end, word.end)
    if words:
        pieces.append(question[end:] if not _letters(question[end:]) else "")
    text = "".join(pieces)
    return text.lower() if text.isupper() and _letters(text) else text


def _letters(text: str) -> bool:
    return any(character.isalnum() for character in text)
