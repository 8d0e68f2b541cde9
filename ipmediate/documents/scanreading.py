"""One page of a foreign file as text, read in quarantine by rapidocr with the models inside its package.

Nothing is fetched: the process it runs in has no way to.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import IO, Any

from ipmediate.documents.leaves import drawn
from ipmediate.domain.scantexts import SURE

_DPI = 200.0
_MOST_THREADS = 4
_SAME_LINE = 0.5
"""Boxes overlapping by more than this part of the lower one's height stand on one line."""

Box = tuple[float, float, float, str, float]
"""Top, bottom, left, text, confidence."""


def read_page(source: IO[bytes], out: IO[bytes], *, member: str, number: int) -> dict[str, Any]:
    """The text of a page, counted from 0, line by line, and which lines are doubtful.

    Raises:
        Refusal: what ``leaves.drawn`` raises.
    """
    import numpy

    dots = io.BytesIO()
    width, height = drawn(source, dots, member=member, number=number, dpi=_DPI)
    picture = numpy.frombuffer(dots.getvalue(), numpy.uint8).reshape(height, width, 3)
    found = _engine()(picture[:, :, ::-1])
    if found.txts is None or found.boxes is None:
        return {"text": "", "doubtful": []}
    boxes = [
        (
            float(min(y for _, y in box)),
            float(max(y for _, y in box)),
            float(min(x for x, _ in box)),
            text,
            score,
        )
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]
    lines = list(lines_of(boxes))
    return {
        "text": "\n".join(text for text, _ in lines),
        "doubtful": [place for place, (_, score) in enumerate(lines) if score < SURE],
    }


def lines_of(boxes: Sequence[Box]) -> Iterator[tuple[str, float]]:
    """Texts of boxes as lines from top to bottom, each with the least confidence in it."""
    line: list[Box] = []
    for box in sorted(boxes):
        if line and not _beside(line, box):
            yield _joined(line)
            line = []
        line.append(box)
    if line:
        yield _joined(line)


def _beside(line: Sequence[Box], box: Box) -> bool:
    top, bottom = line[0][0], line[0][1]
    return min(bottom, box[1]) - max(top, box[0]) > _SAME_LINE * (box[1] - box[0])


def _joined(line: Sequence[Box]) -> tuple[str, float]:
    parts = sorted(line, key=lambda box: box[2])
    text = "　".join(" ".join(part[3].split()) for part in parts)
    return text, float(min(part[4] for part in parts))


@cache
def _engine() -> Any:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from rapidocr import RapidOCR

    threads = max(1, min(_MOST_THREADS, (os.cpu_count() or 2) // 2))
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
