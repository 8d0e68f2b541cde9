"""统计: figures with their cases, from a figure to a case, and what is exported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ui.screens.statistics.screen import Shown, StatisticsScreen, as_csv
from ui.shell.window import Window
from ui.widgets.host import Place

Settle = Callable[[], None]


def shown(window: Window, settle: Settle) -> StatisticsScreen:
    window.go(Place(screen="statistics"))
    settle()
    screen = window.findChild(StatisticsScreen)
    assert screen is not None
    screen.start.put(date(2000, 1, 1))
    screen.end.put(date(2099, 12, 31))
    screen._take_day(None)
    settle()
    return screen


def test_a_figure_lists_its_cases_and_enter_opens_one(window: Window, settle: Settle) -> None:
    screen = shown(window, settle)
    first: Shown = screen.lines.thing(0)
    assert int(first.value) == len(screen.model.things) > 0
    assert screen.meaning.text() == first.definition
    row = screen.model.thing(0)
    screen.cases.opened.emit(0)
    settle()
    assert (window.place.screen, window.place.case_id) == ("case", row.case_id)


def test_a_line_of_a_distribution_lists_only_its_cases(window: Window, settle: Settle) -> None:
    screen = shown(window, settle)
    place = len(screen.lines.things) - 1
    screen.figures.choose(place)
    settle()
    line: Shown = screen.lines.thing(place)
    assert [row.rowid for row in screen.model.things] == list(line.cases)


def test_an_empty_period_shows_no_rates(window: Window, settle: Settle) -> None:
    screen = shown(window, settle)
    screen.start.put(date(1999, 1, 1))
    screen.end.put(date(1999, 2, 1))
    screen._take_day(None)
    settle()
    assert [line.value for line in screen.lines.things][:4] == ["0", "0", "–", "–"]
    assert list(screen.model.things) == []


def test_exported_text_is_never_a_formula() -> None:
    line = Shown(name="=1+1", value="1,234.50", top="1", under="2", definition="@x", cases=())
    text = as_csv(["按受理日"], ["项目"], [line]).decode("utf-8-sig")
    assert text == "按受理日\r\n项目\r\n'=1+1,1234.50,1,2,'@x\r\n"
