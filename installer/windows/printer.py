"""Set up a PostScript printer in a Windows of Wine, through the calls any Windows program uses for that.

Run by the Windows Python; the argument is the printer's name. A real Windows has printers of its own.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_void_p, c_wchar_p
from ctypes.wintypes import DWORD, HANDLE
from pathlib import Path

DRIVER, PROCESSOR, SYSTEM = "wineps.drv", "wineps", "Windows x64"
COPY_ALL_FILES = 0x10
DESCRIPTION = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRIAL.PPD"
*Product: "(Trial)"
*PSVersion: "(3010.000) 0"
*Manufacturer: "Trial"
*ModelName: "Trial"
*NickName: "Trial"
*ShortNickName: "Trial"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: True
*TTRasterizer: Type42
*DefaultResolution: 300dpi
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*DefaultFont: Courier
*Font Courier: Standard "(002.004S)" Standard ROM
"""


class Driver(ctypes.Structure):
    """``DRIVER_INFO_3``."""

    _fields_ = (
        ("version", DWORD), ("name", c_wchar_p), ("system", c_wchar_p), ("path", c_wchar_p),
        ("data", c_wchar_p), ("config", c_wchar_p), ("help", c_wchar_p), ("more", c_wchar_p),
        ("monitor", c_wchar_p), ("kind", c_wchar_p),
    )  # fmt: skip


class Printer(ctypes.Structure):
    """``PRINTER_INFO_2``."""

    _fields_ = (
        ("server", c_wchar_p), ("name", c_wchar_p), ("share", c_wchar_p), ("port", c_wchar_p),
        ("driver", c_wchar_p), ("comment", c_wchar_p), ("place", c_wchar_p), ("mode", c_void_p),
        ("separator", c_wchar_p), ("processor", c_wchar_p), ("kind", c_wchar_p), ("parameters", c_wchar_p),
        ("security", c_void_p), ("attributes", DWORD), ("priority", DWORD), ("usual_priority", DWORD),
        ("start", DWORD), ("until", DWORD), ("status", DWORD), ("jobs", DWORD), ("pages", DWORD),
    )  # fmt: skip


def main(name: str) -> int:
    """Add it and make it the usual one; answers 0 when Windows took it."""
    spooler = ctypes.WinDLL("winspool.drv")  # type: ignore[attr-defined,unused-ignore]
    spooler.AddPrinterW.restype = HANDLE
    about = Path(r"C:\windows\trial.ppd")
    about.write_text(DESCRIPTION, "ascii", newline="\r\n")
    driver = Driver(
        version=3, name=name, system=SYSTEM, path=DRIVER, data=str(about), config=DRIVER, kind="RAW"
    )
    printer = Printer(name=name, port="LPT1:", driver=name, processor=PROCESSOR, kind="RAW", priority=1)
    spooler.AddPrinterDriverExW(None, 3, ctypes.byref(driver), COPY_ALL_FILES)
    spooler.AddPrintProcessorW(None, SYSTEM, DRIVER, PROCESSOR)
    made = spooler.AddPrinterW(None, 2, ctypes.byref(printer))
    return 0 if made and spooler.SetDefaultPrinterW(name) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
