"""Case files in and out, picked with the file dialogue."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ipmediate.domain.refusals import Refusal

translate = QCoreApplication.translate


def pick_case_files(over: QWidget) -> list[Path]:
    """Case files to take over."""
    pattern = translate("CaseFiles", "案件文件 (*.ipcase *.json)")
    names, _ = QFileDialog.getOpenFileNames(over, translate("CaseFiles", "导入案件文件"), "", pattern)
    return [Path(name) for name in names]


def ask_to_take_over(over: QWidget, path: Path) -> bool:
    """Whether a case file that was opened from outside shall go into the profile."""
    box = QMessageBox(
        QMessageBox.Icon.Question, translate("CaseFiles", "导入案件文件"), path.name, parent=over
    )
    box.setInformativeText(
        translate(
            "CaseFiles", "要把这个案件文件导入当前工作库吗？导入前会逐项检查；有错误时不会写入任何内容。"
        )
    )
    take = box.addButton(translate("CaseFiles", "导入(&I)"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(take)
    box.exec()
    return box.clickedButton() is take


def pick_target(over: QWidget, proposal: str) -> Path | None:
    """Where to write a case file."""
    pattern = translate("CaseFiles", "案件文件 (*.ipcase *.json)")
    title = translate("CaseFiles", "导出案件文件")
    name, _ = QFileDialog.getSaveFileName(over, title, proposal, pattern)
    return Path(name) if name else None


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises ``window.file_unreadable``."""
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise Refusal("window.file_unreadable", name=path.name) from trouble
