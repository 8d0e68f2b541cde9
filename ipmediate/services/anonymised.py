"""Cases told without saying whose they were, for typical cases and training."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ipmediate.domain.anonymised import AnonymisedCase, LeftIdentity, identities_left, telling
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.consents import Purpose, of_person
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.settlement import sentence
from ipmediate.services.consents import PrivacyShelf, shelf_of
from ipmediate.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymisedDraft:
    """A draft with what was found in it.

    Attributes:
        left: what still says whose case it was; nothing is published while there is any.
        lacking: parties without a consent to publication that is in force.
    """

    case: AnonymisedCase
    left: tuple[LeftIdentity, ...]
    lacking: tuple[str, ...]


class Anonymised:
    """Typical cases."""

    def __init__(self, desk: Desk, shelf: PrivacyShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def draft(self, case_id: str) -> AnonymisedDraft:
        """The case told without names, checked; nothing is written."""
        file = self._desk.store.load(case_id)
        others = self._others(file)
        cause = self._desk.book.causes.get(file.case.cause).name if file.case.cause else ""
        outcome = str(self._desk.book.wording.say(f"label.stage.{file.case.stage.value}").title)
        made = telling(
            file,
            cause=cause,
            outcome=f"结果：{outcome}。",
            sentences=[sentence(file, clause) for clause in file.agreed_clauses],
            others=others,
        )
        return AnonymisedDraft(
            case=made, left=identities_left(made.text, file, others), lacking=self._lacking(file)
        )

    def check(self, case_id: str, text: str) -> tuple[LeftIdentity, ...]:
        """What in an edited text still says whose case it was."""
        file = self._desk.store.load(case_id)
        return identities_left(text, file, self._others(file))

    def export(self, case_id: str, *, text: str, reviewer: str) -> bytes:
        """The text as it may leave the committee, UTF-8; who reviewed it is written down.

        Raises:
            Refusal: ``anonymised.reviewer_needed``, ``anonymised.consent_needed``,
                ``anonymised.identity_left`` with the first finding.
        """
        around = self._desk.around
        file = self._desk.store.load(case_id)
        if not reviewer.strip() or reviewer.strip() == around.actor.name:
            raise Refusal("anonymised.reviewer_needed", field="reviewer")
        lacking = self._lacking(file)
        if lacking:
            raise Refusal("anonymised.consent_needed", names=lacking)
        left = self.check(case_id, text)
        if left:
            raise Refusal("anonymised.identity_left", text=left[0].text, count=len(left))
        made = text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig")
        with self._desk.store.work("anonymised.exported", actor=around.actor, at=around.now()) as work:
            work.note_case(case_id, reviewer=reviewer.strip(), sha256=hashlib.sha256(made).hexdigest())
        return made

    def _lacking(self, file: CaseFile) -> tuple[str, ...]:
        today, records = self._desk.around.today(), shelf_of(self._held).consents()
        return tuple(
            one.name
            for one in file.parties
            if not any(
                record.purpose is Purpose.PUBLICATION
                and record.case_id in ("", file.id)
                and record.holds_on(today)
                for record in of_person(records, one.name, one.id_number, cases=(file.id,))
            )
        )

    def _others(self, file: CaseFile) -> Sequence[str]:
        names = self._desk.queries.people_names()
        found = [names.get(one.person_id, "") for one in file.assignments]
        found += [one.name for session in file.sessions for one in session.attendance]
        found += [one.speaker_name for one in file.minute_lines]
        found += [one.receiver for one in file.deliveries]
        parties = {name for one in file.parties for name in (one.name, *one.aliases)}
        return tuple(dict.fromkeys(one for one in found if one and one not in parties))
