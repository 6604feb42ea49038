"""Messages that are no question to the knowledge base: greetings, thanks, emergencies, wishes, commands."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from knowledge.analysis.reading import Reading
from knowledge.analysis.syllables import is_syllable
from knowledge.asking.patterns import Utterance, said
from knowledge.asking.proposing import PROPOSING
from knowledge.asking.words import spaced


class Intent(StrEnum):
    """What a message wants other than a fact; the values are reasons that have words in the locale files."""

    EMERGENCY = "emergency"
    EMPTY = "empty"
    UNREADABLE = "unreadable"  # only digits, emoji or signs
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    IDENTITY = "identity"  # who or what the bot is
    COMPLAINT = "complaint"
    CORRECTION = "correction"
    NOMINATE = "nominate"  # asks how somebody can be proposed for a commendation
    PROCEDURE = "procedure"
    FOLLOW = "follow"
    STOP = "stop"
    ERASE = "erase"
    INSULT = "insult"
    COMMAND = "command"  # tries to talk the machine into something
    FOREIGN = "foreign"


# Help is called for in the present and mostly without a question word; news of a fire is asked about with one.
_EMERGENCY = said(
    r"(?:cứu|giúp)(?: tôi| tui| em| con| mình)? (?:với|gấp)|cứu với|gọi (?:cấp cứu|công an|cứu hỏa|114|115|"
    r"113)|cháy nhà rồi|"
    r"(?:đang|bị) (?:cháy|chết đuối|đuối nước|tai nạn|đột quỵ|ngất|co giật|chảy máu|đánh đập|hành hung|"
    r"cướp)(?: \S+){0,4}?"
    r"(?: rồi| gấp| kìa| cứu|$)|cháy (?:nhà|rừng|lớn) (?:rồi|kìa|gấp)|muốn (?:tự tử|chết|tự sát)|không muốn sống|"
    r"có người (?:chết đuối|đuối nước|bị thương|tự tử|ngất)|(?:nhà|hàng xóm) (?:tôi|tui|em|con)? ?(?:đang|bị) cháy"
)
_ASKS = said(r"ai|gì|nào|bao nhiêu|mấy|khi nào|ở đâu|vì sao|sao|bao giờ")
_GREETING = said(
    r"(?:xin )?(?:chào|kính chào|hello|hi|hé lô|alo|a lô|hey)(?: (?:bạn|bot|ad|admin|em|anh|chị|cán bộ|ạ|nha|"
    r"nhé|buổi sáng|"
    r"buổi chiều|buổi tối|mọi người|bác|cô|chú|shop|bà con))*"
)
_THANKS = said(
    r"(?:xin |vâng |dạ |ok |oke )*(?:cảm ơn|cám ơn|thank|thanks|tks|thank you|cảm tạ|biết ơn)(?: \S+){0,5}|"
    r"tốt quá|hay quá|"
    r"(?:ok|oke|okie|dạ|vâng|ừ|uh|được rồi|hiểu rồi|rõ rồi)(?: (?:ạ|bạn|nha|nhé|em|rồi|cảm ơn))*"
)
_FAREWELL = said(r"(?:tạm biệt|bye|bai|hẹn gặp lại|chào tạm biệt|bye bye)(?: \S+){0,3}")
_IDENTITY = said(
    r"(?:bạn|bot|mày|em|đây) (?:là ai|là gì|tên gì|tên là gì|làm được gì|biết (?:làm )?gì|giúp được gì|"
    r"có thể làm gì|giúp gì được)|"
    r"ai (?:tạo|làm|lập) ra (?:bạn|bot|mày)|bot này (?:làm gì|là gì|để làm gì)|hướng dẫn (?:sử dụng|dùng)"
)
_COMPLAINT = said(
    r"(?:tôi |em |tui |mình )?(?:muốn |xin |cần )?(?:khiếu nại|tố cáo|phản ánh|kiến nghị|tố giác)(?: \S+)*|"
    r"(?:cán bộ|ubnd|phường|xã) (?:\S+ ){0,4}(?:thái độ|hách dịch|nhũng nhiễu|làm khó|vòi vĩnh)(?: \S+)*"
)
_CORRECTION = said(
    r"(?:trả lời )?(?:sai|nhầm|không đúng|ko đúng|chưa đúng)(?: rồi| bét| tên| hết| mà| ạ| nha)*(?: \S+){0,2}|"
    r"bạn (?:nói |trả lời )?(?:sai|nhầm)(?: rồi)?"
)
_PROCEDURE = said(
    r".*(?<!được )(?<!duoc )(?<!dc )(?<!đc )đề nghị (?:khen|xét|công nhận|tặng)(?: \S+){0,6}? (?:ở đâu|"
    r"thế nào|ra sao|cho ai|gửi ai|làm sao|"
    r"với ai)(?: \S+){0,3}|"
    r".*(?:hồ sơ|thủ tục|mẫu đơn|biểu mẫu|quy trình|tiêu chuẩn|điều kiện|"
    r"tiêu chí) (?:\S+ ){0,6}?(?:khen thưởng|khen|danh hiệu|công nhận|"
    r"bình xét|gia đình văn hóa|xét tặng|giấy khen|bằng khen)(?: \S+){0,6}? (?:gì|nào|ở đâu|thế nào|"
    r"ra sao)(?: \S+){0,2}|"
    r".*(?:nộp|xin|đăng ký) (?:\S+ ){0,3}?(?:hồ sơ|đơn|danh hiệu|giấy khen|bằng khen|"
    r"khen thưởng)(?: \S+){0,5}? (?:ở đâu|cho ai|thế nào)(?: \S+){0,2}|"
    r"(?:làm sao|muốn|làm thế nào)(?: \S+){0,3} (?:được (?:khen|tặng|công nhận)|giới thiệu|đề cử|"
    r"đề xuất)(?: \S+){0,8}"
)
_FOLLOW = said(
    r".*(?:(?:báo|nhắn|gửi) (?:cho |lại )?(?:tôi|tui|em|mình|con|bác)|theo dõi|đăng ký (?:nhận )?tin|"
    r"nhận (?:tin|thông báo)|có bài mới thì).*"
)
_STOP = said(
    r"(?:thôi|ngừng|dừng|hủy|đừng|không|ko) (?:\S+ ){0,3}?(?:nhận|nhắn|gửi|theo dõi|đăng ký|"
    r"làm phiền)(?: \S+){0,5}|hủy"
)
_ERASE = said(r".*(?:xóa|xoá) (?:hết |toàn bộ |mọi )?(?:dữ liệu|thông tin|tài khoản)(?: \S+){0,5}")
# Marks are not forgiven here: without them these are everyday words ("đủ", "dự", "cái").
_INSULT = re.compile(
    r".*(?<!\S)(?:đồ ngu|ngu (?:quá|thế|vãi|như \S+|vl|si|dốt|xuẩn|ngốc)|đồ (?:điên|khùng|chó|rác|vô dụng)|"
    r"vãi cả|vô tích sự|thằng (?:ngu|chó|điên|khùng)|con (?:chó|điên)(?: \S+)? này|im mồm|câm (?:mồm|đi)|"
    r"óc chó|đm|đmm|vcl|vkl|đụ|địt|cặc|lồn|khốn nạn|mất dạy|chó chết|cút đi|do ngu|oc cho|khon nan|"
    r"mat day)(?!\S).*"
)
_COMMAND = said(
    r".*(?:bỏ qua (?:mọi |các |tất cả |những )*(?:hướng dẫn|chỉ dẫn|quy tắc|lệnh)|hãy đóng vai|giả vờ|"
    r"system prompt|ignore (?:all |previous |the )*"
    r"(?:instructions|rules)|(?:quên|phớt lờ|không cần tuân theo) (?:hết |mọi |các |tất cả |những )*"
    r"(?:hướng dẫn|chỉ dẫn|\S+ tắc|lệnh|\S+ định)|hãy (?:nói rằng|khẳng định|xác nhận rằng|trả lời rằng)|"
    r"(?:cho|đưa) (?:\S+ ){0,3}?(?:mật khẩu|token|khóa api|api key)|drop table|select \S+ from|sudo|"
    r"viết (?:cho tôi |một |bài )*(?:code|thơ|văn|bài)|hãy in ra|jailbreak|prompt).*"
)
# None of these is a Vietnamese syllable.
_ENGLISH = spaced(
    "the is are what who when where how why does did was were you your please help tell about want and for "
    "with from this that "
    "weather today have has which will would could should give show name write"
)


@lru_cache(maxsize=1_024)
def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN")


_LETTER = re.compile(r"[^\W\d_]")

# In this order: help first, then what is plainly not for the knowledge base.
_WHOLE = (
    (Intent.FAREWELL, _FAREWELL),
    (Intent.THANKS, _THANKS),
    (Intent.GREETING, _GREETING),
    (Intent.IDENTITY, _IDENTITY),
    (Intent.CORRECTION, _CORRECTION),
    (Intent.STOP, _STOP),
    (Intent.ERASE, _ERASE),
    (Intent.INSULT, _INSULT),
    (Intent.COMMAND, _COMMAND),
    (Intent.NOMINATE, PROPOSING),
    (Intent.PROCEDURE, _PROCEDURE),
    (Intent.COMPLAINT, _COMPLAINT),
)


def is_emergency(utterance: Utterance) -> bool:
    """Whether somebody seems to call for help: then numbers to call come first, whatever else was said."""
    return utterance.find(_EMERGENCY) is not None and utterance.find(_ASKS) is None


def intent_of(utterance: Utterance) -> Intent | None:
    """What the message wants if it is not a question to the knowledge base."""
    reading = utterance.reading
    if not reading.tokens:
        return Intent.UNREADABLE if reading.typed.strip() else Intent.EMPTY
    if is_emergency(utterance):
        return Intent.EMERGENCY
    if not _LETTER.search(reading.typed):
        return Intent.UNREADABLE
    for intent, pattern in _WHOLE:
        if pattern.fullmatch(utterance.line):
            return intent
    if _FOLLOW.fullmatch(utterance.line) and utterance.find(_ASKS) is None:
        return Intent.FOLLOW
    return Intent.FOREIGN if _is_english(reading) else None


def is_foreign(reading: Reading, frequency: Callable[[str], int]) -> bool:
    """Whether a message is in another script, or most of its words are neither Vietnamese nor of the articles.

    Args:
        frequency: how many passages hold a folded word.
    """
    letters = [character for character in reading.typed if character.isalpha()]
    if letters and sum(_is_latin(character) for character in letters) * 2 < len(letters):
        return True
    words = [token for token in reading.tokens if not token.number]
    strange = [
        0.7 if token.variants else 1.0  # a slip of the finger is no foreign word
        for token in words
        if not is_syllable(token.accented or token.folded, marked=False)
        and not frequency(token.folded)
        and not token.text.isupper()
    ]
    return len(strange) > 1 and sum(strange) * 2 >= len(words)


def _is_english(reading: Reading) -> bool:
    words = [token.text.lower() for token in reading.tokens if not token.number]
    return len(words) > 2 and sum(word in _ENGLISH for word in words) * 3 >= len(words)
