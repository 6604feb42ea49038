"""Which questions without an answer are gaps in the knowledge base, and which are none of its business."""

from dataclasses import replace

from knowledge.analysis.reading import Reading
from knowledge.answer import Answer, Outcome
from knowledge.asking.asked import AskedKind
from knowledge.asking.intents import Intent
from knowledge.asking.patterns import Utterance, said
from knowledge.case import Case
from knowledge.doubting.silence import Reason
from knowledge.unanswered.signature import Signature, signature

# Greetings, wishes, calls for help: answered in their own way, never gathered.
INTENTS = frozenset(intent.value for intent in Intent) - {Intent.FOREIGN.value}
_DOMAIN = said(
    r"khen|khen thưởng|biểu dương|tuyên dương|tôn vinh|vinh danh|nêu gương|tấm gương|gương|điển hình|người tốt|"
    r"việc tốt|thi đua|danh hiệu|giấy khen|bằng khen|huân chương|huy chương|kỷ niệm chương|giải thưởng|hội nghị|"
    r"đại hội|lễ|ngày hội|tiêu biểu|gia đình văn hóa|khu dân cư|tổ dân phố|khu phố|thôn|làng|plei|buôn|phường|xã|"
    r"hội phụ nữ|hội nông dân|cựu chiến binh|đoàn thanh niên|mặt trận|chi hội|nông thôn mới|phong trào|"
    r"danh sách|tập thể|cá nhân|vận động|hiến đất|hiến máu|cứu|từ thiện|khuyến học|học bổng|nhà tình nghĩa"
)
_ELSEWHERE = said(
    r"thời tiết|nhiệt độ|giá (?:vàng|xăng|dầu|điện|nước|cà phê|tiêu|heo|sầu riêng|usd|đô|đất)|tỷ giá|xổ số|"
    r"kết quả (?:xổ số|bóng đá|bầu cử)|đá banh|bóng đá|tỷ số|lịch (?:thi đấu|cắt điện|cúp điện|chiếu phim|tàu|xe|"
    r"bay|tiêm|khám|làm việc|tiếp dân)|cách (?:nấu|trồng|nuôi|chăm sóc|làm)|vé (?:tàu|xe|máy bay)|sổ hộ khẩu|"
    r"căn cước|hộ chiếu|giấy khai sinh|sổ đỏ|đăng ký (?:kết hôn|xe|kinh doanh)|chứng khoán|bitcoin|"
    r"(?:số điện thoại|sđt|hotline)"
)

_OF_PEOPLE = frozenset({AskedKind.WHO_IS, AskedKind.PERSON, AskedKind.PERSONS, AskedKind.AWARD})


def in_scope(reading: Reading, asked: Signature, reason: str | None) -> bool:
    """Whether commendation news could tell this: its words, a person or a place are asked about.

    Args:
        reason: why there was no answer; where an article was found, the question is in scope.
    """
    if reason == Intent.FOREIGN.value:
        return False
    if reason is not None and reason != Reason.OFF_TOPIC.value:
        return True
    utterance = Utterance(reading)
    if utterance.find(_ELSEWHERE) is not None:
        return False
    named = bool(asked.names or reading.places)
    return named or asked.kind in _OF_PEOPLE or utterance.find(_DOMAIN) is not None


def marked(case: Case, answer: Answer) -> Answer:
    """The answer; a silence says whether it is a gap in the knowledge base."""
    if answer.outcome is Outcome.NOT_STATED:
        return replace(answer, gap=True)
    if answer.outcome is not Outcome.NONE:
        return answer
    asked = signature(case.query.reading, case.query.asked)
    return replace(answer, gap=in_scope(case.query.reading, asked, answer.reason))
