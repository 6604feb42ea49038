"""The weekly figures as text, picture and table: whatever there is to show, within a message, harmless."""

import io
import json
from datetime import date, timedelta

import pytest
from PIL import Image

from bot import texts
from bot.__main__ import build
from bot.screens.admins import figures as screens
from bot.screens.chart import WIDTH
from bot.screens.paging import LONGEST_MESSAGE, length
from bot.screens.weekly_chart import HEIGHT, PARTS, draw, percent
from jobs.figures.weekly import LONGEST, Figures, Ranked, Week

WORDS = texts.load()["vi"]
LEGEND = 25 * 25  # pixels of a colour where nothing is shown in it
FIRST = date(2026, 3, 2)


def made(weeks: int, most: int, label: str = "Phường Hoa Sen") -> Figures:
    found = [
        Week(FIRST + timedelta(days=7 * number), questions=2 * most, answered=most, silent=most, delivered=most)
        for number in range(weeks)
    ]
    ranked = [Ranked(label, most or None), Ranked("Xã Vắng", None)]
    return Figures(found, ranked if most else [], ranked if most else [], most, most, most)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("weeks", "most", "label"),
    [
        pytest.param(1, 0, "", id="nothing"),
        pytest.param(8, 12, "Phường Hoa Sen", id="usual"),
        pytest.param(LONGEST, 10_000_000, "Thôn " + "rất dài " * 40, id="all-there-can-be"),
    ],
)
def test_every_form_holds_it(language, weeks, most, label):
    words, found = texts.load()[language], made(weeks, most, label)
    with Image.open(io.BytesIO(draw(found, words))) as picture:
        assert (picture.size, picture.format) == ((WIDTH, HEIGHT), "PNG")
        pixels = {pixel: count for count, pixel in picture.getcolors(1 << 24) or []}
        assert (pixels[_rgb(PARTS["answered"])] > LEGEND) is bool(most)
    assert length(screens.text(found, words).striptags()) <= LONGEST_MESSAGE
    rows = screens.table(found, words).decode("utf-8-sig").splitlines()
    assert sum(row.startswith("20") for row in rows) == weeks


def test_a_place_is_no_formula_and_few_are_not_a_number():
    found = made(2, 3, "=HYPERLINK(1)")
    rows = screens.table(found, WORDS).decode("utf-8-sig").splitlines()
    assert "'=HYPERLINK(1),3" in rows
    assert "Xã Vắng,dưới 3" in rows
    assert (
        "<b>" not in screens.text(made(2, 3, "<b>Hoa"), WORDS).split("Nơi được hỏi nhiều")[1].split("Hoa")[0][4:]
    )


@pytest.mark.parametrize(("share", "shown"), [(None, "–"), (0.0, "0 %"), (0.666, "67 %"), (1.0, "100 %")])
def test_a_share_is_a_percentage(share, shown):
    assert percent(share) == shown


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def test_a_shell_prints_them_as_a_table_and_as_json(database, database_url, monkeypatch, capsys):
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    monkeypatch.setattr("bot.upkeep.migrate.upgrade", lambda _: "head")  # the fixture made the tables already
    build(WORDS)(["figures", "--weeks", "3"], standalone_mode=False)
    assert "Nơi được hỏi nhiều" in capsys.readouterr().out
    build(WORDS)(["figures", "--weeks", "3", "--json"], standalone_mode=False)
    found = json.loads(capsys.readouterr().out)
    assert len(found["weeks"]) == 3
    assert found["weeks"][0]["share"] is None
    assert (found["subscribers"], found["places"]) == (0, [])
