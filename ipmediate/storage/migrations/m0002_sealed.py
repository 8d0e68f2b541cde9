"""Format 1.1: large files lie sealed beside the store; the store keeps their names and keys."""

from __future__ import annotations

VERSION = (1, 1)

STATEMENTS = (
    """CREATE TABLE blob_seal (
        blob_id INTEGER PRIMARY KEY REFERENCES blob (blob_id),
        name TEXT NOT NULL UNIQUE,
        key BLOB NOT NULL CHECK (length(key) = 32))""",
    *(
        f"""CREATE TRIGGER blob_seal_{verb.lower()}_never BEFORE {verb} ON blob_seal
            WHEN (SELECT sha256 FROM blob WHERE blob_id = {row}.blob_id) IS NOT NULL
            BEGIN SELECT RAISE(ABORT, 'ipmediate: a kept file is not changed'); END"""
        for verb, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    "INSERT INTO meta (name, value) VALUES ('sealed_name_key', lower(hex(randomblob(32))))",
)
