"""Signed papers that come back as scans: comparing them with what was issued, and keeping them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedreturns import Known, SignedReturn, compare
from ipmediate.services.desk import Desk
from ipmediate.services.evidence import Evidence
from ipmediate.services.outcome import Outcome
from ipmediate.services.progress import Cancelled, Progress

_ROLES = {
    "agreement": DocumentRole.SIGNED_AGREEMENT,
    "confirmation_application": DocumentRole.SIGNED_APPLICATION,
    "undertaking": DocumentRole.SIGNED_UNDERTAKING,
    "service_address": DocumentRole.SERVICE_ADDRESS,
}
"""Forms whose signed copy has a place of its own among the documents of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A scan that is in hand: its bytes and file name."""

    data: bytes
    file_name: str


class SignedReturns:
    """Comparing scans with issued papers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(
        self,
        case_id: str,
        *,
        paper_id: str,
        scan: Scan,
        out: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> SignedReturn:
        """Compare a scan with an issued paper; nothing is written.

        Args:
            case_id: the case.
            paper_id: the issued paper.
            scan: PDF or picture of the signed copy.
            out: told how far reading is.
            cancelled: asked whether to stop.

        Raises:
            Refusal: ``papers.not_found``; ``returns.without_code`` for a paper issued without codes;
                ``packets.…`` or ``quarantine.…`` when the scan cannot be read.
        """
        file = self._desk.store.load(case_id)
        paper = file.paper(paper_id)
        fingerprint = self._fingerprint(paper)
        if not fingerprint:
            raise Refusal("returns.without_code", title=paper.title)
        marks = self._desk.renderer.page_marks(
            BytesIO(scan.data), title=scan.file_name, wanted=fingerprint, progress=out, cancelled=cancelled
        )
        known = {
            found: Known(
                title=one.title, same_form=(one.form_id, one.about_id) == (paper.form_id, paper.about_id)
            )
            for one in file.papers
            if one.id != paper.id and (found := self._fingerprint(one))
        }
        return compare(fingerprint, paper.pages, marks, known)

    def attach(self, case_id: str, *, paper_id: str, scan: Scan) -> Outcome[CaseFile]:
        """Keep a scan as the signed copy of an issued paper.

        Raises:
            Refusal: ``papers.not_found`` and those of receiving evidence.
        """
        file = self._desk.store.load(case_id)
        paper = file.paper(paper_id)
        sides = {party.id for party in file.parties}
        return Evidence(self._desk).receive(
            case_id,
            stream=BytesIO(scan.data),
            file_name=scan.file_name,
            title=self._desk.book.wording.say("returns.copy_title", {"title": paper.title}).title,
            party_id=paper.about_id if paper.about_id in sides else "",
            role=_ROLES.get(paper.form_id, DocumentRole.EVIDENCE),
            about_id=paper.about_id,
            received_on=self._desk.around.today(),
        )

    def _fingerprint(self, paper: Paper) -> str:
        return str(self._desk.store.paper_facts(paper.id).get("page_code", ""))
