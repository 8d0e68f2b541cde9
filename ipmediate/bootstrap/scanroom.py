"""The paper room's reading of scans; the engine is an extra, looked for only when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import metadata, util
from pathlib import Path
from typing import IO

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.scantexts import ScanPage

_LIBRARY, _RUNNER = "rapidocr", "onnxruntime"
_SECONDS = 300.0
_MEMORY = 2560 << 20
"""Bytes of address space for the process that reads one file; most of it is reserved and never used."""


class ScanRoom:
    """Reads pages in a process of its own."""

    def scan_engine(self) -> str:
        """Library and models with their versions; empty where one of them is lacking."""
        place = util.find_spec(_LIBRARY)
        if place is None or place.origin is None or util.find_spec(_RUNNER) is None:
            return ""
        models = sorted(path.stem for path in (Path(place.origin).parent / "models").glob("*.onnx"))
        try:
            versions = [f"{name} {metadata.version(name)}" for name in (_LIBRARY, _RUNNER)]
        except metadata.PackageNotFoundError:
            return ""
        return " · ".join((*versions, *models)) if models else ""

    def read_scan(
        self,
        content: IO[bytes],
        *,
        title: str,
        told: Callable[[int, int, str], None],
        stopped: Callable[[], bool],
    ) -> Sequence[ScanPage]:
        """Every page, one after another, while the file stays in the process that reads it."""
        from ipmediate.documents.leaves import measured
        from ipmediate.documents.quarantine.keeper import Quarantine
        from ipmediate.documents.scanreading import read_page

        if not self.scan_engine():
            content.close()
            raise Refusal("scantexts.no_engine")
        pages: list[ScanPage] = []
        with content, Quarantine(seconds=_SECONDS, memory=_MEMORY).ward() as ward:
            first = ward.read(measured, content, name=title, cancelled=stopped, member=title)
            first.data.close()
            whole = len(first.value)
            for number in range(whole):
                told(number, whole, "scan")
                found = ward.read(
                    read_page, content, name=title, cancelled=stopped, again=True, member=title, number=number
                )
                found.data.close()
                doubtful = tuple(found.value["doubtful"])
                pages.append(ScanPage(no=number + 1, text=found.value["text"], doubtful=doubtful))
        told(whole, whole, "scan")
        return pages
