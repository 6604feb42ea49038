"""Who is a model: what title, list and sentence say of a name; office-holders, speakers and losers are none."""

import re

from knowledge.analysis.folding import fold
from knowledge.extraction.descriptions import describe
from knowledge.extraction.report import Report, endings
from knowledge.spans.people import neighbours
from knowledge.spans.span import Span, SpanKind

# Words that make an article one that holds somebody up.
_PRAISE = re.compile(
    r"khen|biểu dương|tuyên dương|tôn vinh|vinh danh|gương|điển hình|tiêu biểu|phong tặng|truy tặng|danh hiệu|"
    r"huân chương|huy hiệu|huy chương|mẹ việt nam|nghệ nhân|người có uy tín|trao giải|giải nh|giải ba|"
    r"hiến (?:thêm )?đất|hiến máu|"
    r"nhặt được|trả lại|dũng cảm|cứu|hiếu học|kinh tế giỏi|vượt khó|ưu tú|tặng quà|nét đẹp|tấm lòng|tận tụy|"
    r"hết lòng|"
    r"xứng danh|người tốt|trao thưởng|thủ khoa",
    re.IGNORECASE,
)
_PORTRAYS = re.compile(
    r"nét đẹp|gương|tấm lòng|hết lòng|tận tụy|vượt khó|người có uy tín|người tốt|điển hình|"
    r"bông hoa",
    re.IGNORECASE,
)
# Before a receiver: "trao ... cho", "tuyên dương", "gồm:", "đó là:".
_GIVES_TO = re.compile(
    r"(?:trao|tặng|khen|biểu dương|tuyên dương|tôn vinh|vinh danh|phong tặng|truy tặng|khen thưởng|hộ|"
    r"cho)(?![^\W_])"
    r"[^.;]{0,160}?(?:cho|tặng|:|đến|danh hiệu|gồm|đối với)\s*$"
    r"|(?:được (?:công nhận|tặng|khen|tuyên dương|phong tặng|biểu dương)|đoạt|"
    r"đạt danh hiệu)(?![^\W_])[^.;]{0,90}?\s(?:là|gồm)\s*$",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"^[^.;]{0,90}?\b(?:được|vinh dự|đạt|đoạt|nhận|giành)(?![^\W_])[^.;]{0,60}?\b(?:khen|tặng|tuyên dương|"
    r"biểu dương|"
    r"phong|trao|tôn vinh|vinh danh|danh hiệu|giải|bằng khen|giấy khen|huân chương|huy chương|công nhận|"
    r"ghi nhận)",
    re.IGNORECASE,
)
_IS_MODEL = re.compile(
    r"^[^.;]{0,110}?(?:là|trở thành|xứng đáng là)\s[^.;]{0,40}?(?:gương|người có uy tín|điển hình|tiêu biểu|"
    r"nghệ nhân)",
    re.IGNORECASE,
)
# Office-holders attend, speak and hand over; they are models only where something else says so.
_OFFICE = re.compile(
    r"(?<![^\W_])(?:bí thư(?! chi bộ| chi đoàn| đoàn| xã đoàn)|chủ tịch|giám đốc|trưởng phòng|"
    r"trưởng ban dân vận|ủy viên|"
    r"uỷ viên|"
    r"trưởng công an|thứ trưởng|bộ trưởng|phó ban|phó trưởng ban|tổng biên tập)",
    re.IGNORECASE,
)
_OFFICIATES = re.compile(
    r"^[^.;]{0,160}?(?<![^\W_])(?:phát biểu|trao|tặng|dự|chủ trì|cho biết|ghi nhận|đánh giá|chỉ đạo|"
    r"khẳng định|đọc|"
    r"trình bày|đề nghị|nhấn mạnh|biểu dương|cảm ơn|đến thăm|thông tin)(?![^\W_])",
    re.IGNORECASE,
)
# Who is quoted tells of another.
_QUOTED = re.compile(
    r"^(?:\s*[,(–-][^.;“”]{0,80}?[,)]?)?\s*(?:đã |xúc động |vui mừng |cũng )?(?:nói|cho biết|chia sẻ|kể|cho hay|"
    r"tâm sự|nhận xét|"
    r"cho rằng|nhớ lại|bộc bạch|bày tỏ|thay mặt)(?![^\W_])",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"^\s(?:đã |cũng )?(?:biểu dương|ghi nhận|đánh giá|phát biểu|khẳng định|đề nghị|yêu cầu|chúc mừng)\s"
)
# Before a row of models: "gồm", "hai em", "tiêu biểu nhất là các cháu".
_LISTS = re.compile(
    r"(?:gồm|đó là|(?:hai|các|những) (?:em|cháu|hộ|ông|bà|anh|chị|cụ))\s*:?\s*$|"
    r"(?:tiêu biểu|điển hình|khen thưởng|tuyên dương|biểu dương|vinh danh)[^.;]{0,40}(?:các|những|hai|ba|"
    r"bốn)\s*$"
    r"|(?:hai|ba|bốn|năm|\d+) (?:đảng viên|cá nhân|người|hộ|em|cháu|gương|học sinh|giáo viên|mẹ|nghệ nhân)"
    r"(?:\s[^.;,]{2,50})?\slà\s*$",
    re.IGNORECASE,
)
# Kin of the one who is told of: "bà nội Đào Thị Chắt".
_KIN = re.compile(
    r"(?:bố|mẹ|cha|vợ|chồng|con|con trai|con gái|bà nội|bà ngoại|ông nội|ông ngoại|anh trai|chị gái|em trai|"
    r"em gái|cháu|cháu nội|cháu ngoại)"
    r"(?: là| của)?(?: anh| chị| ông| bà| cô| em)?(?: là (?:bé|em|cháu|anh|chị))?\s*$",
    re.IGNORECASE,
)
_LOSER = re.compile(
    r"^[^.;]{0,110}?(?:đến nhận|nhận lại|bỏ quên|để quên|bỏ nhầm|đánh rơi|đánh mất|làm rơi|bị mất|bị rơi|"
    r"bị cướp|bị giật|thì bị)"
)
_GRANTS = re.compile(r"(?<!được )(?<![^\W_])(?:tặng|trao|trao tặng|truy tặng|thưởng)(?![^\W_])", re.IGNORECASE)
_BESIDE = re.compile(r"(?:,[^.;,]{2,60})?,?\s(?:và|cùng)\s(?:\w+\s){0,3}")
# What befalls somebody, or who somebody is, is no deed.
_NO_DEED = re.compile(
    r"^[^.;]{0,70}?(?<![^\W_])(?:bị|mất|qua đời|tử vong|là chủ|là mẹ|là vợ|là con|dự|đại diện|thay mặt|mong|"
    r"kêu gọi|"
    r"sinh năm|năm nay)(?![^\W_])"
)
# Whose the lost thing was, and to whom it went back.
_OWNER = re.compile(
    r"(?:chủ nhân|chủ tài sản|chủ sở hữu|chủ chiếc|người mất|người đánh rơi|nạn nhân|người bị)[^.;]{0,50}$"
    r"|(?:trả|trả lại|trao trả|trao lại|hoàn trả)(?![^\W_])[^.;]{0,60}\scho(?:\s\w+)?\s*$",
    re.IGNORECASE,
)


def praises(text: str) -> bool:
    """Whether a title or a body holds somebody up at all."""
    return _PRAISE.search(text) is not None


def receives(after: str) -> bool:
    """Whether the words after a name tell that its bearer is honoured."""
    return _RECEIVED.match(after) is not None


def acts(after: str) -> bool:
    """Whether the words after a name may tell a deed: no official act, speech or loss, nothing that befalls."""
    return not any(no.match(after) for no in (_OFFICIATES, _QUOTED, _LOSER, _NO_DEED))


def main_person(report: Report) -> str | None:
    """Of whom a portrait tells: named three times and more, under a title that praises without a name."""
    if not praises(report.title):
        return None
    times = {name: sum(report.named[ending] for ending in endings(name)) for name in report.named if " " in name}
    best = max(times, key=lambda name: times[name], default=None)
    return best if best is not None and times[best] >= 3 else None


def is_model(report: Report, span: Span, name: str, deed: Span | None, main: str | None) -> bool:
    """Whether what stands round a name makes its bearer one whom the article holds up.

    Args:
        deed: what the bearer is told to have done, if anything.
        main: of whom the article is a portrait, see `main_person`.
    """
    start, end = report.sentence_at(span.start)
    before, after = report.body[start : span.start], report.body[span.end : end]
    if _LOSER.match(after) or _KIN.search(before) or _OWNER.search(before) or _SPEAKS.match(after):
        return False
    if fold(name) in fold(report.title) or name == main:
        return True
    if holds_office(report, name) and (
        _OFFICIATES.match(after) or "dự" in before or "hát biểu" in before or not receives(after)
    ):
        return False
    if receives(after) or _is_given(report, span, start) or _IS_MODEL.match(after):
        return True
    if _in_list(report, span, before) or (deed is not None and praises(report.title)):
        return True
    return bool(_PORTRAYS.search(report.title)) and _is_portrayed(report, span, name, after)


def _is_given(report: Report, span: Span, start: int) -> bool:
    """Whether something is given to the person, or to the one before: "cho cô A, giáo viên, và anh bảo vệ B"."""
    if _GIVES_TO.search(report.body[start : span.start]):
        return True
    awards = report.within(SpanKind.AWARD, start, span.start)
    if awards and awards[-1].end == span.start - 1 and _GRANTS.search(report.body, start, awards[-1].start):
        return True  # "tặng Bằng khen Đoàn xã, Giấy khen anh Y Khoa"
    before = report.within(SpanKind.PERSON, start, span.start)
    joined = bool(before) and _BESIDE.fullmatch(report.body, before[-1].end, span.start)
    return bool(joined) and bool(_GIVES_TO.search(report.body[start : before[-1].start]))


def _is_portrayed(report: Report, span: Span, name: str, after: str) -> bool:
    """Whether an article whose title portrays several people tells who this one is."""
    known = describe(report, span, name)
    return bool(known.unit) and not _OFFICIATES.match(after) and not _QUOTED.match(after)


def holds_office(report: Report, name: str) -> bool:
    """Whether a description beside any mention of the name gives an office of party or state."""
    described = report.spans.get(SpanKind.APPOSITION, [])
    return any(told.value == name and _OFFICE.search(told.text) for told in described)


def _in_list(report: Report, span: Span, before: str) -> bool:
    """Whether the name stands in a row of names whose first one receives something."""
    row = [
        found
        for found in report.within(SpanKind.PERSONS, max(0, span.start - 600), span.start + 1)
        if found.value and found.start <= span.start < found.end
    ]
    persons = report.within(SpanKind.PERSON, span.start - len(before), span.start + 1)
    first = len(persons) - 1
    while first > 0 and neighbours(report.body, persons[first - 1], persons[first]):
        first -= 1
    lead = before[: len(before) - (span.start - persons[first].start)] if persons else before
    in_row = bool(row) or first < len(persons) - 1
    return in_row and bool(_GIVES_TO.search(lead) or _LISTS.search(lead))
