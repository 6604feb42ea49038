"""A page as an admin pastes it, with the traps of its kind, in our own words."""

PAGE = """Thứ 4, Ngày 20/01/2021 -

Phường Quang Trung biểu dương người tốt, việc tốt giai đoạn 2020 - 2025
Ngày đăng: 23/02/2020  09:32
Mặc định Cỡ chữ
Sáng 20/02, UBND phường Quang Trung tổ chức Hội nghi biểu dương người tốt, việc tốt của phường.

Hội nghị nêu những mô hình hay, gương điển hình, như: Hội phụ nữ phường với phong trào “giúp nhau làm giàu”; \
tổ dân phố 17 với việc vận động bà con treo cờ Tổ quốc; ông Trần Văn Chánh, tổ dân phố 7 với việc vận động gia \
đình hưởng ứng phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa”.

Hằng năm, tỷ lệ gia hộ đình đạt danh hiệu gia đình văn hóa trên 90%; tỷ lệ khu dân cư văn hóa đạt 94,7%.

Dịp này, UBND phường Quang Trung khen thưởng 06 tập thể, 36 cá nhân tiêu biểu trong phong trào thi đua yêu nước \
giai đoạn 2015 - 2020./.

Ngọc Phượng

Đang truy cập: 111

Tổng lượng truy cập: 45.940.313
"""
ANOTHER_COUNTER = PAGE.replace("45.940.313", "45.987.001").replace("truy cập: 111", "truy cập: 98")
THIRTY_FIVE = PAGE.replace("36 cá nhân", "35 cá nhân")
