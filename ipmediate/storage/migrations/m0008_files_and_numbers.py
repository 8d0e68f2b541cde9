"""Format 1.7: files that travel, numbers the shared database gives, and when it was last reached."""

from __future__ import annotations

VERSION = (1, 7)

STATEMENTS = (
    "CREATE INDEX space_entity_rev ON space_entity (rev)",
    """CREATE TABLE space_file (
        sha256 TEXT PRIMARY KEY,
        case_id TEXT NOT NULL,
        way TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE TABLE space_files_seen (id INTEGER PRIMARY KEY CHECK (id = 1), seen_rev INTEGER NOT NULL)",
    """CREATE TABLE space_number_wanted (
        case_id TEXT PRIMARY KEY,
        series TEXT NOT NULL,
        year INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE space_number_pool (
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (series, year, seq)) WITHOUT ROWID""",
    "CREATE TABLE space_closed (case_id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE space_met (id INTEGER PRIMARY KEY CHECK (id = 1), at TEXT NOT NULL)",
)
