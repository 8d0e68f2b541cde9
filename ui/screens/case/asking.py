"""A sheet some of whose inputs have to be filled before its act is tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ipmediate.services.outcome import Outcome
from ui.widgets.host import Host
from ui.widgets.sheets import Sheet


class Asking(Sheet):
    """A sheet with inputs the act cannot do without."""

    def __init__(
        self,
        host: Host,
        title: str,
        act: Callable[..., Outcome[Any]],
        *,
        do_it: str,
        needed: Sequence[str] = ("on",),
        text: str = "",
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(host, title, act, do_it=do_it, text=text, danger=danger, parent=parent)
        self._needed = needed

    def go(self) -> None:
        """Do it, or say under the first empty input that it is needed."""
        try:
            values = self.form.values()
        except ValueError:
            return
        empty = [key for key in self._needed if values.get(key) in (None, "", ())]
        for key in empty:
            self.form.error(key, self.tr("请填写这一项。"))
        if empty:
            self.form.focus(empty[0])
        else:
            super().go()
