"""The catalogue: both languages say the same things, values are escaped, and every code has words."""

import re
import string
import tomllib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot import commands, texts
from bot.errors import OperationError
from bot.handlers.residents import media
from jobs.errors import JobsError
from knowledge.asking.intents import Intent
from knowledge.doubting.silence import Reason
from knowledge.errors import KnowledgeError
from knowledge.ingest import errors as ingest_errors

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "bot" / "locales"
CATALOGUE = texts.load()
VI, EN = CATALOGUE["vi"], CATALOGUE["en"]
# What Telegram reads in an HTML message.
TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote"}


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def flat(table, prefix=""):
    for key, value in table.items():
        yield from flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"]


def codes(error):
    for kind in error.__subclasses__():
        yield kind.code
        yield from codes(kind)


def test_both_languages_have_the_same_keys():
    assert set(VI.templates) == set(EN.templates)


@pytest.mark.parametrize("language", list(CATALOGUE))
def test_no_key_stands_in_two_files(language):
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in LOCALES.glob(f"{language}*.toml")]
    keys = [key for table in tables for key in flat(table)]

    assert len(keys) == len(set(keys)), [key for key, count in Counter(keys).items() if count > 1]


@pytest.mark.parametrize("key", sorted(VI.templates))
def test_both_languages_name_the_same_values(key):
    assert placeholders(VI.templates[key]) == placeholders(EN.templates[key])


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_markup_is_what_telegram_reads_and_every_tag_is_closed(words):
    open_tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert tag in TAGS
            open_tags.append(tag)

        def handle_endtag(self, tag):
            assert open_tags.pop() == tag

    for key, template in words.templates.items():
        if not key.startswith(("cli.", "error.")):
            Reader().feed(template)
            assert open_tags == [], key


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
def test_every_error_that_a_person_can_act_on_has_words(words):
    assert ingest_errors  # imported so that its classes are known
    known = {code for parent in (KnowledgeError, JobsError, OperationError) for code in codes(parent)}
    assert {code for code in known if f"error.{code}" not in words} == set()


def test_every_note_and_reason_in_the_code_has_words():
    notes, reasons = set(), set()
    for path in (ROOT / "knowledge").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        notes |= set(re.findall(r'\bNote\(\s*"(\w+)"', source))
        reasons |= set(re.findall(r'\breason="(\w+)"', source))
    reasons |= {reason.value for reason in (*Intent, *Reason)}
    assert {code for code in notes if f"note.{code}" not in VI} == set()
    assert {code for code in reasons if f"none.{code}" not in VI and f"not_stated.{code}" not in VI} == set()


def test_every_kind_of_media_and_every_command_has_words():
    assert {f"media.{key}" for key in media.KINDS.values()} <= set(VI.templates)
    assert {f"command.{name}" for name in (*commands.RESIDENT, *commands.ADMIN)} <= set(VI.templates)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("<b>", "<b>&lt;b&gt;</b>", id="markup"),
        pytest.param("Tổ 3 & 4", "<b>Tổ 3 &amp; 4</b>", id="ampersand"),
        pytest.param("{headline}", "<b>{headline}</b>", id="braces"),
    ],
)
def test_values_are_escaped_once(value, shown):
    assert VI("answer.headline", headline=value) == shown
    assert VI("answer.headline", headline=VI("answer.headline", headline=value)) == f"<b>{shown}</b>"


def test_plain_words_are_not_escaped():
    assert VI.plain("example.person", subject="Bà A & B") == "Bà A & B là ai?"


def test_an_unknown_language_reads_as_vietnamese_and_an_unknown_key_fails():
    assert CATALOGUE["xx"] is VI
    with pytest.raises(KeyError):
        VI("start.nothing")
