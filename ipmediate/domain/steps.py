"""The next lawful step of a case, what is missing for it, and which clocks run."""

from __future__ import annotations

from dataclasses import dataclass

from ipmediate.domain.clocks import RunningDeadline
from ipmediate.domain.refusals import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a person can do next.

    Attributes:
        id: stable name (``accept``, ``assign``, ``sign_agreement``).
        label: message code of the button text, ``step.<id>``.
        tab: case tab to open (``overview``, ``parties``, ``rights``, ``evidence``, ``assignment``, ``sessions``,
            ``agreement``, ``confirmation``, ``deadlines``, ``papers``, ``followup``, ``archive``).
        about: id of the thing the step is about, empty for the case itself.
    """

    id: str
    label: str
    tab: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to look at that does not stop anything."""

    code: str
    tab: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """The rail beside every case.

    Attributes:
        primary: the one next step; None when nothing is left to do.
        also: other steps that are lawful now.
        missing: what the primary step still needs, each with its place.
        warnings: things to look at.
        clocks: deadlines that run, nearest first.
    """

    primary: Step | None
    also: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    warnings: tuple[Caution, ...] = ()
    clocks: tuple[RunningDeadline, ...] = ()
