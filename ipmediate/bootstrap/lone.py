"""The reading half of every use case over one case file, without a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from ipmediate.bootstrap.paper import PaperRoom
from ipmediate.bootstrap.plugs import CaseFiles
from ipmediate.bootstrap.shelf import Shelf
from ipmediate.bootstrap.surroundings import Surroundings
from ipmediate.domain.access import AccessList
from ipmediate.domain.cases import Case, CaseFile
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.committees import Committee
from ipmediate.domain.forms import FormVersion
from ipmediate.domain.housepapers import ReturnFigures
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.statistics import CountedCase
from ipmediate.domain.templates import WordTemplate
from ipmediate.domain.timestamps import Authority
from ipmediate.domain.users import Actor, User
from ipmediate.services.caserows import CaseRow, Order, RegisterFilter
from ipmediate.services.ports import AuditEntry, TypedDraft, Work
from ipmediate.services.rows import (
    ApplicationRow,
    DueRow,
    HomeView,
    IssuedRow,
    PartyCaseRow,
    PartyElsewhere,
    PartyPage,
    SearchResult,
    SessionRow,
)
from ipmediate.services.workspace import Workspace
from ipmediate.storage.bundled import Bundled


class LoneStore:
    """Holds one case file at a time; nothing can be written.

    Attributes:
        file: the case; set it before asking for anything.
        named: the committee its file names; one given from a profile goes before it.
    """

    def __init__(self, committee: Committee | None) -> None:
        self.file: CaseFile | None = None
        self.named: Committee | None = None
        self._committee = committee

    def load(self, case_id: str) -> CaseFile:
        """The case, if it is this one."""
        if self.file is None or self.file.id != case_id:
            raise Refusal("cases.not_found", case=case_id)
        return self.file

    def exists(self, case_id: str) -> bool:
        """Whether it is this one."""
        return self.file is not None and self.file.id == case_id

    def every_case(self) -> Iterator[CaseFile]:
        """The one case."""
        if self.file is not None:
            yield self.file

    def neutrals(self) -> tuple[Neutral, ...]:
        """Nobody."""
        return ()

    def committee(self) -> Committee | None:
        """The committee that was named for the case."""
        return self._committee or self.named

    def unstamped_copies(self) -> tuple[tuple[str, str], ...]:
        """Nothing is signed in a lone case file."""
        return ()

    def trashed(self) -> tuple[Case, ...]:
        """A lone case file lies in no trash."""
        return ()

    def users(self) -> tuple[User, ...]:
        """Nobody signs in to a lone case file."""
        return ()

    def access(self) -> AccessList:
        """Nothing is hidden."""
        return AccessList()

    def whole(self) -> AbstractContextManager[None]:
        """Nothing is hidden."""
        return nullcontext()

    def form_versions(self) -> tuple[FormVersion, ...]:
        """None: the forms that ship."""
        return ()

    def house_papers(self) -> tuple[Paper, ...]:
        """None: the committee's own papers stay in its profile."""
        return ()

    def templates(self) -> tuple[WordTemplate, ...]:
        """None: templates stay in the profile."""
        return ()

    def return_figures(self, period: str) -> ReturnFigures | None:
        """None: the committee's own figures stay in its profile."""
        return None

    def work(self, action: str, *, actor: Actor, at: datetime) -> AbstractContextManager[Work]:
        """Refuses: a lone case file is only read."""
        raise Refusal("cli.needs_profile", act=action)

    def awaits_number(self, case_id: str) -> bool:
        """No: a lone case file shares nothing."""
        return False

    def with_value(self, file: CaseFile, held: Any, value: str) -> Any:
        """Refuses: a lone case file is only read."""
        raise Refusal("cli.needs_profile", act="divergences.decide")

    def both(self, held: Any) -> str:
        """Refuses: a lone case file is only read."""
        raise Refusal("cli.needs_profile", act="divergences.decide")

    def take_back(self, case_id: str, commit_id: str, *, actor: Actor, at: datetime) -> tuple[CaseFile, str]:
        """Refuses: a lone case file is only read."""
        raise Refusal("cli.needs_profile", act="cases.take_back")

    def keep(
        self,
        content: IO[bytes],
        media_type: str,
        *,
        at: datetime,
        told: Callable[[int], None] | None = None,
    ) -> str:
        """Refuses: a lone case file is only read."""
        raise Refusal("cli.needs_profile", act="evidence.received")

    def deleted(self, case_id: str, noun: str) -> Sequence[Any]:
        """What was deleted does not travel."""
        return ()

    def content(self, sha256: str) -> bytes:
        """Refuses: files travel outside case files."""
        raise Refusal("evidence.content_missing")

    def open_content(self, sha256: str) -> IO[bytes]:
        """Refuses: files travel outside case files."""
        raise Refusal("evidence.content_missing")

    def certificate(self) -> CommitteeCertificate | None:
        """None."""
        return None

    def authorities(self) -> tuple[Authority, ...]:
        """None."""
        return ()

    def paper_facts(self, paper_id: str) -> Mapping[str, Any]:
        """Refuses: facts of papers travel outside case files."""
        raise Refusal("papers.not_found")

    def history(self, case_id: str) -> Sequence[AuditEntry]:
        """Nothing was done here."""
        return ()


class LoneQueries:
    """Knows of no other case."""

    def count(self, filter: RegisterFilter) -> int:  # noqa: A002 -- the agreed word
        """None."""
        return 0

    def case_ids(
        self,
        filter: RegisterFilter,  # noqa: A002
        order: Order = "newest",
        limit: int = -1,
    ) -> Sequence[int]:
        """None."""
        return ()

    def case_rows(self, rowids: Sequence[int]) -> list[CaseRow]:
        """None."""
        return []

    def search(
        self,
        words: str,
        filter: RegisterFilter | None = None,  # noqa: A002
        limit: int = 50,
    ) -> SearchResult:
        """Nothing."""
        return SearchResult(groups=(), total=0)

    def home(self, today: date) -> HomeView:
        """An empty page."""
        return HomeView(today_sessions=(), due_soon=(), waiting=(), trend=(), open_cases=0, overdue=0)

    def party_elsewhere(self, name: str, id_number: str = "", except_case: str = "") -> list[PartyElsewhere]:
        """Nowhere."""
        return []

    def sessions_between(self, start: date, end: date) -> list[SessionRow]:
        """None."""
        return []

    def due_between(self, start: date, end: date) -> list[DueRow]:
        """None."""
        return []

    def applications(self, today: date, limit: int = 500) -> list[ApplicationRow]:
        """None."""
        return []

    def papers(self, words: str = "", limit: int = 500) -> list[IssuedRow]:
        """None."""
        return []

    def parties(self, words: str = "", after: int | None = None, limit: int = 50) -> PartyPage:
        """Nobody."""
        return PartyPage(rows=(), after=None)

    def party_cases(self, name: str, id_number: str = "") -> list[PartyCaseRow]:
        """None."""
        return []

    def counted_cases(self, *, by_closing: bool, start: date, end: date) -> list[CountedCase]:
        """None."""
        return []

    def people_names(self) -> Mapping[str, str]:
        """Nobody's."""
        return {}

    def load_of(self, person_id: str) -> int:
        """No open cases."""
        return 0

    def related_cases(
        self, names: Sequence[str], id_numbers: Sequence[str], *, except_case: str = "", most: int = 200
    ) -> Sequence[str]:
        """None."""
        return ()


class NoTyping:
    """Nobody types into a lone case file."""

    def record(self, case_id: str, session_id: str, lines_json: str) -> None:
        """Refuses."""
        raise Refusal("cli.needs_profile", act="minutes.write_lines")

    def recover(self) -> Sequence[TypedDraft]:
        """Nothing."""
        return ()

    def clear(self, case_id: str, session_id: str) -> None:
        """Nothing to forget."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as it stands on a line of a batch, with what is asked about it.

    Attributes:
        id: of the record, else of the case when the line is the case file itself.
        on: the day asked about as it is written, None when none is.
        committee: the mediating body the file names.
    """

    id: object
    on: str | None
    file: CaseFile
    committee: Committee | None


class LoneCase:
    """The use cases over one case file after another.

    Attributes:
        workspace: only its reading verbs work.
    """

    def __init__(self, resources: Path, book: Bundled, committee: Committee | None = None) -> None:
        self._store = LoneStore(committee)
        self.workspace = Workspace(
            around=Surroundings(),
            store=self._store,
            queries=LoneQueries(),
            book=book,
            files=CaseFiles(book),
            renderer=PaperRoom(resources),
            typing=NoTyping(),
            shelf=Shelf(resources, book, None),
        )

    def take(self, file: CaseFile, named: Committee | None = None) -> str:
        """Lay a case file on the desk with the committee it names; the answer is its id."""
        self._store.file = file
        self._store.named = named
        return file.id
