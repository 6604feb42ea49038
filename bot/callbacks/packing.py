"""From what a button carries to its data and back."""

from dataclasses import fields

from bot.callbacks import admins, figures, nominating, office, people, residents, review, sources, unanswered
from bot.callbacks.press import Press

VERSION = "1"  # raised when the meaning of stored buttons changes; older ones are then answered as out of date
LONGEST = 64  # bytes, Telegram's limit
KINDS = (
    *people.KINDS,
    *residents.KINDS,
    *unanswered.KINDS,
    *office.KINDS,
    *admins.KINDS,
    *nominating.KINDS,
    *figures.KINDS,
    *review.KINDS,
    *sources.KINDS,
)
_HIGHEST = 2**31 - 1  # what an integer column holds: a forged number must not reach the database as an error


class NotAButton(ValueError):
    """The data is not of this version, or was never made by this bot."""


def pack(press: Press) -> str:
    """The button's data.

    Raises:
        ValueError: a text holds ':' or the whole is longer than 64 bytes.
    """
    values = [
        str(getattr(press, field.name)) for field in fields(press)
    ]  # `astuple` copies deeply, which takes long
    data = ":".join([VERSION + press.letter, *values])
    if len(data.encode()) > LONGEST or any(":" in value for value in values):
        raise ValueError(f"{type(press).__name__} does not fit into a button")
    return data


def unpack(data: str | None) -> Press:
    """What a button's data says.

    Raises:
        NotAButton: it is of another version, forged or garbled.
    """
    head, *values = (data or "").split(":")
    for kind in KINDS:
        if head == VERSION + kind.letter:
            return _filled(kind, values)
    raise NotAButton


def _filled(kind: type[Press], values: list[str]) -> Press:
    names = fields(kind)
    if len(values) != len(names):
        raise NotAButton
    return kind(
        *(_number(value) if name.type is int else value for name, value in zip(names, values, strict=True))
    )


def _number(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= 10 and int(value) <= _HIGHEST):
        raise NotAButton
    return int(value)
