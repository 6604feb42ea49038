"""Whatever comes of a delivery is in the ledger, and nothing is lost or sent twice without need."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import OperationalError

from jobs.announcing import announcements
from jobs.delivery import dispatch, outbox
from jobs.delivery.dispatch import TOO_MANY_ERRORS, Dispatcher
from jobs.delivery.sending import Gone, Moved, Postponed, Refused, Sent, Unknown, Withheld
from jobs.delivery.settling import DISPATCH, settle
from jobs.models import AnnouncementStatus, DeliveryState
from jobs.people import subscribers
from jobs.timing import lease
from jobs.timing.leading import Leadership
from tests.jobs.ledger import NOON, Postman, announce, subscribe

SOON = timedelta(seconds=40)


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(database, clock):
    """Makes a dispatcher that leads, over a sender."""
    paused: list[int] = []

    async def on_paused(announcement_id: int) -> None:
        paused.append(announcement_id)

    class Office:
        def __init__(self) -> None:
            self.paused = paused

        async def dispatch(self, send: Postman) -> int:
            leadership = Leadership(database, DISPATCH, "test")
            await leadership._renew()
            dispatcher = Dispatcher(database, send, leadership, clock=clock, on_paused=on_paused, concurrency=4)
            return await dispatcher.dispatch_due(await leadership.wait())

    return Office()


def progress(database, number):
    return {
        state.value: count
        for state, count in database.read_sync(announcements.report, number).deliveries.items()
        if count
    }


async def test_everybody_gets_it_once_and_the_announcement_is_done(database, office):
    subscribe(database, range(1, 26))
    number = announce(database)
    send = Postman()

    await office.dispatch(send)
    await office.dispatch(send)

    assert sorted(send.sent) == list(range(1, 26))
    assert progress(database, number) == {"sent": 25}
    assert database.read_sync(announcements.report, number).status is AnnouncementStatus.SENT


def test_no_more_is_claimed_than_was_asked_for(database):
    subscribe(database, range(1, 26))
    number = announce(database)

    assert len(database.write_sync(outbox.claim, epoch=1, now=NOON, limit=7)) == 7
    assert progress(database, number) == {"queued": 18, "sending": 7}


async def test_who_blocked_the_bot_is_parked_until_coming_back(database, office):
    subscribe(database, [1, 2])
    number = announce(database)

    await office.dispatch(Postman({1: [Gone("bot was blocked by the user")]}))

    assert progress(database, number) == {"blocked": 1, "sent": 1}
    assert database.read_sync(subscribers.count, "all") == 1
    assert database.write_sync(subscribers.come_back, 1)
    assert database.read_sync(subscribers.count, "all") == 2


async def test_a_flood_limit_delays_one_chat_and_loses_none(database, office, clock):
    subscribe(database, [1, 2])
    number = announce(database)
    send = Postman({1: [Postponed(timedelta(seconds=35), "retry after")]})

    await office.dispatch(send)
    assert progress(database, number) == {"queued": 1, "sent": 1}
    clock.now += SOON
    await office.dispatch(send)

    assert progress(database, number) == {"sent": 2}
    assert sorted(send.sent) == [1, 1, 2]


async def test_a_group_that_moved_gets_it_in_its_new_place(database, office):
    subscribe(database, [-5])
    number = announce(database)
    send = Postman({-5: [Moved(-1005)]})

    await office.dispatch(send)
    await office.dispatch(send)

    assert send.sent == [-5, -1005]
    assert progress(database, number) == {"sent": 1}
    assert database.read_sync(subscribers.following, -1005)


async def test_an_unanswered_request_is_tried_once_more_and_then_shown_as_unknown(database, office, clock):
    subscribe(database, [1, 2])
    number = announce(database)
    send = Postman({1: [Unknown("timed out")], 2: [Unknown("timed out"), Unknown("timed out")]})

    await office.dispatch(send)
    clock.now += SOON
    await office.dispatch(send)
    clock.now += SOON
    await office.dispatch(send)

    assert progress(database, number) == {"sent": 1, "unknown": 1}
    assert sorted(send.sent) == [1, 1, 2, 2]


async def test_a_message_that_telegram_refuses_fails_alone(database, office):
    subscribe(database, [1, 2])
    number = announce(database)

    await office.dispatch(Postman({2: [Refused("can't parse entities")]}))

    assert progress(database, number) == {"sent": 1, "failed": 1}


async def test_nothing_goes_out_after_expiry(database, office, clock):
    subscribe(database, [1, 2])
    number = announce(database, expires_at=NOON + timedelta(minutes=1))
    clock.now += timedelta(minutes=2)
    send = Postman()

    await office.dispatch(send)

    assert send.sent == []
    assert progress(database, number) == {"expired": 2}


async def test_too_many_errors_in_a_row_pause_the_announcement_and_tell(database, office):
    subscribe(database, range(1, TOO_MANY_ERRORS + 30))
    number = announce(database)
    failing = {chat: [Postponed(SOON, "server error")] for chat in range(1, TOO_MANY_ERRORS + 30)}

    await office.dispatch(Postman(failing))

    assert office.paused == [number]
    assert database.read_sync(announcements.report, number).status is AnnouncementStatus.PAUSED


async def test_what_a_dead_leader_claimed_is_sent_by_the_next_one(database, office):
    subscribe(database, [1, 2, 3])
    number = announce(database)
    dead = database.write_sync(lease.hold, DISPATCH, "dead", term=timedelta(seconds=-1))
    database.write_sync(outbox.claim, epoch=dead, now=NOON, limit=2)
    assert progress(database, number) == {"queued": 1, "sending": 2}

    database.write_sync(outbox.recover, epoch=dead + 1, now=NOON)
    send = Postman()
    await office.dispatch(send)

    assert sorted(send.sent) == [1, 2, 3]
    assert progress(database, number) == {"sent": 3}


def claimed_by_an_old_leader(database):
    """A number and its one delivery, whose claimer has lost the lease to another."""
    subscribe(database, [1])
    number = announce(database)
    old = database.write_sync(lease.hold, DISPATCH, "old", term=timedelta(seconds=-1))
    [delivery] = database.write_sync(outbox.claim, epoch=old, now=NOON, limit=9)
    database.write_sync(lease.hold, DISPATCH, "new", term=timedelta(minutes=1))
    return number, delivery


async def test_who_no_longer_leads_settles_nothing_that_was_taken_over(database):
    number, delivery = claimed_by_an_old_leader(database)
    database.write_sync(outbox.recover, epoch=delivery.epoch + 1, now=NOON)

    assert database.write_sync(settle, [(delivery, Sent(5))], now=NOON) == [False]
    assert progress(database, number) == {"queued": 1}


async def test_what_an_old_leader_learns_in_time_counts(database):
    number, delivery = claimed_by_an_old_leader(database)

    assert database.write_sync(settle, [(delivery, Sent(5))], now=NOON) == [True]
    assert database.write_sync(outbox.recover, epoch=delivery.epoch + 1, now=NOON) == 0
    assert progress(database, number) == {"sent": 1}


async def test_a_ledger_that_is_away_for_a_while_loses_and_doubles_nothing(database, office, monkeypatch):
    subscribe(database, range(1, 26))
    number = announce(database)
    monkeypatch.setattr(dispatch, "AWAY", 0.0)
    send = Postman()
    failures = FailingWrites(database, monkeypatch, after_commit=(2, 5), before_commit=(3, 6))

    await office.dispatch(send)

    assert failures.left == set()
    assert sorted(send.sent) == list(range(1, 26))
    assert progress(database, number) == {"sent": 25}


class FailingWrites:
    """Lets transactions of these numbers fail: before anything is kept, or with their end not heard of."""

    def __init__(self, database, monkeypatch, *, before_commit=(), after_commit=()):
        self.left = {*before_commit, *after_commit}
        self._count = 0
        write = database.write_sync

        def failing(fn, /, *args, **values):
            if getattr(fn, "__name__", "") != "_settle_and_claim":
                return write(fn, *args, **values)
            self._count += 1
            self.left.discard(self._count)
            if self._count in before_commit:
                raise OperationalError("", {}, ConnectionError())
            result = write(fn, *args, **values)
            if self._count in after_commit:
                raise OperationalError("", {}, ConnectionError())
            return result

        monkeypatch.setattr(database, "write_sync", failing)


async def test_what_waits_for_its_turn_while_the_lease_is_lost_does_not_leave(database, clock):
    subscribe(database, [1, 2])
    number = announce(database)
    leadership = Leadership(database, DISPATCH, "test")
    await leadership._renew()
    left = []

    async def send(delivery):
        leadership._sure_until = 0.0  # frozen for longer than its term, while the pace held it
        if not delivery.may_leave():
            return Withheld("too late")
        left.append(delivery.chat_id)
        return Sent(1)

    async def on_paused(announcement_id: int) -> None:
        raise AssertionError

    dispatcher = Dispatcher(database, send, leadership, clock=clock, on_paused=on_paused)
    await dispatcher.dispatch_due(await leadership.wait())

    assert left == []
    assert progress(database, number) == {"queued": 2}


async def test_a_program_that_is_told_to_stop_settles_what_is_in_the_air(database, clock):
    subscribe(database, range(1, 10))
    number = announce(database)
    leadership = Leadership(database, DISPATCH, "test")
    await leadership._renew()
    arrived, answer = asyncio.Event(), asyncio.Event()

    async def send(delivery):
        arrived.set()
        await answer.wait()
        return Sent(1)

    async def on_paused(announcement_id: int) -> None:
        raise AssertionError

    dispatcher = Dispatcher(database, send, leadership, clock=clock, on_paused=on_paused, concurrency=4)
    running = asyncio.create_task(dispatcher.run())
    await arrived.wait()
    running.cancel()
    asyncio.get_running_loop().call_soon(answer.set)
    await asyncio.gather(running, return_exceptions=True)

    assert progress(database, number) == {"queued": 5, "sent": 4}


async def test_a_paused_announcement_waits_and_goes_on(database, office):
    subscribe(database, [1, 2])
    number = announce(database)
    database.write_sync(announcements.pause, number)
    send = Postman()

    await office.dispatch(send)
    assert send.sent == []
    database.write_sync(announcements.resume, number)
    await office.dispatch(send)

    assert sorted(send.sent) == [1, 2]
    assert DeliveryState.SENT.value in progress(database, number)
