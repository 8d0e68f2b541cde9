"""Memory while a very large file is taken in and read through: ``python -m tests.bench.intake [MiB]``.

Makes a throw-away profile, streams a file of the given size (4096 MiB unless told) that exists nowhere on the
disk, and prints the resident memory before, the highest during intake and during reading through, and the
seconds of each. Needs room on the disk for the sealed file.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ipmediate import bootstrap
from ipmediate.storage.evidence_watch import EvidenceWatch


class Endless(io.RawIOBase):
    """A stream of a size made of one block again and again, each time with its number in it."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._number = 0
        self._block = bytes(range(256)) * 4096

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        part = min(self._left, len(buffer), len(self._block))
        head = self._number.to_bytes(8, "big")[:part]
        buffer[:part] = self._block[:part]
        buffer[: len(head)] = head
        self._left -= part
        self._number += 1
        return part


def peak() -> int:
    """Highest resident memory so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(mib: int, folder: Path) -> dict[str, float]:
    """Take in, read through; figures in MiB and seconds."""
    with bootstrap.demo_profile(folder / "p", cases=1) as house:
        case_id = house.workspace.cases.create().value.id
        house.workspace.evidence.receive(
            case_id, stream=io.BytesIO(bytes(3 << 20)), file_name="a", title="first"
        )
        told: dict[str, float] = {"before": peak()}
        begun = time.perf_counter()
        house.workspace.evidence.receive(
            case_id, stream=Endless(mib << 20), file_name="video.mp4", title="second"
        )
        told |= {"intake": peak(), "intake_seconds": round(time.perf_counter() - begun, 1)}
        begun = time.perf_counter()
        EvidenceWatch(house.profile.folder).look_through(house.store, at=house.around.now())
        told |= {"reading": peak(), "reading_seconds": round(time.perf_counter() - begun, 1)}
    return told


def main() -> None:
    """Measure and print."""
    mib = int(sys.argv[1]) if len(sys.argv) > 1 else 4096
    with tempfile.TemporaryDirectory() as scratch:
        for name, value in measure(mib, Path(scratch)).items():
            print(f"{name}: {value}")


if __name__ == "__main__":
    main()
