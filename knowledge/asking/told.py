"""Questions for what only a clause can tell, though they hold a word that asks for a number, a place or a gift."""

from knowledge.asking.asked import Asked, AskedKind
from knowledge.asking.patterns import Utterance, said
from knowledge.asking.rules import WEIGHTS

# The first that fits is taken. Where money comes from and goes to is seldom a place.
_TOLD = (
    (
        AskedKind.REASON,
        said(
            r"^(?:vì sao|tại sao|cớ sao|vì cớ gì|vì đâu|nhờ đâu|sao(?! (?:vậy|thế|chép|mai|vàng))|mắc (?:mớ )?gì)|"
            r"mắc mớ gì|(?:động cơ|động lực) (?:nào|gì)|(?:gì|nào|đâu) (?:đã |mà )?"
            r"(?:xui|khiến|thôi thúc|thúc)"
        ),
    ),
    (
        AskedKind.OPEN,
        said(
            r"(?:tiền|vốn|gạo|kinh phí|chi phí|nguồn)(?: \S+){0,10}? (?:lấy (?:từ|ở)|từ|ở) đâu"
            r"(?: ra)?(?: (?:mà|để|nuôi|làm|nấu)(?: \S+){0,8})?$|"
            r"lấy (?:đâu ra )?(?:tiền|vốn|gạo|kinh phí)(?: ở| từ)? (?:đâu|nào)|lấy đâu ra (?:tiền|vốn|gạo)|"
            r"từ đâu mà (?:có|ra)"
        ),
    ),
    (
        AskedKind.DEED,
        said(
            r"(?:tiền|thưởng|quà)(?: \S+){0,12}? (?:đem|mang|dùng|bỏ|xài|tiêu|góp|gửi)"
            r"(?: (?:đi|vào|vô|cho)){0,2} đâu|"
            r"(?:bằng |làm |dùng |bày |bày ra |nghĩ ra |có )cách gì|(?:theo |bằng )?kiểu (?:nào|gì)|"
            r"(?:bán|chế|làm|nghĩ|sáng chế)(?: ra)? (?:được )?(?:món|thứ) gì|"
            r"xử (?:lý|trí|lí) (?:\S+ ){0,3}?(?:sao|gì|thế nào)|"
            r"(?:vì|do|nhờ) (?:đã |có công |hành động )?(?:cứu|giúp|nuôi|nhận nuôi|đỡ đầu|dạy|tìm|bắt) "
            r"(?:\S+ ){0,2}?(?:ai|gì)"
        ),
    ),
    (
        AskedKind.REASON,
        said(
            r"(?:vì|do|nhờ|về|với) (?:sáng kiến|chiến công|việc tốt|gương|nghĩa cử|hành động|việc làm)"
            r"(?: \S+){0,2}? (?:gì|nào)|nhân dịp (?:gì|nào)|(?:để )?(?:mừng|kỷ niệm|chào mừng) "
            r"(?:dịp |sự kiện |ngày )?(?:gì|nào)"
        ),
    ),
    (
        AskedKind.OPEN,
        said(
            r"(?:chê|phục|nể|yếu|kém|dở|hay|giỏi|khác|lạ|đặc biệt|khâm phục|tâm đắc|ấn tượng|hơn|ăn đứt|bị thương)"
            r"(?: \S+){0,8}? (?:ở )?(?:chỗ|điểm|khoản) (?:nào|gì)"
        ),
    ),
    (
        AskedKind.REASON,
        said(
            r"(?:khen|tuyên dương|biểu dương|nêu gương|vinh danh|tôn vinh)(?: (?:về|vì|cho))? "
            r"(?:cái|vụ|chuyện|việc|khoản|mặt) (?:gì|nào)|"
            r"bị (?:cái |chuyện )?gì mà|(?:mất|chết|hư|hỏng|vỡ|chìm|cháy|liệt|mù) (?:sao|răng)(?: vậy| thế)?$"
        ),
    ),
)
# 'Ông Kía sao bỏ nghề': why, where no other rule reads the word.
_WHY = said(
    r"(?<!làm )(?<!ra )(?<!là )(?<!ngôi )(?<!bị )(?<!phạt )sao (?:bỏ|chở|đi|nghỉ|chọn|chịu|quyết|dám|thôi|về|sau|"
    r"chưa|hay|đem|cho|ở|biết|thành|giận|khóc|phạt|mở|lập|làm)"
)
# "Làm gì với mấy đứa nhỏ", "mấy nghìn suất cơm … làm nghề gì": "mấy" is many, something else is asked.
_MANY = said(
    r"mấy(?: \S+){1,12}? (?:làm (?:\S+ )?|việc |chuyện |điều |nghề |giúp )(?:gì|sao)|gì (?:\S+ ){0,4}?mấy"
)
_COUNTED = said(r"bao nhiêu|bao nhiu|bn")


def told(utterance: Utterance) -> Asked | None:
    """What asks for a clause, whatever else the question holds; None where the other rules decide."""
    for kind, pattern in _TOLD:
        phrase = utterance.find(pattern)
        if phrase is not None:
            return Asked(kind, WEIGHTS[kind], frozenset({phrase.first} if phrase.first == 0 else ()))
    if (phrase := utterance.find(_WHY)) is not None:
        return Asked(AskedKind.REASON, WEIGHTS[AskedKind.REASON], frozenset({phrase.first}))
    return None


def many(utterance: Utterance) -> bool:
    """Whether "mấy" counts nothing here."""
    return utterance.find(_MANY) is not None and utterance.find(_COUNTED) is None
