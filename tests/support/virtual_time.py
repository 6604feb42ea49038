"""An event loop whose clock jumps to the next timer: hours of waiting in no time, with exact times."""

import asyncio
from collections.abc import Coroutine
from selectors import SelectSelector
from typing import Any, TypeVar

T = TypeVar("T")


class _Selector(SelectSelector):
    """Nobody sends anything here: instead of waiting for it, let the time pass."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 1000.0

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise RuntimeError("nothing will ever happen")
        if not ready and timeout:
            self.time += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self) -> float:
        return self._virtual.time


def run(main: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run` on virtual time; for code without network and threads."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(main)
