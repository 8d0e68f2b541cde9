"""Format 1.2: what a workstation knows of the shared database of its committee."""

from __future__ import annotations

VERSION = (1, 2)

STATEMENTS = (
    """CREATE TABLE space_state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        space_id TEXT NOT NULL,
        lineage TEXT NOT NULL,
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL)""",
    """CREATE TABLE space_entity (
        case_id TEXT NOT NULL,
        etype TEXT NOT NULL,
        id TEXT NOT NULL,
        rev INTEGER NOT NULL,
        rev_hash TEXT NOT NULL,
        body TEXT,
        last TEXT NOT NULL,
        PRIMARY KEY (case_id, etype, id)) WITHOUT ROWID""",
    # What each commit replaced, so that the copy can go back when the server did.
    """CREATE TABLE space_undo (
        no INTEGER PRIMARY KEY AUTOINCREMENT,
        seq INTEGER NOT NULL,
        case_id TEXT NOT NULL,
        etype TEXT NOT NULL,
        id TEXT NOT NULL,
        rev INTEGER,
        rev_hash TEXT,
        body TEXT,
        last TEXT)""",
    "CREATE INDEX space_undo_seq ON space_undo (seq)",
    """CREATE TABLE space_commit (
        seq INTEGER PRIMARY KEY,
        mutation_id TEXT NOT NULL UNIQUE,
        header TEXT NOT NULL,
        payload TEXT,
        salt TEXT)""",
    """CREATE TABLE space_salvage (
        place INTEGER PRIMARY KEY,
        mutation_id TEXT NOT NULL UNIQUE,
        header TEXT NOT NULL,
        payload TEXT NOT NULL,
        salt TEXT NOT NULL)""",
    "CREATE TABLE space_quarantine (mutation_id TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID",
)
