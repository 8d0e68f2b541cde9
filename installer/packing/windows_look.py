"""What Windows reads from the program file, and the wizard's picture: icon, version, manifest, side."""

from __future__ import annotations

import io
from pathlib import Path

from packing import facts

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
SIDE = (492, 942)
"""Dots of the wizard's side picture: three times what it takes at 100 %."""
SIDE_GROUND = ("#1d3b5c", "#0f2033")
CHINESE = ("080404b0", 0x0804)
MANIFEST = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="{name}" version="{version}" processorArchitecture="amd64"/>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>
    <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
  </requestedPrivileges></security></trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1"><application>
    <supportedOS Id="{{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}}"/>
  </application></compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
    <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
    <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
    <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
  </windowsSettings></application>
  <dependency><dependentAssembly>
    <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
      processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
  </dependentAssembly></dependency>
</assembly>
"""


def make(target: Path) -> None:
    """Write all of it into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    write_icon(facts.ICON, target / "program.ico")
    write_side(facts.ICON, target / "side.bmp")
    numbers = ".".join(map(str, facts.version_numbers()))
    (target / "program.manifest").write_text(MANIFEST.format(name=facts.NAME, version=numbers), "utf-8")
    for name in (facts.NAME, facts.TWIN):
        (target / f"{name}.version").write_text(_version(name), "utf-8")


def write_icon(source: Path, target: Path) -> None:
    """The program's drawing in every size Windows shows."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(source))
    pictures = []
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        pictures.append(Image.open(io.BytesIO(bytes(buffer.data().data()))))
    biggest = pictures[-1]
    biggest.save(target, format="ICO", append_images=pictures[:-1], sizes=[(size, size) for size in SIZES])


def write_side(source: Path, target: Path) -> None:
    """The picture at the side of the wizard's first and last page; the wizard fits it to its scale."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
    from PySide6.QtSvg import QSvgRenderer

    wide, high = SIDE
    image = QImage(wide, high, QImage.Format.Format_RGB888)
    ground = QLinearGradient(0, 0, 0, high)
    for place, colour in enumerate(SIDE_GROUND):
        ground.setColorAt(place, QColor(colour))
    painter = QPainter(image)
    painter.fillRect(image.rect(), ground)
    side = wide * 0.62
    QSvgRenderer(str(source)).render(painter, QRectF((wide - side) / 2, high * 0.12, side, side))
    painter.end()
    if not image.save(str(target), "BMP"):
        raise SystemExit(f"{target.name} could not be written")


def _version(name: str) -> str:
    numbers = facts.version_numbers()
    words = {
        "CompanyName": facts.PUBLISHER,
        "FileDescription": facts.TITLE["zh"],
        "FileVersion": ".".join(map(str, numbers)),
        "InternalName": name,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": f"{name}.exe",
        "ProductName": facts.TITLE["zh"],
        "ProductVersion": facts.version(),
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    table, language = CHINESE
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0,"
        " OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable({table!r}, [{strings}])]),"
        f" VarFileInfo([VarStruct('Translation', [{language}, 1200])])])\n"
    )
