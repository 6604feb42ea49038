"""Importing: articles a second beside a bare baseline, and peak memory at 1,000 and at 10,000 articles.

The baseline parses each line's JSON and inserts the body alone, in batches of the same size, without reading
dates, cleaning text, finding facts or looking for what is stored already.
"""

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from rich.console import Console
from rich.table import Table

import knowledge.models  # noqa: F401 (the metadata must know the tables)
from knowledge.db import Base, Database
from knowledge.ingest.facts import extract_facts
from knowledge.ingest.pipeline import BATCH, import_sources
from tests.knowledge.ingest.page_scoring import MEASURES, expected_pages, page_shares, shares_at_first
from tests.quality.facts.scoring import KINDS, measured

NOW = datetime(2026, 3, 1, tzinfo=UTC)
COUNT = 10_000
_BARE = "bare: JSON and one INSERT"
_COMMENDATION = (
    "Sáng {day}/{month}, UBND phường Thanh Bình {number} tổ chức hội nghị biểu dương người tốt, việc tốt.",
    "Trong năm qua, tổ dân phố {number} có {many} hộ đạt danh hiệu gia đình văn hóa, chiếm {share},{day}%.",
    "Ông Trần Văn Lộc, tổ trưởng, cho biết bà con đã góp {many} triệu đồng và {number} ngày công làm đường.",
    "Hội Phụ nữ phường duy trì phong trào giúp nhau làm kinh tế giỏi, đỡ đầu {number} cháu khó khăn.",
    "Dịp này, Chủ tịch UBND phường tặng giấy khen cho {number} tập thể và {many} cá nhân tiêu biểu.",
    "Nhiều mô hình hay được nhân rộng như tổ tự quản, thùng rác phân loại, tuyến đường hoa, ánh sáng an ninh.",
    "Bà Y Hoa ở thôn Kon Rờ Bàng vận động bà con giữ nghề dệt thổ cẩm, mở lớp dạy cho {number} em nhỏ.",
)
_NEWS = (
    "Mưa lớn kéo dài từ đêm {day}/{month} khiến nhiều tuyến đường phía nam thành phố ngập sâu, tê liệt.",
    "Theo đài khí tượng, lượng mưa đo được tại trạm {number} là {many} mm, cao hơn mức trung bình nhiều năm.",
    "Chị Hà, tiểu thương chợ đầu mối, kể rằng nước tràn vào sạp hàng chỉ trong nửa giờ, rau củ hư hỏng gần hết.",
    "Lực lượng chức năng đã dựng rào chắn, hướng dẫn xe cộ đi đường vòng và bơm nước ra sông suốt đêm.",
    "Đến trưa hôm sau trời tạnh, nước rút dần, học sinh các trường trong khu vực được trở lại lớp học.",
    "Cơ quan quản lý nói sẽ nạo vét lại hệ thống cống cũ, vốn xây cách đây hơn ba chục năm và đã quá tải.",
)
_OTHERS = 2  # articles of general news for each commendation


def run() -> None:
    """Print the figures."""
    _show_reading()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "articles.jsonl")
        source.write_text("".join(map(_line, range(COUNT))), encoding="utf-8")
        bare = _rate(lambda: _bare(source, Path(folder, "bare.db")))
        ours = _rate(lambda: _ours(source, Path(folder, "ours.db")))
        facts = _rate(lambda: _facts(source))
        again = _rate(lambda: _ours(source, Path(folder, "ours.db")))
        peaks = {count: _peak(source, Path(folder, f"{count}.db"), count) for count in (1_000, COUNT)}
    _show({_BARE: bare, "new articles": ours, "their facts alone": facts, "unchanged articles": again}, peaks)
    from tests.benchmarks import scanning  # not above: the processes whose memory is looked at import this module

    scanning.run()


def _line(number: int) -> str:
    values = {
        "day": number % 28 + 1,
        "month": number % 12 + 1,
        "number": number % 90 + 2,
        "many": number % 400 + 11,
    }
    sentences = _NEWS if number % (_OTHERS + 1) else _COMMENDATION
    body = "\n\n".join(sentence.format(share=number % 60 + 40, **values) for sentence in sentences)
    article = {"id": f"a{number}", "title": f"Bản tin số {number}", "published": "2024-05-06", "body": body}
    return json.dumps(article, ensure_ascii=False) + "\n"


def _rate(work: Callable[[], None]) -> tuple[float, float]:
    """Articles a second by the clock, and by the processor's time of this process."""
    clock, processor = perf_counter(), process_time()
    work()
    return COUNT / (perf_counter() - clock), COUNT / (process_time() - processor)


def _ours(source: Path, path: Path) -> None:
    database = Database(f"sqlite:///{path}")
    Base.metadata.create_all(database.engine)
    refused = [result for result in import_sources(database, [source], now=NOW) if result.rejected]
    database.close()
    if refused:
        raise RuntimeError(f"{len(refused)} articles were refused")


def _facts(source: Path) -> None:
    with source.open(encoding="utf-8") as file:
        for article in map(json.loads, file):
            extract_facts(article["title"], article["body"], NOW.date())


def _bare(source: Path, path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE bodies (id INTEGER PRIMARY KEY, body TEXT)")
    with source.open(encoding="utf-8") as file:
        while batch := list(_bodies(islice(file, BATCH))):
            with connection:
                connection.executemany("INSERT INTO bodies (body) VALUES (?)", batch)
    connection.close()


def _bodies(lines: Iterator[str]) -> Iterator[tuple[str]]:
    return ((json.loads(line)["body"],) for line in lines)


def _peak(source: Path, path: Path, count: int) -> float:
    """Megabytes that a process of its own holds at most while it imports `count` articles."""
    part = path.with_suffix(".jsonl")
    with source.open(encoding="utf-8") as file:
        part.write_text("".join(islice(file, count)), encoding="utf-8")
    command = [sys.executable, "-m", "tests.benchmarks.ingest", str(part), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (our own module)
    return float(done.stdout)


def _show_reading() -> None:
    """How well pages and facts are read, also by what no rule was written by."""
    pages = expected_pages()
    last = [page for page in pages if page.round == max(each.round for each in pages)]
    columns = (page_shares(pages), shares_at_first(last), shares_at_first(pages))
    table = Table(
        "", "asked for", "all", "last ten set aside", "all forty set aside", title=f"{len(pages)} portal pages"
    )
    for name, (least, _) in MEASURES.items():
        table.add_row(name, f"{least:.2f}", *(f"{shares[name]:.3f}" for shares in columns))
    table.caption = "those set aside: when they were first looked at"
    facts = Table("", "train P", "train R", "held out P", "held out R", title="facts of labelled articles")
    for kind in KINDS:
        tallies = (measured("train")[kind], measured("held_out")[kind])
        facts.add_row(kind, *(f"{value:.3f}" for tally in tallies for value in (tally.precision, tally.recall)))
    Console().print(table, facts)


def _show(rates: dict[str, tuple[float, float]], peaks: dict[int, float]) -> None:
    table = Table(title=f"import of {COUNT:,} articles (.jsonl, SQLite)")
    table.add_column("")
    for heading in ("articles/s", "per CPU second", "of the baseline"):
        table.add_column(heading, justify="right")
    for name, (clock, processor) in rates.items():
        table.add_row(name, f"{clock:,.0f}", f"{processor:,.0f}", f"{processor / rates[_BARE][1]:.3f}")
    console = Console()
    console.print(table)
    told = ", ".join(f"{megabytes:.0f} MB at {count:,} articles" for count, megabytes in peaks.items())
    console.print(f"peak memory: {told}")


if __name__ == "__main__":
    _ours(Path(sys.argv[1]), Path(sys.argv[2]))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)  # noqa: T201 (for the process that asks)
