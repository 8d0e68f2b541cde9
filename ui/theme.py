"""Colours by role, sizes from one scale, tinted icons; the only place that knows how things look."""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from ui import marks

STYLE = "fusion"
SIZES = ("small", "medium", "large", "huge")
SCHEMES = ("system", "light", "dark")
WINDOWS_FONT = "Microsoft YaHei UI"
BUNDLED_FONT = "Noto Sans SC"
BUNDLED_FILES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")


OWN_FONTS = (
    "QAbstractItemView", "QDockWidgetTitle", "QHeaderView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar",
    "QTipLabel",
)  # fmt: skip
"""Kinds of widgets to which Windows gives a small font of its own; here they wear the chosen size too."""


class Theme(NamedTuple):
    """The tokens of one look at one size.

    Attributes:
        name: ``light`` or ``dark``, the file they came from.
        colours: ``#rrggbb`` by role.
        unit: the grid, in device-independent pixels; all spacing is a multiple.
    """

    name: str
    dark: bool
    size: str
    colours: Mapping[str, str]
    unit: int
    radius: int
    font_px: int
    title_px: int
    heading_px: int
    note_px: int
    icon_px: int
    rail_px: int
    nav_px: int

    def colour(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor(self.colours[role])

    def gap(self, times: float = 1.0) -> int:
        """A multiple of the grid."""
        return round(self.unit * times)


if TYPE_CHECKING:

    class HasIcon(Protocol):
        """A widget or action that shows an icon."""

        def setIcon(self, icon: QIcon, /) -> None:
            """Take another icon."""


def _parsed(path: Path) -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text("utf-8"))


class Looks(QObject):
    """What the whole program looks like now; says when that changed."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        read: Callable[[Path], Mapping[str, Any]] = _parsed,
        kept_in: Path | None = None,
    ) -> None:
        super().__init__(app)
        self._parse = read
        self._marks = marks.Marks(resources / "icons", kept_in)
        self._app = app
        self._resources = resources
        self._measures = read(resources / "themes/measures.toml")
        self._icons: dict[tuple[str, str, int, bool], QIcon] = {}
        self._tinted: weakref.WeakKeyDictionary[QObject, tuple[str, str, bool]] = weakref.WeakKeyDictionary()
        self.scheme = "system"
        self.size = "medium"
        self.theme = self._read()
        if app.style().name() != STYLE:
            app.setStyle(STYLE)
        self._load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def resources(self) -> Path:
        """Where icons, fonts, themes and texts are."""
        return self._resources

    def wear(self, *, scheme: str | None = None, size: str | None = None) -> None:
        """Put on a look: ``system``, ``light`` or ``dark`` at ``small`` to ``huge``."""
        self.scheme = scheme or self.scheme
        self.size = size or self.size
        self.theme = self._read()
        self._icons.clear()
        font = QFont(self._app.font())
        font.setFamilies(self._families())
        font.setPixelSize(self.theme.font_px)
        if BUNDLED_FONT in font.families()[:1]:
            # Its outlines hold no hints; making some up for each sign takes as long as drawing it.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._app.setFont(font)
        self._app.setPalette(_palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme, self._resources / "themes"))
        for kind in OWN_FONTS:  # after the style sheet, at which Windows gives its own fonts again
            self._app.setFont(font, kind)
        for target, mark in list(self._tinted.items()):
            if shiboken6.isValid(target):
                target.setIcon(self.icon(*mark))  # type: ignore[attr-defined]
        self.changed.emit()

    def icon(self, name: str, role: str = "ink_soft", beside: bool = False) -> QIcon:
        """An icon of the bundled set in the colour of a role; disabled and selected variants included.

        Args:
            name: name of the icon.
            role: its colour.
            beside: a text stands close behind it: it keeps :attr:`Looks.apart` free at its right.
        """
        key = (name, role, self.theme.icon_px, beside)
        if key not in self._icons:
            self._icons[key] = self._draw(name, role, self.apart if beside else 0)
        return self._icons[key]

    @property
    def apart(self) -> int:
        """What an icon with a text behind it keeps free at its right."""
        return self.theme.gap(0.5)

    def pixmap(self, name: str, role: str, px: int) -> QPixmap:
        """One icon at one size, crisp on the current screen."""
        source = self._marks.source(name).replace("currentColor", self.theme.colours[role])
        return self._crisp(marks.painted(source, self._side(px)))

    def keep(self) -> None:
        """Keep what speeds the next start."""
        self._marks.keep()

    def dress(self, target: HasIcon, name: str, role: str = "ink_soft", *, beside: bool = False) -> None:
        """Give a widget or action an icon that follows the theme; see :meth:`icon`."""
        target.setIcon(self.icon(name, role, beside))
        self._tinted[target] = (name, role, beside)  # type: ignore[index]

    def _read(self) -> Theme:
        dark = self.scheme == "dark" or (
            self.scheme == "system" and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        name = "dark" if dark else "light"
        tokens = self._parse(self._resources / "themes" / f"{name}.toml")
        return theme_from(name, tokens, self._measures, self.size)

    def _families(self) -> list[str]:
        if QGuiApplication.platformName() == "windows":
            return [WINDOWS_FONT, BUNDLED_FONT]
        return [BUNDLED_FONT]

    def _load_fonts(self) -> None:
        for file in BUNDLED_FILES:
            QFontDatabase.addApplicationFont(str(self._resources / "fonts" / file))

    def _system_changed(self) -> None:
        if self.scheme == "system":
            self.wear()

    def _draw(self, name: str, role: str, apart: int) -> QIcon:
        side = self._side(self.theme.icon_px)
        mark = self._marks.mark(name, side)
        if apart:
            mark = mark.copy(0, 0, side + self._side(apart), side)
        usual = self._crisp(_inked(mark, self.theme.colour(role)))
        icon = QIcon(usual)
        icon.addPixmap(usual, QIcon.Mode.Selected)
        icon.addPixmap(self._crisp(_inked(mark, self.theme.colour("ink_off"))), QIcon.Mode.Disabled)
        return icon

    def _side(self, px: int) -> int:
        return round(px * self._app.devicePixelRatio())

    def _crisp(self, image: QImage) -> QPixmap:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self._app.devicePixelRatio())
        return pixmap


_looks: list[Looks] = []


def start(
    app: QApplication,
    resources: Path,
    read: Callable[[Path], Mapping[str, Any]] = _parsed,
    kept_in: Path | None = None,
) -> Looks:
    """Make the looks of this program; called once per application.

    Args:
        app: the application.
        resources: where icons, fonts and themes are.
        read: reads the TOML files of the themes.
        kept_in: where drawn icons are kept for the next start.
    """
    _looks[:] = [Looks(app, resources, read, kept_in)]
    return _looks[0]


def looks() -> Looks:
    """The looks of the running program."""
    return _looks[0]


def current() -> Theme:
    """The tokens in force now."""
    return _looks[0].theme


def theme_from(name: str, tokens: Mapping[str, object], measures: Mapping[str, object], size: str) -> Theme:
    """Build the tokens of one look from the two theme files."""
    scale = measures["sizes"][size]  # type: ignore[index]
    text = measures["text"]
    font = measures["font"] * scale  # type: ignore[operator]

    def scaled(key: str) -> int:
        return round(measures[key] * scale)  # type: ignore[operator]

    return Theme(
        name=name,
        dark=bool(tokens["dark"]),
        size=size,
        colours=dict(tokens["colours"]),  # type: ignore[call-overload]
        unit=scaled("grid"),
        radius=int(measures["radius"]),  # type: ignore[call-overload]
        font_px=round(font),
        title_px=round(font * text["title"]),  # type: ignore[index]
        heading_px=round(font * text["heading"]),  # type: ignore[index]
        note_px=round(font * text["note"]),  # type: ignore[index]
        icon_px=scaled("icon"),
        rail_px=scaled("rail"),
        nav_px=scaled("nav"),
    )


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, source in (
        (role.Window, "surface"),
        (role.WindowText, "ink"),
        (role.Base, "panel"),
        (role.AlternateBase, "sunken"),
        (role.Text, "ink"),
        (role.Button, "panel"),
        (role.ButtonText, "ink"),
        (role.BrightText, "bad"),
        (role.ToolTipBase, "panel"),
        (role.ToolTipText, "ink"),
        (role.PlaceholderText, "ink_soft"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "accent_ink"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Accent, "accent"),
        (role.Light, "panel"),
        (role.Midlight, "line"),
        (role.Mid, "line"),
        (role.Dark, "line_strong"),
    ):
        palette.setColor(target, theme.colour(source))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, theme.colour("ink_off"))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, theme.colour("line"))
    return palette


def _inked(mark: QImage, colour: QColor) -> QImage:
    """A shape in a colour."""
    inked = mark.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(inked)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(inked.rect(), colour)
    painter.end()
    return inked


_TOKEN = re.compile(r"@(\w+)|@\[(\d+)(-1)?\]")


def style_sheet(theme: Theme, folder: Path) -> str:
    """The window's style sheet with the tokens put in; widgets ask for a look by their ``look`` property."""
    words = {
        **theme.colours,
        "theme": theme.name,
        "folder": folder.as_posix(),
        "title_px": f"{theme.title_px}px",
        "heading_px": f"{theme.heading_px}px",
        "note_px": f"{theme.note_px}px",
    }

    def token(match: re.Match[str]) -> str:
        if match[1]:
            return words[match[1]]
        return f"{max(1, round(theme.unit * int(match[2]) / 8)) - (1 if match[3] else 0)}px"

    return _TOKEN.sub(token, (folder / "window.qss").read_text("utf-8"))
