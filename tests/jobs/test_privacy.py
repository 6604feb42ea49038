"""What is kept about a chat can be shown and erased, in every table that holds it."""

from datetime import timedelta

import pytest
from sqlalchemy import JSON, BigInteger, Integer, func, literal_column, select, text, update

from jobs.announcing import announcements
from jobs.delivery import letters, outbox
from jobs.models import Announcement, Delivery, DeliveryState, Role, Subscriber
from jobs.people import askers, errands, privacy, staff, subscribers
from knowledge.db import Base, UtcDateTime
from knowledge.models import ArticleRow, QuestionRow
from tests.jobs.ledger import NOON, announce, subscribe

# Every column that can hold the number of a chat or person, and what becomes of it at /dulieu.
LOOKED_AFTER = {
    "announcement_cards.chat_id": "erased",
    "announcement_log.by": "kept: who decided what in their office, for two years",
    "announcements.author": "kept: names officials in their office",
    "announcements.released_by": "kept: likewise",
    "askers.chat_id": "erased",
    "attendance.user_id": "erased",
    "chats.chat_id": "erased",
    "composing.chat_id": "erased",
    "deliveries.chat_id": "made nobody's",
    "errands.chat_id": "erased",
    "invitations.invited_by": "kept: the office records who gave which role, for a quarter of a year",
    "invitations.used_by": "kept: likewise",
    "letters.chat_id": "erased",
    "nomination_events.by": "kept: who decided what in their office",
    "nominations.chat_id": "erased",
    "record.by": "kept: who did what in their office; a seal depends on it",
    "sources.added_by": "kept: names an admin in their office",
    "staff.added_by": "kept: the office records who gave which role",
    "staff.user_id": "kept: the office records who holds a role",
    "subscribers.chat_id": "erased",
    "takedowns.by": "kept: who decided what in their office",
    "takedowns.lifted_by": "kept: likewise",
    "verdicts.by": "kept: likewise",
}
# Columns as wide as a Telegram id that hold something else.
NO_PERSON = {
    "announcement_cards.message_id",
    "articles.revision",
    "deliveries.message_id",
    "inbox.bot_id",
    "inbox.update_id",  # the update itself holds no content once handled, and is purged after a week
    "knowledge_state.revision",
    "leases.epoch",
    "usage.passed",
    "words_state.revision",
}


def test_no_column_that_can_name_a_person_is_forgotten():
    wide = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, BigInteger)
    }
    assert wide - NO_PERSON - set(LOOKED_AFTER) == set()


def test_what_is_said_to_be_erased_is_nowhere_afterwards(database):
    """One row in every table that /dulieu clears, all of one chat."""
    erased = {column for column, fate in LOOKED_AFTER.items() if not fate.startswith("kept")}
    assert len(erased) >= 9
    database.write_sync(_fill, sorted(column.split(".") for column in erased))

    database.write_sync(privacy.erase, CHAT)

    assert {column for column in erased if database.read_sync(_holds, *column.split("."))} == set()


CHAT = 7_000_000_001


def _holds(session, table, column):
    return session.scalar(
        select(func.count()).select_from(Base.metadata.tables[table]).where(literal_column(column) == CHAT)
    )


def _fill(session, columns):
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
    article = ArticleRow(
        source_id="1", title="…", body="…", content_hash="", imported_at=NOON, changed_at=NOON, revision=1
    )
    asked = QuestionRow(token="1", text="…", asked_at=NOON, outcome="none", confidence=0.0)
    drafted = Announcement(text="…", audience="all", status="sending", created_at=NOON)
    session.add_all([article, asked, drafted])
    session.flush()
    known = {"questions": asked.id, "announcements": drafted.id, "articles": article.id}
    for table, column in columns:
        _insert_one(session, Base.metadata.tables[table], column, known)


def _insert_one(session, table, column, known):
    """A row with this chat in this column, and something harmless wherever something must be."""
    values = {column: CHAT}
    for other in table.columns:
        references = next(iter(other.foreign_keys), None)
        if references is not None and not other.nullable:
            values[other.name] = known[references.column.table.name]
        elif other.name not in values and not other.nullable and other.default is None and not _counts(other):
            values[other.name] = _harmless(other)
    session.execute(table.insert().values(values))


def _counts(column):
    return column.primary_key and column.autoincrement is not False and isinstance(column.type, Integer)


def _harmless(column):
    if isinstance(column.type, UtcDateTime):
        return NOON
    if isinstance(column.type, JSON):
        return {}
    return {int: 1, str: "queued", bool: False, float: 0.0}[column.type.python_type]


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
    assert (held.letters, held.waits_for, held.errand, held.roles) == ((), (), None, ())


def test_a_chat_sees_also_what_it_is_owed_waits_for_and_is_in_the_office(known):
    known.write_sync(staff.add, 1, Role.VIEWER, by=9, now=NOON, name="Lan Mẫu")
    known.write_sync(errands.begin, 1, "nomination", {"step": 2}, now=NOON)
    known.write_sync(letters.add, 1, "k", "unanswered.letter", {"question": "…"}, now=NOON)
    known.write_sync(
        lambda session: session.add(
            QuestionRow(token="t", text="bà Mẫu là ai", asked_at=NOON, outcome="none", confidence=0.0)
        )
    )
    known.write_sync(askers.agree, 1, "t", now=NOON)

    held = known.read_sync(privacy.held, 1)

    assert (held.roles, held.offices[0].name) == (("viewer",), "Lan Mẫu")
    assert held.errand == {"name": "nomination", "step": 2}
    assert [letter.words for letter in held.letters] == ["unanswered.letter"]
    assert held.waits_for == ("bà Mẫu là ai",)


def test_an_erased_chat_is_nowhere_and_gets_nothing(known):
    assert known.write_sync(privacy.erase, 1) == 2

    held = known.read_sync(privacy.held, 1)
    assert (held.subscriptions, held.deliveries) == ((), ())
    assert known.read_sync(subscribers.count, "all") == 1
    rows = known.read_sync(lambda session: sorted(session.scalars(select(Delivery.chat_id))))
    assert rows == [privacy.NOBODY, 2]
    assert [one.chat_id for one in known.write_sync(outbox.claim, epoch=1, now=NOON, limit=9)] == [2]


def test_what_was_delivered_long_ago_is_nobodys_and_still_counted(known):
    number = known.read_sync(lambda session: session.scalar(select(Announcement.id)))
    (_, due) = known.write_sync(outbox.claim, epoch=1, now=NOON, limit=9)
    known.write_sync(
        lambda session: session.execute(
            update(Delivery)
            .where(Delivery.subscriber_id == due.subscriber_id)
            .values(state=DeliveryState.SENT, settled_at=NOON, message_id=5)
        )
    )
    counted = known.read_sync(announcements.report, number).deliveries

    assert known.write_sync(privacy.make_nobodys, NOON) == 0
    assert known.write_sync(privacy.make_nobodys, NOON + timedelta(seconds=1)) == 1
    assert known.write_sync(privacy.make_nobodys, NOON + timedelta(seconds=1)) == 0

    rows = known.read_sync(lambda session: sorted(session.scalars(select(Delivery.chat_id))))
    assert rows == [privacy.NOBODY, 1]
    assert known.read_sync(announcements.report, number).deliveries == counted


def test_who_blocked_the_bot_long_ago_is_forgotten(known):
    first = known.read_sync(lambda session: session.scalar(select(Subscriber.id).order_by(Subscriber.id)))
    known.write_sync(subscribers.park, first, now=NOON)

    assert known.write_sync(privacy.forget_parked, NOON) == 0
    assert known.write_sync(privacy.forget_parked, NOON + timedelta(seconds=1)) == 1
    assert known.read_sync(subscribers.count, "all") == 1
