"""Keys of files: sealed for one workstation each, vouched for by a director, made anew when one is put out.

Whoever was put out keeps the keys he had; what is filed afterwards is sealed with one he never got. The
server hands the keys on and can neither read one nor put one of its own in its place.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from psycopg.types.json import Jsonb

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.storage.seals import holds
from ipmediate.sync.feed import canonical
from ipmediate.sync.membership import Membership, Principal
from ipmediate.sync.postgres import Line
from ipmediate.sync.wraps import unwrap, wrap

TRIES = 3
"""How often a fresh key is begun anew when another director made one at the same moment."""


TAKEN = "23505"
"""What PostgreSQL says when a row is there already."""


def give(
    line: Line, me: Membership, keys: Mapping[int, str], devices: Mapping[str, str], *, fresh: bool = False
) -> None:
    """Seal keys for workstations and lay them on the server, as a director.

    Args:
        line: of a director's workstation.
        me: that workstation.
        keys: by epoch, hex.
        devices: ids and public keys they are sealed to, hex.
        fresh: the epoch must not be there yet.

    Raises:
        SyncTrouble: ``sync.not_admitted``; ``sync.server_error`` when a fresh epoch is there already.
    """
    told = []
    for epoch, key in sorted(keys.items()):
        for device_id, enc_pub in sorted(devices.items()):
            sealed = _seal(me.space_id, key, enc_pub)
            signature = me.signer.sign(key_text(me.space_id, epoch, device_id, sealed))
            told.append(
                {"epoch": epoch, "device_id": device_id, "sealed": sealed, "signature": signature}
            )  # fmt: skip
    if told:
        line.rows("select ipm_api.give_keys(%s, %s, %s)", me.space_id, Jsonb(told), fresh)


def renew(line: Line, me: Membership, principals: Iterable[Principal]) -> Membership:
    """A fresh key for every workstation that is in and believed; the membership that holds it."""
    devices = {one.device_id: one.enc_pub for one in principals if one.active and one.trusted}
    devices[me.device_id] = me.enc_pub
    for turn in range(TRIES):
        epoch = max(me.file_keys, default=0) + 1
        key = secrets.token_bytes(32).hex()
        try:
            give(line, me, {epoch: key}, devices, fresh=True)
        except SyncTrouble as trouble:
            if trouble.params.get("state") != TAKEN or turn + 1 == TRIES:
                raise
            me = taken(line, me, principals)
        else:
            return me.with_keys({epoch: key})
    raise AssertionError("the last turn returns or raises")


def taken(line: Line, me: Membership, principals: Iterable[Principal]) -> Membership:
    """The membership with every key that was sealed for it.

    Raises:
        SyncTrouble: ``sync.key_not_vouched`` when a key does not come from a director this workstation
            believes, or the newest comes from one who was put out; nothing is taken then.
    """
    rows = line.rows(
        "select epoch, sealed, by_device, signature from ipm.file_key where space_id = %s", me.space_id
    )  # fmt: skip
    fresh = [row for row in rows if row[0] not in me.file_keys]
    if not fresh:
        return me
    told = list(principals)
    directors = {one.device_id: one.sign_pub for one in told if one.trusted and one.role == UserRole.DIRECTOR}
    put_out = {one.device_id for one in told if not one.active}
    newest = max([*me.file_keys, *(row[0] for row in fresh)])
    if me.role == UserRole.DIRECTOR:
        directors[me.device_id] = me.sign_pub
    if me.root_device:
        directors[me.root_device] = me.root_key
    found = {}
    for epoch, sealed, by_device, signature in fresh:
        public = directors.get(by_device, "")
        # Whoever puts a director out makes a newer key, so that of one who is out is never the newest.
        late = by_device in put_out and epoch == newest
        told_text = key_text(me.space_id, epoch, me.device_id, sealed)
        if late or not public or not holds(public, signature, told_text):
            raise SyncTrouble("sync.key_not_vouched")
        found[epoch] = _open(me, sealed)
    return me.with_keys(found)


def key_text(space_id: str, epoch: int, device_id: str, sealed: str) -> str:
    """What a director signs of a key."""
    return canonical(["ipmediate.file_key.1", space_id, epoch, device_id, sealed])


def _seal(space_id: str, key: str, enc_pub: str) -> str:
    return wrap(bytes.fromhex(key), enc_pub, _bound(space_id))


def _open(me: Membership, sealed: str) -> str:
    key = unwrap(sealed, me.enc_private, _bound(me.space_id))
    if key is None:
        raise SyncTrouble("sync.key_not_vouched")
    return key.hex()


def _bound(space_id: str) -> bytes:
    return f"ipmediate.space_key.1\n{space_id}".encode()
