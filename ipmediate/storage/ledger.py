"""Writing one commit: the only code that puts rows of a case into the file.

The unit of work runs these statements through SQLAlchemy, the bulk loader runs the same statements
compiled once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Executable, bindparam, delete, func, insert, select, update

from ipmediate.storage import schema, search_text
from ipmediate.storage.commits import GENESIS, CommitHead, audit_hash, canonical, payload_hash
from ipmediate.storage.pinyin import Readings
from ipmediate.storage.projection import DeadlineRow, Projection
from ipmediate.storage.registerfields import REGISTER_FIELDS
from ipmediate.storage.seals import Signer, head_text, seal_text

_REGISTER_FIELDS = frozenset(REGISTER_FIELDS)
Run = Callable[[Executable, Mapping[str, Any] | Sequence[Mapping[str, Any]]], Any]


def _row(*names: str) -> dict[str, Any]:
    return {name: bindparam(name) for name in names}


TAKE_PASS = insert(schema.pass_row).values(id=1, commit_id=bindparam("commit_id"))
GIVE_PASS_BACK = delete(schema.pass_row)
ADD_COMMIT = insert(schema.commit_log).values(
    _row("device_seq", "commit_id", "device", "case_id", "action", "actor", "at", "prev_hash", "salt",
         "payload_hash", "hash", "payload")
)  # fmt: skip
ADD_AUDIT = insert(schema.audit).values(
    _row("seq", "commit_id", "action", "actor", "device", "at", "case_id", "summary", "prev_hash", "hash")
)
ADD_ENTITY = insert(schema.entity).values(
    _row("case_id", "etype", "id", "body", "rev", "last_commit", "deleted")
)
CHANGE_ENTITY = (
    update(schema.entity)
    .where(
        schema.entity.c.case_id == bindparam("of_case"),
        schema.entity.c.etype == bindparam("of_type"),
        schema.entity.c.id == bindparam("of_id"),
    )
    .values(_row("body", "rev", "last_commit", "deleted"))
)
ADD_HEAD = insert(schema.case_head).values(_row("case_id", "version", "last_commit"))
CHANGE_HEAD = (
    update(schema.case_head)
    .where(schema.case_head.c.case_id == bindparam("of_case"))
    .values(_row("version", "last_commit"))
)
REGISTER_ROW = select(schema.case_register).where(schema.case_register.c.case_id == bindparam("of_case"))
ADD_REGISTER = insert(schema.case_register).values(_row("rowid", "case_id", "live", *REGISTER_FIELDS))
CHANGE_REGISTER = (
    update(schema.case_register)
    .where(schema.case_register.c.rowid == bindparam("of_row"))
    .values(_row("live", *REGISTER_FIELDS))
)
LAST_REGISTER = select(func.coalesce(func.max(schema.case_register.c.rowid), 0))
SOURCE = select(schema.search_source.c.text).where(schema.search_source.c.rowid == bindparam("of_row"))
ADD_SOURCE = insert(schema.search_source).values(_row("rowid", "text"))
DROP_SOURCE = delete(schema.search_source).where(schema.search_source.c.rowid == bindparam("of_row"))
ADD_TOKENS = insert(schema.search).values(_row("rowid", "tokens"))
DROP_TOKENS = delete(schema.search).where(schema.search.c.rowid == bindparam("of_row"))
ADD_READING = insert(schema.char_pinyin).values(_row("ch", "readings"))
FIELDS = select(schema.search_field.c.name, schema.search_field.c.code)
ADD_FIELD = insert(schema.search_field).values(_row("code", "name"))
DEADLINES = select(schema.deadline).where(schema.deadline.c.case_id == bindparam("of_case"))
ADD_DEADLINE = insert(schema.deadline).values(_row("case_id", "rule", "ref", "due", "provisional", "done"))
DROP_DEADLINES = delete(schema.deadline).where(schema.deadline.c.case_id == bindparam("of_case"))
ADD_SEAL = insert(schema.seal).values(_row("device_seq", "audit_seq", "audit_hash", "signature"))
PUT_HEAD = (
    insert(schema.chain_head)
    .prefix_with("OR REPLACE")
    .values(_row("id", "device_seq", "hash", "audit_seq", "audit_hash", "signature"))
)
LAST_COMMIT = select(schema.commit_log.c.device_seq, schema.commit_log.c.hash).order_by(
    schema.commit_log.c.device_seq.desc()
).limit(1)  # fmt: skip
LAST_AUDIT = select(schema.audit.c.seq, schema.audit.c.hash).order_by(schema.audit.c.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityWrite:
    """One entity as it shall stand: ``rev`` is its new revision, 1 for a new one."""

    etype: str
    id: str
    body: str
    rev: int
    deleted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who did what, when, on which workstation."""

    action: str
    actor: str
    at: str
    device: str


class Ledger:
    """Writes commits one after another in one open transaction."""

    def __init__(self, run: Run, readings: Readings, signer: Signer, *, index_last: bool = False) -> None:
        """Continue both chains.

        Args:
            run: runs statements in the open transaction.
            readings: readings of characters, learned as text comes in.
            signer: signs every commit as this workplace.
            index_last: keep the tokens of new texts until :meth:`index` is called. The search index writes
                what it gathered with every act that could still be refused, which many cases cannot afford.
        """
        self._run = run
        self._signer = signer
        self._waiting: list[Mapping[str, Any]] | None = [] if index_last else None
        self._readings = readings
        self._seq: int
        self._hash: str
        self._audit_seq: int
        self._audit_hash: str
        self._seq, self._hash = run(LAST_COMMIT, {}).first() or (0, GENESIS)
        self._audit_seq, self._audit_hash = run(LAST_AUDIT, {}).first() or (0, GENESIS)
        self._last_row: int | None = None
        self._fields: dict[str, int] | None = None

    def take_pass(self, commit_id: str) -> None:
        """Begin writing a commit."""
        self._run(TAKE_PASS, {"commit_id": commit_id})

    def give_pass_back(self) -> None:
        """Sign and end a commit; refused by the file unless commit, audit entry and signature are there."""
        told = (self._seq, self._hash, self._audit_seq, self._audit_hash)
        self._run(
            ADD_SEAL,
            {
                "device_seq": self._seq, "audit_seq": self._audit_seq, "audit_hash": self._audit_hash,
                "signature": self._signer.sign(seal_text(*told)),
            },
        )  # fmt: skip
        self._run(GIVE_PASS_BACK, {})

    def finish(self) -> None:
        """Sign the end of both chains, so that nothing can be cut off behind it."""
        told = (self._seq, self._hash, self._audit_seq, self._audit_hash)
        names = ("device_seq", "hash", "audit_seq", "audit_hash")
        signature = self._signer.sign(head_text(*told))
        self._run(PUT_HEAD, {"id": 1, **dict(zip(names, told, strict=True)), "signature": signature})

    def entities(self, case_id: str, commit_id: str, writes: Sequence[EntityWrite]) -> None:
        """Write entity rows."""
        fresh = [
            {"case_id": case_id, "etype": w.etype, "id": w.id, "body": w.body, "rev": w.rev,
             "last_commit": commit_id, "deleted": int(w.deleted)}
            for w in writes if w.rev == 1
        ]  # fmt: skip
        changed = [
            {"of_case": case_id, "of_type": w.etype, "of_id": w.id, "body": w.body, "rev": w.rev,
             "last_commit": commit_id, "deleted": int(w.deleted)}
            for w in writes if w.rev > 1
        ]  # fmt: skip
        if fresh:
            self._run(ADD_ENTITY, fresh)
        if changed:
            self._run(CHANGE_ENTITY, changed)

    def head(self, case_id: str, commit_id: str, version: int) -> None:
        """Write the version of a case; 1 for a new one."""
        if version == 1:
            self._run(ADD_HEAD, {"case_id": case_id, "version": 1, "last_commit": commit_id})
        else:
            self._run(CHANGE_HEAD, {"of_case": case_id, "version": version, "last_commit": commit_id})

    def commit(self, case_id: str, commit_id: str, act: Act, salt: str, payload: str) -> None:
        """Append the commit and lengthen its chain; the payload is the canonical text of its operations."""
        head = CommitHead(
            commit_id=commit_id, device=act.device, device_seq=self._seq + 1, case_id=case_id,
            action=act.action, actor=act.actor, at=act.at, prev_hash=self._hash,
            payload_hash=payload_hash(salt, payload),
        )  # fmt: skip
        sealed = head.hash()
        self._run(
            ADD_COMMIT,
            {
                "device_seq": head.device_seq, "commit_id": commit_id, "device": act.device,
                "case_id": case_id, "action": act.action, "actor": act.actor, "at": act.at,
                "prev_hash": head.prev_hash, "salt": salt,
                "payload_hash": head.payload_hash, "hash": sealed, "payload": payload,
            },
        )  # fmt: skip
        self._seq, self._hash = head.device_seq, sealed

    def audit(self, case_id: str, commit_id: str, act: Act, summary: Mapping[str, Any]) -> None:
        """Append one audit entry and lengthen its chain."""
        told = (commit_id, act.action, act.actor, act.device, act.at, case_id, canonical(dict(summary)))
        sealed = audit_hash(self._audit_hash, told)
        names = ("commit_id", "action", "actor", "device", "at", "case_id", "summary")
        row = dict(zip(names, told, strict=True))
        self._run(
            ADD_AUDIT, {"seq": self._audit_seq + 1, **row, "prev_hash": self._audit_hash, "hash": sealed}
        )
        self._audit_seq, self._audit_hash = self._audit_seq + 1, sealed

    def project(self, case_id: str, shown: Projection, *, fresh: bool = False, forget: bool = False) -> None:
        """Bring register row, search text and deadlines of a case up to date.

        Args:
            case_id: the case.
            shown: what it shows now.
            fresh: the case was never written before, so there is nothing to compare with.
            forget: of a case that is shown no more, the register keeps nothing but its row.
        """
        self._deadlines(case_id, shown.deadlines, fresh=fresh)
        old = None if fresh else self._run(REGISTER_ROW, {"of_case": case_id}).mappings().first()
        if shown.register is None:
            if old is not None and (old["live"] or forget):
                self._withdraw(old, forget=forget)
            return
        strange = shown.register.keys() - _REGISTER_FIELDS
        if strange:
            raise ValueError(f"no such register field: {sorted(strange)}")
        row = {name: shown.register.get(name) for name in REGISTER_FIELDS}
        source = search_text.joined((self._field_code(piece.field), piece.text) for piece in shown.search)
        if old is None:
            rowid = self._next_row()
            self._run(ADD_REGISTER, {"rowid": rowid, "case_id": case_id, "live": 1, **row})
            self._index(rowid, source, row)
            return
        rowid = old["rowid"]
        if not old["live"] or any(old[name] != value for name, value in row.items()):
            self._run(CHANGE_REGISTER, {"of_row": rowid, "live": 1, **row})
        filters_stay = search_text.filter_tokens(old) == search_text.filter_tokens(row)
        if not (old["live"] and filters_stay and self._run(SOURCE, {"of_row": rowid}).scalar() == source):
            self._unindex(rowid)
            self._index(rowid, source, row)

    def _withdraw(self, old: Mapping[str, Any], *, forget: bool) -> None:
        told = {name: None if forget else old[name] for name in REGISTER_FIELDS}
        self._run(CHANGE_REGISTER, {"of_row": old["rowid"], "live": 0, **told})
        self._unindex(old["rowid"])

    def _unindex(self, rowid: int) -> None:
        self._run(DROP_TOKENS, {"of_row": rowid})
        self._run(DROP_SOURCE, {"of_row": rowid})

    def _index(self, rowid: int, source: str, row: Mapping[str, Any]) -> None:
        sounded = "".join(
            text for _, text in search_text.split(source) if len(text) <= search_text.SOUNDED_LENGTH
        )
        learned = self._readings.learn(search_text.ideographs(sounded))
        if learned:
            self._run(ADD_READING, [{"ch": ch, "readings": told} for ch, told in learned])
        tokens = search_text.text_tokens(source)
        tokens |= search_text.sound_tokens(source, self._readings.known)
        tokens |= search_text.filter_tokens(row)
        self._run(ADD_SOURCE, {"rowid": rowid, "text": source})
        indexed = {"rowid": rowid, "tokens": " ".join(tokens)}
        if self._waiting is None:
            self._run(ADD_TOKENS, indexed)
        else:
            self._waiting.append(indexed)

    def index(self) -> None:
        """Write the tokens that were kept."""
        if self._waiting:
            self._run(ADD_TOKENS, self._waiting)
            self._waiting = []

    def _deadlines(self, case_id: str, rows: Sequence[DeadlineRow], *, fresh: bool) -> None:
        wanted = {(case_id, row.rule, row.ref, row.due, int(row.provisional), row.standing) for row in rows}
        present = set() if fresh else {tuple(row) for row in self._run(DEADLINES, {"of_case": case_id})}
        if wanted == present:
            return
        if present:
            self._run(DROP_DEADLINES, {"of_case": case_id})
        if wanted:
            names = ("case_id", "rule", "ref", "due", "provisional", "done")
            self._run(ADD_DEADLINE, [dict(zip(names, row, strict=True)) for row in sorted(wanted)])

    def _next_row(self) -> int:
        if self._last_row is None:
            self._last_row = int(self._run(LAST_REGISTER, {}).scalar())
        self._last_row += 1
        return self._last_row

    def _field_code(self, name: str) -> int:
        if self._fields is None:
            self._fields = dict(tuple(row) for row in self._run(FIELDS, {}))
        if name not in self._fields:
            code = len(self._fields) + 1
            if code > search_text.FIELD_CODES:
                raise ValueError("too many kinds of searchable field")
            self._run(ADD_FIELD, {"code": code, "name": name})
            self._fields[name] = code
        return self._fields[name]
