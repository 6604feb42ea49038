"""One leads at a time; whoever comes later is known by a higher epoch."""

from datetime import UTC, datetime, timedelta

from jobs.timing import lease

SHORT, GONE = timedelta(minutes=5), timedelta(seconds=-1)
NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


def test_the_holder_renews_and_another_waits(database):
    assert database.write_sync(lease.hold, "dispatch", "a", term=SHORT) == 1
    assert database.write_sync(lease.hold, "dispatch", "a", term=SHORT) == 1
    assert database.write_sync(lease.hold, "dispatch", "b", term=SHORT) is None


def test_a_lease_that_ran_out_changes_hands_under_another_number(database):
    database.write_sync(lease.hold, "dispatch", "a", term=GONE)

    assert database.write_sync(lease.hold, "dispatch", "b", term=SHORT) == 2
    assert database.write_sync(lease.current_epoch, "dispatch") == 2
    assert database.write_sync(lease.hold, "dispatch", "a", term=SHORT) is None


def test_a_lease_given_up_is_free_at_once(database):
    database.write_sync(lease.hold, "dispatch", "a", term=SHORT)
    database.write_sync(lease.let_go, "dispatch", "b")
    assert database.write_sync(lease.hold, "dispatch", "b", term=SHORT) is None

    database.write_sync(lease.let_go, "dispatch", "a")

    assert database.write_sync(lease.hold, "dispatch", "b", term=SHORT) == 2


def test_a_run_that_is_due_happens_once(database):
    assert database.write_sync(lease.begin_run, "digest", NOON, now=NOON)
    assert not database.write_sync(lease.begin_run, "digest", NOON, now=NOON)
    assert database.write_sync(lease.begin_run, "digest", NOON + timedelta(days=1), now=NOON)
