"""The weekly figures as text, and as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import dropwhile

from markupsafe import Markup
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.figures import Figures as FiguresPress
from bot.screens.keyboards import button
from bot.screens.spreadsheet import harmless
from bot.screens.weekly_chart import percent
from bot.texts import Words
from jobs.figures.weekly import FEW, Figures, Ranked, Week

SPANS = (4, 12, 26)  # weeks that can be chosen
DEFAULT = 8
MOST_LINES = 12  # weeks that are told one by one: the picture and the table have all
COLUMNS = (
    "questions",
    "answered",
    "choices",
    "not_stated",
    "silent",
    "outside",
    "helpful",
    "unhelpful",
    "followers",
    "delivered",
    "unreached",
    "opened",
    "mended",
    "nominations",
    "commended",
)


def text(figures: Figures, texts: Words) -> Markup:
    """Week by week, the sums, what was asked about most, and what waits."""
    total, last = figures.total(), figures.weeks[-1].first + timedelta(days=6)
    eventful = list(dropwhile(_is_empty, figures.weeks)) or figures.weeks[-1:]
    shown = eventful[-MOST_LINES:]
    lines = [
        texts("figures.title", first=figures.weeks[0].first, last=last),
        *(_week("figures.week", week, texts) for week in reversed(shown)),
        Markup(),
        _week("figures.total", total, texts),
        texts("figures.thumbs", helpful=total.helpful, unhelpful=total.unhelpful),
        texts("figures.now", subscribers=figures.subscribers),
        texts("figures.gaps", opened=total.opened, mended=total.mended, waiting=figures.open_clusters),
        texts(
            "figures.nominations",
            received=total.nominations,
            commended=total.commended,
            waiting=figures.open_nominations,
        ),
        Markup(),
        *_ranked("places", figures.places, texts),
        *_ranked("topics", figures.topics, texts),
        Markup(),
        texts("figures.foot", few=FEW),
    ]
    return Markup("\n").join(lines)


def keyboard(texts: Words, *, weeks: int) -> Keyboard:
    """Other stretches, and the table."""
    spans = [
        button(texts.plain("figures.span", weeks=span), FiguresPress(span, "picture"))
        for span in SPANS
        if span != weeks
    ]
    return Keyboard([spans, [button(texts.plain("figures.table"), FiguresPress(weeks, "table"))]])


def table(figures: Figures, texts: Words) -> bytes:
    """A row a week, then the places and topics, in UTF-8 with a byte order mark; nobody is named in it."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([texts.plain("figures.csv_week"), *(texts.plain(f"figures.csv_{name}") for name in COLUMNS)])
    writer.writerows(
        [f"{week.first:%Y-%m-%d}", *(getattr(week, name) for name in COLUMNS)] for week in figures.weeks
    )
    for what, ranked in (("places", figures.places), ("topics", figures.topics)):
        writer.writerow([])
        writer.writerow([texts.plain(f"figures.top_{what}")])
        writer.writerows([harmless(one.label), _count(one, texts)] for one in ranked)
    return lines.getvalue().encode("utf-8-sig")


def _week(key: str, week: Week, texts: Words) -> Markup:
    return texts(
        key,
        first=week.first,
        last=week.first + timedelta(days=6),
        questions=week.questions,
        share=percent(week.share),
        delivered=week.delivered,
        followers=week.followers,
    )


def _is_empty(week: Week) -> bool:
    return week == Week(week.first)


def _ranked(what: str, ranked: Sequence[Ranked], texts: Words) -> Iterator[Markup]:
    yield texts("figures.top", what=texts.plain(f"figures.top_{what}"))
    for one in ranked:
        yield texts("figures.ranked", label=one.label, count=_count(one, texts))
    if not ranked:
        yield texts("figures.nothing")


def _count(one: Ranked, texts: Words) -> str:
    return str(one.count) if one.count is not None else texts.plain("figures.few", few=FEW)
