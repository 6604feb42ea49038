"""An announcement goes out at its time, a little late after a restart, and not when it is of no use any more."""

from datetime import timedelta

from jobs.announcing import announcements
from jobs.announcing.release import Released, release_due
from jobs.models import AnnouncementStatus, DeliveryState
from tests.jobs.ledger import NOON, OFFICIAL, ZONE, announce, subscribe

EIGHT = NOON + timedelta(hours=20)


async def test_a_restart_a_little_late_sends_once(database):
    subscribe(database, [1])
    number = announce(database, due_at=EIGHT)
    now = EIGHT + timedelta(minutes=4)

    assert await release_due(database, now=now, zone=ZONE) == Released((number,), ())
    assert await release_due(database, now=now, zone=ZONE) == Released((), ())

    assert database.read_sync(announcements.report, number).deliveries[DeliveryState.QUEUED] == 1


async def test_an_invitation_that_is_over_asks_its_author(database):
    subscribe(database, [1])
    number = announce(database, due_at=EIGHT)

    done = await release_due(database, now=EIGHT + timedelta(hours=5), zone=ZONE)

    assert done == Released((), ((number, OFFICIAL),))
    assert database.read_sync(announcements.report, number).status is AnnouncementStatus.DRAFT
