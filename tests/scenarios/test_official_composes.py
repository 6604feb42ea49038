"""An official composes an announcement: what it may hold, for whom, what is refused, and who approves it."""

import pytest

from bot.sandbox import attachments
from bot.sandbox.methods import files
from bot.sandbox.params import Upload
from jobs.announcing import composing, journal
from jobs.models import AnnouncementStatus, DeliveryState, Follow, Role
from jobs.people import staff, subscribers
from jobs.people.subscribers import Followed
from tests.jobs.ledger import NOON, subscribe
from tests.support.office import BINH, HOA

RESIDENTS = (101, 102, 103)
TDP_7 = Followed(Follow.PLACE, "to dan pho 7", "Tổ dân phố 7")
WOMEN = Followed(Follow.PERSON, "hoi phu nu", "Hội phụ nữ")
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00" + bytes(99)
BEYOND = "Chủ tịch UBND phường tặng Bằng khen cho 36 cá nhân."


@pytest.fixture
def residents(telegram, database):
    """Three residents who follow everything."""
    telegram.open_chats(*RESIDENTS)
    subscribe(database, RESIDENTS)


@pytest.fixture
def second_official(telegram, database, office):
    """Somebody else who may approve."""
    telegram.open_chats(BINH)
    database.write_sync(staff.add, BINH, Role.OFFICIAL, by=None, now=NOON)


async def test_an_announcement_goes_from_the_first_word_to_everybody(telegram, office, residents):
    await office.say(HOA, "/soan")
    panel = await office.say(HOA, "Mời bà con dự lễ", entities=[{"type": "bold", "offset": 4, "length": 6}])
    assert "Bản nháp số 1" in panel.text
    assert "chưa chọn" in panel.text

    await office.press(HOA, "Gửi cho ai")
    await office.press(HOA, "Tất cả (3)")
    assert "3 nơi nhận" in office.last(HOA)
    assert not any(str(resident) in office.last(HOA) for resident in RESIDENTS)
    await office.press(HOA, "Xong")
    await office.press(HOA, "📨 Gửi")
    assert "60 giây" in office.last(HOA)
    await office.release()
    assert not telegram.texts_to(101)  # the countdown is running

    await office.send_approved()

    assert [telegram.texts_to(resident) for resident in RESIDENTS] == [["Mời bà con dự lễ"]] * 3
    sent = telegram.replies(101)[0]
    assert [entity["type"] for entity in sent.data["entities"]] == ["bold"]
    assert "đã gửi xong" in office.last(HOA)


async def test_the_red_button_stops_the_countdown(telegram, office, residents):
    await office.compose("Mời bà con dự lễ")
    await office.press(HOA, "📨 Gửi")
    stop = telegram.replies(HOA)[-1].data["reply_markup"]["inline_keyboard"][0][0]
    assert stop["style"] == "danger"

    await office.press(HOA, "DỪNG")
    await office.send_approved()

    assert not telegram.texts_to(101)
    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_a_wrong_award_needs_a_reason_which_is_logged(office, residents, database):
    await office.compose(BEYOND)
    await office.press(HOA, "📨 Gửi")
    assert "không tặng “Bằng khen”" in office.last(HOA)
    assert "authority" not in office.last(HOA)

    await office.press(HOA, "Vẫn gửi, ghi lý do")
    await office.say(HOA, "Quyết định ghi đúng như vậy")

    assert (await office.report(1)).status is AnnouncementStatus.SCHEDULED
    logged = await database.read(journal.decisions, 1)
    assert [(one.action, one.by) for one in logged] == [("overridden", HOA), ("approved", HOA)]
    assert "Quyết định ghi đúng như vậy" in logged[0].detail


async def test_a_list_that_is_shorter_than_it_says_is_pointed_out(office, residents):
    await office.compose("Biểu dương 36 cá nhân:\n- Bà Lê Thị Mẫu\n- Ông Trần Văn Mẫu")
    await office.press(HOA, "📨 Gửi")

    assert "Danh sách có 2 dòng, trong khi nội dung nêu 36" in office.last(HOA)


async def test_private_data_stop_it_for_good(telegram, office, residents):
    await office.compose("Liên hệ 0912 345 678")
    await office.press(HOA, "📨 Gửi")

    assert "số điện thoại" in office.last(HOA)
    assert "Vẫn gửi, ghi lý do" not in telegram.buttons(telegram.replies(HOA)[-1])
    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_two_audiences_a_time_and_another_official(telegram, office, database, second_official):
    telegram.open_chats(*RESIDENTS, 104)
    subscribe(database, [101, 102], TDP_7)
    subscribe(database, [102, 103], WOMEN)
    subscribe(database, [104], Followed(Follow.PLACE, "to dan pho 17", "Tổ dân phố 17"))
    await office.say(HOA, "/soan")
    await office.say(HOA, "Mời họp")
    await office.press(HOA, "Gửi cho ai")
    await office.press(HOA, "Tổ dân phố 7 (2)")
    await office.press(HOA, "Gõ tên người, tập thể")
    await office.say(HOA, "hoi phu nu")
    assert "Tổ dân phố 7, Hội phụ nữ – 3 nơi nhận" in office.last(HOA)
    await office.press(HOA, "Xong")
    await office.press(HOA, "Giờ gửi")
    panel = await office.say(HOA, "8h sáng mai")
    assert "08:00 ngày 02/03/2026" in panel.text

    await office.press(HOA, "📨 Gửi")
    assert "1 cán bộ khác" in office.last(HOA)
    await office.show()
    shown, asked = telegram.texts_to(BINH)[-2:]
    assert shown == "Mời họp"
    assert "Đề nghị duyệt thông báo số 1" in asked
    await office.press(BINH, "Duyệt và gửi")
    await office.show()
    assert "đã được duyệt" in telegram.texts_to(HOA)[-1]

    office.clock.pass_(hours=20, minutes=4)  # 8:04: the process was away at 8:00
    await office.release()
    await office.dispatch()
    assert [len(telegram.texts_to(resident)) for resident in (*RESIDENTS, 104)] == [1, 1, 1, 0]


async def test_what_missed_its_hour_goes_back_to_its_author(telegram, office, residents):
    await office.compose("Mời họp lúc 8 giờ")
    await office.press(HOA, "Giờ gửi")
    await office.say(HOA, "8h sáng mai")
    await office.press(HOA, "📨 Gửi")

    office.clock.pass_(hours=25)  # 13:00
    await office.release()
    await office.dispatch()
    await office.show()

    assert not telegram.texts_to(101)
    assert "chưa được gửi vì đã quá giờ hẹn" in office.last(HOA)
    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_a_changed_draft_is_not_approved_by_the_button_of_its_earlier_wording(
    telegram, office, residents, second_official
):
    await office.compose("Mời họp")
    await office.press(HOA, "📨 Gửi")
    await office.show()
    await office.press(HOA, "Sửa nội dung")
    await office.say(HOA, "Nội dung khác")

    await office.press(BINH, "Duyệt và gửi")

    assert "đã được sửa hoặc rút lại" in office.last(BINH)
    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_what_is_given_back_is_told_to_its_author(office, residents, second_official):
    await office.compose("Mời họp")
    await office.press(HOA, "📨 Gửi")
    await office.show()
    await office.press(BINH, "Trả lại")
    await office.show()

    assert "chưa được duyệt" in office.last(HOA)


async def test_a_rehearsal_reaches_staff_alone(telegram, office, database, residents, second_official):
    await office.compose("Mời bà con dự lễ", audience="Tất cả (3)")
    await office.press(HOA, "Gửi thử")
    await office.press(HOA, "Cho riêng tôi")
    await office.dispatch()
    assert office.last(HOA).startswith("🧪 TẬP HUẤN")
    assert not telegram.texts_to(BINH)

    await office.press(HOA, "Gửi thử")
    await office.press(HOA, "Cho mọi cán bộ")
    await office.dispatch()
    assert office.last(BINH).startswith("🧪 TẬP HUẤN")
    assert office.last(BINH).endswith("Mời bà con dự lễ")
    assert not any(telegram.texts_to(resident) for resident in RESIDENTS)
    report = await office.report(3)
    assert report.deliveries[DeliveryState.SENT] == 2
    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_a_rehearsal_that_is_refused_parks_no_subscriber(telegram, office, database, residents):
    await office.compose("Mời bà con")
    await office.press(HOA, "Gửi thử")
    await office.press(HOA, "Cho riêng tôi")
    telegram.block(HOA)
    await office.dispatch()

    report = await office.report(2)
    assert report.deliveries[DeliveryState.BLOCKED] == 1
    assert await database.read(subscribers.count, "all") == len(RESIDENTS)


async def test_an_album_arrives_as_one(telegram, office, residents):
    await office.say(HOA, "/soan")
    for number in range(3):
        photo(telegram, number, caption="Ảnh buổi lễ" if number == 0 else "")
        await telegram.wait_for_reply(HOA)
    await office.press(HOA, "Gửi cho ai")
    assert "3 nơi nhận" not in office.last(HOA)
    await office.press(HOA, "Tất cả")
    await office.press(HOA, "Xong")
    assert "3 ảnh" in office.last(HOA)
    await office.press(HOA, "Xem trước")
    await office.press(HOA, "📨 Gửi")
    await office.send_approved()

    album = telegram.replies(101)
    assert [message.data.get("caption") for message in album] == ["Ảnh buổi lễ", None, None]
    assert len({message.data["media_group_id"] for message in album}) == 1


async def test_an_eleventh_picture_is_refused_and_ten_are_kept(telegram, office):
    await office.say(HOA, "/soan")
    for number in range(11):
        photo(telegram, number)
        reply = await telegram.wait_for_reply(HOA)

    assert "nhiều nhất 10 ảnh" in reply.text
    assert len((await office.report(1)).media) == 10


async def test_a_picture_with_buttons(telegram, office, residents):
    await office.say(HOA, "/soan")
    attachments.attach(
        telegram.world, HOA, HOA, Upload("anh.png", PICTURE, "image/png"), kind="photo", caption="Danh sách"
    )
    await telegram.wait_for_reply(HOA)
    await office.press(HOA, "Nút bấm")
    refused = await office.say(HOA, "xem ở đây")
    assert "chưa đúng" in refused.text
    await office.say(HOA, "Xem danh sách | https://hoasen.example.vn/ds")
    await office.press(HOA, "Gửi cho ai")
    await office.press(HOA, "Tất cả")
    await office.press(HOA, "Xong")
    await office.press(HOA, "📨 Gửi")
    await office.send_approved()

    (arrived,) = telegram.replies(102)
    assert arrived.data["caption"] == "Danh sách"
    button = arrived.data["reply_markup"]["inline_keyboard"][0][0]
    assert (button["text"], button["url"]) == ("Xem danh sách", "https://hoasen.example.vn/ds")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("x" * 5000, "5000 ký tự", id="five-thousand-characters"),
        pytest.param("<p class=MsoNormal><b>Kính mời<o:p></o:p></p>", "mã của Word", id="html-of-word"),
        pytest.param("Số 0 < 1", None, id="a-plain-less-than"),
    ],
)
async def test_words_that_cannot_be_are_refused_and_the_draft_is_kept(office, text, words):
    await office.say(HOA, "/soan")
    await office.say(HOA, "Nội dung cũ")
    await office.press(HOA, "Sửa nội dung")
    reply = await office.say(HOA, text)

    kept = (await office.report(1)).text
    if words is None:
        assert kept == "Số 0 &lt; 1"
    else:
        assert words in reply.text
        assert kept == "Nội dung cũ"


async def test_a_file_of_sixty_megabytes_is_refused(telegram, office):
    await office.say(HOA, "/soan")
    await office.say(HOA, "Nội dung cũ")
    await office.press(HOA, "Sửa nội dung")
    size = {"file_id": "x", "file_unique_id": "y", "file_size": 60 * 1024 * 1024}
    reply = await office.say(HOA, "", document=size | {"file_name": "to.pdf", "mime_type": "application/pdf"})

    assert "Tệp nặng 60 MB" in reply.text
    assert (await office.report(1)).text == "Nội dung cũ"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("1/1/2020 8:00", "đã qua", id="past"),
        pytest.param("hôm nào rảnh", "Không hiểu", id="no-time"),
    ],
)
async def test_a_time_that_cannot_be_is_refused(office, residents, typed, words):
    await office.compose("Mời họp")
    await office.press(HOA, "Giờ gửi")
    reply = await office.say(HOA, typed)

    assert words in reply.text
    assert (await office.report(1)).due_at is None


async def test_an_audience_of_nobody_and_none_chosen_are_refused(office):
    await office.say(HOA, "/soan")
    await office.say(HOA, "Mời họp")
    await office.press(HOA, "📨 Gửi")
    assert "Chưa chọn người nhận" in office.last(HOA)

    await office.press(HOA, "Gửi cho ai")
    await office.press(HOA, "Tất cả (0)")
    await office.press(HOA, "Xong")
    await office.press(HOA, "📨 Gửi")
    assert "chưa có ai theo dõi" in office.last(HOA)
    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_who_lost_the_role_sends_nothing(office, database, residents):
    await office.compose("Mời họp")
    await database.write(staff.remove, HOA, Role.OFFICIAL)

    assert "dành cho cán bộ phụ trách" in (await office.press(HOA, "📨 Gửi") or "")

    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_forged_buttons_of_a_resident_do_nothing(telegram, office, residents, database):
    await office.compose("Mời họp")
    telegram.say(101, 101, "xin chào")
    theirs = await telegram.wait_for_reply(101)
    for data in ("1D:1:submit", "1N:1:recall_sure", "1P:1:0:1", "1A:1:abcd", "1h:draft:0", "1D:99999:x"):
        answer = await telegram.wait_for_answer(telegram.press_data(101, 101, theirs.id, data))
        assert "dành cho cán bộ phụ trách" in answer["text"]

    assert (await office.report(1)).status is AnnouncementStatus.DRAFT


async def test_a_draft_outlives_a_restart(telegram, office, database, residents):
    await office.say(HOA, "/soan")
    await office.say(HOA, "Mời họp")

    hand = await database.read(composing.in_hand, HOA)

    assert hand is not None
    assert hand.announcement_id == 1
    await office.say(HOA, "/thongbao")
    assert "Mời họp" in office.last(HOA)
    await office.press(HOA, "1")
    assert "Bản nháp số 1" in office.last(HOA)


async def test_an_official_who_composes_nothing_asks_like_anybody(office, answerer):
    await office.say(HOA, "khi nào họp")
    assert [question for question, _ in answerer.asked] == ["khi nào họp"]


def photo(telegram, number: int, caption: str = "") -> None:
    """One picture of an album."""
    upload = Upload(f"anh{number}.png", PICTURE + bytes([number]), "image/png")
    file = files.keep(telegram.world, upload)
    content = {"photo": files.photo_sizes(file), "media_group_id": "album-1"}
    if caption:
        content["caption"] = caption
    telegram.say(HOA, HOA, "", **content)


async def test_a_paste_that_the_app_cut_in_two_is_said_to_be_too_long(office):
    first, rest = "Danh sách tuyên dương. " * 178, "Phần sau của bài"
    await office.say(HOA, "/soan")
    await office.say(HOA, first)
    said = await office.say(HOA, rest)

    assert "cắt thành nhiều tin" in said.text
    assert "phần sau không được nhận" in said.text
    assert (await office.report(1)).text == first.strip()
