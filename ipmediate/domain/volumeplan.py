"""What goes into the archive volume of a case, in which order, and what of it is still lacking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ipmediate.domain.agreements import ClauseType
from ipmediate.domain.applications import ApplicationStatus
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.periods import corresponding_day
from ipmediate.domain.refusals import Missing
from ipmediate.domain.rulebook import Label
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.domain.volumes import Retention, VolumeItem, VolumePart

LONG_OBLIGATION_YEARS = 5
"""Obligations that run longer than this want thirty years of keeping (domain reference 7.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeSlot:
    """One line of the official order.

    Attributes:
        must: wanted whenever ``when`` holds; otherwise as needed.
        when: name of a condition, a key of ``CONDITIONS``.
        forms: papers that belong here, by form; ``roles`` attached documents, by role.
        proof: name of a condition that proves the step without a paper, empty for none.
        part: in which part of the volume it is bound.
    """

    id: str
    label: Label
    must: bool = False
    when: str = "always"
    forms: tuple[str, ...] = ()
    roles: tuple[DocumentRole, ...] = ()
    proof: str = ""
    part: VolumePart = VolumePart.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeOrder:
    """An order of the contents that an authority published.

    Attributes:
        id: stable name, also the file name.
        status: how well it is founded, see the rulebook.
    """

    id: str
    label: Label
    since: date
    source: str
    status: str
    slots: tuple[VolumeSlot, ...]

    @property
    def split(self) -> bool:
        """Whether there is an inner part."""
        return any(slot.part is VolumePart.INNER for slot in self.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """One thing that will be bound.

    Attributes:
        ref: ``paper/<id>`` or ``evidence/<id>``.
        sha256: key of its bytes; empty for what exists on paper only and is kept beside the volume.
        pages: as recorded; 0 when unknown.
    """

    slot: str
    title: str
    ref: str
    sha256: str
    pages: int
    part: VolumePart = VolumePart.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumePlan:
    """The contents to be, and the must items that are lacking, each with the place that supplies it."""

    order: VolumeOrder
    items: tuple[PlannedItem, ...]
    missing: tuple[Missing, ...]

    @property
    def pages(self) -> int:
        """Pages of everything that will be bound, as far as known."""
        return sum(item.pages for item in self.items if item.sha256)

    @property
    def ready(self) -> bool:
        """Whether nothing is lacking."""
        return not self.missing


def _always(_: CaseFile) -> bool:
    return True


def _accepted(file: CaseFile) -> bool:
    return file.case.accepted_on is not None


def _heard(file: CaseFile) -> bool:
    return any(session.status is SessionStatus.HELD for session in file.sessions)


def _agreed(file: CaseFile) -> bool:
    return file.agreement is not None and file.case.end_ground is None


def _without_agreement(file: CaseFile) -> bool:
    return file.case.stage in (Stage.FAILED, Stage.TERMINATED)


def _rejected(file: CaseFile) -> bool:
    return file.case.stage is Stage.REJECTED


def _represented(file: CaseFile) -> bool:
    return bool(file.agents)


def _told(file: CaseFile) -> bool:
    return bool(file.parties) and {p.id for p in file.parties} <= {n.party_id for n in file.notices}


def _confirmed(file: CaseFile) -> bool:
    return file.application is not None and file.application.status is ApplicationStatus.CONFIRMED


CONDITIONS: Mapping[str, Callable[[CaseFile], bool]] = MappingProxyType(
    {
        "always": _always,
        "accepted": _accepted,
        "heard": _heard,
        "agreed": _agreed,
        "without_agreement": _without_agreement,
        "rejected": _rejected,
        "represented": _represented,
        "told": _told,
        "confirmed": _confirmed,
    }
)
"""Everything an order may make a line depend on."""


def plan(file: CaseFile, order: VolumeOrder) -> VolumePlan:
    """What the volume will hold, line by line of the order."""
    items: list[PlannedItem] = []
    missing: list[Missing] = []
    for slot in order.slots:
        found = list(_found(file, slot))
        items.extend(found)
        proven = bool(slot.proof) and CONDITIONS[slot.proof](file)
        if slot.must and not found and not proven and CONDITIONS[slot.when](file):
            missing.append(_lacking(slot))
    if not order.split and any(item.role is DocumentRole.INTERNAL_NOTE for item in file.evidence):
        missing.append(Missing(what="volume_inner_part", place="volume/order"))
    return VolumePlan(order=order, items=tuple(items), missing=tuple(missing))


def _found(file: CaseFile, slot: VolumeSlot) -> Iterator[PlannedItem]:
    standing = [paper for paper in file.papers if paper.status is PaperStatus.ISSUED]
    for form_id in slot.forms:
        papers = [paper for paper in standing if paper.stands_for == form_id]
        for paper in sorted(papers, key=lambda one: _place_of(file, one)):
            title = _titled(file, paper)
            kept = "" if paper.is_word else paper.sha256
            yield PlannedItem(
                slot=slot.id,
                title=title,
                ref=f"paper/{paper.id}",
                sha256=kept,
                pages=paper.pages,
                part=slot.part,
            )
    for role in slot.roles:
        for item in file.evidence:
            if item.role is role:
                yield _planned(slot, item)


def _planned(slot: VolumeSlot, item: EvidenceItem) -> PlannedItem:
    return PlannedItem(
        slot=slot.id,
        title=item.title,
        ref=f"evidence/{item.id}",
        sha256=item.sha256,
        pages=item.pages,
        part=slot.part,
    )


def _place_of(file: CaseFile, paper: Paper) -> tuple[int, str]:
    """Papers about meetings stand in the order of the meetings, others in the order of issue."""
    meetings = {session.id: session.no for session in file.sessions}
    return meetings.get(paper.about_id, 0), paper.issued_at.isoformat()


def _titled(file: CaseFile, paper: Paper) -> str:
    names = {party.id: party.name for party in file.parties} | {one.id: one.name for one in file.agents}
    names |= {seat.id: seat.person_name for seat in file.assignments}
    names |= {item.id: item.title for item in file.evidence}
    subject = names.get(paper.about_id, "")
    return f"{paper.title}（{subject}）" if subject else paper.title


def _lacking(slot: VolumeSlot) -> Missing:
    if slot.forms:
        place = f"paper/{slot.forms[0]}"
    else:
        place = f"evidence/{slot.roles[0].value}" if slot.roles else "evidence"
    return Missing(what="volume_slot", place=place, params=(("title", slot.label),))


def numbered(items: tuple[PlannedItem, ...], pages: Mapping[str, int]) -> tuple[VolumeItem, ...]:
    """Entries of the contents of both parts, numbers and pages counted from the first item of each.

    Args:
        items: in binding order.
        pages: pages of each ``ref`` that is bound; what is not among them is kept beside the volume.
    """
    made: list[VolumeItem] = []
    for part in VolumePart:
        made += _numbered([item for item in items if item.part is part], pages)
    return tuple(made)


def _numbered(items: Sequence[PlannedItem], pages: Mapping[str, int]) -> Iterator[VolumeItem]:
    last = 0
    for number, item in enumerate(items, start=1):
        count = pages.get(item.ref, 0)
        yield VolumeItem(
            no=number,
            slot=item.slot,
            title=item.title,
            ref=item.ref,
            first_page=last + 1 if count else 0,
            last_page=last + count if count else 0,
            note="" if count else PAPER_TERMS["volume.paper_only"],
            part=item.part,
        )
        last += count


def suggested_retention(file: CaseFile) -> Retention:
    """How long the volume had better be kept; the committee decides (domain reference 7.3).

    Confirmed agreements are kept for good, licences and obligations beyond five years for thirty years, all
    others for ten.
    """
    if _confirmed(file):
        return Retention.PERMANENT
    made_on = file.agreement.made_on if file.agreement is not None else None
    border = corresponding_day(made_on, 12 * LONG_OBLIGATION_YEARS) if made_on is not None else None
    for clause in file.agreed_clauses:
        days = [part.due_on for part in clause.instalments]
        if clause.due_on is not None:
            days.append(clause.due_on)
        if clause.type is ClauseType.LICENCE:
            return Retention.YEARS_30
        if border is not None and any(day > border for day in days):
            return Retention.YEARS_30
    return Retention.YEARS_10
