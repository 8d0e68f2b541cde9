"""The history of one case as a package anybody can check: text files, check sums, signatures, a recipe.

Nothing of this program is needed to check it: ``sha256sum`` and ``openssl`` do. What was said alone with a
party is in no package; its place shows only the hash. The same goes for the inner part (副卷) and for offers
that were not accepted, as a package is made to be handed to somebody.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Mapping
from typing import Any

from ipmediate.domain.innervolume import INNER_FORMS, INNER_NOUNS, INNER_ROLES
from ipmediate.storage import merkle
from ipmediate.storage.commits import canonical, digest
from ipmediate.storage.seals import Signer, checkpoint_text, seal_text
from ipmediate.storage.trust import hashes

_STAMP = (1980, 1, 1, 0, 0, 0)
_KEY_HEAD = bytes.fromhex("302a300506032b6570032100")
"""DER of an Ed25519 public key before its 32 bytes (RFC 8410)."""


def package(
    connection: Any,
    case_id: str,
    signer: Signer,
    recipe: Mapping[str, bytes],
    *,
    whole: Any,
    behind: Mapping[str, Collection[str]],
) -> bytes:
    """The package as a ZIP.

    Args:
        connection: a reading connection; the case must be visible through it.
        case_id: the case.
        signer: signs the list of check sums.
        recipe: files that say and do the checking, by name.
        whole: a reading connection that sees the hashes of all cases.
        behind: what stays with the committee: noun and ids.
    """
    hidden: set[str] = set()
    files: dict[str, bytes] = dict(recipe)
    keys = connection.execute("SELECT since_seq, public FROM device_key ORDER BY since_seq").fetchall()
    for since, public in keys:
        files[f"keys/{since:09d}.pem"] = _pem(public)
    for row in connection.execute(
        "SELECT c.device_seq, c.commit_id, c.device, c.case_id, c.action, c.actor, c.at, c.prev_hash, "
        "c.payload_hash, c.hash, c.salt, c.payload, s.audit_seq, s.audit_hash, s.signature "
        "FROM commit_log c LEFT JOIN seal s ON s.device_seq=c.device_seq WHERE c.case_id=? "
        "ORDER BY c.device_seq",
        (case_id,),
    ).fetchall():
        seq, commit_id, device, of_case, action, actor, at, prev, told, sealed, salt, payload = row[:12]
        audit_seq, sealed_audit, signature = row[12:]
        name = f"{seq:09d}"
        files[f"commits/{name}.txt"] = canonical(
            ["ipmediate.commit.1", prev, device, seq, commit_id, of_case, action, actor, at, told]
        ).encode()
        files[f"commits/{name}.sha256"] = f"{sealed}  commits/{name}.txt\n".encode()
        if payload and _private(payload, behind):
            hidden.add(commit_id)
        elif payload:
            files[f"payloads/{name}.txt"] = (salt + payload).encode()
            files[f"payloads/{name}.sha256"] = f"{told}  payloads/{name}.txt\n".encode()
        since = max((one for one, _ in keys if one <= seq), default=None)
        if signature and since is not None:
            files[f"signatures/{name}.txt"] = seal_text(seq, sealed, audit_seq, sealed_audit).encode()
            files[f"signatures/{name}.sig"] = bytes.fromhex(signature)
            files[f"signatures/{name}.key"] = f"keys/{since:09d}.pem\n".encode()
    for row in connection.execute(
        "SELECT seq, prev_hash, hash, commit_id, action, actor, device, at, case_id, summary FROM audit "
        "WHERE case_id=? ORDER BY seq",
        (case_id,),
    ).fetchall():
        seq, prev, sealed, *told = row
        if told[-1] != "" and told[0] not in hidden:
            text = canonical(["ipmediate.audit.1", prev, *told])
            files[f"entries/{seq:09d}.txt"] = text.encode()
            files[f"entries/{seq:09d}.sha256"] = f"{sealed}  entries/{seq:09d}.txt\n".encode()
    files.update(_checkpoint(whole, keys, [int(name[8:17]) for name in files if _is_commit(name)]))
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    files["SHA256SUMS.sig"] = bytes.fromhex(signer.sign(sums))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in sorted(files.items()):
            pack.writestr(zipfile.ZipInfo(name, _STAMP), data)
    return packed.getvalue()


def fingerprint(connection: Any) -> str:
    """The beginning of the digest of the key that signs now, as the recipe shows it."""
    row = connection.execute("SELECT public FROM device_key ORDER BY since_seq DESC LIMIT 1").fetchone()
    return hashlib.sha256(_KEY_HEAD + bytes.fromhex(row[0])).hexdigest()[:24]


def _checkpoint(connection: Any, keys: Any, commits: list[int]) -> dict[str, bytes]:
    row = connection.execute(
        "SELECT day, device_seq, audit_seq, root, signature, token FROM checkpoint "
        "ORDER BY device_seq DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return {}
    day, last, audit_seq, root, signature, token = row
    since = max((one for one, _ in keys if one <= last), default=0)
    files = {
        "checkpoint/root": f"{root}\n".encode(),
        "checkpoint/checkpoint.txt": checkpoint_text(day, last, audit_seq, root).encode(),
        "checkpoint/checkpoint.sig": bytes.fromhex(signature),
        "checkpoint/checkpoint.key": f"keys/{since:09d}.pem\n".encode(),
    }
    if token:
        files["checkpoint/checkpoint.tst"] = token
        files["checkpoint/authority.pem"] = _roots(connection, digest(checkpoint_text(*row[:4])))
    leaves = hashes(connection)[:last]
    for seq in commits:
        if seq <= last:
            steps = "".join(f"{side} {node.hex()}\n" for side, node in merkle.proof(leaves, seq - 1))
            files[f"checkpoint/{seq:09d}.proof"] = steps.encode()
    return files


def _roots(connection: Any, sha256: str) -> bytes:
    """Root certificates of the authority that stamped a digest, as they were configured."""
    name = connection.execute("SELECT authority FROM stamp WHERE sha256=?", (sha256,)).fetchone()
    told = connection.execute("SELECT value FROM meta WHERE name='stamp_authorities'").fetchone()
    known = {one["name"]: str(one["roots"]) for one in json.loads(told[0])} if told else {}
    return known.get(name[0] if name else "", "").encode()


def _is_commit(name: str) -> bool:
    return name.startswith("commits/") and name.endswith(".txt")


def _private(payload: str, behind: Mapping[str, Collection[str]]) -> bool:
    """Whether a commit tells anything that stays with the committee; told whole or not at all."""
    return any(
        op["etype"] in INNER_NOUNS
        or op["id"] in behind.get(op["etype"], ())
        or any(change.get(side) is True for side in ("from", "to") for change in [_change(op, "private")])
        or any(_change(op, "role").get(side) in INNER_ROLES for side in ("from", "to"))
        or any(_change(op, "form_id").get(side) in INNER_FORMS for side in ("from", "to"))
        for op in json.loads(payload)
    )


def _change(op: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = op["patch"].get(field) or {}
    return found


def _pem(public: str) -> bytes:
    told = base64.b64encode(_KEY_HEAD + bytes.fromhex(public)).decode()
    return f"-----BEGIN PUBLIC KEY-----\n{told}\n-----END PUBLIC KEY-----\n".encode()
