"""Words of a question that tell more than its kind: how many things are asked for, how new, in which sum."""

from knowledge.asking.patterns import said

AMOUNT = "bao nhiêu|bao nhiu|mấy|bn"
# "Tổ dân phố số mấy": which one, not how many.
LABELLED_HEADS = frozenset(
    {
        "to",
        "to dan pho",
        "tdp",
        "lop",
        "khu",
        "khu pho",
        "thon",
        "ap",
        "hem",
        "doi",
        "lan thu",
        "khoa",
        "quyet",
        "so",
        "thu",
        "hang",
        "giai",
        "nghi quyet",
        "chi thi",
        "quyet dinh",
        "lan",
        "chi bo",
        "tieu doi",
    }
)
WHICH = said(r"nào|gì|ji|j")
HOW_MANY = said(AMOUNT)
TOTAL = said(
    r"tổng cộng(?: tất cả)?|tất cả (?:bao nhiêu|mấy|các (?:phường|xã|bài|đợt|lần|năm))|cả thảy|cộng (?:lại|dồn)|"
    r"tính chung|tổng hợp lại|tổng số|tổng là|từ trước (?:đến|tới) (?:nay|giờ)|"
    r"(?:các|những|qua các|mấy) (?:năm|đợt|lần)"
)
LATEST = said(r"mới nhất|gần đây nhất|gần nhất|vừa rồi|gần đây|mới đây")
UPCOMING = said(
    r"(?:thời gian |trong thời gian |ngày |những ngày )?(?:sắp tới|tới đây)|"
    r"sắp (?:diễn ra|tổ chức|khai mạc|họp|có)|sắp sửa|"
    r"(?:hội nghị|lễ|đại hội|sự kiện|buổi lễ) (?:tiếp theo|kế tiếp)"
)
YES_NO = said(
    r"(?:có|đã|được) (?:\S+ ){1,12}?(?:không|ko|k|hông|hok|chưa)(?: ạ| vậy| z| nhỉ)?$|(?:phải|đúng) (?:không|"
    r"ko|k)|hay không"
)
_WHAT = "(?:nào|gì|j|ji)"
LISTING = said(
    rf"danh sách|liệt kê|kể tên|gồm (?:những )?(?:gì|nào|ai|đâu)|những (?:\S+ ){{1,4}}?{_WHAT}|"
    rf"các (?:\S+ ){{1,4}}?{_WHAT}|còn (?:\S+ ){{0,3}}?(?:nào|gì|ai) (?:nữa|khác)|những (?:gì|j|ji|đâu)|"
    rf"mấy (?:\S+ ){{1,3}}?{_WHAT}|"
    r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) (?:cách|điều|ấp|phần|khu|thôn|làng|"
    r"xã|phường|việc|nhóm|đội|tổ|trường|lớp|môn|mục|tiêu chí|tiêu chuẩn|bên|nơi|mặt|món|đơn vị|tập thể|mô hình|"
    rf"giải pháp|nhiệm vụ|nội dung) (?:\S+ ){{0,3}}?{_WHAT}"
)
QUOTED = said(
    r"chủ đề(?: \S+){0,3}?(?: gì| nào)?|khẩu hiệu(?: \S+){0,3}?(?: gì| nào)?|tên (?:cuộc thi|chương trình|"
    r"phong trào|mô hình|câu lạc bộ)(?: \S+){0,3}? gì"
)
