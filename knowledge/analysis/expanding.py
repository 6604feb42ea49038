"""Read short forms in full: 'ntvt' -> 'người tốt việc tốt', 'j' -> 'gì', 'P. 7' -> 'phường 7'."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.analysis.evidence import Evidence
from knowledge.analysis.folding import fold
from knowledge.analysis.lexicon import Lexicon, ShortForm
from knowledge.analysis.question_words import TITLES, is_phrase
from knowledge.analysis.reading import Variant
from knowledge.analysis.typed import Word, is_capital, make

_ASKED = 1_000_000  # outweighs any count of pairs
RARE = 0.002  # share of passages up to which an abbreviation is read in full, not looked up as it stands
_BEFORE_NUMBERS = frozenset(("phường", "quận"))  # that a single letter before a number stands for


def expand(words: Sequence[Word], evidence: Evidence, lexicon: Lexicon, passages: int) -> list[Word]:
    """The words with short forms replaced; one that the knowledge base itself uses keeps standing."""
    expanded = list(words)
    while (once := _expanded(expanded, evidence, lexicon, passages)) != expanded:
        expanded = once  # what was read out may speak for its neighbour
    return expanded


def _expanded(words: Sequence[Word], evidence: Evidence, lexicon: Lexicon, passages: int) -> list[Word]:
    expanded: list[Word] = []
    for place, word in enumerate(words):
        form = None if word.number or word.changed else lexicon.short_form(word.accented, word.folded)
        if form is None or _is_name(words, place, form):
            expanded.append(word)
            continue
        before = words[place - 1].folded if place else ""
        after = words[place + 1].folded if place + 1 < len(words) else ""
        phrase = _choose(form, word, before, after, evidence)
        expanded += [word] if phrase is None else _read_out(phrase, form, word, evidence, passages)
    return expanded


def _read_out(phrase: str, form: ShortForm, word: Word, evidence: Evidence, passages: int) -> list[Word]:
    """The phrase in the word's place; beside it where the knowledge base uses the short form itself."""
    if form.chat or len(word.folded) == 1 or _rare(form, evidence.counts.frequency(word.folded), passages):
        read = [make(syllable, word.start, word.end, changed=True) for syllable in phrase.split()]
        for syllable in read:
            syllable.read_out = True
        return read
    word.variants = [Variant(fold(phrase), 0.9, "abbreviation")]
    return [word]


def _rare(form: ShortForm, frequency: int, passages: int) -> bool:
    """Is a form so rare in the knowledge base that nothing is lost by reading it out?"""
    return frequency == 0 or (not form.article and frequency <= RARE * passages + 1)


def _is_name(words: Sequence[Word], place: int, form: ShortForm) -> bool:
    """A letter written onto a number ('12k'), or a number onto a chat form ('MK9'), makes a name of both."""
    word = words[place]
    before, after = words[:place][-1:], words[place + 1 : place + 2]
    if before and is_capital(word.text) and (before[0].folded in TITLES or is_capital(before[0].text)):
        return len(word.folded) > 1  # 'em Dn', 'Bình Tn': a slip in a name
    if len(word.folded) == 1 and before and before[0].number and before[0].end == word.start:
        return True
    return form.chat and bool(after) and after[0].number and after[0].start == word.end


def _choose(form: ShortForm, word: Word, before: str, after: str, evidence: Evidence) -> str | None:
    """The phrase that goes best with the neighbours; None where a single letter may as well be a name."""
    if len(word.folded) == 1 and not form.chat:
        return _choose_initial(form, word, after, evidence)
    for phrase, neighbours in form.beside.items():
        if neighbours & {before, after}:
            return phrase
    phrases = [phrase for phrase in form.long if phrase not in form.beside]
    support = [_support(phrase, before, after, evidence) for phrase in phrases]
    best = max(range(len(support)), key=lambda place: (support[place], -place))
    return phrases[best]


def _choose_initial(form: ShortForm, word: Word, after: str, evidence: Evidence) -> str | None:
    """'p 7' is a ward, 'e Đạt' a younger person; 'A Jrunh' and 'Y Thoai' are names."""
    if after[:1].isdecimal():
        return form.long[0] if form.long[0] in _BEFORE_NUMBERS else None
    if not after or evidence.counts.pair_frequency(word.folded, after) > 0:
        return None
    support = evidence.pairs([(fold(phrase), after) for phrase in form.long])
    best = max(range(len(support)), key=lambda place: (support[place], -place))
    return form.long[best] if support[best] else None


def _support(phrase: str, before: str, after: str, evidence: Evidence) -> int:
    syllables = fold(phrase).split()
    pairs = [(before, syllables[0])] if before else []
    if after:
        pairs.append((syllables[-1], after))
    asked = sum(is_phrase(*pair) for pair in pairs)  # 'trường nào', not 'trong nào', whatever the news hold
    if asked:
        return _ASKED * asked
    inner = list(pairwise(syllables))
    if inner and not all(evidence.counts.pair_frequencies(inner)):
        return sum(evidence.pairs(pairs)) // 4  # the knowledge base does not know the phrase itself
    return sum(evidence.pairs(pairs)) + 1
