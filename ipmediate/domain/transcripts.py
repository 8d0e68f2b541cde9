"""Writing the minutes of a meeting and closing them for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.divergences import check_settled
from ipmediate.domain.edits import dangling, find, is_locked, put, take_out
from ipmediate.domain.fingerprints import fingerprint
from ipmediate.domain.minutes import CaucusLine, MinuteLine, Minutes
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.sessions import Session, SessionStatus


def write_lines(
    file: CaseFile, session_id: str, lines: Sequence[MinuteLine], removed: Sequence[str]
) -> CaseFile:
    """Put lines into the minutes of one meeting and take others out.

    Raises:
        Refusal: ``minutes.locked``, ``minutes.signed``, ``minutes.cancelled_session``,
            ``minutes.other_session``, ``minutes.read_back_fixed`` for changing or removing a line after
            reading back, ``cases.dangling``.
    """
    meeting = _unsigned(file, session_id)
    if meeting.status is SessionStatus.CANCELLED:
        raise Refusal("minutes.cancelled_session", no=meeting.no)
    after = file
    read_back = _state(file, session_id).read_back_on is not None
    for line in lines:
        if line.session_id != session_id or _belongs_elsewhere(file, line):
            raise Refusal("minutes.other_session", no=meeting.no)
        known = next((one for one in file.minute_lines if one.id == line.id), None)
        if read_back and known is not None and known != line:
            raise Refusal("minutes.read_back_fixed", no=meeting.no)
        after = put(after, "minute_line", line)
    for key in removed:
        if read_back:
            raise Refusal("minutes.read_back_fixed", no=meeting.no)
        line = find(after, "minute_line", key)
        if line.session_id != session_id:
            raise Refusal("minutes.other_session", no=meeting.no)
        after = take_out(after, "minute_line", key)
    for line in lines:
        for field, missing in dangling(after, "minute_line", line.id):
            if field in ("speaker_ref", "corrects"):
                continue  # who spoke may have left the case meanwhile; the words are not lost over that
            raise Refusal("cases.dangling", noun="minute_line", id=line.id, field=field, missing=missing)
    return after


def write_caucus(file: CaseFile, lines: Sequence[CaucusLine], removed: Sequence[str]) -> CaseFile:
    """Put lines of private talks, and take others out.

    Raises:
        Refusal: ``minutes.locked``, ``cases.dangling``.
    """
    check_open(file)
    after = file
    for key in removed:
        _open(file, find(after, "caucus_line", key).session_id)
        after = take_out(after, "caucus_line", key)
    for line in lines:
        _open(file, line.session_id)
        after = put(after, "caucus_line", line)
        for field, missing in dangling(after, "caucus_line", line.id):
            raise Refusal("cases.dangling", noun="caucus_line", id=line.id, field=field, missing=missing)
    return after


def correct(
    file: CaseFile,
    line_id: str,
    *,
    id: str,  # noqa: A002 -- the id of the new line
    text: str,
    at: datetime,
) -> CaseFile:
    """Correct a line on reading back: the old one is struck and stays, the new one stands right after it.

    Raises:
        Refusal: ``minutes.locked``, ``minutes.signed``, ``minutes.already_struck``,
            ``minutes.empty_correction``.
    """
    line: MinuteLine = find(file, "minute_line", line_id)
    meeting = _unsigned(file, line.session_id)
    if line.struck:
        raise Refusal("minutes.already_struck", no=meeting.no)
    if not text.strip():
        raise Refusal("minutes.empty_correction", no=meeting.no)
    new = replace(line, id=id, rank=f"{line.rank}~", at=at, text=text, corrects=line.id)
    return put(put(file, "minute_line", replace(line, struck=True)), "minute_line", new)


def read_back(file: CaseFile, session_id: str, on: date, today: date) -> CaseFile:
    """The minutes were read back to those present.

    Raises:
        Refusal: ``minutes.locked``, ``minutes.signed``, ``minutes.not_held``,
            ``minutes.read_back_too_early``, ``minutes.in_future``.
        Incomplete: ``minutes.nothing_written``.
    """
    meeting = _unsigned(file, session_id)
    _check_held(file, meeting)
    if on < meeting.starts_at.date():
        raise Refusal("minutes.read_back_too_early", on=on, session=meeting.starts_at.date())
    if on > today:
        raise Refusal("minutes.in_future", on=on)
    return put(file, "minutes", replace(_state(file, session_id), read_back_on=on))


def summarise(file: CaseFile, session_id: str, *, process: str, result: str) -> CaseFile:
    """Set the short account of a meeting.

    Raises:
        Refusal: ``minutes.locked``, ``minutes.signed``.
    """
    _unsigned(file, session_id)
    return put(file, "minutes", replace(_state(file, session_id), process=process, result=result))


def lock(file: CaseFile, session_id: str, *, at: datetime, by: str) -> CaseFile:
    """Close the minutes of a meeting for good.

    Raises:
        Refusal: ``minutes.locked``, ``minutes.not_held``, ``divergences.open``.
        Incomplete: ``minutes.nothing_written``; ``minutes.lock_incomplete`` while they were not read back.
    """
    meeting = _open(file, session_id)
    _check_held(file, meeting)
    check_settled(file.divergences)
    state = _state(file, session_id)
    if state.read_back_on is None:
        gap = Missing(what="read_back", place=f"minutes/{session_id}/read_back_on")
        raise Incomplete("minutes.lock_incomplete", (gap,), no=meeting.no)
    closed = replace(state, locked_at=at, locked_by=by, fingerprint=fingerprint(file, session_id))
    return put(file, "minutes", closed)


def _open(file: CaseFile, session_id: str) -> Session:
    check_open(file)
    meeting: Session = find(file, "session", session_id)
    if is_locked(file, session_id):
        raise Refusal("minutes.locked", session=session_id)
    return meeting


def _unsigned(file: CaseFile, session_id: str) -> Session:
    """The meeting, while nobody has put a name under its minutes: what was signed stays as it was read."""
    meeting = _open(file, session_id)
    signed = file.signatures_on(f"minutes/{session_id}")
    if signed:
        raise Refusal("minutes.signed", no=meeting.no, names=tuple(act.name for act in signed))
    return meeting


def _check_held(file: CaseFile, meeting: Session) -> None:
    if meeting.status is not SessionStatus.HELD:
        raise Refusal("minutes.not_held", no=meeting.no)
    if not file.lines_of(meeting.id):
        gap = Missing(what="minute_lines", place=f"minutes/{meeting.id}", cite="law.people_mediation.records")
        raise Incomplete("minutes.nothing_written", (gap,), no=meeting.no)


def _state(file: CaseFile, session_id: str) -> Minutes:
    return next((one for one in file.minutes if one.id == session_id), Minutes(id=session_id))


def _belongs_elsewhere(file: CaseFile, line: MinuteLine) -> bool:
    return any(one.id == line.id and one.session_id != line.session_id for one in file.minute_lines)
