"""Whom a workstation believes, and in which role.

A key is believed when a director's computer that is believed already has signed for it. The first believed
keys are this computer's own and that of the computer that issued its ticket, so that whoever runs the server
cannot slip in a workstation of his own. A role is believed in the same way: the one somebody was let in with,
and after that the signed change with the highest turn that was ever seen. A computer of a director stays one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.storage.seals import holds
from ipmediate.sync.feed import canonical
from ipmediate.sync.membership import Membership, Principal, approval_text, role_text

ROLES_OF = "roles:"
"""Stands in a ticket before the id of a director's computer that is out: one number for all changes of roles
it had vouched for."""


def judged(
    me: Membership, known: Iterable[Principal], told: Sequence[Principal], out: Collection[str] = ()
) -> list[Principal]:
    """Whom this workstation believes.

    Args:
        me: this workstation.
        known: what was believed before; a key once believed never changes, a role only by a later signature.
        told: what the server says now.
        out: computers that were put out; what one of them vouched for is believed if it was believed before,
            or if the ticket of this computer counts it in.

    Raises:
        SyncTrouble: ``sync.key_changed`` when a believed workstation is shown with another key.
    """
    pinned = {one.device_id: one for one in known if one.trusted}
    roots = {**dict(me.elders), me.device_id: me.sign_pub}
    if me.root_device:
        roots[me.root_device] = me.root_key
    for one in told:
        _check_keys(one, roots.get(one.device_id, ""), pinned.get(one.device_id))
    keys = {one.device_id: one.sign_pub for one in pinned.values()} | roots
    believed = _at_first(me, roots, pinned, told)
    silent, unheard = _counted_out(me, told, out)
    leading = {*roots} - ({me.device_id} if me.role != UserRole.DIRECTOR else set())
    while True:
        directors = {device_id for device_id, one in believed.items() if one.role == UserRole.DIRECTOR}
        directors |= leading
        came = {
            one.device_id: _as_let_in(one)
            for one in told
            if one.device_id not in keys
            and one.approved_by in directors - silent
            and holds(
                keys[one.approved_by],
                one.approval,
                approval_text(me.space_id, one.device_id, one.user_id, one.role, one.sign_pub, one.enc_pub),
            )
        }
        vouching = {device_id: keys[device_id] for device_id in directors - unheard}
        changed = {
            one.device_id: _changed(one, believed[one.device_id])
            for one in told
            if one.device_id in believed and _is_later(me.space_id, one, believed[one.device_id], vouching)
        }
        if not came and not changed:
            break
        keys |= {device_id: one.sign_pub for device_id, one in came.items()}
        believed |= came | changed
    return [
        replace(believed[one.device_id], trusted=True) if one.device_id in believed else _as_let_in(one)
        for one in told
    ]


def vouched_by(director: str, told: Iterable[Principal]) -> str:
    """One number for all computers a director's computer has vouched for."""
    ids = sorted((one.device_id, one.sign_pub) for one in told if one.approved_by == director)
    return hashlib.sha256(canonical(ids).encode()).hexdigest()[:32]


def roles_by(director: str, told: Iterable[Principal]) -> str:
    """One number for all changes of roles a director's computer vouched for and that still hold."""
    held = sorted((one.device_id, one.now_role, one.turn) for one in told if one.role_by == director)
    return hashlib.sha256(canonical(held).encode()).hexdigest()[:32]


def counted_in(out: Collection[str], told: Iterable[Principal]) -> tuple[tuple[str, str], ...]:
    """What a ticket says of directors' computers that are out, so that they vouch for nothing more."""
    believed = [one for one in told if one.trusted]
    vouched = sorted({*out} & {one.approved_by for one in believed})
    changing = sorted({*out} & {one.role_by for one in believed})
    return (
        *((one, vouched_by(one, believed)) for one in sorted({*vouched, *changing})),
        *((ROLES_OF + one, roles_by(one, believed)) for one in changing),
    )


def _check_keys(one: Principal, root: str, before: Principal | None) -> None:
    signing = root or (before.sign_pub if before else "")
    sealing = before.enc_pub if before else ""
    if (signing and signing != one.sign_pub) or (sealing and sealing != one.enc_pub):
        raise SyncTrouble("sync.key_changed", name=one.device_name or one.device_id)


def _at_first(
    me: Membership, roots: Mapping[str, str], pinned: Mapping[str, Principal], told: Iterable[Principal]
) -> dict[str, Principal]:
    """Who is believed before anything that is new is looked at; who issued or vouches for tickets leads."""
    believed = dict(pinned)
    for one in told:
        before = pinned.get(one.device_id)
        if before is not None:
            believed[one.device_id] = replace(
                one, user_id=before.user_id, role=before.role, turn=before.turn, now_role=before.now_role,
                role_by=before.role_by, role_signed=before.role_signed,
            )  # fmt: skip
        elif one.device_id in roots:
            believed[one.device_id] = replace(_as_let_in(one), role=me.role)
    leading = ({*roots} & {*believed}) - {me.device_id}
    return believed | {one: replace(believed[one], role=UserRole.DIRECTOR.value) for one in leading}


def _counted_out(
    me: Membership, told: Sequence[Principal], out: Collection[str]
) -> tuple[set[str], set[str]]:
    """Directors' computers that are out: which vouch for no newcomer, and which for no change of a role."""
    counted = dict(me.vouched)
    late = {*out, *(one for one in counted if not one.startswith(ROLES_OF))}
    return (
        {one for one in late if counted.get(one) != vouched_by(one, told)},
        {one for one in late if counted.get(ROLES_OF + one) != roles_by(one, told)},
    )


def _as_let_in(one: Principal) -> Principal:
    return replace(one, turn=0, now_role="", role_by="", role_signed="", trusted=False)


def _changed(one: Principal, before: Principal) -> Principal:
    return replace(one, user_id=before.user_id, role=one.now_role)


def _is_later(space_id: str, one: Principal, before: Principal, vouching: Mapping[str, str]) -> bool:
    """Whether a change of a role is newer than what is believed and a director's computer stands for it."""
    if one.turn <= before.turn or one.now_role not in set(UserRole):
        return False
    if before.role == UserRole.DIRECTOR and one.now_role != UserRole.DIRECTOR:
        return False
    text = role_text(space_id, replace(one, user_id=before.user_id), one.now_role, one.turn)
    return one.role_by in vouching and holds(vouching[one.role_by], one.role_signed, text)
