"""The flood notice: one a flood, nobody else held back, calm is forgiven, what was missed is told."""

from datetime import UTC, datetime, timedelta

from bot.inbound.flood import RESIDENT, STAFF, Allowance, Flood, Verdict

NOON = datetime(2026, 3, 1, 5, tzinfo=UTC)
HANDLE, WARN, DROP = Verdict.HANDLE, Verdict.WARN, Verdict.DROP


def flood_of(burst, staff_burst=9):
    return Flood(Allowance(1.0, burst), Allowance(1.0, staff_burst))


def test_the_first_over_the_limit_is_warned_and_the_rest_dropped():
    flood = flood_of(3)

    assert [flood.judge(1, NOON) for _ in range(6)] == [HANDLE, HANDLE, HANDLE, WARN, DROP, DROP]


def test_others_are_not_held_back():
    flood = flood_of(1)

    assert [flood.judge(person, NOON) for person in (1, 1, 2)] == [HANDLE, WARN, HANDLE]


def test_a_member_of_staff_may_send_more():
    flood = flood_of(1, staff_burst=3)

    assert [flood.judge(1, NOON, staff=True) for _ in range(4)] == [HANDLE, HANDLE, HANDLE, WARN]
    assert STAFF.per_second > RESIDENT.per_second
    assert STAFF.burst > RESIDENT.burst


def test_a_steady_stream_at_the_limit_gets_one_notice():
    flood = flood_of(4)
    verdicts = [flood.judge(1, NOON + timedelta(seconds=0.5 * number)) for number in range(40)]

    assert verdicts.count(WARN) == 1


def test_after_calm_a_new_flood_is_noticed_again():
    flood = flood_of(2)
    first = [flood.judge(1, NOON) for _ in range(3)]
    later = [flood.judge(1, NOON + timedelta(minutes=5)) for _ in range(3)]

    assert first == later == [HANDLE, HANDLE, WARN]


def test_what_was_missed_is_told_once_when_it_is_calm():
    flood = flood_of(2)
    for _ in range(5):
        flood.judge(1, NOON)
    assert flood.missed(1) == 0  # not in the middle of it
    flood.judge(1, NOON + timedelta(minutes=5))

    assert flood.missed(1) == 3
    assert flood.missed(1) == flood.missed(2) == 0


def test_a_clock_that_goes_back_neither_crashes_nor_refills():
    flood = flood_of(1)

    assert [flood.judge(1, NOON), flood.judge(1, NOON - timedelta(hours=1))] == [HANDLE, WARN]
