"""The socket through which files from outside are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Protocol


class FoundInFile(Protocol):
    """What a reader found in a foreign file.

    Attributes:
        value: plain values it answered.
        data: the file it wrote, from its start; close it after use.
    """

    @property
    def value(self) -> Any:
        """What it answered."""

    @property
    def data(self) -> IO[bytes]:
        """What it wrote."""


class Quarantine(Protocol):
    """Where files from outside are read: a process with little memory, little time and no way out."""

    def read(
        self,
        reader: Callable[..., Any],
        source: bytes | Path | IO[bytes],
        *,
        name: str,
        cancelled: Callable[[], bool] | None = None,
        **options: Any,
    ) -> FoundInFile:
        """Let ``reader(source, out, **options)``, a function of this program, see one file.

        Raises:
            Refusal: ``quarantine.…`` when it cannot be read within the limits, or what the reader raised.
        """
