"""The socket for reading text off pictures of pages, where the engine for it is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import IO, Protocol

from ipmediate.domain.scantexts import ScanPage


class ScanRoom(Protocol):
    """Reads foreign files page by page, in quarantine."""

    def scan_engine(self) -> str:
        """Library and models with their versions; empty where they are not installed."""

    def read_scan(
        self,
        content: IO[bytes],
        *,
        title: str,
        told: Callable[[int, int, str], None],
        stopped: Callable[[], bool],
    ) -> Sequence[ScanPage]:
        """Every page; the file is closed.

        Args:
            content: the file.
            title: what the user calls it.
            told: hears (pages done, pages, ``scan``), and may raise to stop.
            stopped: asked while a page is being read.

        Raises:
            Refusal: ``scantexts.no_engine``, ``packets.…``, ``pages.unreadable`` or ``quarantine.…``.
        """
