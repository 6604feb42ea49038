"""Which words ask for which kind of answer, the surest first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.asking.patterns import said
from knowledge.asking.signs import AMOUNT
from knowledge.spans.span import SpanKind as S

K = AskedKind

# How well a span of some kind answers a question of some kind. A crisp kind ("khi nào") lets little else pass.
WEIGHTS: Mapping[AskedKind, Mapping[S, float]] = {
    K.DATE: {S.DAY: 1, S.MONTH: 0.7, S.YEAR: 0.25, S.PERIOD: 0.05},
    K.TIME: {S.TIME: 1, S.DAY: 0.25},
    K.YEAR: {S.YEAR: 1, S.MONTH: 0.6, S.DAY: 0.5, S.PERIOD: 0.2},
    K.PERIOD: {S.PERIOD: 1, S.YEAR: 0.35, S.NUMBER: 0.1},
    K.PLACE: {S.PLACE: 1, S.HEADED: 0.6, S.ORGANISATION: 0.35},
    K.PERSON: {S.PERSON: 1, S.PERSONS: 0.65, S.ORGANISATION: 0.15},
    K.PERSONS: {S.PERSONS: 1, S.PERSON: 0.7},
    K.ORGANISER: {S.ORGANISATION: 1, S.HEADED: 0.5, S.PERSON: 0.5},
    K.NUMBER: {S.NUMBER: 1, S.PERCENT: 0.25, S.AREA: 0.3, S.LENGTH: 0.3, S.MASS: 0.4, S.MONEY: 0.3, S.AGE: 0.2},
    K.PERCENT: {S.PERCENT: 1, S.NUMBER: 0.1},
    K.MONEY: {S.MONEY: 1, S.NUMBER: 0.15},
    K.AGE: {S.AGE: 1, S.NUMBER: 0.25},
    K.MEASURE: {S.AREA: 1, S.LENGTH: 0.9, S.MASS: 0.9, S.NUMBER: 0.4},
    K.AWARD: {
        S.AWARD: 1,
        S.SERIES: 0.4,
        S.CLAUSE: 0.55,
        S.MONEY: 0.4,
        S.QUOTED: 0.3,
        S.HEADED: 0.2,
        S.NUMBER: 0.3,
    },
    K.DEED: {S.DEED: 1, S.REASON: 0.8, S.CLAUSE: 0.5, S.QUOTED: 0.35},
    K.REASON: {S.REASON: 1, S.DEED: 0.75, S.CLAUSE: 0.4, S.QUOTED: 0.2},
    K.LIST: {
        S.SERIES: 1,
        S.PERSONS: 0.9,
        S.HEADED: 0.6,
        S.PERSON: 0.6,
        S.ORGANISATION: 0.5,
        S.CLAUSE: 0.5,
        S.NUMBER: 0.4,
    },
    K.YES_NO: {S.CLAUSE: 0.6, S.AWARD: 0.5, S.DEED: 0.5, S.NUMBER: 0.3, S.REASON: 0.3, S.QUOTED: 0.3},
    K.WHO_IS: {S.APPOSITION: 1, S.DEED: 0.6, S.CLAUSE: 0.4},
    K.EVENT: {S.CLAUSE: 0.7, S.REASON: 0.6, S.QUOTED: 0.75, S.DEED: 0.5, S.HEADED: 0.3},
    K.THING: {
        S.HEADED: 1,
        S.SERIES: 0.2,
        S.QUOTED: 0.6,
        S.ORGANISATION: 0.5,
        S.PLACE: 0.4,
        S.AWARD: 0.3,
        S.CLAUSE: 0.35,
    },
    K.OPEN: {
        S.CLAUSE: 0.6,
        S.DEED: 0.6,
        S.QUOTED: 0.45,
        S.REASON: 0.45,
        S.NUMBER: 0.4,
        S.APPOSITION: 0.4,
        S.AWARD: 0.35,
        S.HEADED: 0.35,
    },
}
# 'Vì sao ông nấu cháo': that he cooks is asked already.
MOTIVE: Mapping[S, float] = {S.REASON: 1, S.DEED: 0.4, S.CLAUSE: 0.4, S.QUOTED: 0.3}
CRISP = frozenset(
    {K.DATE, K.TIME, K.YEAR, K.PERIOD, K.PERSON, K.PERSONS, K.NUMBER, K.PERCENT, K.MONEY, K.AGE, K.MEASURE}
)


_TELLING = frozenset({S.CLAUSE, S.SERIES})


def of_thing(head: Sequence[str]) -> Mapping[S, float]:
    """How well spans answer 'which street', 'which school': what is so concrete no clause names."""
    weights = WEIGHTS[K.THING]
    if " ".join(head) not in words.CONCRETE:
        return weights
    return {kind: worth for kind, worth in weights.items() if kind not in _TELLING}


@dataclass(frozen=True, slots=True)
class Rule:
    """A question phrase and the kind it asks for; `gap` is how much of it may need a counterpart."""

    kind: AskedKind
    pattern: re.Pattern[str]
    options: frozenset[str] = frozenset()


def _rule(kind: AskedKind, pattern: str, *options: str) -> Rule:
    return Rule(kind, said(pattern), frozenset(options))


_PERSON_WORD = (
    "ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|thầy|mẹ|người|đồng chí|lãnh đạo|học sinh|sinh viên|nghệ nhân|"
    "già làng|cán bộ|giáo viên|nông dân|hội viên|bạn|vị|cá nhân|công dân|tài xế|thầy cô|đảng viên|đoàn viên|"
    "đại biểu|"
    "bạn trẻ|sĩ quan|nam sinh|nữ sinh|sơ|linh mục|sư cô|đại đức|bác sĩ|y sĩ|chiến sĩ|công nhân|kỹ sư|"
    "doanh nhân|thương binh|"
    "cựu chiến binh|phật tử|giáo dân|công an|bí thư|chủ tịch|trưởng thôn|thanh niên|phụ nữ|tác giả|nghệ sĩ|"
    "cầu thủ|"
    "cha xứ|học trò|thuyền trưởng|tài công|bộ đội|đứa|bé|y tá|nữ hộ sinh|cô mụ|bà mụ|bà đỡ|nhà sư|sư thầy|ni cô|"
    "vợ|chồng|vận động viên|thí sinh|điều dưỡng|dân quân|ông cụ|bà cụ|cô giáo|thầy giáo|bộ đội|nhà giáo|nhà báo"
)

# 'Đứa nào thi đậu thì …': whoever it is. Without its mark 'thì' is 'thi' too.
_THEN = r"(?! (?:\S+ ){1,12}?(?:th\ì|thi (?:bi|sao|phai)) )"
# 'Ai cũng quý', 'không ai', 'ai vào rừng thì bị phạt' ask for nobody.
_WHO = (
    r"(?<!\snhan )(?<!\skhông )(?<!\schẳng )(?<!\schưa )(?<!hễ thấy )(?<!bất cứ )(?<!bất kỳ )(?<!\shễ )"
    rf"ai(?! (?:cũng|cx|cug|nấy|ai)(?!\S)){_THEN}"
)

# Without marks 'do hội nào', 'ưu tú nào', 'đơn vị nào' look like 'do', 'từ', 'vì' with what they lead in.
_REASONS = (
    "(?:(?:lý do|lí do|việc|chuyện|điều|thành tích|công lao|hành động|nguyên nhân|nghĩa cử|đóng góp|công|cớ|cái|"
    "mặt|lĩnh vực|nội dung|chuyện|việc làm|ai|đâu|phong trào|mô hình|hoạt động) )"
)

RULES: tuple[Rule, ...] = (
    # amounts
    _rule(K.PERCENT, rf"(?:{AMOUNT}) phần trăm|tỷ lệ|tỉ lệ|chiếm (?:{AMOUNT})"),
    _rule(K.AGE, rf"(?<!cái )(?:{AMOUNT}) tuổi(?! (?:đảng|nghề|đoàn))|tuổi tác|độ tuổi nào"),
    _rule(K.TIME, r"mấy giờ|giờ nào|lúc mấy h"),
    _rule(
        K.YEAR,
        r"(?<!học )(?:sinh|sn) (?:vào )?(?:năm )?(?:nào|bao nhiêu|mấy)|sinh vào năm nào|"
        r"năm sinh(?: là| của| bao nhiêu| nào|$)",
        "birth",
    ),
    _rule(K.DATE, r"sinh (?:vào )?(?:ngày|hôm|khi) nào|ngày sinh", "birth"),
    _rule(K.YEAR, r"năm (?:nào|bao nhiêu|mấy)|từ năm nào"),
    _rule(K.PERIOD, r"(?:giai đoạn|năm học|nhiệm kỳ|thời kỳ) nào"),
    _rule(
        K.DATE,
        r"khi nào|bao giờ|lúc nào|"
        r"(?<!do )(?<!của )(?<!được )hồi nào(?! (?:tang|trao|de nghi|to chuc|ho tro|dung ra|lam|mo) )|chừng nào|"
        r"(?:chiều |sáng |tối )?(?:hôm|hum|bữa|ngày|tháng|thời gian|"
        r"thời điểm|dịp) "
        r"(?:nào|mấy(?! (?:ngàn|nghìn|trăm|triệu|đồng|lần|suất|tiếng|giờ|bữa|chục)))|(?:ngày|mùng) mấy|"
        r"mấy thứ trong tuần|nào ngày|vào thời gian nào|ngày giờ|ngày tháng nào|ngày bao nhiêu",
    ),
    _rule(K.MEASURE, rf"bao xa|xa (?:{AMOUNT})(?= vậy| thế| ạ|$)", "distance"),
    _rule(
        K.MEASURE,
        rf"(?:{AMOUNT}) (?:chục |trăm |nghìn |ngàn )?(?:mét(?: vuông| khối)?|m2|m 2|m|km|cây số|ha|héc ta|"
        rf"hecta|sào|mẫu|đất|diện tích|kg|ký|kí|cân(?! nhà| hộ)|tấn|"
        rf"tạ|yến|gạo|thóc|lít)|(?:diện tích|chiều dài|(?<!hoa )(?<!đà )(?<!mơ )"
        rf"(?:dài(?! (?:uy|ta|bieu|hoi|doi|hoc|dien|tuong|su|duc))|rộng|nặng))"
        rf"(?: \S+){{0,5}}? (?:{AMOUNT})",
    ),
    _rule(
        K.MONEY,
        rf"(?:{AMOUNT}) (?:tiền(?! sĩ)|đồng(?! chí| bào| hương| tộc| họ| sông)|triệu|tr|tỷ|tỉ|nghìn|ngàn|trăm|k)|"
        rf"(?:trị giá|giá trị|kinh phí|số tiền|tổng tiền|lương|"
        rf"mức thưởng|quỹ(?! nhơn| hợp| \d)|tốn(?! vinh)|tiền thưởng|"
        rf"(?<!vũ )(?<!đầu )tiền(?! sĩ| tiến| phong))"
        rf"(?: \S+){{0,15}}? (?:{AMOUNT}|thế nào|ra sao)(?: tiền| đồng)?",
    ),
    _rule(K.MEASURE, rf"hiến (?:\S+ ){{0,5}}?(?:{AMOUNT})(?! \S+)"),
    _rule(K.NUMBER, r"bao lâu|mấy lâu|trong vòng bao lâu", "duration"),
    # who
    _rule(K.REASON, r"^(?:vì sao|tại sao|cớ sao|nhờ đâu|vì cớ gì|vì đâu)"),  # whoever else is spoken of
    _rule(
        K.ORGANISER,
        r"(?:do )?ai(?: là \S+)? (?:đã |đứng ra |chủ trì |phối hợp )*(?:tổ chức|đứng ra|chủ trì|phát động|"
        r"phối hợp|tài trợ)|"
        r"(?:do )?(?:đơn vị|cơ quan|tổ chức|ban|bên|ban ngành|đoàn thể|nơi|cấp) nào (?:là |đã |đứng ra |chủ trì )*"
        r"(?:tổ chức|đứng ra|chủ trì|phát động|trao|tặng|khen|tài trợ|phối hợp|biểu dương|tuyên dương|làm|mở)|"
        r"(?:tổ chức|phát động|chủ trì|tài trợ) (?:là |bởi )?(?:ai|đơn vị nào|cơ quan nào|bên nào)|"
        r"(?:do )?(?:đơn vị|cơ quan|tổ chức|hội đoàn|hội|bên|ban ngành|đoàn thể|cấp|bộ|doanh nghiệp|công ty|"
        r"nhà tài trợ|sở|phía) nào|"
        r"(?:nơi|chỗ) nào (?:lo|mở|tổ chức|trao|nhận|tặng|đứng ra|cho|hỗ trợ|giúp|khen|cấp|ký|gửi|góp|phong)|"
        r"(?:nhóm (?:từ thiện|thiện nguyện|tình nguyện)|mạnh thường quân|nhà hảo tâm) nào|"
        r"(?:do|ở) đâu (?:tổ chức|trao|tặng|cấp|khen|thưởng|mở)|do (?:đơn vị nào|"
        r"cơ quan nào|bên nào|tổ chức nào|hội nào)(?: \S+)?|đơn vị tổ chức|ban tổ chức là ai",
    ),
    _rule(
        K.PERSONS,
        rf"những ai|(?:gồm|có) (?:những )?ai|ai và ai|những (?:{_PERSON_WORD}) (?:nào|gì)|"
        rf"các (?:{_PERSON_WORD}) nào|"
        rf"ai nữa|những người nào|kể (?:tên )?(?:những|các|vài|một vài|một số) (?:{_PERSON_WORD})|"
        rf"danh sách (?:những |các )?(?:{_PERSON_WORD})",
        "plural",
    ),
    _rule(
        K.WHO_IS,
        r"làm nghề (?:gì|nào)|nghề (?:nghiệp )?(?:là )?gì|(?:giữ |có )?chức (?:vụ|danh)? ?(?:gì|nào)|vai trò gì|"
        r"(?:đang )?làm gì ở đâu|là người (?:như )?thế nào|là người ra sao|là cán bộ gì",
    ),
    _rule(
        K.PERSON,
        rf"{_WHO}|tên (?:họ )?(?:đầy đủ |thật |thiệt |khai sinh |cúng cơm )?(?:là |của \S+ )?(?:gì|ji|j|chi)|"
        rf"họ (?:và )?tên(?: đầy đủ)?(?: là)?(?: gì)?|"
        rf"(?<!đông )(?<!động )(?:{_PERSON_WORD})(?: (?:cũ|nhỏ|trẻ|già|giao hàng|đưa hàng))? "
        rf"(?:nào|mô(?! hình| côi)){_THEN}",
    ),
    # why, what was done, what was given
    _rule(
        K.REASON,
        r"vì sao|tại sao|^sao|cớ sao|vì cớ gì|vì đâu|(?<!mẹ )(?<!cha )do đâu|nhờ (?:đâu|gì|vào đâu)|"
        r"(?<!làm )(?<!ra )(?<!bị )(?<!cảnh )sao (?:lại|được|mà|vẫn|phải|cứ|không|các|mấy|chú|anh|chị|ông|bà)|"
        rf"(?:vì|do|bởi|về|nhờ|với) (?:gì|{_REASONS}(?:gì|nào))|"
        rf"từ {_REASONS}(?:gì|nào)|(?<!trật )từ gì|"
        r"(?:lý do|lí do|nguyên nhân)(?: \S+){0,6}?(?: gì| nào)?|(?:thành tích|công lao|công trạng|có công|"
        r"đóng góp) (?:gì|nào)|"
        r"để làm (?:gì|chi)|nhằm (?:mục đích )?(?:gì|làm gì)|mục đích(?: \S+){0,5}? gì|nhằm mục đích nào|"
        r"có công gì|lập công gì",
    ),
    _rule(
        K.AWARD,
        r"(?:tặng|(?<!phong )trao|khen|thưởng|nhận|phong|trao tặng|khen thưởng|tặng thưởng|"
        r"phong tặng)(?: cho \S+ \S+)? (?:được )?(?:cái |những )?gì|"
        r"(?<!dạy )(?<!học )(?<!bán )(?<!nấu )(?:món|thứ|quà|phần quà|gói quà) (?:gì|nào|chi)|"
        r"gồm (?:những |các )?(?:thứ )?gì|"
        r"(?:danh hiệu|hình thức(?: khen| khen thưởng)?|phần thưởng|giải thưởng|huân chương|huy chương|"
        r"huy hiệu|kỷ niệm chương|"
        r"bằng khen|giấy khen|giải) (?:là )?(?:gì|nào|mấy|hạng mấy|hạng gì)",
    ),
    _rule(
        K.DEED,
        r"(?:đã |từng )?làm (?:được )?(?:những |cái )?(?:việc |điều |chuyện )?(?:gì|ji|j|chi)|(?:việc|điều|"
        r"chuyện(?! môn)|hành động|nghĩa cử|việc làm)"
        r"(?: \S+){0,3}? (?:gì|nào)|giúp (?:đỡ )?(?:\S+ ){0,3}?(?:gì|thế nào|như thế nào|ra sao)|"
        r"(?:tiền|vốn|kinh phí|lấy|kiếm)(?: \S+){0,3}? (?:ở )?đâu(?: ra)?(?: mà| để|$)|"  # a source is no place
        r"(?<!tập )(?<!cụ )(?:như )?thế nào|ntn|ra sao|bằng cách nào|làm sao|cách nào|kiểu gì|"
        r"(?:bị|thích|phạt|nói|kể|xử|dặn|cảnh|người) sao(?: (?:vậy|thế|ạ|cái \S+|mà .*))?",
    ),
    _rule(
        K.PLACE,
        r"ở đâu|tại đâu|nơi nào|chỗ nào|chổ nào|(?:địa điểm|địa chỉ)(?: \S+){0,3}?(?: nào| đâu| gì)?|"
        r"khu vực nào|ở mô|khúc nào|nước nào|gốc gác|quê (?:gốc |quán )?(?:ở )?(?:đâu|nào)|"
        r"(?:đi|tới|đến|về|ra|vào|từ|quê|gần|sang|qua|lên|xuống) đâu|đâu(?: vậy| thế| ạ| nhỉ| z| v)?$|ở đu$",
    ),
    _rule(
        K.EVENT, r"là (?:hội nghị|sự kiện|lễ|chương trình|cuộc thi|hội thi|phong trào) gì|(?:là|có) gì|về cái gì"
    ),
)
