"""The report on an announcement as CSV that spreadsheet programs open with the right letters."""

import csv
import io
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from bot.texts import Words
from jobs.announcing.announcements import Report
from jobs.announcing.shelves import Arrivals


def table(
    report: Report, reasons: Sequence[tuple[str, int]], arrivals: Sequence[Arrivals], texts: Words, zone: ZoneInfo
) -> bytes:
    """Two columns, what is counted and how many, in UTF-8 with a byte order mark; nobody is named in it."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([texts.plain("report.csv_measure"), texts.plain("report.csv_value")])
    writer.writerows((harmless(name), value) for name, value in _rows(report, reasons, arrivals, texts, zone))
    return lines.getvalue().encode("utf-8-sig")


def _rows(
    report: Report, reasons: Sequence[tuple[str, int]], arrivals: Sequence[Arrivals], texts: Words, zone: ZoneInfo
) -> Iterator[tuple[str, str]]:
    for state, count in report.deliveries.items():
        yield texts.plain(f"delivery.{state.value}"), str(count)
    for name, moment in (("started", report.released_at), ("finished", report.finished_at)):
        if moment is not None:
            yield texts.plain(f"report.csv_{name}"), f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    if report.rate is not None:
        yield texts.plain("report.csv_rate"), f"{report.rate:.2f}"
    for why, count in reasons:
        yield texts.plain("report.csv_reason", why=why), str(count)
    for one in arrivals:
        yield texts.plain("report.csv_minute", when=one.at.astimezone(zone)), str(one.count)


def harmless(cell: str) -> str:
    """A spreadsheet takes a cell that begins like this for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
