"""The case: one dispute from intake to archive, with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from ipmediate.domain.agreements import Agreement, Clause, ClauseStatus, SignatureAct
from ipmediate.domain.applications import Application
from ipmediate.domain.assignments import Assignment, Disclosure, Recusal, RightsNotice, SeatRole
from ipmediate.domain.divergences import Divergence
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.followups import FollowUp, Performance
from ipmediate.domain.minutes import PRIVATE_NOUNS, CaucusLine, MinuteLine, Minutes
from ipmediate.domain.papers import Delivery, Paper
from ipmediate.domain.parties import Agent, Party, Side
from ipmediate.domain.periods import Unit
from ipmediate.domain.proposals import DisputedIssue, Fact, Proposal
from ipmediate.domain.reckonings import Reckoning
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rights import Right
from ipmediate.domain.scantexts import ScanText
from ipmediate.domain.sessions import Session
from ipmediate.domain.signedcopies import SignedCopy
from ipmediate.domain.stages import Channel, EndGround, Path, Source, Stage, SuitProcedure, Track
from ipmediate.domain.volumes import Volume

__all__ = [
    "NOUNS",
    "PRIVATE_NOUNS",
    "Case",
    "CaseFile",
    "Channel",
    "DeadlineMark",
    "EndGround",
    "Extension",
    "MatterEvent",
    "Path",
    "RelatedProceeding",
    "Source",
    "Stage",
    "SuitProcedure",
    "Track",
    "entities",
]


class MatterEvent(StrEnum):
    """What happened to a party in a related matter that sets a period running for it."""

    ADMINISTRATIVE_RULING = "administrative_ruling"
    PLATFORM_DECLARATION = "platform_declaration"
    CUSTOMS_NOTICE = "customs_notice"
    DETAINED_ON_APPLICATION = "detained_on_application"
    DETAINED_EX_OFFICIO = "detained_ex_officio"
    EVIDENCE_ORDERED = "evidence_ordered"
    ARBITRATION_REQUESTED = "arbitration_requested"
    ARBITRATION_NOTICE = "arbitration_notice"
    ARBITRATION_EVIDENCE = "arbitration_evidence"
    FIRST_HEARING = "first_hearing"
    LAST_HEARING = "last_hearing"
    AWARD_RECEIVED = "award_received"
    SET_ASIDE_ACCEPTED = "set_aside_accepted"
    ENFORCEMENT_NOTICE = "enforcement_notice"
    OBSTACLE_REMOVED = "obstacle_removed"
    PERIOD_AGREED = "period_agreed"

    @property
    def may_lie_ahead(self) -> bool:
        """A hearing is fixed before it is held, parties may agree on a later start; the rest has happened."""
        return self in (MatterEvent.FIRST_HEARING, MatterEvent.LAST_HEARING, MatterEvent.PERIOD_AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedProceeding:
    """A court, administrative, customs or criminal matter with the same facts, or an agreed period.

    Attributes:
        kind: ``administrative``, ``arbitration``, ``civil`` (court), ``criminal``, ``customs``, ``platform``;
            ``agreed`` for a period the parties agreed among themselves, which is no matter elsewhere.
        decision: what was decided, in words; ``finished`` whether it is over.
        event: what set the running period off, and ``event_on`` the day of it.
        event_until: last day as somebody else fixed it: a court for evidence, the rules of an institution for
            an answer, an award for its performance.
        event_length: how many units the parties agreed, from the day of the event; ``event_unit`` what they
            count in (Civil Code art. 204).
        event_stays: they agreed that a last day on a rest day stays where it is.
    """

    kind: str
    organ: str = ""
    number: str = ""
    stage: str = ""
    decision: str = ""
    finished: bool = False
    event: MatterEvent | None = None
    event_on: date | None = None
    event_until: date | None = None
    event_length: int | None = None
    event_unit: Unit | None = None
    event_stays: bool = False

    @property
    def is_pending(self) -> bool:
        """Whether somebody else has the dispute and is not done with it."""
        return not self.finished and self.kind != "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A prolongation of the time for mediation with the parties' consent."""

    until: date
    consented_on: date
    party_ids: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The head of a case.

    Attributes:
        id: unique everywhere; given by the program, or by the file it came from.
        number: official number; empty while provisional.
        provisional_number: the mark under which the case runs until it has an official number.
        title: short name, usually "甲公司与乙公司侵害商标权纠纷".
        cause: code of the main cause of action; ``more_causes`` further ones.
        claim: what the applicant asks for; ``claim_amount`` in yuan.
        facts: short account of the dispute (纠纷简要情况).
        applied_on, accepted_on, decided_on, closed_on: days of application, acceptance (or refusal), end.
        court_received_on: day on which the committee signed for the court's materials.
        court: the court that delegated or entrusted the case; ``court_case_no`` its number there.
        undertaken_by: the clerk who keeps the file.
        refusal_ground: why the case was not accepted; ``refused_route`` the proper way told to the party.
        end_ground, end_reason: why mediation ended without agreement.
        sealed: only admitted people may open it.
        archived_from: stage in which it was archived; None before that, and where nobody kept it.
        trashed_at: when it was put into the trash; None while it lies in no trash.
    """

    id: str
    committee_id: str = ""
    number: str = ""
    provisional_number: str = ""
    title: str = ""
    stage: Stage = Stage.DRAFT
    path: Path = Path.SELF
    source: Source = Source.APPLICATION
    channel: Channel = Channel.OFFLINE
    track: Track = Track.ORDINARY
    track_reason: str = ""
    cause: str = ""
    more_causes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    claim: str = ""
    claim_amount: Decimal | None = None
    facts: str = ""
    found_on: date | None = None
    act_from: date | None = None
    act_until: date | None = None
    act_admitted: bool = False
    act_place: str = ""
    applied_on: date | None = None
    oral_application: bool = False
    accepted_on: date | None = None
    decided_on: date | None = None
    closed_on: date | None = None
    court: str = ""
    court_case_no: str = ""
    court_contact: str = ""
    court_delegated_on: date | None = None
    court_received_on: date | None = None
    suit_procedure: SuitProcedure | None = None
    related: tuple[RelatedProceeding, ...] = ()
    extensions: tuple[Extension, ...] = ()
    excluded_days: int = 0
    other_side_agreed: bool | None = None
    refusal_ground: str = ""
    refused_route: str = ""
    end_ground: EndGround | None = None
    end_reason: str = ""
    withdrawn_by: str = ""
    undertaken_by: str = ""
    sealed: bool = False
    created_at: datetime | None = None
    note: str = ""
    archived_from: Stage | None = None
    trashed_at: datetime | None = None
    trashed_by: str = ""
    trash_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMark:
    """What a person noted on a running deadline; the deadline itself is computed.

    Attributes:
        id: rule id and reference joined by a slash (``T12/agreement``).
    """

    id: str
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case with everything that belongs to it; the unit that decisions take and return.

    Collections keep the order in which the things were added; ids are unique within a collection.
    ``caucus_lines`` stand behind the wall: nothing but the caucus screen may read them.
    """

    case: Case
    parties: tuple[Party, ...] = ()
    agents: tuple[Agent, ...] = ()
    rights: tuple[Right, ...] = ()
    facts: tuple[Fact, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    scan_texts: tuple[ScanText, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    notices: tuple[RightsNotice, ...] = ()
    sessions: tuple[Session, ...] = ()
    minutes: tuple[Minutes, ...] = ()
    minute_lines: tuple[MinuteLine, ...] = ()
    caucus_lines: tuple[CaucusLine, ...] = ()
    issues: tuple[DisputedIssue, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    clauses: tuple[Clause, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    signatures: tuple[SignatureAct, ...] = ()
    applications: tuple[Application, ...] = ()
    performances: tuple[Performance, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    papers: tuple[Paper, ...] = ()
    signed_copies: tuple[SignedCopy, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    deadline_marks: tuple[DeadlineMark, ...] = ()
    volumes: tuple[Volume, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    revision: int = field(default=0, compare=False)

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.case.id

    @property
    def agreement(self) -> Agreement | None:
        """The agreement in force, the last one made."""
        return self.agreements[-1] if self.agreements else None

    @property
    def application(self) -> Application | None:
        """The running application for confirmation, the last one."""
        return self.applications[-1] if self.applications else None

    @property
    def reckoning(self) -> Reckoning | None:
        """The reference calculation of damages, None before anything was put in."""
        return self.reckonings[-1] if self.reckonings else None

    @property
    def agreed_clauses(self) -> tuple[Clause, ...]:
        """Clauses of the agreement in the order in which they are printed."""
        agreed = (clause for clause in self.clauses if clause.status is ClauseStatus.AGREED)
        return tuple(sorted(agreed, key=lambda clause: clause.rank))

    def on_side(self, side: Side) -> tuple[Party, ...]:
        """Parties on one side."""
        return tuple(party for party in self.parties if party.side is side)

    def party(self, party_id: str) -> Party:
        """The party with that id; refuses with ``cases.no_such_party``."""
        for party in self.parties:
            if party.id == party_id:
                return party
        raise Refusal("cases.no_such_party", party=party_id)

    def paper(self, paper_id: str) -> Paper:
        """An issued paper.

        Raises:
            Refusal: ``papers.not_found``.
        """
        for one in self.papers:
            if one.id == paper_id:
                return one
        raise Refusal("papers.not_found")

    def agents_of(self, party_id: str) -> tuple[Agent, ...]:
        """Agents acting for one party."""
        return tuple(agent for agent in self.agents if party_id in agent.party_ids)

    def seats(self, *roles: SeatRole) -> tuple[Assignment, ...]:
        """Current assignments, all of them or those in the given seats."""
        return tuple(a for a in self.assignments if a.is_current and (not roles or a.seat in roles))

    def lines_of(self, session_id: str) -> tuple[MinuteLine, ...]:
        """Minute lines of one session in order; never a caucus line."""
        lines = (line for line in self.minute_lines if line.session_id == session_id)
        return tuple(sorted(lines, key=lambda line: (line.rank, line.id)))

    def signatures_on(self, document: str) -> tuple[SignatureAct, ...]:
        """Acts of signing one document (``agreement``, ``application``, ``minutes/<session id>``)."""
        return tuple(act for act in self.signatures if act.on_document == document)


NOUNS: Mapping[str, tuple[str, type[Any]]] = MappingProxyType(
    {
        "case": ("case", Case),
        "party": ("parties", Party),
        "agent": ("agents", Agent),
        "right": ("rights", Right),
        "fact": ("facts", Fact),
        "evidence": ("evidence", EvidenceItem),
        "scan_text": ("scan_texts", ScanText),
        "assignment": ("assignments", Assignment),
        "disclosure": ("disclosures", Disclosure),
        "recusal": ("recusals", Recusal),
        "notice": ("notices", RightsNotice),
        "session": ("sessions", Session),
        "minutes": ("minutes", Minutes),
        "minute_line": ("minute_lines", MinuteLine),
        "caucus_line": ("caucus_lines", CaucusLine),
        "issue": ("issues", DisputedIssue),
        "proposal": ("proposals", Proposal),
        "clause": ("clauses", Clause),
        "agreement": ("agreements", Agreement),
        "signature": ("signatures", SignatureAct),
        "application": ("applications", Application),
        "performance": ("performances", Performance),
        "followup": ("followups", FollowUp),
        "paper": ("papers", Paper),
        "signed_copy": ("signed_copies", SignedCopy),
        "delivery": ("deliveries", Delivery),
        "deadline_mark": ("deadline_marks", DeadlineMark),
        "volume": ("volumes", Volume),
        "divergence": ("divergences", Divergence),
        "reckoning": ("reckonings", Reckoning),
    }
)
"""Entity type → (attribute of ``CaseFile``, class). The single list of what a case consists of."""


def entities(file: CaseFile) -> Iterator[tuple[str, Any]]:
    """Everything in a case as (entity type, object), the head first."""
    for etype, (attribute, _) in NOUNS.items():
        held = getattr(file, attribute)
        if etype == "case":
            yield etype, held
        else:
            for thing in held:
                yield etype, thing
