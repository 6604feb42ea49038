"""The program as an operator runs it: a process of its own, which can be killed."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds until a line that does not come fails the test


class Program:
    """`guongsang ARGUMENTS` with these GUONGSANG_… variables and no others, in an empty folder."""

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        self._folder = folder
        self._arguments = arguments
        self._variables = {f"GUONGSANG_{name.upper()}": value for name, value in variables.items()}
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self.output: list[str] = []  # lines of both streams as they came
        self._more = asyncio.Event()

    async def start(self) -> None:
        """Start the process."""
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *self._arguments),
            cwd=self._folder,
            env=_clean(os.environ) | {"PYTHONPATH": str(ROOT), "COLUMNS": "300"} | self._variables,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        assert self._process.stdout
        assert self._process.stderr
        streams = (self._process.stdout, self._process.stderr)
        self._readers = [asyncio.create_task(self._read(stream)) for stream in streams]

    async def until(self, words: str) -> None:
        """Return once a line with these words was printed."""
        async with asyncio.timeout(PATIENCE):
            while not any(words in line for line in self.output):
                assert self._process is None or self._process.returncode is None, "\n".join(self.output)
                self._more.clear()
                await self._more.wait()

    async def end(self) -> int:
        """Wait for the process to end by itself; return its exit code."""
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*self._readers)
            return await self._process.wait()

    async def stop(self) -> int:
        """End it as a service manager does; return its exit code."""
        return await self._signal(signal.SIGTERM)

    async def kill(self) -> None:
        """End it as a power cut does."""
        await self._signal(signal.SIGKILL)

    async def clear_away(self) -> None:
        """Kill it if it still runs, or is frozen: what a failed test leaves behind would hold locks for ever."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    def freeze(self) -> None:
        """Stop it where it stands, as a machine does that swaps or is moved."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on, unaware."""
        self._send(signal.SIGCONT)

    def _send(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    async def _signal(self, number: int) -> int:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.end()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            self.output.append(line.decode().rstrip())
            self._more.set()
        self._more.set()


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _clean(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if not name.startswith("GUONGSANG_")}
