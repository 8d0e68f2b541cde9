"""Issued papers: what was printed, from which form, and the hash of the bytes; rows that never change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ipmediate.domain.refusals import Refusal
from ipmediate.storage.commits import canonical
from ipmediate.storage.engine import Connection, Readers

_COLUMNS = (
    "paper_id", "case_id", "form_id", "edition", "form_hash", "number", "title", "issued_at", "issued_by",
    "facts", "pdf_sha256", "voided_at", "void_reason", "superseded_by",
)  # fmt: skip


ISSUED = (
    "paper_id", "form_id", "edition", "form_hash", "number", "title", "issued_at", "issued_by", "facts",
    "pdf_sha256",
)  # fmt: skip
"""What a paper is issued with; the rest may come later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """One paper as issued.

    Attributes:
        paper_id: its id.
        form_id: the blank paper it was made from, in which edition, and the hash of that form's file.
        number: the number it bears, empty when it bears none.
        title: its title as printed.
        issued_at: local time of issue, ISO text; ``issued_by`` is the person's id.
        facts: every fact it printed (JSON values).
        pdf_sha256: hash of the bytes, which are kept as a blob.
        voided_at: when it was voided, why, and by which paper it was superseded; ``None`` while it stands.
    """

    paper_id: str
    form_id: str
    edition: str
    form_hash: str
    number: str
    title: str
    issued_at: str
    issued_by: str
    facts: Mapping[str, Any]
    pdf_sha256: str
    case_id: str = ""
    voided_at: str | None = None
    void_reason: str | None = None
    superseded_by: str | None = None


def row_of(paper: IssuedPaper, case_id: str) -> dict[str, Any]:
    """The row of a paper being issued."""
    return {
        "paper_id": paper.paper_id, "case_id": case_id, "form_id": paper.form_id, "edition": paper.edition,
        "form_hash": paper.form_hash, "number": paper.number, "title": paper.title,
        "issued_at": paper.issued_at, "issued_by": paper.issued_by, "facts": canonical(dict(paper.facts)),
        "pdf_sha256": paper.pdf_sha256,
    }  # fmt: skip


def check_voidable(connection: Connection, case_id: str, paper_id: str) -> None:
    """Refuse a paper that is not there or no longer stands."""
    row = connection.execute(
        "SELECT voided_at FROM paper WHERE paper_id=? AND case_id=?", (paper_id, case_id)
    ).fetchone()
    if row is None:
        raise Refusal("papers.not_found")
    if row[0] is not None:
        raise Refusal("papers.already_void", voided_at=row[0])


class Papers:
    """Reads issued papers; safe from any thread."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    def of_case(self, case_id: str) -> list[IssuedPaper]:
        """Papers of a case in the order of issue, voided ones included."""
        sql = f"SELECT {','.join(_COLUMNS)} FROM paper WHERE case_id=? ORDER BY issued_at, paper_id"
        with self._readers.lend() as connection:
            return [_paper(row) for row in connection.execute(sql, (case_id,))]

    def get(self, paper_id: str) -> IssuedPaper:
        """One paper.

        Raises:
            Refusal: ``papers.not_found``.
        """
        with self._readers.lend() as connection:
            row = connection.execute(
                f"SELECT {','.join(_COLUMNS)} FROM paper WHERE paper_id=?", (paper_id,)
            ).fetchone()
        if row is None:
            raise Refusal("papers.not_found")
        return _paper(row)


def _paper(row: tuple[Any, ...]) -> IssuedPaper:
    told = dict(zip(_COLUMNS, row, strict=True))
    return IssuedPaper(**{**told, "facts": json.loads(told["facts"])})
