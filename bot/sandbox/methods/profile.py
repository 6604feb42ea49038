"""The bot itself: who it is, its commands and descriptions."""

import json
import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.messages import Json, units
from bot.sandbox.params import Params
from bot.sandbox.world import World

SCOPES = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)
LONGEST = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, params: Params) -> Json:
    return world.bot_user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all_in_groups,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, params: Params) -> bool:
    commands = params.array("commands")
    if commands is None:
        raise bad_request("commands are not specified")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = _scope(world, params), params.text("language_code")
    world.profile.commands[key] = [_command(command) for command in commands]
    world.tell("commands", {})
    return True


def get_my_commands(world: World, params: Params) -> list[Json]:
    return world.profile.commands.get((_scope(world, params), params.text("language_code")), [])


def delete_my_commands(world: World, params: Params) -> bool:
    world.profile.commands.pop((_scope(world, params), params.text("language_code")), None)
    world.tell("commands", {})
    return True


def set_my_text(field: str) -> Any:
    """The method that sets `name`, `description` or `short_description`."""

    def set_it(world: World, params: Params) -> bool:
        text = params.text(field)
        if units(text) > LONGEST[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        world.profile.texts[field, params.text("language_code")] = text
        if field == "name" and not params.text("language_code") and text:
            world.profile.name = text
        world.tell("profile", {})
        return True

    return set_it


def get_my_text(field: str) -> Any:
    """The method that returns what the one above set."""

    def get_it(world: World, params: Params) -> Json:
        texts = world.profile.texts
        found = texts.get((field, params.text("language_code"))) or texts.get((field, ""), "")
        return {field: found or (world.profile.name if field == "name" else "")}

    return get_it


def set_chat_menu_button(world: World, params: Params) -> bool:
    world.profile.menu_button = params.object("menu_button") or {"type": "commands"}
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    return world.profile.menu_button


def commands_for(world: World, user_id: int, chat_id: int, language: str | None) -> list[Json]:
    """The command menu a person sees in a chat: the narrowest scope that has one, their language first."""
    private = chat_id > 0
    scopes = [
        _key({"type": "chat_member", "chat_id": chat_id, "user_id": user_id}),
        _key({"type": "chat", "chat_id": chat_id}),
        "all_private_chats" if private else "all_group_chats",
        "default",
    ]
    for scope in scopes:
        for spoken in (language or "", ""):
            if commands := world.profile.commands.get((scope, spoken)):
                return commands
    return []


def _scope(world: World, params: Params) -> str:
    scope = params.object("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in scope:
        world.find_chat(Params(scope).chat_id())
    return _key(scope)


def _key(scope: Json) -> str:
    kind = str(scope["type"])
    numbers = [str(scope[name]) for name in ("chat_id", "user_id") if name in scope]
    return json.dumps([kind, *numbers]) if numbers else kind


def _command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
