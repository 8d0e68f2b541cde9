"""The fingerprint that closes the minutes of a meeting: SHA-256 over its lines in one canonical form."""

from __future__ import annotations

import hashlib
import json

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import MinuteLine

_FORMAT = "ipmediate.minutes.1"


def fingerprint(file: CaseFile, session_id: str) -> str:
    """Lower-case hex SHA-256 over the lines of a meeting in printed order, struck ones included.

    The canonical form is one JSON list a line, UTF-8, without blanks, lines joined by a line feed; the first
    line names the format and the meeting. Lines of private talks are no part of it.
    """
    head = json.dumps([_FORMAT, file.id, session_id], ensure_ascii=False, separators=(",", ":"))
    body = [_canonical(line) for line in file.lines_of(session_id)]
    return hashlib.sha256("\n".join((head, *body)).encode("utf-8")).hexdigest()


def is_untouched(file: CaseFile, session_id: str) -> bool | None:
    """Whether closed minutes still carry their fingerprint; None while they are open."""
    for state in file.minutes:
        if state.id == session_id and state.locked_at is not None:
            return state.fingerprint == fingerprint(file, session_id)
    return None


def _canonical(line: MinuteLine) -> str:
    told = [
        line.id,
        line.rank,
        line.at.isoformat(timespec="seconds"),
        line.speaker.value,
        line.speaker_name,
        line.speaker_ref,
        line.text,
        [mark.value for mark in line.marks],
        list(line.cites),
        line.struck,
        line.corrects,
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
