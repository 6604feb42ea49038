"""Sources in, articles in the database out: what is new, changed, unchanged or refused, and nothing twice."""

import gzip
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from knowledge import articles
from knowledge.articles import Change
from knowledge.db import Database
from knowledge.ingest import pipeline
from knowledge.ingest.errors import (
    AddressRefused,
    FieldInvalid,
    FolderEmpty,
    FormatUnknown,
    IdRepeated,
    LineInvalid,
    SourceEmpty,
    SourceMissing,
    SourceUnreachable,
)
from knowledge.ingest.fetch import Fetched
from knowledge.ingest.pipeline import ImportResult, import_bytes, import_sources, import_text
from knowledge.models import ArticleRow, ArticleState, FactRow
from tests.knowledge.ingest.documents import pdf
from tests.knowledge.ingest.test_texts import PASTED

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
PAGE = (
    "<h1>Phường Hòa Thuận khen 4 tập thể</h1><p>Ngày đăng: 01/02/2024</p>"
    "<p>Sáng 30/01, phường Hòa Thuận tặng giấy khen cho 04 tập thể, 09 cá nhân có thành tích trong năm 2023.</p>"
)


def line(number: int, body: str = "Phường tặng giấy khen cho 02 tập thể.") -> str:
    return json.dumps({"id": f"n{number}", "title": f"Bài số {number}", "published": "2024-05-06", "body": body})


def outcomes(results: Iterable[ImportResult]) -> list[str]:
    return [result.change.value if result.change else type(result.error).__name__ for result in results]


def take(database: Database, *sources: str | Path) -> list[str]:
    return outcomes(import_sources(database, sources, now=NOW))


def count(database: Database, model: type = ArticleRow) -> int:
    return database.read_sync(lambda session: session.scalar(select(func.count()).select_from(model)) or 0)


def test_an_import_run_again_changes_nothing(database, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("\n".join(map(line, range(450))), encoding="utf-8")

    assert Counter(take(database, source)) == {"new": 450}
    facts, revision = count(database, FactRow), database.read_sync(articles.revision)
    assert Counter(take(database, source)) == {"unchanged": 450}
    assert (count(database), count(database, FactRow)) == (450, facts)
    assert database.read_sync(articles.revision) == revision == 450


def test_a_changed_line_changes_its_article_alone(database, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("\n".join(map(line, range(3))), encoding="utf-8")
    take(database, source)
    source.write_text(
        "\n".join([line(0), line(1, "Phường tặng giấy khen cho 05 tập thể."), line(2)]), encoding="utf-8"
    )

    assert take(database, source) == ["unchanged", "changed", "unchanged"]
    assert [article.source_id for article in database.read_sync(articles.changed_since, 3)] == ["n1"]
    assert "05 tập thể" in database.read_sync(articles.changed_since, 3)[0].body


def test_a_bad_line_costs_only_that_line(database, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("\n".join([line(0), "{", json.dumps({"id": "x", "title": "y"}), line(1)]), encoding="utf-8")
    results = list(import_sources(database, [source], now=NOW))

    assert outcomes(results) == ["new", "LineInvalid", "FieldInvalid", "new"]
    assert [result.source for result in results] == [f"{source}:{number}" for number in (1, 2, 3, 4)]
    assert isinstance(results[1].error, LineInvalid)
    assert isinstance(results[2].error, FieldInvalid)


def test_an_id_that_two_articles_of_a_file_claim_keeps_the_first(database, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("\n".join([line(0), line(0), line(0, "Một bài khác."), line(1)]), encoding="utf-8")

    assert take(database, source) == ["new", "unchanged", "IdRepeated", "new"]
    assert take(database, source) == ["unchanged", "unchanged", "IdRepeated", "unchanged"]
    assert IdRepeated.code == "id_repeated"


def test_a_folder_is_read_with_its_subfolders_and_each_file_told_apart(database, tmp_path):
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PASTED, encoding="utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(line(1).encode()))
    (tmp_path / "d.docx").write_bytes(b"MZ\x90\x00" + bytes(300))
    (tmp_path / "e.pdf").touch()
    (tmp_path / "readme").write_text("không phải bài viết", encoding="utf-8")
    results = list(import_sources(database, [tmp_path], now=NOW))

    assert outcomes(results) == ["new", "new", FormatUnknown.__name__, SourceEmpty.__name__, "new"]
    names = [Path(result.source).name for result in results]
    assert names == ["b.txt", "c.jsonl.gz:1", "d.docx", "e.pdf", "a.html"]


def test_sources_that_are_none(database, tmp_path):
    (tmp_path / "rỗng").mkdir()
    sources = [tmp_path / "không-có.html", tmp_path / "rỗng", "ftp://x.example/a.html", "http://[", "a\x00b"]

    assert take(database, *sources) == [
        SourceMissing.__name__,
        FolderEmpty.__name__,
        AddressRefused.__name__,
        AddressRefused.__name__,
        SourceMissing.__name__,
    ]


def test_a_page_is_the_same_article_under_every_spelling_of_its_address(database):
    def fetch(url: str) -> Fetched:
        return Fetched(url, "bai.html", PAGE.encode())

    spellings = [
        "https://hoathuan.example.vn/tin/khen-4-tap-the-77.html",
        "http://www.hoathuan.example.vn/tin/khen-4-tap-the-77.html?utm_source=zalo#top",
        "https://HOATHUAN.example.vn:443/tin/khen-4-tap-the-77.html",
    ]
    results = list(import_sources(database, spellings, now=NOW, fetch=fetch))

    assert {result.article_id for result in results} == {1}
    assert count(database) == 1


def test_what_was_read_is_stored_before_the_network_is_waited_for(database, tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    seen = []

    def fetch(url: str) -> Fetched:
        seen.append(count(database))
        raise SourceUnreachable(url)

    sources = [tmp_path / "a.html", "https://x.example/b"]

    assert outcomes(import_sources(database, sources, now=NOW, fetch=fetch)) == ["new", "SourceUnreachable"]
    assert seen == [1]


def test_a_pasted_page_with_another_counter_is_unchanged(database):
    first = import_text(database, PASTED, now=NOW)
    again = import_text(database, PASTED.replace("1.022.457", "1.055.001"), now=NOW)
    corrected = import_text(database, PASTED.replace("15 gia đình", "16 gia đình"), now=NOW)

    assert (first.change, again.change) == (Change.NEW, Change.UNCHANGED)
    assert again.article_id == first.article_id
    assert corrected.change is Change.NEW  # another title: another article


def test_a_page_that_was_pasted_before_is_the_same_article_and_keeps_its_address(database, tmp_path):
    pasted = "Phường Hòa Thuận khen 4 tập thể\nNgày đăng: 01/02/2024\n" + PAGE.split("<p>")[-1].removesuffix(
        "</p>"
    )
    (first,) = [import_text(database, pasted, now=NOW)]
    address = "https://hoathuan.example.vn/tin/khen-4-tap-the-77.html"
    fetched = Fetched(address, "bai.html", PAGE.encode())
    (page,) = import_sources(database, [address], now=NOW, fetch=lambda _: fetched)
    again = import_text(database, pasted, now=NOW)
    article = database.read_sync(articles.get, first.article_id or 0)

    assert (first.change, page.change, again.change) == (Change.NEW, Change.CHANGED, Change.UNCHANGED)
    assert first.article_id == page.article_id == again.article_id
    assert article is not None
    assert article.url == address


def test_two_reports_of_one_title_and_day_are_two_articles(database, tmp_path):
    head = "Báo cáo công tác thi đua năm 2023\nNgày đăng: 05/01/2024\n"
    (tmp_path / "a.txt").write_text(
        head + "Hội Nông dân phường có 214 hội viên đăng ký sản xuất giỏi, 167 hộ đạt danh hiệu.", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        head + "Trường Mầm non Hoa Sen huy động 320 cháu ra lớp; bếp ăn đạt chuẩn, bảo đảm an toàn.",
        encoding="utf-8",
    )

    assert take(database, tmp_path) == ["new", "new"]
    assert take(database, tmp_path) == ["unchanged", "unchanged"]


def test_pages_of_two_portals_with_the_same_text_stay_two(database):
    def fetch(url: str) -> Fetched:
        return Fetched(url, "bai.html", PAGE.encode())

    sources = ["https://phuong.example.vn/tin/77.html", "https://thanhpho.example.vn/tin/1203.html"]

    assert outcomes(import_sources(database, sources, now=NOW, fetch=fetch)) == ["new", "new"]


def test_two_imports_at_once_store_each_article_once(database, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("\n".join(map(line, range(450))), encoding="utf-8")
    with ThreadPoolExecutor(2) as pool:
        results = [Counter(each) for each in pool.map(lambda _: take(database, source), range(2))]

    assert sum(results, Counter()) == {"new": 450, "unchanged": 450}
    assert count(database) == 450


def test_a_server_that_calls_a_pdf_a_page_is_not_believed(database):
    fetched = Fetched(
        "https://x.example/1", "a.html", pdf([["Thôn Một tuyên dương 6 hộ", "", "Nội dung bài viết."]])
    )

    assert outcomes(import_sources(database, ["https://x.example/1"], now=NOW, fetch=lambda _: fetched)) == ["new"]


def test_a_file_sent_in_chat(database):
    (page,) = import_bytes(database, "bai.html", PAGE.encode(), now=NOW)
    two = import_bytes(database, "tin.jsonl", f"{line(1)}\n{line(2)}".encode(), now=NOW)
    (refused,) = import_bytes(database, "ảnh.png", b"\x89PNG\r\n\x1a\n" + bytes(99), now=NOW)
    (listed,) = import_bytes(database, "tin.json", f"[{line(2)}]".encode(), now=NOW)
    lines = import_bytes(database, "dong.json", f"{line(2)}\n{line(3)}".encode(), now=NOW)

    assert (page.change, page.title) == (Change.NEW, "Phường Hòa Thuận khen 4 tập thể")
    assert outcomes(two) == ["new", "new"]
    assert refused.rejected
    assert isinstance(refused.error, FormatUnknown)
    assert listed.change is Change.UNCHANGED
    assert outcomes(lines) == ["unchanged", "new"]


def test_a_withdrawn_article_that_is_imported_again_stays_withdrawn(database):
    (page,) = import_bytes(database, "bai.html", PAGE.encode(), now=NOW)
    assert page.article_id
    database.write_sync(articles.set_state, page.article_id, ArticleState.WITHDRAWN, now=NOW)
    (again,) = import_bytes(database, "bai.html", PAGE.replace("09 cá nhân", "10 cá nhân").encode(), now=NOW)
    article = database.read_sync(articles.get, page.article_id)

    assert again.change is Change.CHANGED
    assert article is not None
    assert article.state is ArticleState.WITHDRAWN


def test_progress_is_told(database, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("\n".join(map(line, range(30))), encoding="utf-8")
    steps: list[pipeline.Progress] = []
    list(import_sources(database, [source], now=NOW, on_progress=steps.append))

    assert [step.articles for step in steps] == list(range(1, 31))
    assert steps[-1].share == pytest.approx(1.0)
    assert {step.source for step in steps} == {str(source)}


def test_an_article_whose_facts_cannot_be_found_is_stored_all_the_same(database, monkeypatch, caplog):
    def broken(*_: object) -> list[object]:
        raise RuntimeError("strange")

    monkeypatch.setattr(pipeline, "extract_facts", broken)

    assert outcomes(import_bytes(database, "bai.html", PAGE.encode(), now=NOW)) == ["new"]
    assert "its facts could not be found" in caplog.text


KILLED = """
import os, sys
from datetime import UTC, datetime
from knowledge.db import Database
from knowledge.ingest.pipeline import import_sources

def kill(step):
    if step.articles == int(sys.argv[3]):
        os.kill(os.getpid(), 9)

now = datetime(2026, 3, 1, tzinfo=UTC)
for _ in import_sources(Database(sys.argv[1]), [sys.argv[2]], now=now, on_progress=kill):
    pass
"""


def distinct_facts(session: Session) -> list[tuple[int, str, int]]:
    found = session.execute(select(FactRow.article_id, FactRow.kind, FactRow.start).distinct())
    return [(article, kind, start) for article, kind, start in found]


def test_an_import_killed_twice_completes_and_doubles_nothing(database_url, database, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("\n".join(map(line, range(900))), encoding="utf-8")
    whole = Path(__file__).parents[3]
    for at in (350, 777):  # in the middle of a batch, each time
        command = [sys.executable, "-c", KILLED, database_url, str(source), str(at)]
        done = subprocess.run(command, cwd=whole, env={**os.environ}, timeout=60, check=False)  # noqa: S603
        assert done.returncode == -9

    kept = count(database)
    results = Counter(take(database, source))

    assert kept == 600  # whole batches of 200
    assert results == {"unchanged": 600, "new": 300}
    assert count(database) == 900
    assert count(database, FactRow) == len(database.read_sync(distinct_facts))
