"""Which function answers which method; names are compared without case, as Telegram does."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.methods import chats, files, profile, queries, receiving, texts
from bot.sandbox.params import Params
from bot.sandbox.world import World

Handler = Callable[[World, Params], Any]  # getUpdates alone returns an awaitable


def nothing_to_do(world: World, params: Params) -> bool:
    """`logOut` and `close` succeed: there is no cloud to leave."""
    return True


_METHODS: dict[str, Handler] = {
    "getMe": profile.get_me,
    "logOut": nothing_to_do,
    "close": nothing_to_do,
    "getUpdates": receiving.get_updates,
    "setWebhook": receiving.set_webhook,
    "deleteWebhook": receiving.delete_webhook,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendMessage": texts.send_message,
    "sendChatAction": texts.send_chat_action,
    "editMessageText": texts.edit_message_text,
    "editMessageCaption": texts.edit_message_caption,
    "editMessageReplyMarkup": texts.edit_message_reply_markup,
    "deleteMessage": texts.delete_message,
    "deleteMessages": texts.delete_messages,
    "answerCallbackQuery": queries.answer_callback_query,
    "answerInlineQuery": queries.answer_inline_query,
    "sendPhoto": files.send_photo,
    "sendDocument": files.send_document,
    "sendMediaGroup": files.send_media_group,
    "getFile": files.get_file,
    "copyMessage": chats.copy_message,
    "forwardMessage": chats.forward_message,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatAdministrators": chats.get_chat_administrators,
    "pinChatMessage": chats.pin_chat_message,
    "unpinChatMessage": chats.unpin_chat_message,
    "unpinAllChatMessages": chats.unpin_all_chat_messages,
    "leaveChat": chats.leave_chat,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": profile.set_my_text("name"),
    "getMyName": profile.get_my_text("name"),
    "setMyDescription": profile.set_my_text("description"),
    "getMyDescription": profile.get_my_text("description"),
    "setMyShortDescription": profile.set_my_text("short_description"),
    "getMyShortDescription": profile.get_my_text("short_description"),
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}
METHODS = {name.lower(): handler for name, handler in _METHODS.items()}
