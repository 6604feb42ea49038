"""A picture of the weeks: what was asked and answered, where from, and what went out. Nobody is in it."""

import io
from collections.abc import Sequence
from datetime import timedelta

from PIL import Image, ImageDraw, ImageFont

from bot.screens.chart import FAINT, INK, LINE, MARGIN, PAPER, WIDTH, Fonts, font, load_fonts, thousands
from bot.texts import Words
from jobs.figures.weekly import FEW, Figures, Ranked, Week

HEIGHT = 1500  # pixels
ANSWERED, ASKED_BACK, NOT_STATED, SILENT, OUTSIDE = "#2f855a", "#9ae6b4", "#ecc94b", "#c53030", "#cbd5e0"
# The parts of a column from the bottom up, as named in `Week`.
PARTS = {
    "answered": ANSWERED,
    "choices": ASKED_BACK,
    "not_stated": NOT_STATED,
    "silent": SILENT,
    "outside": OUTSIDE,
}
TILES = ("questions", "share", "delivered", "subscribers")
TILE = 150
TOP_OF_COLUMNS, BOTTOM_OF_COLUMNS = 480, 900
TOP_OF_RANKS = 1060
WIDEST = 90  # pixels of a column


def draw(figures: Figures, texts: Words) -> bytes:
    """The picture as PNG, 1200 x 1500 pixels."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen, fonts = ImageDraw.Draw(picture), load_fonts()
    first, last = figures.weeks[0].first, figures.weeks[-1].first + timedelta(days=6)
    pen.text((MARGIN, 44), texts.plain("figures.chart_title"), INK, fonts.title)
    subtitle = texts.plain("figures.chart_subtitle", first=first, last=last, weeks=len(figures.weeks))
    pen.text((MARGIN, 108), subtitle, FAINT, fonts.words)
    _tiles(pen, fonts, figures, texts)
    pen.text((MARGIN, 390), texts.plain("figures.chart_weeks"), INK, fonts.words)
    _columns(pen, fonts, figures.weeks)
    _legend(pen, fonts, texts)
    middle = WIDTH // 2
    _ranks(pen, fonts, figures.places, texts, "places", MARGIN, middle - 30)
    _ranks(pen, fonts, figures.topics, texts, "topics", middle + 10, WIDTH - MARGIN)
    pen.text((MARGIN, HEIGHT - 58), texts.plain("figures.chart_foot", few=FEW), FAINT, fonts.small)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


def _tiles(pen: ImageDraw.ImageDraw, fonts: Fonts, figures: Figures, texts: Words) -> None:
    """Four numbers in large letters."""
    total = figures.total()
    shown = {
        "questions": thousands(total.questions),
        "share": percent(total.share),
        "delivered": thousands(total.delivered),
        "subscribers": thousands(figures.subscribers),
    }
    width = (WIDTH - 2 * MARGIN - 3 * 24) / 4
    for number, name in enumerate(TILES):
        left, top = MARGIN + number * (width + 24), 190
        pen.rounded_rectangle((left, top, left + width, top + TILE), 16, "#f5efe2")
        pen.text(
            (left + width / 2, top + 62), shown[name], INK, _fitting("Bold", shown[name], 56, width - 30), "mm"
        )
        words = texts.plain(f"figures.tile_{name}")
        pen.text((left + width / 2, top + 118), words, FAINT, _fitting("Regular", words, 24, width - 20), "mm")


def _columns(pen: ImageDraw.ImageDraw, fonts: Fonts, weeks: Sequence[Week]) -> None:
    """One column a week, stacked, its Monday below; where numbers have no room, only the highest has one."""
    left, right = MARGIN, WIDTH - MARGIN
    most = max((week.questions for week in weeks), default=0) or 1
    step = (right - left) / len(weeks)
    width = min(step * 0.7, WIDEST)
    pen.line((left, BOTTOM_OF_COLUMNS, right, BOTTOM_OF_COLUMNS), LINE, 3)
    every = -(-len(weeks) // 12)  # labels that would touch are left out
    for number, week in enumerate(weeks):
        middle, bottom = left + (number + 0.5) * step, float(BOTTOM_OF_COLUMNS - 2)
        for name, colour in PARTS.items():
            height = (BOTTOM_OF_COLUMNS - TOP_OF_COLUMNS) * getattr(week, name) / most
            if height > 0:
                pen.rectangle((middle - width / 2, bottom - height, middle + width / 2, bottom), colour)
                bottom -= height
        if week.questions and (every == 1 or week.questions == most):
            pen.text((middle, bottom - 8), thousands(week.questions), INK, fonts.small, "mb")
        if (len(weeks) - 1 - number) % every == 0:
            pen.text((middle, BOTTOM_OF_COLUMNS + 14), f"{week.first:%d/%m}", FAINT, fonts.small, "ma")


def _legend(pen: ImageDraw.ImageDraw, fonts: Fonts, texts: Words) -> None:
    x, y = float(MARGIN), BOTTOM_OF_COLUMNS + 66
    for name, colour in PARTS.items():
        words = texts.plain(f"figures.part_{name}")
        width = 34 + pen.textlength(words, fonts.small)
        if x + width > WIDTH - MARGIN:
            x, y = float(MARGIN), y + 40
        pen.rounded_rectangle((x, y, x + 24, y + 24), 5, colour)
        pen.text((x + 34, y + 12), words, INK, fonts.small, "lm")
        x += width + 32


def _ranks(
    pen: ImageDraw.ImageDraw,
    fonts: Fonts,
    ranked: Sequence[Ranked],
    texts: Words,
    what: str,
    left: int,
    right: int,
) -> None:
    """A list with a bar under each line."""
    pen.text((left, TOP_OF_RANKS), texts.plain(f"figures.top_{what}"), INK, fonts.words)
    if not ranked:
        pen.text((left, TOP_OF_RANKS + 60), texts.plain("figures.nothing"), FAINT, fonts.small)
    longest = max((one.count or 0 for one in ranked), default=0) or 1
    for number, one in enumerate(ranked):
        y = TOP_OF_RANKS + 56 + number * 64
        count = thousands(one.count) if one.count is not None else texts.plain("figures.few", few=FEW)
        room = right - left - pen.textlength(count, fonts.small) - 24
        pen.text((left, y + 14), _cut(pen, one.label, fonts.small, room), INK, fonts.small, "lm")
        pen.text((right, y + 14), count, INK, fonts.small, "rm")
        pen.rounded_rectangle((left, y + 34, right, y + 44), 5, LINE)
        if one.count:
            end = left + max(10, round((right - left) * one.count / longest))
            pen.rounded_rectangle((left, y + 34, end, y + 44), 5, ANSWERED)


def percent(share: float | None) -> str:
    """A share as people read it; a dash where there is none."""
    return "–" if share is None else f"{round(share * 100)} %"


def _cut(pen: ImageDraw.ImageDraw, words: str, letters: ImageFont.FreeTypeFont, room: float) -> str:
    while len(words) > 1 and pen.textlength(words, letters) > room:
        words = words[:-2].rstrip() + "…"
    return words


def _fitting(weight: str, words: str, size: int, room: float) -> ImageFont.FreeTypeFont:
    """The font at the largest size, up to this one, at which the words fit."""
    letters = font(weight, size)
    while size > 12 and letters.getlength(words) > room:
        size -= 2
        letters = font(weight, size)
    return letters
