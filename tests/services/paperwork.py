"""An open profile with one confirmable case in it, its documents scanned."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pypdf import PdfReader
from reportlab.pdfgen import canvas

from ipmediate.bootstrap.house import House, furnish
from ipmediate.bootstrap.surroundings import Surroundings
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.users import Actor, UserRole
from ipmediate.storage.keys import Hardness
from ipmediate.storage.profile import Profile
from tests.domain.confirmable import BOOK, CLEAN, COMMITTEE, HOUSE

NOW = datetime(2026, 6, 1, 9, 0)


def scan(text: str, pages: int = 2) -> bytes:
    """A scanned document."""
    made = io.BytesIO()
    paper = canvas.Canvas(made, invariant=True)
    for number in range(pages):
        paper.drawString(100, 700, f"{text} {number + 1}")
        paper.showPage()
    paper.save()
    return made.getvalue()


class Clock:
    """The time of day in a test."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@contextmanager
def opened(folder: Path, file: CaseFile = CLEAN, *, now: datetime = NOW) -> Iterator[tuple[House, Clock]]:
    """A new profile with a case in it, and its clock."""
    clock = Clock(now)
    around = Surroundings(Actor(id="u1", name="时敏"), now=clock)
    profile, _ = Profile.create(
        folder / "profile",
        profile_id=around.new_id(),
        device=around.new_id(),
        at=now,
        environ={},
        passphrase="一个足够长而又好记的口令短语",
        hardness=Hardness(memory_kib=64, passes=1, lanes=1),
    )
    with furnish(profile, HOUSE / "resources", around=around, book=BOOK) as house:
        clerk = around.actor
        around.act_as(replace(clerk, role=UserRole.DIRECTOR))
        house.put_committee(COMMITTEE)
        around.act_as(clerk)
        put(house, file)
        yield house, clock


def put(house: House, file: CaseFile) -> None:
    """Write a case as it stands, without asking its procedure."""
    with house.repository.work("test.put", actor=house.around.actor, at=house.around.now()) as work:
        evidence = tuple(
            replace(
                item,
                sha256=work.keep(scan(item.id), "application/pdf"),
                file_name=f"{item.id}.pdf",
            )
            for item in file.evidence
        )
        work.put(None, replace(file, evidence=evidence))


def change(house: House, **fields: object) -> CaseFile:
    """Change collections of the case, without asking its procedure."""
    before = house.repository.load(CLEAN.id)
    after: CaseFile = replace(before, **fields)  # type: ignore[arg-type]
    with house.repository.work("test.put", actor=house.around.actor, at=house.around.now()) as work:
        work.put(before, after)
    return house.repository.load(CLEAN.id)


def words(pdf: bytes) -> list[str]:
    """The text of each page without blanks."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]
