"""What a person does on the sandbox's page, in a real browser."""

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

pytestmark = [pytest.mark.usefixtures("echo"), pytest.mark.asyncio(loop_scope="session")]

HOA = 700_001
PNG = (
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)


def private(page: Page) -> Locator:
    return page.locator(".pane").first


async def say(pane: Locator, text: str) -> None:
    box = pane.get_by_role("textbox")
    await box.fill(text)
    await box.press("Enter")


async def test_a_newcomer_is_shown_how_to_begin(open_page):
    page = await open_page()
    pane = private(page)
    await expect(pane.get_by_role("heading", name="Hỏi thử xem")).to_be_visible()
    await pane.get_by_role("button", name="Bắt đầu").click()
    await expect(pane.locator(".theirs strong")).to_have_text("Xin chào")
    await expect(pane.locator(".hint")).to_have_count(0)


async def test_a_question_is_answered_and_marked_as_received(open_page):
    page = await open_page()
    pane = private(page)
    await say(pane, "Ông Chánh là ai?")
    await expect(pane.locator(".mine .text")).to_have_text("Ông Chánh là ai?")
    await expect(pane.locator(".theirs .text")).to_have_text("Bạn nói: Ông Chánh là ai?")
    await expect(pane.get_by_role("img", name="bot đã nhận", exact=True)).to_be_visible()
    await expect(pane.get_by_role("textbox")).to_have_value("")


async def test_a_button_edits_and_notices(open_page):
    page = await open_page()
    pane = private(page)
    await say(pane, "một")
    await pane.get_by_role("button", name="Đổi").click()
    await expect(pane.locator(".theirs .text")).to_have_text("Bản mới")
    await expect(pane.locator(".theirs .edited")).to_have_text("đã sửa")
    await expect(page.locator(".toast")).to_have_text("Đã đổi")
    await pane.get_by_text("Các bản trước").click()
    await expect(pane.locator(".history li")).to_have_text("Bạn nói: một")


async def test_an_alert_must_be_confirmed(open_page):
    page = await open_page()
    await say(private(page), "một")
    await private(page).get_by_role("button", name="Hộp").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("Xin đọc kỹ")
    await dialog.get_by_role("button", name="OK").click()
    await expect(dialog).to_have_count(0)


async def test_a_reply_keyboard_says_its_words(open_page):
    page = await open_page()
    pane = private(page)
    await say(pane, "/start")
    await pane.get_by_role("group", name="Bàn phím trả lời").get_by_role("button", name="Có").click()
    await expect(pane.locator(".theirs .text").last).to_have_text("Bạn nói: Có")


async def test_commands_are_offered_and_taken_by_keyboard(open_page, telegram):
    page = await open_page()
    pane = private(page)
    await pane.get_by_role("textbox").fill("/")
    await expect(pane.get_by_role("option")).to_have_count(2)
    await pane.get_by_role("textbox").press("ArrowDown")
    await pane.get_by_role("textbox").press("Enter")
    await expect(pane.locator(".mine .text")).to_have_text("/moinhat")


async def test_a_deep_link_starts_the_bot_with_its_parameter(open_page):
    page = await open_page()
    pane = private(page)
    await say(pane, "bài nào?")
    await pane.get_by_role("link", name="Mở bài").click()
    await expect(pane.locator(".theirs .text").last).to_have_text("Xin chào bai-1")


async def test_what_looks_like_markup_stays_text(open_page, telegram):
    page = await open_page()
    pane = private(page)
    hostile = "<img src=x onerror=alert(1)><b>đậm</b>"
    await say(pane, hostile)
    await expect(pane.locator(".mine .text")).to_have_text(hostile)
    await expect(pane.locator(".theirs .text")).to_have_text(f"Bạn nói: {hostile}")
    assert await pane.locator(".text img, .text b").count() == 0


async def test_one_edits_replies_and_deletes(open_page, telegram):
    page = await open_page()
    pane = private(page)
    await say(pane, "sai")
    await expect(pane.locator(".theirs")).to_have_count(1)
    mine = pane.locator(".mine").first
    await mine.hover()
    await mine.get_by_role("button", name="Sửa").click()
    await expect(pane.get_by_role("textbox")).to_have_value("sai")
    await say(pane, "đúng")
    await expect(mine.locator(".text")).to_have_text("đúng")
    await expect(mine.locator(".edited")).to_be_visible()

    await pane.locator(".theirs").first.hover()
    await pane.locator(".theirs").first.get_by_role("button", name="Trả lời").click()
    await say(pane, "cảm ơn")
    await expect(pane.locator(".mine .quote")).to_contain_text("Bạn nói: sai")

    await mine.hover()
    await mine.get_by_role("button", name="Xóa").click()
    await expect(mine).to_contain_text("Tin nhắn đã bị xóa")


async def test_the_newest_message_stays_in_view(open_page, telegram):
    page = await open_page(height=500)
    pane = private(page)
    for number in range(12):
        telegram.say(HOA, HOA, f"tin số {number}")
    last = pane.locator(".theirs").nth(11)
    await expect(last).to_be_in_viewport()
    await last.hover()
    await last.get_by_role("button", name="Trả lời").click()  # the composer grows
    await expect(last.locator(".inline-keyboard")).to_be_in_viewport(ratio=0.95)


async def test_files_and_photos_are_sent(open_page):
    page = await open_page()
    pane = private(page)
    files: list[FilePayload] = [
        {"name": "bang.csv", "mimeType": "text/csv", "buffer": b"1,2"},
        {"name": "anh.png", "mimeType": "image/png", "buffer": bytes.fromhex(PNG)},
    ]
    await pane.locator("input[type=file]").set_input_files(files)
    await expect(pane.locator(".document .file-name")).to_have_text("bang.csv")
    image = pane.locator(".photo img")
    await expect(image).to_be_visible()
    await expect(pane.locator(".theirs")).to_have_count(2)
    assert await image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1


async def test_a_dropped_file_takes_what_is_written_as_its_caption(open_page):
    page = await open_page()
    pane = private(page)
    await pane.get_by_role("textbox").fill("Danh sách đây")
    await pane.evaluate(
        """pane => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["a"], "danh-sach.txt", {type: "text/plain"}));
            pane.dispatchEvent(new DragEvent("drop", {bubbles: true, dataTransfer}));
        }"""
    )
    await expect(pane.locator(".mine .file-name")).to_have_text("danh-sach.txt")
    await expect(pane.locator(".mine .text")).to_have_text("Danh sách đây")
    await expect(pane.get_by_role("textbox")).to_have_value("")


async def test_stickers_and_voice(open_page):
    page = await open_page()
    pane = private(page)
    for choice in ("Gửi nhãn dán 🌟", "Gửi tin nhắn thoại"):
        await pane.get_by_role("button", name="Gửi loại khác").click()
        await pane.get_by_role("button", name=choice).click()
    await expect(pane.locator(".sticker")).to_have_text("🌟")
    await expect(pane.locator(".voice")).to_be_visible()


async def test_inline_results_are_offered_and_sent(open_page, telegram):
    page = await open_page()
    group = page.locator(".pane").nth(1)
    await group.get_by_role("textbox").fill(f"@{telegram.world.profile.username} người tốt")
    await group.get_by_role("option", name="Về người tốt").click()
    await expect(group.locator(".mine em")).to_have_text("Bài về gương sáng")
    await expect(group.locator(".via")).to_contain_text(telegram.world.profile.username)


async def test_the_bot_is_seen_typing(open_page, telegram):
    page = await open_page()
    telegram.world.tell("action", {"chat_id": HOA, "action": "typing"})
    await expect(private(page).locator(".pane-title p")).to_have_text("đang soạn…")
