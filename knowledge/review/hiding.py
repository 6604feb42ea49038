"""Leaving a person out of a text: whoever was taken down is not to be found there, by name or by what is told.

Not the name alone is cut but what is told of the person: "tổ dân phố 7, vận động gia đình ..." would still say who
it is. From a sentence that names others too, only the person's own part goes. What is left is the rest, so that an
article does not fall silent about the thirty-five others.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.analysis.folding import fold, nfc
from knowledge.analysis.sentences import sentences
from knowledge.analysis.tones import place_tone
from knowledge.spans.find import find_spans
from knowledge.spans.span import SpanKind

LEFT_OUT = "[…]"
MOST_CUT = 0.5  # of a body; of a text that tells mostly of this person, nothing is left to be shown
Cut = tuple[int, int]

_CALLED = "ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|thầy|dì|mế|bok|già làng|đồng chí|đ/c|nghệ nhân|học sinh|hộ"
_PARTS = re.compile(r"[,;:]\s|\s(?:và|cùng|với)\s")


def occurrences(text: str, name: str) -> list[Cut]:
    """Where a text has this name in full, marks aside where either side has none.

    "Trần Văn Chánh", "TRẦN VĂN CHÁNH" and "tran van chanh" are one name; "Trần Văn Thành" for "Thanh" is another.
    """
    wanted = " ".join(nfc(name).split())
    if not wanted:
        return []
    words = r"\s+".join(re.escape(word) for word in fold(wanted).split(" "))
    found = re.finditer(rf"(?<![^\W_]){words}(?![^\W_])", fold(text))
    return [match.span() for match in found if _same(nfc(text)[match.start() : match.end()], wanted)]


def names(text: str, name: str) -> bool:
    """Whether a text has this name in full."""
    return bool(occurrences(text, name))


def cuts(body: str, name: str) -> list[Cut]:
    """What to leave out of a body (NFC) so that it does not tell of this person; empty where they are not named.

    In order, without overlap. Where nobody is named in full, a short name alone ("ông Chánh") may be anybody's.
    """
    full = occurrences(body, name)
    if not full:
        return []
    hits = sorted({*full, *_short(body, name, full)})
    found: list[Cut] = []
    called: str | None = None  # "ông", while the sentences still tell of the person
    for start, end in sentences(body):
        here = [hit for hit in hits if start <= hit[0] < end]
        if here:
            others = _others(body, start, end, here)
            if others:
                found += [_own_part(body, start, end, hit, others) for hit in here]
                called = None
            else:
                found.append((start, end))
                called = _title_before(body, here[0][0]) or called or ""
        elif called is not None and _goes_on(body[start:end], called) and not _others(body, start, end, []):
            found.append((start, end))
        else:
            called = None
    return _joined(body, found)


def without(body: str, found: Sequence[Cut]) -> str:
    """The body with a sign where something was left out."""
    parts, last = [], 0
    for start, end in found:
        parts += [body[last:start], LEFT_OUT]
        last = end
    return "".join([*parts, body[last:]])


def too_much(body: str, found: Sequence[Cut]) -> bool:
    """Whether the text is mostly about who is left out."""
    return sum(end - start for start, end in found) > MOST_CUT * len(body)


def _same(found: str, wanted: str) -> bool:
    one, other = _plain(found), _plain(wanted)
    return one == other or fold(one) in (one, other) or fold(other) == other


def _plain(name: str) -> str:
    return " ".join(place_tone(word) for word in nfc(name).lower().split())


def _short(body: str, name: str, full: Sequence[Cut]) -> Iterator[Cut]:
    """The last part of the name alone, after a form of address or as a person: 'ông Chánh', 'Chánh cho biết'."""
    last = name.split()[-1]
    inside = [(start, end) for start, end in full]
    for start, end in occurrences(body, last):
        if any(first <= start < stop for first, stop in inside) or not body[start].isupper():
            continue
        before = re.search(r"(\S+)\s$", body[max(0, start - 30) : start])
        after = re.match(r"\s[^\W\d_]", body[end:])
        if before and before[1][0].isupper() and before[1].lower() not in _CALLED.split("|"):
            continue  # the last part of somebody else's name, or of a place's
        if after and after.group()[1].isupper() and not (before and before[1].lower() in _CALLED.split("|")):
            continue  # "Chánh Văn phòng"
        yield start, end


def _others(body: str, start: int, end: int, hits: Sequence[Cut]) -> list[Cut]:
    """Other people whom a sentence names in full."""
    spans = find_spans(body[start:end], {SpanKind.PERSON})
    found = [(start + span.start, start + span.end) for span in spans if " " in (span.value or span.text)]
    return [one for one in found if not any(hit[0] < one[1] and one[0] < hit[1] for hit in hits)]


def _own_part(body: str, start: int, end: int, hit: Cut, others: Sequence[Cut]) -> Cut:
    """What of a sentence is told of this person: up to the sign before the next person."""
    before = [other[1] for other in others if other[1] <= hit[0]]
    after = [other[0] for other in others if other[0] >= hit[1]]
    signs = list(_PARTS.finditer(body, max(before), hit[0])) if before else []
    first = signs[-1].end() if signs else _address_start(body, start, hit[0])
    if not after:
        stop = end
        while stop > hit[1] and body[stop - 1] in ".!?… ":
            stop -= 1
        return first, stop
    signs = list(_PARTS.finditer(body, hit[1], after[0]))
    return first, signs[-1].start() if signs else after[0]


def _address_start(body: str, start: int, name: int) -> int:
    """Where the form of address before a name begins; the name itself without one."""
    match = re.search(rf"(?:{_CALLED})\s+$", body[start:name], re.IGNORECASE)
    return start + match.start() if match else name


def _title_before(body: str, position: int) -> str | None:
    match = re.search(rf"(?<![^\W_])({_CALLED})\s+$", body[max(0, position - 20) : position], re.IGNORECASE)
    return match[1].lower() if match else None


def _goes_on(sentence: str, called: str) -> bool:
    """Whether a sentence still tells of the person: 'Ông còn ...', '... ông nói', 'Không chỉ vậy, ông ...'."""
    pronouns = re.escape(called) if called else _CALLED
    return bool(re.search(rf"(?<![^\W_])(?:{pronouns})(?![^\W_])(?!\s+[^\W\d_a-zà-ỹ])", sentence, re.IGNORECASE))


def _joined(body: str, found: Sequence[Cut]) -> list[Cut]:
    """Overlapping cuts, and those with nothing but white space and signs between, as one."""
    joined: list[Cut] = []
    for start, end in sorted(found):
        between = body[joined[-1][1] : start] if joined else ""
        if joined and not re.search(r"\w", between) and "\n" not in between:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
