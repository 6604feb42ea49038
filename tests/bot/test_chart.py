"""The picture of a report is a picture, whatever there is to show; the font has every Vietnamese letter."""

import io
from datetime import timedelta
from importlib import resources

import pytest
from PIL import Image, ImageFont

from bot import texts
from bot.screens.chart import HEIGHT, WIDTH, draw
from bot.screens.spreadsheet import table
from jobs.announcing.announcements import Report
from jobs.announcing.shelves import Arrivals
from jobs.models import AnnouncementStatus, DeliveryState
from tests.jobs.ledger import NOON, ZONE

WORDS = texts.load()["vi"]
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def report(*counts: int) -> Report:
    deliveries = dict(zip(DeliveryState, counts, strict=True))
    end = NOON + timedelta(seconds=30)
    return Report(7, AnnouncementStatus.SENT, "Lễ", "all", 1, None, None, NOON, end, deliveries)


@pytest.mark.parametrize(
    ("counts", "arrivals"),
    [
        pytest.param((0, 0, 0, 0, 0, 0, 0), 0, id="nobody"),
        pytest.param((1, 2, 3, 4, 5, 6, 7), 1, id="every-outcome"),
        pytest.param((0, 0, 1_000_000, 1, 0, 0, 0), 60, id="a-million"),
    ],
)
def test_a_picture_is_drawn(counts, arrivals):
    found = [Arrivals(NOON + timedelta(seconds=number), number % 7) for number in range(arrivals)]
    with Image.open(io.BytesIO(draw(report(*counts), found, WORDS, ZONE))) as picture:
        assert picture.size == (WIDTH, HEIGHT)
        assert picture.format == "PNG"


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_letter_is_in_the_font(weight):
    file = resources.files("bot").joinpath("fonts", f"NotoSans-{weight}.ttf")
    font = ImageFont.truetype(io.BytesIO(file.read_bytes()), 40)
    absent = bytes(font.getmask("\uffff"))
    assert [letter for letter in LETTERS + LETTERS.upper() if bytes(font.getmask(letter)) == absent] == []


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    rows = table(report(0, 0, 1, 0, 1, 0, 0), [("=1+1", 1)], [], WORDS, ZONE).decode("utf-8-sig").splitlines()
    assert rows[0] == "chỉ tiêu,giá trị"
    assert "lý do: =1+1,1" in rows
