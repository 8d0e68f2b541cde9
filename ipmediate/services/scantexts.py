"""Reading text off scans and photographs, so that it can be searched and copied."""

from __future__ import annotations

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import find, put
from ipmediate.domain.evidence import EvidenceItem
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.scantexts import ScanText, can_be_read, kept
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.progress import Cancelled, Progress, quiet


class ScanTexts:
    """Text beside kept files."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def engine(self) -> str:
        """Library and models that would read, with their versions; empty where none is installed."""
        return self._desk.renderer.scan_engine()

    def read(
        self,
        case_id: str,
        evidence_id: str,
        *,
        told: Progress = quiet,
        stopped: Cancelled = lambda: False,
    ) -> Outcome[CaseFile]:
        """Read the file of an item, page by page; what was read before off the same item is replaced.

        Args:
            case_id: the case.
            evidence_id: the item.
            told: hears (pages done, pages, stage); what it raises stops the reading, and nothing is kept.
            stopped: asked while a page is being read.

        Raises:
            Refusal: ``scantexts.no_engine``, ``scantexts.no_pages``, ``scantexts.nothing``,
                ``cases.no_such_thing``, ``procedure.archived``, ``packets.…``, ``pages.unreadable`` or
                ``quarantine.…``.
        """
        desk, around = self._desk, self._desk.around
        before = desk.store.load(case_id)
        check_open(before)
        item: EvidenceItem = find(before, "evidence", evidence_id)
        if not item.sha256 or not can_be_read(item.media_type, item.file_name):
            raise Refusal("scantexts.no_pages", title=item.title)
        engine = desk.renderer.scan_engine()
        if not engine:
            raise Refusal("scantexts.no_engine")
        found = desk.renderer.read_scan(
            desk.store.open_content(item.sha256),
            title=item.file_name or item.title,
            told=told,
            stopped=stopped,
        )
        pages = kept(found)
        before = desk.store.load(case_id)
        check_open(before)
        if find(before, "evidence", evidence_id).sha256 != item.sha256:
            raise Refusal("scantexts.no_pages", title=item.title)
        old = next((one for one in before.scan_texts if one.evidence_id == evidence_id), None)
        text = ScanText(
            id=old.id if old is not None else around.new_id(),
            evidence_id=evidence_id,
            sha256=item.sha256,
            engine=engine,
            read_at=around.now(),
            read_by=around.actor.name,
            whole=len(found),
            pages=pages,
        )
        return desk.write(
            "scantexts.read",
            before,
            put(before, "scan_text", text),
            changed=frozenset({Topic.EVIDENCE}),
            params={
                "title": item.title,
                "pages": len(pages),
                "whole": len(found),
                "doubtful": sum(len(one.doubtful) for one in pages),
                "evidence_id": evidence_id,
            },
        )
