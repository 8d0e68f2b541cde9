"""Small frozen rows that tables, lists and searches show; never whole cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from ipmediate.domain.stages import Track

Order = Literal["newest", "oldest", "number", "stage", "amount", "accepted_on", "due_on", "title"]
"""How a list of cases may be ordered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilter:
    """Which cases a table shows; empty fields let everything through.

    Attributes:
        accepted_from, accepted_until: days of acceptance, both included.
        amount_min, amount_max: claimed amount in yuan, both included.
        overdue: only cases with a deadline that is over and not done.
        tags: cases that carry all of these.
        words: search words, as typed.
    """

    stages: tuple[str, ...] = ()
    right_types: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    accepted_from: date | None = None
    accepted_until: date | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    overdue: bool = False
    tags: tuple[str, ...] = ()
    words: str = ""


class CaseRow(NamedTuple):
    """One line of the register, as the store keeps it; nothing is converted before somebody looks.

    Attributes:
        amount_fen: claimed amount in fen; ``amount`` has it in yuan.
        accepted_day, closed_day, due_day: ISO text, empty for none; ``accepted_on`` and so on have the day.
        fast: on the fast track; ``track`` has its name.
        provisional: whether ``due_day`` depends on days that are not published; also ``due_provisional``.
        tag_line: tags with blanks between them; ``tags`` has them one by one.
    """

    rowid: int
    case_id: str
    number: str
    title: str
    stage: str
    right_type: str = ""
    cause: str = ""
    channel: str = ""
    source: str = ""
    path: str = ""
    mediator: str = ""
    applicant: str = ""
    respondent: str = ""
    due_rule: str = ""
    tag_line: str = ""
    accepted_day: str = ""
    closed_day: str = ""
    due_day: str = ""
    amount_fen: int | None = None
    fast: int = 0
    provisional: int = 0

    @property
    def track(self) -> str:
        """A value of ``Track``."""
        return Track.FAST.value if self.fast else Track.ORDINARY.value

    @property
    def amount(self) -> Decimal | None:
        """Claimed amount in yuan."""
        return None if self.amount_fen is None else Decimal(self.amount_fen).scaleb(-2)

    @property
    def accepted_on(self) -> date | None:
        """Day of acceptance."""
        return _day(self.accepted_day)

    @property
    def closed_on(self) -> date | None:
        """Day on which the case was closed."""
        return _day(self.closed_day)

    @property
    def due_on(self) -> date | None:
        """Last day of the next deadline."""
        return _day(self.due_day)

    @property
    def due_provisional(self) -> bool:
        """Whether the next deadline depends on working days that are not published yet."""
        return bool(self.provisional)

    @property
    def tags(self) -> tuple[str, ...]:
        """Tags one by one."""
        return tuple(self.tag_line.split())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
    """One running deadline as a list shows it."""

    case_id: str
    number: str
    title: str
    rule: str
    ref: str
    due: date
    provisional: bool


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
        id_number: in full; screens show it masked.
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
