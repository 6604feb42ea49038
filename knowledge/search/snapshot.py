"""The index on disk: one folder a snapshot, and a file that says which one counts.

A snapshot is written aside and then named in `CURRENT`, so that a crash leaves the former one standing, and other
processes go on reading the one they opened. It is a cache of the database: what cannot be read is built again.
"""

import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from knowledge.search.postings import Postings
from knowledge.search.segment import Articles, Keep, Part, Passages, Segment
from knowledge.search.store import PackedArticles
from knowledge.search.terms import Terms

FORMAT = 2  # raised with every change of what is stored or how text is analysed
_CURRENT = "CURRENT"
_LOCK = "writer.lock"
PACKED = "articles.bin"


class UnreadableSnapshotError(Exception):
    """What is there is of another format, damaged, or incomplete."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a folder holds."""

    terms: Terms
    segment: Segment
    revision: int
    identity: str | None


def load(path: Path) -> Snapshot | None:
    """The snapshot that counts; None where there is none yet.

    Raises:
        UnreadableSnapshotError: it cannot be used.
    """
    try:
        name = (path / _CURRENT).read_text(encoding="utf-8").strip()
        return _load(path / name)
    except FileNotFoundError:
        if (path / _CURRENT).exists():
            raise UnreadableSnapshotError(str(path)) from None
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableSnapshotError(str(path)) from error


@contextmanager
def writing(path: Path) -> Iterator[Path | None]:
    """A new folder to write a snapshot into; None where another process is writing one."""
    path.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield None
        return
    folder = path / f"snapshot-{uuid.uuid4().hex[:12]}"
    try:
        folder.mkdir()
        yield folder
    finally:
        _remove_others(path)
        lock.release()


def keeper(folder: Path) -> Keep:
    """Writes parts of a segment into a snapshot's folder as they are built, and maps them from there."""

    def keep(name: str, part: Part, /) -> Part:
        sizes: dict[str, int] = {}
        for field in fields(part):
            values: NDArray[Any] = getattr(part, field.name)
            sizes[field.name] = len(values)
            np.save(folder / f"{name}_{field.name}.npy", values)
        kept = {field: _array(folder / f"{name}_{field}.npy", size) for field, size in sizes.items()}
        return type(part)(**kept)

    return keep


def finish(path: Path, folder: Path, terms: Terms, segment: Segment, revision: int, identity: str | None) -> None:
    """Write what `keeper` did not into a folder from `writing`, and let it be the one that counts."""
    (folder / "words.txt").write_text("\n".join(terms.words), encoding="utf-8")
    (folder / "folded.txt").write_text("\n".join(terms.folded_words), encoding="utf-8")
    own: dict[str, NDArray[Any]] = {
        "folded_of": terms.folded_of,
        "article_ids": segment.articles.ids,
        "article_ends": segment.articles.packed.ends,
        "article_days": segment.articles.days,
    }
    for name, values in own.items():
        np.save(folder / f"{name}.npy", values)
    sizes = {name: len(values) for name, values in {**own, **_parts(segment)}.items()}
    meta = {
        "format": FORMAT,
        "revision": revision,
        "identity": identity,
        "sizes": sizes,
        "bytes": (folder / PACKED).stat().st_size,
    }
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    pointer = path / f"{_CURRENT}.{folder.name}"
    pointer.write_text(folder.name, encoding="utf-8")
    pointer.replace(path / _CURRENT)


def mapped(file: Path) -> NDArray[np.uint8]:
    """The bytes of a file, read when they are needed."""
    if not file.stat().st_size:
        return np.zeros(0, dtype=np.uint8)
    return np.memmap(file, dtype=np.uint8, mode="r").view(np.ndarray)


def _parts(segment: Segment) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    for part in ("passages", "folded", "accented", "pairs"):
        values = getattr(segment, part)
        arrays.update({f"{part}_{field.name}": getattr(values, field.name) for field in fields(values)})
    return arrays


def _load(folder: Path) -> Snapshot:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    if meta["format"] != FORMAT:
        raise ValueError(f"format {meta['format']}")
    arrays = {name: _array(folder / f"{name}.npy", size) for name, size in meta["sizes"].items()}
    packed = mapped(folder / PACKED)
    if len(packed) != meta["bytes"]:
        raise ValueError("the packed articles are incomplete")
    words = _words(folder / "words.txt")
    terms = Terms.load(words, _words(folder / "folded.txt"), arrays["folded_of"])
    articles = Articles(
        PackedArticles(packed, arrays["article_ends"]), arrays["article_ids"], arrays["article_days"]
    )
    segment = Segment(
        articles,
        Passages(**_part(Passages, "passages", arrays)),
        Postings(**_part(Postings, "folded", arrays)),
        Postings(**_part(Postings, "accented", arrays)),
        Postings(**_part(Postings, "pairs", arrays)),
    )
    return Snapshot(terms, segment, int(meta["revision"]), meta["identity"])


def _part(kind: type[Any], part: str, arrays: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    return {field.name: arrays[f"{part}_{field.name}"] for field in fields(kind)}


def _array(file: Path, size: int) -> NDArray[Any]:
    values: NDArray[Any] = np.load(file, mmap_mode="r" if size else None).view(np.ndarray)
    if len(values) != size:
        raise ValueError(f"{file.name} is incomplete")
    return values


def _words(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return text.split("\n") if text else []


def _remove_others(path: Path) -> None:
    """Remove snapshots that no longer count; one that another process still reads may stay (Windows)."""
    current = (path / _CURRENT).read_text(encoding="utf-8").strip() if (path / _CURRENT).exists() else ""
    for folder in path.glob("snapshot-*"):
        if folder.name != current:
            shutil.rmtree(folder, ignore_errors=True)
