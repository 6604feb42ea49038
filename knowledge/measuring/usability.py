"""Which spans of an article could answer a question at all."""

import re

from knowledge.asking import words
from knowledge.asking.asked import AskedKind
from knowledge.asking.patterns import said
from knowledge.asking.signs import FOR_WHOM, FROM_WHOM
from knowledge.asking.words import spaced
from knowledge.dossiers import commending
from knowledge.dossiers.dossier import Placed
from knowledge.matching.query import FUNCTION_WORDS
from knowledge.matching.scene import Scene
from knowledge.measuring import agreement
from knowledge.measuring.trades import of_trade
from knowledge.spans.lexicon import words_of
from knowledge.spans.motives import STORIES
from knowledge.spans.span import SpanKind


def usable(scene: Scene) -> list[Placed]:
    """The spans of the article that could answer at all; clauses where no span is of the asked kind."""
    weights = scene.query.asked.weights
    fitting = [
        placed
        for placed in scene.dossier.spans
        if weights.get(placed.span.kind, 0.0) > 0
        and not scene.subjects.is_named(placed)
        and not _hollow(scene, placed)
    ]
    fitting = of_trade(scene, fitting)
    return fitting or [placed for placed in scene.dossier.spans if placed.span.kind is SpanKind.CLAUSE]


_AGE_OR_PLACE = re.compile(
    r"(?:\d+ tuổi|sn|sinh năm|sinh|\d{4}|xã|phường|thôn|tổ|ấp|huyện|thị trấn|làng|buôn|khu|quê|ở|ngụ|trú)\b.*",
    re.IGNORECASE,
)


_TOLD = frozenset({SpanKind.CLAUSE, SpanKind.DEED, SpanKind.REASON})
# With marks: "thưởng" is no "thương", "huy hiệu" no "hiếu".
_COMMENDS = spaced("khen thưởng dương vinh hiệu chương")
_GIVING = spaced(
    "tặng trao nhận đón giấy bằng thư huy huân kỷ niệm danh biểu tuyên tôn suy phong gửi kèm tiền phần thành tích "
    "triệu đồng nghìn mỗi được đề nghị quyết định đột xuất nóng xét truy tổ chức lễ buổi hội chào cờ dịp ngay "
    "sáng chiều tối ngày tháng năm chủ tịch phó bí thủ tướng chính phủ bộ sở ban ủy uỷ ubnd nhân dân đoàn đội "
    "công an ty tỉnh huyện quận xã phường thị thành phố trung ương trường nhà nước cá tập thể học sinh người "
    "gương tiêu điển hình sau đó này nay vừa đã cùng riêng và"
)
_BECAUSE = spaced("vi do nho voi ve")
_RECEIVES = spaced("duoc dc nhan ma vi nho")
_ASKS = commending.TELLING_OR_GIVING | spaced("hieu chuong guong giai")


def _only_awards(scene: Scene, placed: Placed) -> bool:
    """'Vì sao được khen', 'làm gì mà được khen' are not told by 'UBND phường tặng Giấy khen cho ông'."""
    asked, query = scene.query.asked.kind, scene.query.folded
    if asked not in (AskedKind.REASON, AskedKind.DEED) or _ASKS.isdisjoint(query):
        return False
    if asked is AskedKind.DEED and _RECEIVES.isdisjoint(query):
        return False
    dossier = scene.dossier
    row = range(placed.first, placed.last)
    if _COMMENDS.isdisjoint(dossier.accented[placed.first : placed.last]):
        return False
    if placed.span.kind is not SpanKind.REASON and any(dossier.folded[place] in _BECAUSE for place in row):
        return False
    return _gives_award(scene, placed) or sum(_tells(scene, place) for place in row) <= 1


_LEAD = 4  # tokens before which somebody gives, and within which the award is named
_GIVES = spaced("tặng trao nhận gửi truy phong thưởng")
_AWARDS = spaced("khen huân huy thưởng hiệu chương")


def _gives_award(scene: Scene, placed: Placed) -> bool:
    """'Trao Bằng khen cho anh Sở cùng 11 lao động trên tàu': whom else an award is given to is no reason."""
    told = scene.dossier.accented[placed.first : placed.last]
    for place, word in enumerate(told[:_LEAD]):
        if word in _GIVES:
            return not _AWARDS.isdisjoint(told[place : place + _LEAD])
    return False


def _tells(scene: Scene, place: int) -> bool:
    """Whether a word tells more than who commends whom, with what and when."""
    dossier = scene.dossier
    word = dossier.folded[place]
    named = place in dossier.upper or word[0].isdigit() or word in scene.query.folded
    return not (
        named
        or dossier.accented[place] in _GIVING
        or dossier.accented[place] in _COMMENDS
        or word in FUNCTION_WORDS
        or word in words.HONORIFICS
    )


def _only_moved(scene: Scene, placed: Placed) -> bool:
    """What moved somebody is not what they did, nor what for, nor what they were commended for."""
    if placed.span.kind is not SpanKind.REASON or placed.span.head not in STORIES:
        return False
    asked = scene.query.asked
    return asked.kind in (AskedKind.DEED, AskedKind.REASON) and not asked.motive


_HONOURED = spaced("khen duong vinh guong bieu")
_GIVERS_LEAD = frozenset({"do", "từ", "nhờ", "của", "với", "cùng"})


def _may_be_nameless(scene: Scene, placed: Placed) -> bool:
    """'Nuôi ai' may be told without a name ('hai cháu mồ côi'), 'ai dạy' too ('từ bà ngoại'), 'tên gì' may not."""
    if placed.span.kind is SpanKind.PERSON or placed.span.value:
        return True
    if scene.query.asked.role:
        return False
    before = scene.dossier.accented[max(0, placed.first - 1)]
    after = scene.dossier.accented[placed.last : placed.last + 1]
    gives = before in _GIVERS_LEAD or not words_of("unnamed_teachers_do").isdisjoint(after)
    asked = FROM_WHOM if gives else FOR_WHOM
    return asked.search(scene.query.line) is not None


def _names_are_wanted(scene: Scene) -> bool:
    """'Những ai được tuyên dương' wants names; 'nuôi những ai' may be told without."""
    return not _HONOURED.isdisjoint(scene.query.folded) or FOR_WHOM.search(scene.query.line) is None


_EVERY = spaced("mỗi hằng hàng")
_ONCE = said(  # what is so every week did not begin then
    r"từ (?:khi|hồi|bao giờ|lúc|năm|bữa|đời) nào|từ bao giờ|thành lập|ra đời|ra mắt|bắt đầu"
)


def _hollow(scene: Scene, placed: Placed) -> bool:
    """An honorific alone answers nothing, nor one syllable of a name; an age is no trade, an award no reason."""
    kind, dossier = placed.span.kind, scene.dossier
    if kind in _TOLD and (_only_awards(scene, placed) or _only_moved(scene, placed)):
        return True
    if kind in (SpanKind.PERSON, SpanKind.PERSONS):
        glued = placed.span.start > 0 and dossier.body[placed.span.start - 1].isalnum()  # "6A Trường"
        return glued or placed.last - placed.first < 2 or not _may_be_nameless(scene, placed)
    if kind is SpanKind.SERIES and scene.query.asked.kind is AskedKind.PERSONS:
        return _names_are_wanted(scene) and not any(
            placed.first <= one.first < placed.last for one in dossier.persons
        )
    if kind is SpanKind.DAY and dossier.accented[placed.first] in _EVERY:
        return _ONCE.search(scene.query.line) is not None
    if kind is SpanKind.ORGANISATION and scene.query.asked.kind is AskedKind.PERSON:
        return agreement.share_asked(scene, placed) == 1.0
    if kind is SpanKind.CLAUSE:
        place = (placed.first, placed.last) in dossier.bare_places
        return place or agreement.new_words(scene, placed) == 0
    if kind is not SpanKind.APPOSITION:
        return False
    if placed.last - placed.first == 1 and dossier.folded[placed.first] in words.HONORIFICS:
        return True
    trade = {"nghe", "chuc"} & scene.query.folded
    return bool(trade) and _AGE_OR_PLACE.fullmatch(placed.span.text) is not None
