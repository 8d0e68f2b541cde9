"""Who may look into a case, and the record of who did."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ipmediate.domain.access import NUMBER_FIELDS, Grant, Leave, Sealing
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.permissions import may
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.users import User
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic

_CHANGED = frozenset({Topic.CASES, Topic.AUDIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAccess:
    """How one case is kept from whom."""

    sealed: bool
    grants: tuple[Grant, ...]
    users: tuple[User, ...]


class Access:
    """Walls, seals, and looking behind masks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, case_id: str) -> CaseAccess:
        """How a case is kept."""
        self._desk.store.load(case_id)
        known = self._desk.store.access()
        return CaseAccess(
            sealed=known.is_sealed(case_id), grants=known.of_case(case_id), users=self._desk.store.users()
        )

    def grant(self, case_id: str, *, user_id: str, leave: Leave | None, reason: str = "") -> Outcome[Grant]:
        """Give one user a leave in a case; ``None`` takes the rule away again.

        Raises:
            Refusal: ``cases.not_found``, ``users.nobody``, ``access.reason_needed`` for a wall,
                ``access.not_oneself`` for shutting out oneself or lifting one's own wall.
        """
        around, store = self._desk.around, self._desk.store
        self._known(case_id)
        if all(one.id != user_id for one in store.users()):
            raise Refusal("users.nobody", user=user_id)
        if user_id == around.actor.id and leave is not Leave.WRITE:
            raise Refusal("access.not_oneself")
        if leave is Leave.NONE and not reason.strip():
            raise Refusal("access.reason_needed", field="reason")
        given = Grant(
            case_id=case_id,
            user_id=user_id,
            leave=leave or Leave.WRITE,
            reason=reason.strip(),
            given_by=around.actor.name,
            given_at=around.now(),
        )
        with store.work("access.granted", actor=around.actor, at=around.now()) as work:
            work.note_case(case_id, user=user_id, leave=leave or "usual", reason=reason)
            work.put_grants([given], drop=leave is None)
        return Outcome(value=given, changed=_CHANGED, said="access.granted")

    def seal(self, case_id: str, *, sealed: bool, reason: str, named: Sequence[str] = ()) -> Outcome[Sealing]:
        """Seal a case, so that only the named users and oneself see that it exists, or open it again.

        Raises:
            Refusal: ``cases.not_found``, ``access.reason_needed``.
        """
        around, store = self._desk.around, self._desk.store
        self._known(case_id)
        if not reason.strip():
            raise Refusal("access.reason_needed", field="reason")
        by, at = around.actor.name, around.now()
        made = Sealing(case_id=case_id, sealed=sealed, reason=reason.strip(), given_by=by, given_at=at)
        ruled = {one.user_id for one in store.access().of_case(case_id)}
        grants = [
            Grant(
                case_id=case_id, user_id=user_id, leave=Leave.WRITE, reason=reason, given_by=by, given_at=at
            )
            for user_id in dict.fromkeys((around.actor.id, *named))
            if user_id not in ruled
        ]  # fmt: skip
        action = "access.sealed" if sealed else "access.unsealed"
        with store.work(action, actor=around.actor, at=around.now()) as work:
            work.note_case(case_id, sealed=sealed, reason=reason)
            work.put_sealing(made)
            if sealed:
                work.put_grants(grants, drop=False)
        return Outcome(value=made, changed=_CHANGED, said=action)

    def reveal(
        self,
        case_id: str,
        *,
        noun: str,
        id: str,  # noqa: A002 -- the agreed word
        reason: str,
        field: str = "id_number",
    ) -> str:
        """An identity number in full; who asked and why is written down before it is answered.

        Raises:
            Refusal: ``cases.not_found``, ``access.reason_needed``.
        """
        from ipmediate.domain.edits import find

        around = self._desk.around
        thing = find(self._desk.store.load(case_id), noun, id)
        if not reason.strip():
            raise Refusal("access.reason_needed", field="reason")
        with self._desk.store.work("access.revealed", actor=around.actor, at=around.now()) as work:
            work.note_case(case_id, noun=noun, id=id, reason=reason.strip())
        return str(getattr(thing, field, "")) if field in NUMBER_FIELDS else ""

    def listed(self, case_ids: Collection[str]) -> int:
        """Rows of these cases leave the program in a list; how many of them are restricted."""
        return self._left(case_ids)

    def taken(self, case_ids: Collection[str]) -> int:
        """Papers or dates of these cases leave the program as files; how many of the cases are restricted.

        Raises:
            Refusal: ``access.not_your_case`` for whoever may not export, of a case he or she has no seat in.
        """
        for case_id in case_ids:
            if not self._takes(self._desk.store.load(case_id)):
                raise Refusal("access.not_your_case", role=self._desk.around.actor.role)
        return self._left(case_ids)

    def takes(self, file: CaseFile) -> bool:
        """Whether whoever works here may take papers and dates of a case along."""
        return self._takes(file)

    def looked(self, case_id: str) -> None:
        """A restricted case was opened."""
        self._write_down(case_id, "access.looked")

    def printed(self, case_id: str) -> None:
        """Something of a restricted case was printed."""
        self._write_down(case_id, "access.printed")

    def exported(self, case_id: str) -> None:
        """Something of a restricted case left the program."""
        self._write_down(case_id, "access.exported")

    def _left(self, case_ids: Collection[str]) -> int:
        around, known = self._desk.around, self._desk.store.access()
        found = sorted(one for one in set(case_ids) if known.restricted(one))
        if found:
            with self._desk.store.work("access.exported", actor=around.actor, at=around.now()) as work:
                for case_id in found:
                    work.note_case(case_id, role=around.actor.role)
        return len(found)

    def _takes(self, file: CaseFile) -> bool:
        actor = self._desk.around.actor
        if may(actor, "access.listed"):
            return True
        known = next((one.person_id for one in self._desk.store.users() if one.id == actor.id), "")
        mine = {actor.id, known} - {""}
        return may(actor, "access.taken") and any(seat.person_id in mine for seat in file.seats())

    def _known(self, case_id: str) -> None:
        with self._desk.store.whole():
            if not self._desk.store.exists(case_id):
                raise Refusal("cases.not_found", case=case_id)

    def _write_down(self, case_id: str, action: str) -> None:
        around = self._desk.around
        if not self._desk.store.access().restricted(case_id):
            return
        with self._desk.store.work(action, actor=around.actor, at=around.now()) as work:
            work.note_case(case_id, role=around.actor.role)
