"""Answers in any chat: type the bot's name and a question, pick the answer, and it is posted there."""

import asyncio
from collections.abc import Iterator

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode

from bot.context import BotContext
from bot.outbound.replies import NO_PREVIEW
from bot.screens import keyboards
from bot.screens.paging import shortened
from bot.screens.render import answer_text
from bot.texts import Words
from knowledge.answer import Alternative, Answer, Outcome

CACHED = 60  # seconds that Telegram may repeat an answer: an article changes seldom, but it does
MOST = 5
SHORTEST = 4  # characters; below that every key stroke would be a question
LONGEST_TITLE = 80


async def answer_inline(update: Update, context: BotContext) -> None:
    """Offer what the knowledge base says; without an answer, the way into the bot's own chat."""
    query = update.inline_query
    assert query is not None
    question = query.query.strip()
    found: list[Answer] = []
    if len(question) >= SHORTEST:
        found = await asyncio.to_thread(_found, context, question)
    results = [_result(answer, str(number), context.texts) for number, answer in enumerate(found[:MOST])]
    key = "inline.ask" if results or len(question) < SHORTEST else "inline.nothing"
    await query.answer(
        results,
        cache_time=CACHED,
        is_personal=True,  # the words around an answer are in the reader's language
        button=InlineQueryResultsButton(context.texts.plain(key), start_parameter="inline"),
    )


def _found(context: BotContext, question: str) -> list[Answer]:
    answerer, now = context.services.answerer, context.now
    answers = list(answerer.answers(question, now=now))
    chosen = (choice.question for answer in answers for choice in _choices(answer))
    answers += [answer for one in chosen for answer in answerer.answers(one, now=now)]
    return [answer for answer in answers if answer.outcome is Outcome.ANSWER]


def _choices(answer: Answer) -> Iterator[Alternative]:
    yield from answer.alternatives[:MOST] if answer.outcome is Outcome.CHOICES else ()


def _result(answer: Answer, number: str, texts: Words) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        number,
        shortened(answer.headline, LONGEST_TITLE),
        InputTextMessageContent(
            answer_text(answer, texts, asked=True), ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=keyboards.under_inline_answer(answer, texts),
        description=shortened(answer.quote or "", 120),
    )
