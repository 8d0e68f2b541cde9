"""Pictures of a shared case that is erased by law: one director orders, another agrees, computers follow.

``python -m tests.sync.erasing_pictures FOLDER [zh|en] [light|dark] [WIDTHxHEIGHT]``
"""

from __future__ import annotations

import sys
import uuid
from dataclasses import replace
from datetime import date

import psycopg

from ipmediate.domain.cases import Stage
from ipmediate.domain.committees import UserRole
from ipmediate.domain.erasures import ErasureGround
from ipmediate.domain.volumes import Retention, Volume
from tests.sync.offices import Office, founding, let_in
from tests.sync.pictures import Desk, Shoot, main
from ui.screens.privacy.screen import PARTS
from ui.widgets.host import Place
from ui.widgets.sheets import Sheet


class Erased(Shoot):
    """The whole story."""

    def run(self) -> None:
        wang, sun, li = (Office(self.scratch / name, name) for name in ("王主任", "孙副主任", "李调解员"))
        with psycopg.connect(self.server.admin, autocommit=True) as admin:
            wang.join(founding(self.server, admin, f"s{uuid.uuid4().hex[:12]}"))
        wang.sharing.meet()
        let_in(wang, sun, UserRole.DIRECTOR)
        let_in(wang, li)
        self.case_id = self._case(wang)
        self._close(wang)
        for office in (wang, sun, li):
            office.sharing.meet()
        sun.house.back_up()
        first, second, third = (self._desk(office) for office in (wang, sun, li))
        self._order(first)
        self._part(first, "ordered")
        card = self._part(second, "waits-for-the-second")
        card.ask_agree()
        self._settle()
        (sheet,) = [one for one in second.window.findChildren(Sheet) if one.isVisible()]
        self._sheet(sheet, "asked-once-more")
        sheet.go()
        self._settle()
        self._part(second, "agreed-others-lie-behind")
        li.sharing.meet()
        third.window.go(Place(screen="settings", spot="sharing"))
        self._settle()
        self._grab("the-mediator-is-told", third)
        third.window.go(Place(screen="case", case_id=self.case_id))
        self._settle()
        self._grab("what-is-left-of-the-case", third)
        wang.sharing.meet()
        self._part(first, "erased-everywhere-but-a-backup")
        for desk in (first, second, third):
            desk.jobs.close()
            desk.window.close()
            desk.office.house.close()

    def _close(self, office: Office) -> None:
        house = office.house
        file = house.repository.load(self.case_id)
        day = date(2012, 5, 6)
        volume = Volume(id="v1", number="1", retention=Retention.YEARS_10, filed_on=day)
        head = replace(file.case, stage=Stage.ARCHIVED, closed_on=day)
        with house.repository.work("cases.edited", actor=house.around.actor, at=house.around.now()) as work:
            work.put(file, replace(file, case=head, volumes=(volume,)))

    def _order(self, desk: Desk) -> None:
        desk.window.go(Place(screen="privacy", spot="retention"))
        self._settle()
        part = desk.window.current().parts[PARTS.index("retention")]
        part.table.choose(0)
        part.ask_erasure()
        self._settle()
        (sheet,) = [one for one in desk.window.findChildren(Sheet) if one.isVisible()]
        told = {"authority": "鉴定销毁清册第3号", "checked_by": "孙副主任"}
        sheet.form.put({"ground": ErasureGround.RETENTION_OVER, **told})
        self._settle()
        self._sheet(sheet, "about-to-order")
        sheet.go()
        self._settle()

    def _part(self, desk: Desk, name: str) -> object:
        desk.window.go(Place(screen="privacy", spot="erasures"))
        self._settle()
        card = desk.window.current().parts[PARTS.index("erasures")].everywhere
        card.look()
        self._settle()
        self._grab(name, desk)
        return card

    def _sheet(self, sheet: Sheet, name: str) -> None:
        self.count += 1
        sheet.grab().save(str(self.folder / f"{self.count:02d}-{name}.png"))


if __name__ == "__main__":
    main(sys.argv[1:], Erased)
