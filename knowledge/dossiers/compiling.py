"""Taking an article apart: what of a dossier is worked out once, before any question."""

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from knowledge.analysis.sentences import sentences
from knowledge.analysis.tokens import Tokens
from knowledge.articles import Article
from knowledge.dossiers.concepts import find_concepts, find_qualifiers, find_superlatives
from knowledge.dossiers.dossier import Dossier, Placed, Sentence, Units, reference
from knowledge.spans.find import find_spans
from knowledge.spans.span import Span, SpanKind


def compile_dossier(article: Article) -> Dossier:
    """Take an article apart; about a millisecond for a short one."""
    body = article.body
    tokens = Tokens(body)
    starts, folded, accented = tokens.starts, tokens.folded, _accented(tokens)
    parts = [Sentence(a, b, bisect_left(starts, a), bisect_left(starts, b)) for a, b in sentences(body)]
    sentence_of = [0] * len(tokens)
    for number, sentence in enumerate(parts):
        for place in range(sentence.first, sentence.last):
            sentence_of[place] = number
    paragraphs, paragraph_of = _paragraphs(body, parts)
    positions: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(folded):
        positions[word].append(place)
    concepts: dict[int, list[int]] = defaultdict(list)
    for concept, first, last in find_concepts(folded):
        concepts[concept].extend(range(first, last))
    title = Tokens(article.title).folded
    placed = _placed(find_spans(body), starts, sentence_of)
    clause_starts, phrase_starts, commas = _signs(body, tokens)
    persons = [one for one in placed if one.span.kind is SpanKind.PERSON]
    upper = frozenset(place for place, start in enumerate(starts) if body[start].isupper())
    rivals: dict[tuple[int, SpanKind], list[int]] = defaultdict(list)
    for one in placed:
        rivals[one.sentence, one.span.kind].append(one.first)
    return Dossier(
        ref=reference(article),
        body=body,
        tokens=tokens,
        folded=folded,
        accented=accented,
        sentences=parts,
        sentence_of=sentence_of,
        paragraphs=paragraphs,
        paragraph_of=paragraph_of,
        positions=positions,
        concepts=concepts,
        title=frozenset(title),
        title_concepts=frozenset(concept for concept, _, _ in find_concepts(title)),
        title_pairs=frozenset(pairwise(title)),
        spans=placed,
        years=_years(folded, title, article),
        spanned=_spanned(folded, placed, article),
        sentence_years=_sentence_years(folded, sentence_of, len(parts)),
        persons=persons,
        person_tokens=frozenset(place for one in persons for place in range(one.first, one.last)),
        upper=upper,
        capitals=upper - {part.first for part in parts if part.first + 1 not in upper},
        bare_places=frozenset((one.first, one.last) for one in placed if one.span.kind is SpanKind.PLACE),
        clause_starts=clause_starts,
        phrase_starts=phrase_starts,
        clauses=_stretches(parts, clause_starts, len(tokens)),
        phrases=_stretches(parts, phrase_starts, len(tokens)),
        qualifiers=find_qualifiers(folded),
        superlatives=find_superlatives(folded),
        commas=commas,
        rivals=rivals,
        units=Units(accented),
    )


def _accented(tokens: Tokens) -> list[str]:
    """Each token's accented form, or its folded one; one string for all articles that hold it."""
    return [sys.intern(accented) for accented in tokens.accented()]


def _stretches(parts: Sequence[Sentence], starts: frozenset[int], count: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    ordered = sorted(starts)
    for part in parts:
        found += ((place, place + 1) for place in range(len(found), part.first))
        inner = ordered[bisect_right(ordered, part.first) : bisect_left(ordered, part.last)]
        for low, high in pairwise((part.first, *inner, part.last)):
            found += [(low, high)] * (high - low)
    return found + [(place, place + 1) for place in range(len(found), count)]


def _paragraphs(body: str, parts: Sequence[Sentence]) -> tuple[list[tuple[int, int]], list[int]]:
    """The tokens of each paragraph, and to which one each sentence belongs."""
    paragraphs: list[tuple[int, int]] = []
    paragraph_of: list[int] = []
    end = 0
    for part in parts:
        if not paragraphs or "\n" in body[end : part.start]:
            paragraphs.append((part.first, part.last))
        else:
            paragraphs[-1] = (paragraphs[-1][0], part.last)
        paragraph_of.append(len(paragraphs) - 1)
        end = part.end
    return paragraphs, paragraph_of


def _signs(body: str, tokens: Tokens) -> tuple[frozenset[int], frozenset[int], list[int]]:
    """Where clauses and phrases begin, and how many signs stand before each token."""
    clauses, phrases, counts, count = set(), set(), [0] * len(tokens), 0
    starts, ends = tokens.starts, tokens.ends
    for place in range(1, len(tokens)):
        between = body[ends[place - 1] : starts[place]]
        if between != " " and (any(sign in ",;:()–" for sign in between) or " - " in between):
            phrases.add(place)
            count += 1
            if ";" in between or ":" in between:
                clauses.add(place)
        counts[place] = count
    return frozenset(clauses), frozenset(phrases), counts


def _placed(spans: Sequence[Span], starts: Sequence[int], sentence_of: Sequence[int]) -> list[Placed]:
    counts: dict[tuple[int, SpanKind], int] = defaultdict(int)
    placed = []
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first > 0 and starts[first - 1] <= span.start and first < len(starts) and starts[first] > span.start:
            first = bisect_right(starts, span.start) - 1 if last <= first else first
        if last <= first:
            continue
        key = (sentence_of[first], span.kind)
        placed.append(Placed(span, first, last, sentence_of[first], counts[key]))
        counts[key] += 1
    return placed


def _sentence_years(folded: Sequence[str], sentence_of: Sequence[int], count: int) -> list[frozenset[int]]:
    years: list[set[int]] = [set() for _ in range(count)]
    for place, word in enumerate(folded):
        if len(word) == 4 and word.isdecimal() and 1900 <= int(word) < 2100:
            years[sentence_of[place]].add(int(word))
    return [frozenset(found) for found in years]


def _years(folded: Sequence[str], title: Sequence[str], article: Article) -> frozenset[int]:
    found = {*_years_of(folded), *_years_of(title)}
    if article.published:
        found.add(article.published.year)
    return frozenset(found)


def _spanned(folded: Sequence[str], placed: Sequence[Placed], article: Article) -> frozenset[int]:
    inside: set[int] = set()
    edges: set[int] = set()
    for one in placed:
        if one.span.kind is not SpanKind.PERIOD:
            continue
        years = _years_of(folded[one.first : one.last])
        if len(years) == 2 and years[1] - years[0] > 1:
            edges.add(years[0])
            inside.update(range(one.first, one.last))
    outside = set(_years_of([word for place, word in enumerate(folded) if place not in inside]))
    if article.published:
        outside.add(article.published.year)
    return frozenset(edges - outside)


def _years_of(folded: Sequence[str]) -> list[int]:
    return [int(word) for word in folded if len(word) == 4 and word.isdecimal() and 1900 <= int(word) < 2100]
