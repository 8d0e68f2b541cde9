"""Documents a court wants with an application, and whether they are there (CPL-Int art. 354)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import DocumentRole, EvidenceItem
from ipmediate.domain.papers import PaperStatus
from ipmediate.domain.parties import Party, Side
from ipmediate.domain.rights import RightType


class Need(StrEnum):
    """How strongly a document is wanted."""

    MUST = "must"
    PRACTICE = "practice"
    ADVISED = "advised"


class SlotState(StrEnum):
    """Whether a document is there.

    ``TO_PRINT`` means the program prints it with the packet from facts it already has.
    """

    PRESENT = "present"
    TO_PRINT = "to_print"
    MISSING = "missing"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketSlot:
    """One wanted document.

    Attributes:
        code: D1 to D10 of the domain reference, 4.4.
        key: code and subject joined by a slash (``D4/p1``), unique in the packet; used for order and waiver.
        title: message code of its name; ``subject`` the party, agent or right it belongs to, in words.
        form_id: form that prints it, empty when only somebody else can provide it.
        evidence_ids: attached items that fill it; ``paper_ids`` issued papers that fill it.
        about_id: id of the party, agent or right.
        role: role of the evidence item to drop here.
    """

    code: str
    key: str
    title: str
    subject: str
    need: Need
    state: SlotState
    cite: str
    form_id: str = ""
    about_id: str = ""
    role: DocumentRole | None = None
    evidence_ids: tuple[str, ...] = ()
    paper_ids: tuple[str, ...] = ()

    @property
    def refs(self) -> tuple[str, ...]:
        """What fills it, as ``evidence/<id>`` and ``paper/<id>``; what was handed in comes first."""
        return (
            *(f"evidence/{key}" for key in self.evidence_ids),
            *(f"paper/{key}" for key in self.paper_ids),
        )

    @property
    def place(self) -> str:
        """The place on screen in which it is supplied."""
        return f"slot/{self.key}"


_INTERPRETATION = "law.procedure_interpretation.materials"
_OF_AGENTS = frozenset({DocumentRole.MANDATE})
_OF_RIGHTS = frozenset(
    {DocumentRole.RIGHT_CERTIFICATE, DocumentRole.EVALUATION_REPORT, DocumentRole.RIGHT_STATUS}
)


def whose(file: CaseFile, item: EvidenceItem) -> str:
    """The party, agent or right a document is about, as its id; empty where nothing tells.

    One that does not say is the one's who handed it in, or of the only one there is; it is never everybody's.
    """
    if item.about_id:
        return item.about_id
    if item.role in _OF_AGENTS:
        known = [agent.id for agent in file.agents]
    elif item.role in _OF_RIGHTS:
        known = [right.id for right in file.rights]
    else:
        known = [party.id for party in file.parties]
        if item.party_id in known:
            return item.party_id
    return known[0] if len(known) == 1 else ""


def packet_slots(file: CaseFile, *, effective: bool) -> tuple[PacketSlot, ...]:
    """Every document wanted for this case in standard order, one slot per party, agent or right.

    Args:
        file: the case.
        effective: whether the agreement has taken effect, so that its original exists.
    """
    makers = _Makers(file)
    principal = [party for party in file.parties if party.side is not Side.THIRD_PARTY]
    slots = [
        makers.slot(
            "D1",
            "",
            "",
            Need.MUST,
            "law.civil_procedure.confirmation",
            "confirmation_application",
            DocumentRole.SIGNED_APPLICATION,
        ),
        makers.slot(
            "D2",
            "",
            "",
            Need.MUST,
            _INTERPRETATION,
            "agreement" if effective else "",
            DocumentRole.SIGNED_AGREEMENT,
        ),
        makers.slot(
            "D3", "", "", Need.MUST, _INTERPRETATION, "mediation_proof", DocumentRole.COMMITTEE_PROOF
        ),
    ]
    for party in file.parties:
        slots.append(makers.of_party("D4", party, Need.MUST, "", DocumentRole.IDENTITY))
        if party.is_organisation and party.kind.value != "individual_business":
            slots.append(
                makers.of_party(
                    "D4R", party, Need.MUST, "legal_rep_certificate", DocumentRole.LEGAL_REP_CERTIFICATE
                )
            )
    for agent in file.agents:
        slots.append(
            makers.slot(
                "D5", agent.id, agent.name, Need.MUST, "law.civil_procedure.powers", "", DocumentRole.MANDATE
            )
        )
    for right in file.rights:
        slots.append(
            makers.slot(
                "D6",
                right.id,
                right.title or right.number,
                Need.MUST,
                _INTERPRETATION,
                "",
                DocumentRole.RIGHT_CERTIFICATE,
            )
        )
    slots.extend(
        makers.of_party("D7", party, Need.MUST, "service_address", DocumentRole.SERVICE_ADDRESS)
        for party in principal
    )
    slots.extend(
        makers.of_party("D8", party, Need.PRACTICE, "undertaking", DocumentRole.SIGNED_UNDERTAKING)
        for party in principal
    )
    slots.append(
        makers.slot(
            "D9",
            "",
            "",
            Need.ADVISED,
            "law.evidence_rules.catalogue",
            "evidence_catalogue" if file.evidence else "",
            None,
        )
    )
    for right in file.rights:
        if right.type in (RightType.PATENT_UTILITY, RightType.PATENT_DESIGN):
            slots.append(
                makers.slot(
                    "D10",
                    right.id,
                    right.title or right.number,
                    Need.MUST,
                    "law.patent.evaluation",
                    "",
                    DocumentRole.EVALUATION_REPORT,
                )
            )
        elif right.type in (RightType.PATENT_INVENTION, RightType.TRADEMARK):
            slots.append(
                makers.slot(
                    "D10",
                    right.id,
                    right.title or right.number,
                    Need.ADVISED,
                    _INTERPRETATION,
                    "",
                    DocumentRole.RIGHT_STATUS,
                )
            )
    return tuple(slots)


class _Makers:
    """Fills slots from one case."""

    def __init__(self, file: CaseFile) -> None:
        self._file = file
        self._items: dict[DocumentRole | None, list[EvidenceItem]] = {}
        for item in file.evidence:
            self._items.setdefault(item.role, []).append(item)
        self._papers = [paper for paper in file.papers if paper.status is PaperStatus.ISSUED]
        application = file.application
        self._waived = {
            entry.split(":", 1)[0] for entry in (application.waived if application is not None else ())
        }

    def of_party(self, code: str, party: Party, need: Need, form_id: str, role: DocumentRole) -> PacketSlot:
        return self.slot(code, party.id, party.name, need, _INTERPRETATION, form_id, role)

    def slot(
        self,
        code: str,
        about_id: str,
        subject: str,
        need: Need,
        cite: str,
        form_id: str,
        role: DocumentRole | None,
    ) -> PacketSlot:
        key = f"{code}/{about_id}" if about_id else code
        held = self._items.get(role)
        items = (
            tuple([one.id for one in held if not about_id or whose(self._file, one) == about_id])
            if held
            else ()
        )
        papers = (
            tuple(
                [
                    paper.id
                    for paper in self._papers
                    if paper.form_id == form_id and (not about_id or paper.about_id == about_id)
                ]
            )
            if form_id and self._papers
            else ()
        )
        if items or papers:
            state = SlotState.PRESENT
        elif need is not Need.MUST and key in self._waived:
            state = SlotState.WAIVED
        elif form_id:
            state = SlotState.TO_PRINT
        else:
            state = SlotState.MISSING
        return PacketSlot(
            code=code,
            key=key,
            title=f"slots.{code.lower()}",
            subject=subject,
            need=need,
            state=state,
            cite=cite,
            form_id=form_id,
            about_id=about_id,
            role=role,
            evidence_ids=items,
            paper_ids=papers,
        )
