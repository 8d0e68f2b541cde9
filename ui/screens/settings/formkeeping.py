"""Keeps the edits of a wording that are not in force yet, and says when some are there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ipmediate.domain.forms import FormDraft
from ipmediate.domain.wording import Said
from ipmediate.services.forms import OpenedForm
from ui.screens.settings.factwords import FactWords
from ui.widgets.host import Host
from ui.widgets.panels import Notices
from ui.widgets.reading import shown_moment

_PAUSE_MS = 400


class FormKeeping(QObject):
    """Edits of the form that is shown, kept at every pause.

    Attributes:
        thrown_away: the wording in force is wanted again.
        refused: the edits could not be kept; carries the refusal.
    """

    thrown_away = Signal()
    refused = Signal(object)

    def __init__(self, host: Host, draft: Callable[[], FormDraft | None], parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._draft = draft
        self._form, self._digest = "", ""
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._keep)

    def open(self, form: str, opened: OpenedForm) -> FormDraft:
        """Take over another form; the answer is the wording to go on with."""
        self._form, self._digest = form, opened.digest
        if opened.edits is None or opened.is_overtaken:
            return opened.draft
        return opened.edits.draft

    def edited(self) -> None:
        """Something was changed."""
        self._pause.start()

    def forget(self) -> None:
        """What was changed since the last pause was no edit."""
        self._pause.stop()

    def settle(self) -> None:
        """Keep at once what would be kept at the next pause."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def throw_away(self) -> None:
        """Go back to the wording in force."""
        self._pause.stop()
        drop = self._host.ws.forms.drop_edits
        self._host.jobs.ask(
            drop, self._form, then=lambda _: self.thrown_away.emit(), failed=self.refused.emit, owner=self
        )

    def say(self, opened: OpenedForm, notices: Notices, words: FactWords) -> None:
        """Say that edits are there, and which of them the wording in force has overtaken."""
        if opened.edits is None:
            return
        at = shown_moment(opened.edits.at, self._host.messages.language)
        actions = [(self.tr("放弃这些改动"), self.throw_away)]
        if not opened.is_overtaken:
            title = self.tr("这里有还没有启用的改动（%1）").replace("%1", at)
            text = self.tr("可以接着改，改好后按“启用”；文书仍按现行的文字制作。")
            notices.say("info", Said(title=title, text=text), actions=actions)
            return
        title = self.tr("格式已经换了新的文字，先前没有启用的改动（%1）没有套用").replace("%1", at)
        text = self.tr("改动过的文字列在下面，需要的请照抄到新的格式里。")
        lines = [words.shown(one) for one in opened.lost]
        notices.say("warn", Said(title=title, text=text), lines=lines, actions=actions)

    def _keep(self) -> None:
        draft = self._draft()
        if draft is not None:
            keep = self._host.ws.forms.keep_edits
            self._host.jobs.ask(
                keep,
                self._form,
                draft,
                self._digest,
                then=lambda _: None,
                failed=self.refused.emit,
                keeps=True,
            )
