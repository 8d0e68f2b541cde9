"""Whole cases in and out of the store: a case file becomes entity bodies, and bodies a case file again.

The roster and the committee's profile are entities too; they live beside the cases under names of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from ipmediate.domain.access import AccessList, Grant, Leave, Sealing
from ipmediate.domain.cases import NOUNS, PRIVATE_NOUNS, CaseFile
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.committees import Committee
from ipmediate.domain.divergences import Divergence
from ipmediate.domain.forms import FormVersion
from ipmediate.domain.housepapers import ReturnFigures
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rulefiles import RuleFile
from ipmediate.domain.templates import WordTemplate
from ipmediate.domain.timestamps import Authority
from ipmediate.domain.users import Actor, User
from ipmediate.storage import certificates, given_numbers, settling
from ipmediate.storage.access import (
    ACCESS,
    USERS,
    access_in,
    check_writable,
    grant_changes,
    sealing_change,
    user_change,
    users_in,
)
from ipmediate.storage.aside import Aside
from ipmediate.storage.casebodies import PLACE, changes_between, file_of
from ipmediate.storage.codec import from_plain, laid_over, to_plain
from ipmediate.storage.facts import facts_as_plain, facts_from_plain, plain_value
from ipmediate.storage.house_papers import PAPERS, figures_in, papers_in, templates_in
from ipmediate.storage.papers import IssuedPaper
from ipmediate.storage.projection import Body, EntityKey, Projection
from ipmediate.storage.store import Store

if TYPE_CHECKING:
    from ipmediate.storage.work import UnitOfWork

ROSTER, COMMITTEE, RULES = "house/roster", "house/committee", "house/rules"
"""Where the roster, the committee's profile and its rule files are kept; no case id has a slash."""

CERTIFICATE = "house/certificate"
"""Under what acts on the committee's certificate stand in the history."""

BULKY = frozenset({("scan_text", "pages")})
"""Fields of kinds of things that no history spells out; they stand whole in their own place."""


class CaseProjector:
    """Shows the store what a case is to show outside; the rule itself is the domain's."""

    def __init__(self, project: Callable[[CaseFile], Projection]) -> None:
        self._project = project

    def project(self, case_id: str, bodies: Mapping[EntityKey, Body]) -> Projection:
        """The projection of a case; nothing for the roster and the committee."""
        if ("case", case_id) not in bodies:
            return Projection(register=None)
        return self._project(file_of(bodies))


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One audit entry of a case."""

    at: datetime
    actor: str
    action: str
    case_id: str
    commit_id: str = ""
    summary: Mapping[str, Any]
    changes: Sequence[tuple[str, str, str, Any, Any]] = ()


class Repository(Aside):
    """The store as use cases see it: whole cases, one transaction per act."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read_only: frozenset[str] = frozenset()

    def look_as(self, actor: Actor) -> None:
        """From now on this person reads and writes: hidden cases are not there, others only read."""
        known = self.access()
        self._read_only = known.cases_with(actor, Leave.READ)
        self._store.hide(known.cases_with(actor, Leave.NONE))

    def whole(self) -> AbstractContextManager[None]:
        """See hidden cases too, in this thread, for rules that must know them; never for what is shown."""
        return self._store.whole()

    def users(self) -> tuple[User, ...]:
        """Everybody who was ever entered as a user; empty while there is one person only."""
        return users_in(self._store.case_bodies(USERS))

    def access(self) -> AccessList:
        """Walls and seals."""
        return access_in(self._store.case_bodies(ACCESS))

    def load(self, case_id: str) -> CaseFile:
        """A whole case.

        Raises:
            Refusal: ``cases.not_found``.
        """
        read = self._store.read_case(case_id)
        if ("case", case_id) not in read.bodies:
            raise Refusal("cases.not_found", case=case_id)
        return file_of(read.bodies, revision=read.version)

    def exists(self, case_id: str) -> bool:
        """Whether a case with that id is here."""
        return ("case", case_id) in self._store.case_bodies(case_id)

    def awaits_number(self, case_id: str) -> bool:
        """Whether the shared database was asked for the official number of a case and has not given it."""
        with self._store.reading() as connection:
            return given_numbers.awaited(connection, case_id)

    def with_value(self, file: CaseFile, held: Divergence, value: str) -> Any:
        """The thing a divergence is about with another value."""
        return settling.with_value(file, held, value, self.deleted(file.id, held.of_type))

    def both(self, held: Divergence) -> str:
        """Both values of a divergence in one."""
        return settling.both(held)

    def every_case(self) -> Iterator[CaseFile]:
        """All cases one after another, in no particular order, one in memory at a time."""
        for case_id in self._store.case_ids():
            read = self._store.read_case(case_id)
            if ("case", case_id) in read.bodies:
                yield file_of(read.bodies, revision=read.version)

    def neutrals(self) -> tuple[Neutral, ...]:
        """The roster in the order in which people were put on it."""
        bodies = self._store.case_bodies(ROSTER)
        rows = sorted(
            (body.get(PLACE, 0), key[1], body) for key, body in bodies.items() if key[0] == "neutral"
        )
        return tuple(from_plain(Neutral, body) for _, _, body in rows)

    def committee(self) -> Committee | None:
        """The committee's profile, None before first start is finished."""
        bodies = self._store.case_bodies(COMMITTEE)
        found = next((body for key, body in bodies.items() if key[0] == "committee"), None)
        return None if found is None else from_plain(Committee, found)

    def rule_files(self) -> tuple[RuleFile, ...]:
        """The committee's own rule files, by path."""
        bodies = self._store.case_bodies(RULES)
        found = (from_plain(RuleFile, body) for key, body in bodies.items() if key[0] == "rule_file")
        return tuple(sorted(found, key=lambda one: one.path))

    def cases_waiting(self, *, year: int | None = None) -> tuple[str, ...]:
        """Cases with a deadline that is not met; with a year only those that hang on its notice."""
        wanted = "SELECT DISTINCT case_id FROM deadline WHERE done <> 1"
        if year is not None:
            wanted += " AND (provisional = 1 OR due BETWEEN :first AND :last)"
        bounds = {"first": f"{(year or 1) - 1}-12-29", "last": f"{(year or 1) + 1}-01-31"}
        with self._store.reading() as connection:
            rows = connection.execute(wanted, bounds if year is not None else {})
            return tuple(row[0] for row in rows)

    def form_versions(self) -> tuple[FormVersion, ...]:
        """The committee's own wordings of forms, oldest first, withdrawn ones included."""
        bodies = self._store.case_bodies(COMMITTEE)
        found = [from_plain(FormVersion, body) for key, body in bodies.items() if key[0] == "form_version"]
        return tuple(sorted(found, key=lambda one: (one.made_at, one.id)))

    def house_papers(self) -> tuple[Paper, ...]:
        """Papers issued without a case, oldest first, void ones included."""
        return papers_in(self._store.case_bodies(PAPERS))

    def return_figures(self, period: str) -> ReturnFigures | None:
        """What was entered for a period, None when nothing was."""
        return figures_in(self._store.case_bodies(PAPERS), period)

    def templates(self) -> tuple[WordTemplate, ...]:
        """The committee's own templates, oldest first, withdrawn ones included."""
        return templates_in(self._store.case_bodies(COMMITTEE))

    @contextmanager
    def work(self, action: str, *, actor: Actor, at: datetime) -> Iterator[CaseWork]:
        """One transaction; leaving the block commits, an exception rolls all of it back."""
        with self._store.work(actor=actor.id, at=at, action=action) as unit:
            work = CaseWork(unit, self._store, actor=actor, read_only=self._read_only)
            yield work
            work.finish()
        if work.walls_moved:
            self.look_as(actor)

    def take_back(self, case_id: str, commit_id: str, *, actor: Actor, at: datetime) -> tuple[CaseFile, str]:
        """Write the opposite of a commit; the answer is the case and the id of the commit that did it.

        Raises:
            Refusal: ``cases.cannot_take_back`` when later changes stand on it or it cannot be undone.
        """
        check_writable(case_id, self._read_only)
        of_case, changes = self._store.reversal(commit_id)
        if of_case != case_id or any(key[0] == "case" and body is None for key, body in changes.items()):
            raise Refusal("cases.cannot_take_back", fields=("case",))
        with self._store.work(actor=actor.id, at=at, action="cases.take_back") as unit:
            unit.put(case_id, changes)
            unit.note(case_id, commit=commit_id)
            made = unit.commit_id
        return self.load(case_id), made

    def keep(
        self,
        content: IO[bytes],
        media_type: str,
        *,
        at: datetime,
        told: Callable[[int], None] | None = None,
    ) -> str:
        """Keep a large file before the act that names it; the answer is its SHA-256 in lower-case hex."""
        return self._store.blobs.put(content, media_type, at=at, told=told).sha256

    def deleted(self, case_id: str, noun: str) -> list[Any]:
        """Things of a noun that were deleted from a case, as they were last."""
        return [from_plain(NOUNS[noun][1], body) for body in self._store.deleted_bodies(case_id, noun)]

    def content(self, sha256: str) -> bytes:
        """Bytes of a kept file.

        Raises:
            Refusal: ``evidence.content_missing``.
        """
        return self._store.blobs.read(sha256)

    def open_content(self, sha256: str) -> IO[bytes]:
        """Stream of a kept file; see :meth:`content`."""
        return self._store.blobs.open(sha256)

    def certificate(self) -> CommitteeCertificate | None:
        """The committee's certificate with its key, None while there is none."""
        return certificates.read(self._store.meta(certificates.NAME))

    def authorities(self) -> tuple[Authority, ...]:
        """Time-stamping authorities, the preferred one first."""
        return self._store.stamps.authorities()

    def paper_facts(self, paper_id: str) -> Mapping[str, Any]:
        """The facts an issued paper printed.

        Raises:
            Refusal: ``papers.not_found``.
        """
        return facts_from_plain(self._store.papers.get(paper_id).facts)

    def history_lines(self, case_id: str) -> list[HistoryLine]:
        """Audit entries of a case, oldest first; what was said alone with a party is left out."""
        return [
            HistoryLine(
                at=row.at,
                actor=row.actor,
                action=row.action,
                case_id=row.case_id,
                commit_id=row.commit_id,
                summary=row.summary,
                changes=tuple(change for change in row.changes if _may_be_read(change)),
            )
            for row in self._store.audit_entries(case_id)
        ]


def _may_be_read(change: tuple[str, str, str, Any, Any]) -> bool:
    etype, _, field, _, _ = change
    return field != PLACE and etype not in PRIVATE_NOUNS and (etype, field) not in BULKY


class CaseWork:
    """One act being written."""

    def __init__(
        self, unit: UnitOfWork, store: Store, *, actor: Actor, read_only: frozenset[str] = frozenset()
    ) -> None:
        self._unit = unit
        self._store = store
        self._actor = actor
        self._read_only = read_only
        self.walls_moved = False
        self._case_id = ""
        self._numbers = given_numbers.Taken()
        self._notes: dict[str, Any] = {}

    @property
    def commit_id(self) -> str:
        """Id of the commit being written."""
        return self._unit.commit_id

    def put(self, before: CaseFile | None, after: CaseFile) -> None:
        """Write what differs between two states of a case.

        Raises:
            Refusal: ``cases.stale`` when the case changed since ``before`` was read; ``cases.exists`` when a
                new case has the id of one that is here.
        """
        check_writable(after.id, self._read_only)
        self._case_id = after.id
        stands = self._unit.bodies(after.id)
        if before is None and stands:
            raise Refusal("cases.exists", case=after.id)
        changes = changes_between(stands, after)
        self._unit.put(after.id, changes, seen=before.revision if before else 0)
        self._numbers.settle(self._unit, self._case_id)
        for paper in after.papers:
            self._void(paper, stands.get(("paper", paper.id)))

    def put_neutral(self, neutral: Neutral) -> None:
        """Write one person of the roster."""
        stands = self._unit.bodies(ROSTER)
        old = stands.get(("neutral", neutral.id))
        place = max((int(body.get(PLACE, 0)) for body in stands.values()), default=0) + 1
        body = {**laid_over(Neutral, old, neutral), PLACE: old[PLACE] if old else place}
        self._case_id = self._case_id or ROSTER
        self._unit.put(ROSTER, {("neutral", neutral.id): body})

    def put_committee(self, committee: Committee) -> None:
        """Write the committee's profile; there is only one."""
        stands = self._unit.bodies(COMMITTEE)
        gone: dict[EntityKey, Body | None] = {key: None for key in stands if key[0] == "committee"}
        self._case_id = self._case_id or COMMITTEE
        old = stands.get(("committee", committee.id))
        body = laid_over(Committee, old, committee)
        self._unit.put(COMMITTEE, {**gone, ("committee", committee.id): body})

    def put_user(self, user: User) -> None:
        """Write one user."""
        self._case_id = self._case_id or USERS
        self._unit.put(USERS, user_change(user, self._unit.bodies(USERS)))

    def put_certificate(self, certificate: CommitteeCertificate | None) -> None:
        """Keep the committee's certificate on this workstation in place of the last one; None for none."""
        self._case_id = self._case_id or CERTIFICATE
        certificates.write(self._unit.driver, certificate)

    def put_grants(self, grants: Sequence[Grant], *, drop: bool) -> None:
        """Write leaves in cases, or take them away."""
        self._unit.put(ACCESS, grant_changes(grants, drop=drop))
        self.walls_moved = True

    def put_sealing(self, sealing: Sealing) -> None:
        """Seal a case or open it."""
        self._unit.put(ACCESS, sealing_change(sealing))
        self.walls_moved = True

    def note_case(self, case_id: str, **summary: object) -> None:
        """Write an entry into the history of a case without changing it."""
        self._unit.note(case_id, **{name: plain_value(value) for name, value in summary.items()})

    def put_rule_file(self, path: str, file: RuleFile | None) -> None:
        """Lay one of the committee's own rule files over what ships; None takes it away."""
        self._case_id = self._case_id or RULES
        body = None if file is None else to_plain(file)
        self._unit.put(RULES, {("rule_file", path): body})

    def show_again(self, case_ids: Iterable[str]) -> None:
        """Work out anew what untouched cases show outside."""
        self._unit.show_again(case_ids)

    def put_form_version(self, version: FormVersion) -> None:
        """Write one of the committee's own wordings."""
        self._case_id = self._case_id or COMMITTEE
        self._unit.put(COMMITTEE, {("form_version", version.id): to_plain(version)})

    def put_house_paper(self, paper: Paper, facts: Mapping[str, Any] | None = None) -> None:
        """Issue a paper without a case, with the facts it printed; without facts, change how it stands."""
        self._case_id = PAPERS
        old = self._unit.bodies(PAPERS).get(("paper", paper.id))
        self._unit.put(PAPERS, {("paper", paper.id): to_plain(paper)})
        self._numbers.settle(self._unit, self._case_id)
        if facts is not None:
            self.issue(PAPERS, paper, facts)
        self._void(paper, old)

    def put_return_figures(self, figures: ReturnFigures) -> None:
        """Write what was entered for a period."""
        self._case_id = self._case_id or PAPERS
        self._unit.put(PAPERS, {("return_figures", figures.id): to_plain(figures)})

    def put_template(self, template: WordTemplate) -> None:
        """Write one of the committee's own templates."""
        self._case_id = self._case_id or COMMITTEE
        self._unit.put(COMMITTEE, {("word_template", template.id): to_plain(template)})

    def take_number(self, series: str, year: int) -> int:
        """The next number of a series and year, for the case put next; see ``given_numbers.Taken.take``."""
        with self._store.reading() as connection:
            return self._numbers.take(connection, series, year)

    def keep_number(self, series: str, year: int, seq: int) -> None:
        """A number the committee's shared database gave to the case that is put next."""
        self._numbers.keep(series, year, seq)

    def bear_number(self, series: str, year: int, seq: int) -> bool:
        """The case that is put next brings a number of a series along; whether no other case bears it."""
        with self._store.reading() as connection:
            return self._numbers.bear(connection, series, year, seq)

    def keep(self, content: bytes | IO[bytes], media_type: str) -> str:
        """Keep a file; the answer is its SHA-256 in lower-case hex, the key to get it back."""
        return self._unit.keep(content, media_type)

    def issue(self, case_id: str, paper: Paper, facts: Mapping[str, Any]) -> None:
        """Register an issued paper with the facts it printed; its row can never change again."""
        self._unit.issue(
            case_id,
            IssuedPaper(
                paper_id=paper.id,
                form_id=paper.form_id,
                edition=paper.edition,
                form_hash=paper.form_hash,
                number=paper.number,
                title=paper.title,
                issued_at=paper.issued_at.isoformat(),
                issued_by=paper.issued_by,
                facts=facts_as_plain(facts),
                pdf_sha256=paper.sha256,
            ),
        )

    def note(self, **summary: object) -> None:
        """Add plain values to the summary of the audit entry being written."""
        self._notes.update({name: plain_value(value) for name, value in summary.items()})

    def finish(self) -> None:
        """Hand the notes over; a number that no case took is a mistake of the caller."""
        if self._numbers:
            raise RuntimeError("a number was taken and no case was put")
        if self._case_id and self._notes:
            self._unit.note(self._case_id, **self._notes)

    def _void(self, paper: Paper, stood: Body | None) -> None:
        was = PaperStatus(stood.get("status", PaperStatus.ISSUED)) if stood else PaperStatus.ISSUED
        if paper.status is was or was is not PaperStatus.ISSUED or stood is None:
            return
        replaced_by = paper.superseded_by if paper.status is PaperStatus.SUPERSEDED else None
        self._unit.void_paper(
            self._case_id, paper.id, reason=paper.void_reason or paper.status.value, superseded_by=replaced_by
        )
