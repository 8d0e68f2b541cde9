"""What the packed program is called, what belongs into it and how big it may be.

Name and version are the program's own; nothing here repeats what stands in ``ipmediate``.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "ipmediate"
TWIN = f"{NAME}-cli"
"""The same program with a console: the command line, and with ``window`` the window with its messages."""
TITLE = {"zh": "知识产权纠纷调解仲裁工作台", "en": "ipmediate"}
PUBLISHER = "ipmediate"
CASE_SUFFIX = ".ipcase"
PACK_SUFFIX = ".ippack"
ICON = ROOT / "resources/icons/ipmediate.svg"
LEFT_OUT = {"samples"}
"""Folders of ``resources`` that only the source tree needs."""
UNWANTED_QT = (
    "Qt6Network", "Qt6OpenGL", "Qt6Pdf", "Qt6Qml", "Qt6Quick", "Qt6Sql", "Qt6Test", "Qt6VirtualKeyboard",
    "Qt6WaylandClient", "Qt6Wayland", "Qt6EglFS", "Qt6WlShell", "opengl32sw", "d3dcompiler",
)  # fmt: skip
"""Libraries of Qt that no page uses; they come along with plug-ins that are left out as well."""
UNWANTED_PLUGINS = (
    "eglfs", "linuxfb", "minimalegl", "vkkhrdisplay", "vnc", "wayland", "qdirect2d", "virtualkeyboard",
    "networkinformation", "tls", "qpdf", "generic", "egldeviceintegrations", "sqldrivers", "qmltooling",
    "xcbglintegrations", "qgtk3",
)  # fmt: skip
KEPT_QT_TEXTS = ("qtbase_zh_CN.qm",)
EXCLUDED = (
    "tkinter", "unittest", "pydoc", "doctest", "test", "lib2to3", "distutils", "setuptools", "pip",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtSql",
    "PySide6.QtTest", "PIL._avif", "PIL.AvifImagePlugin", "numpy",
    "pandas", "IPython", "matplotlib", "psycopg2", "MySQLdb", "pytest",
)  # fmt: skip
REPLACEABLE = ("PySide6", "shiboken6", "psycopg", "stdnum")
"""Libraries under the LGPL: they lie as files in the folder, so that anybody can put a changed one there."""
STRIPPED = ("libpython3*.so*", "sqlcipher3/*.so")
"""Libraries whose Linux builds carry tens of megabytes of symbols."""
MOST_MEGABYTES = {"linux": 320, "windows": 260}
"""The unpacked folder; a build that grows beyond it fails and wants a look."""
MOST_SETUP_MEGABYTES = 120
"""The installer, also the one made in haste; it travels on sticks and through slow lines."""
FEWEST_WINDOWS = {"build": 17763, "name": "Windows 10 1809"}


def version() -> str:
    """The program's version, read without importing it."""
    text = (ROOT / "ipmediate/__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise SystemExit("ipmediate/__init__.py names no version")
    return found[1]


def version_numbers() -> tuple[int, int, int, int]:
    """The version as Windows wants it: four numbers."""
    numbers = [int(one) for one in re.findall(r"\d+", version())[:4]]
    return (*numbers, 0, 0, 0, 0)[:4]  # type: ignore[return-value]


def modules() -> list[str]:
    """Every module of the program; many are imported late and by name."""
    found = []
    for room in ("ipmediate", "ui"):
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "__pycache__" in parts:
                continue
            if parts[-1] == "__main__" and room == "ipmediate":
                continue
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def resource_folders() -> list[str]:
    """Folders of ``resources`` that travel with the program."""
    folders = (path.name for path in sorted((ROOT / "resources").iterdir()) if path.is_dir())
    return [name for name in folders if name not in LEFT_OUT]


def colour(role: str) -> str:
    """A colour of the light theme, six digits."""
    theme = tomllib.loads((ROOT / "resources/themes/light.toml").read_text("utf-8"))
    return str(theme["colours"][role]).lstrip("#").lower()
