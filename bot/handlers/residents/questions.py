"""A question, in words or by a button: what the knowledge base says about it."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.callbacks.residents import Choice, Example
from bot.context import BotContext
from bot.filters import question_in
from bot.handlers import buttons
from bot.handlers.residents import data, following
from bot.handlers.residents.nominating import whom_to_see
from bot.inbound.handling import leave
from bot.inbound.waiting import typing_if_slow
from bot.outbound.replies import edit, remove, send
from bot.screens import keyboards, nominating
from bot.screens.render import answer_text
from knowledge import questions
from knowledge.answer import Answer, Outcome
from knowledge.asking.intents import Intent

logger = logging.getLogger(__name__)


# What is no question but a wish, said in words instead of by a command.
_ERRANDS: Mapping[str, Callable[[Update, BotContext], Coroutine[Any, Any, None]]] = {
    Intent.FOLLOW: following.open_following,
    Intent.STOP: following.stop,
    Intent.ERASE: data.show,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, ready to be sent."""

    answer: Answer
    token: str
    text: Markup
    keyboard: InlineKeyboardMarkup | None


async def answer_question(update: Update, context: BotContext) -> None:
    """Reply to each question that a message holds."""
    message = update.effective_message
    assert message is not None
    question = question_in(message)
    if not question:  # only the bot's name was said, or only white space
        await send(update, context, context.texts("question.empty"), keyboards.examples(_examples(context)))
        return
    replies = await replies_to(update, context, question)
    errand = _ERRANDS.get(replies[0].answer.reason or "") if len(replies) == 1 else None
    if errand is not None:
        await errand(update, context)
        await keep(context, replies)
        return
    sent = [await send(update, context, reply.text, reply.keyboard) for reply in replies]
    context.services.replies.remember(message, [reply.message_id for reply in sent])
    await keep(context, replies)


async def answer_edited(update: Update, context: BotContext) -> None:
    """Answer an edited question anew: in place where the earlier answer is known, else below."""
    message = update.effective_message
    assert message is not None
    question = question_in(message)
    if not question:
        return
    replies = await replies_to(update, context, question)
    earlier = context.services.replies.to(message)
    shown = []
    for number, reply in enumerate(replies):
        if number < len(earlier) and await edit(
            context, message.chat_id, earlier[number], reply.text, reply.keyboard
        ):
            shown.append(earlier[number])
        else:
            shown.append((await send(update, context, reply.text, reply.keyboard)).message_id)
    for surplus in earlier[len(replies) :]:  # it answered what is no longer asked
        await remove(context, message.chat_id, surplus)
    context.services.replies.remember(message, shown)
    await keep(context, replies)


async def ask_example(update: Update, context: BotContext, pressed: Example) -> str | None:
    """Ask the question that stands on the button."""
    assert update.callback_query is not None
    question = buttons.label_of(update.callback_query)
    if question is None:
        return context.texts.plain("button.outdated")
    await ask(update, context, question)
    return None


async def ask_choice(update: Update, context: BotContext, pressed: Choice) -> str | None:
    """Ask what the chosen button stands for."""
    query = update.callback_query
    assert query is not None
    if buttons.is_of_another(query):
        return context.texts.plain("button.of_another")
    offered = await context.services.database.write(questions.choose, pressed.token)
    question = offered[pressed.number] if pressed.number < len(offered) else buttons.label_of(query)
    if question is None:
        return context.texts.plain("button.outdated")
    await ask(update, context, question)
    return None


async def ask(update: Update, context: BotContext, question: str) -> None:
    """Answer a question that nobody typed, repeating it so that the answer can be understood later."""
    replies = await replies_to(update, context, question, repeat=True)
    for reply in replies:
        await send(update, context, reply.text, reply.keyboard)
    await keep(context, replies)


async def replies_to(update: Update, context: BotContext, question: str, *, repeat: bool = False) -> list[Reply]:
    """Find the answers, keep in mind what is talked about, and put them into words. No database is asked."""
    services, now = context.services, context.now
    assert update.effective_chat is not None
    conversation = (update.effective_chat.id, update.effective_user.id if update.effective_user else 0)
    topic = services.conversations.topic(conversation, now=now)
    answers = await typing_if_slow(update.effective_chat, services.answers(question, now=now, topic=topic))
    for answer in answers:
        if answer.topic is not None:
            services.conversations.remember(conversation, answer.topic, now=now)
    return [_reply(context, answer, repeat=repeat) for answer in answers]


async def keep(context: BotContext, replies: list[Reply]) -> None:
    """Keep what was asked, after the reply. The person has been answered: a failure here is only ours to know."""
    services, now = context.services, context.now
    try:
        for reply in replies:
            offers = [] if reply.answer.outcome is Outcome.NONE else reply.answer.alternatives
            asked = [choice.question for choice in offers]
            await leave(services.database, questions.record, reply.token, reply.answer, offers=asked, now=now)
        if any(reply.answer.outcome is Outcome.NONE for reply in replies):
            await services.examples.fresh(services, now=now)  # for the next silence
    except Exception as error:  # whatever it is, it must not follow a good answer with an apology
        logger.error("a question could not be kept: %s", type(error).__name__)


def _reply(context: BotContext, answer: Answer, *, repeat: bool) -> Reply:
    token = questions.new_token()
    keyboard = keyboards.under_answer(answer, token, context.texts, known_examples=_examples(context))
    text = answer_text(answer, context.texts, asked=repeat)
    if answer.reason in nominating.OF_REASONS:
        text, keyboard = nominating.proposal(text, answer.question, whom_to_see(context), context.texts)
    return Reply(answer, token, text, keyboard)


def _examples(context: BotContext) -> tuple[str, ...]:
    return context.services.examples.known
