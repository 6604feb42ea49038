"""The articles that a fresh sandbox starts with can be read, and say that they are samples."""

from importlib import resources

import pytest

from knowledge.ingest.identity import imported
from knowledge.ingest.reading import read_document

FOLDER = resources.files("bot.sandbox").joinpath("samples")
FILES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".md"))


@pytest.mark.parametrize("name", FILES)
def test_a_sample_is_read_whole_and_marked(name: str) -> None:
    article = imported(read_document(name, FOLDER.joinpath(name).read_bytes()))
    assert article.sample
    assert article.source_id.startswith("mau-")
    assert article.title
    assert article.published is not None
    assert "Bài mẫu để dùng thử" in article.body


def test_the_first_sample_disagrees_with_itself_as_its_source_does() -> None:
    article = imported(read_document(FILES[0], FOLDER.joinpath(FILES[0]).read_bytes()))
    assert "2020 - 2025" in article.title
    assert "06 tập thể, 36 cá nhân" in article.body
    assert "2015 - 2020" in article.body


def test_samples_have_names_of_their_own() -> None:
    names = [imported(read_document(name, FOLDER.joinpath(name).read_bytes())).source_id for name in FILES]
    assert len(set(names)) == len(names) == 8
