"""The flood notice: one a flood, nobody else held back, calm is forgiven."""

from datetime import UTC, datetime, timedelta

from bot.inbound.flood import Flood, Verdict

NOON = datetime(2026, 3, 1, 5, tzinfo=UTC)
HANDLE, WARN, DROP = Verdict.HANDLE, Verdict.WARN, Verdict.DROP


def test_the_first_over_the_limit_is_warned_and_the_rest_dropped():
    flood = Flood(per_second=1, burst=3)

    assert [flood.judge(1, NOON) for _ in range(6)] == [HANDLE, HANDLE, HANDLE, WARN, DROP, DROP]


def test_others_are_not_held_back():
    flood = Flood(per_second=1, burst=1)

    assert [flood.judge(person, NOON) for person in (1, 1, 2)] == [HANDLE, WARN, HANDLE]


def test_a_steady_stream_at_the_limit_gets_one_notice():
    flood = Flood(per_second=1, burst=4)
    verdicts = [flood.judge(1, NOON + timedelta(seconds=0.5 * number)) for number in range(40)]

    assert verdicts.count(WARN) == 1


def test_after_calm_a_new_flood_is_noticed_again():
    flood = Flood(per_second=1, burst=2)
    first = [flood.judge(1, NOON) for _ in range(3)]
    later = [flood.judge(1, NOON + timedelta(minutes=5)) for _ in range(3)]

    assert first == later == [HANDLE, HANDLE, WARN]


def test_a_clock_that_goes_back_neither_crashes_nor_refills():
    flood = Flood(per_second=1, burst=1)

    assert [flood.judge(1, NOON), flood.judge(1, NOON - timedelta(hours=1))] == [HANDLE, WARN]
