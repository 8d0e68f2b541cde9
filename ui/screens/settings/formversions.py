"""Own wordings of before: compared with the one in force, and used again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.forms import FormVersion
from ui import theme
from ui.widgets.buttons import button, label
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.host import Host
from ui.widgets.panels import Line
from ui.widgets.sheets import Sheet

_SHOWN = 12


class FormVersions(QWidget):
    """A choice of versions with what can be done with one; nothing while there is none.

    Attributes:
        changed: a version is in force again; carries the outcome.
        refused: something was refused; carries the refusal.
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.choice = Choice()
        self.choice.setAccessibleName(self.tr("以前的版本"))
        self.told = label("", "soft", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(0.5))
        box.addWidget(
            Line(
                self.choice,
                button(self.tr("比较"), self.compare, icon="eye"),
                button(self.tr("重新启用…"), self.use_again, icon="undo-2"),
            )
        )
        box.addWidget(self.told)
        self.hide()

    def show_versions(self, versions: Sequence[FormVersion]) -> None:
        """Offer these versions."""
        self.told.setText("")
        self.choice.offer([(one.id, f"{one.label}  {one.made_by}") for one in versions])
        self.choice.put(versions[0].id if versions else None)
        self.setVisible(bool(versions))

    def compare(self) -> None:
        """Say what the chosen version says otherwise than the wording in force."""
        if chosen := str(self.choice.value() or ""):
            self.host.jobs.ask(
                self.host.ws.forms.differences,
                chosen,
                then=self._compared,
                failed=self.refused.emit,
                owner=self,
                key="differences",
            )

    def use_again(self) -> None:
        """Ask from which day the chosen version is used again."""
        chosen = str(self.choice.value() or "")
        if not chosen:
            return
        sheet = Sheet(
            self.host,
            self.tr("重新启用以前的版本"),
            partial(self.host.ws.forms.use_again, chosen),
            do_it=self.tr("启用"),
            text=self.tr("该版本的文字作为新的版本启用；已签发的文书不受影响。"),
            parent=self,
        )
        sheet.form.row("since", self.tr("启用日期(&D)"), DateField(self.host.today)).put(self.host.today())
        sheet.finished_with.connect(self.changed.emit)
        sheet.open()

    def _compared(self, found: Sequence[tuple[str, str]]) -> None:
        lines = [
            (self.tr("该版本：%1") if sign == "-" else self.tr("现行：%1")).replace("%1", text)
            for sign, text in found[:_SHOWN]
        ]
        self.told.setText("\n".join(lines) or self.tr("与现行文字相同。"))
