"""Icons kept from an earlier start are those that would be drawn now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import marks
from ui.marks import FILE, Marks

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="currentColor" d="{}"/></svg>'


@pytest.fixture
def folder(tmp_path: Path, qtbot: QtBot) -> Path:
    place = tmp_path / "icons"
    place.mkdir()
    (place / "one.svg").write_text(SQUARE.format("M1 1h4v4h-4z"), "utf-8")
    return place


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which texts were drawn."""
    texts: list[str] = []
    real = marks.painted
    monkeypatch.setattr(marks, "painted", lambda text, side: texts.append(text) or real(text, side))
    return texts


def test_an_icon_is_drawn_once_for_all_starts(folder: Path, tmp_path: Path, drawn: list[str]) -> None:
    first = Marks(folder, tmp_path)
    shapes = [first.mark("one", side) for side in (16, 23)]
    first.keep()
    assert len(drawn) == 2
    again = Marks(folder, tmp_path)
    assert [again.mark("one", side) for side in (16, 23)] == shapes
    assert len(drawn) == 2
    assert again.mark("one", 32).width() == 32
    assert len(drawn) == 3


def test_an_icon_that_changed_is_drawn_anew(folder: Path, tmp_path: Path, drawn: list[str]) -> None:
    first = Marks(folder, tmp_path)
    before = first.mark("one", 16)
    first.keep()
    (folder / "one.svg").write_text(SQUARE.format("M0 0h8v8h-8z "), "utf-8")
    assert Marks(folder, tmp_path).mark("one", 16) != before
    assert len(drawn) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-30],
        lambda text: "[]",
        lambda text: json.dumps(dict.fromkeys(json.loads(text), 4)),
        lambda text: json.dumps(dict.fromkeys(json.loads(text), "Zg==")),
        lambda text: json.dumps(dict.fromkeys(json.loads(text), "!!!")),
    ],
)
def test_what_was_kept_badly_is_drawn_anew(
    folder: Path, tmp_path: Path, drawn: list[str], spoil: object
) -> None:
    first = Marks(folder, tmp_path)
    shape = first.mark("one", 16)
    first.keep()
    kept = tmp_path / FILE
    kept.write_text(spoil(kept.read_text("ascii")), "ascii")  # type: ignore[operator]
    assert Marks(folder, tmp_path).mark("one", 16) == shape
    assert len(drawn) == 2


def test_where_nothing_can_be_kept_icons_are_drawn(folder: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    for place in (None, in_the_way / "below"):
        found = Marks(folder, place)
        assert not found.mark("one", 16).isNull()
        found.keep()


def test_every_shipped_icon_of_one_colour_is_its_shape_in_that_colour(house: Path, qtbot: QtBot) -> None:
    shipped = Marks(house / "resources/icons", None)
    odd = [
        path.stem
        for path in sorted((house / "resources/icons").glob("*.svg"))
        if path.stem != "ipmediate" and "currentColor" not in shipped.source(path.stem)
    ]
    assert odd == []
