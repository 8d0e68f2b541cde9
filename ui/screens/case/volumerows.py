"""The contents of the archive volume as lines of a table, before and after it is bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.volumeplan import VolumeOrder, VolumePlan
from ipmediate.domain.volumes import Volume, VolumePart


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeRow:
    """One line.

    Attributes:
        slot: line of the official order; ``must`` whether it is wanted whenever it applies.
        title: name of the material on screen; ``bound_as`` its name in the volume.
        ref: what fills it (``paper/x1``); empty for a line nothing fills.
        bound: its bytes are bound; otherwise it exists on paper and is kept beside the volume.
        inner: it belongs into the inner part.
        place: where a lacking must item is supplied.
        proven: no paper is wanted because the file itself proves the step.
    """

    number: str
    slot: str
    title: str = ""
    bound_as: str = ""
    ref: str = ""
    must: bool = False
    bound: bool = False
    proven: bool = False
    inner: bool = False
    place: str = ""
    pages: int = 0
    first_page: int = 0
    last_page: int = 0


def english_names(file: CaseFile, titles: Mapping[str, str]) -> dict[str, str]:
    """English names of the papers of a case and of the note bound with them, by ``ref``.

    A paper made from a Word template of the committee keeps the name the committee gave it.

    Args:
        file: the case.
        titles: English names of the forms, by form id.
    """
    subjects = {one.id: one.name for one in (*file.parties, *file.agents)}
    subjects |= {one.id: one.person_name for one in file.assignments}
    subjects |= {one.id: one.title for one in file.evidence}
    names = dict(titles)
    for paper in file.papers:
        title = "" if paper.is_word else titles.get(paper.form_id, "")
        if title:
            subject = subjects.get(paper.about_id, "")
            names[f"paper/{paper.id}"] = f"{title} ({subject})" if subject else title
    return names


def planned_rows(plan: VolumePlan, language: str, names: Mapping[str, str]) -> list[VolumeRow]:
    """Lines of a volume to be: every line of the order, filled or not; ``names`` as on screen, by ``ref``."""
    lacking = {dict(one.params).get("title"): one.place for one in plan.missing}
    rows: list[VolumeRow] = []
    for number, slot in enumerate(plan.order.slots, 1):
        name = slot.label.text(language)
        items = [one for one in plan.items if one.slot == slot.id]
        if not items:
            place = lacking.get(slot.label, "")
            rows.append(
                VolumeRow(
                    number=str(number),
                    slot=name,
                    must=slot.must,
                    place=place,
                    proven=bool(slot.proof) and slot.must and not place,
                    inner=slot.part is VolumePart.INNER,
                )
            )
        for first, item in enumerate(items):
            rows.append(
                VolumeRow(
                    number=str(number) if not first else "",
                    slot=name if not first else "",
                    title=names.get(item.ref, item.title),
                    bound_as=item.title,
                    ref=item.ref,
                    must=slot.must,
                    inner=slot.part is VolumePart.INNER,
                    bound=bool(item.sha256),
                    pages=item.pages,
                )
            )
    return rows


def filed_rows(
    volume: Volume, orders: Iterable[VolumeOrder], language: str, names: Mapping[str, str]
) -> list[VolumeRow]:
    """Lines of a bound volume with their page numbers; ``names`` as on screen, by ``ref``."""
    slots = {slot.id: slot for order in orders for slot in order.slots}
    rows = []
    for item in volume.items:
        slot = slots.get(item.slot)
        rows.append(
            VolumeRow(
                number=str(item.no),
                slot=slot.label.text(language) if slot is not None else "",
                title=names.get(item.ref, item.title),
                bound_as=item.title,
                ref=item.ref if "/" in item.ref else f"form/{item.ref}",
                must=slot.must if slot is not None else False,
                bound=bool(item.first_page),
                inner=item.part is VolumePart.INNER,
                first_page=item.first_page,
                last_page=item.last_page,
            )
        )
    return rows


def row_role(row: VolumeRow) -> str:
    """Colour role; the words say the same."""
    if row.ref:
        return "good" if row.bound else ""
    return "bad" if row.place else ""
