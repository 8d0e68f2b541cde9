"""A meeting by keyboard: planned, held, written down with the keys of the minutes, read back and locked."""

from __future__ import annotations

from datetime import datetime

from ipmediate.domain.minutes import LineMark, SpeakerRole
from ipmediate.domain.sessions import SessionStatus
from tests.journeys.keyboard import Keyboard

SAID = (
    ("Ctrl+3", "今天就商标侵权纠纷进行调解，先请申请人陈述。"),
    ("Ctrl+1", "被申请人在网店销售带有我方商标的电缆，要求停止销售并赔偿。"),
    ("Ctrl+2", "确有销售，愿意停止，数额请调解员居中商量。"),
)


def plan(keys: Keyboard) -> None:
    """Plan the first meeting; one at the house needs a place."""
    keys.press("Ctrl+Return")
    keys.press("Ctrl+Return")
    assert keys.reads("会议地点"), "what is missing is told, and the sheet stays"
    keys.fill("地点", "第一调解室")
    keys.fill("事由", "侵权事实与赔偿数额")
    keys.confirm()
    (meeting,) = keys.desk.file.sessions
    assert (meeting.starts_at, meeting.place) == (datetime(2026, 5, 13, 9, 30), "第一调解室")


def hold(keys: Keyboard) -> None:
    """Record that everybody came."""
    keys.desk.now = datetime(2026, 5, 13, 12, 0)
    keys.press("Ctrl+Return")
    keys.fill("会议结果", "双方愿意继续协商")
    keys.confirm()
    (meeting,) = keys.desk.file.sessions
    assert meeting.status is SessionStatus.HELD
    came = [one.capacity for one in meeting.attendance if one.present]
    assert came == ["申请人", "被申请人", "主持调解员"], "papers speak Chinese in every window"


def write_minutes(keys: Keyboard) -> None:
    """Write who said what, mark a concession, take a set phrase, read it back and lock it."""
    keys.press("Ctrl+Return")
    for number, (speaker, words) in enumerate(SAID):
        if number:
            keys.press("Return")
        keys.press(speaker)
        keys.write(words)
    keys.digits("#")
    keys.press(*["Down"] * 5, "Return")
    keys.press("Return", "Ctrl+3")
    keys.digits("/")
    keys.press("Return", "Ctrl+S")
    (session,) = keys.desk.file.sessions
    lines = keys.desk.file.lines_of(session.id)
    who = SpeakerRole
    assert [one.speaker for one in lines] == [who.MEDIATOR, who.APPLICANT, who.RESPONDENT, who.MEDIATOR]
    assert [one.text for one in lines[:3]] == [words for _, words in SAID]
    assert lines[2].marks == (LineMark.CONCESSION,)
    assert lines[3].text, "a phrase of the library"
    keys.do("宣读完毕")
    keys.confirm()
    for _ in range(3):
        keys.do("签名")
        keys.confirm()
    keys.do("锁定")
    keys.confirm()
    assert keys.desk.file.minutes[0].locked_at is not None
    assert len(keys.desk.file.signatures_on(f"minutes/{session.id}")) == 3
    keys.press("Alt+Up")
