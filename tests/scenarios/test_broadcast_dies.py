"""The power goes, a replica hangs, Telegram has a bad day: everybody has it, hardly anybody twice."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.outbound.outgoing import AT_A_TIME
from bot.sandbox.errors import ConnectionDropped
from bot.upkeep import migrate
from jobs.announcing import announcements
from jobs.announcing.announcements import Report
from jobs.delivery import outbox
from jobs.models import AnnouncementStatus, Delivery, DeliveryState, Lease, Subscriber
from knowledge.db import Database
from tests.jobs.ledger import OFFICIAL, ZONE, announce, subscribe
from tests.support.chances import BLOCKED, Chances
from tests.support.office import HOA
from tests.support.process import Program, free_port
from tests.support.telegram import TelegramServer

PEOPLE = range(1001, 1401)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
TAKE_OVER = 60.0  # seconds; the lease takes ten of them
ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def ledger(database_url, telegram) -> Iterator[Database]:
    """The programs' database, with people who follow everything, day and night."""
    telegram.open_chats(*PEOPLE)
    database = Database(database_url)
    migrate.upgrade(database)
    subscribe(database, PEOPLE)
    database.write_sync(lambda session: session.execute(update(Subscriber).values(quiet_from=0, quiet_until=0)))
    yield database
    database.close()


@pytest.fixture
def make_program(
    telegram, database_url, make_process: Callable[..., Program], tmp_path: Path
) -> Callable[[str], Program]:
    """The bot as a process that sends as fast as it may; replicas receive by webhook."""

    def make(name: str, **variables: str) -> Program:
        listen = f"127.0.0.1:{free_port()}"
        given = {
            "token": telegram.token,
            "api_url": telegram.url,
            "database_url": database_url,
            "index_dir": str(tmp_path / name),
            "listen": listen,
            "webhook_url": f"http://{listen}/telegram",
            "webhook_secret": "a-secret_1",
            "sends_per_second": "300",
        }
        return make_process("run", **given | variables)

    return make


def release_now(database: Database, text: str, **values: object) -> int:
    """Announce at this moment, by the clock of the machine, which the programs go by."""
    return announce(database, text, now=datetime.now(UTC), **values)


def arrived(telegram: TelegramServer, text: str) -> int:
    return sum(text in telegram.texts_to(chat) for chat in PEOPLE)


def copies(telegram: TelegramServer, text: str) -> dict[int, int]:
    return {chat: telegram.texts_to(chat).count(text) for chat in PEOPLE}


def unsure(database: Database, number: int) -> set[int]:
    """Who may have got it more than once, as the ledger knows."""
    found = select(Delivery.chat_id).where(Delivery.announcement_id == number, Delivery.attempts > 0)
    return database.read_sync(lambda session: set(session.scalars(found)))


def end_lease(database: Database) -> None:
    """Spare the test the ten seconds after which a dead leader's lease runs out."""
    database.write_sync(lambda session: session.execute(update(Lease).values(expires_at=LONG_AGO)))


def finished(database: Database, number: int) -> Report | None:
    report = database.read_sync(announcements.report, number)
    return report if report.status is AnnouncementStatus.SENT else None


async def test_after_kill_9_in_the_middle_everybody_has_it(telegram, ledger, make_program):
    telegram.world.faults.latency = 0.02
    moments = sorted(random.Random(4).sample(range(20, len(PEOPLE) - 60), 3))
    number = release_now(ledger, "Lễ tuyên dương")

    for moment in moments:
        program = make_program("one")
        await program.start()
        await telegram.wait_until(lambda: arrived(telegram, "Lễ tuyên dương") >= moment, f"{moment} messages")  # noqa: B023
        await program.kill()
        end_lease(ledger)
    last = make_program("one")
    await last.start()
    await telegram.wait_until(lambda: arrived(telegram, "Lễ tuyên dương") == len(PEOPLE), "everybody to have it")
    await telegram.wait_until(lambda: finished(ledger, number), "the end, of which the official is told")
    assert await last.stop() == 0

    found = copies(telegram, "Lễ tuyên dương")
    twice = {chat for chat, number_of in found.items() if number_of > 1}
    assert sum(found.values()) - len(PEOPLE) <= AT_A_TIME * len(moments)
    assert twice <= unsure(ledger, number)


async def test_nothing_leaves_after_its_expiry_however_the_process_died(telegram, ledger, make_program):
    program = make_program("one", sends_per_second="30")
    await program.start()
    await program.until("leading")
    expires_at = datetime.now(UTC) + timedelta(seconds=4)
    number = release_now(ledger, "Họp lúc 8 giờ", expires_at=expires_at)
    await telegram.wait_until(lambda: arrived(telegram, "Họp lúc 8 giờ") >= 30, "thirty messages")
    await program.kill()
    end_lease(ledger)

    again = make_program("one", sends_per_second="30")
    await again.start()
    await again.until("leading")
    await telegram.wait_until(lambda: finished(ledger, number), "the rest to expire")
    assert await again.stop() == 0

    to_people = [one for one in telegram.called("sendMessage") if int(one.parameters["chat_id"]) in PEOPLE]
    assert (
        max(request.at for request in to_people) < expires_at.timestamp() + 0.2
    )  # of which the way there takes some
    report = ledger.read_sync(announcements.report, number)
    assert report.deliveries[DeliveryState.EXPIRED] >= len(PEOPLE) - 4 * 30 - 2 * AT_A_TIME


@ON_POSTGRESQL
@pytest.mark.timeout(240)  # three starts and two leases
async def test_another_replica_takes_over_from_a_dead_and_from_a_frozen_one(telegram, ledger, make_program):
    telegram.world.faults.latency = 0.05
    first, second, third = (make_program(name, sends_per_second="60") for name in ("a", "b", "c"))
    await first.start()
    await first.until("leading")
    await second.start()
    await replicas_up(telegram, 2)
    number = release_now(ledger, "Lễ tuyên dương")
    await telegram.wait_until(lambda: arrived(telegram, "Lễ tuyên dương") >= 60, "some messages")

    await first.kill()
    await sending_resumes(telegram, "Lễ tuyên dương")
    await third.start()
    await replicas_up(telegram, 3)
    await telegram.wait_until(lambda: arrived(telegram, "Lễ tuyên dương") >= 200, "half of the messages")
    soon = datetime.now(UTC) + timedelta(seconds=2)
    scheduled = ledger.write_sync(
        announcements.draft, "Nhắc lại", audience="all", by=OFFICIAL, now=soon - timedelta(days=1), due_at=soon
    )
    ledger.write_sync(announcements.approve, scheduled, by=OFFICIAL, now=datetime.now(UTC), zone=ZONE)
    second.freeze()
    await sending_resumes(telegram, "Lễ tuyên dương")
    second.thaw()
    await telegram.wait_until(lambda: arrived(telegram, "Lễ tuyên dương") == len(PEOPLE), "everybody to have it")
    await telegram.wait_until(lambda: arrived(telegram, "Nhắc lại") == len(PEOPLE), "the scheduled one")
    for program in (second, third):
        assert await program.stop() == 0

    found = copies(telegram, "Lễ tuyên dương")
    assert sum(found.values()) - len(PEOPLE) <= AT_A_TIME * 2
    assert {chat for chat, number_of in found.items() if number_of > 1} <= unsure(ledger, number)
    assert set(copies(telegram, "Nhắc lại").values()) == {1}


async def replicas_up(telegram: TelegramServer, count: int) -> None:
    """Wait until so many programs have started: a start takes longer than a lease on a busy machine."""
    await telegram.wait_until(lambda: len(telegram.called("setWebhook")) >= count, "a replica to start", TAKE_OVER)


async def sending_resumes(telegram: TelegramServer, text: str) -> None:
    """Wait for a message that was not in the air already."""
    before = arrived(telegram, text)
    await telegram.wait_until(lambda: arrived(telegram, text) > before + AT_A_TIME, "sending to resume", TAKE_OVER)


async def test_a_bad_day_of_telegram_loses_nothing_that_can_be_delivered(telegram, office):
    telegram.open_chats(*PEOPLE)
    subscribe(office.database, PEOPLE)
    faults = telegram.world.faults = Chances()
    number = announce(office.database, "Lễ tuyên dương", by=HOA)

    for _ in range(12):
        await office.dispatch()
        office.clock.pass_(seconds=40)

    refused = {chat for chat in PEOPLE if faults.failure(chat, 1) is BLOCKED}
    lost = {chat for chat in PEOPLE if all(isinstance(faults.failure(chat, n), ConnectionDropped) for n in (1, 2))}
    found = copies(telegram, "Lễ tuyên dương")
    assert {chat for chat, number_of in found.items() if number_of == 1} == set(PEOPLE) - refused - lost
    assert max(found.values()) == 1
    report = await office.report(number)
    assert report.status is AnnouncementStatus.SENT
    assert report.deliveries[DeliveryState.BLOCKED] == len(refused) > 5
    assert report.deliveries[DeliveryState.UNKNOWN] == len(lost)
    assert outbox.MOST_UNSURE == 2
