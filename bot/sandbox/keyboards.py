"""What may hang under a message: shapes and lengths of keyboards."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.messages import Json

MAX_BUTTONS = 100
MAX_DATA = 64  # bytes of UTF-8
INLINE_ACTIONS = (
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "pay",
    "callback_game",
)


def check_markup(markup: Any) -> tuple[Json | None, Json | None]:
    """An inline keyboard, which is part of a message, or any other markup, which only its readers see.

    Raises:
        ApiError: 400, a keyboard that Telegram would not take.
    """
    if markup is None:
        return None, None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline keyboard")
        checked = [[_inline_button(button) for button in row] for row in rows]
        return ({"inline_keyboard": checked} if checked else None), None
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "reply keyboard")
        if not rows:
            raise bad_request("keyboard can't be empty")
        return None, markup | {"keyboard": [[_reply_button(button) for button in row] for row in rows]}
    if markup.get("remove_keyboard") is True or markup.get("force_reply") is True:
        return None, markup
    return None, None


def _rows(rows: Any, name: str) -> list[list[Any]]:
    if not isinstance(rows, list):
        raise bad_request(f"can't parse {name} markup JSON object: expected an Array of Array of buttons")
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f"can't parse {name} markup JSON object: expected an Array of buttons")
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return [row for row in rows if row]


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    _check_text(button, "inline keyboard button")
    actions = [action for action in INLINE_ACTIONS if action in button]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(str(button["url"]))
    return button


def _check_url(url: str) -> None:
    scheme, separator, rest = url.partition("://")
    if separator and scheme not in {"http", "https", "tg"}:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: unsupported URL protocol")
    host = (rest if separator else url).split("/")[0].split(":")[0]
    if scheme == "tg" and separator:
        return
    if not host or " " in url:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: URL host is empty")
    if "." not in host:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: expected an Object")
    _check_text(button, "keyboard button")
    return button


def _check_text(button: Json, name: str) -> None:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f"can't parse {name}: Can't find field \"text\"")
    if not text.strip():
        raise bad_request(f"{name} text must be non-empty")
