"""Taking a case out of this file: what has to be sealed first, and what is then dropped."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ipmediate.storage.commits import WITHDRAWING
from ipmediate.storage.privacy import PRIVACY
from ipmediate.sync.files import name_of
from ipmediate.sync.localspace import NEVER_HANDED_IN, OWN

CONSENT = "consent"
"""Kind of the records why data are used; they stand beside the cases they were made for."""

_HOLDS = (
    "SELECT EXISTS (SELECT 1 FROM commit_log WHERE case_id=:case AND payload<>'' AND action<>:withdrawn) "
    "OR EXISTS (SELECT 1 FROM space_entity WHERE case_id=:case)"
)
_UNSENT = (
    "SELECT commit_id, device_seq, action, at, payload FROM commit_log "
    f"WHERE {OWN} AND case_id=? ORDER BY device_seq"
)
_OF_CASE = "json_extract(header, '$.case_id')=?"


def holds(connection: Any, case_id: str) -> bool:
    """Whether anything of a case can be read here."""
    told = {"case": case_id, "withdrawn": WITHDRAWING}
    return bool(connection.execute(_HOLDS, told).fetchone()[0])


def here(driver: Any, contents: Iterable[str]) -> list[str]:
    """Those of some files of which this store has a row."""
    sql = "SELECT 1 FROM blob WHERE sha256=?"
    return [one for one in contents if driver.execute(sql, (one,)).fetchone()]


def seals(driver: Any, contents: Iterable[str]) -> set[str]:
    """Names of the sealed files some contents lie in."""
    sql = "SELECT name FROM blob_seal JOIN blob USING (blob_id) WHERE sha256=?"
    return {row[0] for one in contents for row in driver.execute(sql, (one,)).fetchall()}


def to_hand_in(driver: Any, case_id: str, private: frozenset[str]) -> dict[str, Any]:
    """What waits to be handed in of a case, as it was made."""
    edits = []
    for commit_id, seq, action, at, payload in driver.execute(
        _UNSENT, (*NEVER_HANDED_IN, case_id)
    ).fetchall():
        ops = [op for op in json.loads(payload) if op["etype"] not in private]
        if ops:
            edits.append({"id": commit_id, "seq": seq, "action": action, "at": at, "ops": ops})
    salvage = driver.execute(
        f"SELECT header, payload, salt FROM space_salvage WHERE {_OF_CASE} ORDER BY place", (case_id,)
    ).fetchall()
    return {"edits": edits, "salvage": [list(row) for row in salvage]}


def to_keep(driver: Any, case_id: str, private: frozenset[str]) -> dict[str, Any]:
    """What never travels, and the commits of the case that were taken over."""
    entities = driver.execute("SELECT etype, id, body FROM entity WHERE case_id=? AND deleted=0", (case_id,))
    feed = driver.execute(
        "SELECT header, payload, salt FROM space_commit "
        f"WHERE payload IS NOT NULL AND {_OF_CASE} ORDER BY seq",
        (case_id,),
    )
    wanted = driver.execute("SELECT series, year FROM space_number_wanted WHERE case_id=?", (case_id,))
    found = wanted.fetchone()
    return {
        "private": [[row[0], row[1], json.loads(row[2])] for row in entities.fetchall() if row[0] in private],
        "feed": [list(row) for row in feed.fetchall()],
        "wanted": list(found) if found else None,
    }


def unsent_files(driver: Any, gone: Iterable[str]) -> tuple[list[dict[str, Any]], set[str]]:
    """Files nobody else has: small ones whole, of large ones the key; and the names of the large."""
    files, names = [], set()
    for sha256 in sorted(gone):
        sent = driver.execute("SELECT 1 FROM space_file WHERE sha256=? AND way='done'", (sha256,)).fetchone()
        row = driver.execute(
            "SELECT media_type, name, key, (SELECT data FROM blob_chunk c WHERE c.blob_id=b.blob_id) "
            "FROM blob b LEFT JOIN blob_seal USING (blob_id) WHERE sha256=? "
            "AND sha256 NOT IN (SELECT sha256 FROM blob_erasure)",
            (sha256,),
        ).fetchone()
        if sent or row is None:
            continue
        media_type, name, key, data = row
        if name is None:
            files.append({"sha256": sha256, "type": media_type, "data": (data or b"").hex()})
        else:
            names.add(name)
            files.append({"sha256": sha256, "name": name, "key": key.hex()})
    return files, names


def drop_incoming(folder: Path, keys: Iterable[str], contents: Iterable[str]) -> None:
    """Remove sealed pieces of some files that arrived and wait for the rest."""
    held = tuple(keys)
    for sha256 in contents:
        for key in held:
            for path in (folder / "incoming").glob(f"{name_of(key, sha256)}.*"):
                with suppress(OSError):
                    path.unlink()


def purge(driver: Any, case_id: str, gone: Iterable[str]) -> None:
    """Take the copies of a case that the sharing keeps; what it does not hold any more is not missed."""
    driver.execute("PRAGMA secure_delete=ON")
    driver.execute(
        "DELETE FROM space_quarantine WHERE mutation_id IN (SELECT commit_id FROM commit_log WHERE case_id=? "
        f"UNION SELECT mutation_id FROM space_salvage WHERE {_OF_CASE})",
        (case_id, case_id),
    )
    driver.execute(f"DELETE FROM space_salvage WHERE {_OF_CASE}", (case_id,))
    driver.execute("UPDATE commit_log SET sent=1 WHERE case_id=? AND sent=0", (case_id,))
    for table in ("space_entity", "space_undo", "space_number_wanted"):
        driver.execute(f"DELETE FROM {table} WHERE case_id=?", (case_id,))
    driver.execute(
        f"UPDATE space_commit SET payload=NULL, salt=NULL WHERE payload IS NOT NULL AND {_OF_CASE}",
        (case_id,),
    )
    driver.executemany("DELETE FROM space_file WHERE sha256=?", [(one,) for one in gone])


def unsent(driver: Any, case_id: str) -> int:
    """How many changes of a case wait or were turned away."""
    (count,) = driver.execute(
        f"SELECT count(*) FROM commit_log WHERE {OWN} AND case_id=?", (*NEVER_HANDED_IN, case_id)
    ).fetchone()
    return int(count)


def held_before(driver: Any, case_id: str, seq: int) -> bool:
    """Whether anything of a case was taken over here from before a place in the feed."""
    of_case = _OF_CASE.replace("?", ":case")
    found = driver.execute(
        f"SELECT EXISTS (SELECT 1 FROM space_commit WHERE seq<:seq AND payload IS NOT NULL AND {of_case}) "
        "OR EXISTS (SELECT 1 FROM space_entity WHERE case_id=:case AND rev<:seq)",
        {"seq": seq, "case": case_id},
    ).fetchone()
    return bool(found[0])


def waits(driver: Any, case_id: str) -> bool:
    """Whether changes of a case are still to be handed in."""
    sql = (
        f"SELECT 1 FROM commit_log WHERE {OWN} AND case_id=? "
        "AND commit_id NOT IN (SELECT mutation_id FROM space_quarantine)"
    )
    return driver.execute(sql, (*NEVER_HANDED_IN, case_id)).fetchone() is not None


def consents(driver: Any, case_id: str) -> set[str]:
    """Records of purpose and basis that were made for a case, in the copy of the space and here."""
    rows = driver.execute(
        "SELECT id FROM space_entity WHERE case_id=? AND etype=? AND "
        "json_extract(coalesce(body, last), '$.case_id')=? UNION SELECT id FROM entity WHERE case_id=? "
        "AND etype=? AND json_extract(body, '$.case_id')=?",
        (PRIVACY, CONSENT, case_id, PRIVACY, CONSENT, case_id),
    )
    return {row[0] for row in rows.fetchall()}


def purge_consents(driver: Any, gone: Collection[str]) -> None:
    """Take records of purpose and basis out of the copies the sharing keeps."""
    if not gone:
        return
    driver.execute("PRAGMA secure_delete=ON")
    for table in ("space_entity", "space_undo"):
        driver.executemany(
            f"DELETE FROM {table} WHERE case_id=? AND etype=? AND id=?",
            [(PRIVACY, CONSENT, one) for one in gone],
        )
    rows = driver.execute(
        "SELECT seq, payload FROM space_commit WHERE json_extract(header, '$.case_id')=? "
        "AND payload IS NOT NULL",
        (PRIVACY,),
    ).fetchall()  # fmt: skip
    for seq, payload in rows:
        if any(op["etype"] == CONSENT and op["id"] in gone for op in json.loads(payload)):
            driver.execute("UPDATE space_commit SET payload=NULL, salt=NULL WHERE seq=?", (seq,))


def parked_names(driver: Any, case_id: str) -> set[str]:
    """Drop what was parked of a case; names of sealed files nobody else had."""
    rows = driver.execute(
        "SELECT name FROM space_parked_file WHERE parking_id IN "
        "(SELECT parking_id FROM space_parked WHERE case_id=?)",
        (case_id,),
    ).fetchall()
    driver.execute(
        "DELETE FROM space_parked_file WHERE parking_id IN "
        "(SELECT parking_id FROM space_parked WHERE case_id=?)",
        (case_id,),
    )
    driver.execute("DELETE FROM space_parked WHERE case_id=?", (case_id,))
    return {row[0] for row in rows}


def file_elsewhere(driver: Any, case_id: str, contents: Iterable[str]) -> None:
    """Files another case names too are filed under that case, since the server has dropped them."""
    for sha256 in contents:
        row = driver.execute(
            "SELECT case_id FROM paper WHERE pdf_sha256=? AND case_id<>? UNION ALL "
            "SELECT case_id FROM entity WHERE case_id<>? AND deleted=0 AND body LIKE ? LIMIT 1",
            (sha256, case_id, case_id, f'%"{sha256}"%'),
        ).fetchone()
        if row is not None:
            driver.execute("INSERT OR REPLACE INTO space_file VALUES (?, ?, 'up')", (sha256, row[0]))
