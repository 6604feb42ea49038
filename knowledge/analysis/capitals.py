"""Capitals that a hurried asker left out: 'gò công tây' is as much a name as 'Gò Công Tây'."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.analysis.evidence import Evidence
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.typed import Word, is_capital
from knowledge.places import Places

# Shares of the texts that write a pair with capitals, from which it is a name: with marks, and without.
_NAMED, _NAMED_BARE = 0.65, 0.7  # wherever it stands
_GOES_ON, _GOES_ON_BARE = 0.2, 0.8  # where its first word ends a name; 'nghia phu lam' is hardly 'Phú Lâm'
_HERE = 0.2  # behind what names of places follow
_HAMLETS = frozenset("thôn ấp buôn làng bản xã thon ap buon lang ban xa".split())  # noqa: SIM905
_KINDS = _HAMLETS | frozenset("phường huyện tỉnh quận phố ở tại phuong huyen tinh quan pho tran o tai".split())  # noqa: SIM905
_OFFICES = frozenset(("sở", "bộ", "cục", "vụ", "hội", "viện", "so", "bo", "cuc"))  # 'Sở Nông' is no whole name
_PHRASE = 20  # articles of the general news from which a pair that they mostly write small is a phrase
_LEVELS = frozenset(("phuong", "xa", "thi", "tran", "dac", "khu"))  # of a register's key, no part of the name


def restore(words: Sequence[Word], evidence: Evidence, register: Places) -> list[Word]:
    """The words, names with their capitals; as they are where any was typed behind the first word.

    Only how a word's text is written changes, never what it is read as.
    """
    words = list(words)
    if any(is_capital(word.text) for word in words[1:]):
        return words
    for place in {*_named(words, evidence), *_registered(words, evidence, register)}:
        word = words[place]
        word.text, word.named = word.text.capitalize(), True
    return words


def _named(words: Sequence[Word], evidence: Evidence) -> Iterator[int]:
    names, goes_on, behind = evidence.language.names, False, ""
    for place, (one, two) in enumerate(pairwise(words)):
        marked = one.accented != one.folded or two.accented != two.folded
        share = names.get((one.accented, two.accented) if marked else (one.folded, two.folded), 0.0)
        if behind in _KINDS:
            goes_on = share >= _HERE or (behind in _HAMLETS and _is_strange(one, two, evidence))
        elif goes_on:
            goes_on = share >= (_GOES_ON if marked else _GOES_ON_BARE)
        else:
            goes_on = share >= (_NAMED if marked else _NAMED_BARE) and one.accented not in _OFFICES
        if goes_on:
            yield from (place, place + 1)
        behind = one.accented


def _is_strange(one: Word, two: Word, evidence: Evidence) -> bool:
    """'Bản ka túp': syllables that nobody puts side by side, so no slips and no phrase."""
    if any(not word.folded.isalpha() or evidence.common(word.folded) for word in (one, two)):
        return False
    sound = (evidence.known(word.folded) or is_syllable(word.folded, marked=False) for word in (one, two))
    return all(sound) and not evidence.language.pair_counts([(one.folded, two.folded)])[0]


def _registered(words: Sequence[Word], evidence: Evidence, register: Places) -> Iterator[int]:
    """The places of the names of wards and communes; 'xã Biên Giới' is one, but 'các xã biên giới' says more."""
    for _, first, last in register.named([word.folded for word in words]):
        name = [place for place in range(first, last) if words[place].folded not in _LEVELS]
        pairs = [(words[place].folded, words[place + 1].folded) for place in name[:-1]]
        counts = evidence.language.pair_counts(pairs)
        if all(n < _PHRASE or pair in evidence.language.names for pair, n in zip(pairs, counts, strict=True)):
            yield from name
