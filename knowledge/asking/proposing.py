"""Messages that ask how somebody can be proposed for a commendation: no article knows, an office does."""

from knowledge.asking.patterns import said

_HOW = (
    r"(?:ở đâu|thế nào|như thế nào|ra sao|làm sao|cách nào|cho ai|gửi ai|gặp ai|hỏi ai|liên hệ ai|báo ai|"
    r"báo cho ai|với ai|chỗ nào|nơi nào)"
)
_COMMENDING = r"(?:khen|khen thưởng|biểu dương|tuyên dương|giấy khen|bằng khen|vinh danh)"
_MODEL = (
    r"(?:gương|tấm gương|gương sáng|gương người tốt|người tốt|người tốt việc tốt|việc tốt|điển hình|cháu|con|"
    r"người|anh|chị|ông|bà|em|bạn|hàng xóm|học sinh|mô hình|một|1)"
)
# 'Được đề nghị khen' asks what an article tells; 'đề nghị khen ở đâu' asks what to do.
_TO_PROPOSE = r"(?<!được )(?<!duoc )(?<!dc )(?<!đc )(?:đề nghị|đề xuất|đề cử|giới thiệu|tiến cử)"
_I = r"(?:tôi|tui|em|mình|cháu|bác|cô|chú|gia đình|nhà|bà con|chúng tôi)"
PROPOSING = said(
    rf".*{_TO_PROPOSE} (?:\S+ ){{0,4}}?{_COMMENDING}(?: \S+){{0,6}}? {_HOW}(?: \S+){{0,3}}|"
    rf"(?:{_I} (?:\S+ ){{0,2}}?)?(?:muốn|cần|làm sao|làm thế nào|cách) (?:\S+ )??{_TO_PROPOSE} (?:\S+ ){{0,3}}?"
    rf"{_MODEL}(?: \S+){{0,12}}|"
    rf"{_TO_PROPOSE} (?:\S+ ){{0,2}}?(?:gương|tấm gương|người tốt|người tốt việc tốt)(?:(?: \S+){{0,6}}? {_HOW})?|"
    rf".*(?:muốn|xin|đáng) (?:được |dc |đc )?(?:\S+ )??{_COMMENDING}(?: \S+){{0,4}}? thì (?:\S+ ){{0,3}}?"
    rf"{_HOW}(?: \S+){{0,3}}"
)
