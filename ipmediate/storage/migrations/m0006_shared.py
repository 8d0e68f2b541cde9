"""Format 1.5: the admission to the shared database, whose keys are believed, and what a person is to know."""

from __future__ import annotations

VERSION = (1, 5)

STATEMENTS = (
    "CREATE TABLE space_membership (id INTEGER PRIMARY KEY CHECK (id = 1), told TEXT NOT NULL)",
    "CREATE TABLE space_principal (device_id TEXT PRIMARY KEY, told TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE space_ticket (ticket_id TEXT PRIMARY KEY, secret TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE space_filling (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        lineage TEXT NOT NULL,
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        after TEXT NOT NULL,
        done INTEGER NOT NULL,
        total INTEGER NOT NULL)""",
    """CREATE TABLE space_notice (
        notice_id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        code TEXT NOT NULL,
        params TEXT NOT NULL,
        seen INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX space_undo_entity ON space_undo (case_id, etype, id)",
    """CREATE INDEX entity_divergence ON entity (case_id)
        WHERE etype = 'divergence' AND deleted = 0 AND json_extract(body, '$.status') IS NULL""",
)
