"""What got no answer comes before an admin, is mended behind a trial, and who agreed to be told hears once."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.sandbox import attachments
from bot.sandbox.params import Upload
from bot.upkeep import background
from jobs.models import Follow
from jobs.office import LetterRow
from jobs.people import subscribers
from jobs.people.askers import AskerRow
from jobs.people.subscribers import Followed
from knowledge import record
from knowledge.analysis.folding import fold
from knowledge.answering import Answerer
from knowledge.ingest.pipeline import import_text
from knowledge.places import register
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from knowledge.unanswered import fixes, stored
from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.models import FixKind
from knowledge.words import live
from knowledge.words.live import Live
from tests.support.application import ADMIN, NOW, running, services_for

HOA, BINH = 101, 102
ARTICLES = {
    "sen": """Phường Hoa Sen trao giấy khen cho bà Lê Thị Mẫu
Ngày đăng: 12/03/2024

Sáng 10/03, UBND phường Hoa Sen trao giấy khen cho bà Lê Thị Mẫu, tổ dân phố 4, vì trả lại ví nhặt được trên đường.

Bà Mẫu cho biết bà chỉ làm điều ai cũng nên làm. Phường khen thưởng 03 tập thể, 12 cá nhân trong dịp này.""",
    "nghia": """Xã Đồi Thông biểu dương gương hiến đất làm đường
Ngày đăng: 20/05/2023

Chiều 18/05, UBND xã Đồi Thông tổ chức hội nghị biểu dương các hộ hiến đất làm đường.

Ông Hồ Văn Ví ở thôn 3 hiến 200 m2 đất vườn để mở rộng đường liên thôn.""",
}
GAP = "bà Bảy bánh canh được khen vì việc gì?"


@pytest.fixture
async def ward(telegram, database):
    """The running bot over two articles, with the real answerer."""
    for name, text in ARTICLES.items():
        assert not import_text(database, text, now=NOW, name=name).rejected
    index, edition = SearchIndex.open(None), Live()
    refresh(database, index)
    services = replace(services_for(telegram, database, Answerer(index, edition=edition)), live=edition)
    telegram.open_chats(ADMIN)
    async with running(services):
        yield services
    index.close()
    register.add_successions(())  # the register is the process's


async def say(telegram, user, text):
    await telegram.wait_until_read()
    telegram._read[user] = len([message for message in telegram.messages(user) if message.outgoing])
    telegram.say(user, user, text)
    reply = await telegram.wait_for_reply(user)
    await telegram.wait_for_answer(telegram.press_data(user, user, reply.id, "1x"))  # the question is kept by now
    return reply


async def press(telegram, user, label):
    answer = await telegram.wait_for_answer(telegram.press(user, user, label))
    return str(answer.get("text") or "")


def last(telegram, user=ADMIN):
    return telegram.texts_to(user)[-1]


def letters(database):
    return database.read_sync(
        lambda session: [(row.chat_id, row.words) for row in session.scalars(select(LetterRow))]
    )


async def test_a_gap_goes_from_the_question_to_the_answer(telegram, database, ward):
    for user, question in ((HOA, GAP), (BINH, "ba bay banh canh duoc khen vi viec gi"), (HOA, "giá vàng hôm nay")):
        reply = await say(telegram, user, question)
    assert not any("Báo tôi" in label for label in telegram.buttons(reply))  # nobody is told of the price of gold
    assert "90 ngày" in await press(telegram, BINH, "Báo tôi khi có câu trả lời")

    queue = await say(telegram, ADMIN, "/hangcho")
    assert "1 nhóm" in queue.text
    assert "2 lượt hỏi" in queue.text
    assert "1 người chờ được báo" in queue.text
    assert str(BINH) not in queue.text
    await press(telegram, ADMIN, "Ngoài phạm vi (1)")
    assert "giá vàng hôm nay" in last(telegram)
    await press(telegram, ADMIN, "Hàng chờ")
    await press(telegram, ADMIN, "1")
    await press(telegram, ADMIN, "Gắn vào mục")
    await press(telegram, ADMIN, "Phường Hoa Sen trao giấy khen")
    assert "Bà Lê Thị Mẫu" in last(telegram)
    await press(telegram, ADMIN, last(telegram).split(". Bà Lê Thị Mẫu")[0].rsplit("\n", 1)[-1])
    assert "Không câu nào đổi kết quả" in last(telegram)
    await press(telegram, ADMIN, "Công bố")
    assert "1 người đã hỏi sẽ được báo một lần" in last(telegram)

    (letter,) = database.read_sync(lambda session: [row.button for row in session.scalars(select(LetterRow))])
    again = telegram.press_data(BINH, BINH, telegram.replies(BINH)[-1].id, letter[1])
    await telegram.wait_for_answer(again)
    assert "trả lại ví nhặt được" in last(telegram, BINH)
    answered = await say(telegram, HOA, "Bà Bảy bánh canh dc khen vì việc gì ạ")
    assert "trả lại ví nhặt được" in answered.text
    assert "Cán bộ đã gắn câu hỏi này" in answered.text
    assert letters(database) == [(BINH, "unanswered.letter")]
    assert not database.read_sync(lambda session: session.scalar(select(func.count()).select_from(AskerRow)))
    assert {one.question for one in database.read_sync(stored.kept)} == {
        GAP,
        "ba bay banh canh duoc khen vi viec gi",
    }
    assert [act.action for act in database.read_sync(record.page, limit=9)] == ["question.mend"]
    assert "Không còn câu hỏi nào" in (await say(telegram, ADMIN, "/hangcho")).text
    await press(telegram, ADMIN, "Đã xử lý (1)")
    await press(telegram, ADMIN, "1")
    assert await press(telegram, ADMIN, "Đưa lại vào hàng chờ") == "Đã đưa lại vào hàng chờ."
    assert "trả lại ví" not in (await say(telegram, HOA, GAP)).text
    assert database.read_sync(stored.kept) == []


async def test_the_offices_own_words_are_never_a_quote(telegram, database, ward):
    await say(telegram, HOA, GAP)
    await say(telegram, ADMIN, "/hangcho")
    await press(telegram, ADMIN, "1")
    await press(telegram, ADMIN, "Trả lời ngắn")
    await say(telegram, ADMIN, "Bà Bảy được tặng giấy khen vì nấu ăn cho người nghèo.")
    again = await say(telegram, ADMIN, "Quyết định 12/QĐ-UBND")
    assert "dấu chấm phẩy" in again.text  # the office is missing
    shown = await say(telegram, ADMIN, "Quyết định 12/QĐ-UBND; UBND phường Hoa Sen")
    assert "Căn cứ: Quyết định 12/QĐ-UBND" in shown.text
    await press(telegram, ADMIN, "Công bố")

    answered = await say(telegram, HOA, GAP)
    assert "nấu ăn cho người nghèo" in answered.text
    assert "UBND phường Hoa Sen, ngày 01/03/2026" in answered.text
    assert "không phải trích từ bài viết" in answered.text
    assert "🔗 Bài gốc" not in telegram.buttons(answered)


async def test_a_change_that_breaks_a_right_answer_needs_a_reason(telegram, database, ward):
    right = "bà Lê Thị Mẫu được khen vì việc gì?"
    for user, thumb in ((HOA, "👍"), (BINH, "👎")):
        await say(telegram, user, right)
        await press(telegram, user, thumb)
    await say(telegram, ADMIN, "/hangcho")
    await press(telegram, ADMIN, "1")
    assert "👎 1 lượt" in last(telegram)
    await press(telegram, ADMIN, "Gắn vào mục")
    await press(telegram, ADMIN, "Tìm bài khác")
    await say(telegram, ADMIN, "hiến đất làm đường Đồi Thông")
    await press(telegram, ADMIN, "Xã Đồi Thông biểu dương")
    await press(telegram, ADMIN, "Gắn với cả bài")
    assert "1 câu đang đúng sẽ thành sai" in last(telegram)
    assert right in last(telegram)
    newest = telegram.buttons(telegram.replies(ADMIN)[-1])
    assert not any("✅ Công bố" in label for label in newest)

    await press(telegram, ADMIN, "Vẫn công bố, ghi lý do")
    await say(telegram, ADMIN, "Bài về bà Mẫu sắp được gỡ")

    override, mend = database.read_sync(record.page, limit=9)
    assert (override.action, mend.action, override.by) == ("gate.override", "question.mend", ADMIN)
    assert "Bài về bà Mẫu sắp được gỡ" in override.detail
    assert right in override.detail
    assert "Xã Đồi Thông" in (await say(telegram, HOA, right)).text


async def test_a_forged_button_does_nothing_for_who_is_no_admin(telegram, database, ward):
    reply = await say(telegram, HOA, GAP)
    queue = await say(telegram, ADMIN, "/hangcho")
    for data in ("1zq:1:out", "1zq:0:bin", "1zg:1:1:0:all", "1zh:1:publish", "1zw::1:undo"):
        answer = await telegram.wait_for_answer(telegram.press_data(HOA, HOA, reply.id, data))
        assert "dành cho cán bộ phụ trách" in answer["text"]
    for data in ("1zq:77:show", "1zg:77:1:0:all", "1zh:77:publish", "1zw:place:77:show", "1zw:rubbish:0:list"):
        assert (await telegram.wait_for_answer(telegram.press_data(ADMIN, ADMIN, queue.id, data)))["text"]

    assert "1 nhóm" in (await say(telegram, ADMIN, "/hangcho")).text
    assert database.read_sync(record.page, limit=9) == []


async def test_what_answers_nothing_settles_nothing(telegram, database, ward):
    await say(telegram, HOA, GAP)
    await say(telegram, ADMIN, "/hangcho")
    await press(telegram, ADMIN, "1")
    await press(telegram, ADMIN, "Ý là hỏi")
    assert "cũng chưa trả lời được" in (await say(telegram, ADMIN, "bà Tám bún riêu là ai?")).text
    await press(telegram, ADMIN, "Thôi")
    await press(telegram, ADMIN, "Từ đồng nghĩa")
    await say(telegram, ADMIN, "bánh canh = bún nước")
    await press(telegram, ADMIN, "Công bố")
    assert "nhóm còn trong hàng chờ" in last(telegram)

    assert "1 nhóm" in (await say(telegram, ADMIN, "/hangcho")).text
    assert letters(database) == []
    assert await press(telegram, ADMIN, "1") == ""
    assert await press(telegram, ADMIN, "🗃 Ngoài phạm vi") == "Đã xếp vào ngoài phạm vi."
    assert "Không còn câu hỏi nào" in last(telegram)


async def test_words_are_checked_before_they_are_tried(telegram, database, ward):
    await say(telegram, ADMIN, "/tungu")
    await press(telegram, ADMIN, "Đồng nghĩa")
    await press(telegram, ADMIN, "Thêm")
    for typed, why in (
        ("bánh canh", "thiếu căn cứ"),
        ("bánh canh | thói quen", "thiếu nghĩa"),
        ("được = là | thói quen", "từ chức năng"),
        ("12 = mười hai | thói quen", "không có chữ nào"),
    ):
        assert why in (await say(telegram, ADMIN, typed)).text
    await say(telegram, ADMIN, "lượm bóp = nhặt được ví; nhặt được | lời bà con")
    await press(telegram, ADMIN, "Công bố")

    await say(telegram, ADMIN, "/tungu")
    await press(telegram, ADMIN, "Đồng nghĩa")
    assert "lượm bóp = nhặt được ví, nhặt được (lời bà con)" in last(telegram)
    assert ward.live().lexicon.synonyms[("luom", "bop")] == ("nhặt được ví", "nhặt được")
    await press(telegram, ADMIN, "1")
    await press(telegram, ADMIN, "Bỏ mục này")
    await press(telegram, ADMIN, "Công bố")
    assert ward.live().lexicon.synonyms == {}
    assert [act.action for act in database.read_sync(record.page, limit=9)] == ["word.drop", "word.put"]


async def test_a_table_of_merged_units_moves_followers_and_can_be_taken_back(telegram, database, ward):
    follows = {HOA: "Phường Hoa Sen", BINH: "Xã Đồi Chè"}
    for chat_id, name in follows.items():
        thing = Followed(Follow.PLACE, fold(name), name)
        database.write_sync(subscribers.subscribe, chat_id, [thing], consent_version="1", now=NOW)
    table = "\n".join(
        [
            "old_province,old_district,old_ward,new_province,new_ward",
            "Tỉnh Mẫu,Thành phố Mẫu,Phường Hoa Sen,Tỉnh Lớn,Phường Hoa Hồng",
            "Tỉnh Mẫu,Thành phố Mẫu,Xã Đồi Chè,Tỉnh Lớn,Xã Suối Lớn",
            "Tỉnh Mẫu,Thành phố Mẫu,Phường Bờ Sông,Tỉnh Lớn,Phường Đồi Chè",
        ]
    )
    await say(telegram, ADMIN, "/tungu")
    await press(telegram, ADMIN, "Nhập bảng")
    await send_file(telegram, "hong.csv", table.replace("Xã Suối Lớn", "Suối Lớn"))
    assert "1 dòng hỏng" in last(telegram)
    assert "dòng 3 (“Xã Đồi Chè”)" in last(telegram)
    await send_file(telegram, "sap-nhap.csv", table)
    assert "Mục mới: 3" in last(telegram)
    assert "1 bài được ghi tên nơi mới" in last(telegram)
    assert "1 lượt theo dõi chuyển" in last(telegram)
    assert "Xã Đồi Chè → Xã Suối Lớn?" in last(telegram)
    await press(telegram, ADMIN, "✅ Nhập")

    assert followed(database) == {HOA: ["Phường Hoa Hồng"], BINH: ["Xã Đồi Chè"]}
    assert letters(database) == [(HOA, "words.merged")]
    answered = await say(telegram, HOA, "bà Lê Thị Mẫu được khen vì việc gì?")
    assert "phường Hoa Hồng, tỉnh Lớn" in answered.text
    await say(telegram, ADMIN, "/tungu")
    await press(telegram, ADMIN, "Các lần nhập")
    await press(telegram, ADMIN, "Hoàn lại lần 1")
    assert followed(database) == {HOA: ["Phường Hoa Sen"], BINH: ["Xã Đồi Chè"]}
    assert "phường Hoa Hồng" not in (await say(telegram, HOA, "bà Lê Thị Mẫu được khen vì việc gì?")).text
    assert len(letters(database)) == 1


async def test_what_another_process_puts_live_counts_within_a_second(telegram, database, ward):
    following = asyncio.create_task(background.follow_words(ward))
    fix = Fix(
        0, FixKind.CURATED, (GAP,), text="Vì bát bánh canh 0 đồng.", source="Sổ", author="UBND", added_at=NOW
    )
    database.write_sync(fixes.add, fix, cluster_id=None, now=NOW)
    database.write_sync(live.changed)

    async with asyncio.timeout(30):  # it is noticed in its own time
        while "bánh canh 0 đồng" not in (await say(telegram, HOA, GAP)).text:
            pass
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


async def send_file(telegram, name, text):
    await telegram.wait_until_read()
    telegram._read[ADMIN] = len([message for message in telegram.messages(ADMIN) if message.outgoing])
    attachments.attach(telegram.world, ADMIN, ADMIN, Upload(name, text.encode(), "text/csv"))
    return await telegram.wait_for_reply(ADMIN)


def followed(database):
    return {
        chat_id: [thing.label for thing in database.read_sync(subscribers.following, chat_id)]
        for chat_id in (HOA, BINH)
    }
