"""What stands on the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """One page to be kept like the seal.

    Attributes:
        head: whose profile, where, and since when the code is in force, a line each.
        code: the recovery code, its groups apart by hyphens.
        advice: sentences under the code.
        heading: what the steps are for.
        steps: how the profile is opened with it, in their order.
        signed: the line for whoever keeps it.
    """

    title: str
    head: tuple[str, ...]
    code: str
    advice: tuple[str, ...]
    heading: str
    steps: tuple[str, ...]
    signed: str
