"""Rows of the log of changes, as they are read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One audit entry; ``changes`` lists (type, id, field, from, to) of the commit it belongs to."""

    seq: int
    commit_id: str
    action: str
    actor: str
    device: str
    at: datetime
    case_id: str
    summary: Mapping[str, Any]
    changes: tuple[tuple[str, str, str, Any, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitRow:
    """One commit as stored."""

    device_seq: int
    commit_id: str
    device: str
    case_id: str
    action: str
    actor: str
    at: str
    prev_hash: str
    salt: str
    payload_hash: str
    hash: str
    payload: str
    sent: bool
