"""The steps from an empty file to the present format, oldest first, and how a file is taken through them.

A file of the same major version is usable even when its minor version is newer: minor steps only add. A
newer major version is refused. Before a step touches a file that holds anything, a verified copy of it is
made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ipmediate.storage.engine import (
    APPLICATION_ID,
    Connection,
    border,
    open_connection,
    told_version,
    version_of,
)
from ipmediate.storage.migrations import (
    m0001_first,
    m0002_sealed,
    m0003_space,
    m0004_signed,
    m0005_stamps,
    m0006_shared,
    m0007_erasing,
    m0008_files_and_numbers,
    m0009_withdrawing,
    m0010_erased,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: the format it leads to and its SQL, run in one transaction."""

    version: tuple[int, int]
    statements: Sequence[str]


STEPS: tuple[Step, ...] = tuple(
    Step(version=step.VERSION, statements=step.STATEMENTS)
    for step in (
        m0001_first,
        m0002_sealed,
        m0003_space,
        m0004_signed,
        m0005_stamps,
        m0006_shared,
        m0007_erasing,
        m0008_files_and_numbers,
        m0009_withdrawing,
        m0010_erased,
    )
)


def migrate(
    path: Path,
    key: bytes,
    *,
    back_up: Callable[[str], object] | None,
    steps: Sequence[Step] = STEPS,
) -> tuple[tuple[int, int], ...]:
    """Take a file through every step it has not seen.

    Args:
        path: the encrypted file; made when absent.
        key: its data key.
        back_up: makes a verified copy, given a label such as ``before-1.1``; ``None`` for a file being
            created.
        steps: the steps, oldest first.

    Returns:
        The versions reached, in order; empty when there was nothing to do.
    """
    reached = []
    connection = open_connection(path, key, create=not path.exists())
    try:
        for step in steps:
            found = version_of(connection)
            if found >= step.version:
                continue
            if found != (0, 0) and back_up is not None:
                back_up(f"before-{told_version(step.version)}")
            with border(path):
                _take(connection, step)
            reached.append(step.version)
    finally:
        connection.close()
    return tuple(reached)


def _take(connection: Connection, step: Step) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in step.statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={step.version[0] << 16 | step.version[1]}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(
                f"step {step.version} leaves dangling rows in {sorted({row[0] for row in broken})}"
            )
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
