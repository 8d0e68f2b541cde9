"""Suggested track and route with every reason, and the grounds that forbid acceptance, explained."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.triage import Route, Triage, TriageReason
from ui import theme
from ui.screens.case import intakeacts
from ui.widgets.buttons import button, label
from ui.widgets.host import Host
from ui.widgets.panels import Badge, Banner, Card, Line
from ui.widgets.permits import hold
from ui.widgets.punctuation import aside, strung


class TriageBox(Card):
    """What the core suggests; a person decides."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.host = host
        self._file: CaseFile | None = None
        self._made: QWidget | None = None
        self.setAccessibleName(self.tr("程序建议"))

    def put(self, file: CaseFile) -> None:
        """Ask for the suggestion of a case."""
        self._file = file
        self.host.jobs.ask(self.host.ws.intake.triage, file.id, then=self._show, owner=self, key="triage")

    def _show(self, found: Triage) -> None:
        file, say = self._file, self.host.messages
        if file is None:
            return
        t = theme.current()
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(t.gap(0.75))
        box.addWidget(label(self.tr("程序建议"), "heading"))
        stopping = [one for one in found.reasons if one.code.startswith("intake.")]
        for one in stopping:
            said = say.say(one.code, self._params(one))
            box.addWidget(Banner("bad", said.title, " ".join(filter(None, (said.text, said.next)))))
        line = Line(
            Badge(say.label(found.route), "good" if found.route is Route.MEDIATE else "bad"),
            Badge(
                self.tr("建议：%1").replace("%1", say.label(found.track)),
                "info",
            ),
            Badge(self.tr("现为：%1").replace("%1", say.label(file.case.track)), "info"),
        )
        box.addWidget(line)
        for reason in found.reasons:
            if not reason.code.startswith("intake."):
                box.addWidget(self._reason(reason))
        if file.case.stage is not Stage.ARCHIVED:
            row = QHBoxLayout()
            take = button(self.tr("按建议确定程序…"), lambda: self._decide(found))
            row.addWidget(hold(self.host, "intake.set_track", take))
            row.addStretch(1)
            box.addLayout(row)
        if self._made is not None:
            self.body.removeWidget(self._made)
            self._made.hide()
            self._made.deleteLater()
        self._made = made
        self.body.addWidget(made)

    def _reason(self, reason: TriageReason) -> QWidget:
        t = theme.current()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.gap(0.75))
        sign = QLabel()
        icon, role = ("check", "good") if reason.met else ("minus", "ink_soft")
        sign.setPixmap(theme.looks().pixmap(icon, role, t.icon_px - 2))
        row.addWidget(sign)
        text = self._words(reason)
        if reason.cite:
            text = aside(text, self.host.messages.cite(reason.cite))
        state = self.tr("符合") if reason.met else self.tr("不符合")
        told = label(text, wrap=True)
        told.setToolTip(self.host.messages.official(reason.cite))
        row.addWidget(told, 1)
        row.addWidget(label(state, "good" if reason.met else "soft"))
        return holder

    def _words(self, reason: TriageReason) -> str:
        params = dict(reason.params)
        if "limit" in params and params.get("amount") is None:
            limit = self.host.messages.value(params["limit"])
            return self.tr("申请金额还没有填写（简易程序以 %1 元为限）").replace("%1", limit)
        return self.host.messages.say(reason.code, self._params(reason)).title

    def _params(self, reason: TriageReason) -> dict[str, object]:
        params = dict(reason.params)
        if reason.cite:
            params["cite"] = reason.cite
        return params

    def _decide(self, found: Triage) -> None:
        if self._file is None:
            return
        met = [one for one in found.reasons if not one.code.startswith("intake.")]
        telling = [one for one in met if one.met == (found.track.value == "fast")]
        reason = strung(self._words(one) for one in telling[:4])
        intakeacts.set_track(self.host, self._file, self, track=found.track, reason=reason).open()
