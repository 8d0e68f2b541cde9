"""Pictures of two windows that share one case over a real PostgreSQL with TLS, for the eye.

``python -m tests.sync.pictures FOLDER [zh|en] [light|dark] [WIDTHxHEIGHT]``: one is let in, both write
one amount without meeting, both values are shown, signing is refused, one decides, both agree again; then
the case is closed to one of them with changes not handed in, and a computer is put out.
"""

from __future__ import annotations

import os
import sys
import tempfile
import uuid
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psycopg
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ipmediate import bootstrap
from ipmediate.domain.access import Leave
from ipmediate.domain.committees import UserRole
from ipmediate.domain.divergences import DivergenceStatus
from ipmediate.domain.refusals import Refusal
from ipmediate.sync.server import making
from tests.sync.offices import Office, founding
from tests.sync.real_server import RealServer
from tests.ui.houses import CASES, HouseKeeper
from ui import theme
from ui.jobs import Jobs, Manual
from ui.shell.language import speak
from ui.shell.window import Window
from ui.widgets.host import Place


class Desk:
    """One computer with its window."""

    def __init__(self, office: Office, manual: Manual, prefs: QSettings, size: tuple[int, int]) -> None:
        self.office = office
        self.jobs = Jobs(manual)
        self.window = Window(HouseKeeper(office.house), self.jobs, prefs, ws=office.house.workspace)
        self.window.resize(*size)
        self.window.show()

    def amount(self, case_id: str, told: str) -> None:
        cases = self.office.house.workspace.cases
        head = cases.load(case_id).case
        cases.edit(case_id, noun="case", thing=replace(head, claim_amount=Decimal(told)))


class Shoot:
    """The whole story."""

    def __init__(self, folder: Path, server: RealServer, scratch: Path, size: tuple[int, int]) -> None:
        self.app = QApplication.instance()
        self.folder, self.server, self.scratch, self.size = folder, server, scratch, size
        self.manual = Manual()
        self.count = 0
        self.case_id = ""

    def run(self) -> None:
        wang = Office(self.scratch / "wang", "王主任")
        li = Office(self.scratch / "li", "李调解员")
        with psycopg.connect(self.server.admin, autocommit=True) as admin:
            wang.join(founding(self.server, admin, f"s{uuid.uuid4().hex[:12]}"))
        wang.sharing.meet()
        li.sharing.start = lambda: None  # type: ignore[method-assign]
        desks = [self._desk(wang), self._desk(li)]
        self._shared("not-shared", desks[1])
        li.join(wang.sharing.invite("李调解员", UserRole.MEDIATOR))
        sun = Office(self.scratch / "sun", "孙书记员")
        sun.join(wang.sharing.invite("孙书记员", UserRole.CLERK))
        wang.sharing.invite("周仲裁员", UserRole.ARBITRATOR)
        page = desks[0].window
        page.go(Place(screen="settings", spot="sharing"))
        self._settle()
        page.current().parts[4].colleagues.look_at_colleagues()
        self._settle()
        self._grab("director-sees-who-waits", desks[0])
        self._shared("waits", desks[1])
        self._card(page.current().parts[4].colleagues.ticket_table, "tickets-nobody-used", desks[0])
        for applicant in wang.sharing.applicants():
            wang.sharing.admit(applicant.ticket_id)
        for office in (li, sun):
            office.sharing.meet()
        case_id = self.case_id = self._case(wang)
        wang.sharing.meet()
        li.sharing.meet()
        desks[0].amount(case_id, "480000.00")
        desks[1].amount(case_id, "520000.00")
        for desk in desks:
            desk.window.go(Place(screen="case", case_id=case_id))
        self._both("apart", desks)
        for office in (wang, li, wang):
            office.sharing.meet()
        self._both("both-are-told", desks, tab="overview")
        self._both("both-values", desks, tab="divergences")
        self._refused(desks[1], case_id)
        self._shared("badge-and-list", desks[0])
        held = wang.house.workspace.cases.load(case_id).divergences[0]
        desks[0].window.go(Place(screen="case", case_id=case_id, tab="divergences"))
        self._settle()
        tab = desks[0].window.current().current_tab()
        tab.reason.setText("申请人代理人来电：以变更后的请求书为准")
        self._grab("about-to-decide", desks[0])
        tab.decide(DivergenceStatus.OURS)
        self._settle()
        wang.sharing.meet()
        li.sharing.meet()
        self._both("decided", desks, tab="divergences")
        self._both("agreed-again", desks, tab="overview")
        amounts = {office.house.workspace.cases.load(case_id).case.claim_amount for office in (wang, li)}
        assert amounts == {Decimal("520000.00")}, amounts
        assert not wang.house.workspace.cases.load(case_id).divergences[0].is_open, held
        self._closed(desks)
        li.sharing.leave()
        card = page.current().parts[4].unused
        card.look()
        self._card(card, "unused-numbers", desks[0])
        desks.append(self._desk(sun))
        wang.sharing.revoke(sun.sharing.own_device())
        with pytest.raises(Refusal):
            sun.sharing.meet()
        self._shared("was-put-out", desks[-1])
        for desk in desks:
            desk.jobs.close()
            desk.window.close()
        for office in (wang, li, sun):
            office.house.close()

    def _closed(self, desks: list[Desk]) -> None:
        """The case is closed to the second person, who had not handed in everything."""
        wang, li = (desk.office for desk in desks)
        user_id = li.sharing.station.me().user_id
        wang.house.workspace.access.grant(
            self.case_id, user_id=user_id, leave=Leave.NONE, reason="系被申请人的近亲属"
        )
        wang.sharing.meet()
        desks[1].amount(self.case_id, "380000.00")
        li.sharing.meet()
        self._shared("case-was-closed", desks[1])
        desks[0].window.go(Place(screen="settings", spot="sharing"))
        self._settle()
        card = desks[0].window.current().parts[4].parked
        card.look()
        self._card(card, "sealed-changes", desks[0])

    def _card(self, card: QWidget, name: str, desk: Desk) -> None:
        """One card of a long page, scrolled to."""
        self._settle()
        for area in desk.window.current().findChildren(QScrollArea):
            if area.isVisible() and area.isAncestorOf(card):
                area.ensureWidgetVisible(card)
        self._grab(name, desk)

    def _desk(self, office: Office) -> Desk:
        prefs = QSettings(str(self.scratch / f"{office.name}.ini"), QSettings.Format.IniFormat)
        return Desk(office, self.manual, prefs, self.size)

    def _case(self, office: Office) -> str:
        data = (CASES / "D03.json").read_bytes()
        return office.house.workspace.cases.import_file(data).value.id

    def _refused(self, desk: Desk, case_id: str) -> None:
        """Signing is tried and refused in the window."""

        def sign() -> None:
            desk.office.house.workspace.papers.issue(case_id, form_id="acceptance_notice")

        desk.window.go(Place(screen="case", case_id=case_id, tab="papers"))
        self._settle()
        desk.jobs.ask(sign, then=lambda _: None, owner=desk.window)
        self._settle()
        self._grab("issuing-is-refused", desk)
        with pytest.raises(Refusal, match=r"divergences\.open"):
            sign()

    def _shared(self, name: str, desk: Desk) -> None:
        desk.window.go(Place(screen="settings", spot="sharing"))
        self._settle()
        self._grab(name, desk)

    def _both(self, name: str, desks: list[Desk], tab: str = "") -> None:
        for desk in desks:
            desk.window.sharing.watch(True)
            self._settle()
            if tab:
                desk.window.go(Place(screen="case", case_id=self.case_id, tab=tab))
                self._settle()
            self._grab(f"{name}-{desk.office.sharing.own_device()[-4:]}-{desk.office.folder.name}", desk)

    def _grab(self, name: str, desk: Desk) -> None:
        self.count += 1
        desk.window.sharing.look()
        self._settle()
        desk.window.grab().save(str(self.folder / f"{self.count:02d}-{name}.png"))

    def _settle(self) -> None:
        idle = 0
        for _ in range(300):
            self.app.processEvents()  # type: ignore[union-attr]
            idle = 0 if self.manual.drain() else idle + 1
            if idle > 4:
                return


def main(arguments: list[str], story: type[Shoot] = Shoot) -> None:
    """Make them."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    language, scheme, size = (arguments[1:] + ["zh", "light", "1366x768"][len(arguments) - 1 :])[:3]
    app = QApplication(sys.argv[:1])
    theme.start(app, bootstrap.resources())
    speak(app, "en" if language == "en" else "zh", bootstrap.resources())
    theme.looks().wear(scheme=scheme, size="medium")
    width, height = map(int, size.split("x"))
    with tempfile.TemporaryDirectory(prefix="ipm-pics-", ignore_cleanup_errors=True) as scratch:
        Path(scratch).chmod(0o755)
        server = RealServer(Path(scratch) / "c")
        server.start()
        try:
            with psycopg.connect(server.admin, autocommit=True) as admin:
                making.bring_up(admin)
            story(folder, server, Path(scratch), (width, height)).run()
        finally:
            server.stop("immediate")


if __name__ == "__main__":
    main(sys.argv[1:])
