"""The page of backups: proved copies are listed, bad ones called bad, and restoring is told beforehand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ipmediate.domain.refusals import Refusal
from tests.ui.houses import NOW
from ui.jobs import Jobs, Manual
from ui.screens.settings.backups import BackupsPart
from ui.screens.settings.restore import RestoreSheet
from ui.shell.quiet import Quiet
from ui.widgets.host import Host

Settle = Callable[[], None]


@pytest.fixture
def part(host: Host, qtbot: QtBot, settle: Settle) -> BackupsPart:
    for label in ("auto", "manual"):
        host.keeper.house.back_up(label)
    made = BackupsPart(host)
    qtbot.addWidget(made)
    made.show()
    made.visit()
    settle()
    return made


def cells(part: BackupsPart, row: int) -> list[str]:
    return [part.model.cell(row, column)[0] for column in range(len(part.table.columns))]


def test_backups_are_listed_with_their_proof(part: BackupsPart) -> None:
    assert part.model.rowCount() == 2
    told = cells(part, 0)
    assert told[1] in ("手动", "自动")
    assert told[2] == "本机"
    assert told[4].startswith("无误")


def test_a_damaged_backup_is_called_bad_on_the_page(part: BackupsPart, settle: Settle) -> None:
    chosen = part.table.current_thing()
    path = Path(chosen.path)
    told = bytearray(path.read_bytes())
    told[len(told) // 2] ^= 1
    path.write_bytes(told)
    part.prove()
    settle()
    row = part.model.row_of(lambda one: one.path == chosen.path)
    assert cells(part, row)[4].startswith("不能用")
    assert part.notices.isVisibleTo(part)


def test_restoring_is_told_confirmed_and_done(
    part: BackupsPart, host: Host, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    reopened = []
    host.reopen = lambda: reopened.append(True)
    host.ws.cases.create()
    shown: list[RestoreSheet] = []
    monkeypatch.setattr(RestoreSheet, "open", lambda self: shown.append(self))
    part.restore()
    settle()
    (sheet,) = shown
    assert not sheet._go.isEnabled()
    sheet.sure.click()
    assert sheet._go.isEnabled()
    sheet.go()
    settle()
    assert reopened == [True]
    assert host.keeper.restored
    labels = [path.name for path in (host.keeper.house.profile.folder / "backups").glob("*before-restore*")]
    assert len(labels) == 1


def test_a_preview_that_is_not_wanted_leaves_nothing(
    part: BackupsPart, host: Host, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[RestoreSheet] = []
    monkeypatch.setattr(RestoreSheet, "open", lambda self: shown.append(self))
    part.restore()
    settle()
    folder = host.keeper.house.profile.folder
    assert (folder / "restoring").exists()
    shown[0].reject()
    settle()
    assert not (folder / "restoring").exists()


def test_a_second_place_is_chosen_and_filled(
    part: BackupsPart, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    part._choose_second()
    settle()
    part.copy()
    settle()
    assert part.model.rowCount() == 4
    assert len(list(stick.rglob("*.ipmbak"))) == 2


def test_all_evidence_is_read_through(part: BackupsPart, settle: Settle, host: Host) -> None:
    ref = host.keeper.house.store.blobs.put(b"e" * (2 << 20), "video/mp4", at=NOW)
    part.look_through()
    settle()
    assert "相同" in part._round.text()
    (path,) = (one for one in host.keeper.house.store.blobs.folder.rglob("*") if one.is_file())
    told = bytearray(path.read_bytes())
    told[70_000] ^= 1
    path.write_bytes(told)
    part.look_through()
    settle()
    assert ref.sha256[:16] in part._damaged.text()


def test_when_nobody_is_at_work_what_is_due_is_done_and_a_stir_stops_it(host: Host, qtbot: QtBot) -> None:
    manual = Manual()
    jobs = Jobs(manual)
    done = []
    quiet = Quiet(jobs, host.keeper, done.append)
    host.keeper.due = True
    quiet.look()
    manual.drain()
    QApplication.processEvents()
    assert not done
    quiet._since.elapsed = lambda: 10**9  # type: ignore[method-assign]
    quiet.watch(True)
    quiet.look()
    here = QPointF(1, 1)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, here, here, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    quiet.eventFilter(quiet, moved)
    manual.drain()
    QApplication.processEvents()
    assert not done
    assert host.keeper.due
    quiet.look()
    manual.drain()
    QApplication.processEvents()
    assert len(done) == 1
    quiet.watch(False)
    jobs.close()


def test_a_refusal_while_nobody_is_at_work_is_shown(host: Host, qtbot: QtBot) -> None:
    manual = Manual()
    jobs = Jobs(manual)
    told: list[Refusal] = []
    jobs.refused.connect(told.append)
    quiet = Quiet(jobs, host.keeper, lambda _: None)
    quiet._since.elapsed = lambda: 10**9  # type: ignore[method-assign]

    def full(*_: object, **__: object) -> None:
        raise Refusal("store.disk_full", path="D:/")

    host.keeper.keep_up = full
    quiet.look()
    manual.drain()
    QApplication.processEvents()
    assert [one.code for one in told] == ["store.disk_full"]
    jobs.close()
