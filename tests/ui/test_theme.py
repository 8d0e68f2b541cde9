"""Looks: readable in every theme and size, complete, and named by role."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.choices import Choice
from ui.widgets.editors import LongText, Number, TextLine
from ui.widgets.panels import ICONS

READ_ON = {
    "ink": (
        "surface",
        "panel",
        "sunken",
        "hover",
        "accent_soft",
        "info_soft",
        "good_soft",
        "warn_soft",
        "bad_soft",
    ),
    "ink_soft": ("surface", "panel", "sunken", "hover"),
    "accent": ("surface", "panel", "sunken", "accent_soft"),
    "accent_ink": ("accent", "accent_hover"),
    "good": ("surface", "panel", "sunken", "good_soft"),
    "warn": ("surface", "panel", "sunken", "warn_soft"),
    "bad": ("surface", "panel", "sunken", "bad_soft"),
    "info": ("panel", "info_soft"),
    "caucus": ("panel", "caucus_soft"),
    "nav_ink": ("nav",),
    "nav_on_ink": ("nav_on",),
}
SEEN_ON = {"line_strong": ("panel", "surface"), "focus": ("panel", "surface")}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens(house: Path, name: str) -> dict[str, str]:
    return tomllib.loads((house / f"resources/themes/{name}.toml").read_text("utf-8"))["colours"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_on_its_ground(house: Path, name: str) -> None:
    colours = tokens(house, name)
    weak = [
        f"{ink} on {ground}: {contrast(colours[ink], colours[ground]):.2f}"
        for wanted, least in ((READ_ON, 4.5), (SEEN_ON, 3.0))
        for ink, grounds in wanted.items()
        for ground in grounds
        if contrast(colours[ink], colours[ground]) < least
    ]
    assert not weak


def test_both_themes_have_the_same_roles(house: Path) -> None:
    assert tokens(house, "light").keys() == tokens(house, "dark").keys()


@pytest.mark.parametrize("size", theme.SIZES)
def test_everything_scales_with_the_size(looks: theme.Looks, size: str) -> None:
    looks.wear(size=size)
    worn = theme.current()
    scale = {"small": 0.9, "medium": 1.0, "large": 1.2, "huge": 1.4}[size]
    assert worn.font_px == round(14 * scale)
    assert worn.unit == round(8 * scale)
    assert "@" not in theme.style_sheet(worn, looks.resources / "themes").replace("@2x", "")


def test_every_icon_a_screen_names_is_there(house: Path) -> None:
    named: set[str] = set(ICONS.values())
    for path in (house / "ui").rglob("*.py"):
        text = path.read_text("utf-8")
        named |= set(re.findall(r'icon="([a-z0-9-]+)"', text))
        named |= set(re.findall(r'(?:tool|Empty|dress|pixmap)\(\s*(?:\w+, )?"([a-z0-9-]+)"', text))
    there = {path.stem for path in (house / "resources/icons").glob("*.svg")}
    assert named - there == set()


def test_every_sign_a_screen_shows_is_in_the_fonts_that_come_along(house: Path) -> None:
    fonts = {file: QRawFont(str(house / "resources/fonts" / file), 16) for file in theme.BUNDLED_FILES}
    assert all(font.isValid() for font in fonts.values())
    shown = {
        sign: f"{path.name}: {sign}"
        for path in (*(house / "ui").rglob("*.py"), *(house / "resources").rglob("*.t[os]*"))
        if "fonts" not in path.parts
        for sign in path.read_text("utf-8")
        if sign.isprintable() and not sign.isspace()
    }
    lacking = {
        where
        for font in fonts.values()
        for sign, where in shown.items()
        if not font.supportsCharacter(ord(sign))
    }
    assert lacking == set()


def test_no_screen_names_a_colour(house: Path) -> None:
    found = [
        f"{path.name}: {match}"
        for path in (house / "ui").rglob("*.py")
        for match in re.findall(r'"#[0-9a-fA-F]{3,8}"', path.read_text("utf-8"))
        if path.name != "pdfview.py"  # paper is white in every theme
    ]
    assert not found


@pytest.mark.parametrize("kind", [QTableView, QMenu, QMenuBar])
def test_tables_and_menus_wear_the_chosen_size_where_the_system_has_a_small_font(
    looks: theme.Looks, qtbot: QtBot, kind: type[QWidget]
) -> None:
    small = QFont(QApplication.font())
    small.setPixelSize(9)
    QApplication.setFont(small, "QAbstractItemView")
    QApplication.setFont(small, "QMenu")
    QApplication.setFont(small, "QMenuBar")
    looks.wear(size="large")
    widget = kind()
    qtbot.addWidget(widget)
    assert widget.font().pixelSize() == looks.theme.font_px
    looks.wear(size="medium")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "make",
    [TextLine, LongText, Number, lambda: Choice([(1, "甲")])],
    ids=["line", "text", "number", "choice"],
)
def test_a_locked_field_looks_locked(
    looks: theme.Looks, qtbot: QtBot, make: Callable[[], QWidget], scheme: str
) -> None:
    looks.wear(scheme=scheme)
    field: Any = make()
    qtbot.addWidget(field)
    field.resize(240, 60)
    field.show()

    def ground() -> str:
        picture = field.grab().toImage()
        return str(picture.pixelColor(picture.width() * 2 // 3, 5).name())

    assert ground() == looks.theme.colours["panel"]
    field.set_locked(True)
    assert ground() == looks.theme.colours["hover"]
    field.set_locked(False)
    assert ground() == looks.theme.colours["panel"]
