"""The shapes of the icons, drawn from their files once per computer and size, then kept.

Drawing them anew at every start loads Qt's reader of SVG, looks through its readers of all other pictures
and parses some thirty files. What is kept is the cover of each pixel; the colour is put on where it is used.
"""

from __future__ import annotations

import json
import os
from binascii import Error, a2b_base64, b2a_base64
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

COVER = QImage.Format.Format_Alpha8
FILE = "icons.json"


class Marks:
    """Shapes of the icons in one folder."""

    def __init__(self, folder: Path, kept_in: Path | None) -> None:
        """Take what is kept there; without a place nothing is kept."""
        self._folder = folder
        self._kept_in = kept_in
        self._known = _read(kept_in / FILE) if kept_in is not None else {}
        self._fresh = False

    def mark(self, name: str, side: int) -> QImage:
        """The cover of an icon, ``side`` pixels wide and high."""
        stands = os.stat(self._folder / f"{name}.svg")
        key = f"{name} {side} {stands.st_size} {stands.st_mtime_ns}"
        found = _image(self._known.get(key), side)
        if found is None:
            found = painted(self.source(name), side).convertToFormat(COVER)
            self._known[key] = _text(found)
            self._fresh = True
        return found

    def source(self, name: str) -> str:
        """The text of an icon."""
        return (self._folder / f"{name}.svg").read_text("utf-8")

    def keep(self) -> None:
        """Keep what was drawn since the start, if anything was."""
        if self._kept_in is None or not self._fresh:
            return
        self._fresh = False
        fresh = self._kept_in / f"{FILE}.{os.getpid()}"
        try:
            self._kept_in.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self._known), "ascii")
            os.replace(fresh, self._kept_in / FILE)
        except OSError:
            with suppress(OSError):
                fresh.unlink()


def painted(source: str, side: int) -> QImage:
    """An icon drawn from its text."""
    buffer = QBuffer()
    buffer.setData(QByteArray(source.encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    return reader.read()


def _read(path: Path) -> dict[str, str]:
    try:
        known = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _text(cover: QImage) -> str:
    return b2a_base64(bytes(cover.constBits()), newline=False).decode()


def _image(text: object, side: int) -> QImage | None:
    if not isinstance(text, str):
        return None
    blank = QImage(side, side, COVER)
    try:
        cover = a2b_base64(text, strict_mode=True)
    except (Error, ValueError):
        return None
    if len(cover) != blank.sizeInBytes():
        return None
    return QImage(cover, side, side, blank.bytesPerLine(), COVER).copy()
