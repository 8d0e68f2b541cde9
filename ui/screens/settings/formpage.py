"""页眉、份数: what a form says above its text, and how many copies of it go to whom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from ipmediate.domain.forms import FormDraft
from ui.widgets.editors import TextLine
from ui.widgets.rows import Form

_MOST_COPIES = 50
_RECIPIENTS = ("court", "party", "committee", "archive", "agent")


class FormPage(Form):
    """The inputs of the page itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(columns=3, parent=parent)
        self.row("header", self.tr("页眉（抬头）(&K)"), TextLine(), wide=True)
        for key, text in (
            ("party", self.tr("当事人每方份数")),
            ("court", self.tr("法院份数")),
            ("committee", self.tr("本会份数")),
            ("archive", self.tr("归档份数")),
            ("agent", self.tr("代理人份数")),
        ):
            self.row(key, text, TextLine(width=4))

    def show_draft(self, draft: FormDraft) -> None:
        """Show what a wording has, whatever was typed here for another."""
        copies = dict(draft.copies)
        self.put(
            {"header": draft.header} | {name: str(copies.get(name) or "") for name in _RECIPIENTS}, anew=True
        )

    def applied(self, draft: FormDraft) -> FormDraft:
        """The wording with what stands here; a number that cannot be read counts as none."""
        values = {name: str(value) for name, value in self.values().items()}
        copies = tuple(
            (name, int(values[name])) for name in _RECIPIENTS if _is_count(values[name]) and int(values[name])
        )
        same = dict(copies) == {name: number for name, number in draft.copies if number}
        return replace(draft, header=values["header"], copies=draft.copies if same else copies)

    def odd(self) -> str:
        """The first input whose number cannot be read, empty for none; all of them are marked."""
        self.clear_errors()
        values = self.values()
        odd = [name for name in _RECIPIENTS if not _is_count(str(values[name]) or "0")]
        for name in odd:
            self.error(name, self.tr("请填 0 到 %1 的整数").replace("%1", str(_MOST_COPIES)))
        return odd[0] if odd else ""


def _is_count(text: str) -> bool:
    return text.isdecimal() and int(text) <= _MOST_COPIES
