"""Coming in and letting in: what a ticket, a workstation and a director ask of the server."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.domain.spaces import Applicant, Invitation, OpenTicket, fingerprint
from ipmediate.sync import filekeys
from ipmediate.sync.logins import verifier
from ipmediate.sync.membership import Membership, Principal, approval_text, proof, role_text
from ipmediate.sync.postgres import UNKNOWN_FUNCTION, UNKNOWN_TABLE, Line
from ipmediate.sync.tickets import new_login, new_secret

_NAMES = ("device_id", "device_name", "user_id", "user_name", "role", "sign_pub", "enc_pub", "active",
          "approved_by", "approval")  # fmt: skip
_LET_IN = ", ".join(f"p.{name}" for name in _NAMES)
_CHANGED = ("turn", "now_role", "role_by", "role_signed")
_PRINCIPALS = (
    f"select {_LET_IN}, coalesce(c.turn, 0), coalesce(c.role, ''), coalesce(c.by_device, ''), "
    "coalesce(c.signature, '') from ipm.principal p left join (select distinct on (device_id) device_id, "
    "turn, role, by_device, signature from ipm.role_change order by device_id, turn desc) c "
    "on c.device_id = p.device_id order by p.device_id"
)
_PRINCIPALS_BEFORE_18 = f"select {_LET_IN} from ipm.principal p order by p.device_id"
TAKEN = "23505"
"""What the server says when a turn is taken, or a computer was put out, since it was looked at."""


def ask(line: Line, me: Membership) -> str:
    """Ask to be let in with the ticket: ``waiting``, ``admitted`` or ``refused``."""
    told: dict[str, Any] = {
        "login": me.login, "verifier": verifier(me.password, secrets.token_bytes(16)),
        "device_id": me.device_id, "device_name": me.device_name, "sign_pub": me.sign_pub,
        "enc_pub": me.enc_pub, "proof": proof(me.ticket_secret, me.device_id, me.sign_pub, me.enc_pub),
    }  # fmt: skip
    if not me.root_device:
        told["approval"] = _vouch(me, me.device_id, me.user_id, me.role, me.sign_pub, me.enc_pub)
    answer = line.rows("select ipm_api.enrol(%s)", Jsonb(told))
    return str(answer[0][0]["outcome"])


def principals(line: Line) -> list[Principal]:
    """Every workstation of the committee, whether or not it may still come in.

    A server before format 18 tells no changes of roles.
    """
    try:
        rows = line.rows(_PRINCIPALS)
    except SyncTrouble as trouble:
        if trouble.params.get("state") != UNKNOWN_TABLE:
            raise
        rows = line.rows(_PRINCIPALS_BEFORE_18)
    return [Principal(**dict(zip((*_NAMES, *_CHANGED), row, strict=False))) for row in rows]


def invite(
    line: Line,
    me: Membership,
    *,
    user_id: str,
    user_name: str,
    role: UserRole,
    hours: int,
    vouched: tuple[tuple[str, str], ...] = (),
) -> Invitation:
    """Issue a ticket for one person's computer, as a director.

    Raises:
        SyncTrouble: ``sync.not_admitted`` for everybody else.
    """
    login, secret, ticket_id = new_login("tk"), new_secret(), secrets.token_hex(12)
    until: datetime = line.rows(
        "select ipm_api.invite(%s, %s, %s, %s, %s, %s, %s, %s)", me.space_id, ticket_id, login,
        verifier(secret, secrets.token_bytes(16)), user_id, user_name, role.value, hours,
    )[0][0]  # fmt: skip
    return Invitation(
        host=me.host, port=me.port, dbname=me.dbname, ca=me.ca, space_id=me.space_id,
        space_name=me.space_name, ticket_id=ticket_id, login=login, secret=secret, user_id=user_id,
        user_name=user_name, role=role, root_device=me.device_id, root_key=me.sign_pub,
        expires_at=_local(until), vouched=vouched,
        elders=(*me.elders, *([(me.root_device, me.root_key)] if me.root_device else ())),
    )  # fmt: skip


def applicants(line: Line, me: Membership, issued: Sequence[tuple[str, str]]) -> list[Applicant]:
    """Who waits to be let in.

    Args:
        line: of a director's workstation.
        me: that workstation.
        issued: ids and secrets of tickets this computer issued, by which it tells whether keys are genuine.
    """
    known = dict(issued)
    found = []
    for one in line.rows("select ipm_api.waiting(%s)", me.space_id)[0][0]:
        secret = known.get(one["ticket_id"])
        shown = secret and proof(secret, one["device_id"], one["sign_pub"], one["enc_pub"])
        found.append(
            Applicant(
                ticket_id=one["ticket_id"], user_name=one["user_name"], role=UserRole(one["role"]),
                device_name=one["device_name"], sign_pub=one["sign_pub"],
                fingerprint=fingerprint(one["sign_pub"], one["enc_pub"]),
                is_genuine=shown == one["proof"],
                asked_at=_local(datetime.fromisoformat(one["asked_at"])),
            )
        )  # fmt: skip
    return found


def admit(line: Line, me: Membership, ticket_id: str) -> tuple[str, str, str]:
    """Let a waiting workstation in: vouch for its keys and seal the keys of files to it.

    The answer is whose it is, its name and its id.

    Raises:
        SyncTrouble: ``sync.nobody_waits``, ``sync.not_admitted``.
    """
    waiting = line.rows("select ipm_api.waiting(%s)", me.space_id)[0][0]
    one = next((each for each in waiting if each["ticket_id"] == ticket_id), None)
    if one is None:
        raise SyncTrouble("sync.nobody_waits")
    signed = _vouch(me, one["device_id"], one["user_id"], one["role"], one["sign_pub"], one["enc_pub"])
    filekeys.give(line, me, me.file_keys, {one["device_id"]: one["enc_pub"]})
    line.rows(
        "select ipm_api.admit(%s, %s, %s, %s, '')", me.space_id, ticket_id, one["sign_pub"], signed
    )  # fmt: skip
    return str(one["user_name"]), str(one["device_name"]), str(one["device_id"])


def waiting_people(line: Line, me: Membership) -> set[str]:
    """Ids of people of whom a computer waits to be let in, as a director."""
    return {str(one["user_id"]) for one in line.rows("select ipm_api.waiting(%s)", me.space_id)[0][0]}


def turn_away(line: Line, me: Membership, ticket_id: str) -> None:
    """Do not let a waiting workstation in."""
    line.rows("select ipm_api.turn_away(%s, %s)", me.space_id, ticket_id)


def open_tickets(line: Line, me: Membership, names: Mapping[str, str]) -> list[OpenTicket]:
    """Tickets nobody has used yet, the first to run out first; none that a server before format 13 tells.

    Args:
        line: of a director's workstation.
        me: that workstation.
        names: of computers, by id.
    """
    try:
        rows = line.rows(
            "select ticket_id, user_name, role, device_id, expires_at, founding "
            "from ipm_api.open_tickets(%s)",
            me.space_id,
        )
    except SyncTrouble as trouble:
        if trouble.params.get("state") != UNKNOWN_FUNCTION:
            raise
        return []
    return [
        OpenTicket(
            ticket_id=ticket_id, user_name=name, role=UserRole(role),
            issued_by="" if first else names.get(device, device), expires_at=_local(until), is_first=first,
        )
        for ticket_id, name, role, device, until, first in rows
    ]  # fmt: skip


def withdraw_ticket(line: Line, me: Membership, ticket_id: str) -> str:
    """Make a ticket open nothing any more; whom it was for.

    Raises:
        SyncTrouble: ``sync.no_such_ticket`` also when it was used meanwhile.
    """
    name = line.rows("select ipm_api.withdraw_ticket(%s, %s)", me.space_id, ticket_id)[0][0]
    if not name:
        raise SyncTrouble("sync.no_such_ticket")
    return str(name)


def revoke(line: Line, me: Membership, device_id: str) -> None:
    """Put a workstation out: it sees nothing any more, and where it is connected now it is cut off."""
    line.rows("select ipm_api.revoke(%s, %s)", me.space_id, device_id)
    cut_off(line, me)


def change_role(
    line: Line, me: Membership, user_id: str, role: UserRole, computers: Mapping[Principal, int]
) -> None:
    """Give a person another role, vouching anew for the computers that are in, as a director.

    Args:
        line: of a director's workstation.
        me: that workstation.
        user_id: the person.
        role: the new one.
        computers: those that are in and believed, each with the highest turn that was told or seen of it.

    Raises:
        SyncTrouble: ``sync.role_server_old`` before format 18; ``sync.role_meanwhile``;
            ``sync.not_admitted``.
    """
    told = [
        {
            "device_id": one.device_id, "turn": turn + 1,
            "signature": me.signer.sign(role_text(me.space_id, one, role.value, turn + 1)),
            "approval": _as_newcomer(me, one, role),
        }
        for one, turn in computers.items()
    ]  # fmt: skip
    try:
        line.rows("select ipm_api.change_role(%s, %s, %s, %s)", me.space_id, user_id, role.value, Jsonb(told))
    except SyncTrouble as trouble:
        said = {UNKNOWN_FUNCTION: "sync.role_server_old", TAKEN: "sync.role_meanwhile"}
        state = str(trouble.params.get("state", ""))
        raise SyncTrouble(said[state]) if state in said else trouble from trouble


def cut_off(line: Line, me: Membership) -> None:
    """End the connections of all that are out, as a director; a server before format 8 lets them end."""
    try:
        line.rows("select ipm_api.cut_off(%s)", me.space_id)
    except SyncTrouble as trouble:
        if trouble.params.get("state") != UNKNOWN_FUNCTION:
            raise


def _vouch(me: Membership, device_id: str, user_id: str, role: str, sign_pub: str, enc_pub: str) -> str:
    return me.signer.sign(approval_text(me.space_id, device_id, user_id, role, sign_pub, enc_pub))


def _as_newcomer(me: Membership, one: Principal, role: UserRole) -> str:
    """What programs that know no changes of roles look for; for directors only, since it names no turn."""
    if role is not UserRole.DIRECTOR:
        return ""
    return _vouch(me, one.device_id, one.user_id, role.value, one.sign_pub, one.enc_pub)


def _local(moment: datetime) -> datetime:
    return moment.astimezone().replace(tzinfo=None, microsecond=0)
