"""The asking words of the Centre and the South as the North writes them: "mần chi rứa" asks "làm gì vậy".

Only what patterns look at changes: a question keeps its words where it is held against articles.
"""

from collections.abc import Sequence

from knowledge.analysis.folding import fold
from knowledge.asking.words import spaced

_PLAIN = {"mần": "làm", "rứa": "vậy", "nớ": "ấy", "hè": "nhỉ", "hỉ": "nhỉ", "hông": "không", "hổng": "không"}
_OF_TWO_MINDS = spaced("chi mo mô răng rang mí nhiêu nhiu nhieu hoi")  # what they ask, the words beside them tell
# "Chi hội", "chi bộ": no question; without marks "chi" is "chị", unless what stands beside says otherwise.
_UNITS = spaced("hoi bo doan doi phi nhanh tra tiet cuc vien tieu uy thu dieu")
_ASKED = spaced(
    "lam man nghe viec cai thu cong dieu chuyen toc benh nganh mon hieu giup loi tai diem gop co nhung la ten hinh"
)
_WHICH = spaced("ben dua thon ap nguoi xa phuong to truong lop bua hom ngay luc")
_AFTER = spaced("ma vay rua the z a ha he nha nua roi khong ko nhi ne")
# "Ở mô" asks where, "thôn mô" which.
_NOUNLESS = spaced("o tai di ve vo tu den toi ra len xuong qua dau ngoai que goc lay")
_SEVERAL = spaced("may cac nhung hai ba bon cua voi cho nguoi va")  # 'mấy chị', 'cho chị'
_OTHERS = spaced("gi gì nao nào ai dau đâu bao sao mấy mo mô rang răng")  # that ask; 'may' is many things
_AFTER_BAO = spaced("nhieu nhiu gio lau xa")
_WHEN_WHERE = spaced("khi cho noi")
_MOST = spaced("nhat nhut hon")
_GOT = spaced("duoc dc het mat")
_TITLES = spaced("ong ba anh chi co chu bac cu em chau thay")


def in_standard(words: Sequence[str], *, marked: bool) -> list[str]:
    """The words of a question, one for one, dialect replaced; `marked`: typed with its marks."""
    return [
        _by_neighbours(words, place, marked) if word in _OF_TWO_MINDS else _PLAIN.get(word, word)
        for place, word in enumerate(words)
    ]


def _by_neighbours(words: Sequence[str], place: int, marked: bool) -> str:
    word = words[place]
    before = fold(words[place - 1]) if place else ""
    after = fold(words[place + 1]) if place + 1 < len(words) else ""
    if word == "chi" and after not in _UNITS and (marked or _asks_what(words, place, before, after)):
        return "gì"
    if word == "mo" and not marked and _asks_which(words, place, before, after):
        return "đâu" if before in _NOUNLESS else "nao"
    if word == "mô" and after != "hinh":
        return "đâu" if before in _NOUNLESS or not before else "nào"
    if word in ("răng", "rang") and (
        not place or before in ("vi", "do", "lam", "ra") or after in ("ma", "lai", "rua")
    ):
        return "sao"
    if word == "mí" and before not in ("thang", "ngay"):  # "hằng tháng mí chị" asks for no month
        return "mấy"
    if word in ("nhiêu", "nhiu") and before != "bao":
        return "mấy"
    if word == "nhieu" and not marked and before != "bao" and _asks_count(words, place, after):
        return "mấy"
    if word == "hoi" and after == "nao" and not marked and _is_society(words, place, before):
        return "hội"
    return word


def _asks_what(words: Sequence[str], place: int, before: str, after: str) -> bool:
    """Typed without marks: 'lam chi', and at the end 'bo tuc chi', unless something else asks already."""
    if after and after not in _AFTER:
        return False
    return before in _ASKED or (before not in _SEVERAL and place > 0 and _alone(words, place))


def _asks_which(words: Sequence[str], place: int, before: str, after: str) -> bool:
    """The same of 'mô': 'bua mo', and 'khi mo', 'nghi huu nam mo' where nothing else asks: 'khi mở lớp ai dạy'."""
    if before in _WHICH or (before == "lay" and after == "ra"):
        return True
    ends = before not in _TITLES and (not after or after in _AFTER)  # "bà Mơ" is somebody
    return bool(before) and (ends or before in _WHEN_WHERE) and after != "hinh" and _alone(words, place)


def _alone(words: Sequence[str], place: int) -> bool:
    """Does nothing else ask?"""
    following = [*words[1:], ""]
    return not any(
        word in _OTHERS and number != place and not (word == "mo" and after == "hinh") and not _guards(word, after)
        for number, (word, after) in enumerate(zip(words, following, strict=True))
    )


def _guards(word: str, after: str) -> bool:
    """'Bao ve', 'bao luc': of all that begins so only 'bao nhieu' and the like ask."""
    return word == "bao" and fold(after) not in _AFTER_BAO


def _asks_count(words: Sequence[str], place: int, after: str) -> bool:
    """'Cuu duoc nhieu nguoi' asks how many where nothing else asks; 'nhieu nhat' asks for the most."""
    if not after or after in _AFTER or after == "tien":
        return True
    asks = fold(words[place - 1]) in _GOT or (after == "tuoi" and _MOST.isdisjoint(words[place + 2 : place + 3]))
    return after not in _MOST and asks and _alone(words, place)


def _is_society(words: Sequence[str], place: int, before: str) -> bool:
    """'Hoi nao dung ra' asks which society; 'hồi nào', when, stands at the end or before whom it is about."""
    after = words[place + 2] if place + 2 < len(words) else ""
    return before == "chi" or bool(after and after not in _AFTER and fold(after) not in _TITLES)
