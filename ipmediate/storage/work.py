"""The unit of work: a change with its commit, audit entry and projections, or nothing at all."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, Executable, bindparam, func, select, update

from ipmediate.domain.refusals import Refusal
from ipmediate.storage import blobs, erasing, papers, schema, sealed
from ipmediate.storage.commits import NEEDS, UNDERSTOOD, WITHDRAWING, Op, canonical, op_between
from ipmediate.storage.engine import border
from ipmediate.storage.ledger import Act, EntityWrite, Ledger
from ipmediate.storage.pinyin import Readings
from ipmediate.storage.projection import Body, EntityKey, Projector
from ipmediate.storage.seals import Signer

CASE_ENTITIES = select(
    schema.entity.c.etype,
    schema.entity.c.id,
    schema.entity.c.body,
    schema.entity.c.rev,
    schema.entity.c.deleted,
).where(schema.entity.c.case_id == bindparam("of_case"))
CASE_VERSION = select(schema.case_head.c.version).where(schema.case_head.c.case_id == bindparam("of_case"))
LAST_NUMBER = select(func.coalesce(func.max(schema.number_series.c.seq), 0)).where(
    schema.number_series.c.series == bindparam("of_series"),
    schema.number_series.c.year == bindparam("of_year"),
)
VOID_NUMBER = (
    update(schema.number_series)
    .where(
        schema.number_series.c.series == bindparam("of_series"),
        schema.number_series.c.year == bindparam("of_year"),
        schema.number_series.c.seq == bindparam("of_seq"),
    )
    .values(void_reason=bindparam("reason"))
)


@dataclass(slots=True)
class _Draft:
    """What this work does to one case so far."""

    commit_id: str
    version: int
    revs: dict[EntityKey, int]
    before: dict[EntityKey, Body]
    bodies: dict[EntityKey, Body]
    extra: list[Op] = field(default_factory=list)
    late: list[Callable[[], None]] = field(default_factory=list)
    notes: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    retelling: erasing.Retelling | None = None


class UnitOfWork:
    """One transaction: ``with store.work(…) as work:`` writes it on leaving, an exception drops it.

    The file is locked for writing from entering to leaving: decide and render before, keep the block short.
    """

    def __init__(
        self, engine: Engine, path: Path, *, act: Act, new_id: Callable[[], str], projector: Projector,
        private_types: frozenset[str], readings: Readings, signer: Signer,
    ) -> None:  # fmt: skip
        self._engine = engine
        self._path = path
        self._act = act
        self._new_id = new_id
        self._projector = projector
        self._private_types = private_types
        self._readings = readings
        self._signer = signer
        self._stack = ExitStack()
        self._connection: Connection | None = None
        self._drafts: dict[str, _Draft] = {}
        self._taken: dict[tuple[str, int], int] = {}
        self._first_id = ""
        self._again: list[str] = []

    def __enter__(self) -> UnitOfWork:
        """Begin the transaction."""
        with ExitStack() as opening:
            with border(self._path):
                connection = opening.enter_context(self._engine.connect())
                connection.begin()
                self._readings.load(connection.connection.driver_connection)
            self._first_id = self._new_id()
            self._stack = opening.pop_all()
        self._connection = connection
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Write everything or drop everything."""
        connection = self._open()
        with self._stack:
            try:
                with border(self._path):
                    if kind is None:
                        self._write()
                        connection.commit()
                    else:
                        connection.rollback()
            except BaseException:
                if connection.in_transaction():
                    connection.rollback()
                self._readings.forget()
                raise
            finally:
                self._connection = None
        if kind is not None:
            self._readings.forget()

    @property
    def commit_id(self) -> str:
        """Id of the commit of the first case this work touches; further cases get commits of their own."""
        return self._first_id

    def bodies(self, case_id: str) -> dict[EntityKey, Body]:
        """The living bodies of a case as this work leaves them so far."""
        return {key: dict(body) for key, body in self._draft(case_id).bodies.items()}

    def put(
        self,
        case_id: str,
        changes: Mapping[EntityKey, Body | None],
        *,
        seen: int | Mapping[EntityKey, int] | None = None,
        arrived: bool = False,
    ) -> None:
        """Set bodies; ``None`` deletes.

        Args:
            case_id: the case, or a pseudo-case such as ``committee``.
            changes: whole bodies by type and id; entities not named stay as they are.
            seen: what the caller worked from: the case version (0: there was no case), or the revision of
                every entity it relies on (0: there was none). ``None`` skips the check, for facts that
                only add.
            arrived: it was written on another computer and comes as it is.

        Raises:
            Refusal: ``cases.stale`` when the case or one of those entities changed since;
                ``cases.newer_program`` when what stands there may only be changed by a newer program.
        """
        draft = self._draft(case_id)
        _check_seen(case_id, draft, seen)
        if not arrived:
            _check_understood(draft, changes)
        for key, body in changes.items():
            if body is None:
                draft.bodies.pop(key, None)
            else:
                draft.bodies[key] = json.loads(_text(body))

    def note(self, case_id: str, action: str = "", /, **summary: Any) -> None:
        """Write an audit entry of its own; without one, each touched case gets a bare entry.

        Args:
            case_id: the case it belongs to.
            action: dotted name; empty for the action of this work.
            summary: JSON values the sentence about the act needs.
        """
        self._draft(case_id).notes.append((action or self._act.action, summary))

    def erase(
        self,
        case_id: str,
        bodies: Mapping[EntityKey, Body],
        *,
        told: Mapping[str, Any],
        contents: Iterable[str] = (),
    ) -> frozenset[str]:
        """Tell a case anew; what it said before, and the files named, lose their content for good.

        The action of this work must be one of ``commits.RETELLING``; after ``WITHDRAWING`` all of it may be
        written again.

        Args:
            case_id: the case.
            bodies: everything that stays of it.
            told: JSON values that say who asked and on what ground.
            contents: digests of kept files; those another case names too stay.

        Returns:
            The files whose content goes.
        """
        draft = self._draft(case_id)
        wanted = frozenset(contents)
        gone = wanted - erasing.needed_elsewhere(self._driver(), case_id, wanted)
        draft.bodies = {key: json.loads(_text(body)) for key, body in bodies.items()}
        draft.retelling = erasing.Retelling(bodies=draft.bodies, told=told, contents=gone)
        return gone

    def show_again(self, case_ids: Iterable[str]) -> None:
        """Work out anew what untouched cases show outside, because the law they hang on changed."""
        self._again += case_ids

    def take_number(self, series: str, year: int, *, case_id: str) -> int:
        """The next number of a series in a year; given once, never again, even if the case goes away."""
        draft = self._draft(case_id)
        last = self._taken.get((series, year))
        if last is None:
            last = int(self._run(LAST_NUMBER, {"of_series": series, "of_year": year}).scalar())
        seq = self._taken[(series, year)] = last + 1
        row = {"series": series, "year": year, "seq": seq, "case_id": case_id}
        draft.extra.append(_added("number", f"{series}/{year}/{seq}", row))
        draft.late.append(
            lambda: self._run(schema.number_series.insert(), {**row, "commit_id": draft.commit_id}) and None
        )
        return seq

    def keep_number(self, series: str, year: int, seq: int, *, case_id: str) -> None:
        """Write down a number the committee's shared database gave to a case."""
        draft = self._draft(case_id)
        row = {"series": series, "year": year, "seq": seq, "case_id": case_id}
        draft.extra.append(_added("number", f"{series}/{year}/{seq}", row))
        draft.late.append(
            lambda: self._run(schema.number_series.insert(), {**row, "commit_id": draft.commit_id}) and None
        )

    def take_over_number(self, case_id: str, body: Body) -> None:
        """Write down a number that was given out on another computer."""
        have = self._driver().execute(
            "SELECT void_reason FROM number_series WHERE series=? AND year=? AND seq=?",
            (body["series"], body["year"], body["seq"]),
        ).fetchone()  # fmt: skip
        if have is None:
            self.keep_number(body["series"], body["year"], body["seq"], case_id=case_id)
        if body.get("void_reason") and (have is None or have[0] is None):
            self.void_number(
                body["series"], body["year"], body["seq"], case_id=case_id, reason=body["void_reason"]
            )  # fmt: skip

    def take_over_paper(self, case_id: str, body: Body) -> bool:
        """Register a paper that was issued on another computer; false while its bytes are not here."""
        have = self._driver().execute(
            "SELECT voided_at, title FROM paper WHERE paper_id=?", (body["paper_id"],)
        ).fetchone()  # fmt: skip
        draft = self._draft(case_id)
        if have is None:
            known = self._driver().execute("SELECT 1 FROM blob WHERE sha256=?", (body["pdf_sha256"],))
            if known.fetchone() is None:
                return False
            row = {**{name: body[name] for name in papers.ISSUED}, "case_id": case_id}
            row["facts"] = row["facts"] if isinstance(row["facts"], str) else canonical(row["facts"])
            draft.extra.append(_added("issued_paper", body["paper_id"], row))
            draft.late.append(
                lambda: self._run(schema.paper.insert(), {**row, "commit_id": draft.commit_id}) and None
            )
        elif not have[1] and body["title"]:
            self._print_again(draft, body)
        told = {name: body[name] for name in ("voided_at", "void_reason", "superseded_by") if name in body}
        if told and (have is None or have[0] is None):
            patch = {name: {"to": value} for name, value in told.items()}
            draft.extra.append(
                {"etype": "issued_paper", "id": body["paper_id"], "op": "put", "patch": patch}
            )  # fmt: skip
            change = schema.paper.update().where(schema.paper.c.paper_id == body["paper_id"])
            draft.late.append(lambda: self._run(change.values(**told), {}) and None)
        return True

    def _print_again(self, draft: _Draft, body: Body) -> None:
        """What a paper of a withdrawn case printed, once its bytes are back; erased by law it stays empty."""
        gone = self._driver().execute(
            "SELECT 1 FROM erasure JOIN commit_log ON commit_log.commit_id=by_commit WHERE action=? "
            "AND erasure.commit_id=(SELECT commit_id FROM paper WHERE paper_id=?) AND NOT EXISTS "
            "(SELECT 1 FROM blob_erasure WHERE sha256=?)",
            (WITHDRAWING, body["paper_id"], body["pdf_sha256"]),
        ).fetchone()  # fmt: skip
        if gone is None:
            return
        facts = body["facts"] if isinstance(body["facts"], str) else canonical(body["facts"])
        told = {"title": body["title"], "facts": facts, "void_reason": body.get("void_reason")}
        draft.extra.append(
            {"etype": "issued_paper", "id": body["paper_id"], "op": "put",
             "patch": {name: {"to": value} for name, value in told.items() if value is not None}}
        )  # fmt: skip
        change = schema.paper.update().where(schema.paper.c.paper_id == body["paper_id"])
        draft.late.append(lambda: self._run(change.values(**told), {}) and None)

    def void_number(self, series: str, year: int, seq: int, *, case_id: str, reason: str) -> None:
        """Mark a given number as void (空号) with its reason; it is still never given again."""
        draft = self._draft(case_id)
        patch = {"void_reason": {"to": reason}}
        draft.extra.append({"etype": "number", "id": f"{series}/{year}/{seq}", "op": "put", "patch": patch})
        told = {"of_series": series, "of_year": year, "of_seq": seq, "reason": reason}
        draft.late.append(lambda: self._run(VOID_NUMBER, told) and None)

    def keep(self, content: bytes | IO[bytes], media_type: str) -> str:
        """Keep a file inside this transaction; for large ones use ``store.blobs.put`` before the work begins.

        Returns:
            SHA-256 of the content in lower-case hex, by which it is found again.
        """
        folder = sealed.folder_of(self._path)
        with border(self._path):
            kept = blobs.write_whole(self._driver(), content, media_type, at=self._act.at, folder=folder)
        return kept.sha256

    def issue(self, case_id: str, paper: papers.IssuedPaper) -> None:
        """Register an issued paper; its row can never change again except to be voided or superseded."""
        draft = self._draft(case_id)
        row = papers.row_of(paper, case_id)
        draft.extra.append(_added("issued_paper", paper.paper_id, {**row, "facts": dict(paper.facts)}))
        draft.late.append(
            lambda: self._run(schema.paper.insert(), {**row, "commit_id": draft.commit_id}) and None
        )

    def void_paper(
        self, case_id: str, paper_id: str, *, reason: str, superseded_by: str | None = None
    ) -> None:
        """Void an issued paper, or have another issued paper take its place.

        Raises:
            Refusal: ``papers.not_found``, ``papers.already_void``.
        """
        draft = self._draft(case_id)
        papers.check_voidable(self._driver(), case_id, paper_id)
        told = {"voided_at": self._act.at, "void_reason": reason, "superseded_by": superseded_by}
        patch = {name: {"to": value} for name, value in told.items() if value is not None}
        draft.extra.append({"etype": "issued_paper", "id": paper_id, "op": "put", "patch": patch})
        change = schema.paper.update().where(schema.paper.c.paper_id == paper_id)
        draft.late.append(lambda: self._run(change.values(**told), {}) and None)

    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("this unit of work is not open")
        return self._connection

    @property
    def driver(self) -> Any:
        """The open transaction, for tables of this file that hold nothing of a case."""
        return self._driver()

    def _driver(self) -> Any:
        return self._open().connection.driver_connection

    def _run(self, statement: Executable, values: Any) -> Any:
        with border(self._path):
            return self._open().execute(statement, values)

    def _draft(self, case_id: str) -> _Draft:
        known = self._drafts.get(case_id)
        if known is not None:
            return known
        revs: dict[EntityKey, int] = {}
        bodies: dict[EntityKey, Body] = {}
        for etype, entity_id, body, rev, deleted in self._run(CASE_ENTITIES, {"of_case": case_id}):
            revs[(etype, entity_id)] = rev
            if not deleted:
                bodies[(etype, entity_id)] = json.loads(body)
        version = self._run(CASE_VERSION, {"of_case": case_id}).scalar() or 0
        commit_id = self._new_id() if self._drafts else self._first_id
        draft = _Draft(commit_id, version, revs, bodies, dict(bodies))
        self._drafts[case_id] = draft
        return draft

    def _write(self) -> None:
        ledger: Ledger | None = None
        for case_id, draft in self._drafts.items():
            keys = sorted(draft.before.keys() | draft.bodies.keys())
            ops = [
                op for key in keys if (op := op_between(key, draft.before.get(key), draft.bodies.get(key)))
            ]
            if not (ops or draft.extra or draft.notes or draft.retelling):
                continue
            ledger = ledger or Ledger(self._run, self._readings, self._signer)
            self._write_case(ledger, case_id, draft, ops)
        if ledger is not None:
            ledger.finish()

    def _show_again(self, ledger: Ledger) -> None:
        """Under the pass of the change that made it necessary."""
        ids = [case_id for case_id in self._again if case_id not in self._drafts]
        self._again.clear()
        for case_id in ids:
            bodies = {
                (etype, entity_id): json.loads(body)
                for etype, entity_id, body, _, deleted in self._run(CASE_ENTITIES, {"of_case": case_id})
                if not deleted
            }
            shown = {key: body for key, body in bodies.items() if not self._private(key, body)}
            ledger.project(case_id, self._projector.project(case_id, shown), fresh=False)

    def _write_case(self, ledger: Ledger, case_id: str, draft: _Draft, ops: list[Op]) -> None:
        ledger.take_pass(draft.commit_id)
        retold = draft.retelling is not None
        if draft.retelling is not None:
            self._driver().execute("PRAGMA secure_delete=ON")
            ops = erasing.operations(self._driver(), case_id, draft.commit_id, draft.retelling)
            erasing.empty(self._driver(), case_id, draft.commit_id, draft.retelling)
        else:
            ledger.entities(case_id, draft.commit_id, [_entity_write(draft, op) for op in ops])
        for write in draft.late:
            write()
        if ops or draft.extra:
            ledger.head(case_id, draft.commit_id, draft.version + 1)
        payload = canonical([*ops, *draft.extra])
        ledger.commit(case_id, draft.commit_id, self._act, secrets.token_hex(16), payload)
        for action, summary in draft.notes or [(self._act.action, {})]:
            act = Act(action=action, actor=self._act.actor, at=self._act.at, device=self._act.device)
            ledger.audit(case_id, draft.commit_id, act, summary)
        if ops:
            shown = {key: body for key, body in draft.bodies.items() if not self._private(key, body)}
            shows = self._projector.project(case_id, shown)
            ledger.project(case_id, shows, fresh=draft.version == 0, forget=retold)
        if retold:
            self._driver().execute("PRAGMA secure_delete=OFF")
        self._show_again(ledger)
        ledger.give_pass_back()

    def _private(self, key: EntityKey, body: Body) -> bool:
        return key[0] in self._private_types or body.get("private") is True


def _check_understood(draft: _Draft, changes: Mapping[EntityKey, Body | None]) -> None:
    for key, body in changes.items():
        stood = draft.bodies.get(key)
        needs = stood.get(NEEDS) if stood is not None and body != stood else None
        if isinstance(needs, int) and needs > UNDERSTOOD:
            raise Refusal("cases.newer_program")


def _check_seen(case_id: str, draft: _Draft, seen: int | Mapping[EntityKey, int] | None) -> None:
    if seen is None:
        return
    if isinstance(seen, int):
        if seen != draft.version:
            raise Refusal("cases.stale", case_id=case_id)
        return
    for key, rev in seen.items():
        if draft.revs.get(key, 0) != rev:
            raise Refusal("cases.stale", case_id=case_id)


def _entity_write(draft: _Draft, op: Op) -> EntityWrite:
    key = (op["etype"], op["id"])
    body = draft.bodies.get(key)
    return EntityWrite(
        etype=key[0], id=key[1], body=canonical(draft.before[key] if body is None else body),
        rev=draft.revs.get(key, 0) + 1, deleted=body is None,
    )  # fmt: skip


def _added(etype: str, entity_id: str, row: Mapping[str, Any]) -> Op:
    return {"etype": etype, "id": entity_id, "op": "put", "patch": {name: {"to": row[name]} for name in row}}


def _text(body: Body) -> str:
    text = canonical(body)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refusal("store.bad_text", position=error.start) from None
    return text


def act_of(action: str, actor: str, at: datetime, device: str) -> Act:
    """The act of a work; the time is kept as local wall-clock text."""
    return Act(action=action, actor=actor, at=at.isoformat(), device=device)
