"""Format 1.4: trusted time-stamps; raw tokens by the digest of the file they are about, only ever added."""

from __future__ import annotations

VERSION = (1, 4)

STATEMENTS = (
    """CREATE TABLE stamp (
        stamp_id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL,
        authority TEXT NOT NULL,
        token BLOB NOT NULL,
        kept_at TEXT NOT NULL)""",
    "CREATE INDEX stamp_sha256 ON stamp (sha256)",
    *(
        f"""CREATE TRIGGER stamp_{verb.lower()}_never BEFORE {verb} ON stamp
            BEGIN SELECT RAISE(ABORT, 'ipmediate: a time-stamp is not changed'); END"""
        for verb in ("UPDATE", "DELETE")
    ),
)
