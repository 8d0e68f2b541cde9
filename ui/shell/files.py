"""Case files in and out through the file dialogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome

if TYPE_CHECKING:
    from ui.shell.window import Window


class CaseFiles(QObject):
    """Import and export of single cases."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def import_cases(self) -> None:
        """Pick case files and take them over, one after the other; the last one is opened."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("导入案件文件"), "", self.tr("案件文件 (*.json)")
        )
        for name in names:
            self._import(Path(name))

    def export_case(self) -> None:
        """Write the case that is open to a file; private talks are never in it."""
        window = self._window
        if window.host is None or window.place.screen != "case":
            window.status.say(Said(title=self.tr("请先打开一个案件再导出。")), can_take_back=False)
            return
        name, _ = QFileDialog.getSaveFileName(
            window, self.tr("导出案件文件"), f"{window.place.case_id}.json", self.tr("案件文件 (*.json)")
        )
        if not name:
            return
        export = window.host.ws.cases.export_file
        case_id = window.place.case_id

        def write() -> str:
            _write(Path(name), export(case_id))
            return Path(name).name

        window.jobs.ask(write, then=self._exported, owner=window)

    def _exported(self, name: str) -> None:
        said = self.tr("已导出到 %1，其中不含背靠背记录。").replace("%1", name)
        self._window.status.say(Said(title=said), can_take_back=False)

    def _import(self, path: Path) -> None:
        host = self._window.host
        if host is None:
            return

        def take() -> Outcome[CaseFile]:
            return host.ws.cases.import_file(_read(path))

        host.jobs.do(take, then=lambda made: self._window.open_case(made.value.id), owner=self._window)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as trouble:
        raise Refusal("window.file_unreadable", name=path.name) from trouble


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as trouble:
        raise Refusal("window.file_unwritable", name=path.name) from trouble
