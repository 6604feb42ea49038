"""Search and whole answers over 100,000 passages on one core, beside RapidFuzz and SQLite FTS5."""

import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.orm import Session

import jobs.models  # noqa: F401 (the metadata must know every table)
import knowledge.models
from knowledge import articles
from knowledge.analysis.folding import fold
from knowledge.analysis.reader import Reader
from knowledge.answering import Answerer
from knowledge.articles import ImportedArticle
from knowledge.db import Base, Database
from knowledge.search.index import SearchIndex
from knowledge.search.sync import refresh
from tests.benchmarks.passages import passages, questions

SIZES = (1_000, 10_000, 100_000)
ASKED, ABOUT = 700, 300  # questions, and the passages that they are about
NOW = datetime(2026, 1, 5, tzinfo=UTC)
FTS_ASKED, FUZZY_ASKED = 35, 5  # the baselines are slow
MEGABYTE = 1024 * 1024

Row = tuple[str, str, str]


def run() -> None:
    """Print the figures."""
    rows: list[Row] = []
    medians: list[float] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            medians.append(_measure(size, Path(folder), rows, last=size == SIZES[-1]))
    growth = medians[-1] / medians[0] / (SIZES[-1] / SIZES[0]) ** 0.5
    rows.append(("growth from 1,000 to 100,000, against the square root", f"{growth:.2f} ×", "< 1 ×"))
    table = Table(title=f"search over {SIZES[-1]:,} passages, all kinds of noise mixed")
    for heading in ("", "measured", "aim"):
        table.add_column(heading, justify="right" if heading else "left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _measure(size: int, folder: Path, rows: list[Row], *, last: bool) -> float:
    """The median time of an answer in milliseconds; of the last size everything is reported."""
    database = _filled(f"sqlite:///{folder / 'bench.db'}", size)
    started = time.perf_counter()
    refresh(database, SearchIndex.open(folder / "index"))
    build = time.perf_counter() - started
    started = time.perf_counter()
    index = SearchIndex.open(folder / "index")
    refresh(database, index)
    opened = time.perf_counter() - started
    asked = questions(list(passages(ABOUT)), ASKED)
    found, searched = _timed(_search(index), [question for question, _ in asked])
    _, answered = _timed(_answer(index), [question for question, _ in asked])
    if last:
        right = sum(one == source_id for one, (_, source_id) in zip(found, asked, strict=True)) / len(asked)
        rows += [
            ("building the index from the database", f"{build:.1f} s", "≤ 60 s"),
            ("opening it", f"{opened:.2f} s", "≤ 2 s"),
            ("peak memory of all of this", f"{_megabytes():.0f} MB", "< 600 MB"),
            ("right passage first", f"{right:.3f}", ""),
            ("reading and candidates, p50 / p99", _pair(searched), ""),
            ("text to answer, p50 / p99", _pair(answered), "≤ 6 / 25 ms"),
            ("a changed article is searchable after", f"{_change(index):.0f} ms", "≤ 100 ms"),
        ]
        rows += _baselines(database, [question for question, _ in asked], answered, searched)
    index.close()
    database.close()
    return _share(answered, 0.5)


def _filled(url: str, size: int) -> Database:
    database = Database(url)
    Base.metadata.create_all(database.engine)
    made = passages(size)
    while batch := list(islice(made, 2_000)):
        database.write_sync(_store, batch)
    return database


def _store(session: Session, batch: Sequence[ImportedArticle]) -> None:
    articles.replace_many(session, [(article, ()) for article in batch], now=NOW)


def _search(index: SearchIndex) -> Callable[[str], str]:
    def search(question: str) -> str:
        found = index.candidates(Reader(index.vocabulary).read(question))
        return index.article(found[0].article_id).source_id if found else ""

    return search


def _answer(index: SearchIndex) -> Callable[[str], object]:
    answerer = Answerer(index)
    return lambda question: answerer.answer(question, now=NOW)


def _timed(call: Callable[[str], object], asked: Iterable[str]) -> tuple[list[object], list[float]]:
    """Results, and the processor time of each in milliseconds: what else the machine does is left out."""
    results, times = [], []
    for question in asked:
        started = time.process_time()
        results.append(call(question))
        times.append(1000 * (time.process_time() - started))
    return results, times


def _change(index: SearchIndex) -> float:
    article = index.article(index.article_ids()[17])
    started = time.perf_counter()
    index.apply([replace(article, body="Chuyện mới hoàn toàn: phokhonggian.", revision=index.revision + 1)])
    (found, *_) = index.candidates(Reader(index.vocabulary).read("phokhonggian"))
    if found.article_id != article.id:
        raise AssertionError("the change is not visible")
    return 1000 * (time.perf_counter() - started)


def _baselines(
    database: Database, asked: Sequence[str], answered: Sequence[float], searched: Sequence[float]
) -> list[Row]:
    texts = [fold(text) for text in database.read_sync(_texts)]
    _, fuzzy = _timed(
        lambda question: process.extractOne(fold(question), texts, scorer=fuzz.token_set_ratio),
        asked[:FUZZY_ASKED],
    )
    fts = sqlite3.connect(":memory:")
    fts.execute("CREATE VIRTUAL TABLE passages USING fts5(text)")
    fts.executemany("INSERT INTO passages VALUES (?)", ((text,) for text in texts))
    _, full_text = _timed(lambda question: _fts(fts, question), asked[:FTS_ASKED])
    return [
        _against("RapidFuzz token_set_ratio", fuzzy, answered, searched, 200),
        _against("FTS5 bm25, OR of the words", full_text, answered, searched, 10),
    ]


def _against(
    name: str, theirs: Sequence[float], answered: Sequence[float], searched: Sequence[float], aim: int
) -> Row:
    median = _share(theirs, 0.5)
    ratios = f"{median / _share(answered, 0.5):.0f} × (search alone {median / _share(searched, 0.5):.0f} ×)"
    return (f"{name}: {median:.0f} ms; we are faster by", ratios, f"≥ {aim} ×")


def _fts(connection: sqlite3.Connection, question: str) -> object:
    words = " OR ".join(f'"{word}"' for word in fold(question).replace('"', " ").split())
    query = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT 1"
    return connection.execute(query, (words,)).fetchone()


def _texts(session: Session) -> list[str]:
    return list(session.scalars(select(knowledge.models.ArticleRow.body)))


def _share(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _pair(times: Sequence[float]) -> str:
    return f"{_share(times, 0.5):.1f} / {_share(times, 0.99):.1f} ms"


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
