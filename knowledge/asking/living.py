"""What somebody does for a living, asked without the noun: 'chồng chị làm gì', 'trước khi về hưu làm gì'."""

from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.patterns import Utterance, said
from knowledge.asking.rules import WEIGHTS

_DO = r"làm (?:công việc |việc )?(?:gì|chi|j|ji)"
_END = r"(?: (?:vậy|thế|rứa|ạ|z|v|ta|hả|nhỉ|á|đó|ở đâu|ở mô|mà \S+.*))*$"
_OF = r"(?: (?:cả|út|đầu|lớn|nhỏ|nuôi|rể|dâu|đầu lòng|thứ hai|thứ ba))?(?: của)? \S+"
_ONCE = (
    r"(?:hồi trước|hồi xưa|hồi trẻ|thời trẻ|lúc trẻ|trước đây|trước kia|ngày trước|ngày xưa|hồi chưa \S+|"
    r"trước (?:khi|lúc|ngày) (?:\S+ ){0,2}?(?:nghỉ hưu|về hưu|nghỉ|về|mất|làm|vô|vào|lên|ra))"
)
_NOW = r"(?:giờ|bây giờ|hiện giờ|hiện nay|hiện|nay|chừ)(?: đang)?"
# Whose living is asked is a relative, or it is told of another time; nothing but a place is asked besides.
_LIVING = said(
    rf"(?:^|.* )(?:chồng|vợ|con trai|con gái|con|con rể|con dâu|bố|ba|cha|mẹ|má){_OF}"
    rf"(?: \S+){{0,7}}? {_DO}{_END}|"
    rf"(?:^|.* ){_ONCE}(?: \S+){{0,8}}? {_DO}{_END}|"
    rf".* {_NOW} {_DO}{_END}|"
    r".*dạy (?:bộ )?môn (?:gì|nào|j|chi)(?: .*)?"
)
# 'Chồng chị đã làm gì khi', 'để làm gì': what was done, what for.
_DEED = said(r"(?:đã|để|phải|nên|cần|muốn|giúp|tiền|thưởng|xong|lúc|khi nghe|đem|lấy|cho) (?:\S+ ){0,2}?làm")


def living(utterance: Utterance) -> Asked | None:
    """'Chồng cô giáo Đào làm gì': what somebody does for a living."""
    if _LIVING.fullmatch(utterance.line) is None or utterance.find(_DEED) is not None:
        return None
    return Asked(AskedKind.WHO_IS, WEIGHTS[AskedKind.WHO_IS], trade=True)
