"""Short forms that are rather slips: 'tn là gì' asks for a name ('tên'), 'khu dn cư' is no enterprise."""

import math
from collections.abc import Sequence

from knowledge.analysis.choices import choices, is_marked
from knowledge.analysis.evidence import Evidence
from knowledge.analysis.folding import fold
from knowledge.analysis.lexicon import Lexicon
from knowledge.analysis.plausibility import Plausibility
from knowledge.analysis.typed import Word

_LIKELIER = 1.0  # nats by which a slip must explain a word better than the short form does
_OTHER_MARKS = 3.0  # nats lost by a short form that is not written with the marks that were typed
_MOST_WORDS = 80  # of a question; beyond, it is a pasted text
_SLIP = math.log(0.05)  # share of words with a slip


def contested(words: Sequence[Word], evidence: Evidence, lexicon: Lexicon) -> list[bool]:
    """Which words look like a short form, but go with their neighbours as a mistyped word only."""
    if len(words) > _MOST_WORDS:
        return [False] * len(words)
    suspects = [
        place
        for place, word in enumerate(words)
        if len(word.folded) > 1
        and word.folded.isalpha()
        and not word.changed
        and lexicon.short_form(word.accented, word.folded)
    ]
    found = [False] * len(words)
    if suspects:
        marked, plausible = is_marked(words), Plausibility(evidence)
        for place in suspects:
            found[place] = _is_slip(words, place, evidence, lexicon, plausible, marked=marked)
    return found


def _is_slip(
    words: Sequence[Word],
    place: int,
    evidence: Evidence,
    lexicon: Lexicon,
    plausible: Plausibility,
    *,
    marked: bool,
) -> bool:
    word = words[place]
    before = words[place - 1].folded if place else ""
    after = words[place + 1].folded if place + 1 < len(words) else ""
    _, *slips = choices(word, marked=marked, evidence=evidence, lexicon=lexicon, plausible=plausible)
    form = lexicon.short_form(word.accented, word.folded)
    if not slips or form is None:
        return False
    phrases = [fold(phrase).split() for phrase in form.long]
    ends = [(slip.folded, slip.folded, _SLIP + slip.score) for slip in slips]
    exact = word.accented in lexicon.short_forms or word.accented == word.folded
    ends += [(phrase[0], phrase[-1], 0.0 if exact else -_OTHER_MARKS) for phrase in phrases]
    scores = [score for _, _, score in ends]
    if before:
        follows = plausible.beside([(before, first) for first, _, _ in ends])
    else:
        follows = [plausible.word(first) for first, _, _ in ends]
    precedes = plausible.beside([(last, after) for _, last, _ in ends]) if after else [0.0] * len(ends)
    scores = [sum(parts) for parts in zip(scores, follows, precedes, strict=True)]
    return max(scores[: len(slips)]) > max(scores[len(slips) :]) + _LIKELIER
