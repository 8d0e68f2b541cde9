"""Very many small invented cases, for measuring: parties, a right, a register line; nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from ipmediate.bootstrap.demo import DIRECTOR, filled_house
from ipmediate.bootstrap.house import House
from ipmediate.bootstrap.invention import (
    CAUSES,
    CORES,
    DISPUTES,
    GIVEN,
    RIGHT_TITLES,
    SURNAMES,
    TRADES,
    Inventor,
    roster,
)
from ipmediate.domain.cases import Channel, Source
from ipmediate.storage.bulk import NewCase
from ipmediate.storage.bundled import Bundled
from ipmediate.storage.projection import Projection, SearchText

_STAGES = (
    "accepted",
    "in_session",
    "agreed_written",
    "performing",
    "performed",
    "failed",
    "withdrawn",
    "archived",
)
_OUTCOMES = {"agreed_written": "agreed", "performing": "agreed", "performed": "agreed", "failed": "failed"}
_PLACES = ("新乡", "卫辉", "辉县", "长垣", "原阳", "延津", "封丘", "获嘉")
_POOL = 400


def crowd(count: int, *, seed: int, today: date) -> Iterator[NewCase]:
    """Invented cases; the same seed and day give the same ones.

    Numbers of identity documents have right check digits and come from a pool.
    """
    random = Random(seed)
    inventor = Inventor(seed, today)
    codes = [inventor.credit_code("410702") for _ in range(_POOL)]
    numbers = [inventor.resident_id("410702", male=True)[0] for _ in range(_POOL)]
    cores, trades = CORES.split("|"), TRADES.split("|")
    kinds = [(kind.value, CAUSES[kind], title) for kind, titles in RIGHT_TITLES.items() for title in titles]
    channels = [one.value for one in Channel]
    sources = [one.value for one in Source]
    people = [person.id for person in roster(today)][:6]
    days = [(today - timedelta(days=number)).isoformat() for number in range(2000)]
    roll = random.random
    for index in range(count):
        kind, cause, mark = kinds[int(roll() * len(kinds))]
        place = _PLACES[int(roll() * 8)]
        core = cores[int(roll() * len(cores))] + cores[int(roll() * len(cores))]
        left = f"{place}{core}{trades[int(roll() * len(trades))]}有限公司"
        given = GIVEN[int(roll() * len(GIVEN))] + GIVEN[int(roll() * len(GIVEN))]
        right = SURNAMES[int(roll() * len(SURNAMES))] + given
        title = f"{left}与{right}{DISPUTES[cause]}"
        stage = _STAGES[int(roll() * 8)]
        channel, source = channels[int(roll() * len(channels))], sources[int(roll() * len(sources))]
        age = int(roll() * 1990) + 5
        accepted = days[age]
        amount = (int(roll() * 500) + 1) * 1000
        number = f"新调字〔{accepted[:4]}〕第{index + 1:07}号"
        mediator = people[int(roll() * 6)]
        case_id = f"crowd-{seed}-{index + 1:07}"
        yield NewCase(
            case_id=case_id,
            bodies={
                ("case", case_id): {
                    "_no": 1,
                    "id": case_id,
                    "number": number,
                    "title": title,
                    "stage": stage,
                    "cause": cause,
                    "channel": channel,
                    "source": source,
                    "claim_amount": f"{amount}.00",
                    "applied_on": days[age],
                    "accepted_on": accepted,
                    "decided_on": accepted,
                },
                ("party", "p1"): {
                    "_no": 1,
                    "id": "p1",
                    "side": "applicant",
                    "kind": "legal_person",
                    "name": left,
                    "id_kind": "uscc",
                    "id_number": codes[index % _POOL],
                },
                ("party", "p2"): {
                    "_no": 2,
                    "id": "p2",
                    "side": "respondent",
                    "kind": "person",
                    "name": right,
                    "id_number": numbers[index % _POOL],
                },
                ("right", "r1"): {"_no": 1, "id": "r1", "type": kind, "title": mark, "owner": left},
            },
            shown=Projection(
                register={
                    "number": number,
                    "title": title,
                    "stage": stage,
                    "right_type": kind,
                    "cause": cause,
                    "channel": channel,
                    "source": source,
                    "path": "self",
                    "mediator": mediator,
                    "applicant": left,
                    "respondent": right,
                    "amount": amount * 100,
                    "filed_on": days[age],
                    "accepted_on": accepted,
                    "outcome": _OUTCOMES.get(stage),
                    "fast_track": 0,
                    "due_provisional": 0,
                    "updated_at": f"{accepted}T09:00:00",
                },
                search=(
                    SearchText(field="number", text=number),
                    SearchText(field="title", text=title),
                    SearchText(field="right", text=mark),
                ),
            ),
        )


def crowded_house(
    folder: Path | None, resources: Path, *, cases: int, seed: int, today: date | None, book: Bundled
) -> House:
    """Make and open a demonstration profile with very many small cases."""

    def fill(house: House, day: date) -> None:
        house.store.bulk_load(
            crowd(cases, seed=seed, today=day),
            actor=DIRECTOR.id,
            at=house.around.now(),
            action="cases.imported",
        )

    return filled_house(folder, resources, fill, today=today, book=book)
