"""A real browser before the sandbox's page, with a small bot behind it.

The browser starts once; it, the server and the bot share the session's event loop.
"""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.sandbox.page_state import furnish
from tests.support.requirements import skip_without
from tests.support.telegram import TelegramServer

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Open = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def telegram() -> AsyncIterator[TelegramServer]:
    """The server with its cast of people and their group, as `guongsang run` furnishes it."""
    server = TelegramServer(prepare=furnish)
    await server.start()
    assert server.world  # the page shows the first bot that ever called
    yield server
    await server.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        skip_without("chromium", "no Chromium on the PATH")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, telegram: TelegramServer) -> AsyncIterator[Open]:
    """Opens the page in a fresh profile; any script error fails the test."""
    problems: list[str] = []

    async def open_it(*, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", reduced_motion="reduce", **options
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        await page.goto(telegram.url)
        await page.wait_for_selector("html[data-ready=yes]")
        return page

    yield open_it
    for context in browser.contexts:
        await context.close()
    assert problems == []


async def _start(update: Update, context: Any) -> None:
    assert update.effective_message
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("Có"), KeyboardButton("Không")]])
    said = " ".join(context.args)
    await update.effective_message.reply_html(f"<b>Xin chào</b> {said}", reply_markup=keyboard)


async def _repeat(update: Update, context: Any) -> None:
    message = update.effective_message
    assert message
    buttons = [
        [InlineKeyboardButton("Đổi", callback_data="change"), InlineKeyboardButton("Hộp", callback_data="box")],
        [InlineKeyboardButton("Mở bài", url=f"https://t.me/{context.bot.username}?start=bai-1")],
    ]
    text = f"Bạn nói: {message.text or 'một tệp'}"
    await message.reply_text(text, reply_markup=InlineKeyboardMarkup(buttons))


async def _press(update: Update, context: Any) -> None:
    query = update.callback_query
    assert query
    if query.data == "box":
        await query.answer("Xin đọc kỹ", show_alert=True)
        return
    await query.answer("Đã đổi")
    await query.edit_message_text("Bản mới")


async def _inline(update: Update, context: Any) -> None:
    assert update.inline_query
    content = InputTextMessageContent("<i>Bài về gương sáng</i>", parse_mode="HTML")
    await update.inline_query.answer([InlineQueryResultArticle("1", f"Về {update.inline_query.query}", content)])


@pytest_asyncio.fixture(loop_scope="session")
async def echo(telegram: TelegramServer) -> AsyncIterator[None]:
    """A bot that repeats what it hears, with buttons of every kind."""
    application = ApplicationBuilder().token(telegram.token).base_url(f"{telegram.url}/bot").build()
    private = filters.ChatType.PRIVATE & ~filters.COMMAND & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("start", _start))
    application.add_handler(MessageHandler(private, _repeat))
    application.add_handler(CallbackQueryHandler(_press))
    application.add_handler(InlineQueryHandler(_inline))
    async with application:
        await application.bot.set_my_commands([("start", "Bắt đầu"), ("moinhat", "Tin mới nhất")])
        await application.start()
        assert application.updater
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()
