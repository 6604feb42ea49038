"""`guongsang import`: what an operator reads, and what a script does."""

import json

import pytest

from bot import texts
from bot.__main__ import build
from knowledge.ingest import errors
from knowledge.ingest.errors import IngestError
from tests.knowledge.ingest.test_pipeline import PAGE, line


@pytest.fixture
def guongsang(database, database_url, monkeypatch, capsys):
    """Runs `guongsang import` and hands back its exit code and what it printed."""
    monkeypatch.setenv("GUONGSANG_DATABASE_URL", database_url)
    monkeypatch.setattr("bot.upkeep.migrate.upgrade", lambda _: "head")  # the fixture made the tables already

    def run(*arguments: str) -> tuple[int, str]:
        code = build(texts.load()["vi"])(["import", *arguments], standalone_mode=False)
        return code or 0, capsys.readouterr().out

    return run


def test_each_source_is_told_in_the_operators_language(guongsang, tmp_path):
    (tmp_path / "bai.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "tin.jsonl").write_text("\n".join(map(line, range(12))), encoding="utf-8")
    page, lines = str(tmp_path / "bai.html"), str(tmp_path / "tin.jsonl")

    assert guongsang(page, lines) == (
        0,
        f"{page}: 1 bài mới — Phường Hòa Thuận khen 4 tập thể (01/02/2024)\n{lines}: 12 bài mới\n",
    )
    assert guongsang(lines) == (0, f"{lines}: 12 bài không thay đổi\n")


def test_a_page_without_a_day_says_so(guongsang, tmp_path):
    page = tmp_path / "bai.html"
    page.write_text(PAGE.replace("<p>Ngày đăng: 01/02/2024</p>", ""), encoding="utf-8")

    assert guongsang(str(page)) == (
        0,
        f"{page}: 1 bài mới — Phường Hòa Thuận khen 4 tập thể (không rõ ngày đăng)\n",
    )


def test_what_is_rejected_says_why_and_ends_with_1_while_the_rest_is_kept(guongsang, tmp_path):
    (tmp_path / "tin.jsonl").write_text("\n".join([line(1), "{", line(2)]), encoding="utf-8")
    source, missing = str(tmp_path / "tin.jsonl"), str(tmp_path / "[không] có.pdf")
    code, printed = guongsang(source, missing)

    assert code == 1
    assert f"{source}: 2 bài mới, 1 bài bị từ chối" in printed
    assert f"{source}:2: dòng này không phải một đối tượng JSON." in printed
    assert f"Không có tệp hay thư mục {missing}." in printed


def test_many_refusals_are_summed_up_for_people_and_whole_for_scripts(guongsang, tmp_path):
    source = tmp_path / "tin.jsonl"
    source.write_text("{\n" * 50 + line(1), encoding="utf-8")
    _, printed = guongsang(str(source))
    code, told = guongsang("--json", str(source))
    record = json.loads(told)

    assert "và 30 lỗi nữa" in printed
    assert code == 1
    assert (record["new"], record["unchanged"], record["rejected"], len(record["errors"])) == (0, 1, 50, 50)
    assert record["errors"][3]["code"] == "line_invalid"
    assert record["errors"][3]["source"] == f"{source}:4"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_refusal_has_words(language):
    words = texts.load()[language]
    codes = {
        each.code for each in vars(errors).values() if isinstance(each, type) and issubclass(each, IngestError)
    }

    assert {code for code in codes if f"error.{code}" not in words} == set()
