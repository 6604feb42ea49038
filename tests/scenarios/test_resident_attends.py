"""An invitation asks who will come; a changed day keeps what people said, and they hear of it once."""

import pytest

from bot.callbacks.packing import pack
from bot.callbacks.residents import Attend
from bot.outbound.postman import Postman
from jobs.announcing import attendance, drafting
from jobs.announcing.attendance import Expected
from jobs.delivery.sending import Medium
from jobs.errors import ButtonsOnAlbum
from jobs.people import privacy
from tests.jobs.ledger import NOON, subscribe
from tests.scenarios.test_official_follows_up import correct
from tests.support.office import HOA

RESIDENTS = (101, 102, 103)
INVITATION = "Mời dự hội nghị biểu dương sáng 20/02."
NEW_DAY = "Mời dự hội nghị biểu dương sáng 27/02."


@pytest.fixture
async def invited(telegram, database, office):
    """Three residents who have an invitation that asks whether they will come."""
    telegram.open_chats(*RESIDENTS)
    subscribe(database, RESIDENTS)
    await office.compose(INVITATION)
    await office.press(HOA, "Hỏi có dự không")
    assert "Hỏi bà con có dự không" in office.last(HOA)
    await office.press(HOA, "📨 Gửi")
    await office.send_approved()


async def say(telegram, resident: int, label: str) -> str:
    answer = await telegram.wait_for_answer(telegram.press(resident, resident, label))
    return str(answer["text"])


async def test_the_office_sees_how_many_come_and_not_who(telegram, database, office, invited):
    assert "bà con sẽ dự" in await say(telegram, 101, "Tôi sẽ dự")
    assert "không dự được" in await say(telegram, 102, "Không dự được")
    await say(telegram, 103, "Không dự được")
    assert "bà con sẽ dự" in await say(telegram, 103, "Tôi sẽ dự")  # who changes their mind counts once

    assert database.read_sync(attendance.expected, 1) == Expected(2, 1)
    await office.say(HOA, "/thongbao")
    await office.press(HOA, "1")
    assert "Sẽ dự: 2 · Không dự: 1" in office.last(HOA)


async def test_a_new_day_keeps_the_answers_and_is_told_once(telegram, database, office, invited):
    await say(telegram, 101, "Tôi sẽ dự")
    await say(telegram, 102, "Không dự được")
    await correct(office, NEW_DAY)
    await office.send_approved()
    postman = Postman(office.services, office.bot)
    assert await postman.tick(1) == 1
    assert await postman.tick(1) == 0

    corrected, letter = telegram.texts_to(101)
    assert corrected.endswith(NEW_DAY)
    assert "20/02" in letter
    assert "27/02" in letter
    assert len(telegram.texts_to(102)) == 1
    assert "bà con sẽ dự" in await say(telegram, 102, "Tôi sẽ dự")  # the edited copy still asks
    assert database.read_sync(attendance.expected, 1) == Expected(2, 0)


async def test_forged_and_late_answers_count_nothing(telegram, database, office, invited):
    telegram.open_chats(500)
    forged = await office.say(500, "xin chào")
    press = telegram.press_data(500, 500, forged.id, pack(Attend(1, 1)))
    assert "không còn dùng" in (await telegram.wait_for_answer(press))["text"]

    await office.say(HOA, "/thongbao")
    await office.press(HOA, "1")
    await office.press(HOA, "Thu hồi")
    await office.press(HOA, "Chắc chắn thu hồi")
    copy = telegram.messages(101)[-1]
    late = telegram.press_data(101, 101, copy.id, pack(Attend(1, 1)))
    assert "thu hồi" in (await telegram.wait_for_answer(late))["text"]
    assert database.read_sync(attendance.expected, 1) == Expected(0, 0)


async def test_an_answer_is_shown_and_erased_with_all_else(telegram, database, office, invited):
    await say(telegram, 101, "Tôi sẽ dự")
    [held] = database.read_sync(privacy.held, 101).attendance
    assert (held.announcement_id, held.coming) == (1, True)

    database.write_sync(privacy.erase, 101)

    assert database.read_sync(privacy.held, 101).attendance == ()
    assert database.read_sync(attendance.expected, 1) == Expected(0, 0)


def test_an_album_cannot_ask(database, office):
    album = [Medium("photo", f"file-{number}") for number in (1, 2)]
    number = database.write_sync(drafting.begin, "Ảnh lễ", album, by=HOA, now=NOON)
    with pytest.raises(ButtonsOnAlbum):
        database.write_sync(drafting.toggle_asking, number, by=HOA)
