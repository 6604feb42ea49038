"""A resident leafs through the latest news and the honour board, by buttons, in one message."""

from datetime import date

import pytest

from knowledge import articles
from knowledge.articles import ImportedArticle
from knowledge.facts import Fact, FactKind
from tests.support.application import NOW

HOA, LAN, GROUP = 101, 102, -500


def honouree(name, place, year, award=None, **details):
    return Fact(FactKind.HONOUREE, 0, 5, 0, 5, name, place, year, award, {"type": "person", **details})


@pytest.fixture
async def filled(database):
    """Seven articles, one a day; the first tells of a ceremony, each of one person."""
    for day in range(1, 8):
        place, award = ("phường Hoa Sen", "Giấy khen") if day % 2 else ("xã Hoa Mai", "Bằng khen")
        facts = [
            honouree(
                f"Nguyễn Thị Mẫu {day}", place, 2023 + day % 2, award, honorific="bà", deed="nhặt của rơi <trả>"
            ),
            Fact(FactKind.COMMENDED, 0, 5, 0, 5, "tập thể", place, details={"count_text": "06 tập thể"}),
        ]
        if day == 7:
            told = {"date": "2024-05-06", "organiser": "UBND phường Hoa Sen"}
            facts.append(Fact(FactKind.CEREMONY, 0, 5, 0, 5, "Hội nghị biểu dương", place, details=told))
        article = ImportedArticle(f"bai-{day}", f"Bài số {day}", "Nội dung.", published=date(2024, 5, day))
        await database.write(articles.replace, article, facts, now=NOW)


async def test_the_latest_are_leafed_through_in_one_message(telegram, filled, bot):
    telegram.say(HOA, HOA, "/moinhat")
    first = await telegram.wait_for_reply(HOA)
    assert "1. Hội nghị biểu dương\n🗓 06/05/2024\n📍 UBND phường Hoa Sen\n🏅 06 tập thể" in first.text
    assert "2. Bài số 6\n🗓 đăng ngày 06/05/2024" in first.text
    assert telegram.buttons(first) == ["1", "2", "3", "4", "5", "Sau ▸"]

    telegram.press(HOA, HOA, "Sau")
    second = await telegram.wait_for_edit(HOA, first.id)
    assert "7. Bài số 1" in second.text
    assert telegram.buttons(second) == ["6", "7", "◂ Trước"]

    telegram.press(HOA, HOA, "7")
    assert (await telegram.wait_for_reply(HOA)).text.startswith("Bài số 1\n")


async def test_the_board_is_filtered_by_place_year_and_award(telegram, filled, bot):
    telegram.say(HOA, HOA, "/bangvang")
    board = await telegram.wait_for_reply(HOA)
    assert "Bà Nguyễn Thị Mẫu 1 · phường Hoa Sen · 2024 · Giấy khen\nnhặt của rơi <trả>" in board.text
    assert "Trang 1/2" in board.text
    edits = 0

    async def press(label):
        nonlocal edits
        edits += 1
        telegram.press(HOA, HOA, label)
        return await telegram.wait_for_edit(HOA, board.id, times=edits)

    places = await press("📍 Nơi")
    assert telegram.buttons(places) == ["phường Hoa Sen (4)", "xã Hoa Mai (3)", "Tất cả", "↩ Quay lại bảng"]
    chosen = await press("xã Hoa Mai")
    assert "Đang xem: xã Hoa Mai" in chosen.text
    assert "Hoa Sen" not in chosen.text
    assert telegram.buttons(await press("📅 Năm")) == ["2023 (3)", "Tất cả", "↩ Quay lại bảng"]
    await press("2023")
    await press("🎖 Hình thức")
    assert "Đang xem: xã Hoa Mai · 2023 · Bằng khen" in (await press("Bằng khen")).text
    assert "Trang 1/2" in (await press("↺ Bỏ lọc")).text
    assert len(telegram.texts_to(HOA)) == 1


async def test_pressing_twice_and_filters_that_are_gone_do_no_harm(telegram, filled, bot):
    telegram.say(HOA, HOA, "/bangvang")
    board = await telegram.wait_for_reply(HOA)

    for data in ("1b::0::0", "1b::0::0", "1b:ffffffff:0::99999", "1f:nothing::0::0", "1f:place::0::99999"):
        answer = await telegram.wait_for_answer(telegram.press_data(HOA, HOA, board.id, data))
        assert answer["text"] in ("", "Nút này đã cũ. Bà con gõ lại câu hỏi giúp tôi nhé.")

    assert not any("trục trặc" in text for text in telegram.texts_to(HOA))


async def test_an_empty_knowledge_base_says_so(telegram, bot):
    for command in ("/moinhat", "/bangvang"):
        telegram.say(HOA, HOA, command)
        assert "còn trống" in (await telegram.wait_for_reply(HOA)).text


async def test_in_a_group_only_who_asked_turns_the_pages(telegram, filled, bot):
    telegram.add_group(GROUP, "Tổ dân phố 3", [HOA, LAN])
    await telegram.wait_for_reply(GROUP)
    telegram.say(GROUP, HOA, "/bangvang")
    board = await telegram.wait_for_reply(GROUP)

    refused = await telegram.wait_for_answer(telegram.press(GROUP, LAN, "Sau"))
    telegram.press(GROUP, HOA, "Sau")

    assert "dành cho người đã hỏi" in refused["text"]
    assert "Trang 2/2" in (await telegram.wait_for_edit(GROUP, board.id)).text
