"""Whether the history is what was signed: the first commit or entry that is not, and the daily checkpoint."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ipmediate.domain.checkpoints import Checkpoint, Verdict
from ipmediate.storage import merkle
from ipmediate.storage.commits import (
    ERASURE,
    GENESIS,
    RETELLING,
    CommitHead,
    audit_hash,
    digest,
    payload_hash,
)
from ipmediate.storage.engine import FILES_ERASED_SINCE, version_of
from ipmediate.storage.seals import Signer, checkpoint_text, head_text, holds, key_of, seal_text

_COMMITS = (
    "SELECT c.device_seq, c.commit_id, c.device, c.case_id, c.action, c.actor, c.at, c.prev_hash, c.salt, "
    "c.payload_hash, c.hash, c.payload, s.audit_seq, s.audit_hash, s.signature, e.commit_id "
    "FROM commit_log c LEFT JOIN seal s ON s.device_seq=c.device_seq "
    "LEFT JOIN erasure e ON e.commit_id=c.commit_id ORDER BY c.device_seq"
)
_AUDITS = (
    "SELECT seq, prev_hash, hash, commit_id, action, actor, device, at, case_id, summary "
    "FROM audit ORDER BY seq"
)


def verify(connection: Any) -> Verdict:
    """Go through both chains from the beginning."""
    keys = connection.execute("SELECT since_seq, public FROM device_key ORDER BY since_seq").fetchall()
    checks = (_commit_fault(connection, keys), _entry_fault(connection), _erasure_fault(connection))
    found = [one for one in checks if one]
    if not found:
        found = [one for one in (_end_fault(connection, keys), _checkpoint_fault(connection, keys)) if one]
    counted = [
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("commit_log", "audit", "seal", "erasure")
    ]
    first = min(found, key=lambda one: one[1]) if found else None
    return Verdict(first=first, commits=counted[0], entries=counted[1], signed=counted[2], erased=counted[3])


def faults(connection: Any) -> Iterator[tuple[str, str]]:
    """The same as pairs of kind and place, for the check of a whole file."""
    first = verify(connection).first
    if first is not None:
        yield first[0], str(first[1])


def _commit_fault(connection: Any, keys: list[tuple[int, str]]) -> tuple[str, int] | None:
    before, expected = GENESIS, 1
    for row in connection.execute(_COMMITS):
        seq, commit_id, device, case_id, action, actor, at, prev, salt, told, sealed, payload = row[:12]
        audit_seq, sealed_audit, signature, erased = row[12:]
        if seq != expected:
            return "commit", expected
        head = CommitHead(
            commit_id=commit_id, device=device, device_seq=seq, case_id=case_id, action=action,
            actor=actor, at=at, prev_hash=prev, payload_hash=told,
        )  # fmt: skip
        if prev != before or head.hash() != sealed:
            return "commit", seq
        if erased is None and payload_hash(salt, payload) != told:
            return "payload", seq
        public = key_of(keys, seq)
        if public is not None:
            if signature is None or not holds(
                public, signature, seal_text(seq, sealed, audit_seq, sealed_audit)
            ):
                return "signature", seq
            stands = connection.execute(
                "SELECT commit_id, hash FROM audit WHERE seq=?", (audit_seq,)
            ).fetchone()  # fmt: skip
            if stands != (commit_id, sealed_audit):
                return "entry", audit_seq
        before, expected = sealed, seq + 1
    return None


def _entry_fault(connection: Any) -> tuple[str, int] | None:
    before, expected = GENESIS, 1
    erased = {row[0] for row in connection.execute("SELECT commit_id FROM erasure")}
    for seq, prev, sealed, *told in connection.execute(_AUDITS):
        if seq != expected:
            return "entry", expected
        gone = told[0] in erased and told[-1] == ""
        if prev != before or (not gone and audit_hash(prev, told) != sealed):
            return "entry", seq
        before, expected = sealed, seq + 1
    return None


def _erasure_fault(connection: Any) -> tuple[str, int] | None:
    """The first commit or file that is empty without a later signed erasure of its case that names it."""
    commits: dict[str, set[str]] = {}
    contents: set[str] = set()
    for case_id, payload in connection.execute(
        "SELECT case_id, payload FROM commit_log WHERE action IN (?, ?, ?) AND payload<>''", RETELLING
    ):
        for op in json.loads(payload):
            if op["etype"] == ERASURE:
                commits.setdefault(case_id, set()).update(op["patch"]["commits"]["to"])
                contents.update(op["patch"]["contents"]["to"])
    rows = connection.execute(
        "SELECT c.device_seq, e.commit_id, c.case_id FROM erasure e "
        "LEFT JOIN commit_log c ON c.commit_id=e.commit_id ORDER BY c.device_seq"
    )
    for seq, commit_id, case_id in rows:
        if commit_id not in commits.get(case_id, ()):
            return "erasure", seq or 1
    if version_of(connection) < FILES_ERASED_SINCE:
        return None
    for sha256, seq in connection.execute(
        "SELECT b.sha256, c.device_seq FROM blob_erasure b LEFT JOIN commit_log c ON c.commit_id=b.by_commit"
    ):
        if sha256 not in contents:
            return "erasure", seq or 1
    return None


def _end_fault(connection: Any, keys: list[tuple[int, str]]) -> tuple[str, int] | None:
    head = connection.execute(
        "SELECT device_seq, hash, audit_seq, audit_hash, signature FROM chain_head"
    ).fetchone()
    commit = connection.execute(
        "SELECT device_seq, hash FROM commit_log ORDER BY device_seq DESC LIMIT 1"
    ).fetchone() or (0, GENESIS)
    entry = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone() or (
        0,
        GENESIS,
    )
    public = key_of(keys, commit[0])
    if head is None:
        return None if public is None or commit[0] == 0 else ("end", commit[0] + 1)
    signing = key_of(keys, head[0])
    if signing is None or not holds(signing, head[4], head_text(*head[:4])):
        return "end", head[0]
    if head[:2] != tuple(commit):
        return "end", min(commit[0], head[0]) + 1
    if head[2:4] != tuple(entry):
        return "entry", min(entry[0], head[2]) + 1
    return None


def _checkpoint_fault(connection: Any, keys: list[tuple[int, str]]) -> tuple[str, int] | None:
    leaves = hashes(connection)
    made = connection.execute(
        "SELECT device_seq, day, audit_seq, root, signature FROM checkpoint ORDER BY device_seq"
    ).fetchall()
    found = merkle.roots(leaves, [seq for seq, *_ in made if seq <= len(leaves)])
    for seq, day, audit_seq, root, signature in made:
        public = key_of(keys, seq)
        signed = public is not None and holds(public, signature, checkpoint_text(day, seq, audit_seq, root))
        if not signed or seq > len(leaves) or next(found).hex() != root:
            return "checkpoint", seq
    return None


def hashes(connection: Any) -> list[bytes]:
    """The hashes of all commits in order, the leaves of every checkpoint."""
    rows = connection.execute("SELECT hash FROM commit_log ORDER BY device_seq")
    return [bytes.fromhex(row[0]) for row in rows]


def make_checkpoint(connection: Any, signer: Signer, at: datetime) -> bool:
    """Sign the root over everything up to now, once a day and only when something is new."""
    head = connection.execute("SELECT device_seq, audit_seq FROM chain_head").fetchone()
    last = connection.execute("SELECT max(device_seq), max(day) FROM checkpoint").fetchone()
    day = at.date().isoformat()
    if head is None or (last[0] is not None and (head[0] <= last[0] or last[1] >= day)):
        return False
    root = merkle.root(hashes(connection)[: head[0]]).hex()
    connection.execute(
        "INSERT INTO checkpoint (day, device_seq, audit_seq, root, signature, made_at) VALUES (?,?,?,?,?,?)",
        (day, *head, root, signer.sign(checkpoint_text(day, head[0], head[1], root)), at.isoformat()),
    )
    return True


def checkpoints(connection: Any) -> tuple[Checkpoint, ...]:
    """All checkpoints, the newest first."""
    return tuple(
        Checkpoint(
            day=day,
            commits=seq,
            entries=audit_seq,
            root=root,
            digest=digest(checkpoint_text(day, seq, audit_seq, root)),
        )
        for day, seq, audit_seq, root in connection.execute(
            "SELECT day, device_seq, audit_seq, root FROM checkpoint ORDER BY device_seq DESC"
        )
    )


def checkpoint_is_due(connection: Any, at: datetime) -> bool:
    """Whether the day has acts no checkpoint covers, and none was made today."""
    head = connection.execute("SELECT device_seq FROM chain_head").fetchone()
    last = connection.execute("SELECT max(device_seq), max(day) FROM checkpoint").fetchone()
    return head is not None and (last[0] is None or (head[0] > last[0] and last[1] < at.date().isoformat()))


def checkpoint_is_late(connection: Any, at: datetime) -> bool:
    """Whether acts of an earlier day still wait for the checkpoint that covers them."""
    (first,) = connection.execute(
        "SELECT min(at) FROM audit WHERE seq > (SELECT coalesce(max(audit_seq), 0) FROM checkpoint)"
    ).fetchone()
    return first is not None and first[:10] < at.date().isoformat() and checkpoint_is_due(connection, at)


def keep_token(connection: Any, day: str, token: bytes) -> None:
    """Keep the time-stamp of a checkpoint beside it; the first one stays."""
    connection.execute("UPDATE checkpoint SET token=? WHERE day=? AND token IS NULL", (token, day))
