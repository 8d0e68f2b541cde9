"""The sockets: what use cases ask of storage, paper and the world around. Plugs meet them in bootstrap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any, Protocol

from ipmediate.domain.access import AccessList, Grant, Sealing
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.committees import Committee
from ipmediate.domain.divergences import Divergence
from ipmediate.domain.forms import FactNames, FormDraft, FormVersion
from ipmediate.domain.housepapers import ReturnFigures
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Missing, Refusal
from ipmediate.domain.signedreturns import PageMark
from ipmediate.domain.statistics import CountedCase
from ipmediate.domain.templates import WordTemplate
from ipmediate.domain.timestamps import Authority
from ipmediate.domain.users import Actor, User
from ipmediate.services.aside import Aside
from ipmediate.services.bindings import Arranged as Arranged
from ipmediate.services.bindings import Binding as Binding
from ipmediate.services.bindings import Bound as Bound
from ipmediate.services.bindings import BoundMember as BoundMember
from ipmediate.services.bindings import Extent as Extent
from ipmediate.services.bindings import LeftOut as LeftOut
from ipmediate.services.bindings import PacketMember as PacketMember
from ipmediate.services.bindings import Variant as Variant
from ipmediate.services.caserows import CaseRow, Order, RegisterFilter
from ipmediate.services.journal import TypedDraft as TypedDraft
from ipmediate.services.journal import TypingJournal as TypingJournal
from ipmediate.services.prepsheet import PreparationSheet as PreparationSheet
from ipmediate.services.progress import Cancelled, Progress
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
from ipmediate.services.scanroom import ScanRoom
from ipmediate.services.signingroom import SigningRoom
from ipmediate.services.wordroom import FormRoom, HouseShelf, WordRoom


class Surroundings(Protocol):
    """Clock, ids, the acting person and the workplace; the only source of all of them."""

    @property
    def actor(self) -> Actor:
        """Who acts."""

    @property
    def device(self) -> str:
        """Short name of this workplace, up to eight letters or digits; stands in provisional numbers."""

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

    def put_user(self, user: User) -> None:
        """Write one user."""

    def put_grants(self, grants: Sequence[Grant], *, drop: bool) -> None:
        """Write leaves in cases, or take them away."""

    def put_sealing(self, sealing: Sealing) -> None:
        """Seal a case or open it."""

    def note_case(self, case_id: str, **summary: object) -> None:
        """Write an entry into the history of a case without changing it."""

    def put_certificate(self, certificate: CommitteeCertificate | None) -> None:
        """Keep the committee's certificate with its key on this workstation; None takes it away."""

    def put_form_version(self, version: FormVersion) -> None:
        """Write one of the committee's own wordings of a form."""

    def put_house_paper(self, paper: Paper, facts: Mapping[str, Any] | None = None) -> None:
        """Issue a paper without a case, with its facts and a number taken before, or change how it stands."""

    def put_template(self, template: WordTemplate) -> None:
        """Write one of the committee's own templates."""

    def put_return_figures(self, figures: ReturnFigures) -> None:
        """Write what was entered for a period."""

    def take_number(self, series: str, year: int) -> int:
        """The next number of a series and year, never reused; 0 when a shared database gives it later."""

    def keep_number(self, series: str, year: int, seq: int) -> None:
        """A number the committee's shared database gave to the case that is put next."""

    def bear_number(self, series: str, year: int, seq: int) -> bool:
        """The case that is put next brings a number along; whether no other case bears it."""

    def keep(self, content: bytes | IO[bytes], media_type: str) -> str:
        """Keep a file; the answer is its SHA-256 in lower-case hex, the key to get it back."""

    def issue(self, case_id: str, paper: Paper, facts: Mapping[str, Any]) -> None:
        """Register an issued paper with the facts it printed; its row can never change again."""

    def note(self, **summary: object) -> None:
        """Add plain values to the summary of the audit entry being written."""

    @property
    def commit_id(self) -> str:
        """Id of the commit being written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the history; ``commit_id`` is what ``Cases.take_back`` wants."""

    at: datetime
    actor: str
    action: str
    case_id: str
    commit_id: str = ""
    summary: Mapping[str, Any]
    changes: Sequence[tuple[str, str, str, Any, Any]] = ()


class Store(HouseShelf, Aside, Protocol):
    """The encrypted file."""

    def load(self, case_id: str) -> CaseFile:
        """A whole case. Raises ``Refusal("cases.not_found")``."""

    def exists(self, case_id: str) -> bool:
        """Whether a case with that id is here."""

    def with_value(self, file: CaseFile, held: Divergence, value: str) -> Any:
        """The thing a divergence is about with another value, as JSON text; a deleted one comes back.

        Raises:
            Refusal: ``cases.no_such_thing``; ``divergences.bad_value`` when the thing cannot hold it.
        """

    def both(self, held: Divergence) -> str:
        """Both values of a divergence in one, as JSON text."""

    def every_case(self) -> Iterator[CaseFile]:
        """All cases one after another, without holding them in memory."""

    def neutrals(self) -> tuple[Neutral, ...]:
        """The roster."""

    def committee(self) -> Committee | None:
        """The committee's profile, None before first start is finished."""

    def users(self) -> tuple[User, ...]:
        """Everybody who was ever entered as a user; empty while there is one person only."""

    def access(self) -> AccessList:
        """Walls and seals of cases."""

    def whole(self) -> AbstractContextManager[None]:
        """See hidden cases too, in this thread, for rules that must know them; never for what is shown."""

    def form_versions(self) -> tuple[FormVersion, ...]:
        """The committee's own wordings of forms, oldest first, withdrawn ones included."""

    def work(self, action: str, *, actor: Actor, at: datetime) -> AbstractContextManager[Work]:
        """Open one transaction; leaving the block commits, an exception rolls all of it back."""

    def take_back(self, case_id: str, commit_id: str, *, actor: Actor, at: datetime) -> tuple[CaseFile, str]:
        """Write the opposite of a commit; the answer is the case and the id of the commit that did it.

        Raises:
            Refusal: ``cases.cannot_take_back`` when later edits touch it.
        """

    def keep(
        self,
        content: IO[bytes],
        media_type: str,
        *,
        at: datetime,
        told: Callable[[int], None] | None = None,
    ) -> str:
        """Keep a large file before the act that names it; the answer is its SHA-256 in lower-case hex.

        ``told`` hears the bytes taken in; what it raises stops the intake, and nothing of it is kept.
        """

    def deleted(self, case_id: str, noun: str) -> Sequence[Any]:
        """Things of a noun that were deleted from a case, as they were last."""

    def content(self, sha256: str) -> bytes:
        """Bytes of a kept file. Raises ``Refusal("evidence.content_missing")``."""

    def open_content(self, sha256: str) -> IO[bytes]:
        """Stream of a kept file."""

    def certificate(self) -> CommitteeCertificate | None:
        """The committee's certificate with its key, None while there is none."""

    def authorities(self) -> tuple[Authority, ...]:
        """Time-stamping authorities, the preferred one first."""

    def paper_facts(self, paper_id: str) -> Mapping[str, Any]:
        """The facts an issued paper printed."""

    def history(self, case_id: str) -> Sequence[AuditEntry]:
        """Audit entries of a case, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One paper as made; ``page_code`` is the fingerprint in the code on its pages, empty for none."""

    pdf: bytes
    pages: int
    sha256: str
    title: str
    page_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHead:
    """What use cases need to know about a blank paper.

    Attributes:
        per: what one paper is made for, a value of ``domain.occasions.Per``.
        numbered: it bears a number of the committee's register.
        copies: recipient (``court``, ``party``, ``committee``, ``archive``, ``agent``) and number of copies;
            ``party`` counts for every party.
        facts: names of all facts it prints.
        own: the committee's own wording; ``since`` its first day.
    """

    id: str
    edition: str
    hash: str
    title: str
    title_en: str
    per: str
    numbered: bool
    copies: tuple[tuple[str, int], ...]
    facts: tuple[str, ...]
    since: date
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One paper to print: pages of one copy, and copies by recipient's name."""

    title: str
    pages: int
    copies: tuple[tuple[str, int], ...]


class PagePicture(Protocol):
    """One page as pixels: rows from the top, red, green, blue, without padding."""

    @property
    def width(self) -> int:
        """Pixels across."""

    @property
    def height(self) -> int:
        """Pixels down."""

    @property
    def rgb(self) -> memoryview:
        """Three bytes a pixel."""


class PageSource(Protocol):
    """The pages of one finished PDF, counted from 0; may be used from any thread."""

    @property
    def count(self) -> int:
        """How many pages."""

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points."""

    def image(self, number: int, dpi: float = 96.0) -> PagePicture:
        """A page as a picture."""

    def close(self) -> None:
        """Let go of the file."""


class Renderer(SigningRoom, WordRoom, FormRoom, ScanRoom, Protocol):
    """The room that makes paper."""

    def pages(self, pdf: bytes) -> PageSource:
        """Open a finished PDF to look at or print. Raises ``Refusal("pages.unreadable")``."""

    def make_ready(self) -> None:
        """Start ahead what foreign pages are drawn in; takes as long as a process takes to start.

        Raises:
            Refusal: ``quarantine.…``.
        """

    def foreign_pages(self, content: IO[bytes], *, title: str) -> PageSource:
        """Open a PDF or picture that came from outside to look at; closes ``content`` in the end.

        Raises:
            Refusal: ``pages.unreadable``, ``packets.…`` or ``quarantine.…`` when it cannot be shown.
        """

    def forms(self, on: date) -> Sequence[FormHead]:
        """Blank papers in force on a day."""

    def missing(
        self, form_id: str, facts: Mapping[str, Any], *, on: date, names: FactNames | None = None
    ) -> tuple[Missing, ...]:
        """What is not there yet to issue the form, named by the given register of facts."""

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

    def docx(
        self,
        form_id: str,
        facts: Mapping[str, Any],
        *,
        on: date,
        edition: str = "",
        draft: bool = True,
        number: str = "",
    ) -> bytes:
        """The paper as a working copy for word processors; ``edition`` names one instead of the day's."""

    def unprintable(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Characters that no font here can draw, each once."""

    def draft_of(self, form_id: str, on: date) -> FormDraft:
        """The edition of a form in force on a day, cut into pieces a person can edit."""

    def form_text(self, form_id: str, draft: FormDraft, *, on: date, label: str, since: date) -> str:
        """The whole form file of an edited draft.

        Raises:
            BadFile: ``forms.bad_file`` with every fault; paths name the piece, as in ``¶3``.
        """

    def facts_named(self, text: str) -> tuple[str, ...]:
        """The facts a form file prints."""

    def preview_form(self, text: str, facts: Mapping[str, Any]) -> Rendered:
        """A draft paper from a form file that is not in force."""

    def extents_of(self, members: Sequence[PacketMember]) -> list[Extent | Refusal]:
        """How long and how large members are in a packet, or the refusal binding each would raise."""

    def arrange(self, binding: Binding, extents: Sequence[Extent]) -> Arranged:
        """Where the members of a packet will stand, from their extents; none of them is opened."""

    def page_marks(
        self,
        content: IO[bytes],
        *,
        title: str,
        wanted: str = "",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[PageMark | None]:
        """What the code on every page of a scan says; None for pages without one.

        Of several codes on a page the one with the ``wanted`` fingerprint is told, if it is there.

        Raises:
            Refusal: ``packets.…`` or ``quarantine.…`` when the scan cannot be read.
        """

    def bind(
        self, binding: Binding, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> AbstractContextManager[Bound]:
        """Bind members into one PDF, with the filing bundle when asked; nothing of it stays on the disk."""

    def preparation(self, sheet: PreparationSheet) -> Rendered:
        """The sheet a mediator takes into a meeting."""

    def print_plan(
        self, title: str, number: str, jobs: Sequence[PrintJob], *, issued_at: datetime | None = None
    ) -> Rendered:
        """How many copies of which paper for whom, on one page."""


class Queries(Protocol):
    """Reads beside the aggregates: rows for tables, never whole cases."""

    def count(self, filter: RegisterFilter) -> int:  # noqa: A002 -- the agreed word
        """How many cases pass."""

    def case_ids(
        self,
        filter: RegisterFilter,  # noqa: A002
        order: Order = "newest",
        limit: int = -1,
    ) -> Sequence[int]:
        """Row ids in order, at most ``limit`` of them unless that is negative; a compact array."""

    def case_rows(self, rowids: Sequence[int]) -> list[CaseRow]:
        """Rows for ids, in the order asked; ids that are gone are left out."""

    def search(
        self,
        words: str,
        filter: RegisterFilter | None = None,  # noqa: A002
        limit: int = 50,
    ) -> SearchResult:
        """Full-text search; caucus lines are never found."""

    def home(self, today: date) -> HomeView:
        """What the first page shows on a day."""

    def counted_cases(self, *, by_closing: bool, start: date, end: date) -> list[CountedCase]:
        """What statistics know about the accepted cases of a period, by acceptance or by closing."""

    def party_elsewhere(self, name: str, id_number: str = "", except_case: str = "") -> list[PartyElsewhere]:
        """Other cases of the same party."""

    def sessions_between(self, start: date, end: date) -> list[SessionRow]:
        """Meetings that start on days ``start`` to ``end``, both included."""

    def due_between(self, start: date, end: date) -> list[DueRow]:
        """Open deadlines due on days ``start`` to ``end``, both included."""

    def applications(self, today: date, limit: int = 500) -> list[ApplicationRow]:
        """Applications for confirmation with a running deadline, the nearest end first."""

    def papers(self, words: str = "", limit: int = 500) -> list[IssuedRow]:
        """Issued papers of all cases, the newest first; every word must stand in title, number or case."""

    def parties(self, words: str = "", after: int | None = None, limit: int = 50) -> PartyPage:
        """Distinct parties of all cases, those of the newest cases first; ``after`` as the last page said."""

    def party_cases(self, name: str, id_number: str = "") -> list[PartyCaseRow]:
        """The cases of one party, the newest first."""

    def people_names(self) -> Mapping[str, str]:
        """Names of all people on the roster by id, read without the people themselves."""

    def load_of(self, person_id: str) -> int:
        """Open cases in which the person sits as mediator."""

    def related_cases(
        self, names: Sequence[str], id_numbers: Sequence[str], *, except_case: str = "", most: int = 200
    ) -> Sequence[str]:
        """Ids of cases in which one of the names or numbers is a party's or an agent's; archived ones too."""


class CaseFiles(Protocol):
    """Case files as they travel between workplaces (JSON); caucus lines never do."""

    def read(self, data: bytes) -> CaseFile:
        """A case from bytes. Raises ``BadFile`` with every fault."""

    def write(self, file: CaseFile) -> bytes:
        """A case as bytes."""
