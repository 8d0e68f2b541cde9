"""The sockets: what use cases ask of storage, paper and the world around. Plugs meet them in bootstrap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, Protocol

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.committees import Actor, Committee
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Missing


class Surroundings(Protocol):
    """Clock, ids and the acting person; the only source of all three."""

    @property
    def actor(self) -> Actor:
        """Who acts."""

    def now(self) -> datetime:
        """Local wall-clock time without zone, whole seconds."""

    def today(self) -> date:
        """Local calendar date."""

    def new_id(self) -> str:
        """A fresh id, unique everywhere."""


class Work(Protocol):
    """One transaction: rows, audit entry and commit are written together or not at all."""

    def put(self, before: CaseFile | None, after: CaseFile) -> None:
        """Write what differs between two states of a case.

        Raises:
            Refusal: ``cases.stale`` when the case changed since ``before`` was read.
        """

    def put_neutral(self, neutral: Neutral) -> None:
        """Write one person of the roster."""

    def put_committee(self, committee: Committee) -> None:
        """Write the committee's profile."""

    def take_number(self, series: str, year: int) -> int:
        """The next number of a series and year; given out once and never reused."""

    def keep(self, content: bytes | IO[bytes], media_type: str) -> str:
        """Keep a file; the answer is its SHA-256 in lower-case hex, the key to get it back."""

    def issue(self, case_id: str, paper: Paper, facts: Mapping[str, Any]) -> None:
        """Register an issued paper with the facts it printed; its row can never change again."""

    @property
    def commit_id(self) -> str:
        """Id of the commit being written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the history."""

    at: datetime
    actor: str
    action: str
    case_id: str
    summary: Mapping[str, Any]
    changes: Sequence[tuple[str, str, str, Any, Any]] = ()


class Store(Protocol):
    """The encrypted file."""

    def load(self, case_id: str) -> CaseFile:
        """A whole case. Raises ``Refusal("cases.not_found")``."""

    def exists(self, case_id: str) -> bool:
        """Whether a case with that id is here."""

    def every_case(self) -> Iterator[CaseFile]:
        """All cases one after another, without holding them in memory."""

    def neutrals(self) -> tuple[Neutral, ...]:
        """The roster."""

    def committee(self) -> Committee | None:
        """The committee's profile, None before first start is finished."""

    def work(self, action: str, *, actor: Actor, at: datetime) -> AbstractContextManager[Work]:
        """Open one transaction; leaving the block commits, an exception rolls all of it back."""

    def take_back(self, case_id: str, commit_id: str, *, actor: Actor, at: datetime) -> CaseFile:
        """Write the opposite of a commit. Raises ``cases.cannot_take_back`` when later edits touch it."""

    def content(self, sha256: str) -> bytes:
        """Bytes of a kept file. Raises ``Refusal("evidence.content_missing")``."""

    def open_content(self, sha256: str) -> IO[bytes]:
        """Stream of a kept file."""

    def paper_facts(self, paper_id: str) -> Mapping[str, Any]:
        """The facts an issued paper printed."""

    def history(self, case_id: str) -> Sequence[AuditEntry]:
        """Audit entries of a case, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One paper as made."""

    pdf: bytes
    pages: int
    sha256: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What use cases need to know about a blank paper."""

    id: str
    edition: str
    hash: str
    title: str
    per: str
    numbered: str
    copies: int


class Renderer(Protocol):
    """The room that makes paper."""

    def forms(self, on: date) -> Sequence[FormHead]:
        """Blank papers in force on a day."""

    def missing(self, form_id: str, facts: Mapping[str, Any], *, on: date) -> tuple[Missing, ...]:
        """What is not there yet to issue the form."""

    def render(
        self,
        form_id: str,
        facts: Mapping[str, Any],
        *,
        on: date,
        draft: bool,
        number: str = "",
        issued_at: datetime | None = None,
    ) -> Rendered:
        """Make the paper; with ``draft`` facts may be missing and every page is marked."""
