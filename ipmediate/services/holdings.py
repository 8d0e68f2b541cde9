"""What this device holds, told after it was lost, from its last backup or the shared database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.holdings import Holdings, counted
from ipmediate.domain.subjects import plain
from ipmediate.services.consents import PrivacyShelf, shelf_of
from ipmediate.services.desk import Desk
from ipmediate.services.progress import Progress, quiet
from ipmediate.services.readable import Rows, as_json, packed, page

FORMAT = "ipmediate.holdings.1"


class DeviceHoldings:
    """The report about a device."""

    def __init__(self, desk: Desk, shelf: PrivacyShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def count(self, *, told: Progress = quiet) -> Holdings:
        """Go through every case that may be seen."""

        def watched() -> Iterator[CaseFile]:
            for number, file in enumerate(self._desk.store.every_case()):
                told(number, 0, "prove")
                yield file

        return counted(watched(), today=self._desk.around.today())

    def export(self, *, told: Progress = quiet) -> bytes:
        """The report as a ZIP with a readable page and the data; written into the history."""
        around, wording = self._desk.around, self._desk.book.wording
        held, device = self.count(told=told), plain(shelf_of(self._held).device())
        kinds = {kind: str(wording.say(f"holdings.{kind}").title) for kind in held.kinds()}
        people = sorted(held.people.values(), key=lambda one: one.name)
        document: dict[str, Any] = {
            "format": FORMAT,
            "made_at": around.now().isoformat(),
            "device": device,
            "counts": {
                "cases": held.cases, "evidence": held.evidence, "papers": held.papers,
                "private_lines": held.private_lines, "people": len(people), "kinds": held.kinds(),
            },
            "people": [
                {
                    "name": one.name, "id_number": one.number, "organisation": one.organisation,
                    "kinds": sorted(one.kinds), "cases": one.cases,
                }
                for one in people
            ],
        }  # fmt: skip
        backups = device.get("backups", [])
        newest = max((one["made_at"] for one in backups), default="—")
        parts = [
            Rows(
                "设备与存储",
                (
                    ("工作库位置", str(device.get("profile", ""))),
                    ("设备编号", str(device.get("device", ""))),
                    ("打开方式", "、".join(device.get("keys", []))),
                    ("加密", "整库 256 位加密；没有密钥不能读出"),
                    ("最近的备份", f"{newest}，共 {len(backups)} 份"),
                    ("第二备份位置", str(device.get("second_place", "")) or "未设"),
                ),
            ),
            Rows(
                "数量",
                (
                    ("案件", str(held.cases)),
                    ("当事人与代理人", str(len(people))),
                    ("证据", str(held.evidence)),
                    ("文书", str(held.papers)),
                    ("背靠背记录条数", str(held.private_lines)),
                    *((f"自然人：有{kinds[kind]}", str(number)) for kind, number in held.kinds().items()),
                ),
            ),
            Rows(
                "可能受影响的人",
                tuple(
                    (
                        one.name,
                        one.number,
                        "、".join(str(wording.say(f"holdings.{kind}").title) for kind in sorted(one.kinds)),
                        "、".join(one.cases),
                    )
                    for one in people
                ),
                ("姓名或者名称", "证件号码（遮蔽）", "信息种类", "案件"),
            ),
        ]
        day = around.today()
        notes = (
            f"制作日期：{day.year}年{day.month}月{day.day}日。设备遗失后，可以在另一台电脑上恢复它的最近一份备份，再制作本清单。",
            f"{wording.cite('law.personal_information.breach', day)}："
            "发生或者可能发生泄露的，应当立即采取补救措施，并通知履行个人信息保护职责的部门和个人；"
            "采取措施能够有效避免危害的，可以不通知个人。",
        )
        with self._desk.store.work("holdings.exported", actor=around.actor, at=around.now()) as work:
            work.note_case("house/privacy", cases=held.cases, people=len(people))
        return packed(
            {"本机存储清单.html": page("本机存储清单", notes, parts), "data.json": as_json(document)}
        )
