"""The baseline: a bot as PTB's manual writes it, with all its defaults, which repeats what it is told."""

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


def main() -> None:
    """Run until interrupted; BENCH_TOKEN and BENCH_API_URL say where."""
    api = os.environ["BENCH_API_URL"]
    application = Application.builder().token(os.environ["BENCH_TOKEN"]).base_url(f"{api}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
