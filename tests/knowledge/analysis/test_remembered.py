"""What is kept of an index's words: looked up in one go, the same as one by one, and never of an index gone by."""

import numpy as np

from knowledge.analysis.evidence import Evidence
from knowledge.analysis.language import language
from knowledge.analysis.plausibility import Plausibility
from knowledge.analysis.reader import Reader
from knowledge.analysis.remembered import Kept
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

PAIRS = [("hoi", "nghi"), ("nghi", "hoi"), ("zzyx", "nghi"), ("hoi", "zzyx"), ("pleikan", "hoi"), ("la", "gi")]


def index_of(*bodies: str) -> SearchIndex:
    index = SearchIndex.open(None)
    add(index, *bodies)
    return index


def add(index: SearchIndex, *bodies: str) -> None:
    first = index.revision + 1
    index.apply(
        [
            Article(n, f"r{n}", None, "Tin", None, None, body, ArticleState.PUBLISHED, sample=False, revision=n)
            for n, body in enumerate(bodies, first)
        ]
    )


def test_what_is_full_begins_anew():
    kept: Kept[str, int] = Kept(2)
    assert [kept.keep(key, number) for number, key in enumerate("abc")] == [0, 1, 2]
    assert kept == {"c": 2}


def test_pairs_by_number_are_counted_as_by_name():
    vocabulary = index_of("Hội nghị ở Pleikan.", "Hội nghị hội nghị.").vocabulary
    first, second = zip(*PAIRS, strict=True)
    for counts, named in (
        (vocabulary, vocabulary.pair_frequencies(PAIRS)),
        (language(), language().pair_counts(PAIRS)),
    ):
        numbers = [np.array([counts.number(word) for word in words]) for words in (first, second)]
        assert counts.numbered_pairs(*numbers).tolist() == named
    assert vocabulary.pair_frequencies(PAIRS) == [2, 1, 0, 0, 0, 0]


def test_pairs_known_already_and_new_ones_come_in_order():
    evidence = Evidence(index_of("Hội nghị ở Pleikan.").vocabulary, language())
    one_by_one = [
        Evidence(index_of("Hội nghị ở Pleikan.").vocabulary, language()).pairs([pair])[0] for pair in PAIRS
    ]
    assert evidence.pairs(PAIRS[1::2]) == one_by_one[1::2]
    assert evidence.pairs(PAIRS) == one_by_one
    assert evidence.pairs([]) == []


def test_steps_are_what_each_pair_gives():
    plausible = Plausibility(Evidence(index_of("Hội nghị ở Pleikan.").vocabulary, language()))
    (steps,) = plausible.steps([[["hoi", "la"], ["nghi", "gi", "pleikan"]]])
    assert [matrix.shape for matrix in steps] == [(2, 3)]
    for row, first in enumerate(("hoi", "la")):
        assert steps[0][row].tolist() == plausible.beside(
            [(first, second) for second in ("nghi", "gi", "pleikan")]
        )


def test_words_withdrawn_or_unknown_are_not_among_those_held():
    vocabulary = index_of("Hội nghị ở Pleikan.").vocabulary
    assert sorted(vocabulary.among({"pleikan", "pleikun", "hoi"})) == ["hoi", "pleikan"]


def test_an_index_that_has_learned_a_word_reads_it():
    index = index_of("Hội nghị biểu dương phường Pleikan.")
    assert Reader(index.vocabulary).read("phường Pleikann khen ai").tokens[1].folded == "pleikan"
    add(index, "Phường Pleikann khen ba tập thể.")
    assert Reader(index.vocabulary).read("phường Pleikann khen ai").tokens[1].folded == "pleikann"
