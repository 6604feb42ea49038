"""The record in words: every act that the program writes has them, and a cell of a spreadsheet is no formula."""

import ast
import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.callbacks.people import Record
from bot.screens.admins.record import csv_of, kinds_keys, line_of, record_text
from knowledge.record import Act

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 3, 1, 5, tzinfo=UTC)
NAMES = {5: "Lan <Mẫu>"}


def actions() -> Iterator[str]:
    """The acts that stand in the code as they are; those made of a state are tried in the scenarios."""
    for path in (path for package in ("bot", "jobs", "knowledge") for path in (ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if (
                isinstance(called, ast.Attribute)
                and called.attr == "add"
                and getattr(called.value, "id", "") == "record"
            ):
                assert isinstance(node, ast.Call)
                if isinstance(node.args[1], ast.Constant):
                    yield str(node.args[1].value)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_act_and_its_kind_have_words(language):
    words, found = texts.load()[language], set(actions())

    assert len(found) > 10
    assert {action for action in found if f"record.action.{action}" not in words} == set()
    assert {action for action in found if f"record.kind.{action.split('.')[0]}" not in words} == set()


def act(**values: Any):
    given: dict[str, Any] = {"id": 7, "at": NOON, "by": 5, "action": "role.give", "subject": "person 5"}
    return Act(**(given | {"detail": "viewer", "seal": "ab"} | values))


@pytest.mark.parametrize(
    ("made", "line"),
    [
        pytest.param(act(), "Lan <Mẫu>: Giao vai trò cho Lan <Mẫu> (5) (viewer)", id="a-person-with-a-name"),
        pytest.param(
            act(subject="person 6", by=None, detail=""), "chương trình: Giao vai trò cho người số 6", id="no-name"
        ),
        pytest.param(act(action="x.new", subject="thing 1", detail=""), "Lan <Mẫu>: x.new thing 1", id="unknown"),
        pytest.param(
            act(action="announcement.approved", subject="correction 4 announcement 3", detail="", by=9),
            "người số 9: Duyệt đính chính 4 thông báo 3",
            id="a-correction",
        ),
    ],
)
def test_an_act_on_one_line(made, line):
    assert line_of(made, NAMES.get, texts.load()["vi"], ZONE) == f"#7  01/03/2026 12:00  {line}"


def test_nothing_that_somebody_wrote_is_markup_or_a_formula():
    hostile = act(detail="=HYPERLINK(1)", subject="<b>")
    words = texts.load()["vi"]

    shown = record_text([hostile], None, Record("page", "", "", 0), NAMES.get, words, ZONE)
    assert "&lt;b&gt;" in shown
    assert "Lan &lt;Mẫu&gt;" in shown
    row = list(csv.reader(io.StringIO(csv_of([hostile], NAMES.get, words, ZONE).decode("utf-8-sig"), newline="")))[
        1
    ]
    assert row[8] == "'=HYPERLINK(1)"


def test_many_kinds_fit_under_one_message():
    keyboard = kinds_keys(
        [f"kind{number}" for number in range(60)], Record("kinds", "", "", 0), texts.load()["vi"]
    )

    assert sum(len(row) for row in keyboard.inline_keyboard) == 25
