"""The table of updates: what is kept, found again, marked and forgotten."""

from datetime import UTC, datetime, timedelta

from bot.inbound import inbox
from bot.inbound.inbox import Waiting
from bot.models import InboxState

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
BOT = 7


def update(number: int, **content: object) -> dict[str, object]:
    return {"update_id": number, **content}


def waiting_ids(database) -> list[int]:
    return [found.update_id for found in database.read_sync(inbox.waiting, BOT, limit=100)]


def test_a_repeat_is_recognised(database):
    assert database.write_sync(inbox.store, BOT, [update(1), update(2)], now=NOW) == {1, 2}
    assert database.write_sync(inbox.store, BOT, [update(2), update(3), update(3)], now=NOW) == {3}
    assert waiting_ids(database) == [1, 2, 3]


def test_two_bots_may_count_alike(database):
    database.write_sync(inbox.store, BOT, [update(1)], now=NOW)
    assert database.write_sync(inbox.store, BOT + 1, [update(1)], now=NOW) == {1}
    database.write_sync(inbox.forget_bot, BOT + 1)
    assert waiting_ids(database) == [1]


def test_nothing_to_keep_is_no_error(database):
    assert database.write_sync(inbox.store, BOT, [], now=NOW) == set()


def test_what_waits_comes_back_as_telegram_wrote_it(database):
    payload = update(1, message={"text": "Ông Chánh là ai? 😀 \u0000 \ud83d", "chat": {"id": 2**40}})
    database.write_sync(inbox.store, BOT, [payload], now=NOW)
    assert database.read_sync(inbox.waiting, BOT, limit=1) == [Waiting(1, payload, 0)]


def test_the_oldest_wait_first_and_those_in_memory_are_left_out(database):
    database.write_sync(inbox.store, BOT, [update(5), update(9)], now=NOW + timedelta(seconds=1))
    database.write_sync(inbox.store, BOT, [update(7)], now=NOW)  # Telegram may start to count anew
    assert waiting_ids(database) == [7, 5, 9]
    assert [found.update_id for found in database.read_sync(inbox.waiting, BOT, limit=1, skip={7})] == [5]


def test_what_is_handled_keeps_no_words(database):
    database.write_sync(inbox.store, BOT, [update(1, message={"text": "bí mật"}), update(2)], now=NOW)
    database.write_sync(inbox.finish, BOT, 1, now=NOW)
    database.write_sync(inbox.fail, BOT, 2, now=NOW)
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT state, payload FROM inbox ORDER BY update_id").all()
    assert tuple(rows[0]) == (InboxState.HANDLED, None)
    assert rows[1][0] == InboxState.FAILED
    assert rows[1][1] is not None
    assert waiting_ids(database) == []
    assert database.write_sync(inbox.store, BOT, [update(1), update(2)], now=NOW) == set()
    assert database.read_sync(inbox.counts) == {"waiting": 0, "handled": 1, "failed": 1}


def test_taking_up_is_counted(database):
    database.write_sync(inbox.store, BOT, [update(1)], now=NOW)
    database.write_sync(inbox.take_up, BOT, 1)
    database.write_sync(inbox.take_up, BOT, 1)
    assert database.read_sync(inbox.waiting, BOT, limit=1)[0].attempts == 2


def test_the_old_is_purged_and_what_waits_is_not(database):
    database.write_sync(inbox.store, BOT, [update(1), update(2), update(3)], now=NOW)
    database.write_sync(inbox.finish, BOT, 1, now=NOW)
    database.write_sync(inbox.finish, BOT, 2, now=NOW + timedelta(days=2))
    assert database.write_sync(inbox.purge, before=NOW + timedelta(days=1)) == 1
    assert waiting_ids(database) == [3]
