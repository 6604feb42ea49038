"""Photos and documents, and the files behind them."""

import hashlib
import struct
from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.messages import Json
from bot.sandbox.methods.outgoing import caption_content, send
from bot.sandbox.params import Params, Upload
from bot.sandbox.world import StoredFile, World

MAX_DOWNLOAD = 20 * 1024 * 1024  # bytes a bot may fetch
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOCUMENT = 50 * 1024 * 1024


def send_photo(world: World, params: Params) -> Json:
    file = _incoming(world, params, "photo", params.values.get("photo"), MAX_PHOTO)
    return send(world, params, {"photo": photo_sizes(file), **caption_content(params)}).data


def send_document(world: World, params: Params) -> Json:
    file = _incoming(world, params, "document", params.values.get("document"), MAX_DOCUMENT)
    return send(world, params, {"document": document(file), **caption_content(params)}).data


def send_media_group(world: World, params: Params) -> list[Json]:
    media = params.array("media")
    if not media or not 2 <= len(media) <= 10:
        raise bad_request("wrong number of media: it must include 2-10 items")
    contents = [_group_item(world, params, item) for item in media]
    group = world.unique("")
    return [send(world, params, {"media_group_id": group, **content}).data for content in contents]


def get_file(world: World, params: Params) -> Json:
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return _handle(file) | {"file_path": f"{file.id}/{file.name}"}


def download(world: World, path: str) -> StoredFile:
    """The file at a `file_path` that getFile gave.

    Raises:
        ApiError: 404.
    """
    file = world.files.get(path.partition("/")[0])
    if file is None or len(file.content) > MAX_DOWNLOAD:
        raise ApiError(404, "Not Found")
    return file


def keep(world: World, upload: Upload) -> StoredFile:
    """Store a file under new identifiers; the same bytes get the same `file_unique_id`."""
    unique = hashlib.blake2b(upload.content, digest_size=9).hexdigest()
    file = StoredFile(world.unique("BQACAgUAAx"), unique, upload.name, upload.content, upload.mime_type)
    world.files[file.id] = file
    return file


def document(file: StoredFile) -> Json:
    """The Bot API's `Document`."""
    return _handle(file) | {"file_name": file.name, "mime_type": file.mime_type}


def photo_sizes(file: StoredFile) -> list[Json]:
    """The Bot API's sizes of a photo: here only the one that was sent.

    Raises:
        ApiError: 400, it is not a picture.
    """
    dimensions = picture_size(file.content)
    if dimensions is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(dimensions) > 10_000 or max(dimensions) > 20 * min(dimensions):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return [_handle(file) | {"width": dimensions[0], "height": dimensions[1]}]


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG, None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:4] == b"GIF8" and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return 512, 512  # its three inner formats are not worth reading here
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _handle(file: StoredFile) -> Json:
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.content)}


def _incoming(world: World, params: Params, name: str, value: Any, limit: int) -> StoredFile:
    """A file sent along, or one the bot knows by its number."""
    attached = str(value or "").removeprefix("attach://")
    upload = params.uploads.get(name) or params.uploads.get(attached)
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > limit:
            raise ApiError(413, "Request Entity Too Large")
        return keep(world, upload)
    if not value:
        raise bad_request(f"there is no {name} in the request")
    file = world.files.get(str(value))
    if file is not None:
        return file
    if str(value).startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the sandbox never goes out
    raise bad_request("wrong file identifier/HTTP URL specified")


def _group_item(world: World, params: Params, item: Any) -> Json:
    if not isinstance(item, dict) or item.get("type") not in ("photo", "document"):
        raise bad_request("can't parse InputMedia: the sandbox takes photos and documents")
    caption = caption_content(Params(item))
    limit = MAX_PHOTO if item["type"] == "photo" else MAX_DOCUMENT
    file = _incoming(world, params, "media", item.get("media"), limit)
    content = {"photo": photo_sizes(file)} if item["type"] == "photo" else {"document": document(file)}
    return content | caption
