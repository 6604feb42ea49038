"""What an article tells of a person beside the name: role, unit, year of birth, home."""

import re
from dataclasses import dataclass

from knowledge.extraction.report import Report
from knowledge.spans.lexicon import phrases_of
from knowledge.spans.people import neighbours
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER

_NEAR = 160  # characters in which a description belongs to a name
_ROLE_LEADS = frozenset(["phó", "thường", "trực", "quyền", "nguyên", "tổng"])
_UNIT = re.compile(
    r"(?:\w+\s){0,2}?(?:tổ dân phố|tổ|thôn|làng|bản|buôn|ấp|xóm|khóm|sóc|phum|khu phố|khu|chi bộ|phường|xã|"
    r"thị trấn|huyện|quận|tỉnh|thành phố|tp|lớp|chi đội|trường|công ty|hội|đoàn)(?![^\W_])",
    re.IGNORECASE,
)
_NO_TRADE = re.compile(
    r"(?:đã|nhiều|vì|với|cùng|khi|từ|do|là|có|luôn|rất|không|bị|được|và|tích|sau|trong|một mình|"
    r"khiếm|khuyết tật|mồ côi)(?![^\W_])"
)
_PEOPLE = re.compile(r"(?:người|dân tộc)\s", re.IGNORECASE)  # "người Mông" is no unit
_SELLS = re.compile(r"(?:bán|chạy|lái|làm nghề|buôn)\s\w+(?:\s\w+){0,3}$")
# "lớp 7A1 nhặt được ví": the deed goes on behind the number.
_NUMBERED = re.compile(
    r"((?:(?:chi đội|lớp|tổ|thôn|xóm|khóm|ấp|khu|khu phố|tổ dân phố|chi bộ)\s)\w*\d\w*)"
    r"\s(?!(?:phường|xã|thị trấn|trường|huyện|quận|tỉnh|thành phố|tp|khu|thôn|cơ quan|của|và|thuộc)(?![^\W_]))"
    r"(?-i:(?=[a-zà-ỹđ]))",
    re.IGNORECASE,
)
_BECAME = re.compile(
    r"(?:\s?\([^()]{2,80}\))?(?:,\s(?:(?!\s(?:có|là|được|và|con|vợ|chồng)\s)[^,.;:“”]){2,60}){0,2}?,?\s"
    r"(?:năm\s\d{4}\s)?"
    r"(?:được bầu (?:làm|giữ chức)|được bổ nhiệm làm|giữ chức(?: vụ)?|đảm nhiệm chức|"
    r"(?:hiện |đang |hiện đang )?là)\s"
)
_BRACKETED = re.compile(r"\s\([^()]{2,80}\),?\s(?=[^\W\d_])")  # "em Lò Văn Pấng (11 tuổi) học sinh lớp 5A"
_WORKS = re.compile(
    r"(?:\s\([^()]{2,80}\))?(?:,\s\d{1,3} tuổi,)?\s(?:(?:hiện|hiện nay|đang|hiện đang|từng)\s)?"
    r"(?:học|làm việc|công tác|giảng dạy|dạy học|dạy)\s(?:tại\s|ở\s)?"
)
_ROLE_END = re.compile(r"[,.;:(“”\n]|\s(?:và|từ|đã|được|khi|suốt|với|có|nhiều|luôn|cho|đến|vừa|sau|trong|năm)\s")
# "con trai ông A là ...": told of the son.
_OF_KIN = re.compile(
    r"(?:con|con trai|con gái|vợ|chồng|bố|mẹ|cha|em|anh trai|chị gái|cháu)(?: của)?\s$", re.IGNORECASE
)
_KINDS = frozenset(["thôn", "ấp", "bản", "buôn", "khu", "xóm", "khóm", "làng"])
_FREE_NAMES = frozenset(["clb", "cau lac bo", "nhom", "doi", "cong ty"])  # any words may be in them
_GOES_ON = re.compile(rf"\s(?:thuộc|và|của|tỉnh|huyện|xã|phường|thị|thành phố|quận|tại|\d|{UPPER})")
_BORN = re.compile(r"(?:sinh(?: năm)?|sn)\s*:?\s*((?:19|20)\d\d),?\s*", re.IGNORECASE)
_AGE_BEHIND = re.compile(r",\s\d{1,3} tuổi$")
_AGED = re.compile(r"^\d{1,3} tuổi,?\s*")
_LIVING = re.compile(r"^(?:hiện )?(?:thường trú|trú|ngụ|quê|sống|ở)(?: tại| ở)?\s+", re.IGNORECASE)
_HOME = re.compile(r"\s*(?:,|\(|-|–)?\s*(?:(?:hiện )?(?:trú|ngụ|ở|quê|sống|sinh sống)?\s?(?:tại|ở)\s)?")


@dataclass(frozen=True, slots=True)
class Known:
    """What an article tells of a person beside the name."""

    role: str | None  # "Phó Chủ tịch"
    unit: str | None  # where the role is held, or where the person lives
    title: str | None  # role and unit as the article writes them
    born: int | None
    start: int  # of the stretch that tells it all, the name included
    end: int


def describe(report: Report, span: Span, name: str) -> Known:
    """What stands beside a name, before and after it."""
    role = unit = title = None
    born = None
    start, end = span.start, span.end
    near = report.within(SpanKind.APPOSITION, max(0, span.start - 100), span.end + _NEAR)
    for told in (told for told in near if told.value == name):
        text, year = _without_birth(_whole(report, told))
        born = born or year
        held, rest = split_role(text)
        rest = _without_tail(report, told, rest)
        if held and _belongs_to_role(rest):
            held, rest = f"{held} {rest}", ""
        if held and (role is None or (rest and not unit)):
            role, unit, title = held, rest or unit, text
        elif not held and unit is None and _UNIT.match(rest):
            unit = rest
        elif role is None and year is None and _is_trade(report, span, told):
            if text != text.lower():
                unit = unit or (None if _PEOPLE.match(text) else text)  # "(nhà xe Tây Bắc)"
            else:
                role = title = text
        elif year is None:
            continue
        start, end = min(start, told.start), max(end, told.end)
    if role is None and (held_since := _held(report, span)):
        role, rest, title, end = held_since
        unit = rest or unit
    if unit is None and (place := _works_at(report, span)):
        unit, end = place.text, max(end, place.end)
    home = _home(report, span)
    if home is not None and (unit is None or unit in home.text or home.text in unit):
        unit, end = max(unit or "", home.text, key=len), max(end, home.end)
    if unit is None and role is None:
        unit = _shared_unit(report, span)
    return Known(role, unit, title, born, start, end)


def _held(report: Report, span: Span) -> tuple[str, str, str, int] | None:
    """What somebody was made or is: the role, the unit, both as written, and where they end.

    "chị Hồ Thị Nguyệt, khi ấy 36 tuổi, được bầu làm Chủ tịch Hội xã".
    """
    _, sentence_end = report.sentence_at(span.start)
    others = report.within(SpanKind.PERSON, span.end, sentence_end)
    limit = min([sentence_end, span.end + _NEAR, *(other.start for other in others)])
    became = _BECAME.match(report.body, span.end, limit) or _BRACKETED.match(report.body, span.end, limit)
    if became is None or _OF_KIN.search(report.body, max(0, span.start - 30), span.start):
        return None
    close = _ROLE_END.search(report.body, became.end(), limit)
    end = close.start() if close else limit
    text = report.body[became.end() : end].rstrip()
    role, rest = split_role(text)
    return (role, rest, text, end) if role else None


def _works_at(report: Report, span: Span) -> Span | None:
    """Where somebody works or learns: "Lò Văn Pấng học Trường Hoa Sen", "đang giảng dạy tại trường Hoa Sen"."""
    works = _WORKS.match(report.body, span.end, span.end + _NEAR)
    if works is None:
        return None
    kinds = (SpanKind.ORGANISATION, SpanKind.HEADED, SpanKind.PLACE)
    there = [found for kind in kinds for found in report.within(kind, works.end(), works.end() + 1)]
    return max(there, key=lambda found: found.end, default=None)


def _whole(report: Report, told: Span) -> str:
    """A description up to the end of the organisation in it: "Trưởng Phòng Giáo dục và Đào tạo"."""
    for organisation in report.within(SpanKind.ORGANISATION, told.start, told.end):
        if organisation.end > told.end and report.body[told.end : told.end + 4] == " và ":
            return report.body[told.start : organisation.end]
    return told.text


def _is_trade(report: Report, span: Span, told: Span) -> bool:
    """Whether a few plain words between commas right after the name say who somebody is: ", lái xe múc, "."""
    words = told.text.split()
    if _SELLS.match(told.text) and report.body[told.end : told.end + 2] == ", ":
        return True
    lead = report.body[span.end : told.start]
    if lead not in (", ", " - ", " – ", " (") or report.body[told.end : told.end + 1] not in (",", ")", " ", "."):
        return False
    if not 2 <= len(words) <= 5 or not told.text[0].islower() or any(letter.isdigit() for letter in told.text):
        return False
    lower = told.text.lower().split()
    closed = report.body[told.end : told.end + 2] in (", ", "),", ") ", ")", " -", " –")
    return (
        closed
        and not phrases_of("deed_verbs").at(lower, 0, [True] * len(lower))
        and not _NO_TRADE.match(told.text)
    )


def _belongs_to_role(rest: str) -> bool:
    """Whether the words after a role are no unit: "thợ sửa xe", "giáo viên mầm non"."""
    words = rest.lower().split()
    if not words or len(words) > 3 or rest != rest.lower() or any(letter.isdigit() for letter in rest):
        return False
    tight = [True] * len(words)
    units = (phrases_of("organisation_heads"), phrases_of("places"))
    return not _UNIT.match(rest) and not any(known.at(words, 0, tight) for known in units) and words[0] != "nhà"


def _without_tail(report: Report, told: Span, rest: str) -> str:
    """A unit without the words that go on after the organisation's name, as captions do."""
    start = told.start + told.text.rfind(rest) if rest else -1
    if numbered := _NUMBERED.match(rest):
        return numbered[1]
    for organisation in report.within(SpanKind.ORGANISATION, start, start + 1):
        tail = report.body[organisation.end : told.end]
        told_whole = organisation.head in _FREE_NAMES or len(tail.split()) < 3
        if tail.startswith(" ") and not told_whole and not _GOES_ON.match(tail):
            return organisation.text
    return rest


def _without_birth(text: str) -> tuple[str, int | None]:
    """A description without the year of birth and the age, and that year."""
    match = _BORN.search(text)
    rest = _LIVING.sub("", _AGED.sub("", _AGE_BEHIND.sub("", _BORN.sub("", text))))
    return rest.strip(" ,"), int(match[1]) if match else None


def _home(report: Report, span: Span) -> Span | None:
    """The place right after a name: ", thôn Kon Skôi, xã Đăk Ruồng" or " ở thôn ..."."""
    for place in report.within(SpanKind.PLACE, span.end, span.end + 20):
        named = report.within(SpanKind.PERSON, place.start, place.start + 1)
        if not named and _HOME.fullmatch(report.body, span.end, place.start):
            return place
    return None


def home_of(report: Report, span: Span, known: Known) -> list[Span]:
    """The places told of a person: those in the description, and right after it up to the next person."""
    _, sentence_end = report.sentence_at(span.start)
    others = report.within(SpanKind.PERSON, span.end, sentence_end)
    end = min(
        [
            max(known.end, span.end + 40, *_chain_ends(report, known)),
            sentence_end,
            *(other.start for other in others),
        ]
    )
    return report.within(SpanKind.PLACE, span.end, max(end, known.end))


def _chain_ends(report: Report, known: Known) -> list[int]:
    """Where the chain of places ends that the description begins: "thôn Hào Lý, xã Sa Loong"."""
    return [place.end for place in report.within(SpanKind.PLACE, known.start, known.end)]


def _shared_unit(report: Report, span: Span) -> str | None:
    """The bracket behind a row of names, which tells of all of them: "bà A, ông B và ông C (tổ 44, khu 4)"."""
    last = span
    for person in report.within(SpanKind.PERSON, span.end, span.end + _NEAR):
        if not neighbours(report.body, last, person) or report.body[last.end : last.end + 2] == " (":
            return None
        last = person
        bracket = re.compile(r"\s\(([^()\n]{3,60})\)").match(report.body, person.end)
        if bracket and _UNIT.match(bracket[1]):
            return _without_birth(bracket[1])[0]
    return None


def split_role(text: str) -> tuple[str | None, str]:
    """A description's role and the rest of it: "Phó Chủ tịch UBND xã" -> ("Phó Chủ tịch", "UBND xã")."""
    words = text.split()
    lower = [word.strip(",").lower() for word in words]
    tight = [True] * len(lower)
    first = 0
    while first < min(len(lower), 3) and lower[first] in _ROLE_LEADS:
        first += 1
    for begin in range(first + 1):
        length = phrases_of("roles").at(lower, begin, tight) if begin < len(lower) else 0
        if length:
            last = begin + length
            while last < len(lower) and lower[last] in ("thường", "trực"):
                last += 1
            if last < len(words) and lower[last - 1] in _KINDS and not words[last].islower():
                # "Trưởng thôn 6", "Trưởng thôn Kon Pring": the kind belongs to the unit too
                return " ".join(words[:last]), f"{lower[last - 1]} {' '.join(words[last:])}"
            return " ".join(words[:last]).strip(","), " ".join(words[last:])
    return None, text
