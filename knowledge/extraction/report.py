"""An article as the extractors of facts see it: sentences, typed spans, its place and its year."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.analysis.folding import fold
from knowledge.analysis.sentences import sentences
from knowledge.extraction.days import year_of
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.find import find_spans
from knowledge.spans.lexicon import words_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER

KINDS = frozenset(SpanKind) - {SpanKind.CLAUSE, SpanKind.REASON, SpanKind.LENGTH, SpanKind.TIME}
_QUOTE = 300  # characters
_SENTENCE = 1500  # characters
# From the smallest unit that a ward's people would look for, to the largest.
_LEVELS = (
    ("xa", "phuong", "thi tran", "dac khu"),
    ("huyen", "quan", "thi xa", "thanh pho", "tp", "tx"),
    ("tinh",),
)
_VILLAGES = (("lang", "plei", "buon", "ban", "thon", "ap"),)  # where no unit above them is told
_COMMITTEES = {
    "xa": "xã",
    "phuong": "phường",
    "huyen": "huyện",
    "quan": "quận",
    "thi": "thị xã",
    "thanh": "thành phố",
    "tinh": "tỉnh",
}
_COMMITTEE = re.compile(
    rf"\b(Huyện|Quận|Thị|Thành|Tỉnh|Xã|Phường)\s(?:[ủu][yỷ]|uỷ|"
    rf"đoàn)\s((?:TP\.?\s?)?{UPPER}[\w’']*(?:\s{UPPER}[\w’']*)*)"
)
# "nóc Ông Sinh", "chợ Bà Rén": places.
_NAMED_AFTER = re.compile(r"(?<![^\W_])(?:nóc|làng|thôn|đèo|suối|chợ|cầu|đồi|núi|dốc|miếu|đình|hòn|rạch)\s$")
_CAPITALS = re.compile(rf"{UPPER}\w*(?:\s{UPPER}\w*){{1,2}}")
_DATES = frozenset({SpanKind.DAY, SpanKind.MONTH, SpanKind.YEAR, SpanKind.PERIOD})


@dataclass(frozen=True, slots=True)
class Report:
    """One article taken apart; offsets are into its body."""

    title: str
    body: str
    published: date | None
    sentences: list[tuple[int, int]]
    spans: dict[SpanKind, list[Span]]  # each list by start, longer ones first
    starts: dict[SpanKind, list[int]]
    named: Counter[str]  # how often each person is named, by each form of the name
    place: str | None  # the ward, else the district, else the province that the article is about
    year: int | None  # of what it tells, where nothing nearer says another

    def within(self, kind: SpanKind, start: int, end: int) -> list[Span]:
        """The spans of a kind that begin in [start, end)."""
        starts = self.starts.get(kind, [])
        return self.spans.get(kind, [])[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position, or an empty one there."""
        index = bisect_right(self.sentences, (position, len(self.body) + 1)) - 1
        return self.sentences[index] if index >= 0 else (position, position)

    def fact(
        self,
        kind: FactKind,
        start: int,
        end: int,
        subject: str,
        *,
        place: str | None = None,
        year: int | None = None,
        award: str | None = None,
        details: dict[str, Detail] | None = None,
    ) -> Fact:
        """A fact with its quote: the sentence or sentences that hold it, at most 300 characters."""
        quote_start, quote_end = self.sentence_at(start)
        quote_end = max(self.sentence_at(max(start, end - 1))[1], end)
        if quote_end - quote_start > _QUOTE:
            quote_start, quote_end = start, max(end, min(quote_end, start + _QUOTE))
        told = {name: value for name, value in (details or {}).items() if value is not None}
        return Fact(
            kind,
            start,
            end,
            quote_start,
            quote_end,
            subject,
            _lowered(place or self.place),
            year or self.year,
            award[:64] if award else None,
            told,
        )


def _lowered(place: str | None) -> str | None:
    """A place's kind as it stands within a sentence: "Phường Quang Trung" -> "phường Quang Trung"."""
    if place is None or not place[1:2].islower() or place.startswith("Tp"):
        return place
    kind = fold(place.split(" ")[0])
    known = any(name.split(" ")[0] == kind for level in _LEVELS for name in level)
    return place[0].lower() + place[1:] if known else place


def endings(name: str) -> list[str]:
    """A name and its last parts: "Trần Văn Chánh" -> itself, "Văn Chánh", "Chánh"."""
    words = name.split(" ")
    return [" ".join(words[index:]) for index in range(len(words))]


def report(title: str, body: str, published: date | None) -> Report:
    """Take an article apart; NFC text is expected."""
    spans: dict[SpanKind, list[Span]] = {}
    for span in find_spans(body, KINDS):
        if span.kind is SpanKind.PERSON and _NAMED_AFTER.search(body, max(0, span.start - 8), span.start):
            continue
        spans.setdefault(span.kind, []).append(span)
    starts = {kind: [span.start for span in found] for kind, found in spans.items()}
    in_title = find_spans(title, _DATES | {SpanKind.PLACE, SpanKind.ORGANISATION})
    dated = ([span for span in in_title if span.kind in _DATES], _of_kinds(spans, _DATES))
    return Report(
        title,
        body,
        published,
        list(_bounded(body)),
        spans,
        starts,
        Counter(span.value or span.text for span in spans.get(SpanKind.PERSON, ())),
        main_place(in_title, _of_kinds(spans, {SpanKind.PLACE, SpanKind.ORGANISATION})) or _province(title),
        year_of(dated, published),
    )


def _bounded(body: str) -> Iterator[tuple[int, int]]:
    """The sentences, those without an end cut: some patterns take time by the square of a sentence's length."""
    for start, end in sentences(body):
        while end - start > _SENTENCE:
            cut = body.rfind(" ", start + 1, start + _SENTENCE)
            cut = cut if cut > start else start + _SENTENCE
            yield start, cut
            start = cut
        yield start, end


def _of_kinds(spans: Mapping[SpanKind, Sequence[Span]], kinds: Iterable[SpanKind]) -> list[Span]:
    return [span for kind in kinds for span in spans.get(kind, ())]


def main_place(in_title: Sequence[Span], in_body: Sequence[Span]) -> str | None:
    """The administrative unit that an article is about.

    The smallest one of the title, else that of the first organisation that acts, else the smallest one of the
    body: of several of one level the one named most often, then the first. Where no unit is told, the village.
    """
    acting = [span for span in in_body if span.kind is SpanKind.ORGANISATION and span.qualifier]
    acting.sort(key=lambda span: span.start)
    organised = [place for span in (*in_title, *acting[:2]) if (place := seat(span))]
    named = place_of(in_title, _LEVELS) or (organised[0] if organised else None)
    if named:
        return named
    places = [span for span in (*in_title, *in_body) if span.kind is SpanKind.PLACE]
    for level in (*_LEVELS, *_VILLAGES):
        texts = [span.text for span in places if span.head in level]
        if texts:
            counts = Counter(map(fold, texts))
            return max(texts, key=lambda text: counts[fold(text)])
    return None


def _province(title: str) -> str | None:
    """A province or city that a title names without saying what it is: "Lâm Đồng có 9 nghệ nhân"."""
    for match in _CAPITALS.finditer(title):
        if match.group().lower() in words_of("provinces"):
            return match.group()
    return None


def seat(organisation: Span) -> str | None:
    """The administrative unit of an organisation's name: "Thành ủy Kon Tum" sits in "thành phố Kon Tum"."""
    if organisation.kind is not SpanKind.ORGANISATION:
        return None
    if committee := _COMMITTEE.search(organisation.text):
        return f"{_COMMITTEES[fold(committee[1])]} {committee[2]}"
    return place_of(find_spans(organisation.text, {SpanKind.PLACE}), _LEVELS)


def place_of(spans: Sequence[Span], levels: Sequence[tuple[str, ...]] = _LEVELS[:2]) -> str | None:
    """The smallest administrative unit among these places."""
    for level in levels:
        for span in spans:
            if span.kind is SpanKind.PLACE and span.head in level:
                return span.text
    return None
