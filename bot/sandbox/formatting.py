"""Telegram's HTML, read as strictly as Telegram reads it."""

import re
from dataclasses import dataclass
from html.entities import html5

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.messages import Json, units

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = ("lt", "gt", "amp", "quot")
MARKUP = re.compile(r"[<&]")
REFERENCE = re.compile(r"&(?:#(?P<decimal>\d+)|#x(?P<hexadecimal>[0-9a-fA-F]+)|(?P<name>lt|gt|amp|quot));?")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
SPACE = re.compile(r"\s*")
MAX_ENTITIES = 100


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int  # UTF-16 units of the plain text before it
    length: int  # characters of the plain text before it


def parse_html(text: str) -> tuple[str, list[Json]]:
    """The plain text of Telegram HTML and its entities, counted in UTF-16 units.

    Raises:
        ApiError: 400 in Telegram's words: an unsupported or unclosed tag, a wrong nesting.
    """
    return _HtmlParser(text).parse()


class _HtmlParser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._plain: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while found := MARKUP.search(self._text, self._at):
            self._put(self._text[self._at : found.start()])
            self._at = found.start()
            if found.group() == "&":
                self._reference()
            elif self._text.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        self._put(self._text[self._at :])
        if self._open:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self._plain), self._entities[:MAX_ENTITIES]

    def _put(self, text: str) -> None:
        if text:
            self._plain.append(text)
            self._units += units(text)

    def _error(self, reason: str, at: int | None = None) -> ApiError:
        where = "" if at is None else f" at byte offset {len(self._text[:at].encode())}"
        return bad_request(f"can't parse entities: {reason}{where}")

    def _reference(self) -> None:
        text, self._at = _reference(self._text, self._at)
        self._put(text)

    def _start_tag(self) -> None:
        begin = self._at
        name = _match(TAG_NAME, self._text, begin + 1)
        self._at = begin + 1 + len(name)
        if self._at >= len(self._text):
            raise self._error("Unclosed start tag", begin)
        tag = name.lower()
        if tag not in KINDS:
            raise self._error(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while (attribute := self._attribute(tag, begin)) is not None:
            argument = _argument(tag, *attribute) or argument
        if tag == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Open(tag, argument, self._units, len(self._plain)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str] | None:
        """The next attribute of the tag that began at `begin`, None once it is closed."""
        self._skip_space()
        if self._text.startswith(">", self._at):
            self._at += 1
            return None
        name = _match(ATTRIBUTE_NAME, self._text, self._at)
        if not name:
            raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
        self._at += len(name)
        self._skip_space()
        if not self._text.startswith("=", self._at):
            if self._at >= len(self._text):
                raise self._error(f'Unclosed start tag "{tag}"', begin)
            return name.lower(), ""
        self._at += 1
        self._skip_space()
        value = self._value()
        if self._at >= len(self._text):
            raise self._error("Unclosed start tag", begin)
        return name.lower(), value

    def _value(self) -> str:
        quote = self._text[self._at : self._at + 1]
        if quote not in ("'", '"'):
            begin = self._at
            token = _match(NAME_TOKEN, self._text, begin)
            self._at += len(token)
            if not re.match(r"[\s>]|$", self._text[self._at :]):
                raise self._error("Unexpected end of name token", begin)
            return token.lower()
        end = self._text.find(quote, self._at + 1)
        if end < 0:
            self._at = len(self._text)
            return ""
        value = self._text[self._at + 1 : end]
        self._at = end + 1
        return REFERENCE.sub(lambda found: _reference(found.group(), 0)[0], value)

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise self._error("Unexpected end tag", begin)
        name = _match(TAG_NAME, self._text, begin + 2)
        self._at = begin + 2 + len(name)
        self._skip_space()
        if not self._text.startswith(">", self._at):
            raise self._error("Unclosed end tag", begin)
        self._at += 1
        opened = self._open.pop()
        if name and name.lower() != opened.tag:
            wrong = (
                f'Unmatched end tag at byte offset {len(self._text[:begin].encode())}, expected "</{opened.tag}>"'
            )
            raise self._error(f'{wrong}, found "</{name.lower()}>"')
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._units - opened.offset
        if not length:
            return
        entity: Json = {"type": KINDS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            link = opened.argument or "".join(self._plain[opened.length :])
            if not (extra := _link(link)):
                return
            entity |= extra
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and self._names_language(opened):
            return
        elif opened.tag == "pre":
            self._close_pre(entity, opened.argument)
        self._entities.append(entity)

    def _names_language(self, code: _Open) -> bool:
        """Whether this code only says in which language the pre around it is written."""
        if not (code.argument and self._open and self._open[-1].tag == "pre"):
            return False
        around = self._open[-1]
        self._open[-1] = _Open("pre", code.argument, around.offset, around.length)
        return True

    def _close_pre(self, pre: Json, language: str) -> None:
        if language:
            pre["language"] = language
        # Nothing may be nested in preformatted text.
        self._entities = [entity for entity in self._entities if entity["offset"] < pre["offset"]]

    def _skip_space(self) -> None:
        self._at += len(_match(SPACE, self._text, self._at))


def _match(pattern: re.Pattern[str], text: str, at: int) -> str:
    found = pattern.match(text, at)
    return found.group() if found else ""


def _reference(text: str, at: int) -> tuple[str, int]:
    """The character that a reference stands for, and where the text goes on."""
    found = REFERENCE.match(text, at)
    if found is None:
        return text[at], at + 1
    if name := found["name"]:
        return html5[f"{name};"], found.end()
    code = int(found["decimal"] or found["hexadecimal"], 10 if found["decimal"] else 16)
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return text[at], at + 1
    return chr(code), found.end()


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "1" if (tag, name) == ("blockquote", "expandable") else ""


def _link(target: str) -> Json:
    """What a link becomes; nothing where Telegram would not make it one."""
    if found := re.match(r"tg://user\?id=(\d+)$", target):
        user: Json = {"id": int(found[1]), "is_bot": False, "first_name": "User"}
        return {"type": "text_mention", "user": user}
    if not re.match(r"(https?|tg|ftp|tonsite)://[^\s]+$|mailto:|[\w-]+(\.[\w-]+)+(/\S*)?$", target):
        return {}
    return {"url": target if re.match(r"\w+:", target) else f"http://{target}/"}
