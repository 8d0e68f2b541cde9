"""Small frozen rows that tables, lists and searches show; never whole cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from ipmediate.domain.rulebook import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One case found, with the text in which the words stand."""

    rowid: int
    case_id: str
    number: str
    title: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchGroup:
    """Hits in one field (``title``, ``parties``, ``minutes`` ...)."""

    field: str
    count: int
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search found; ``capped`` when counting stopped at the limit."""

    groups: tuple[SearchGroup, ...]
    total: int
    capped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One meeting as a calendar shows it."""

    case_id: str
    session_id: str
    number: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    manner: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One running deadline as a list shows it; ``about`` tells it from others of its rule in the case.

    The end of a term of office has no case: ``title`` is the person, ``ref`` ``neutral/`` and its id.
    """

    case_id: str
    number: str
    title: str
    rule: str
    ref: str
    due: date
    provisional: bool
    about: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRow:
    """One application for confirmation on its way, with one of its running deadlines."""

    case_id: str
    number: str
    title: str
    status: str
    court: str
    court_case_no: str
    rule: str
    ref: str
    due: date
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedRow:
    """One issued paper as a list across cases shows it; ``status`` is a value of ``PaperStatus``."""

    paper_id: str
    case_id: str
    form_id: str
    title: str
    number: str
    issued_at: datetime
    issued_by: str
    sha256: str
    status: str
    case_number: str
    case_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """One case that waits for somebody; ``step`` is the id of its next step (``domain.steps``)."""

    case_id: str
    number: str
    title: str
    stage: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """What the first page shows.

    Attributes:
        trend: month (``2026-06``), cases accepted, cases agreed; oldest first.
    """

    today_sessions: tuple[SessionRow, ...]
    due_soon: tuple[DueRow, ...]
    waiting: tuple[WaitingRow, ...]
    trend: tuple[tuple[str, int, int], ...]
    open_cases: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyElsewhere:
    """The same party in another case; ``sure`` when identity numbers agree, else only the name does."""

    case_id: str
    number: str
    title: str
    side: str
    stage: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One party across all cases, as it stands in its newest one.

    Attributes:
        kind: a value of ``PartyKind``.
        id_number: in full; screens hide the middle of a person's.
        applicant, respondent, third_party: in how many cases it stands on that side.
        last_on: day of acceptance, else of filing, of the last case; None while there is none.
        capped: only the newest cases were counted.
    """

    name: str
    kind: str
    id_number: str
    region: str
    applicant: int
    respondent: int
    third_party: int
    last_on: date | None
    capped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """Some parties, and where the next page begins; None when there is none."""

    rows: tuple[PartyRow, ...]
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCaseRow:
    """One case of a party; not ``sure`` when only the name agrees and a number is missing."""

    case_id: str
    number: str
    title: str
    side: str
    stage: str
    outcome: str
    amount: Decimal | None
    on: date | None
    sure: bool
