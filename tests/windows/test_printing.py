"""What reaches a printer of Windows are the pages of the issued bytes, drawn and not laid out again.

The printer prints to a file; the packing tests look at that file with another reader than ours.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.host import Host
from ui.widgets.printing import print_on

Settle = Callable[[], None]
OUT = "IPMEDIATE_TRIAL_PRINTS"
"""A folder for the printed file and the issued one, to be compared by others."""


def test_the_printer_gets_the_pages_of_the_issued_bytes(
    host: Host, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    names = QPrinterInfo.availablePrinterNames()
    if not names and not os.environ.get(OUT):
        pytest.skip("no printer is set up on this computer")
    out = Path(os.environ.get(OUT) or tmp_path)
    paper = host.ws.papers.issue("D02", form_id="intake_register").value
    pdf = host.ws.papers.content(paper.sha256)
    assert hashlib.sha256(pdf).hexdigest() == paper.sha256
    (out / "issued.pdf").write_bytes(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(names[0])
    printer.setOutputFileName(str(out / "printed.ps"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    owner = QWidget()
    qtbot.addWidget(owner)
    printed: list[int] = []
    print_on(host, pdf, printer, owner, printed.append)
    settle()
    source = host.ws.papers.pages(pdf)
    assert printed == [source.count]
    source.close()
    assert (out / "printed.ps").stat().st_size > 10_000
