"""What the other parties say on authenticity, legality and relevance of an item (三性意见)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.evidence import EvidenceItem, Opinion, View
from ui import theme
from ui.widgets.buttons import label
from ui.widgets.choices import Choice
from ui.widgets.editors import TextLine
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Card
from ui.widgets.rows import Form


class OpinionList(Card):
    """One short form per party that did not provide the item.

    Attributes:
        changed: an opinion was given; carries all of them.
    """

    changed = Signal(tuple)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.host = host
        self._forms: dict[str, Form] = {}
        self._shown: tuple[str, tuple[tuple[str, str], ...]] = ("", ())
        self._held: dict[str, Opinion] = {}
        self.body.addWidget(label(self.tr("质证意见"), "heading"))
        self.setAccessibleName(self.tr("质证意见"))
        self._none = label(self.tr("登记对方当事人后可以记录其意见。"), "soft", wrap=True)
        self.body.addWidget(self._none)
        self._box = QVBoxLayout()
        self._box.setSpacing(theme.current().gap(1))
        self.body.addLayout(self._box)

    def put(self, file: CaseFile, item: EvidenceItem, *, locked: bool = False) -> None:
        """Show the opinions on an item."""
        others = [party for party in file.parties if party.id != item.party_id]
        if item.id != self._shown[0]:
            self.settle()
        wanted = (item.id, tuple((party.id, party.name) for party in others))
        self._held = {one.party_id: one for one in item.opinions}
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(
                [(party.id, f"{self.host.messages.label(party.side)} {party.name}") for party in others]
            )
        self._none.setVisible(not others)
        for party_id, form in self._forms.items():
            form.put(self._held.get(party_id, Opinion(party_id=party_id)))
            form.set_locked(locked)

    def settle(self) -> None:
        """Write through what is being typed."""
        for form in self._forms.values():
            form.settle()

    def _rebuild(self, others: list[tuple[str, str]]) -> None:
        clear(self._box)
        self._forms = {}
        say = self.host.messages
        for party_id, name in others:
            holder = QWidget()
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, 0, 0, 0)
            box.addWidget(label(name, wrap=True))
            form = Form(columns=3)
            form.row("authenticity", self.tr("真实性"), Choice.of(View, say))
            form.row("legality", self.tr("合法性"), Choice.of(View, say))
            form.row("relevance", self.tr("关联性"), Choice.of(View, say))
            form.row("note", self.tr("说明"), TextLine(), wide=True)
            for key in ("authenticity", "legality", "relevance", "note"):
                editor = form.editor(key)
                editor.setAccessibleName(f"{name} {editor.accessibleName()}")
            form.edited.connect(lambda key, value, who=party_id: self._edited(who, key, value))
            box.addWidget(form)
            self._box.addWidget(holder)
            self._forms[party_id] = form

    def _edited(self, party_id: str, key: str, value: object) -> None:
        held = self._held.get(party_id, Opinion(party_id=party_id))
        self._held[party_id] = replace(held, **{key: value})  # type: ignore[arg-type]
        self.changed.emit(tuple(self._held.values()))
