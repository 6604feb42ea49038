"""An official follows what is sent: live, paused, corrected, recalled, reported; through floods and crashes."""

import asyncio
import csv
import io

import pytest

from jobs.announcing import announcements, decisions, drafting
from jobs.delivery import dispatch, outbox, settling
from jobs.delivery.settling import DISPATCH
from jobs.models import AnnouncementStatus, DeliveryState, Role
from jobs.people import staff
from jobs.timing import lease
from jobs.timing.leading import Leadership
from tests.jobs.ledger import NOON, ZONE, announce, subscribe
from tests.support.office import BINH, HOA

RESIDENTS = tuple(range(101, 121))
WRONG = "Biểu dương ông Trần Văn Chánh, tổ 7."
RIGHT = "Biểu dương ông Trần Văn Thành, tổ 7."


@pytest.fixture
def residents(telegram, database):
    """Twenty residents who follow everything."""
    telegram.open_chats(*RESIDENTS)
    subscribe(database, RESIDENTS)


@pytest.fixture
async def sent(office, residents):
    """An announcement with a wrong name that everybody has."""
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    await office.send_approved()
    return 1


async def correct(office, text: str = RIGHT) -> None:
    await office.say(HOA, "/thongbao")
    await office.press(HOA, "1")
    await office.press(HOA, "Đính chính")
    await office.say(HOA, text)
    await office.press(HOA, "📨 Gửi")


async def test_a_correction_edits_every_copy_and_says_what_changed(telegram, office, sent):
    await correct(office)
    assert "“Chánh” sửa thành “Thành”" in "".join(telegram.texts_to(HOA))
    await office.send_approved()

    expected = f"✏️ ĐÍNH CHÍNH: “Chánh” sửa thành “Thành”\n\n{RIGHT}"
    assert [telegram.texts_to(resident) for resident in RESIDENTS] == [[expected]] * 20
    report = await office.report(2)
    assert (report.status, report.deliveries[DeliveryState.SENT]) == (AnnouncementStatus.SENT, 20)
    assert (await office.report(1)).text == RIGHT


async def test_a_correction_counts_whom_it_does_not_reach(telegram, office, sent):
    telegram.refuse(103, 400, "Bad Request: message to edit not found", times=None)
    telegram.refuse(104, 403, "Forbidden: bot was blocked by the user", times=None)
    await correct(office)
    await office.send_approved()

    assert "Đã sửa: 18" in office.last(HOA)
    assert "Không tới được: 2" in office.last(HOA)


async def test_who_has_not_got_it_yet_sees_only_the_right_text(telegram, office, residents):
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await office.release()
    telegram.refuse(120, 429, "Too Many Requests: retry after 1", retry_after=1)
    await office.dispatch()
    await correct(office)
    await office.send_approved()
    await office.dispatch()

    assert telegram.texts_to(120) == [RIGHT]
    assert telegram.texts_to(101)[0].startswith("✏️ ĐÍNH CHÍNH")


async def test_a_copy_on_its_way_during_a_correction_is_corrected_too(office, database, telegram, residents):
    number = await asyncio.to_thread(announce, database, WRONG, by=HOA)
    leadership = Leadership(database, DISPATCH, "test")
    await leadership._renew()
    claimed = await database.write(outbox.claim, epoch=leadership.epoch, now=office.clock(), limit=1)
    await correct_directly(office, database, number)

    send = office.dispatcher(leadership)._send
    outcome = await send(claimed[0])
    await database.write(settling.settle, [(claimed[0], outcome)], now=office.clock())
    await office.dispatch()

    chat = claimed[0].chat_id
    assert telegram.texts_to(chat) == [f"✏️ ĐÍNH CHÍNH: “Chánh” sửa thành “Thành”\n\n{RIGHT}"]
    assert telegram.texts_to(120) == [RIGHT]


async def test_a_correction_goes_on_after_a_crash(office, database, telegram, sent):
    await correct(office)
    office.clock.pass_(seconds=61)
    await office.release()
    epoch = await database.write(lease.hold, DISPATCH, "test")
    assert len(await database.write(outbox.claim, epoch=epoch, now=office.clock(), limit=7)) == 7

    await database.write(lease.let_go, DISPATCH, "test")  # it was killed, and another leads in time
    await office.dispatch()

    assert all(text.endswith(RIGHT) for resident in RESIDENTS for text in telegram.texts_to(resident))
    assert (await office.report(2)).deliveries[DeliveryState.SENT] == 20


async def test_a_second_correction_replaces_the_first(office, telegram, sent):
    await correct(office)
    await office.send_approved()
    await correct(office, RIGHT.replace("tổ 7", "tổ 8"))
    await office.send_approved()

    assert all(text.endswith("tổ 8.") for resident in RESIDENTS for text in telegram.texts_to(resident))


async def test_the_same_text_is_no_correction(office, sent):
    await office.say(HOA, "/thongbao")
    await office.press(HOA, "1")
    await office.press(HOA, "Đính chính")
    reply = await office.say(HOA, WRONG)
    assert "không có gì để đính chính" in reply.text


async def test_a_recall_deletes_and_where_telegram_keeps_it_says_so(telegram, office, sent):
    telegram.refuse(105, 400, "Bad Request: message can't be deleted for everyone", method="deleteMessage")
    await office.say(HOA, "/thongbao")
    await office.press(HOA, "1")
    await office.press(HOA, "Thu hồi")
    assert "sẽ bị xóa" in office.last(HOA)
    await office.show()
    assert "sẽ bị xóa" in office.last(HOA)  # the question stays until it is answered
    await office.press(HOA, "Chắc chắn thu hồi")
    await office.dispatch()
    office.clock.pass_(seconds=5)
    await office.show()

    assert not telegram.texts_to(101)
    assert "thu hồi" in telegram.texts_to(105)[0]
    assert (await office.report(1)).status is AnnouncementStatus.RECALLED
    assert "Đã thu hồi: 20" in "".join(telegram.texts_to(HOA))


async def test_a_recall_ends_a_correction_that_was_scheduled(telegram, office, database, sent):
    await correct(office)
    await database.write(decisions.recall, 1, by=HOA, now=office.clock())
    await office.send_approved()

    assert not telegram.texts_to(101)
    assert (await office.report(2)).status is AnnouncementStatus.CANCELLED


async def test_a_recall_stops_what_was_not_sent(telegram, office, database, residents):
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await office.release()
    await database.write(decisions.recall, 1, by=HOA, now=office.clock())
    await office.dispatch()

    assert not any(telegram.texts_to(resident) for resident in RESIDENTS)


async def test_progress_shows_in_one_message_that_is_edited_now_and_then(telegram, office, residents):
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    card = telegram.replies(HOA)[-1]
    office.clock.pass_(seconds=10)
    await office.show()
    assert "50 giây" in telegram.texts_to(HOA)[-1]
    assert await office.show() == 0  # too soon for another edit
    office.clock.pass_(seconds=51)
    await office.release()
    telegram.refuse(120, 429, "Too Many Requests: retry after 1", retry_after=1)
    await office.dispatch()
    await office.show()
    assert "95 % – 19/20" in (card.text or "")
    office.clock.pass_(seconds=40)
    await office.dispatch()
    await office.show()
    assert "100 % – 20/20" in (card.text or "")
    assert "đã gửi" in (card.text or "")


async def test_pause_resume_and_two_who_press_at_once(telegram, office, database, residents):
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await office.release()
    await office.show()
    telegram.open_chats(BINH)
    await database.write(staff.add, BINH, Role.OFFICIAL, by=None, now=NOON)
    await office.press(HOA, "Tạm dừng")
    await office.dispatch()
    assert not telegram.texts_to(101)

    message = telegram.replies(HOA)[-1]
    theirs = await office.say(BINH, "/thongbao")
    answer = telegram.press_data(BINH, BINH, theirs.id, "1N:1:pause")
    await telegram.wait_for_answer(answer)
    assert "đang ở trạng thái “tạm dừng”" in office.last(BINH)

    await office.press(HOA, "Gửi tiếp")
    await office.dispatch()
    assert len(telegram.texts_to(101)) == 1
    assert message.text


async def test_what_is_cancelled_goes_to_nobody_else(telegram, office, residents):
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await office.release()
    await office.show()
    await office.press(HOA, "Hủy phần chưa gửi")
    await office.press(HOA, "Chắc chắn hủy")
    await office.dispatch()

    assert not telegram.texts_to(101)
    assert (await office.report(1)).status is AnnouncementStatus.CANCELLED


async def test_a_flood_and_a_cut_lose_nobody_and_repeat_nobody(telegram, office, residents, answerer):
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await office.release()
    telegram.refuse(110, 429, "Too Many Requests: retry after 1", retry_after=1)
    telegram.refuse(111, 500, "Internal Server Error")
    await office.dispatch()
    telegram.say(115, 115, "khi nào họp")  # residents are answered meanwhile
    assert (await telegram.wait_for_reply(115)).text
    office.clock.pass_(seconds=60)
    await office.dispatch()

    assert {telegram.texts_to(resident).count(WRONG) for resident in RESIDENTS} == {1}


async def test_nothing_goes_out_after_its_end(telegram, office, residents):
    await office.compose(WRONG)
    await office.press(HOA, "Hết hạn")
    await office.say(HOA, "13h")
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await office.release()
    telegram.refuse(120, 429, "Too Many Requests: retry after 4000", retry_after=4000)
    await office.dispatch()
    office.clock.pass_(hours=2)
    await office.dispatch()
    await office.show()

    assert not telegram.texts_to(120)
    assert "Hết hạn, không gửi: 1" in office.last(HOA)
    assert (await office.report(1)).status is AnnouncementStatus.SENT


async def test_too_many_errors_pause_it_and_tell_its_author(telegram, office, residents, monkeypatch):
    monkeypatch.setattr(dispatch, "TOO_MANY_ERRORS", 5)
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    office.clock.pass_(seconds=61)
    await office.release()
    telegram.refuse(None, 502, "Bad Gateway", method="sendMessage", times=None)
    await office.dispatch()
    telegram.accept()
    await office.show()

    assert "tự tạm dừng" in office.last(HOA)
    office.clock.pass_(seconds=60)
    await office.press(HOA, "Gửi tiếp")
    await office.dispatch()
    assert {telegram.texts_to(resident).count(WRONG) for resident in RESIDENTS} == {1}


async def test_a_report_in_three_forms(telegram, office, residents):
    telegram.block(107)
    await office.compose(WRONG)
    await office.press(HOA, "📨 Gửi")
    await office.send_approved()
    await office.press(HOA, "Báo cáo")

    text, picture, document = telegram.replies(HOA)[-3:]
    assert "Đã tới: 19" in (text.text or "")
    assert "bot was blocked by the user: 1" in (text.text or "")
    assert "duyệt" in (text.text or "")
    assert picture.data["photo"][0]["width"] == 1200
    file = telegram.world.files[document.data["document"]["file_id"]]
    rows = dict(list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))[1:])
    assert (rows["đã nhận"], rows["đã chặn bot"]) == ("19", "1")
    assert not any(str(resident) in file.content.decode() for resident in RESIDENTS)


async def correct_directly(office, database, number: int) -> None:
    """A correction that is released at once."""

    def release(session):
        made = drafting.correct(session, number, RIGHT, by=HOA, now=office.clock())
        announcements.approve(session, made, by=HOA, now=office.clock(), zone=ZONE, second=False)

    await database.write(release)
