"""Who sends more than anybody can read gets one polite notice, then silence until it calms down.

Nothing is lost in secret: the notice says that what follows is not read, and once it is calm again the person
hears how many messages that were.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

REMEMBERED = 10_000  # people; the longest silent are forgotten


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much one person may send."""

    per_second: float  # over time
    burst: int  # at once


# Telegram lets a bot write about one message a second to a chat, so more than that can never be answered in time.
# The burst leaves room for what a day of downtime hands over at once, and for a script that tries the bot out.
RESIDENT = Allowance(1.0, 1_200)
STAFF = Allowance(5.0, 6_000)  # who puts articles in, or clears a queue, presses faster than a reader asks


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
    missed: int = 0


class Flood:
    """A bucket of updates for each person, refilled with time; that of a member of staff is larger."""

    def __init__(self, resident: Allowance = RESIDENT, staff: Allowance = STAFF) -> None:
        self._resident = resident
        self._staff = staff
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def judge(self, person: int, now: datetime, *, staff: bool = False) -> Verdict:
        """Count one update of this person and say whether it is handled."""
        allowed = self._staff if staff else self._resident
        bucket = self._buckets.setdefault(person, _Bucket(allowed.burst, now))
        self._buckets.move_to_end(person)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        passed = max(0.0, (now - bucket.at).total_seconds())
        bucket.left = min(allowed.burst, bucket.left + passed * allowed.per_second)
        bucket.at = now
        if bucket.left >= 1:
            bucket.left -= 1
            bucket.warned = bucket.warned and bucket.left < allowed.burst / 2
            return Verdict.HANDLE
        bucket.missed += 1
        verdict = Verdict.DROP if bucket.warned else Verdict.WARN
        bucket.warned = True
        return verdict

    def missed(self, person: int) -> int:
        """How many updates of this person were not handled, once it is calm again; to be told once, so then 0."""
        bucket = self._buckets.get(person)
        if bucket is None or bucket.warned:
            return 0
        missed, bucket.missed = bucket.missed, 0
        return missed
