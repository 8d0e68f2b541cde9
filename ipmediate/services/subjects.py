"""Everything held on one person, for that person: readable and as data (PIPL 45)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.consents import Consent, of_person
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.subjects import (
    HeldThing,
    Subject,
    are_several,
    held_things,
    hiding,
    ids_of,
    is_in,
    is_surely_in,
    mapped,
    namesakes,
    own_texts,
    plain,
    secrets_of,
)
from ipmediate.services.consents import PrivacyShelf, shelf_of
from ipmediate.services.desk import Desk
from ipmediate.services.readable import Rows, as_json, packed, page, shown

FORMAT = "ipmediate.subject.1"
_LOOKS = frozenset({"access.revealed", "access.exported", "access.printed", "subjects.exported"})

_EVERY_CASE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectCase:
    """One case in which a person stands.

    Attributes:
        head: number, title, stage and days of the case.
        things: what is held on the person, without what belongs to others.
        looks: when numbers were revealed, or something of a restricted case was printed or taken out.
    """

    case_id: str
    head: dict[str, Any]
    things: tuple[HeldThing, ...]
    looks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectReport:
    """All that is held on one person.

    Attributes:
        unsure: further cases in which only the name stands, while others of that name are known; they are
            left out, as they may be somebody else's.
    """

    name: str
    number: str
    cases: tuple[SubjectCase, ...]
    consents: tuple[Consent, ...]
    unsure: int = 0


class Subjects:
    """People whose data are kept."""

    def __init__(self, desk: Desk, shelf: PrivacyShelf | None) -> None:
        self._desk = desk
        self._held = shelf

    def held(self, subject: Subject) -> SubjectReport:
        """Everything held on a person, in every case the acting person may see.

        Raises:
            Refusal: ``subjects.name_needed``, ``subjects.nobody`` when nothing is held,
                ``subjects.several`` when people with different numbers have the name and none is given.
        """
        if not subject.name.strip():
            raise Refusal("subjects.name_needed", field="name")
        numbers = [subject.number] if subject.number else []
        ids = self._desk.queries.related_cases([subject.name], numbers, most=_EVERY_CASE)
        files = [self._desk.store.load(one) for one in ids]
        records = shelf_of(self._held).consents()
        known = {one.id_number for one in records if one.name == subject.name}
        several = are_several(subject, known.union(*(namesakes(file, subject) for file in files)))
        if several and not subject.number:
            raise Refusal("subjects.several", field="number", name=subject.name)
        meant = [file for file in files if is_in(file, subject)]
        sure = [file for file in meant if not several or is_surely_in(file, subject)]
        own = of_person(records, subject.name, subject.number, cases=[file.id for file in sure])
        if not sure and not own:
            raise Refusal("subjects.nobody", name=subject.name)
        return SubjectReport(
            name=subject.name,
            number=subject.number,
            cases=tuple(self._of_case(file, subject) for file in sure),
            consents=own,
            unsure=len(meant) - len(sure),
        )

    def export(self, subject: Subject) -> bytes:
        """The report as a ZIP with a readable page and the data; written into the history of each case."""
        around = self._desk.around
        report = self.held(subject)
        made = packed({"个人信息副本.html": self._page(report), "data.json": as_json(self._document(report))})
        with self._desk.store.work("subjects.exported", actor=around.actor, at=around.now()) as work:
            for case in report.cases:
                work.note_case(case.case_id, role=around.actor.role)
            if not report.cases:
                work.note_case("house/privacy", role=around.actor.role)
        return made

    def _of_case(self, file: CaseFile, subject: Subject) -> SubjectCase:
        names, others = own_texts(file, subject)
        hide = hiding(secrets_of(file, without=ids_of(file, subject)) - names - others)
        case = file.case
        head = {
            "number": case.number or case.provisional_number,
            "title": case.title,
            "stage": case.stage.value,
            "cause": case.cause,
            "applied_on": case.applied_on,
            "accepted_on": case.accepted_on,
            "closed_on": case.closed_on,
        }
        things = tuple(
            HeldThing(noun=noun, id=thing.id, fields=plain(mapped(thing, hide)))
            for noun, thing in held_things(file, subject)
        )
        looks = tuple(
            (entry.at.isoformat(), entry.action)
            for entry in self._desk.store.history(file.id)
            if entry.action in _LOOKS
        )
        return SubjectCase(case_id=file.id, head=plain(head), things=things, looks=looks)

    def _document(self, report: SubjectReport) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "made_at": self._desk.around.now().isoformat(),
            "committee": self._committee(),
            "person": {"name": report.name, "id_number": report.number},
            "cases": [
                {
                    "case": one.head,
                    "things": [{"noun": thing.noun, **thing.fields} for thing in one.things],
                    "looks": [{"at": at, "act": act} for at, act in one.looks],
                }
                for one in report.cases
            ],
            "consents": [plain(one) for one in report.consents],
        }

    def _committee(self) -> str:
        found = self._desk.store.committee()
        return found.name if found is not None else ""

    def _law(self, provision: str) -> str:
        name = f"law.personal_information.{provision}"
        return str(self._desk.book.wording.cite(name, self._desk.around.today()))

    def _page(self, report: SubjectReport) -> str:
        day = self._desk.around.today()
        notes = (
            f"{self._committee()}依据{self._law('access')}提供。制作日期：{day.year}年{day.month}月{day.day}日。",
            "本副本只含本人的信息；其他人的证件号码、住址、电话、账号以“＊＊＊”代替，背靠背谈话的内容不在其中。"
            "同一内容的数据文件是 data.json。",
        )
        parts: list[Rows] = []
        for one in report.cases:
            named = str(one.head.get("number", "")) or one.case_id
            parts.append(Rows(f"案件 {named}", tuple(self._cells(one.head))))
            parts += [Rows(self._noun(thing.noun), tuple(self._cells(thing.fields))) for thing in one.things]
            if one.looks:
                looks = tuple((at.replace("T", " "), self._said(act)) for at, act in one.looks)
                parts.append(Rows("查看、打印与导出记录", looks))
        for record in report.consents:
            parts.append(Rows("处理目的与依据", tuple(self._cells(plain(record)))))
        return page(f"{report.name}个人信息副本", notes, parts)

    def _cells(self, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for name, value in fields.items():
            if name == "id" or name.endswith(("_id", "_ids")) or name == "rank":
                continue
            yield self._field(name), self._value(name, value)

    def _value(self, name: str, value: Any) -> str:
        code = f"label.{name}.{value}" if isinstance(value, str) else ""
        return self._said(code) if code in self._desk.book.wording else shown(value)

    def _field(self, name: str) -> str:
        code = f"field.{name}"
        return self._said(code) if code in self._desk.book.wording else name

    def _noun(self, noun: str) -> str:
        return self._said(f"noun.{noun}")

    def _said(self, code: str) -> str:
        wording = self._desk.book.wording
        return str(wording.say(code).title) if code in wording else code
