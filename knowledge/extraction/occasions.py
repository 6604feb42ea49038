"""Where a sentence names a ceremony: by its noun, by what was held, or by the verb that tells it."""

import re

from knowledge.spans.words import UPPER

_NAME = 200  # characters
NOUN = (
    r"(?:hội nghị|hội nghi|lễ|buổi lễ|đại hội|chương trình|buổi họp mặt|họp mặt|buổi gặp mặt|gặp mặt|"
    r"ngày hội|hội thi|cuộc thi|hội thao|giao lưu|tọa đàm|toạ đàm|buổi)"
)
EVENT = (
    rf"(?:{NOUN}|trao giải|trao|tuyên dương|biểu dương|tôn vinh|vinh danh|khen thưởng|phát thưởng|tổng kết|"
    rf"sơ kết|phát động)"
)
_HELD = re.compile(
    rf"(?:tổ chức|khai mạc|long trọng tổ chức|chủ trì|dự|tham dự)\s+(?:thành công\s+)?(?={EVENT}\b)",
    re.IGNORECASE,
)
# The ceremony told by its verb: "Hội LHPN phường tổng kết phong trào phụ nữ năm 2021".
_DONE = re.compile(
    r"(?:đã\s+)?(?=(?:tổng kết|sơ kết|họp mặt|gặp mặt|tuyên dương|biểu dương|tôn vinh|vinh danh|truy tặng|"
    r"phong tặng|khen thưởng|"
    r"(?:trao|tặng) (?:\w+ ){0,3}(?:giấy khen|bằng khen|huy hiệu|kỷ niệm chương|bảng tri ân|danh hiệu|"
    r"huân chương|huy chương|cờ thi đua|thư khen)|gửi thư khen|công bố (?:\w+ ){0,3}quyết định [^.;]{0,60}?tặng|"
    r"thưởng (?:nóng )?(?=cho|tập thể|tổ|đội|nhóm|ông|bà|anh|chị|em|cháu|\d)|"
    r"trao (?:tiền )?thưởng|trao (?:tặng|huy hiệu|huân chương|danh hiệu|thưởng|giải|học bổng)|phát thưởng|"
    r"đón nhận)\b)",
    re.IGNORECASE,
)
_OCCURS = re.compile(
    rf"(?<!đua - )(?<!đua – )(?P<name>{EVENT}\b[^.;\n]*?)\s+"
    rf"(?:do\s[^.;,\n]{{4,90}}?\s(?:chủ trì\s)?(?:phối hợp (?:với )?[^.;\n]{{4,90}}?\s)?"
    rf"tổ chức(?![^\W_])|được\s(?:[^.;,\n]{{4,80}}\s)?tổ chức|diễn ra|khai mạc|dự kiến (?:tổ chức|diễn ra)|"
    rf"sẽ diễn ra|họp (?=sáng|chiều|tối|vào|ngày|tại)|được tiến hành)",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    rf"[.;:!?\n](?=\s|$|/)|,\s+(?:nhằm|với|tiến tới|tại|do|để|thu hút|có|và|đồng thời|\d)|\s(?:nhằm|với sự|"
    rf"vào(?=\s(?:(?:lúc|sáng|chiều|tối|ngày)\s|\d))|tại|cho biết|do|để)\s|\s\(|,\s(?={UPPER})|"
    rf"\scho\s(?=(?:ông|bà|anh|chị|em|cụ|đồng chí)\s)|$"
)
# "Tại hội nghị sơ kết công tác ... ngày 24/9": a ceremony told in passing.
_AT_EVENT = re.compile(
    rf"tại (?P<name>{NOUN}\s[^.;\n]{{6,140}}?)(?=,?\s+(?:vào )?(?:(?:sáng|chiều|"
    rf"tối)\s+)?(?:ngày\s+)?\d{{1,2}}[/-]\d)",
    re.IGNORECASE,
)
# "Xã đề nghị Tỉnh đoàn khen thưởng": not yet done.
_PROPOSED = re.compile(r"(?<![^\W_])(?:đề nghị|đề xuất|kiến nghị|xem xét)(?:\s[^,.;]{0,60})?$", re.IGNORECASE)
_ATTENDING = ("dự ", "tham dự ")
# What stands before a verb that tells no ceremony of its own.
_NO_SUBJECT = ("lễ", "buổi", "được", "thường xuyên", "hội nghị", "Hội nghị", "nhằm", "để", "công tác")


def name_in(sentence: str) -> tuple[int, int] | None:
    """Where the ceremony's name stands in a sentence."""
    for held in _HELD.finditer(sentence):
        if not held.group().lower().startswith(_ATTENDING):
            return held.end(), name_end(sentence, held.end())
    if occurs := _OCCURS.search(sentence) or _AT_EVENT.search(sentence):
        return occurs.start("name"), occurs.end("name")
    done = _DONE.search(sentence)
    before = sentence[: done.start()].rstrip() if done else ""
    if done is None or not before or before.endswith(_NO_SUBJECT) or _PROPOSED.search(before):
        return None
    return done.end(), name_end(sentence, done.end())


def name_end(sentence: str, start: int) -> int:
    """Where a name that begins at `start` ends."""
    close = _NAME_END.search(sentence, min(start + 6, len(sentence)))
    return min(close.start() if close else len(sentence), start + _NAME)
