"""'Năm nay', 'năm ngoái': years that the asking time decides."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from knowledge.analysis.reading import Reading
from knowledge.asking.asked import Asked
from knowledge.asking.patterns import Utterance, said

LOCAL = timezone(timedelta(hours=7))  # Viet Nam has no summer time
_YEARS = (
    (said(r"năm nay|năm hiện tại|trong năm này"), 0),
    (said(r"năm ngoái|năm trước|năm vừa rồi|năm qua"), -1),
    (said(r"năm kia|hai năm trước|năm kìa"), -2),
    (said(r"sang năm|năm sau|năm tới"), 1),
)


def resolve(asked: Asked, reading: Reading, now: datetime) -> tuple[Asked, datetime | None]:
    """The question with its relative year made plain, and the local time it was counted from, if it had one."""
    utterance = Utterance(reading)
    local = now.astimezone(LOCAL)
    for pattern, shift in _YEARS:
        if not asked.years and utterance.find(pattern):
            return replace(asked, years=frozenset({local.year + shift})), local
    return asked, local if asked.latest else None
