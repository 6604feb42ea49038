"""How the bot gets its updates: by asking, or at its webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.messages import Json
from bot.sandbox.params import Params
from bot.sandbox.world import World

LOOPBACK = ("127.0.0.1", "::1", "localhost")
MAX_WAIT = 50  # seconds; Telegram cuts longer polls to this
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(world: World, params: Params) -> list[Json]:
    if world.webhook is not None:
        raise ApiError(409, WEBHOOK_ACTIVE)
    world.updates.allow(params.strings("allowed_updates"))
    limit = params.integer("limit", 100)
    return await world.updates.poll(
        offset=params.integer("offset"),
        limit=limit if 1 <= limit <= 100 else 100,
        timeout=min(params.integer("timeout"), MAX_WAIT),
    )


def set_webhook(world: World, params: Params) -> bool:
    url = params.text("url")
    if not url:
        return delete_webhook(world, params)
    try:
        address = urlsplit(url)
    except ValueError:
        raise bad_request("bad webhook: invalid URL specified") from None
    if address.hostname not in LOOPBACK:
        raise bad_request("bad webhook: the sandbox delivers to this machine only (127.0.0.1, ::1 or localhost)")
    if address.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = params.text("secret_token")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(params.strings("allowed_updates"))
    if params.boolean("drop_pending_updates"):
        world.updates.drop_all()
    connections = params.integer("max_connections", 40)
    world.webhook = {
        "url": url,
        "secret_token": secret,
        "max_connections": connections if 1 <= connections <= 100 else 40,
    }
    world.updates.wake()
    world.on_webhook(world)
    return True


def delete_webhook(world: World, params: Params) -> bool:
    if params.boolean("drop_pending_updates"):
        world.updates.drop_all()
    world.webhook = None
    world.updates.wake()
    world.on_webhook(world)
    return True


def get_webhook_info(world: World, params: Params) -> Json:
    hook: dict[str, Any] = dict(world.webhook or {"url": ""})
    hook.pop("secret_token", None)
    info: Json = {"has_custom_certificate": False, "pending_update_count": len(world.updates), **hook}
    if world.updates.allowed:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info
