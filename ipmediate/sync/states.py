"""How a workstation stands to the shared database, in one word."""

from __future__ import annotations

from ipmediate.domain.spaces import SpaceState, Standing

OFFLINE = frozenset({"sync.unreachable"})
"""Troubles that pass by themselves."""


def state_of(told: Standing, *, admitted: bool) -> SpaceState:
    """The word for how things stand.

    Args:
        told: everything else about it.
        admitted: whether a director has let this workstation in.
    """
    if not admitted and told.trouble in ("", *OFFLINE):
        return SpaceState.WAITING
    if told.rejected or (told.trouble and told.trouble not in OFFLINE) or told.only_reads:
        return SpaceState.ATTENTION
    if told.total:
        return SpaceState.FILLING
    if told.divergences:
        return SpaceState.DIVERGED
    if told.trouble:
        return SpaceState.OFFLINE
    return SpaceState.PENDING if told.pending else SpaceState.SYNCED
