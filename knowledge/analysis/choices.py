"""What each word of a question may have been meant to be: itself, or a known word one slip away."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA, Prefix

from knowledge.analysis import question_words
from knowledge.analysis.evidence import Evidence
from knowledge.analysis.folding import fold
from knowledge.analysis.lexicon import Lexicon
from knowledge.analysis.plausibility import WORDS_AN_ARTICLE, Plausibility
from knowledge.analysis.remembered import Choice, Choices
from knowledge.analysis.slips import cost, cost_spelt, one_slip_away, one_slip_cost
from knowledge.analysis.syllables import is_syllable
from knowledge.analysis.typed import Word

LONG = 6  # letters from which two slips are looked for
_MOST = 12  # choices for one word
MARKED = 0.25  # share of words with marks from which the absence of marks on another says something
_RARE = 0.02  # share of its folded word below which a spelling is looked at again
_CHANCE = 2.0  # times as often as by chance: a pair that speaks for its words
_SHORTEST = 2  # letters
_PARTICLES = frozenset({"y", "a"})  # of names: "Y Hyin", "A Jrunh"


def fitting(words: Sequence[Word], evidence: Evidence) -> list[bool]:
    """Which words need no repair: numbers, what was read out, what is known beside one of its neighbours."""
    support = evidence.pairs([(a.folded, b.folded) for a, b in pairwise(words)])
    beside = [0, *support, 0]
    return [
        word.changed
        or len(word.folded) < 2
        or not word.folded.isalpha()
        or (known(word, evidence) and (beside[place] + beside[place + 1] > 0 or evidence.common(word.folded)))
        for place, word in enumerate(words)
    ]


def known(word: Word, evidence: Evidence) -> bool:
    """Marks that were typed are evidence: with them it must be a known word."""
    if word.accented != word.folded:
        return evidence.known_accented(word.accented) or not is_syllable(word.accented)
    return evidence.known(word.folded)


def is_marked(words: Sequence[Word]) -> bool:
    """Was the question typed with marks?"""
    letters = [word for word in words if not word.number and not word.read_out]
    marked = sum(word.accented != word.folded for word in letters)
    return marked > 0 and marked >= MARKED * len(letters)


def settled(words: Sequence[Word], evidence: Evidence, *, marked: bool) -> list[bool]:
    """Which words are taken as they stand, without a look at what else they may be."""
    pairs = [(a.folded, b.folded) for a, b in pairwise(words)]
    counts = evidence.pairs(pairs)
    total = evidence.documents * WORDS_AN_ARTICLE
    speaks = [
        count * total > _CHANCE * evidence.word(a) * evidence.word(b) or question_words.is_phrase(a, b)
        for (a, b), count in zip(pairs, counts, strict=True)
    ]
    beside = [False, *speaks, False]
    for place, (one, two) in enumerate(pairs):
        if two == "gi" and not question_words.is_phrase(one, two):
            beside[place] = beside[place + 1] = False  # what stands before 'gì' is mostly one of a few words
    return [
        word.changed
        or word.named
        or len(word.folded) < _SHORTEST
        or _written_on(word, words[place + 1 : place + 2])
        or _called(word, words[:place])
        or not word.folded.isalpha()
        or _believed(word, evidence, beside=beside[place] or beside[place + 1], marked=marked)
        for place, word in enumerate(words)
    ]


def _written_on(word: Word, after: Sequence[Word]) -> bool:
    """Is a number written onto it ('MK9')? That is a name."""
    return bool(after) and after[0].number and after[0].start == word.end


def _called(word: Word, before: Sequence[Word]) -> bool:
    """A title that begins a question ('bác Chánh'), and the one name behind a Ba Na 'Y' or 'A'."""
    return word.folded in question_words.TITLES if not before else before[-1].folded in _PARTICLES


def _believed(word: Word, evidence: Evidence, *, beside: bool, marked: bool) -> bool:
    if not marked:
        return evidence.known(word.folded) and beside
    if not evidence.known_accented(word.accented):
        return False
    count = evidence.accented(word.accented)
    return beside and count >= _RARE * evidence.word(word.folded)


def choices(
    word: Word, *, marked: bool, evidence: Evidence, lexicon: Lexicon, plausible: Plausibility
) -> tuple[Choice, ...]:
    """The word as it was typed first, then known words within reach, the likeliest first; short forms are none.

    Args:
        marked: whether the question is typed with marks.
    """
    kept, key = evidence.counts.remembered.choices, (word.folded, word.accented, marked)
    found = kept.get(key)
    if found is None or found.lexicon is not lexicon:
        known = within_reach(word.folded, evidence, plausible)
        near = [(option, slip) for option, slip in known if option not in lexicon.short_forms][:_MOST]
        if marked:
            typed = Choice(word.folded, word.accented, plausible.marks(word.folded, word.accented))
            words = [typed, *_spelt(word, near, evidence, plausible)]
        else:
            words = [Choice(word.folded, word.accented, 0.0)]
            words += [Choice(option, None, -slip) for option, slip in near]
        found = kept.keep(key, Choices(tuple(words), lexicon))
    return found.words


def within_reach(folded: str, evidence: Evidence, plausible: Plausibility) -> tuple[tuple[str, float], ...]:
    """Known words one slip from a folded word, or two from a long one; the likeliest first, with what it costs."""
    kept = evidence.counts.remembered.near
    near = kept.get(folded)
    if near is None:
        options = evidence.known_among(one_slip_away(folded))
        costs = {option: one_slip_cost(folded, option) for option in options if len(option) > 1}
        if not costs and len(folded) >= LONG:
            costs = {option: cost(folded, option) for option in evidence.alike(folded)}
        likely = sorted((slip - plausible.word(option), option) for option, slip in costs.items())
        near = kept.keep(folded, tuple((option, costs[option]) for _, option in likely))
    return near


def _spelt(
    word: Word, near: Sequence[tuple[str, float]], evidence: Evidence, plausible: Plausibility
) -> Iterator[Choice]:
    """Each option in the spelling that is likeliest to have been typed as the word."""
    typed, plain = word.accented, word.folded
    usual = fold(typed) == plain  # 't.p' is 'tp' by its letters
    for option, slip in near:
        spellings = plausible.spellings(option)
        shows = undone(typed, option)
        new = shows is not None and not any(shows == spelling for spelling, _ in spellings)
        if shows and new and (not spellings or evidence.counts.accented_frequency(shows)):
            spellings = (*spellings, (shows, plausible.marks(option, shows)))
        if not spellings:
            yield Choice(option, None, -slip)
        else:
            one = usual and OSA.distance(plain, option, score_cutoff=1) == 1
            score, accented = max(
                (marks - (cost_spelt(typed, spelling, plain, slip) if one else cost(typed, spelling)), spelling)
                for spelling, marks in spellings
            )
            yield Choice(option, accented, score)


def undone(accented: str, option: str) -> str | None:
    """The typed marks on the option, where the slip can be undone: a letter twice, or two letters swapped."""
    if not len(accented) - 1 <= len(option) <= len(accented):
        return None
    plain = fold(accented)
    place = Prefix.similarity(plain, option)
    after = place + 1
    if len(option) < len(plain):
        if plain[after:] != option[place:]:
            return None
        while place and plain[place - 1] == plain[place]:
            place -= 1  # the first of equal letters is the one too many
        return accented[:place] + accented[place + 1 :]
    if plain[place : place + 2] == option[place : place + 2][::-1] and plain[place + 2 :] == option[place + 2 :]:
        return accented[:place] + accented[place : place + 2][::-1] + accented[place + 2 :]
    return None
