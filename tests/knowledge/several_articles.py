"""Articles of several wards and years, made up, over which questions meet more than one of them."""

from datetime import UTC, date, datetime

from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.models import ArticleState
from knowledge.search.index import SearchIndex

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)  # a Sunday noon in Viet Nam

KON_TUM_2020 = """Sáng 20/02, UBND phường Quang Trung, thành phố Kon Tum tổ chức Hội nghị biểu dương người tốt, \
việc tốt. Nhiều gương điển hình như: Hội phụ nữ phường với phong trào giúp nhau làm kinh tế; \
tổ dân phố 17 với việc treo cờ Tổ quốc; ông Trần Văn Chánh - tổ dân phố 7 với việc vận động gia đình.

Tại hội nghị, UBND phường khen thưởng 06 tập thể, 36 cá nhân."""
KON_TUM_SEPTEMBER = """Ngày 10/9, UBND phường Quang Trung, thành phố Kon Tum khen thưởng đột xuất 01 tập thể, \
03 cá nhân có thành tích bắt trộm xe máy."""
KON_TUM_2021 = """Sáng 24/12, UBND phường Quang Trung, thành phố Kon Tum tổng kết phong trào thi đua năm 2021. \
Dịp này, phường khen thưởng 08 tập thể, 40 cá nhân."""
QUY_NHON = """Ngày 15/6, phường Quang Trung, thành phố Quy Nhơn tuyên dương các gương người tốt, việc tốt như: \
bà Võ Thị Sương với bếp ăn từ thiện; tổ tự quản khu phố 4 với việc giữ sạch bờ kè.

UBND phường Quang Trung khen thưởng 05 tập thể, 18 cá nhân."""
TRUONG_CHINH = """Chiều 03/3, UBND phường Trường Chinh, thành phố Kon Tum tổ chức Hội nghị biểu dương người tốt, \
việc tốt. Nhiều gương điển hình như: Chi hội cựu chiến binh tổ dân phố 3 với tuyến đường không rác; \
bà Lê Thị Duyên, tổ dân phố 12 với việc nấu cháo miễn phí.

UBND phường Trường Chinh tặng Giấy khen cho 04 tập thể, 22 cá nhân."""
COMING = """UBND phường Kon Tum sẽ tổ chức Hội nghị biểu dương điển hình tiên tiến năm 2026 vào sáng 28/11 \
tại hội trường phường. Dự kiến 12 tập thể và 50 cá nhân được khen thưởng."""
LAST_MONTH = """Ngày 12/10, UBND phường Đăk Cấm tổ chức Lễ tuyên dương gương người tốt, việc tốt, \
khen thưởng 02 tập thể, 09 cá nhân, trong đó có bà Y Blơi hiến 200 m2 đất làm đường."""
NINE = "Ngày 12/11, UBND xã Mỹ Long trao Giấy khen cho 9 hộ hiến đất làm đường. Bà Lê Thị Hoa hiến 320 m2 đất."
EIGHT = "Ngày 12/11, UBND xã Mỹ Long trao Giấy khen cho 8 hộ hiến đất làm đường."

WARDS = [
    ("Hội nghị biểu dương người tốt, việc tốt cấp xã", KON_TUM_2020, date(2020, 2, 23)),
    ("Phường Quang Trung khen đột xuất người bắt trộm", KON_TUM_SEPTEMBER, date(2020, 9, 12)),
    ("Phường Quang Trung tổng kết thi đua năm 2021", KON_TUM_2021, date(2021, 12, 26)),
    ("Phường Quang Trung (Quy Nhơn) tuyên dương gương sáng khu phố", QUY_NHON, date(2020, 6, 17)),
    ("Phường Trường Chinh biểu dương người tốt, việc tốt", TRUONG_CHINH, date(2021, 3, 5)),
    ("Sắp diễn ra hội nghị điển hình tiên tiến", COMING, date(2026, 11, 18)),
    ("Phường Đăk Cấm khen thưởng", LAST_MONTH, date(2026, 10, 14)),
    ("Xã Mỹ Long khen các hộ hiến đất", NINE, date(2023, 11, 13)),
    ("Xã Mỹ Long: 8 hộ hiến đất được khen", EIGHT, date(2023, 11, 15)),
]
HUNG = [
    ("phường Thắng Lợi", "thành phố Kon Tum", "sửa xe miễn phí cho học sinh nghèo"),
    ("xã Tân Phú", "huyện Châu Thành", "hiến 500 m2 đất mở đường"),
    ("phường Hòa Khánh", "quận Liên Chiểu", "cứu hai cháu bé đuối nước"),
    ("xã Ia Chim", "thành phố Kon Tum", "nhận nuôi ba trẻ mồ côi"),
    ("phường An Bình", "thị xã An Khê", "trả lại 50 triệu đồng nhặt được"),
]
PORTRAIT = """Ông Nguyễn Văn Hùng, tổ {number}, {ward}, {district}, {deed}. Việc làm của ông Hùng được bà con \
quý mến. UBND {ward} đã tặng Giấy khen cho ông."""
FIVE_NAMED_HUNG = [
    (
        f"Gương sáng ở {ward}",
        PORTRAIT.format(number=number, ward=ward, district=district, deed=deed),
        date(2017 + number, 4, 10),
    )
    for number, (ward, district, deed) in enumerate(HUNG, 2)
]


def article(number: int, title: str, body: str, published: date | None) -> Article:
    """A published article as the index holds it."""
    state = ArticleState.PUBLISHED
    return Article(number, f"a{number}", None, title, published, None, body, state, False, revision=number)


def answerer_of(*told: tuple[str, str, date | None]) -> Answerer:
    """An answerer over these articles: title, body, publication."""
    index = SearchIndex.open(None)
    index.apply([article(number, *one) for number, one in enumerate(told, 1)])
    return Answerer(index)
