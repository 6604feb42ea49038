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
    r"(?:thời gian |trong thời gian |ngày |những ngày )?(?:sắp tới|t\ới đ\ây)|"
    r"(?:thời gian|ngày|lễ|tháng) toi day|toi day$|"
    r"sắp (?:diễn ra|tổ chức|khai mạc|họp|có)|sắp sửa|"
    r"(?:hội nghị|lễ|đại hội|sự kiện|buổi lễ) (?:tiếp theo|kế tiếp)"
)
YES_NO = said(
    r"(?:có|đã|được) (?:\S+ ){1,12}?(?:không|ko|k|hông|hok|chưa)(?: ạ| vậy| z| nhỉ)?$|(?:phải|đúng) (?:không|"
    r"ko|k)|hay không"
)
# More than one person.
SEVERAL = said(
    r"(?:hai|bốn|sáu|bảy|tám|chín|mười|\d+) (?:người|em|cháu|ông|bà|anh|chị|đồng chí|cụ|hội viên|cá nhân|con|"
    r"học sinh)"
    r"(?: \S+){0,14} (?:là ai|tên gì|tên là gì|gồm ai|là những ai)|"
    r"^(?:(?:hai|bốn|năm|sáu|bảy|tám|chín|mười|mấy|các|\d+) (?:bé|đứa|bạn|cô|chú|thầy|cậu|mẹ|em|anh|chị|ông|người|"
    r"nam sinh|nữ sinh|sinh viên|vợ chồng|học sinh|học trò)|ba (?:đứa|người))"
    r"(?: \S+){0,14} (?:là ai|tên (?:là )?(?:gì|j|chi))"
)
# To whom something was done, or from whom it came: nobody need be named for that.
FOR_WHOM = said(
    r"(?:cho|giúp|giúp đỡ|giúp cho|nuôi|nuôi nấng|cứu|cứu được|kéo được|chở|tặng|bắt|bắt được|dạy|chăm|chăm lo|"
    r"hy sinh|chăm sóc|cưu mang|đỡ đầu|trông nom|đón|thăm|vì|phục vụ|gồm|mang|khám) (?:những )?ai|"
    r"những ai (?:được|tham gia|hưởng|vô|vào)|những (?:\S+ ){1,2}nào"
)
FROM_WHOM = said(
    r"(?:với|cùng|của|từ|nhờ|nghề|do|chung) ai|"
    r"ai (?:đã |là người |mà )*(?:cho|lo|mua|bỏ|góp|trả|phụ|dạy|bày|chỉ|giúp|đỡ|lập|quyên|sắm|để lại|truyền|hùn|"
    r"dọn|nấu)"
)
# What for, and not what moved somebody.
PURPOSE = said(r"(?:để|đặng) (?:làm )?(?:gì|chi|j)|làm (?:gì|chi)$|nhằm|mục đích")
# That somebody is commended, or thought well of.
HONOURED = (
    r"khen|bằng khen|giấy khen|thưởng|biểu dương|tuyên dương|vinh danh|tôn vinh|nêu gương|huy hiệu|huân chương|"
    r"danh hiệu|ghi nhận|thư khen|nêu tên|biết ơn|cảm ơn|quý|nể|phục"
)
# Why somebody is commended, or by what means something came about: what was done tells that.
MERIT = said(
    rf"{HONOURED}|huy chương|nhờ|thành tích|có công|công lao|lập công|chiến công|đóng góp|"
    r"được (?:\S+ ){0,3}?(?:tặng|trao|phong|bầu|công nhận|tín nhiệm)"
)
# Whose a lost thing is.
OWNER = said(
    r"(?:nhặt|lượm|rơi|rớt|mất|bỏ quên|đánh rơi|trả lại)(?: \S+){0,14}? (?:của ai|ai là chủ|chủ (?:nhân )?là ai)|"
    r"người (?:bị )?(?:mất|rơi|rớt|đánh rơi|làm rơi|bỏ quên) (?!mạng|nước)(?:\S+ ){0,14}?(?:là ai|tên gì)|"
    r"ai (?:là người )?(?:bị |làm |đánh )?(?:mất|rơi|rớt|bỏ quên) (?!mạng|nước)"
)
# Who holds a gathering, and whose an award is, may be told of an office as well as of a person.
HELD_BY = said(
    r"(?:lễ|hội nghị|hội thi|cuộc thi|buổi|đại hội|ngày hội|bữa họp|cuộc họp|chương trình|hội diễn|hội thảo|"
    r"liên hoan|cuộc vận động) "
    r"(?:\S+ ){0,14}?ai (?:là (?:người )?|đã |đứng ra )*(?:làm|mở|lo|bày|tổ chức|chủ trì)"
)
# Who presides is a person, more often than the office that holds the gathering.
PRESIDED_BY = said(
    r"ai (?:\S+ ){0,3}?chủ trì|chủ trì (?:\S+ ){0,8}?(?:là )?ai|ai (?:\S+ ){0,2}?(?:chủ tọa|điều hành)"
)
# Whose money it was: an office's as often as a person's.
FUNDED_BY = said(
    r"ai (?:\S+ ){0,2}?(?:bỏ tiền|cho tiền|góp tiền|chi tiền|tài trợ|ủng hộ(?: tiền)?|bỏ ra)|"
    r"tiền (?:là )?(?:của|do) ai|"
    r"(?:quỹ|công ty|ngân hàng|doanh nghiệp|hội|đơn vị|tổ chức|bên) nào (?:\S+ ){0,2}?"
    r"(?:bỏ tiền|cho tiền|góp tiền|chi tiền|tài trợ|ủng hộ|bỏ)"
)
GRANTED_BY = said(
    r"(?:bằng khen|giấy khen|thư khen|thư cảm ơn|quyết định|huy hiệu|huân chương|kỷ niệm chương|cờ thi đua)"
    r"(?: \S+){0,14}? (?:của ai|ai (?:là người )?(?:ký|ban|cấp|phong))"
)
_WHAT = "(?:nào|gì|j|ji)"
LISTING = said(
    r"danh sách|liệt kê|kể tên|kể (?:vài|một vài|một số)|"
    rf"gồm (?:những )?(?:gì|nào|ai|đâu)|những (?:\S+ ){{1,4}}?{_WHAT}|"
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
