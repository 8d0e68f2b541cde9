"""When two workstations changed the same thing: what may be joined, and what a person has to decide."""

from ipmediate.domain.merging.fields import ABSENT, Clash, Joined, beside, both, join, joinable, tied_to

__all__ = ["ABSENT", "Clash", "Joined", "beside", "both", "join", "joinable", "tied_to"]
