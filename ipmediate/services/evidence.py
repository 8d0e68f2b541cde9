"""Receiving evidence with its fingerprints."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import IO

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.edits import dangling, find, put
from ipmediate.domain.evidence import (
    LARGEST_FILE,
    CustodyEvent,
    CustodyKind,
    DocumentRole,
    EvidenceCategory,
    EvidenceItem,
)
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import Refusal
from ipmediate.services.desk import Desk
from ipmediate.services.fingerprinting import Fingerprinting
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import PageSource

_CHANGED = frozenset({Topic.EVIDENCE, Topic.CONFIRMATION})


class Evidence:
    """Taking evidence in and handing its bytes out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def receive(
        self,
        case_id: str,
        *,
        stream: IO[bytes] | None,
        file_name: str,
        title: str,
        party_id: str = "",
        category: EvidenceCategory = EvidenceCategory.DOCUMENT,
        role: DocumentRole = DocumentRole.EVIDENCE,
        about_id: str = "",
        media_type: str = "",
        proves: str = "",
        source: str = "",
        received_on: date | None = None,
        pages: int = 0,
        is_original: bool = False,
        confidential: bool = False,
        told: Callable[[int], None] | None = None,
    ) -> Outcome[CaseFile]:
        """Take in one item; ``params["evidence_id"]`` names it.

        ``told`` hears the bytes taken in so far; what it raises stops the intake, and nothing is kept.

        Both fingerprints are taken while the file streams into the store; ``stream=None`` registers an item
        that exists on paper only.

        Raises:
            Refusal: ``evidence.untitled``, ``evidence.received_in_future``, ``evidence.empty_file``,
                ``evidence.too_large``, ``cases.no_such_party``, ``procedure.archived``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        today = self._desk.around.today()
        if not title.strip():
            raise Refusal("evidence.untitled")
        if received_on is not None and received_on > today:
            raise Refusal("evidence.received_in_future", on=received_on)
        number = max((one.no for one in before.evidence if one.party_id == party_id), default=0) + 1
        item = EvidenceItem(
            id=self._desk.around.new_id(),
            no=number,
            title=title,
            party_id=party_id,
            category=category,
            role=role,
            about_id=about_id,
            source=source,
            proves=proves,
            is_original=is_original,
            is_paper=stream is None,
            pages=pages,
            file_name=file_name,
            media_type=media_type,
            received_on=received_on or today,
            received_by=self._desk.around.actor.name,
            confidential=confidential,
        )
        for field, missing in dangling(put(before, "evidence", item), "evidence", item.id):
            raise Refusal("cases.dangling", noun="evidence", id=item.id, field=field, missing=missing)

        if stream is not None:
            _check_size(stream)

            item = self._filled(item, stream, file_name, media_type, told)
        return self._desk.write(
            "evidence.received",
            before,
            put(before, "evidence", item),
            changed=_CHANGED,
            params={"title": title, "no": number, "evidence_id": item.id},
        )

    def scan(
        self,
        case_id: str,
        *,
        evidence_id: str,
        stream: IO[bytes],
        file_name: str,
        media_type: str = "",
        told: Callable[[int], None] | None = None,
    ) -> Outcome[CaseFile]:
        """Add the scanned file to an item that was registered on paper; its fingerprints are taken now.

        Raises:
            Refusal: ``evidence.has_file``, ``evidence.empty_file``, ``cases.no_such_thing``,
                ``procedure.archived``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        item: EvidenceItem = find(before, "evidence", evidence_id)
        if item.sha256:
            raise Refusal("evidence.has_file", name=item.file_name, title=item.title)
        _check_size(stream)

        filled = self._filled(item, stream, file_name, media_type, told)
        return self._desk.write(
            "evidence.scanned",
            before,
            put(before, "evidence", filled),
            changed=_CHANGED,
            params={"title": item.title, "evidence_id": item.id},
        )

    def log_custody(
        self, case_id: str, evidence_id: str, *, kind: CustodyKind, whom: str, note: str = ""
    ) -> Outcome[CaseFile]:
        """Add one entry to the custody log of an item; entries are never changed or taken away.

        Raises:
            Refusal: ``evidence.whom_missing``, ``cases.no_such_thing``, ``procedure.archived``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        item: EvidenceItem = find(before, "evidence", evidence_id)
        if not whom.strip():
            raise Refusal("evidence.whom_missing", field="whom")
        around = self._desk.around
        entry = CustodyEvent(
            at=around.now(), kind=kind, whom=whom.strip(), clerk=around.actor.name, note=note.strip()
        )
        return self._desk.write(
            "evidence.custody_logged",
            before,
            put(before, "evidence", replace(item, custody=(*item.custody, entry))),
            changed=_CHANGED,
            params={"title": item.title, "kind": kind, "whom": entry.whom, "evidence_id": item.id},
            back=False,
        )

    def trash(self, case_id: str) -> Sequence[EvidenceItem]:
        """Items that were deleted from a case; their files are still kept."""
        return tuple(self._desk.store.deleted(case_id, "evidence"))

    def undelete(self, case_id: str, evidence_id: str) -> Outcome[CaseFile]:
        """Bring a deleted item back as it was; what it pointed at and is gone is left out.

        Raises:
            Refusal: ``cases.no_such_thing``, ``procedure.archived``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        item = next((one for one in self.trash(case_id) if one.id == evidence_id), None)
        if item is None:
            raise Refusal("cases.no_such_thing", noun="evidence", id=evidence_id)
        lost = {field for field, _ in dangling(put(before, "evidence", item), "evidence", item.id)}
        if "party_id" in lost:
            item = replace(item, party_id="")
        if "about_id" in lost:
            item = replace(item, about_id="")
        if "opinions/party_id" in lost:
            here = {party.id for party in before.parties}
            item = replace(item, opinions=tuple(one for one in item.opinions if one.party_id in here))
        taken = {one.no for one in before.evidence if one.party_id == item.party_id}
        if item.no in taken:
            item = replace(item, no=max(taken) + 1)
        after = put(before, "evidence", item)
        for text in self._desk.store.deleted(case_id, "scan_text"):
            if text.evidence_id == evidence_id:
                after = put(after, "scan_text", text)
        return self._desk.write(
            "evidence.undeleted",
            before,
            after,
            changed=_CHANGED,
            params={"title": item.title, "evidence_id": item.id},
        )

    def _filled(
        self,
        item: EvidenceItem,
        stream: IO[bytes],
        file_name: str,
        media_type: str,
        told: Callable[[int], None] | None,
    ) -> EvidenceItem:
        """The item with its file, which is kept before the act that names it."""
        read = Fingerprinting(stream)
        sha256 = self._desk.store.keep(
            io.BufferedReader(read, buffer_size=1 << 20),
            media_type or "application/octet-stream",
            at=self._desk.around.now(),
            told=told,
        )
        if not read.size:
            raise Refusal("evidence.empty_file", name=file_name)
        if sha256 != read.sha256:
            raise RuntimeError("the store kept something else than was read")
        return replace(
            item, file_name=file_name, media_type=media_type, sha256=sha256, sm3=read.sm3, size=read.size
        )

    def intact(self, case_id: str, evidence_id: str) -> bool:
        """Whether the kept file still has both fingerprints taken at receipt; True for paper-only items."""
        item: EvidenceItem = find(self._desk.store.load(case_id), "evidence", evidence_id)
        if not item.sha256:
            return True
        with self._desk.store.open_content(item.sha256) as stream:
            read = Fingerprinting(stream)
            while read.read(1 << 20):
                pass
        return read.sha256 == item.sha256 and (not item.sm3 or read.sm3 in ("", item.sm3))

    def content(self, sha256: str) -> bytes:
        """Bytes of a kept file. Raises ``Refusal("evidence.content_missing")``."""
        return self._desk.store.content(sha256)

    def pages(self, sha256: str, *, title: str) -> PageSource:
        """The pages of a kept PDF or picture, drawn in quarantine; close it after use.

        Raises:
            Refusal: ``evidence.content_missing``, ``pages.unreadable``, ``packets.…`` or ``quarantine.…``.
        """
        return self._desk.renderer.foreign_pages(self._desk.store.open_content(sha256), title=title)

    def open_content(self, sha256: str) -> IO[bytes]:
        """Stream of a kept file."""
        return self._desk.store.open_content(sha256)


def _check_size(stream: IO[bytes]) -> None:
    """Refuse too large a file before a byte of it is read, where its size can be known beforehand."""
    if not stream.seekable():
        return
    start = stream.tell()
    size = stream.seek(0, io.SEEK_END) - start
    stream.seek(start)
    if size > LARGEST_FILE:
        raise Refusal("evidence.too_large", limit_gib=LARGEST_FILE >> 30)
