"""The ties of one person to the case, each with its path, its part in the case and the provision."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipmediate.domain.conflicts import ConflictFinding, ConflictVerdict, Verdict
from ui import theme
from ui.widgets.host import Host
from ui.widgets.layouts import clear
from ui.widgets.panels import Banner
from ui.widgets.punctuation import aside

KINDS = {Verdict.CLEAR: "good", Verdict.CONSENT_NEEDED: "warn", Verdict.BLOCK: "bad"}


class TieList(QWidget):
    """Banners, the worst first."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.current().gap(0.5))

    def put(self, name: str, verdict: ConflictVerdict | None) -> None:
        """Show what the check of a person found."""
        clear(self._box)
        if verdict is None:
            return
        if not verdict.findings:
            words = self.tr("{name}：未发现与本案当事人、代理人的关系").format(name=name)
            self._box.addWidget(Banner("good", words))
            return
        rank = list(Verdict)
        for finding in sorted(verdict.findings, key=lambda one: -rank.index(one.verdict)):
            self._box.addWidget(self._banner(name, finding))

    def _banner(self, name: str, finding: ConflictFinding) -> Banner:
        say = self.host.messages
        capacity = f"conflicts.capacity_{finding.capacity}"
        part = say.say(capacity).title if capacity in say else finding.capacity
        params = {"person": name, "about": finding.about, "capacity": part, **dict(finding.params)}
        cite = say.cite(finding.cite)
        params["cite"] = cite
        said = say.say(finding.code, params)
        head = f"{say.label(finding.verdict)} · {aside(finding.about, part)}"
        lines = [" → ".join(finding.path)] if len(set(finding.path)) > 1 else []
        if cite and cite not in said.text:
            lines.append(cite)
        if not finding.sure:
            lines.append(self.tr("仅名称相同，证件号码未能比对，请人工核实。"))
        text = " ".join(filter(None, (said.text or said.title, said.next)))
        return Banner(KINDS[finding.verdict], head, text, lines=lines)
