"""Other spellings of what was typed: 'kĩ' for 'kỹ', 'Kontum' for 'Kon Tum', 'quangtrung' for 'quang trung'."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from knowledge.analysis.evidence import Evidence
from knowledge.analysis.lexicon import Lexicon
from knowledge.analysis.reading import Variant
from knowledge.analysis.slips import one_slip_away
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.typed import Word, make

SPELLING = 0.9  # weight of another accepted spelling
_Y_OR_I = re.compile(r"(h|k|l|m|s|t|v|qu)([yi])")
_RARER = 5  # times: another spelling so much rarer than the one typed is left alone
_SHORTEST_JOINED = 5  # letters
_LONGEST_JOINED = 40
_LONGEST_SYLLABLE = 8  # letters: 'nghiêng' has seven, and a slip may add one


def split_joined(words: Sequence[Word], evidence: Evidence) -> list[Word]:
    """The words with missing spaces put back, where every piece and every pair of pieces is known."""
    parted: list[Word] = []
    for word in words:
        fits = _SHORTEST_JOINED <= len(word.folded) <= _LONGEST_JOINED and word.folded.isalpha()
        fits = fits and not evidence.known(word.folded) and not _slipped(word, evidence)
        pieces = _pieces(word.folded, evidence) if fits else None
        parted += _parted(word, pieces) if pieces else [word]
    return parted


def _slipped(word: Word, evidence: Evidence) -> bool:
    """Is it one slip from a syllable in use? 'Độộng' is 'động', not 'đo ông'."""
    return len(word.folded) <= _LONGEST_SYLLABLE and any(
        is_syllable(near, marked=False) for near in evidence.known_among(one_slip_away(word.folded))
    )


def _pieces(joined: str, evidence: Evidence) -> list[str] | None:
    """The best way to cut a word into two or more known ones that are known to stand together."""
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for end in range(2, len(joined) + 1):
        options = []
        for start in range(max(0, end - 7), end - 1):
            if start in best and evidence.known(piece := joined[start:end]):
                pieces = [*best[start][1], piece]
                support = evidence.pairs([(pieces[-2], piece)])[0] if len(pieces) > 1 else 1
                if support:
                    options.append((best[start][0] + support.bit_length() - 4 * len(pieces), pieces))
        if options:
            best[end] = max(options)
    found = best.get(len(joined))
    return found[1] if found and len(found[1]) > 1 else None


def _parted(word: Word, pieces: Sequence[str]) -> list[Word]:
    parted, place = [], 0
    for piece in pieces:
        text = word.text[place : place + len(piece)]
        parted.append(make(text, word.start, word.end, changed=True))
        place += len(piece)
    return parted


def add_spellings(words: Sequence[Word], evidence: Evidence, lexicon: Lexicon) -> list[Word]:
    """The words with other spellings as variants; one that only another spelling finds is replaced by it."""
    for word in words:
        other = y_or_i(word.folded)
        if other and _RARER * evidence.counts.frequency(other) > evidence.counts.frequency(word.folded):
            word.variants.append(Variant(other, SPELLING, "spelling"))
    return _families(list(words), evidence, lexicon)


def y_or_i(folded: str) -> str | None:
    """'ky' for 'ki' and back; None for a syllable that has no such second spelling."""
    match = _Y_OR_I.fullmatch(folded)
    return match.group(1) + ("i" if match.group(2) == "y" else "y") if match else None


def _families(words: list[Word], evidence: Evidence, lexicon: Lexicon) -> list[Word]:
    folded = [word.folded for word in words]
    if lexicon.families.keys().isdisjoint(chain(zip(folded, strict=True), pairwise(folded))):
        return words
    result: list[Word] = []
    place = 0
    while place < len(words):
        for length in (2, 1):
            phrase = tuple(word.folded for word in words[place : place + length])
            if len(phrase) == length and phrase in lexicon.families:
                result += _respelt(words[place : place + length], lexicon.families[phrase], evidence)
                place += length
                break
        else:
            result.append(words[place])
            place += 1
    return result


def _respelt(words: list[Word], others: Sequence[tuple[str, ...]], evidence: Evidence) -> list[Word]:
    known = [other for other in others if all(evidence.counts.frequency(piece) for piece in other)]
    known = [other for other in known if all(evidence.counts.pair_frequencies(list(pairwise(other))))]
    typed = tuple(word.folded for word in words)
    used = all(evidence.counts.pair_frequencies(list(pairwise(typed)))) and evidence.counts.frequency(typed[0])
    longer = [other for other in known if len(other) > len(words)]
    if longer and not used:
        return [make(piece, words[0].start, words[-1].end, changed=True) for piece in longer[0]]
    for other in known:
        if len(other) == len(words):
            for word, piece in zip(words, other, strict=True):
                if piece != word.folded:
                    word.variants.append(Variant(piece, SPELLING, "spelling"))
        else:
            words[0].variants.append(Variant(" ".join(other), SPELLING, "spelling"))
    return words
