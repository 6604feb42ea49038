"""PTB's application, fed from the inbox instead of from its own queue."""

from typing import Any

from telegram import Update
from telegram.error import Forbidden
from telegram.ext import Application, ContextTypes, ExtBot

from bot.context import SERVICES, BotContext, Services
from bot.errors import OperationError
from bot.inbound import handling
from bot.inbound.inbox import Payload
from bot.outbound.pace import Pace
from bot.outbound.request import AiohttpRequest
from bot.routes import add_handlers
from bot.settings import Settings
from jobs.errors import JobsError
from knowledge.errors import KnowledgeError

# What a handler may raise although the update is dealt with: the person was told what to do, or has left.
DEALT_WITH = (KnowledgeError, JobsError, OperationError, Forbidden)


class InboxApplication(Application[Any, Any, Any, Any, Any, Any]):
    """An application that lets the inbox know what became of an update."""

    async def process_error(self, update: object | None, error: Exception, *args: Any, **kwargs: Any) -> bool:
        """Report an error to the error handlers, unless the update will be tried again."""
        under_way = handling.current()
        if under_way is not None and not isinstance(error, DEALT_WITH):
            under_way.error = error
            if under_way.may_retry(error):
                return True  # the person need not know
        return await super().process_error(update, error, *args, **kwargs)

    async def handle(self, payload: Payload) -> None:
        """Give one update to the handlers.

        Raises:
            Exception: what a handler raised, or that Telegram's JSON is not as PTB knows it.
        """
        update = Update.de_json(dict(payload), self.bot)
        under_way = handling.current()
        if under_way is not None:
            under_way.error = None
            under_way.left.clear()
        await self.process_update(update)
        if under_way is not None and under_way.error is not None:
            raise under_way.error


def build_application(services: Services, request: AiohttpRequest) -> InboxApplication:
    """The application with every handler, not yet connected.

    Raises:
        telegram.error.InvalidToken: the settings hold an empty token.
    """
    application = (
        Application.builder()
        .application_class(InboxApplication)
        .bot(build_bot(services.settings, request))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=BotContext))
        .build()
    )
    assert isinstance(application, InboxApplication)
    application.bot_data[SERVICES] = services
    add_handlers(application)
    return application


def build_bot(settings: Settings, request: AiohttpRequest) -> ExtBot[Any]:
    """The bot of the settings' token, at the settings' Bot API."""
    base = settings.api_url.rstrip("/")
    return ExtBot(
        settings.token.get_secret_value() if settings.token else "",
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=request,
        rate_limiter=Pace(settings.sends_per_second),
    )
