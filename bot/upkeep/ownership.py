"""One process at a time looks after a search index's folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import AlreadyRunning

WAIT_SECONDS = 5.0  # a process that is being replaced may still be finishing


@contextmanager
def owned(index_path: Path, *, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Own the folder until the block ends; the system lets go of it when the process dies.

    Raises:
        AlreadyRunning: another process owns it and goes on doing so.
    """
    index_path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(f"{index_path}.lock")
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise AlreadyRunning(str(index_path)) from None
    try:
        yield
    finally:
        lock.release()
