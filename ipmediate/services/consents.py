"""Purposes, bases and consents of people whose data are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Actor
from ipmediate.domain.consents import Consent, check_consent, withdrawn
from ipmediate.domain.erasures import Erasure, Remains, SharedErasure
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.retention import FiledCase, Hold
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.progress import Progress as Told

CHANGED = frozenset({Topic.PRIVACY, Topic.AUDIT})


class PrivacyShelf(Protocol):
    """Consents, holds and erasures of one profile."""

    def consents(self) -> tuple[Consent, ...]:
        """All records of purpose and basis, the newest last."""

    def holds(self) -> tuple[Hold, ...]:
        """All holds, lifted ones included."""

    def put(self, action: str, thing: Consent | Hold, *, actor: Actor, at: datetime, **note: object) -> None:
        """Write one of them; the entry also stands in the history of the case it is about."""

    def printed(self, case_id: str) -> dict[str, str]:
        """What each issued paper of a case printed, as text, by the digest of its PDF."""

    def closed_before(self, day: date) -> tuple[FiledCase, ...]:
        """Cases closed or refused up to a day, oldest first."""

    def erase(
        self,
        before: CaseFile,
        after: CaseFile,
        contents: frozenset[str],
        told: Mapping[str, object],
        *,
        actor: Actor,
        at: datetime,
        drop: tuple[str, ...] = (),
    ) -> int:
        """Tell a case anew; how many files lost their content."""

    def shared(self) -> bool:
        """Whether the cases are shared with other computers."""

    def order_everywhere(self, case_id: str, told: Mapping[str, str]) -> None:
        """Order that a case is erased on every computer."""

    def orders(self) -> tuple[SharedErasure, ...]:
        """Orders that wait for a second person, and what was erased everywhere."""

    def agree_everywhere(self, order_id: str, stands: CaseFile, after: CaseFile) -> None:
        """Agree to an order; the case as it stands and what stays of it."""

    def drop_order(self, order_id: str) -> bool:
        """Take an order back or do not agree; whether it was still waiting."""

    def tidy(self, told: Told) -> None:
        """Overwrite what erasures left in the free pages of the file, and typed drafts of erased cases."""

    def erasures(self) -> tuple[Erasure, ...]:
        """Every erasure so far."""

    def remains(self, since: datetime) -> Remains:
        """Backups and earlier stores that were made before a moment."""

    def drop_remains(self, since: datetime, *, at: datetime, told: Told) -> Remains:
        """Make a proved backup, then drop what was made before a moment; what could not be dropped."""

    def device(self) -> Mapping[str, object]:
        """What this device keeps beside the cases: backups, keys, sizes, as plain values."""


class Consents:
    """Records of purpose and basis."""

    def __init__(self, desk: Desk, shelf: PrivacyShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def all(self) -> tuple[Consent, ...]:
        """All records, the newest first."""
        return tuple(reversed(shelf_of(self._held).consents()))

    def put(self, consent: Consent) -> Outcome[Consent]:
        """Add or correct a record.

        Raises:
            Refusal: what :func:`~ipmediate.domain.consents.check_consent` wants; ``cases.not_found``;
                ``consents.no_such_proof``.
        """
        around, shelf = self._desk.around, shelf_of(self._held)
        made = replace(
            consent,
            id=consent.id or around.new_id(),
            name=consent.name.strip(),
            recorded_by=consent.recorded_by or around.actor.name,
        )
        check_consent(made, today=around.today())
        if made.case_id:
            _check_proof(self._desk.store.load(made.case_id), made.proof)
        elif made.proof:
            raise Refusal("consents.no_such_proof", field="proof")
        shelf.put(
            "consents.put", made, actor=around.actor, at=around.now(), purpose=made.purpose, basis=made.basis
        )
        return Outcome(value=made, changed=CHANGED, said="consents.put", params={"purpose": made.purpose})

    def withdraw(self, consent_id: str, *, on: date | None = None, reason: str = "") -> Outcome[Consent]:
        """Write down that the person has withdrawn.

        Raises:
            Refusal: ``consents.unknown`` and what :func:`~ipmediate.domain.consents.withdrawn` refuses.
        """
        around, shelf = self._desk.around, shelf_of(self._held)
        today = around.today()
        found = next((one for one in shelf.consents() if one.id == consent_id), None)
        if found is None:
            raise Refusal("consents.unknown", id=consent_id)
        made = withdrawn(found, on=on or today, today=today, reason=reason, by=around.actor.name)
        shelf.put("consents.withdrawn", made, actor=around.actor, at=around.now(), purpose=made.purpose)
        params: dict[str, object] = {"purpose": made.purpose}
        return Outcome(value=made, changed=CHANGED, said="consents.withdrawn", params=params)


def shelf_of(held: PrivacyShelf | None) -> PrivacyShelf:
    """The shelf of a profile.

    Raises:
        Refusal: ``cli.needs_profile`` where there is no profile.
    """
    if held is None:
        raise Refusal("cli.needs_profile", act="consents.put")
    return held


def _check_proof(file: CaseFile, proof: str) -> None:
    noun, _, key = proof.partition("/")
    papers, evidence = {one.id for one in file.papers}, {one.id for one in file.evidence}
    if proof and key not in {"paper": papers, "evidence": evidence}.get(noun, set()):
        raise Refusal("consents.no_such_proof", field="proof")
