"""The store of one workplace: the one door through which case data is read and written.

Reading goes through plain driver connections and never loads SQLAlchemy; writing goes through
:meth:`Store.work`::

    with store.work(actor="u1", at=now, action="case.party_changed") as work:
        work.put(case_id, {("party", "p1"): {"name": "…"}, ("party", "p2"): None}, seen=version)
        work.note(case_id, party="p1")

``None`` as a body deletes the entity. Leaving the block writes entity rows, one commit and one audit entry
per touched case, register row, search text and deadlines in one transaction; an exception inside the block
leaves nothing behind. ``seen`` is the case version (int) or the entity revisions (mapping) the caller
worked from; a stale one is refused with ``cases.stale``.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.storage.engine import (
    DEFAULT_CACHE_MB,
    Connection,
    Readers,
    border,
    check_version,
    open_connection,
    write_engine,
)
from ipmediate.storage.register import Register
from ipmediate.storage.sounding import Sounding

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from ipmediate.storage.blobs import Blobs
    from ipmediate.storage.bulk import NewCase
    from ipmediate.storage.logrows import AuditRow, CommitRow
    from ipmediate.storage.papers import Papers
    from ipmediate.storage.pinyin import Readings
    from ipmediate.storage.projection import Body, EntityKey, Projector
    from ipmediate.storage.seals import Signer
    from ipmediate.storage.search import Search
    from ipmediate.storage.stamps import Stamps
    from ipmediate.storage.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRead:
    """One case at one moment: living bodies, their revisions (deleted ones included) and the case version."""

    bodies: dict[EntityKey, Body]
    revs: dict[EntityKey, int]
    version: int


_COMMIT_COLUMNS = (
    "device_seq, commit_id, device, case_id, action, actor, at, prev_hash, salt, payload_hash, hash, "
    "payload, sent"
)


_WHO = (
    "SELECT value, (SELECT value FROM meta WHERE name='device_key'), "
    "(SELECT device FROM device_key ORDER BY since_seq DESC LIMIT 1) FROM meta WHERE name='device'"
)


def _begin_key(path: Path, key: bytes, device: str) -> tuple[str, str, str]:
    from ipmediate.storage.seals import begin_key

    connection = open_connection(path, key)
    try:
        with border(path):
            begin_key(connection, device)
            row: tuple[str, str, str] = connection.execute(_WHO).fetchone()
            return row
    finally:
        connection.close()


class Store:
    """An open store; safe from any thread, changes one after another.

    Attributes:
        written: told the name of every act after it is safe in the file.
    """

    def __init__(
        self, path: Path, key: bytes, *, new_id: Callable[[], str], projector: Projector | None, device: str,
        private: str, readers: Readers, sounding: Sounding, cache_mb: int,
    ) -> None:  # fmt: skip
        self.path = path
        self.device = device
        self._private = private
        self._key = key
        self._new_id = new_id
        self._projector = projector
        self._cache_mb = cache_mb
        self._writing = threading.RLock()
        self.written: Callable[[str], None] = lambda action: None
        self._engine: Engine | None = None
        self._readers = readers
        self._sounding = sounding
        self.register = Register(self._readers)

    @cached_property
    def signer(self) -> Signer:
        """Signs what this workplace writes."""
        from ipmediate.storage.seals import Signer

        return Signer(self._private)

    @cached_property
    def search(self) -> Search:
        """Full-text search."""
        from ipmediate.storage.search import Search

        return Search(self._readers, self._readings)

    @cached_property
    def papers(self) -> Papers:
        """Issued papers."""
        from ipmediate.storage.papers import Papers

        return Papers(self._readers)

    @cached_property
    def stamps(self) -> Stamps:
        """Time-stamps of kept files."""
        from ipmediate.storage.stamps import Stamps

        return Stamps(self._readers, self._lend_writer)

    @cached_property
    def blobs(self) -> Blobs:
        """Kept files."""
        from ipmediate.storage import sealed
        from ipmediate.storage.blobs import Blobs

        return Blobs(self._readers, self._lend_writer, sealed.folder_of(self.path))

    @property
    def _readings(self) -> Readings:
        return self._sounding.readings

    @classmethod
    def create(cls, path: Path, key: bytes, *, store_id: str, device: str, at: datetime) -> None:
        """Make an empty store file.

        Raises:
            StoreTrouble: ``store.exists`` when there is a file already.
        """
        from ipmediate.storage.migrations import migrate

        if path.exists():
            raise StoreTrouble("store.exists", path=str(path))
        migrate(path, key, back_up=None)
        connection = open_connection(path, key)
        try:
            with border(path):
                connection.executemany(
                    "INSERT INTO meta (name, value) VALUES (?, ?)",
                    [("store_id", store_id), ("device", device), ("created_at", at.isoformat())],
                )
        finally:
            connection.close()
        path.chmod(0o600)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        *,
        new_id: Callable[[], str],
        projector: Projector | None = None,
        cache_mb: int = DEFAULT_CACHE_MB,
        back_up: Callable[[str], object] | None = None,
    ) -> Store:
        """Open a store, taking an older file to the present format first.

        Args:
            path: the file.
            key: its data key.
            new_id: gives fresh ids for commits.
            projector: says what cases show outside; without one nothing is listed or found.
            cache_mb: page cache per connection in MiB.
            back_up: makes a verified copy before a file is changed to a newer format; asked for only then.

        Raises:
            StoreTrouble: ``store.newer_file`` and every trouble of opening.
        """
        sounding = Sounding()
        readers = Readers(path, key, cache_mb=cache_mb, prepare=sounding.teach)
        try:
            with readers.lend() as connection:
                outdated = check_version(connection, path)
            if outdated:
                from ipmediate.storage.migrations import migrate

                readers.close()
                migrate(path, key, back_up=back_up)
                readers = Readers(path, key, cache_mb=cache_mb, prepare=sounding.teach)
            with readers.lend() as connection:
                row = connection.execute(_WHO).fetchone()
        except BaseException:
            readers.close()
            raise
        if row[1] is None or row[2] != row[0]:
            row = _begin_key(path, key, row[0])
        return cls(
            path, key, new_id=new_id, projector=projector, device=row[0], private=row[1],
            readers=readers, sounding=sounding, cache_mb=cache_mb,
        )  # fmt: skip

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file by the last one."""
        self._readers.close()
        with self._writing:
            engine, self._engine = self._engine, None
            if engine is not None:
                engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @contextmanager
    def work(self, *, actor: str, at: datetime, action: str) -> Iterator[UnitOfWork]:
        """Begin one transaction; see the module text.

        Args:
            actor: id of the acting person.
            at: local wall-clock time of the act.
            action: dotted name of the act.

        Raises:
            StoreTrouble: when the file cannot be written now.
        """
        from ipmediate.domain.minutes import PRIVATE_NOUNS
        from ipmediate.storage.projection import NoProjector
        from ipmediate.storage.work import UnitOfWork, act_of

        with self._writing:
            work = UnitOfWork(
                self._write_engine(), self.path, act=act_of(action, actor, at, self.device),
                new_id=self._new_id, projector=self._projector or NoProjector(),
                private_types=PRIVATE_NOUNS, readings=self._readings, signer=self.signer,
            )  # fmt: skip
            with work:
                yield work
        self.written(action)

    def bulk_load(self, cases: Iterable[NewCase], *, actor: str, at: datetime, action: str) -> int:
        """Write many new cases with what they show outside; how many were written.

        Raises:
            StoreTrouble: when the file cannot be written; the transactions before stay.
        """
        from ipmediate.storage.bulk import load
        from ipmediate.storage.work import act_of

        act = act_of(action, actor, at, self.device)
        with self._lend_writer() as connection:
            return load(
                connection, cases, act=act, new_id=self._new_id, readings=self._readings, signer=self.signer
            )

    def read_case(self, case_id: str) -> CaseRead:
        """Bodies, revisions and version of a case in one read; version 0 when it was never written."""
        sql = "SELECT etype, id, body, rev, deleted FROM entity WHERE case_id=?"
        with self._readers.lend() as connection:
            connection.execute("BEGIN")
            rows = connection.execute(sql, (case_id,)).fetchall()
            head = connection.execute("SELECT version FROM case_head WHERE case_id=?", (case_id,)).fetchone()
        return CaseRead(
            bodies={(row[0], row[1]): json.loads(row[2]) for row in rows if not row[4]},
            revs={(row[0], row[1]): row[3] for row in rows},
            version=head[0] if head else 0,
        )

    def case_bodies(self, case_id: str) -> dict[EntityKey, Body]:
        """Living bodies of a case by type and id; empty when there is no such case."""
        return self.read_case(case_id).bodies

    def has_case(self, case_id: str) -> bool:
        """Whether a case or pseudo-case was ever written."""
        with self._readers.lend() as connection:
            sql = "SELECT 1 FROM case_head WHERE case_id=?"
            return connection.execute(sql, (case_id,)).fetchone() is not None

    def deleted_bodies(self, case_id: str, etype: str) -> list[Body]:
        """Bodies of a type that were deleted from a case, as they were last, in the order of their ids."""
        sql = "SELECT body FROM entity WHERE case_id=? AND etype=? AND deleted=1 AND body<>'{}' ORDER BY id"
        with self._readers.lend() as connection:
            return [json.loads(row[0]) for row in connection.execute(sql, (case_id, etype))]

    def case_ids(self) -> Iterator[str]:
        """Every case and pseudo-case that was ever written, in no particular order."""
        after = ""
        while True:
            with self._readers.lend() as connection:
                rows = connection.execute(
                    "SELECT case_id FROM case_head WHERE case_id>? ORDER BY case_id LIMIT 1000", (after,)
                ).fetchall()
            if not rows:
                return
            yield from (row[0] for row in rows)
            after = rows[-1][0]

    def audit_entries(self, case_id: str | None = None, *, newest: int | None = None) -> list[AuditRow]:
        """Audit entries, oldest first.

        Args:
            case_id: of one case; ``None`` for all.
            newest: only the last so many.
        """
        from ipmediate.storage.logrows import AuditRow

        where, values = ("WHERE audit.case_id=?", (case_id,)) if case_id is not None else ("", ())
        sql = (
            "SELECT audit.seq, audit.commit_id, audit.action, audit.actor, audit.device, audit.at, "
            "audit.case_id, audit.summary, commit_log.payload "
            "FROM audit JOIN commit_log ON commit_log.commit_id=audit.commit_id "
            f"{where} ORDER BY audit.seq DESC LIMIT ?"
        )
        with self._readers.lend() as connection:
            rows = connection.execute(sql, (*values, -1 if newest is None else newest)).fetchall()
        return [
            AuditRow(
                seq=row[0], commit_id=row[1], action=row[2], actor=row[3], device=row[4],
                at=datetime.fromisoformat(row[5]), case_id=row[6], summary=json.loads(row[7] or "{}"),
                changes=_changes(row[8]),
            )
            for row in reversed(rows)
        ]  # fmt: skip

    def commits(self, case_id: str | None = None, *, after: int = 0) -> Iterator[CommitRow]:
        """Commits in order, of one case or all, with ``device_seq`` beyond ``after``."""
        from ipmediate.storage.logrows import CommitRow

        where = "device_seq>?" if case_id is None else "case_id=? AND device_seq>?"
        sql = f"SELECT {_COMMIT_COLUMNS} FROM commit_log WHERE {where} ORDER BY device_seq LIMIT 1000"
        names = _COMMIT_COLUMNS.split(", ")
        while True:
            with self._readers.lend() as connection:
                rows = connection.execute(sql, (after,) if case_id is None else (case_id, after)).fetchall()
            if not rows:
                return
            for row in rows:
                told = dict(zip(names, row, strict=True))
                yield CommitRow(**{**told, "sent": bool(told["sent"])})
            after = rows[-1][0]

    def commit(self, commit_id: str) -> CommitRow:
        """One commit.

        Raises:
            Refusal: ``store.no_such_commit``.
        """
        from ipmediate.storage.logrows import CommitRow

        with self._readers.lend() as connection:
            row = connection.execute(
                f"SELECT {_COMMIT_COLUMNS} FROM commit_log WHERE commit_id=?", (commit_id,)
            ).fetchone()
        if row is None:
            raise Refusal("store.no_such_commit")
        told = dict(zip(_COMMIT_COLUMNS.split(", "), row, strict=True))
        return CommitRow(**{**told, "sent": bool(told["sent"])})

    def reversal(self, commit_id: str) -> tuple[str, dict[EntityKey, Body | None]]:
        """Case and changes that take a commit back, to be given to ``work.put``.

        Raises:
            Refusal: ``store.no_such_commit``; ``cases.cannot_take_back`` when a later change stands on it,
                or when it issued a paper or gave a number, which only void or supersede.
        """
        from ipmediate.storage.reversal import reversal

        commit = self.commit(commit_id)
        earlier = [row.payload for row in self.commits(commit.case_id) if row.device_seq < commit.device_seq]
        return commit.case_id, reversal(commit.payload, earlier, self.case_bodies(commit.case_id))

    def tidy_after_erasing(self, told: Callable[[int, int, str], None]) -> None:
        """Overwrite what an erasure left in free pages; see :func:`ipmediate.storage.erasing.tidy`."""
        from ipmediate.storage.erasing import tidy

        with self._writing:
            engine, self._engine = self._engine, None
            if engine is not None:
                engine.dispose()
            with self._lend_writer() as connection:
                tidy(connection, self.blobs.folder, told)

    def forget_words(self) -> None:
        """Take erased words out of the search index; see :func:`ipmediate.storage.erasing.forget_words`."""
        from ipmediate.storage.erasing import forget_words

        forget_words(self.local_writing)
        self.fold()

    def fold(self) -> None:
        """Fold the write-ahead log into the file, so that pages that were wiped are wiped there too."""
        with self._lend_writer() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def meta(self, name: str) -> str | None:
        """One entry of the file's own description (``store_id``, ``device``, ``created_at``)."""
        with self._readers.lend() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
        return row[0] if row else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only driver connection, for checks and exports within this room."""
        with self._readers.lend() as connection:
            yield connection

    def hide(self, case_ids: frozenset[str]) -> None:
        """From now on these cases are not there for whoever reads; see :mod:`ipmediate.storage.wall`."""
        self._readers.hide(case_ids)

    def whole(self) -> AbstractContextManager[None]:
        """See hidden cases too, in this thread, for rules that must know them."""
        return self._readers.whole()

    @contextmanager
    def local_writing(self) -> Iterator[Connection]:
        """One transaction over what belongs to no case: sign-in secrets, checkpoints."""
        with self._lend_writer() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _lend_writer(self) -> Iterator[Connection]:
        with self._writing, border(self.path):
            connection = open_connection(self.path, self._key, cache_mb=self._cache_mb)
            try:
                yield connection
            finally:
                connection.close()

    def _write_engine(self) -> Engine:
        if self._engine is None:
            self._engine = write_engine(self.path, self._key, cache_mb=self._cache_mb)
        return self._engine


def _changes(payload: str) -> tuple[tuple[str, str, str, Any, Any], ...]:
    if not payload:
        return ()
    return tuple(
        (op["etype"], op["id"], name, change.get("from"), change.get("to"))
        for op in json.loads(payload)
        for name, change in op["patch"].items()
    )
