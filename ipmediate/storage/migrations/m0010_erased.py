"""Format 1.9: what two directors agreed to erase for every computer, and how far this one is with it."""

from __future__ import annotations

VERSION = (1, 9)

STATEMENTS = (
    # The place in the feed at which it was carried out here, below 1 while it is not; another place later
    # means that the server lost and learned it anew.
    """CREATE TABLE space_erased (
        erasure_id TEXT PRIMARY KEY,
        space_id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        told TEXT NOT NULL,
        erased_seq INTEGER NOT NULL,
        at TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX space_erased_case ON space_erased (case_id)",
)
