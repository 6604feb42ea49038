"""The page itself: its places, troubles, sizes, colours and languages."""

import pytest
from playwright.async_api import expect

pytestmark = [pytest.mark.usefixtures("echo"), pytest.mark.asyncio(loop_scope="session")]

HOA, BAO = 700_001, 700_003
CONTRAST = """([ink, ground]) => {
  const probe = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = (name) => {
    probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
    probe.fillRect(0, 0, 1, 1);
    const parts = [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => value / 255);
    const [r, g, b] = parts.map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [one, other] = [light(ink), light(ground)].sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}"""
NAMELESS = """() => [...document.querySelectorAll("button, input, textarea, a")]
  .filter((control) => !(control.innerText || control.textContent || "").trim()
    && !control.getAttribute("aria-label") && !control.labels?.length && !control.hidden)
  .map((control) => control.outerHTML)"""


async def test_several_people_and_a_group_side_by_side(open_page, telegram):
    page = await open_page(width=1700)
    group = page.locator(".pane").nth(1)
    await page.get_by_role("radio", name="Bảo").click()
    await expect(page.locator(".pane.active")).to_contain_text("Bạn là Bảo")
    await page.locator(".chat-row", has_text="Gương Sáng").hover()
    await page.get_by_role("radio", name="Minh").click()
    await expect(page.get_by_role("radio", name="Minh")).to_have_attribute("aria-checked", "true")
    telegram.say(telegram_group(telegram), BAO, "Chào cả nhà")
    await expect(group.locator(".theirs .sender")).to_have_text("Trần Quốc Bảo")


def telegram_group(telegram):
    return next(chat.id for chat in telegram.world.chats.values() if not chat.is_private)


async def test_another_chat_opens_beside(open_page):
    page = await open_page(width=1900)
    await expect(page.locator(".pane")).to_have_count(2)
    await page.get_by_role("radio", name="Hà").focus()
    await page.get_by_role("radio", name="Hà").press("ArrowLeft")
    await expect(page.get_by_role("radio", name="Bảo")).to_be_focused()
    line = page.locator(".chat-line", has_text="Tổ dân phố 7")
    await line.hover()
    await line.get_by_role("button", name="Mở bên cạnh").click()
    await expect(page.locator(".pane")).to_have_count(3)
    await page.locator(".pane.active").get_by_role("button", name="Đóng cuộc trò chuyện này").click()
    await expect(page.locator(".pane")).to_have_count(2)


async def test_what_one_reads_stays_where_it_is_when_another_chat_opens(open_page, telegram):
    page = await open_page()
    reading = page.locator(".pane").nth(1).locator(".log")
    for number in range(40):
        telegram.say(telegram_group(telegram), BAO, f"tin số {number}")
    await expect(reading.locator(".message")).to_have_count(40)
    await reading.evaluate("log => { log.scrollTop = 300; }")
    await page.get_by_role("radio", name="Minh").click()
    await expect(page.locator(".pane.active")).to_contain_text("Bạn là Minh")
    assert await reading.evaluate("log => log.scrollTop") == 300


async def test_what_another_seat_has_not_read_is_counted(open_page, telegram):
    page = await open_page()
    seat = page.get_by_role("radio", name="Bảo")
    telegram.say(BAO, BAO, "/start")
    await expect(seat.locator(".badge")).to_have_text("1")
    await seat.click()
    await expect(seat.locator(".badge")).to_have_count(0)


async def test_a_blocked_bot_is_refused_until_it_is_let_back(open_page, telegram):
    page = await open_page()
    await page.locator(".troubles-button").click()
    await page.get_by_role("switch", name="Nguyễn Thị Hoa").click()
    await expect(page.locator(".pane").first).to_contain_text("Bạn đã chặn bot")
    assert telegram.world.chats[HOA].blocked
    await page.get_by_role("button", name="Bạn đã chặn bot").click()
    await expect(page.locator(".pane").first.get_by_role("textbox")).to_be_visible()
    assert not telegram.world.chats[HOA].blocked


async def test_troubles_are_made_and_ended(open_page, telegram):
    page = await open_page()
    await page.locator(".troubles-button").click()
    await page.get_by_role("switch", name="Telegram lỗi").check()
    await page.get_by_role("button", name="429").click()
    await expect(page.get_by_role("button", name="Còn")).to_be_visible()
    await page.get_by_role("slider", name="Độ trễ").fill("250")
    await expect(page.locator("html")).to_have_attribute("data-trouble", "yes")
    await telegram.wait_until(lambda: telegram.world.faults.latency == 0.25)
    assert telegram.world.faults.failing
    assert telegram.world.flood.banned_for() > 0

    await page.get_by_role("button", name="Trở lại bình thường").click()
    await expect(page.locator("html")).to_have_attribute("data-trouble", "no")
    assert not telegram.world.faults.failing
    assert telegram.world.flood.banned_for() == 0
    await page.keyboard.press("Escape")
    await expect(page.locator(".drawer")).to_be_hidden()


async def test_a_cut_network_delays_an_answer_and_loses_none(open_page, telegram):
    page = await open_page()
    pane = page.locator(".pane").first
    await page.locator(".troubles-button").click()
    await page.get_by_role("switch", name="Mất mạng").check()
    await pane.get_by_role("textbox").fill("còn đó không?")
    await pane.get_by_role("textbox").press("Enter")
    await expect(pane.get_by_role("img", name="đã gửi, bot chưa nhận")).to_be_visible()
    await page.get_by_role("switch", name="Mất mạng").uncheck()
    await expect(pane.locator(".theirs .text")).to_have_text("Bạn nói: còn đó không?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_phone_shows_one_thing_at_a_time(open_page, scheme):
    page = await open_page(width=375, height=700, color_scheme=scheme, has_touch=True)
    await expect(page.locator(".pane").first).to_be_hidden()
    await page.locator(".chat-row", has_text="Gương Sáng").tap()
    pane = page.locator(".pane.active")
    await expect(page.locator(".side")).to_be_hidden()
    await pane.get_by_role("textbox").fill("một câu hỏi khá dài để xem có bị tràn ra ngoài màn hình hẹp hay không")
    await pane.get_by_role("button", name="Gửi", exact=True).tap()
    await expect(pane.locator(".theirs")).to_have_count(1)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 375
    assert await pane.locator(".log").evaluate("log => log.scrollWidth <= log.clientWidth")
    await pane.get_by_role("button", name="Về danh sách").tap()
    await expect(page.locator(".side")).to_be_visible()


PAIRS = [
    ("--text", "--surface"),
    ("--muted", "--surface"),
    ("--muted", "--surface-2"),
    ("--text", "--bubble-mine"),
    ("--muted", "--bubble-mine"),
    ("--accent-strong", "--surface"),
    ("--accent-strong", "--accent-soft"),
    ("--on-accent", "--accent"),
    ("--link", "--bubble"),
    ("--link", "--bubble-mine"),
    ("--bad", "--surface"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_can_be_read(open_page, scheme):
    page = await open_page(color_scheme=scheme)
    ratios = {pair: await page.evaluate(CONTRAST, list(pair)) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


async def test_every_control_has_a_name(open_page):
    page = await open_page()
    pane = page.locator(".pane").first
    await pane.get_by_role("button", name="Bắt đầu").click()
    await expect(pane.locator(".theirs")).to_have_count(1)
    await page.locator(".troubles-button").click()
    assert await page.evaluate(NAMELESS) == []


async def test_another_bot_can_be_chosen(open_page, telegram):
    other = telegram.sandbox.world("5550001:another-bot-of-this-machine")
    other.profile.name = "Bot khác"
    page = await open_page()
    async with page.expect_navigation():
        await page.get_by_role("combobox", name="Chọn bot").select_option(str(other.bot_id))
    await expect(page.locator(".pane-title h2").first).to_have_text("Bot khác")
    await page.locator(".pane").first.get_by_role("button", name="Bắt đầu").click()
    await telegram.wait_until(lambda: len(other.updates) > 1)  # the first told that it is in the group


async def test_theme_and_language_are_kept(open_page):
    page = await open_page(color_scheme="light")
    await page.get_by_role("button", name="Đổi giao diện").click()
    await page.get_by_role("button", name="Switch to English").click()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.get_by_role("radio", name="Resident").first).to_be_visible()
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    await expect(page.get_by_role("heading", name="Try asking")).to_be_visible()


async def test_the_page_comes_back_after_the_line_was_lost(open_page, telegram):
    page = await open_page()
    await page.context.set_offline(True)
    telegram.open_chats(HOA)
    await page.context.set_offline(False)
    telegram.say(HOA, HOA, "trong lúc mất mạng")
    await expect(page.locator(".pane").first.locator(".mine .text")).to_have_text("trong lúc mất mạng")
