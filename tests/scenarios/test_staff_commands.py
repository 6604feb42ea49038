"""The office's commands: who may use them, and how an admin adds an article from the chat."""

import json
import logging

import pytest

from bot import commands
from bot.sandbox import attachments
from bot.sandbox.params import Upload
from jobs.models import Role
from jobs.people import staff
from tests.support.application import ADMIN, NOW, found, running, services_for

HOA = 101
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(99)
ARTICLE = """Phường Hoa Sen trao giấy khen cho bà Lê Thị Mẫu
Ngày đăng: 12/03/2024

Sáng 10/03, UBND phường Hoa Sen trao giấy khen cho bà Lê Thị Mẫu, tổ dân phố 4, vì trả lại ví nhặt được.

Bà Mẫu cho biết bà chỉ làm điều ai cũng nên làm. Phường khen thưởng 03 tập thể, 12 cá nhân trong dịp này."""


def names(request):
    return [command["command"] for command in plain(request.parameters["commands"])]


def plain(value):
    return json.loads(value) if isinstance(value, str) else value


@pytest.mark.parametrize("command", ["soan", "thongbao", "baiviet", "nguon", "hangcho", "thu", "nhansu", "nhatky"])
async def test_who_lacks_the_role_is_told_so_and_logged_by_ids_alone(telegram, bot, caplog, command):
    caplog.set_level(logging.INFO, logger="bot")

    telegram.say(HOA, HOA, f"/{command} điều bí mật")
    reply = await telegram.wait_for_reply(HOA)

    assert "dành cho cán bộ phụ trách" in reply.text
    assert f"user {HOA} may not use /{command}" in caplog.text
    assert "bí mật" not in caplog.text


async def test_a_role_given_a_moment_ago_by_another_process_counts(telegram, bot, database):
    await database.write(staff.add, HOA, Role.ADMIN, by=None, now=NOW)

    telegram.say(HOA, HOA, "/baiviet")

    assert "Đưa bài viết vào kho" in (await telegram.wait_for_reply(HOA)).text


async def test_an_admin_pastes_an_article_and_the_same_again(telegram, bot):
    telegram.say(ADMIN, ADMIN, f"/baiviet {ARTICLE}")
    first = await telegram.wait_for_reply(ADMIN)
    telegram.say(ADMIN, ADMIN, f"/baiviet\n{ARTICLE}")
    second = await telegram.wait_for_reply(ADMIN)

    assert "Đã thêm bài" in first.text
    assert "Tiêu đề: Phường Hoa Sen trao giấy khen cho bà Lê Thị Mẫu" in first.text
    assert "Ngày đăng: 12/03/2024" in first.text
    assert "start=a_1" in first.text
    assert "Không thay đổi" in second.text


async def test_an_admin_sends_files_good_and_bad(telegram, bot):
    files = (Upload("bai.txt", ARTICLE.encode(), "text/plain"), Upload("anh.pdf", PICTURE, "application/pdf"))
    for file in files:
        attachments.attach(telegram.world, ADMIN, ADMIN, file, caption="/baiviet")
    good, bad = await telegram.wait_for_reply(ADMIN), await telegram.wait_for_reply(ADMIN)

    assert "Đã thêm bài" in good.text
    assert bad.text.startswith("❌ anh.pdf")
    assert "sự cố" not in bad.text


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1/", "http://10.0.0.1/bai"])
async def test_an_address_inside_is_never_fetched(telegram, bot, address):
    telegram.say(ADMIN, ADMIN, f"/baiviet {address}")

    reply = await telegram.wait_for_reply(ADMIN)
    assert "chỉ nhận địa chỉ web công khai" in reply.text


async def test_menus_hold_what_each_person_can_use_in_their_language(telegram, database, answerer):
    telegram.open_chats(ADMIN)
    services = services_for(telegram, database, answerer)
    async with running(services) as application:
        await commands.publish(application.bot, services)

    menus = [
        (plain(request.parameters["scope"])["type"], request.parameters.get("language_code"), names(request))
        for request in telegram.called("setMyCommands")
    ]
    assert menus == [
        ("all_private_chats", None, list(commands.RESIDENT)),
        ("all_group_chats", None, list(commands.GROUP)),
        ("all_private_chats", "en", list(commands.RESIDENT)),
        ("all_group_chats", "en", list(commands.GROUP)),
        ("chat", None, [*commands.ADMIN, *commands.RESIDENT]),
    ]


async def test_a_member_of_staff_who_never_opened_the_bot_does_not_stop_the_menus(telegram, database, answerer):
    telegram.refuse(ADMIN, 400, "Bad Request: chat not found", times=None)
    services = services_for(telegram, database, answerer)
    async with running(services) as application:
        await commands.publish(application.bot, services)

    assert len(telegram.called("setMyCommands")) == 5


async def test_an_admin_sees_how_a_question_is_read(telegram, bot, answerer):
    answerer.script = {"khi nào <họp>": found("khi nào <họp>")}

    telegram.say(ADMIN, ADMIN, "/thu")
    how = await telegram.wait_for_reply(ADMIN)
    telegram.say(ADMIN, ADMIN, "/thu khi nào <họp>")
    explained = await telegram.wait_for_reply(ADMIN)

    assert "/thu CÂU HỎI" in how.text
    assert "Hiểu là: khi nào <họp>" in explained.text
    assert "Trả lời: Sáng 19/05/2024" in explained.text
