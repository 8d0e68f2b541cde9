"""What a workstation keeps of its admission, what vouching is signed over, and who signed what arrives."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any

from ipmediate.domain.committees import UserRole
from ipmediate.domain.spaces import Invitation, Workstation, fingerprint
from ipmediate.storage.seals import Signer, holds
from ipmediate.sync.feed import Entry, Submission, author_signed, canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The admission of this workstation; lies in the encrypted file and nowhere else.

    Attributes:
        login, password: of this person on this computer; nobody typed the password.
        sign_private, enc_private: halves of the keys others know this computer by, hex.
        space_key: first key of files in the shared database, hex; empty until it came.
        later_keys: epoch and key of each that was made since, because a computer was put out.
        local_device, machine: of the copy of the store the incarnation was made for.
        root_device, root_key: the computer that vouched for this one.
        admitted: whether a director has let it in.
        ticket_login, ticket_secret, ticket_id: the ticket, until it has been let in.
        elders: computers of directors that vouched for the root, and for those in turn, with their keys.
        vouched: of each director's computer that was out when the ticket was issued, one number for all it
            had vouched for.
    """

    space_id: str
    space_name: str
    host: str
    port: int
    dbname: str
    ca: str
    login: str
    password: str
    user_id: str
    user_name: str
    role: str
    device_id: str
    device_name: str
    incarnation: str
    sign_private: str
    enc_private: str
    space_key: str = ""
    local_device: str = ""
    machine: str = ""
    root_device: str = ""
    root_key: str = ""
    admitted: bool = False
    ticket_login: str = ""
    ticket_secret: str = ""
    ticket_id: str = ""
    later_keys: tuple[tuple[int, str], ...] = ()
    elders: tuple[tuple[str, str], ...] = ()
    vouched: tuple[tuple[str, str], ...] = ()

    @property
    def file_keys(self) -> dict[int, str]:
        """Every key of files this workstation holds, by epoch."""
        return ({0: self.space_key} if self.space_key else {}) | dict(self.later_keys)

    def with_keys(self, found: Mapping[int, str]) -> Membership:
        """The same with more keys."""
        held = {**self.file_keys, **found}
        later = tuple(sorted((epoch, key) for epoch, key in held.items() if epoch))
        return replace(self, space_key=held.get(0, ""), later_keys=later)

    @property
    def signer(self) -> Signer:
        """Signs as this workstation."""
        return Signer(self.sign_private)

    @property
    def sign_pub(self) -> str:
        """Public half of the signing key, hex."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.sign_private))
        return private.public_key().public_bytes_raw().hex()

    @property
    def enc_pub(self) -> str:
        """Public half of the key that is sealed to, hex."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        private = X25519PrivateKey.from_private_bytes(bytes.fromhex(self.enc_private))
        return private.public_key().public_bytes_raw().hex()

    @property
    def fingerprint(self) -> str:
        """What two people compare."""
        return fingerprint(self.sign_pub, self.enc_pub)

    def text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


def membership(text: str) -> Membership:
    """A membership as it was kept."""
    told = json.loads(text)
    told["later_keys"] = tuple((epoch, key) for epoch, key in told.get("later_keys", ()))
    for name in ("elders", "vouched"):
        told[name] = tuple((device_id, value) for device_id, value in told.get(name, ()))
    return Membership(**told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """A workstation as the server tells of it; ``trusted`` is this computer's own judgement.

    Attributes:
        role: it was let in with, as told; once judged the one that is believed.
        approved_by, approval: the computer that vouched for it when it came, and what that one signed.
        turn, now_role, role_by, role_signed: the last change of its role, the computer that vouched for it
            and what that one signed; ``turn`` only rises, 0 where there was none or none is believed.
    """

    device_id: str
    device_name: str
    user_id: str
    user_name: str
    role: str
    sign_pub: str
    enc_pub: str
    active: bool
    approved_by: str
    approval: str
    trusted: bool = False
    turn: int = 0
    now_role: str = ""
    role_by: str = ""
    role_signed: str = ""


def approval_text(space_id: str, device_id: str, user_id: str, role: str, sign_pub: str, enc_pub: str) -> str:
    """What a director's computer signs to vouch for another one."""
    return canonical(["ipmediate.approval.1", space_id, device_id, user_id, role, sign_pub, enc_pub])


def role_text(space_id: str, told: Principal, role: str, turn: int) -> str:
    """What a director's computer signs to vouch for another one in a role it was given later."""
    return canonical(
        ["ipmediate.role.1", space_id, told.device_id, told.user_id, role, told.sign_pub, told.enc_pub, turn]
    )


def proof(invitation_secret: str, device_id: str, sign_pub: str, enc_pub: str) -> str:
    """Shows whoever knows the ticket that these keys come from whoever held it."""
    told = canonical(["ipmediate.proof.1", device_id, sign_pub, enc_pub])
    return hmac.digest(invitation_secret.encode(), told.encode(), "sha256").hex()


class Keys:
    """Signs what this workstation hands in and tells whether others signed what arrives."""

    def __init__(
        self, me: Membership, principals: Iterable[Principal], *,
        out: Mapping[str, int] = MappingProxyType({}),
        puts_out: Callable[[Entry], Iterable[str]] = lambda entry: (),
    ) -> None:  # fmt: skip
        """Take the keys of all that are believed.

        Args:
            me: this workstation.
            principals: all workstations.
            out: those that were put out, each with the place in the feed beyond which it hands nothing in.
            puts_out: ids of workstations a commit puts out.
        """
        self._signer = me.signer
        believed = [one for one in principals if one.trusted]
        self._public = {one.device_id: one.sign_pub for one in believed} | {me.device_id: me.sign_pub}
        self._directors = {one.device_id for one in believed if one.role == UserRole.DIRECTOR}
        self._directors |= {me.root_device or me.device_id}
        self._out = dict(out)
        self._puts_out = puts_out

    def go_back(self, seq: int) -> None:
        """What put somebody out beyond a place in the feed is not there any more; it comes again."""
        self._out = {device_id: place for device_id, place in self._out.items() if place <= seq}

    def sign(self, submission: Submission) -> str:
        """Sign as this workstation."""
        return self._signer.sign(submission.signed_text())

    def verify(self, entry: Entry) -> bool:
        """Whether the workstation that handed it in has signed it, is believed and was not put out before.

        A commit given back by a colleague also has to carry what its author signed.
        """
        by = entry.salvaged_by or entry.author.device_id
        if entry.seq > self._out.get(by, entry.seq) or not self._signed(
            by, entry.signature, entry.signed_text()
        ):
            return False
        if by in self._directors:
            for device_id in self._puts_out(entry):
                self._out.setdefault(device_id, entry.seq)
        if not entry.salvaged_by or entry.payload in (None, "[]"):
            return True
        proof = author_signed(entry)
        return proof is not None and self._signed(entry.author.device_id, proof[1], proof[0])

    def _signed(self, device_id: str, signature: str, text: str) -> bool:
        public = self._public.get(device_id)
        return public is not None and holds(public, signature, text)


def workstations(me: Membership, principals: Iterable[Principal]) -> tuple[Workstation, ...]:
    """Computers as a director sees them."""
    return tuple(
        Workstation(
            device_id=one.device_id,
            device_name=one.device_name,
            user_id=one.user_id,
            user_name=one.user_name,
            role=one.role,
            active=one.active,
            fingerprint=fingerprint(one.sign_pub, one.enc_pub),
            is_trusted=one.trusted,
            is_own=one.device_id == me.device_id,
        )
        for one in principals
    )


def begun(
    invitation: Invitation, *, login: str, password: str, device_id: str, device_name: str, incarnation: str,
    sign_private: str, local_device: str, machine: str,
) -> Membership:  # fmt: skip
    """The membership of a workstation that is about to ask for admission.

    Args:
        invitation: its ticket.
        login: fresh.
        password: fresh.
        device_id: a fresh id.
        device_name: what a person calls the computer.
        incarnation: a fresh id.
        sign_private: the key of the local history, hex.
        local_device: of this copy of the store.
        machine: this copy lies on.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    told: dict[str, Any] = {
        name: getattr(invitation, name)
        for name in ("space_id", "space_name", "host", "port", "dbname", "ca", "user_id", "user_name",
                     "root_device", "root_key", "ticket_id", "elders", "vouched")
    }  # fmt: skip
    return Membership(
        **told, role=invitation.role.value, login=login, password=password, device_id=device_id,
        device_name=device_name, incarnation=incarnation, sign_private=sign_private,
        enc_private=X25519PrivateKey.generate().private_bytes_raw().hex(), local_device=local_device,
        machine=machine, ticket_login=invitation.login, ticket_secret=invitation.secret,
    )  # fmt: skip
