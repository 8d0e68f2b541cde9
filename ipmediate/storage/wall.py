"""The recusal wall inside the file: a reading connection simply does not see the cases that are hidden.

Temporary views under the names of the tables leave the rows of hidden cases out, so every present and
future read passes the wall without knowing of it. Nothing of this exists while nothing is hidden. Numbers of
the register are read whole, or two cases would get the same one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

WALLED = (
    "entity", "case_register", "case_head", "deadline", "audit", "commit_log", "paper"
)  # fmt: skip
"""Tables with a ``case_id`` that are read through the wall."""


def dress(connection: Any, hidden: Collection[str]) -> None:
    """Make a fresh reading connection blind to some cases."""
    connection.execute("PRAGMA query_only=OFF")
    try:
        connection.execute("CREATE TEMP TABLE hidden_case (case_id TEXT PRIMARY KEY) WITHOUT ROWID")
        connection.execute("CREATE TEMP TABLE hidden_row (id INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO temp.hidden_case VALUES (?)", [(one,) for one in hidden])
        connection.execute(
            "INSERT INTO temp.hidden_row SELECT rowid FROM main.case_register "
            "WHERE case_id IN (SELECT case_id FROM temp.hidden_case)"
        )
        for table in WALLED:
            connection.execute(
                f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} "
                "WHERE case_id NOT IN (SELECT case_id FROM temp.hidden_case)"
            )
        connection.execute(
            "CREATE TEMP VIEW search_source AS SELECT rowid, text FROM main.search_source "
            "WHERE rowid NOT IN (SELECT id FROM temp.hidden_row)"
        )
    finally:
        connection.execute("PRAGMA query_only=ON")
