"""New articles that wait until an official says whether followers hear of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from sqlalchemy.orm import Session
from telegram import Update

from bot.callbacks.office import HeldNews
from bot.context import BotContext
from bot.handlers.office import pressing
from bot.outbound.replies import send, show_in_place
from bot.screens import office_keys
from bot.screens.newsletter import composer
from bot.texts import DEFAULT_LANGUAGE
from jobs.announcing import statuses
from jobs.telling import news
from knowledge import articles

_TELL, _DO_NOT_TELL = 1, 2


@pressing.pressed_by_officials
async def press(update: Update, context: BotContext, pressed: HeldNews) -> str | None:
    """Show the next article that waits, after the decision about the one before."""
    if pressed.step not in (_TELL, _DO_NOT_TELL):
        await _show_next(update, context)
        return None
    tell = pressed.step == _TELL
    assert update.effective_user is not None
    decided = await context.services.database.write(
        _decide,
        pressed.article_id,
        by=update.effective_user.id,
        tell=tell,
        now=context.now,
        zone=context.services.settings.zone,
    )
    if not decided:
        return context.texts.plain("held.decided")
    words = context.texts("held.told" if tell else "held.not_told")
    shown = await show_in_place(update, context, words, None)
    await _show_next(update, context)
    return shown


def _decide(session: Session, article_id: int, *, by: int, tell: bool, now: datetime, zone: ZoneInfo) -> bool:
    statuses.official(session, by)
    return news.decide(session, article_id, tell=tell, now=now, zone=zone)


async def _show_next(update: Update, context: BotContext) -> None:
    """The oldest article that waits, in the words that followers would receive."""
    database, texts = context.services.database, context.texts
    waiting = await database.read(news.held)
    article = await database.read(articles.get, waiting[0]) if waiting else None
    if article is None:
        await send(update, context, texts("held.nothing"))
        return
    message = composer(context.services.texts)([article], DEFAULT_LANGUAGE)
    text = texts("held.asked", count=len(waiting)) + "\n\n" + Markup(message)  # noqa: S704 (made by our own words)
    await send(update, context, text, office_keys.held(article.id, texts))
