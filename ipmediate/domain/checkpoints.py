"""Checkpoints of the history, and what going through it found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of the history found.

    Attributes:
        first: kind (``commit``, ``payload``, ``entry``, ``signature``, ``checkpoint``, ``erasure``, ``end``)
            and number of the first thing that is not as it was signed; None when all is.
        commits, entries, signed: how many there are, and how many of the commits bear a signature.
        erased: how many commits keep their place without their content, by an erasure that is signed.
    """

    first: tuple[str, int] | None
    commits: int
    entries: int
    signed: int
    erased: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The signed root over the history up to the end of a day.

    Attributes:
        day: ISO text.
        commits, entries: how many it covers.
        root: root of the Merkle tree as hex; ``digest`` that of the signed text, over which a time-stamp is
            taken.
        stamp: verdict of the time-stamp as its value, empty where none is kept.
    """

    day: str
    commits: int
    entries: int
    root: str
    digest: str
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Key, checkpoints with the newest first, and the verdict once the history was gone through."""

    fingerprint: str
    checkpoints: tuple[Checkpoint, ...]
    verdict: Verdict | None = None
