"""Who sends more than anybody can read gets one polite notice, then silence until it calms down."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

# Telegram lets a bot write about one message a second to a chat, so more than that can never be answered in time.
# The burst leaves room for what a day of downtime hands over at once, and for a script that tries the bot out.
PER_SECOND = 1.0
BURST = 1_200
REMEMBERED = 10_000  # people; the longest silent are forgotten


class Verdict(Enum):
    """What to do with an update."""

    HANDLE = "handle"
    WARN = "warn"  # the first one over the limit
    DROP = "drop"


@dataclass(slots=True)
class _Bucket:
    left: float
    at: datetime
    warned: bool = False


class Flood:
    """A bucket of updates for each person, refilled with time."""

    def __init__(self, per_second: float = PER_SECOND, burst: int = BURST) -> None:
        self._per_second = per_second
        self._burst = burst
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def judge(self, person: int, now: datetime) -> Verdict:
        """Count one update of this person and say whether it is handled."""
        bucket = self._buckets.setdefault(person, _Bucket(self._burst, now))
        self._buckets.move_to_end(person)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.left = min(self._burst, bucket.left + passed * self._per_second)
        bucket.at = now
        if bucket.left >= 1:
            bucket.left -= 1
            bucket.warned = bucket.warned and bucket.left < self._burst / 2
            return Verdict.HANDLE
        verdict = Verdict.DROP if bucket.warned else Verdict.WARN
        bucket.warned = True
        return verdict
