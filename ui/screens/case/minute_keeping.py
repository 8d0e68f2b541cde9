"""Writes typed lines through: into the journal within half a second, into the case at every pause."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.minutes import CaucusLine, LineMark, MinuteLine, SpeakerRole
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome
from ui.screens.case.minute_line import TypedLine, in_order
from ui.screens.case.minute_text import MinuteText
from ui.screens.case.speakers import Speaker
from ui.widgets.host import Host

JOURNAL_MS = 400
PAUSE_MS = 2500
LONGEST_MS = 15000

Lines = dict[str, TypedLine]


@dataclass(slots=True)
class _Channel:
    """One text and what of it is kept.

    Attributes:
        stored: lines that are in the case for sure; ``sent`` those on their way there as well.
    """

    text: MinuteText
    stored: Lines = field(default_factory=dict)
    sent: Lines = field(default_factory=dict)

    def open_since(self, base: Lines) -> tuple[list[TypedLine], list[str]]:
        """Lines that differ from a state, and ids of those that are gone."""
        now = self.text.lines()
        return [one for key, one in now.items() if base.get(key) != one], [
            key for key in base if key not in now
        ]


class MinuteKeeping(QObject):
    """Keeps the minutes of one meeting and the private talks of that meeting.

    Attributes:
        state: signal; ``typed`` (journal pending), ``journalled``, ``written`` or ``refused``.
        refused: a refusal while writing; the words stay in the text and in the journal.
        locked: the texts only show; nothing may be written.
    """

    state = Signal(str)
    refused = Signal(object)

    def __init__(self, host: Host, spoken: MinuteText, private: MinuteText, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._spoken = _Channel(spoken)
        self._private = _Channel(private)
        self.case_id = ""
        self.session_id = ""
        self.with_party = ""
        self.locked = False
        self._owed: dict[str, list[TypedLine]] = {}
        self._tick = self._timer(JOURNAL_MS, self.journal)
        self._pause = self._timer(PAUSE_MS, self.write)
        self._limit = self._timer(LONGEST_MS, self.write)
        for channel in (self._spoken, self._private):
            channel.text.edited.connect(self._edited)

    def open(self, file: CaseFile, session_id: str) -> None:
        """Take over another meeting."""
        self.settle()
        self.case_id, self.session_id, self.with_party = file.id, session_id, ""
        self._owed = {}
        self._load(self._spoken, _spoken(file, session_id), None)
        self._load(self._private, {}, None)

    def update_from(self, file: CaseFile) -> None:
        """Take over what changed elsewhere (a correction, a taking back) without disturbing typing."""
        self._refresh(self._spoken, _spoken(file, self.session_id))
        if self.with_party:
            self._refresh(self._private, _private(file, self.session_id, self.with_party))

    def talk_with(self, file: CaseFile, party_id: str) -> None:
        """Show the private talk with a party."""
        self.settle()
        self.with_party = party_id
        self._load(self._private, _private(file, self.session_id, party_id), None)
        owed = self._owed.pop(party_id, ())
        if owed:
            self._private.text.put(in_order({**self._private.stored, **{line.id: line for line in owed}}))

    def talk_with_nobody(self) -> None:
        """Write the private talk through and take its words out of the text."""
        self.settle()
        self.with_party = ""
        self._load(self._private, {}, None)

    def reload(self) -> None:
        """Show the minutes anew from the case, at the same place, with or without a line to write into."""
        if not any(self._spoken.open_since(self._spoken.stored)):
            self._load(self._spoken, dict(self._spoken.stored), self._spoken.text.place())

    def recover(self, draft: str) -> int:
        """Write lines of a draft the journal kept into the case; the answer is how many were not there."""
        lines, gone, private = read_draft(draft)
        found = sum(self._spoken.stored.get(line.id) != line for line in lines)
        gone = [key for key in gone if key in self._spoken.stored]
        if found or gone:
            merged = {**self._spoken.stored, **{line.id: line for line in lines}}
            self._spoken.text.put(in_order({key: one for key, one in merged.items() if key not in gone}))
        for party_id, held in private.items():
            self._host.jobs.do(
                self._host.ws.minutes.write_caucus,
                self.case_id,
                lines=[caucus_line(one, self.session_id, party_id) for one in held],
                failed=self._failed,
                owner=self,
            )
        self.write()
        if not self.pending:
            self._host.jobs.ask(
                self._host.ws.typing.clear, self.case_id, self.session_id, then=lambda _: None
            )
        return found + len(gone) + sum(len(held) for held in private.values())

    @property
    def pending(self) -> bool:
        """Whether something typed is not yet in the case."""
        return bool(self._owed) or any(
            any(channel.open_since(channel.stored)) for channel in self._channels()
        )

    def journal(self) -> None:
        """Hand the open lines to the journal."""
        self._tick.stop()
        if not self.session_id or self.locked:
            return
        if not self._owed and not any(any(one.open_since(one.sent)) for one in self._channels()):
            return
        lines, gone = self._spoken.open_since(self._spoken.stored)
        private, _ = self._private.open_since(self._private.stored)
        apart = {**self._owed, **({self.with_party: private} if private else {})}
        draft = written_draft(lines, gone, apart)
        self._host.jobs.ask(
            self._host.ws.typing.record,
            self.case_id,
            self.session_id,
            draft,
            then=lambda _: self.state.emit("journalled"),
            failed=self._failed,
            owner=self,
            keeps=True,
        )

    def write(self) -> None:
        """Write the open lines into the case."""
        self._pause.stop()
        self._limit.stop()
        if not self.session_id or self.locked:
            return
        lines, gone = self._spoken.open_since(self._spoken.sent)
        apart, apart_gone = self._private.open_since(self._private.sent) if self.with_party else ([], [])
        minutes = self._host.ws.minutes
        owed, self._owed = self._owed, {}
        for number, (party_id, held) in enumerate(owed.items(), 1):
            self._pay(party_id, held, number == len(owed) and not (lines or gone or apart or apart_gone))
        if lines or gone:
            told = [minute_line(one, self.session_id) for one in lines]
            self._send(
                self._spoken,
                minutes.write_lines,
                not (apart or apart_gone),
                session_id=self.session_id,
                lines=told,
                removed=gone,
            )
        if apart or apart_gone:
            private = [caucus_line(one, self.session_id, self.with_party) for one in apart]
            self._send(self._private, minutes.write_caucus, True, lines=private, removed=apart_gone)

    def settle(self) -> None:
        """The text is being left: journal and write everything that is open."""
        if self._tick.isActive():
            self.journal()
        self.write()

    def _channels(self) -> tuple[_Channel, _Channel]:
        return self._spoken, self._private

    def _edited(self) -> None:
        if self.locked:
            return
        self.state.emit("typed")
        if not self._tick.isActive():
            self._tick.start()
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def _send(self, channel: _Channel, verb: Callable[..., Outcome[Any]], last: bool, **given: Any) -> None:
        """Order a write; the last of those ordered together also clears the journal, where it is written."""
        before, channel.sent = channel.sent, channel.text.lines()
        self._host.jobs.do(
            self._writing(verb, last, **given),
            then=self._done(channel),
            failed=self._undone(channel, before),
            owner=self,
        )

    def _writing(self, verb: Callable[..., Outcome[Any]], last: bool, **given: Any) -> Callable[[], Any]:
        case_id, session_id = self.case_id, self.session_id
        typing = self._host.ws.typing

        def write() -> Outcome[Any]:
            outcome = verb(case_id, **given)
            if last:
                typing.clear(case_id, session_id)
            return outcome

        return write

    def _pay(self, party_id: str, held: list[TypedLine], last: bool) -> None:
        """Write lines of a private talk that was left before they could be written."""
        place = (self.case_id, self.session_id)

        def undone(refusal: Refusal) -> None:
            if place == (self.case_id, self.session_id):
                self._owed[party_id] = held
            self._failed(refusal)
            self.journal()

        lines = [caucus_line(one, self.session_id, party_id) for one in held]
        self._host.jobs.do(
            self._writing(self._host.ws.minutes.write_caucus, last, lines=lines),
            then=lambda _: self.state.emit("written"),
            failed=undone,
            owner=self,
        )

    def _place(self, channel: _Channel) -> tuple[str, str, str]:
        return self.case_id, self.session_id, self.with_party if channel is self._private else ""

    def _done(self, channel: _Channel) -> Callable[[Outcome[Any]], None]:
        place, sent = self._place(channel), channel.sent

        def done(outcome: Outcome[Any]) -> None:
            if place == self._place(channel):
                channel.stored = sent
            self.state.emit("written")
            self.journal()

        return done

    def _undone(self, channel: _Channel, before: Lines) -> Callable[[Refusal], None]:
        """What to do when a write was refused; the text may show another meeting or talk by then."""
        place = self._place(channel)
        lost = [line for key, line in channel.sent.items() if before.get(key) != line]

        def undone(refusal: Refusal) -> None:
            if place == self._place(channel):
                channel.sent = before
            elif place[:2] == (self.case_id, self.session_id):
                self._owed[place[2]] = lost
            self._failed(refusal)
            self.journal()

        return undone

    def _failed(self, refusal: Refusal) -> None:
        self.state.emit("refused")
        self.refused.emit(refusal)

    def _load(self, channel: _Channel, lines: Lines, place: tuple[str, int] | None) -> None:
        channel.stored = dict(lines)
        channel.sent = dict(lines)
        channel.text.put(in_order(lines), place=place)

    def _refresh(self, channel: _Channel, lines: Lines) -> None:
        if channel.sent == lines:
            channel.stored = dict(lines)
            return
        if channel.text.composing or any(channel.open_since(channel.sent)) or channel.sent != channel.stored:
            return
        self._load(channel, lines, channel.text.place())

    def _timer(self, ms: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(ms)
        made.timeout.connect(act)
        return made


def minute_line(line: TypedLine, session_id: str) -> MinuteLine:
    """A typed line as the case keeps it."""
    return MinuteLine(
        id=line.id,
        session_id=session_id,
        rank=line.rank,
        at=line.at,
        speaker=line.speaker.role,
        speaker_name=line.speaker.name,
        speaker_ref=line.speaker.ref,
        text=line.text,
        marks=line.marks,
        cites=line.cites,
        struck=line.struck,
        corrects=line.corrects,
    )


def caucus_line(line: TypedLine, session_id: str, with_party: str) -> CaucusLine:
    """A typed line of a private talk as the case keeps it."""
    return CaucusLine(
        id=line.id,
        session_id=session_id,
        rank=line.rank,
        at=line.at,
        with_party_id=with_party,
        speaker=line.speaker.role,
        speaker_name=line.speaker.name,
        text=line.text,
    )


def written_draft(
    lines: Sequence[TypedLine], gone: Sequence[str], private: Mapping[str, Sequence[TypedLine]]
) -> str:
    """Open lines as the journal keeps them."""
    told: dict[str, Any] = {"lines": [_told(one) for one in lines], "removed": list(gone)}
    if private:
        told["private"] = {party: [_told(one) for one in held] for party, held in private.items()}
    return json.dumps(told, ensure_ascii=False)


def read_draft(draft: str) -> tuple[list[TypedLine], list[str], dict[str, list[TypedLine]]]:
    """Lines, ids of removed lines, and private lines by party."""
    told = json.loads(draft)
    private = {party: [_line(one) for one in held] for party, held in told.get("private", {}).items()}
    return [_line(one) for one in told["lines"]], list(told["removed"]), private


def _told(line: TypedLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "rank": line.rank,
        "at": line.at.isoformat(timespec="seconds"),
        "role": line.speaker.role.value,
        "name": line.speaker.name,
        "ref": line.speaker.ref,
        "text": line.text,
        "marks": [mark.value for mark in line.marks],
        "cites": list(line.cites),
        "struck": line.struck,
        "corrects": line.corrects,
    }


def _line(told: Mapping[str, Any]) -> TypedLine:
    return TypedLine(
        id=told["id"],
        rank=told["rank"],
        at=datetime.fromisoformat(told["at"]),
        speaker=Speaker(role=SpeakerRole(told["role"]), name=told["name"], ref=told["ref"]),
        text=told["text"],
        marks=tuple(LineMark(one) for one in told["marks"]),
        cites=tuple(told["cites"]),
        struck=told["struck"],
        corrects=told["corrects"],
    )


def _spoken(file: CaseFile, session_id: str) -> Lines:
    return {
        line.id: TypedLine(
            id=line.id,
            rank=line.rank,
            at=line.at.replace(microsecond=0),
            speaker=Speaker(role=line.speaker, name=line.speaker_name, ref=line.speaker_ref),
            text=line.text.replace("\n", " ").strip(),
            marks=line.marks,
            cites=line.cites,
            struck=line.struck,
            corrects=line.corrects,
        )
        for line in file.lines_of(session_id)
    }


def _private(file: CaseFile, session_id: str, party_id: str) -> Lines:
    held = (
        one for one in file.caucus_lines if one.session_id == session_id and one.with_party_id == party_id
    )
    return {
        line.id: TypedLine(
            id=line.id,
            rank=line.rank,
            at=line.at.replace(microsecond=0),
            speaker=Speaker(role=line.speaker, name=line.speaker_name),
            text=line.text.replace("\n", " ").strip(),
        )
        for line in sorted(held, key=lambda one: (one.rank, one.id))
    }
