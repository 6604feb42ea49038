"""The README's first command, and then the page: the real bot, in a process of its own."""

import asyncio
import os
import re
import signal
import sys

import pytest
import pytest_asyncio
from playwright.async_api import expect

pytestmark = pytest.mark.asyncio(loop_scope="session")

PATIENCE = 60.0  # seconds to start on a busy machine


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def page(browser, tmp_path_factory):
    """The page of a sandbox that was started a moment ago in an empty folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GUONGSANG_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "run", "--port", "0"),
        cwd=tmp_path_factory.mktemp("sandbox"),
        env={**environment, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    context = await browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    await page.goto(await address(process))
    await page.wait_for_selector("html[data-ready=yes]")
    yield page
    await context.close()
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(PATIENCE):
        await process.communicate()


async def address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    said: list[str] = []
    async with asyncio.timeout(PATIENCE):
        async for line in process.stdout:
            said.append(line.decode())
            if found := re.search(r"http://127\.0\.0\.1:\d+", said[-1]):
                return found.group()
    raise AssertionError("it ended without naming its page:\n" + "".join(said[-20:]))


async def test_a_resident_is_answered_with_proof_or_not_at_all(page):
    pane = page.locator(".pane").first
    await pane.get_by_role("button", name="Bắt đầu").click()
    await expect(pane.locator(".theirs .inline-button").first).to_be_visible()

    box = pane.get_by_role("textbox")
    await box.fill("hoi nghi bieu duong nguoi tot viec tot quang trung khi nao")
    await box.press("Enter")
    answer = pane.locator(".theirs").nth(1)
    await expect(answer.locator(".text strong").first).to_contain_text("Sáng 20/02")
    await expect(answer.locator("blockquote").first).to_contain_text("20/02")
    await expect(answer).to_contain_text("23/02/2020")

    await box.fill("giá vàng hôm nay bao nhiêu")
    await box.press("Enter")
    silence = pane.locator(".theirs").nth(2)
    await expect(silence).to_be_visible()
    await expect(silence.locator("blockquote")).to_have_count(0)


async def test_an_admin_has_a_menu_of_their_own(page):
    await page.get_by_role("radio", name="Hà").click()
    pane = page.locator(".pane.active")
    await pane.get_by_role("button", name="Bắt đầu").click()
    await expect(pane.locator(".theirs").first).to_be_visible()
    await pane.get_by_role("button", name="Danh sách lệnh").click()
    await expect(pane.get_by_role("option", name="/baiviet")).to_be_visible()
