"""What is kept about a chat can be shown and erased, in every table that holds it."""

import pytest
from sqlalchemy import BigInteger, select

from jobs.delivery import outbox
from jobs.models import Delivery
from jobs.people import privacy, subscribers
from knowledge.db import Base
from tests.jobs.ledger import NOON, announce, subscribe

# Tables with a column that can name a chat or person, and who looks after them.
LOOKED_AFTER = {
    "attendance": "erased",
    "chats": "erased",
    "nominations": "erased",
    "subscribers": "erased",
    "deliveries": "made nobody's",
    "staff": "kept: the office records who holds a role",
    "inbox": "holds no content once handled, and is purged after a week",
    "announcements": "names officials in their office",
    "announcement_cards": "shows an official how an announcement stands",
    "composing": "an official's unfinished draft",
}
PERSONAL = {"chat_id", "user_id", "author", "added_by", "released_by"}


def test_no_table_that_names_people_is_forgotten():
    naming = {
        table.name
        for table in Base.metadata.tables.values()
        if any(column.name in PERSONAL and isinstance(column.type, BigInteger) for column in table.columns)
    }
    assert naming <= set(LOOKED_AFTER)


@pytest.fixture
def known(database):
    """Two subscribers, to whom an announcement is on its way."""
    subscribe(database, [1, 2])
    announce(database)
    return database


def test_a_chat_sees_what_is_kept_about_it(known):
    held = known.read_sync(privacy.held, 1)

    assert [subscription.follows for subscription in held.subscriptions] == [("Tất cả",)]
    assert [delivery.state for delivery in held.deliveries] == ["queued"]
    assert held.subscriptions[0].consented_at == NOON


def test_an_erased_chat_is_nowhere_and_gets_nothing(known):
    assert known.write_sync(privacy.erase, 1) == 2

    held = known.read_sync(privacy.held, 1)
    assert (held.subscriptions, held.deliveries) == ((), ())
    assert known.read_sync(subscribers.count, "all") == 1
    rows = known.read_sync(lambda session: sorted(session.scalars(select(Delivery.chat_id))))
    assert rows == [privacy.NOBODY, 2]
    assert [one.chat_id for one in known.write_sync(outbox.claim, epoch=1, now=NOON, limit=9)] == [2]
