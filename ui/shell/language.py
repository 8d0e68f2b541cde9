"""The language of the window: Simplified Chinese is in the source, English in a translation file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QLibraryInfo, QLocale, QStandardPaths, QTranslator
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ipmediate.domain.wording import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")


def speak(app: QApplication, language: Language, resources: Path) -> None:
    """Let everything made from now on speak a language."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    chinese = language == "zh"
    QLocale.setDefault(QLocale("zh_CN" if chinese else "en_GB"))
    for file in (_qt_texts() if chinese else None, None if chinese else _window_texts(resources)):
        if file is not None:
            translator = QTranslator(app)
            if translator.load(str(file)):
                app.installTranslator(translator)


def _qt_texts() -> Path | None:
    file = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm"
    return file if file.exists() else None


def _window_texts(resources: Path) -> Path | None:
    built = resources / "i18n/ipmediate_en.qm"
    source = resources / "i18n/ipmediate_en.ts"
    if built.exists() and (not source.exists() or built.stat().st_mtime >= source.stat().st_mtime):
        return built
    if not source.exists():
        return None
    return _build(source)


def _build(source: Path) -> Path | None:
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    if not tool.exists():
        return None
    cache = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))
    cache.mkdir(parents=True, exist_ok=True)
    target = cache / "ipmediate_en.qm"
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return target
    import subprocess

    subprocess.run([str(tool), "-silent", str(source), "-qm", str(target)], check=True, timeout=60)
    return target
