"""Question words typed wrongly: what is asked hangs on them, and a slip mostly gives another word."""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from knowledge.analysis.folding import fold
from knowledge.analysis.typed import Word, make

_ASKING = frozenset(
    "nào gì ji j chi mô đâu ai mấy bn sao không ko k hông chưa nao gi dau khong chua ntn nnao tnao".split()  # noqa: SIM905
)
_AFTER_BAO = frozenset({"nhieu", "nhiu", "gio", "lau", "xa"})
_LIKELY = ("nào", "mấy", "đâu", "gì")  # what a slip is put right to, the commonest first
_IMPERATIVES = frozenset({"hãy", "hay"})  # 'hãy đóng vai' is no 'mấy đồng'
_COUNTED = frozenset(
    "ho nguoi tap ca em chau tuoi gio lan trieu tien suat can nha met dong ty con dai dang hoi doan thanh nam "  # noqa: SIM905
    "ngay thang xa thon to chi anh ong ba cu hoc giao nghe guong mo cai chiec lit tan kg cay don ban bac vi phan "
    "giai chieu phong gia lop cong nhan dua tram nghin ngan chuc muoi vu".split()
)
_NAMED = frozenset(
    "nguoi ong ba anh chi co chu bac cu em chau sinh thay me ban vi chi lanh nhan dan vien chong vo don truong "  # noqa: SIM905
    "thon to xa phuong huyen quan tinh lang ap buon khu hoi doan doi lop nam ngay hom khi thang luc gio dau mon "
    "giai hieu viec dieu guong the noi cho trinh hinh duong pho nghe tho bo so ty cong".split()
)

TITLES = frozenset("ong ba anh chi em co chu cu bac thay cau di me gia cha dong ho".split())  # noqa: SIM905
_BEFORE_GI = (
    "la lam ten viec dieu chuyen mon nghe bang chuc vu giai danh hieu hinh ve co duoc tang cai thuong vi con dan "
    "loai kieu mat cay benh muc dich noi dung trao nhan nhung ngoai xe tinh gom thi"
)
_BEFORE = {
    "gi": frozenset(_BEFORE_GI.split()),
    "nao": _NAMED,
    "ai": frozenset(("la", "do", "cua", "cho", "boi", "voi", "ve", "nhung", "co", "gom")),
    "dau": frozenset(("o", "tu", "do", "den", "di", "tai", "nho", "vao", "ra")),
    "nhieu": frozenset(("bao",)),
    "lau": frozenset(("bao",)),
    "gio": frozenset(("bao", "may")),
    "sao": frozenset(("vi", "tai", "lam", "ra")),
    "may": frozenset(("hang", "lop", "thu", "lan", "ngay", "luc", "gom", "co", "khen", "tang", "giup", "duoc")),
}
_AFTER = {
    "may": _COUNTED,
    "nhieu": _COUNTED,
    "ai": frozenset(("la", "da", "duoc", "dung", "trao", "tang", "ky", "bo")),
}
_SPELLINGS = {"gi": "gì", "nao": "nào", "dau": "đâu", "nhieu": "nhiêu", "lau": "lâu", "gio": "giờ", "may": "mấy"}


def is_phrase(first: str, second: str) -> bool:
    """Do two folded words make a phrase that questions are made of: 'tên gì', 'mấy hộ', 'khi nào'?"""
    return first in _BEFORE.get(second, ()) or second in _AFTER.get(first, ())


def phrases(words: Sequence[str], firsts: Sequence[int], seconds: Sequence[int]) -> list[int]:
    """Which of many pairs of folded words make such phrases; a pair is given by the places of its words."""
    before = {place for place, word in enumerate(words) if word in _AFTER}
    after = {place for place, word in enumerate(words) if word in _BEFORE}
    if not before and not after:
        return []
    return [
        pair
        for pair, (first, second) in enumerate(zip(firsts, seconds, strict=True))
        if (second in after or first in before) and is_phrase(words[first], words[second])
    ]


def spelling(before: str, folded: str, after: str) -> str | None:
    """With its marks, a folded word that asks where it stands: 'may' before 'ho' is 'mấy'; None for any other."""
    if folded == "bao":
        return "bao" if after in _AFTER_BAO else None
    asked = before in _BEFORE.get(folded, ()) or (after in _AFTER.get(folded, ()) and folded != "nhieu")
    return _SPELLINGS.get(folded, folded) if asked else None


def asks(folded: str, accented: str) -> bool:
    """May this word be the one that asks?"""
    return accented in _ASKING or folded in ("bao", "nhieu")


def how_many(words: Sequence[Word]) -> list[Word]:
    """The words with 'bao nhiêu' put right where one half of it is there."""
    restored = list(words)
    for place in range(len(restored) - 1):
        if _how_many(restored[place], restored[place + 1]):
            restored[place] = _right(restored[place], "bao")
            restored[place + 1] = _right(restored[place + 1], "nhiêu")
    return restored


def restore(
    words: Sequence[Word], fits: Sequence[bool], known: Callable[[str], bool], everyday: Callable[[str], bool]
) -> list[Word]:
    """The words with 'bao nhiêu' put right and, where no word asks, the one that most likely should.

    Args:
        fits: for each word whether it is known beside one of its neighbours.
        known: whether a folded word is known at all.
        everyday: whether an accented word is so common that it is taken at its word.
    """
    restored = how_many(words)
    if any(_asks(word, after) for word, after in zip(restored, [*restored[1:], None], strict=False)):
        return restored
    options = [
        (_likelihood(restored, place, asking, known) - 0.1 * rank, place, asking)
        for place, word in enumerate(restored)
        if len(word.folded) > 1
        and word.folded.isalpha()
        and word.accented not in _IMPERATIVES
        and not (fits[place] and (everyday(word.accented) or word.accented == word.folded != "my"))
        for rank, asking in enumerate(_LIKELY)
        if _slips(word, asking) <= 1
    ]
    score, place, asking = max(options, default=(0.0, 0, ""))
    if score > 0:
        restored[place] = _right(restored[place], asking)
    return restored


def _right(word: Word, text: str) -> Word:
    return word if word.folded == fold(text) else make(text, word.start, word.end, changed=True)


def _how_many(one: Word, two: Word) -> bool:
    """'Ao nhiêu', 'bao nhêu', 'bo nhiêu': one half speaks for the other."""
    if one.folded == "bao":
        return two.folded not in _AFTER_BAO and OSA.distance(two.folded, "nhieu") <= 1
    if two.accented == "nhiều":
        return False  # 'bà nào nhiều tuổi', 'ai bỏ nhiều tiền'
    return OSA.distance(one.folded, "bao") == 1 and OSA.distance(two.folded, "nhieu") <= (one.folded[:1] == "b")


def _asks(word: Word, after: Word | None) -> bool:
    if word.folded == "bao":
        return after is not None and after.folded in _AFTER_BAO
    if word.accented == "may":
        return after is not None and after.folded in _COUNTED
    return word.accented in _ASKING


def _slips(word: Word, asking: str) -> int:
    """Slips between them; where marks were typed they count."""
    bare = OSA.distance(word.folded, fold(asking))
    if word.accented == word.folded:
        return max(1, bare)
    return min(OSA.distance(word.accented, asking), bare + (word.folded == fold(asking)))


def _likelihood(words: Sequence[Word], place: int, asking: str, known: Callable[[str], bool]) -> float:
    """Above 0 where the neighbours, or that the word is none, speak for a slip."""
    before = words[place - 1].folded if place else ""
    after = words[place + 1].folded if place + 1 < len(words) else ""
    score = 0.0 if known(words[place].folded) else 0.5
    if asking == "mấy":
        score += 1.0 if after in _COUNTED else -1.0
    elif asking == "nào":
        score += 1.0 if before in _NAMED else -1.0
    else:
        score += 0.1 if not after and score else -1.0
    return score
