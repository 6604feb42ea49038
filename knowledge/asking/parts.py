"""Several questions in one message: where one ends and the next begins."""

import re
from collections.abc import Callable

from knowledge.analysis.folding import fold
from knowledge.analysis.reading import Reading
from knowledge.asking.asked import AskedKind
from knowledge.asking.patterns import Utterance
from knowledge.asking.recognise import recognise
from knowledge.asking.rules import RULES
from knowledge.asking.signs import HOW_MANY, WHICH

MOST = 3  # questions answered of one message
LONGEST = 400  # characters of a message that is cut into questions
_STRONG = re.compile(r"(?<=[?？])\s+|\n+")
_SENTENCE = re.compile(r"(?<=[.;!])\s+")
# Between two that ask different things: "khi nào và ở đâu", "khi nào, ai tổ chức".
_WEAK = re.compile(r",\s+|\s+(?:và|với lại|va|voi lai|còn)\s+", re.IGNORECASE)
_NO_QUESTION = frozenset({AskedKind.OPEN, AskedKind.LIST, AskedKind.YES_NO})

Read = Callable[[str], Reading]


def questions_in(message: str, read: Read) -> list[str]:
    """The questions of a message in order, one to three; a message that is none comes back whole."""
    message = message.strip()
    if len(message) > LONGEST:
        return [message]
    parts = [part.strip() for part in _STRONG.split(message) if part.strip()]
    if len(parts) > 1:
        asking = [part for part in parts if part.endswith(("?", "？")) or _asks(read(part))]
        parts = asking if len(asking) == len(parts) and len(asking) <= MOST else [message]
    if len(parts) == 1:
        parts = _cut(parts[0], read)
    return parts[:MOST] or [message]


def _cut(message: str, read: Read) -> list[str]:
    """A message without question marks inside, cut between sentences or joints that two questions meet at."""
    for separators in (_SENTENCE, _WEAK):
        for joint in separators.finditer(message):
            left, right = message[: joint.start()].strip(), message[joint.end() :].strip()
            if left and right and _are_two(read(left), read(right)):
                return [left, *_cut(right, read)]
    return [message]


def _are_two(left: Reading, right: Reading) -> bool:
    """Whether both ask by themselves, and different things: 'mấy tập thể, bao nhiêu cá nhân' is one question."""
    if not (_asks(left) and _asks(right)):
        return False
    kinds = recognise(Utterance(left)).kind, recognise(Utterance(right)).kind
    return kinds[0] is not kinds[1] and not {*kinds} & _NO_QUESTION


def _asks(reading: Reading) -> bool:
    """Whether something is asked by a word that asks."""
    if not reading.tokens or not fold(reading.typed).strip():
        return False
    utterance = Utterance(reading)
    patterns = (HOW_MANY, WHICH, *(rule.pattern for rule in RULES))
    return any(utterance.find(pattern) is not None for pattern in patterns)
