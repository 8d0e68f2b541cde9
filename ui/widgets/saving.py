"""Write something to a file the person picks, away from the window."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.wording import Said
from ui.widgets.host import Host

translate = QCoreApplication.translate


def save_as(
    host: Host,
    over: QWidget,
    *,
    title: str,
    proposal: str,
    pattern: str,
    data: Callable[[], bytes],
    cases: Collection[str],
    own: bool = False,
) -> None:
    """Ask where, then write; the foot of the window says that it is done.

    Args:
        host: where the program is.
        over: the widget over which the dialogue opens; a refusal of the disk is shown by the window.
        title: title of the dialogue.
        proposal: proposed file name.
        pattern: kinds of file, as the dialogue wants them.
        data: makes the bytes; called by the jobs.
        cases: ids of the cases something of which leaves the program; who may not export is refused, and of
            a restricted case nothing is written before it stands in the history. Empty when it is of none,
            or when what makes the bytes sees to that itself.
        own: papers or dates of one case, which whoever has a seat in it may take along, too.
    """
    name, _ = QFileDialog.getSaveFileName(over, title, plain_name(proposal), pattern)
    if not name:
        return
    path = Path(name)
    said = Said(title=translate("Saving", "已保存到 %1。").replace("%1", path.name))

    def write() -> None:
        made = data()
        if cases:
            (host.ws.access.taken if own else host.ws.access.listed)(cases)
        write_file(path, made)

    host.jobs.ask(write, then=lambda _: host.tell(said), owner=over)


def plain_name(name: str) -> str:
    """A file name without characters that file systems refuse."""
    return "".join("_" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in name).strip()


def write_file(where: str | Path, data: bytes) -> None:
    """Write bytes to a file, whole or not at all; called by the jobs.

    Raises:
        Refusal: ``window.file_unwritable``; a file that was there is then as it was.
    """
    path = Path(where)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        fresh.write_bytes(data)
        fresh.replace(path)
    except OSError as trouble:
        with suppress(OSError):
            fresh.unlink()
        raise Refusal("window.file_unwritable", name=path.name) from trouble
