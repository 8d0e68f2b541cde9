"""A store in memory that keeps the promises of the socket: one commit per act, nothing stale, taking back."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from ipmediate.domain.access import AccessList, Grant, Sealing
from ipmediate.domain.cases import Case, CaseFile, entities
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.committees import Committee
from ipmediate.domain.divergences import Divergence
from ipmediate.domain.edits import put, take_out
from ipmediate.domain.forms import FormVersion
from ipmediate.domain.identities import name_key
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.papers import Paper
from ipmediate.domain.procedure import MEDIATING
from ipmediate.domain.refusals import Fault, Refusal
from ipmediate.domain.rulefiles import RuleFile, RuleInspection, RuleSource
from ipmediate.domain.users import Actor, User, UserRole
from ipmediate.services.caserows import CaseRow
from ipmediate.services.ports import AuditEntry, TypedDraft
from ipmediate.services.rows import HomeView, SearchResult
from ipmediate.storage import settling
from ipmediate.storage.rule_shelf import inspect

Changes = dict[tuple[str, str], tuple[Any, Any]]


@dataclass
class Clock:
    """Time, ids and actor that a test sets."""

    moment: datetime = datetime(2026, 5, 11, 9, 0)
    actor: Actor = field(default_factory=lambda: Actor(id="u1", name="周书记员", role=UserRole.DIRECTOR))
    device: str = "A1"
    given: int = 0

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def new_id(self) -> str:
        self.given += 1
        return f"n{self.given:04d}"

    def to(self, day: date, hour: int = 17) -> None:
        """Move to a day."""
        self.moment = datetime(day.year, day.month, day.day, hour)


@dataclass
class MemoryWork:
    """One transaction: nothing is seen outside before the block is left without an exception."""

    store: MemoryStore
    commit_id: str
    cases: dict[str, tuple[CaseFile | None, CaseFile]] = field(default_factory=dict)
    neutrals: dict[str, Neutral] = field(default_factory=dict)
    committee: Committee | None = None
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    papers: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    summary: dict[str, object] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    grants: list[tuple[Grant, bool]] = field(default_factory=list)
    sealings: list[Sealing] = field(default_factory=list)
    noted: str = ""

    def put(self, before: CaseFile | None, after: CaseFile) -> None:
        here = self.store.cases.get(after.id)
        if before is None and here is not None:
            raise Refusal("cases.exists", case=after.id)
        if before is not None and (here is None or here.revision != before.revision):
            raise Refusal("cases.stale", case=after.id)
        self.cases[after.id] = (here, after)

    def put_neutral(self, neutral: Neutral) -> None:
        self.neutrals[neutral.id] = neutral

    def put_committee(self, committee: Committee) -> None:
        self.committee = committee

    def put_user(self, user: User) -> None:
        self.users[user.id] = user

    def put_certificate(self, certificate: CommitteeCertificate | None) -> None:
        self.store.kept_certificate = certificate

    def put_grants(self, grants: Sequence[Grant], *, drop: bool) -> None:
        self.grants += [(one, drop) for one in grants]

    def put_sealing(self, sealing: Sealing) -> None:
        self.sealings.append(sealing)

    def note_case(self, case_id: str, **summary: object) -> None:
        self.noted = case_id
        self.summary.update(summary)

    def put_form_version(self, version: FormVersion) -> None:
        self.store.versions[version.id] = version

    def take_number(self, series: str, year: int) -> int:
        key = (series, year)
        self.numbers[key] = self.numbers.get(key, self.store.numbers.get(key, 0)) + 1
        return self.numbers[key]

    def keep_number(self, series: str, year: int, seq: int) -> None:
        self.numbers[series, year] = seq

    def bear_number(self, series: str, year: int, seq: int) -> bool:
        free = seq > self.numbers.get((series, year), 0)
        self.numbers[series, year] = max(seq, self.numbers.get((series, year), 0))
        return free

    def keep(self, content: bytes | IO[bytes], media_type: str) -> str:
        data = content if isinstance(content, bytes) else content.read()
        key = hashlib.sha256(data).hexdigest()
        self.blobs[key] = data
        return key

    def issue(self, case_id: str, paper: Paper, facts: Mapping[str, Any]) -> None:
        self.papers[paper.id] = dict(facts)

    def note(self, **summary: object) -> None:
        self.summary.update(summary)


class MemoryStore:
    """Cases, roster, files and history in dictionaries."""

    def __init__(self, committee: Committee | None = None) -> None:
        self.cases: dict[str, CaseFile] = {}
        self.people: dict[str, Neutral] = {}
        self.versions: dict[str, FormVersion] = {}
        self.profile = committee
        self.numbers: dict[tuple[str, int], int] = {}
        self.blobs: dict[str, bytes] = {}
        self.facts: dict[str, Mapping[str, Any]] = {}
        self.entries: list[AuditEntry] = []
        self.commits: dict[str, tuple[str, Changes]] = {}
        self.signed: dict[str, User] = {}
        self.grants: dict[str, Grant] = {}
        self.kept_certificate: CommitteeCertificate | None = None
        self.sealings: dict[str, Sealing] = {}

    def users(self) -> tuple[User, ...]:
        return tuple(self.signed.values())

    def access(self) -> AccessList:
        return AccessList(grants=tuple(self.grants.values()), sealings=tuple(self.sealings.values()))

    def whole(self) -> AbstractContextManager[None]:
        return nullcontext()

    def load(self, case_id: str) -> CaseFile:
        if case_id not in self.cases:
            raise Refusal("cases.not_found", case=case_id)
        return self.cases[case_id]

    def exists(self, case_id: str) -> bool:
        return case_id in self.cases

    def awaits_number(self, case_id: str) -> bool:
        return False

    def with_value(self, file: CaseFile, held: Divergence, value: str) -> Any:
        return settling.with_value(file, held, value, self.deleted(file.id, held.of_type))

    def both(self, held: Divergence) -> str:
        return settling.both(held)

    def every_case(self) -> Iterator[CaseFile]:
        yield from self.cases.values()

    def unstamped_copies(self) -> list[tuple[str, str]]:
        return []

    def trashed(self) -> list[Case]:
        return [file.case for file in self.cases.values() if file.case.trashed_at is not None]

    def neutrals(self) -> tuple[Neutral, ...]:
        return tuple(self.people.values())

    def committee(self) -> Committee | None:
        return self.profile

    def form_versions(self) -> tuple[FormVersion, ...]:
        return tuple(self.versions.values())

    @contextmanager
    def work(self, action: str, *, actor: Actor, at: datetime) -> Iterator[MemoryWork]:
        work = MemoryWork(store=self, commit_id=f"c{len(self.commits) + 1}")
        yield work
        self._commit(work, action, actor, at)

    def take_back(self, case_id: str, commit_id: str, *, actor: Actor, at: datetime) -> tuple[CaseFile, str]:
        owner, changes = self.commits[commit_id]
        file = self.load(case_id)
        now = {(etype, thing.id): thing for etype, thing in entities(file)}
        astray = [key for key, (_, after) in changes.items() if now.get(key) != after]
        if (
            owner != case_id
            or astray
            or any(key[0] == "case" and old is None for key, (old, _) in changes.items())
        ):
            raise Refusal("cases.cannot_take_back", case=case_id, fields=tuple(key[0] for key in astray))
        after = file
        for (noun, key), (old, _) in changes.items():
            after = take_out(after, noun, key) if old is None else put(after, noun, old)
        with self.work("cases.take_back", actor=actor, at=at) as work:
            work.put(file, after)
        return self.load(case_id), work.commit_id

    def keep(self, content: IO[bytes], media_type: str, *, at: datetime, told: Any = None) -> str:
        data = content.read()
        if told is not None:
            told(len(data))
        sha256 = hashlib.sha256(data).hexdigest()
        self.blobs[sha256] = data
        return sha256

    def deleted(self, case_id: str, noun: str) -> Sequence[Any]:
        gone: dict[str, Any] = {}
        for of_case, changes in self.commits.values():
            for (etype, key), (before, after) in changes.items():
                if (of_case, etype) == (case_id, noun):
                    gone.pop(key, None)
                    if after is None and before is not None:
                        gone[key] = before
        return tuple(gone.values())

    def content(self, sha256: str) -> bytes:
        if sha256 not in self.blobs:
            raise Refusal("evidence.content_missing", sha256=sha256)
        return self.blobs[sha256]

    def open_content(self, sha256: str) -> IO[bytes]:
        return io.BytesIO(self.content(sha256))

    def certificate(self) -> CommitteeCertificate | None:
        return self.kept_certificate

    def authorities(self) -> tuple[Any, ...]:
        return ()

    def paper_facts(self, paper_id: str) -> Mapping[str, Any]:
        return self.facts[paper_id]

    def history(self, case_id: str) -> Sequence[AuditEntry]:
        return [entry for entry in self.entries if entry.case_id == case_id]

    def _commit(self, work: MemoryWork, action: str, actor: Actor, at: datetime) -> None:
        for case_id, (before, after) in work.cases.items():
            old = {} if before is None else {(etype, one.id): one for etype, one in entities(before)}
            new = {(etype, one.id): one for etype, one in entities(after)}
            changes = {
                key: (old.get(key), new.get(key))
                for key in dict.fromkeys((*old, *new))
                if old.get(key) != new.get(key)
            }
            self.commits[work.commit_id] = (case_id, changes)
            self.cases[case_id] = replace(after, revision=(before.revision if before else 0) + 1)
        if not work.cases:
            self.commits[work.commit_id] = ("", {})
        self.people.update(work.neutrals)
        self.signed.update(work.users)
        self.sealings.update({one.id: one for one in work.sealings})
        for grant, drop in work.grants:
            self.grants.pop(grant.id, None)
            if not drop:
                self.grants[grant.id] = grant
        self.profile = work.committee or self.profile
        self.numbers.update(work.numbers)
        self.blobs.update(work.blobs)
        self.facts.update(work.papers)
        case_id = next(iter(work.cases), work.noted)
        entry = AuditEntry(at=at, actor=actor.id, action=action, case_id=case_id, summary=dict(work.summary))
        self.entries.append(entry)


class MemoryShelf:
    """Rule files in memory, looked at as the real shelf does."""

    def __init__(self, store: MemoryStore, resources: Path) -> None:
        self.store = store
        self.resources = resources
        self.held: dict[str, RuleFile] = {}

    def files(self) -> tuple[RuleFile, ...]:
        return tuple(self.held.values())

    def set_aside(self) -> dict[str, tuple[Fault, ...]]:
        return {}

    def sources(self) -> tuple[RuleSource, ...]:
        return ()

    def inspect(self, name: str, text: str) -> RuleInspection:
        return inspect(self.resources, {path: one.text for path, one in self.held.items()}, name, text)

    def lay(self, action: str, path: str, file: RuleFile | None, *, actor: Actor, at: datetime) -> int:
        with self.store.work(action, actor=actor, at=at) as work:
            work.note(name=path)
        if file is None:
            del self.held[path]
        else:
            self.held[path] = file
        return 0


class MemoryQueries:
    """Reads over the store in memory; only what the verbs themselves ask."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def count(self, filter: object) -> int:  # noqa: A002
        return len(self._store.cases)

    def case_ids(self, filter: object, order: str = "newest", limit: int = -1) -> Sequence[int]:  # noqa: A002
        return list(range(len(self._store.cases)))

    def case_rows(self, rowids: Sequence[int]) -> list[CaseRow]:
        files = list(self._store.cases.values())
        return [
            CaseRow(
                rowid=rowid,
                case_id=files[rowid].id,
                number=files[rowid].case.number,
                title=files[rowid].case.title,
                stage=files[rowid].case.stage.value,
            )
            for rowid in rowids
        ]

    def search(self, words: str, filter: object = None, limit: int = 50) -> SearchResult:  # noqa: A002
        return SearchResult(groups=(), total=0)

    def home(self, today: date) -> HomeView:
        return HomeView(
            today_sessions=(), due_soon=(), waiting=(), trend=(), open_cases=len(self._store.cases), overdue=0
        )

    def party_elsewhere(self, name: str, id_number: str = "", except_case: str = "") -> list[Any]:
        return []

    def sessions_between(self, start: date, end: date) -> list[Any]:
        return []

    def load_of(self, person_id: str) -> int:
        return sum(
            file.case.stage in MEDIATING and any(seat.person_id == person_id for seat in file.seats())
            for file in self._store.cases.values()
        )

    def related_cases(
        self, names: Sequence[str], id_numbers: Sequence[str], *, except_case: str = "", most: int = 200
    ) -> Sequence[str]:
        wanted = {name_key(name) for name in names}
        found = []
        for file in self._store.cases.values():
            people = (*file.parties, *file.agents)
            keys = {name_key(one.name) for one in people}
            numbers = {one.id_number for one in people if one.id_number}
            if file.id != except_case and (keys & wanted or numbers & set(id_numbers)):
                found.append(file.id)
        return found


class MemoryJournal:
    """Typed drafts in a dictionary."""

    def __init__(self) -> None:
        self.drafts: dict[tuple[str, str], TypedDraft] = {}

    def record(self, case_id: str, session_id: str, lines_json: str) -> None:
        draft = TypedDraft(
            case_id=case_id, session_id=session_id, at=datetime(2026, 1, 1), lines_json=lines_json
        )
        self.drafts[case_id, session_id] = draft

    def recover(self) -> Sequence[TypedDraft]:
        return tuple(self.drafts.values())

    def clear(self, case_id: str, session_id: str) -> None:
        self.drafts.pop((case_id, session_id), None)


class PlainFiles:
    """Case files that stay objects: bytes are keys into what was written."""

    def __init__(self) -> None:
        self.written: dict[bytes, CaseFile] = {}

    def read(self, data: bytes) -> CaseFile:
        return self.written[data]

    def write(self, file: CaseFile) -> bytes:
        key = f"file {len(self.written)}".encode()
        self.written[key] = file
        return key
