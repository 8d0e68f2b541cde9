"""Who mediates changes by keyboard: replaced, drawn; evidence cited, and one party heard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from ipmediate.domain.assignments import AssignmentMode, SeatRole
from tests.journeys.keyboard import Keyboard
from tests.ui.houses import PEOPLE
from tests.ui.mediating import last_session, mediating

NEWCOMERS = tuple(
    replace(PEOPLE[0], id=key, name=name, roles=PEOPLE[1].roles)
    for key, name in (("n7", "孟小雨"), ("n8", "贺长林"), ("n9", "聂思远"))
)
ALONE = "只要对方不再销售，赔偿可以降到两万元。"


def open_case(keys: Keyboard) -> None:
    """Open a case in the middle of its mediation by a few letters of its title."""
    house = keys.desk.house
    house.workspace.roster.import_people((*PEOPLE, *NEWCOMERS))
    file = mediating(house)
    keys.desk.now = datetime(2026, 5, 12, 10, 0)
    keys.press("Ctrl+K")
    keys.write(file.case.title[:6])
    keys.press("Return")
    assert keys.desk.window.place.case_id == file.case.id


def replace_mediator(keys: Keyboard) -> None:
    """The presiding mediator is ill; somebody else takes over, with the reason on record."""
    keys.part("回避与指派")
    (before,) = keys.desk.file.seats(SeatRole.PRESIDING)
    keys.do("更换…")
    keys.choose("由谁接替", "孟小雨")
    keys.fill("原因", "主持调解员住院")
    keys.confirm()
    (now,) = keys.desk.file.seats(SeatRole.PRESIDING)
    assert (now.person_name, now.id != before.id) == ("孟小雨", True)


def draw(keys: Keyboard) -> None:
    """A second mediator is drawn by lot; the draw can be repeated from what was recorded."""
    keys.press("Ctrl+Shift+D")
    assert keys.stands("参与调解员", keys.to("席位").currentText()), "somebody presides already"
    keys.confirm()
    drawn = next(one for one in keys.desk.file.seats() if one.mode is AssignmentMode.DRAW)
    assert drawn.draw is not None
    assert drawn.person_name in {"王敏", "贺长林", "聂思远"}
    assert drawn.assigned_on == date(2026, 5, 12)


def cite(keys: Keyboard) -> None:
    """Write a line in the minutes and cite an item of evidence in it, found by its name."""
    file = keys.desk.file
    (item, *_) = file.evidence
    keys.part("会议与笔录")
    keys.to(f"第 {max(one.no for one in file.sessions)} 次会议")
    keys.do("打开笔录")
    keys.press("Ctrl+1")
    keys.write("请看这份材料：")
    keys.digits("@")
    keys.write(item.title[:2])
    keys.press("Return", "Ctrl+S")
    (line,) = keys.desk.file.lines_of(last_session(file))
    assert line.cites == (item.id,)
    assert item.title in line.text


def talk_alone(keys: Keyboard) -> None:
    """Talk with one party alone; nothing of it is in the minutes, and leaving covers it."""
    keys.press("F6")
    keys.pick(keys.desk.file.parties[0].name)
    keys.write(ALONE)
    keys.press("Ctrl+S", "F6")
    file = keys.desk.file
    assert [one.text for one in file.caucus_lines] == [ALONE]
    assert all(ALONE not in one.text for one in file.minute_lines)
    assert all(ALONE not in words for words in keys.said())
    assert keys.at is not None
    keys.write("继续共同调解。")
    keys.press("Ctrl+S")
    assert any("继续共同调解" in one.text for one in keys.desk.file.minute_lines)
