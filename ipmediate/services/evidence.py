"""Receiving evidence with its fingerprints."""

from __future__ import annotations

from datetime import date
from typing import IO

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import DocumentRole, EvidenceCategory
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome


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
    ) -> Outcome[CaseFile]:
        """Take in one item; its file is fingerprinted while it is kept. ``params["evidence_id"]`` names it."""
        raise NotImplementedError

    def content(self, sha256: str) -> bytes:
        """Bytes of a kept file."""
        raise NotImplementedError

    def open_content(self, sha256: str) -> IO[bytes]:
        """Stream of a kept file."""
        raise NotImplementedError
