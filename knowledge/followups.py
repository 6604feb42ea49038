"""Follow-up questions: what a conversation allows to leave unsaid."""

from dataclasses import replace
from itertools import pairwise

from knowledge.analysis.reading import Reading
from knowledge.answer import Topic
from knowledge.asking.asked import Asked
from knowledge.asking.nouns import labels
from knowledge.asking.patterns import Utterance, said
from knowledge.choosing.scoring import Scored
from knowledge.matching.query import FUNCTION_WORDS, is_function_word
from knowledge.matching.word_weights import word_weight

_POINTS_BACK = said(
    r"đó|ấy|kia|nữa|trên|vậy|(?:ông|bà|anh|chị|cô|chú|bác|cụ|em|thầy) (?:ấy|đó|ta|này)|ổng|bả|ảnh|chỉ|người này|"
    r"hội nghị này|bài này|việc này|chuyện này|ở đấy|tại đây|lúc đó"
)
_EVENT_POINTED_AT = said(
    r"(?:(?:cái |buổi |cuộc )?(?:hội nghị|lễ|đại hội|sự kiện|chương trình|bài viết|bài|việc|chuyện|họp|hội thi)) "
    r"(?:này|đó|ấy|kia|trên|vừa rồi)"
)
_CONTINUES = said(r"(?:thế |vậy )?còn|thế|vậy|rồi|và|có được|có phải|được (?:gì|khen gì|tặng gì)")
_MORE = said(r"còn (?:\S+ ){0,4}?(?:nữa|khác)|(?:ai|gì|nào) (?:nữa|khác)|ngoài ra|kể thêm|nữa không")
_NAMES_PLACE = said(r"(?:xã|phường|huyện|tỉnh|thành phố|thị trấn|quận) (?!nào|gì|đó|này|ấy)\S+")
_ENOUGH = 0.9  # weight of content words with which a question stands on its own


def is_follow_up(reading: Reading, topic: Topic | None) -> bool:
    """Whether the question only makes sense after the last answer."""
    if topic is None or topic.article_id is None:
        return False
    utterance = Utterance(reading)
    if utterance.find(_NAMES_PLACE) or _has_name(reading) or any(labels(reading.tokens)):  # "tổ 17" says which
        return False
    content = sum(
        word_weight(token.folded)
        for token in reading.tokens
        if token.folded not in FUNCTION_WORDS and not token.number
    )
    if utterance.find(_POINTS_BACK):
        return content < 2 * _ENOUGH
    first = utterance.find(_CONTINUES)
    if first is not None and first.first == 0:
        return content < 1.5 * _ENOUGH
    return content < _ENOUGH


def pointed_at(reading: Reading) -> frozenset[int]:
    """The tokens of 'hội nghị đó': they name nothing that the article would have to say."""
    phrases = Utterance(reading).find_all(_EVENT_POINTED_AT)
    return frozenset(number for phrase in phrases for number in range(phrase.first, phrase.last))


def asks_for_more(reading: Reading) -> bool:
    """Whether others than those already shown are wanted: 'còn ai nữa'."""
    return Utterance(reading).find(_MORE) is not None


def _has_name(reading: Reading) -> bool:
    """Two capitals in a row after the first word: a name of its own."""
    capitals = [token.text[:1].isupper() for token in reading.tokens]
    return any(one and two for one, two in pairwise(capitals[1:]))


def unsaid(reading: Reading, asked: Asked, follows: Topic) -> str | None:
    """The question before, where this one has no word of its own: 'ở đâu?'."""
    own = [
        token
        for place, token in enumerate(reading.tokens)
        if place not in asked.focus and not is_function_word(token)
    ]
    return None if own else follows.question


def with_subject(reading: Reading, subject: Reading) -> Reading:
    """A follow-up question with what it leaves unsaid put behind it."""
    said = {token.folded for token in reading.tokens}
    missing = tuple(token for token in subject.tokens if token.folded not in said)
    return replace(reading, tokens=(*reading.tokens, *missing))


def was_shown(one: Scored, topic: Topic) -> bool:
    """Whether an earlier answer already said this."""
    return any(one.placed.span.text in headline for headline in topic.shown)
