"""What the program owes one person arrives once, or is known not to have arrived."""

from datetime import timedelta
from typing import Any

import pytest

from bot.callbacks.packing import pack
from bot.callbacks.residents import WholeArticle
from bot.outbound.postman import Postman
from jobs.delivery import letters
from jobs.models import DeliveryState
from jobs.office import LetterRow
from tests.jobs.ledger import NOON
from tests.support.office import HOA, Office

WORDS, VALUES = "notice.finished", {"number": "<b>7</b>"}


@pytest.fixture
def postman(office: Office) -> Postman:
    return Postman(office.services, office.bot)


def state(office: Office) -> DeliveryState:
    rows = office.database.read_sync(lambda session: [row.state for row in session.query(LetterRow)])
    assert len(rows) == 1
    return DeliveryState(rows[0])


def owe(office: Office, **options: Any) -> bool:
    return office.database.write_sync(letters.add, HOA, "so-7", WORDS, VALUES, now=NOON, **options)


async def test_it_is_written_once_and_arrives_with_its_button(office, postman):
    button = ("button.whole_article", pack(WholeArticle(7, 0)))
    assert owe(office, button=button)
    assert not owe(office)

    assert await postman.tick(1) == 1
    assert await postman.tick(1) == 0

    [message] = office.telegram.replies(HOA)
    assert "<b>7</b>" in message.text
    assert message.data["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == button[1]
    assert state(office) is DeliveryState.SENT
    assert not owe(office)


async def test_it_waits_for_its_hour_and_for_telegram(office, postman):
    owe(office, due_at=NOON + timedelta(hours=1))
    assert await postman.tick(1) == 0

    office.clock.pass_(hours=1)
    office.telegram.refuse(HOA, 500, "Internal Server Error", method="sendMessage", times=1)
    assert await postman.tick(1) == 1
    assert state(office) is DeliveryState.QUEUED
    assert await postman.tick(1) == 0

    office.clock.pass_(minutes=1)
    assert await postman.tick(1) == 1
    assert len(office.telegram.texts_to(HOA)) == 1


async def test_who_blocked_the_bot_is_not_written_to_again(office, postman):
    owe(office)
    office.telegram.refuse(HOA, 403, "Forbidden: bot was blocked by the user", method="sendMessage")
    await postman.tick(1)
    assert state(office) is DeliveryState.FAILED
    assert await postman.tick(1) == 0


async def test_what_a_dead_leader_had_in_hand_is_not_sent_twice(office, postman):
    owe(office)
    assert len(await office.database.write(letters.take, now=NOON)) == 1

    assert await postman.tick(2) == 0

    assert state(office) is DeliveryState.UNKNOWN
    assert office.telegram.texts_to(HOA) == []


async def test_words_of_another_version_end_in_the_log_alone(office, postman):
    office.database.write_sync(letters.add, HOA, "so-8", "no.such.words", now=NOON)
    await postman.tick(1)
    assert state(office) is DeliveryState.FAILED


async def test_settled_letters_are_forgotten(office, postman):
    owe(office)
    await postman.tick(1)
    assert office.database.write_sync(letters.forget, NOON) == 0
    assert office.database.write_sync(letters.forget, NOON + timedelta(days=1)) == 1
