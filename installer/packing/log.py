"""The build log: what was done, how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Log:
    """Says every line on the console and into a file."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self._file.write_text("", "utf-8")
        self._began = time.perf_counter()

    def say(self, *lines: str) -> None:
        """Some lines."""
        for line in lines:
            print(line, flush=True)
        with self._file.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step, with the time since the beginning and its own."""
        began = time.perf_counter()
        self.say(f"[{began - self._began:6.1f} s] {name}")
        yield
        self.say(f"           {name}: {time.perf_counter() - began:.1f} s")
