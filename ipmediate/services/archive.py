"""The archive volume of a closed case: what goes in, binding it, and closing the case for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import IO

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.papers import Paper
from ipmediate.domain.procedure import Act, move, require
from ipmediate.domain.refusals import Incomplete, Missing, Refusal
from ipmediate.domain.sessions import SessionStatus
from ipmediate.domain.settlement import worded_day
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.domain.volumeplan import (
    PlannedItem,
    VolumeOrder,
    VolumePlan,
    numbered,
    plan,
    suggested_retention,
)
from ipmediate.domain.volumes import Retention, Volume, VolumeItem, VolumePart
from ipmediate.services.bindings import Hindrance
from ipmediate.services.desk import Desk
from ipmediate.services.factsheets import Sheet, put_paper, render, sheet_of
from ipmediate.services.fingerprinting import check_kept
from ipmediate.services.numbers import official_number
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import Binding, Bound, PacketMember, Rendered, Work
from ipmediate.services.progress import Cancelled, Progress

VOLUME = "volume"
"""Form id under which the bound volume, its main part if there are two, stands among the papers of a case."""

INNER = "volume_inner"
"""Form id of the inner part (副卷), which leaves the committee on no way."""

USUAL_ORDER = "volume_regional"

_NOTE, _BACK, _COVER, _CONTENTS = "volume_note", "volume_back", "volume_cover", "volume_contents"
_SPINE = "volume_spine"


class Archive:
    """Making up the volume and filing it; a filed case is read-only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def orders(self) -> tuple[VolumeOrder, ...]:
        """Orders of the contents to choose from."""
        known = tuple(self._desk.book.volume_orders)
        return tuple(one for one in known if one.since <= self._desk.around.today())

    def english_titles(self) -> Mapping[str, str]:
        """English names of the forms that have one, by form id; for the window, the papers stay Chinese."""
        heads = self._desk.renderer.forms(self._desk.around.today())
        return {head.id: head.title_en for head in heads if head.title_en}

    def preview(self, case_id: str, *, order: str = USUAL_ORDER) -> VolumePlan:
        """What the volume will hold and what is lacking; nothing is written."""
        return plan(self._desk.store.load(case_id), self._desk.book.volume_orders.get(order))

    def retention(self, case_id: str) -> Retention:
        """How long the volume had better be kept."""
        return suggested_retention(self._desk.store.load(case_id))

    def hindrances(self, paper_id: str) -> tuple[Hindrance, ...]:
        """What keeps a bound part from being PDF/A-2b, item by item; empty when it is that."""
        told = self._desk.store.paper_facts(paper_id).get("hindered")
        held = told if isinstance(told, list | tuple) else ()
        return tuple(Hindrance(title=str(one["title"]), reasons=tuple(one["reasons"])) for one in held)

    def file(
        self,
        case_id: str,
        *,
        filed_by: str,
        checked_by: str,
        retention: Retention | None = None,
        remarks: str = "",
        on: date | None = None,
        order: str = USUAL_ORDER,
        out: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Outcome[CaseFile]:
        """Bind the volume and archive the case; nothing in it can be changed afterwards.

        The volume gets its number in an act of its own before it is bound, so that the long binding holds up
        nobody; a volume that could not be finished keeps its number for the next try.

        Args:
            case_id: the case.
            filed_by: who makes up the volume.
            checked_by: who checks it.
            retention: how long it is kept, the suggestion when None.
            remarks: what the next reader has to know (defects, things kept elsewhere).
            on: day of filing, today when None.
            order: order of the contents.
            out: told how far the binding is.
            cancelled: asked whether to stop.

        Raises:
            Incomplete: ``archive.incomplete`` with every must item that is lacking; ``archive.unnamed``.
            Refusal: ``evidence.damaged_files`` when a document is no longer what was taken in;
                ``procedure.not_now``, ``procedure.archived`` and what the course of a case wants first.
        """
        desk = self._desk
        day = on or desk.around.today()
        before = desk.store.load(case_id)
        require(before, Act.ARCHIVE)
        planned = plan(before, desk.book.volume_orders.get(order))
        _check(planned, filed_by, checked_by)
        move(before, Act.ARCHIVE, before, today=desk.around.today())
        opened = self._opened(before, day)
        volume = replace(
            opened.volumes[-1],
            retention=retention or suggested_retention(before),
            remarks=remarks.strip(),
            filed_by=filed_by.strip(),
            checked_by=checked_by.strip(),
            filed_on=day,
        )
        return self._bound(opened, volume, planned, out, cancelled)

    def _opened(self, before: CaseFile, day: date) -> CaseFile:
        """The case with a numbered volume."""
        if before.volumes:
            return before
        desk = self._desk

        def numbered_volume(work: Work) -> CaseFile:
            number = official_number(desk, work, VOLUME, day)
            volume = Volume(id=desk.around.new_id(), number=number, title=before.case.title)
            return replace(before, volumes=(volume,))

        opened = desk.write(
            "archive.opened", before, numbered_volume, changed=frozenset({Topic.ARCHIVE}), back=False
        )
        return desk.store.load(opened.value.id)

    def _bound(
        self,
        before: CaseFile,
        volume: Volume,
        planned: VolumePlan,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> Outcome[CaseFile]:
        desk = self._desk
        kept = ((item.title, item.sha256) for item in planned.items if item.sha256)
        check_kept(desk.store.open_content, kept)
        note = self._made(_with(before, volume), _NOTE)
        pages = self._pages([item for item in planned.items if item.sha256])
        last = PlannedItem(
            slot="note", title=note[1].title, ref=_NOTE, sha256=note[1].sha256, pages=note[1].pages
        )
        listed = (
            *(item for item in planned.items if item.ref in pages and item.slot != "note"),
            last,
            *(item for item in planned.items if item.ref not in pages),
        )
        entries = numbered(listed, {**pages, _NOTE: note[1].pages})
        made_of = replace(volume, items=entries)
        count, inner = (_last(made_of, part) for part in (VolumePart.MAIN, VolumePart.INNER))
        whole = _with(before, replace(made_of, pages=count, inner_pages=inner))
        items = {item.ref: item for item in listed}
        made = {form: self._made(whole, form) for form in (_COVER, _CONTENTS, _BACK, _SPINE)}
        made[_NOTE] = note
        back = PacketMember(title=made[_BACK][1].title, content=_bytes(made[_BACK][1].pdf))

        def binding_of(part: VolumePart) -> Binding:
            return Binding(
                title=PAPER_TERMS[_title(planned.order, part)],
                number=volume.number,
                members=tuple(
                    self._member(items[entry.ref], entry, note[1])
                    for entry in made_of.of_part(part)
                    if entry.first_page
                ),
                made_at=desk.around.now(),
                lines=_cover(whole, self._committee_name(), part),
                from_cover=False,
                bundle=part is VolumePart.MAIN,
                back=back if part is VolumePart.MAIN else None,
            )

        with ExitStack() as open_parts:
            parts = {
                part: open_parts.enter_context(
                    desk.renderer.bind(binding_of(part), progress=progress, cancelled=cancelled)
                )
                for part in (VolumePart.INNER, VolumePart.MAIN)
                if part is VolumePart.MAIN or inner
            }

            def filed(work: Work) -> CaseFile:
                after = whole
                for sheet, rendered in made.values():
                    after, _ = put_paper(desk, work, after, sheet, rendered)
                for part, bound in parts.items():
                    paper = self._paper(work, volume, planned.order, part, bound)
                    work.issue(after.id, paper, _facts(work, planned.order, bound))
                    after = replace(after, papers=(*after.papers, paper))
                return move(before, Act.ARCHIVE, after, today=desk.around.today())

            return desk.write(
                "archive.filed",
                before,
                filed,
                changed=frozenset(Topic),
                params={"volume": volume.number, "pages": count},
                back=False,
            )

    def _paper(self, work: Work, volume: Volume, order: VolumeOrder, part: VolumePart, bound: Bound) -> Paper:
        around = self._desk.around
        return Paper(
            id=around.new_id(),
            form_id=VOLUME if part is VolumePart.MAIN else INNER,
            edition="1",
            form_hash=order.id,
            title=PAPER_TERMS[_title(order, part)],
            number=volume.number,
            issued_at=around.now(),
            issued_by=around.actor.name or around.actor.id,
            sha256=work.keep(bound.pdf, "application/pdf"),
            pages=bound.pages,
        )

    def _committee_name(self) -> str:
        committee = self._desk.store.committee()
        return committee.name if committee is not None else ""

    def _made(self, file: CaseFile, form_id: str) -> tuple[Sheet, Rendered]:
        sheet = sheet_of(self._desk, file, form_id)
        return sheet, render(self._desk, sheet, draft=False)

    def _pages(self, items: Sequence[PlannedItem]) -> dict[str, int]:
        members = [
            PacketMember(title=item.title, content=self._stored(item.sha256), foreign=_foreign(item))
            for item in items
        ]
        pages = {}
        for item, found in zip(items, self._desk.renderer.extents_of(members), strict=True):
            if isinstance(found, Refusal):
                raise found
            pages[item.ref] = found.pages
        return pages

    def _member(self, item: PlannedItem, entry: VolumeItem, note: Rendered) -> PacketMember:
        content = _bytes(note.pdf) if item.ref == _NOTE else self._stored(item.sha256)
        return PacketMember(title=entry.title, content=content, note=entry.note, foreign=_foreign(item))

    def _stored(self, sha256: str) -> Callable[[], IO[bytes]]:
        return lambda: self._desk.store.open_content(sha256)


def _title(order: VolumeOrder, part: VolumePart) -> str:
    """What a part is called; a volume of one part has no part in its name."""
    return f"volume.{part.value}_title" if order.split else "volume.title"


def _last(volume: Volume, part: VolumePart) -> int:
    return max((entry.last_page for entry in volume.of_part(part)), default=0)


def _facts(work: Work, order: VolumeOrder, bound: Bound) -> dict[str, object]:
    return {
        "order": order.id,
        "bundle": work.keep(bound.bundle, "application/zip") if bound.bundle else "",
        "hindered": [{"title": one.title, "reasons": list(one.reasons)} for one in bound.hindered],
    }


def _foreign(item: PlannedItem) -> bool:
    return item.ref.startswith("evidence/")


def _bytes(pdf: bytes) -> Callable[[], IO[bytes]]:
    return lambda: BytesIO(pdf)


def _with(file: CaseFile, volume: Volume) -> CaseFile:
    return replace(file, volumes=(*file.volumes[:-1], volume))


def _check(planned: VolumePlan, filed_by: str, checked_by: str) -> None:
    if planned.missing:
        raise Incomplete("archive.incomplete", planned.missing, count=len(planned.missing))
    unnamed = tuple(
        Missing(what=f"fact_volume_{field}", place=f"volume/{field}")
        for field, name in (("filed_by", filed_by), ("checked_by", checked_by))
        if not name.strip()
    )
    if unnamed:
        raise Incomplete("archive.unnamed", unnamed)


def _cover(file: CaseFile, committee: str, part: VolumePart) -> tuple[tuple[str, str], ...]:
    volume, case = file.volumes[-1], file.case
    held = (one.starts_at.date() for one in file.sessions if one.status is SessionStatus.HELD)
    began = min(held, default=case.accepted_on)
    days = [worded_day(day) for day in (began, case.closed_on) if day is not None]
    year = (case.accepted_on or case.applied_on or volume.filed_on or date.min).year
    lines = (
        ("volume.committee", committee),
        ("volume.case", case.title),
        ("volume.year", str(year)),
        ("volume.mediators", "、".join(dict.fromkeys(seat.person_name for seat in file.seats()))),
        ("volume.days", "至".join(days)),
        ("volume.filed_by", volume.filed_by),
        ("volume.filed_on", worded_day(volume.filed_on) if volume.filed_on else ""),
        ("volume.retention", PAPER_TERMS[f"retention.{volume.retention.value}"]),
        ("volume.use", PAPER_TERMS["volume.inner_use"] if part is VolumePart.INNER else ""),
    )
    return tuple((PAPER_TERMS[code], text) for code, text in lines if text)
