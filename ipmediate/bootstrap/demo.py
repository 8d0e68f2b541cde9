"""A profile full of invented cases."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID

from ipmediate.bootstrap.house import House, furnish
from ipmediate.bootstrap.invention import COMMITTEE, Inventor, roster
from ipmediate.bootstrap.lone import LoneQueries, NoTyping
from ipmediate.bootstrap.paper import PaperRoom
from ipmediate.bootstrap.plugs import CaseFiles
from ipmediate.bootstrap.scenes import Play
from ipmediate.bootstrap.sketch import Sketch
from ipmediate.bootstrap.stories import SCENES
from ipmediate.bootstrap.surroundings import Surroundings
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.users import Actor, UserRole
from ipmediate.services.workspace import Workspace
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.profile import Profile

DIRECTOR = Actor(id="zheng", name="郑怀远", role=UserRole.DIRECTOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One invented case and the numbers it took, in order, as (series, year)."""

    file: CaseFile
    numbers: tuple[tuple[str, int], ...]


class _Clock:
    def __init__(self, now: datetime) -> None:
        self.moment = now

    def now(self) -> datetime:
        return self.moment

    def set(self, moment: datetime) -> None:
        self.moment = moment


def ids_of(seed: int) -> Callable[[], str]:
    """Ids that follow from a seed."""
    count = 0

    def next_id() -> str:
        nonlocal count
        count += 1
        return str(UUID(bytes=hashlib.sha256(f"ipmediate.demo/{seed}/{count}".encode()).digest()[:16]))

    return next_id


def invent(
    resources: Path, *, cases: int, seed: int, today: date, book: Bundled | None = None
) -> Iterator[Invented]:
    """Invented cases one after another, the same for the same seed and day.

    They are played through the use cases, so every guard of the procedure is kept.
    """
    law = book or Bundled(resources)
    clock = _Clock(datetime.combine(today, time(9)))
    new_id = ids_of(seed)
    around = Surroundings(DIRECTOR, now=clock.now, new_id=new_id)
    around.sit_at("DEMO01")
    sketch = Sketch(COMMITTEE, roster(today), new_id)
    workspace = Workspace(
        around=around,
        store=sketch,
        queries=LoneQueries(),
        book=law,
        files=CaseFiles(law),
        renderer=PaperRoom(resources),
        typing=NoTyping(),
    )
    inventor = Inventor(seed, today)

    def put_whole(before: CaseFile, after: CaseFile) -> None:
        with sketch.work("cases.edited", actor=DIRECTOR, at=clock.now()) as work:
            work.put(before, after)

    for index in range(cases):
        sketch.clear()
        scene = SCENES[index % len(SCENES)]
        case_id = f"demo-{seed}-{index + 1:06}"
        file = Play(workspace, inventor, scene, case_id, clock.set, put_whole).run()
        yield Invented(file=file, numbers=tuple(sketch.numbers))


def demo_house(
    folder: Path | None,
    resources: Path,
    *,
    cases: int = len(SCENES),
    seed: int = 1,
    today: date | None = None,
    book: Bundled | None = None,
) -> House:
    """Make and open a demonstration profile.

    Args:
        folder: where it is kept and can be opened again; None makes one that is gone when it is closed.
        resources: the program's resources.
        cases: how many cases.
        seed: the same seed and day give the same cases.
        today: the day taken as today; None for the real one.
        book: the rulebook, when it is loaded already.
    """

    def fill(house: House, day: date) -> None:
        for one in invent(resources, cases=cases, seed=seed, today=day, book=book):
            write_down(house, one)

    return filled_house(folder, resources, fill, today=today, book=book)


def filled_house(
    folder: Path | None,
    resources: Path,
    fill: Callable[[House, date], None],
    *,
    today: date | None,
    book: Bundled | None,
) -> House:
    """Make and open a demonstration profile with the invented committee and its people, and let it be filled.

    Args:
        folder: where it is kept; None makes one that is gone when it is closed.
        resources: the program's resources.
        fill: puts the cases into it, told the day taken as today.
        today: the day taken as today; None for the real one.
        book: the rulebook, when it is loaded already.
    """
    around = Surroundings(DIRECTOR)
    day = today or around.today()
    place = folder or Path(tempfile.mkdtemp(prefix="ipmediate-demo-"))
    profile = Profile.create_demo(
        place,
        profile_id=around.new_id(),
        device=around.new_id(),
        at=around.now(),
        environ=os.environ,
        keep=folder is not None,
    )
    try:
        house = furnish(profile, resources, around=around, book=book)
    except BaseException:
        profile.close()
        raise
    house.throw_away = folder is None
    try:
        house.put_committee(COMMITTEE)
        house.workspace.roster.import_people(roster(day))
        fill(house, day)
    except BaseException:
        house.close()
        raise
    return house


def write_down(house: House, one: Invented) -> None:
    """Put an invented case into a profile; its numbers are taken from the profile's own series."""
    around = house.around
    with house.repository.work("cases.imported", actor=around.actor, at=around.now()) as work:
        for series, year in one.numbers:
            work.take_number(series, year)
        work.put(None, one.file)
        case = one.file.case
        work.note(number=case.number or case.provisional_number, title=case.title)
