"""Before a correction is live, the stored questions about its article are asked: does any turn wrong?"""

import asyncio

from markupsafe import Markup

from bot.context import BotContext
from bot.screens.admins.unanswered import report_text
from knowledge.answering import Answerer
from knowledge.articles import Article
from knowledge.unanswered import gate, stored
from knowledge.unanswered.gate import Report

MOST = 40  # questions tried: a few seconds


async def tried(context: BotContext, article: Article) -> Report:
    """What it would change if the article read like this."""
    answerer = context.services.answerer
    if not isinstance(answerer, Answerer):
        return Report(0, ())
    known = await context.services.database.read(stored.known)
    questions = [one for one in known if one.article_id == article.id][:MOST]
    return await asyncio.to_thread(gate.try_article, answerer, article, questions, now=context.now)


def refusal(report: Report, context: BotContext) -> Markup:
    """The questions whose right answers would turn wrong, and what to do."""
    text = report_text(context.texts("review.would_break"), report, None, context.texts)
    return text + Markup("\n") + context.texts("gate.ask_reason")
