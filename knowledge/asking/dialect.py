"""The asking words of the Centre and the South as the North writes them: "mần chi rứa" asks "làm gì vậy".

Only what patterns look at changes: a question keeps its words where it is held against articles.
"""

from collections.abc import Sequence

from knowledge.analysis.folding import fold
from knowledge.asking.words import spaced

_PLAIN = {"mần": "làm", "rứa": "vậy", "nớ": "ấy", "hè": "nhỉ", "hỉ": "nhỉ", "hông": "không", "hổng": "không"}
# "Chi hội", "chi bộ": no question; without marks "chi" is "chị", unless what stands beside says otherwise.
_UNITS = spaced("hoi bo doan doi phi nhanh tra tiet cuc vien tieu uy thu dieu")
_ASKED = spaced(
    "lam man nghe viec cai thu cong dieu chuyen toc benh nganh mon hieu giup loi tai diem gop co nhung la ten"
)
_WHICH = spaced("dua thon ap nguoi xa phuong to truong lop bua hom ngay luc")
_AFTER = spaced("ma vay rua the z a ha he nha nua roi khong ko nhi ne")
_NOUNLESS = spaced("o tai di ve vo tu den toi ra len xuong qua dau ngoai")  # "ở mô" asks where, "thôn mô" which


def in_standard(words: Sequence[str], *, marked: bool) -> list[str]:
    """The words of a question, one for one, dialect replaced; `marked`: typed with its marks."""
    return [_standard(words, place, marked) for place in range(len(words))]


def _standard(words: Sequence[str], place: int, marked: bool) -> str:
    word = words[place]
    before = fold(words[place - 1]) if place else ""
    after = fold(words[place + 1]) if place + 1 < len(words) else ""
    if word == "chi" and after not in _UNITS and (marked or (before in _ASKED and (not after or after in _AFTER))):
        return "gì"
    if word == "mo" and before in _WHICH and not marked:
        return "nao"
    if word == "mô" and after != "hinh":
        return "đâu" if before in _NOUNLESS or not before else "nào"
    if word in ("răng", "rang") and (not place or before in ("vi", "lam", "ra") or after in ("ma", "lai", "rua")):
        return "sao"
    if word in ("nhiêu", "nhiu") and before != "bao":
        return "mấy"
    if word == "nhieu" and not marked and before != "bao" and (not after or after in _AFTER or after == "tien"):
        return "mấy"
    return _PLAIN.get(word, word)
