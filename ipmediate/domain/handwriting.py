"""A signature written by hand on a screen: the strokes, where they stand, and what they were written on.

It is evidence of an act. It is no reliable electronic signature in the sense of the Electronic Signature Law
(art. 13) by itself, and courts ask for ink or a finger-print (mark ?: practice differs by court).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from ipmediate.domain.refusals import Refusal

LEAST_POINTS = 8
LEAST_SPREAD = 0.04
"""Part of the pad's width that the strokes must span at least."""

MOST_POINTS = 20_000


class Tool(StrEnum):
    """With what somebody wrote."""

    PEN = "pen"
    TOUCH = "touch"
    MOUSE = "mouse"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a stroke.

    Attributes:
        x: from the left, in thousandths of the pad's width; ``y`` from the top, in the same unit.
        pressure: 0 to 1000; 500 where the tool feels none.
        ms: milliseconds since writing began.
    """

    x: int
    y: int
    pressure: int
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Strokes as written.

    Attributes:
        height: of the pad, in thousandths of its width.
        begun_at: local time of the first stroke.
    """

    strokes: tuple[tuple[Point, ...], ...]
    height: int
    tool: Tool
    begun_at: datetime

    @property
    def points(self) -> int:
        """How many points there are."""
        return sum(len(stroke) for stroke in self.strokes)

    @property
    def seconds(self) -> float:
        """How long writing took."""
        return max((stroke[-1].ms for stroke in self.strokes if stroke), default=0) / 1000

    def bounds(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the strokes; all 0 when there are none."""
        every = [point for stroke in self.strokes for point in stroke]
        if not every:
            return 0, 0, 0, 0
        across, down = [one.x for one in every], [one.y for one in every]
        return min(across), min(down), max(across), max(down)

    def is_enough(self) -> bool:
        """Whether it is more than a slip of the hand."""
        left, _, right, _ = self.bounds()
        return LEAST_POINTS <= self.points <= MOST_POINTS and right - left >= LEAST_SPREAD * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPlace:
    """A place for a signature on a page.

    Attributes:
        page: from 1.
        label: what is printed before the line, empty for a place that was pointed at.
        x: left end in points from the left edge of the page; ``y`` the line, from its lower edge.
        width: of the line in points; ``height`` of the room above it.
    """

    page: int
    label: str
    x: float
    y: float
    width: float
    height: float = 36.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandAct:
    """The record of one act of writing, kept under its own digest.

    Attributes:
        base_sha256: digest of the file that was shown; ``page_sha256`` of the page in it.
        witness: who of the committee was there.
    """

    paper_id: str
    base_sha256: str
    page_sha256: str
    place: SigningPlace
    signer: str
    party_id: str
    witness: str
    at: datetime
    writing: Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class HandActCheck:
    """A kept act compared with a page.

    Attributes:
        same_page: the page is the one that was shown when the person wrote.
        same_file: the whole file is.
    """

    act: HandAct
    same_page: bool
    same_file: bool


def act_as_json(act: HandAct) -> bytes:
    """The record of an act as it is kept: UTF-8 JSON with sorted keys, the same for the same act."""
    told = {**asdict(act), "at": act.at.isoformat()}
    told["writing"] = {
        "height": act.writing.height,
        "tool": act.writing.tool.value,
        "begun_at": act.writing.begun_at.isoformat(),
        "strokes": [
            [[one.x, one.y, one.pressure, one.ms] for one in stroke] for stroke in act.writing.strokes
        ],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def act_from_json(data: bytes) -> HandAct:
    """A kept act.

    Raises:
        Refusal: ``signed.act_unreadable`` for what no program of ours wrote.
    """
    try:
        told = json.loads(data)
        written = told["writing"]
        writing = Writing(
            strokes=tuple(tuple(Point(*one) for one in stroke) for stroke in written["strokes"]),
            height=written["height"],
            tool=Tool(written["tool"]),
            begun_at=datetime.fromisoformat(written["begun_at"]),
        )
        return HandAct(
            **{
                **told,
                "at": datetime.fromisoformat(told["at"]),
                "place": SigningPlace(**told["place"]),
                "writing": writing,
            }
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal("signed.act_unreadable") from None
