"""Files, photos, voice messages and stickers that people send."""

from bot.sandbox import actions
from bot.sandbox.detection import detect
from bot.sandbox.messages import Json, StoredMessage
from bot.sandbox.methods.files import document, keep, photo_sizes, picture_size
from bot.sandbox.params import Upload
from bot.sandbox.world import World

STICKER = Upload("sticker.webp", b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00", "image/webp")


def attach(
    world: World,
    chat_id: int,
    user_id: int,
    upload: Upload,
    *,
    kind: str = "document",
    caption: str = "",
    reply_to: int | None = None,
) -> StoredMessage:
    """Send a file as a `document`, a `photo` or a `voice` message; a photo that is none goes as a document.

    Raises:
        ActionError: an unknown kind, or the person may not write there.
    """
    if kind == "photo" and picture_size(upload.content) is None:
        kind = "document"
    file = keep(world, upload)
    size: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}
    if kind == "photo":
        content: Json = {"photo": photo_sizes(file)}
    elif kind == "voice":
        content = {"voice": size | {"duration": 3, "mime_type": "audio/ogg"}}
    elif kind == "document":
        content = {"document": document(file)}
    else:
        raise actions.ActionError(f"nobody sends a {kind}")
    if caption:
        content["caption"] = caption
        if entities := detect(caption):
            content["caption_entities"] = entities
    return actions.say(world, chat_id, user_id, "", reply_to=reply_to, **content)


def send_sticker(world: World, chat_id: int, user_id: int, emoji: str) -> StoredMessage:
    """Send a sticker that stands for `emoji`."""
    file = keep(world, STICKER)
    sticker: Json = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
    }
    return actions.say(world, chat_id, user_id, "", sticker=sticker)
