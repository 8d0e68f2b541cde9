"""Case files in and out, picked with the file dialogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.wording import Said
from ipmediate.services.outcome import Outcome
from ui.messages import Messages
from ui.widgets.host import Host
from ui.widgets.panels import Notices
from ui.widgets.saving import write_file

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


def hand_out(over: QWidget, host: Host, case_id: str, told: Callable[[str], None]) -> None:
    """Ask whom a case file is for and where it goes, and write it; private talks are never in it."""

    def ask(left: Sequence[tuple[str, int]]) -> None:
        outside = ask_for_whom(over, [(host.messages.say(f"noun.{one}").title, count) for one, count in left])
        path = None if outside is None else pick_target(over, f"{case_id}.ipcase")
        if outside is None or path is None:
            return
        text = translate("CaseFiles", "已导出到 %1，其中不含背靠背记录。")
        if outside:
            text = translate("CaseFiles", "已导出到 %1，其中不含副卷内容、没有被接受的方案和背靠背记录。")
        export = host.ws.cases.export_file
        host.jobs.ask(
            lambda: write_file(path, export(case_id, outside=outside)),
            then=lambda _: told(text.replace("%1", path.name)),
            owner=over,
        )

    host.jobs.ask(host.ws.cases.staying_behind, case_id, then=ask, owner=over, key="export")


def ask_for_whom(over: QWidget, left: Sequence[tuple[str, int]]) -> bool | None:
    """Whether a case file is for somebody outside; None when nothing is to be written.

    Args:
        over: the widget over which it is asked.
        left: what stays behind then: what it is called and how many.
    """
    title = translate("CaseFiles", "导出案件文件")
    box = QMessageBox(
        QMessageBox.Icon.Question, title, translate("CaseFiles", "这个案件文件交给谁？"), parent=over
    )
    box.setTextFormat(Qt.TextFormat.PlainText)
    listed = translate("CaseFiles", "、").join(f"{name} {count}" for name, count in left)
    rule = translate(
        "CaseFiles",
        "交给其他调解组织、机关或者法院的，不带副卷内容（内部记录、回避审查、专家内部意见、赔偿测算、期限）"
        "和没有被接受的方案；本会留存或者换电脑用的，带全部内容。背靠背记录一律不导出。",
    )
    none = translate("CaseFiles", "本案没有需要留下的副卷内容。")
    some = translate("CaseFiles", "本案交给外单位时留下：%1。").replace("%1", listed)
    box.setInformativeText(f"{rule}\n\n{some if left else none}")
    outside = box.addButton(translate("CaseFiles", "交给外单位(&O)"), QMessageBox.ButtonRole.AcceptRole)
    own = box.addButton(translate("CaseFiles", "本会留存(&K)"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(outside)
    box.exec()
    return {outside: True, own: False}.get(box.clickedButton())


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


class TakingOver:
    """Case files taken over together: each one that was refused stays told, by its name.

    Args of the constructor: what takes the bytes of a file, and what the refusals are told through.
    """

    def __init__(
        self, take: Callable[[bytes], Outcome[CaseFile]], messages: Messages, notices: Notices
    ) -> None:
        self._take = take
        self._messages = messages
        self._notices = notices
        self._refused: list[tuple[str, Refusal]] = []

    def take(self, path: Path) -> Outcome[CaseFile]:
        """Read a file and take it over."""
        return self._take(read_file(path))

    def refused(self, path: Path, refusal: Refusal) -> None:
        """Tell that a file was not taken over, beside those told before."""
        self._refused.append((path.name, refusal))
        say = self._messages
        if len(self._refused) == 1:
            said = say.refusal(refusal)
            named = translate("CaseFiles", "“%1”：%2").replace("%1", path.name).replace("%2", said.title)
            self._notices.say("warn", replace(said, title=named), lines=say.details(refusal))
            return
        lines = []
        for name, one in self._refused:
            said = say.refusal(one)
            lines.append(" ".join(filter(None, (f"{name}:", said.text or said.title, said.next))))
        count = len(lines)
        title = translate("CaseFiles", "有 %1 个文件没有导入").replace("%1", str(count))
        self._notices.say("warn", Said(title=title), lines=lines)
