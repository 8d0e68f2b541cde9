"""Users, grants and sealings as entities beside the cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipmediate.domain.access import AccessList, Grant, Sealing
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import User
from ipmediate.storage.codec import from_plain, laid_over, to_plain
from ipmediate.storage.projection import Body, EntityKey

USERS, ACCESS = "house/users", "house/access"


def users_in(bodies: Mapping[EntityKey, Body]) -> tuple[User, ...]:
    """Users in the order in which they were entered; of two entered apart under one place the ids decide."""
    rows = sorted((body.get("_no", 0), key[1]) for key, body in bodies.items() if key[0] == "user")
    return tuple(from_plain(User, bodies["user", user_id]) for _, user_id in rows)


def access_in(bodies: Mapping[EntityKey, Body]) -> AccessList:
    """Every rule."""
    return AccessList(
        grants=tuple(from_plain(Grant, body) for key, body in bodies.items() if key[0] == "grant"),
        sealings=tuple(from_plain(Sealing, body) for key, body in bodies.items() if key[0] == "sealing"),
    )


def user_change(user: User, stands: Mapping[EntityKey, Body]) -> dict[EntityKey, Body | None]:
    """What to write for one user."""
    old = stands.get(("user", user.id))
    place = old["_no"] if old else max((int(body.get("_no", 0)) for body in stands.values()), default=0) + 1
    return {("user", user.id): {**laid_over(User, old, user), "_no": place}}


def grant_changes(grants: Sequence[Grant], *, drop: bool) -> dict[EntityKey, Body | None]:
    """What to write for grants."""
    return {("grant", one.id): None if drop else to_plain(one) for one in grants}


def sealing_change(sealing: Sealing) -> dict[EntityKey, Body | None]:
    """What to write for a sealing."""
    return {("sealing", sealing.id): to_plain(sealing)}


def check_writable(case_id: str, read_only: frozenset[str]) -> None:
    """Let a change of a case pass.

    Raises:
        Refusal: ``access.read_only``.
    """
    if case_id in read_only:
        raise Refusal("access.read_only")
