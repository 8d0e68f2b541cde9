"""Cases as a whole: make, read, edit, take back, import and export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ipmediate.domain.cases import NOUNS, PRIVATE_NOUNS, Case, CaseFile, Stage
from ipmediate.domain.edits import edit, patched
from ipmediate.domain.innervolume import left_behind, without_inner
from ipmediate.domain.milestones import check_dates
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.trash import check_not_trashed
from ipmediate.services.desk import Desk
from ipmediate.services.numbers import bear_numbers, provisional_number
from ipmediate.services.outcome import Outcome, Topic, Way
from ipmediate.services.pastcases import earlier_roles
from ipmediate.services.ports import AuditEntry, Work

_TOPICS = {
    "party": Topic.PARTIES,
    "agent": Topic.PARTIES,
    "evidence": Topic.EVIDENCE,
    "session": Topic.SESSIONS,
    "minute_line": Topic.MINUTES,
    "clause": Topic.AGREEMENTS,
    "agreement": Topic.AGREEMENTS,
    "proposal": Topic.AGREEMENTS,
    "issue": Topic.AGREEMENTS,
    "signature": Topic.AGREEMENTS,
    "application": Topic.CONFIRMATION,
    "delivery": Topic.PAPERS,
    "followup": Topic.FOLLOWUPS,
    "performance": Topic.FOLLOWUPS,
    "reckoning": Topic.PAPERS,
}


class Cases:
    """What anybody can do with a case file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def create(
        self,
        *,
        id: str | None = None,  # noqa: A002 -- the agreed word
        case: Case | None = None,
    ) -> Outcome[CaseFile]:
        """A new draft with a provisional number.

        Args:
            id: wanted id; a fresh one when None.
            case: what is known already; its stage and numbers are set here.

        Raises:
            Refusal: ``cases.exists``.
        """
        head = case or Case(id="")
        key = id or head.id or self._desk.around.new_id()
        if self._desk.store.exists(key):
            raise Refusal("cases.exists", case=key)
        committee = self._desk.store.committee()

        def made(work: Work) -> CaseFile:
            return CaseFile(
                case=replace(
                    head,
                    id=key,
                    stage=Stage.DRAFT,
                    number="",
                    provisional_number=provisional_number(self._desk, work),
                    committee_id=head.committee_id or (committee.id if committee else ""),
                    undertaken_by=head.undertaken_by or self._desk.around.actor.name,
                    created_at=self._desk.around.now(),
                )
            )

        return self._desk.write("cases.created", None, made, changed=frozenset({Topic.CASES}), back=False)

    def load(self, case_id: str) -> CaseFile:
        """The whole case. Raises ``Refusal("cases.not_found")``."""
        return self._desk.store.load(case_id)

    def edit(
        self,
        case_id: str,
        *,
        noun: str,
        thing: object | None,
        id: str | None = None,  # noqa: A002 -- the agreed word
        base: object | None = None,
    ) -> Outcome[CaseFile]:
        """Put one thing into the case, or delete the one with ``id`` when ``thing`` is None.

        With ``base``, the thing as it was shown, only what differs from it is written: what others changed
        meanwhile stays.

        Raises:
            Refusal: see ``domain.edits.edit``; ``milestones.…`` for a day that contradicts the others;
                ``conflicts.agent_was_mediator``.
        """
        action = "cases.edited" if thing is not None else "cases.deleted"
        if thing is not None and base is not None:
            thing = patched(self._desk.store.load(case_id), noun, base, thing)
        return self.edit_many(case_id, [(noun, thing, id)], action=action)

    def edit_many(
        self, case_id: str, changes: Sequence[tuple[str, object | None, str | None]], *, action: str
    ) -> Outcome[CaseFile]:
        """Several edits as one act; either all are made or none.

        Args:
            case_id: the case.
            changes: noun, thing (None deletes) and id of what to delete.
            action: dotted name of the act, also the code of its text.
        """
        before = self._desk.store.load(case_id)
        after = before
        for noun, thing, key in changes:
            after = edit(after, noun, thing, key)
        check_dates(before, after, self._desk.around.today())
        nouns = tuple(dict.fromkeys(noun for noun, _, _ in changes))
        if "agent" in nouns:
            self._check_agents(before, after)
        topics = {Topic.CASES, Topic.DEADLINES, *(_TOPICS[noun] for noun in nouns if noun in _TOPICS)}
        return self._desk.write(
            action,
            before,
            after,
            changed=frozenset(topics),
            params={"count": len(changes), "nouns": nouns},
        )

    def take_back(self, way: Way) -> Outcome[CaseFile]:
        """Write the opposite of an act; itself an act in the history.

        Raises:
            Refusal: ``procedure.archived``, ``trash.lies_there``, ``cases.cannot_take_back`` when later
                changes stand on it.
        """
        desk = self._desk
        before = desk.store.load(way.case_id)
        if before.case.stage is Stage.ARCHIVED:
            raise Refusal("procedure.archived", number=before.case.number)
        check_not_trashed(before)
        after, commit_id = desk.store.take_back(
            way.case_id, way.commit_id, actor=desk.around.actor, at=desk.around.now()
        )
        back = Way(case_id=way.case_id, commit_id=commit_id, label="cases.take_back")
        return Outcome(value=after, changed=frozenset(Topic), said="cases.take_back", params={}, back=back)

    def history(self, case_id: str) -> Sequence[AuditEntry]:
        """What was done in the case, oldest first."""
        return self._desk.store.history(case_id)

    def import_file(self, data: bytes) -> Outcome[CaseFile]:
        """Take over a case file as one act.

        Raises:
            BadFile: every fault, nothing was taken.
            Refusal: ``cases.exists`` when a case with its id is here; ``cases.number_used`` when
                another one bears its number.
        """
        read = self.check_file(data)
        if self._desk.store.exists(read.id):
            raise Refusal("cases.exists", case=read.id)

        def made(work: Work) -> CaseFile:
            bear_numbers(self._desk, work, read)
            if read.case.number or read.case.provisional_number:
                return read
            number = provisional_number(self._desk, work)
            return replace(read, case=replace(read.case, provisional_number=number))

        return self._desk.write("cases.imported", None, made, changed=frozenset(Topic), back=False)

    def check_file(self, data: bytes) -> CaseFile:
        """Read a case file without taking it over; raises ``BadFile`` with every fault."""
        read = self._desk.files.read(data)
        return replace(read, caucus_lines=())

    def export_file(self, case_id: str, *, outside: bool = False) -> bytes:
        """The case as a file, without caucus lines.

        Args:
            case_id: the case.
            outside: it goes to another committee, an authority or a court; the inner part stays behind.
        """
        file = replace(self._desk.store.load(case_id), caucus_lines=())
        return self._desk.files.write(without_inner(file) if outside else file)

    def staying_behind(self, case_id: str) -> tuple[tuple[str, int], ...]:
        """What a case file for somebody outside leaves out: noun and how many, private talks not counted."""
        found = left_behind(self._desk.store.load(case_id))
        return tuple(
            (noun, len(found[noun])) for noun in NOUNS if noun in found and noun not in PRIVATE_NOUNS
        )

    def _check_agents(self, before: CaseFile, after: CaseFile) -> None:
        from ipmediate.domain.conflicts import barred_agents

        known = {agent.id: agent for agent in before.agents}
        fresh = {agent.id for agent in after.agents if known.get(agent.id) != agent}
        roles = earlier_roles(self._desk, after)
        for finding in barred_agents(after, roles, self._desk.store.neutrals()):
            if finding.sure and finding.about_id in fresh:
                raise Refusal(finding.code, cite=finding.cite, **dict(finding.params))
