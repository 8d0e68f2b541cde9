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
from ipmediate.sync.membership import Membership, Principal, approval_text, proof
from ipmediate.sync.postgres import UNKNOWN_FUNCTION, Line
from ipmediate.sync.tickets import new_login, new_secret

_PRINCIPALS = (
    "select device_id, device_name, user_id, user_name, role, sign_pub, enc_pub, active, approved_by, "
    "approval from ipm.principal order by device_id"
)


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
    """Every workstation of the committee, whether or not it may still come in."""
    names = ("device_id", "device_name", "user_id", "user_name", "role", "sign_pub", "enc_pub", "active",
             "approved_by", "approval")  # fmt: skip
    return [Principal(**dict(zip(names, row, strict=True))) for row in line.rows(_PRINCIPALS)]


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


def cut_off(line: Line, me: Membership) -> None:
    """End the connections of all that are out, as a director; a server before format 8 lets them end."""
    try:
        line.rows("select ipm_api.cut_off(%s)", me.space_id)
    except SyncTrouble as trouble:
        if trouble.params.get("state") != UNKNOWN_FUNCTION:
            raise


def _vouch(me: Membership, device_id: str, user_id: str, role: str, sign_pub: str, enc_pub: str) -> str:
    return me.signer.sign(approval_text(me.space_id, device_id, user_id, role, sign_pub, enc_pub))


def _local(moment: datetime) -> datetime:
    return moment.astimezone().replace(tzinfo=None, microsecond=0)
