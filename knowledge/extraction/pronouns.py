"""Whom an award goes to where it is told of "chị", "bác" or "em Hoa": the person so called, named before."""

import re
from collections.abc import Iterator

from knowledge.analysis.folding import fold
from knowledge.extraction.descriptions import describe, home_of
from knowledge.extraction.people import honorific_of, is_full_name
from knowledge.extraction.report import Report, place_of
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER

_TO_PRONOUN = re.compile(
    rf"(?<![^\W_])(?:tặng|trao tặng|trao cho|trao)\s(?P<to>ông|bà|anh|chị|em|cô|thầy|bác|cụ|"
    rf"chú)(?:\s(?P<to_name>{UPPER}\w*))?\s"
    rf"(?=giấy khen|bằng khen|huy hiệu|kỷ niệm chương|danh hiệu|[Gg]iấy|[Bb]ằng)"
    rf"|(?<![^\W_])(?P<who>[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]ô|[Tt]hầy|[Bb]ác|[Cc]ụ|"
    rf"[Cc]hú)(?:\s(?P<name>{UPPER}\w*))?\s"
    rf"(?:(?!(?:{UPPER}))[^.;,]{{0,20}}?)(?:được|vinh dự|đã được)\s(?:[^.;,]|\.(?=\w)){{0,70}}?(?:tặng|trao|khen|"
    rf"tuyên dương|phong tặng|biểu dương)"
)


def meant(report: Report) -> Iterator[Fact]:
    """Who is meant where an award goes to "chị" or "bác Sửu": the person so called who was named last before."""
    for match in _TO_PRONOUN.finditer(report.body):
        called, short = (match["to"] or match["who"]).lower(), match["to_name"] or match["name"]
        before = report.within(SpanKind.PERSON, 0, match.start())
        for span in reversed(before):
            name = span.value or span.text
            same = name.endswith(f" {short}") if short else (span.head or "").split(" ")[-1] == fold(called)
            if same and is_full_name(report, name):
                yield _awarded(report, span, match)
                break


def _awarded(report: Report, span: Span, match: re.Match[str]) -> Fact:
    """The model of an award that a later sentence tells; the fact lies in that sentence."""
    name = span.value or span.text
    known = describe(report, span, name)
    _, end = report.sentence_at(match.start())
    awards = report.within(SpanKind.AWARD, match.start(), min(end, match.end() + 60))
    award = awards[0] if awards else None
    details: dict[str, Detail] = {
        "type": "person",
        "honorific": honorific_of(report, span, name),
        "role": known.role,
        "unit": known.unit,
        "born": known.born,
        "award": award.value if award else None,
        "award_text": award.text if award else None,
    }
    place = place_of(home_of(report, span, known))
    value = award.value if award else None
    return report.fact(
        FactKind.HONOUREE, match.start(), match.end(), name, place=place, award=value, details=details
    )
