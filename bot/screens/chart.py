"""A picture of what became of an announcement: bars by outcome, and arrivals over time."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

from bot.texts import Words
from jobs.announcing.announcements import Report
from jobs.announcing.shelves import Arrivals
from jobs.models import DeliveryState

WIDTH, HEIGHT = 1200, 1000  # pixels
MARGIN = 64
PAPER, INK, FAINT, LINE = "#fffdf8", "#2b2622", "#8a8178", "#e8e1d6"
COLOURS = {
    DeliveryState.SENT: "#2f855a",
    DeliveryState.QUEUED: "#a0aec0",
    DeliveryState.SENDING: "#4299e1",
    DeliveryState.BLOCKED: "#718096",
    DeliveryState.FAILED: "#c53030",
    DeliveryState.UNKNOWN: "#d69e2e",
    DeliveryState.EXPIRED: "#b7791f",
}
ROW = 58
LABEL = 300  # pixels kept for the words beside a bar
COUNT = 150  # for the number behind it


@dataclass(frozen=True, slots=True)
class Fonts:
    """The sizes of a picture's words."""

    title: ImageFont.FreeTypeFont
    words: ImageFont.FreeTypeFont
    small: ImageFont.FreeTypeFont


def draw(report: Report, arrivals: Sequence[Arrivals], texts: Words, zone: ZoneInfo) -> bytes:
    """The picture as PNG, 1200 x 1000 pixels."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen, fonts = ImageDraw.Draw(picture), load_fonts()
    total, sent = sum(report.deliveries.values()), report.deliveries[DeliveryState.SENT]
    pen.text((MARGIN, 48), texts.plain("report.chart_title", number=report.id), INK, fonts.title)
    subtitle = texts.plain("report.chart_subtitle", sent=thousands(sent), total=thousands(total))
    pen.text((MARGIN, 112), subtitle, FAINT, fonts.words)
    bottom = _bars(pen, fonts, report, texts, 190)
    if arrivals:
        pen.text((MARGIN, bottom + 28), texts.plain("report.chart_time"), INK, fonts.words)
        _columns(pen, fonts, arrivals, zone, bottom + 90)
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()


def load_fonts() -> Fonts:
    """The fonts at the sizes of a picture 1200 pixels wide."""
    return Fonts(font("Bold", 46), font("Regular", 30), font("Regular", 24))


def _bars(pen: ImageDraw.ImageDraw, fonts: Fonts, report: Report, texts: Words, top: int) -> int:
    """One bar an outcome that occurred; return where they end."""
    shown = [(state, count) for state, count in report.deliveries.items() if count or state is DeliveryState.SENT]
    shown.sort(key=lambda row: -row[1])
    longest = max(count for _, count in shown) or 1
    room = WIDTH - 2 * MARGIN - LABEL - COUNT
    for number, (state, count) in enumerate(shown):
        y = top + number * ROW
        pen.text((MARGIN, y + 20), texts.plain(f"delivery.{state.value}"), INK, fonts.words, anchor="lm")
        left = MARGIN + LABEL
        length = max(6 if count else 0, round(room * count / longest))
        pen.rounded_rectangle((left, y, left + length, y + 40), 8, COLOURS[state])
        pen.text((left + length + 16, y + 20), thousands(count), INK, fonts.words, anchor="lm")
    return top + len(shown) * ROW


def _columns(
    pen: ImageDraw.ImageDraw, fonts: Fonts, arrivals: Sequence[Arrivals], zone: ZoneInfo, top: int
) -> None:
    """One column a stretch of time, the highest marked with its number, the first and last with their times."""
    left, right, bottom = MARGIN, WIDTH - MARGIN, HEIGHT - 96
    most = max(one.count for one in arrivals) or 1
    step = min((right - left) / len(arrivals), 80.0)
    pen.line((left, bottom, right, bottom), LINE, 3)
    for number, one in enumerate(arrivals):
        x, height = left + number * step, (bottom - top - 30) * one.count / most
        if one.count:
            box = (x + step * 0.1, bottom - max(height, 3), x + step * 0.9, bottom - 2)
            pen.rounded_rectangle(box, min(6, step / 4), COLOURS[DeliveryState.SENT])
    peak = max(range(len(arrivals)), key=lambda number: arrivals[number].count)
    x = min(max(left + (peak + 0.5) * step, left + 40), right - 40)
    pen.text((x, top + 22), thousands(most), FAINT, fonts.small, anchor="mb")
    first, last = (f"{one.at.astimezone(zone):%H:%M:%S}" for one in (arrivals[0], arrivals[-1]))
    pen.text((left, bottom + 16), first, FAINT, fonts.small)
    if len(arrivals) > 1:
        end = max(left + len(arrivals) * step, left + 260)
        pen.text((min(end, right), bottom + 16), last, FAINT, fonts.small, anchor="ra")


def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """The shipped font, which has every Vietnamese letter; `weight` "Regular" or "Bold", size in pixels."""
    file = resources.files("bot").joinpath("fonts", f"NotoSans-{weight}.ttf")
    return ImageFont.truetype(io.BytesIO(file.read_bytes()), size)


def thousands(count: int) -> str:
    """1.234.567"""
    return f"{count:,}".replace(",", ".")
