"""The three storeys, and the rooms of an answer: imports run one way, and each library has one home."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BELOW = {"knowledge": set[str](), "jobs": {"knowledge"}, "bot": {"knowledge", "jobs"}}
ANSWER = (  # the rooms on the way to an answer, each of which may use those before it
    "asking",
    "dossiers",
    "matching",
    "measuring",
    "choosing",
    "doubting",
    "wording",
    "gathering",
    "deciding",
)
HOMES = {
    "telegram": "bot",
    "rapidfuzz": "knowledge",
    "apscheduler": "jobs",
    "typer": "bot",
}


def imports(package: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                yield path, node.module or ""
            elif isinstance(node, ast.ImportFrom):
                yield path, f"relative import in {path}"


@pytest.mark.parametrize("package", BELOW)
def test_a_storey_imports_only_what_is_below_it(package):
    storeys = set(BELOW) | {"tests"}
    above = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path, name in imports(package)
        if name.split(".")[0] in storeys - BELOW[package] - {package} or name.startswith("relative")
    }
    assert above == set()


@pytest.mark.parametrize("room", ANSWER)
def test_a_room_of_an_answer_imports_none_that_comes_after_it(room):
    found = list(imports(f"knowledge/{room}"))
    later = {f"knowledge.{one}" for one in ANSWER[ANSWER.index(room) + 1 :]}
    ahead = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path, name in found
        if ".".join(name.split(".")[:2]) in later
    }
    assert found  # the room is where its name says
    assert ahead == set()


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_a_library_has_one_home(library, home):
    guests = {
        str(path.relative_to(ROOT))
        for package in BELOW
        if package != home
        for path, name in imports(package)
        if name.split(".")[0] == library
    }
    assert guests == set()
