"""A deadline a committee adds as one file: it runs, is listed, marked and taken away; a bad one is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.refusals import BadFile
from ipmediate.domain.users import Actor, UserRole
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import opened
from tests.services.test_rules import DEADLINE


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path) as (made, _):
        made.around.act_as(Actor(id="u1", name="时敏", role=UserRole.DIRECTOR))
        yield made


VISIT = (
    DEADLINE.replace('"local_answer"', '"local_visit"')
    .replace('"L01"', '"L02"')
    .replace('"case_accepted"', '"agreement_effective"')
)


def test_an_added_deadline_runs_in_the_cases_until_it_is_marked_or_taken_away(house: House) -> None:
    def running() -> dict[str, tuple[date, date | None]]:
        return {
            one.id: (one.due, one.done_on)
            for one in house.workspace.deadlines.of(CLEAN.id)
            if one.rule_id == "L02"
        }

    def listed() -> set[date]:
        rows = house.workspace.queries.due_between(date(2026, 1, 1), date(2026, 12, 31))
        return {row.due for row in rows if row.rule in ("L02", "local_visit")}

    assert not running()
    assert house.workspace.rules.take_over("回访.toml", VISIT).params["cases"] == 1
    assert running() == {"L02/case": (date(2026, 6, 2), None)}
    assert listed() == {date(2026, 6, 2)}
    house.workspace.deadlines.mark_done(CLEAN.id, deadline_id="L02/case", on=date(2026, 5, 29))
    assert running() == {"L02/case": (date(2026, 6, 2), date(2026, 5, 29))}
    house.workspace.rules.take_away("rules/deadlines/local_visit.toml")
    assert not running()
    assert not listed()


def test_a_deadline_of_a_number_that_is_taken_is_turned_away_and_the_law_stays(house: House) -> None:
    before = house.workspace.deadlines.of(CLEAN.id)
    first = VISIT.replace('"local_visit"', '"a_first"').replace('"L02"', '"T12"')
    with pytest.raises(BadFile) as refused:
        house.workspace.rules.take_over("x.toml", first)
    (fault,) = refused.value.faults
    told = dict(fault.params)
    assert (fault.code, told["key"], told["other"]) == ("number_taken", "T12", "confirmation_apply.toml")
    assert first.splitlines()[int(told["line"]) - 1] == 'number = "T12"'
    assert house.workspace.deadlines.of(CLEAN.id) == before


def test_a_deadline_that_nothing_can_start_is_turned_away(house: House) -> None:
    with pytest.raises(BadFile) as refused:
        house.workspace.rules.take_over("x.toml", VISIT.replace('"agreement_effective"', '"full_moon"'))
    assert [(one.code, one.path.rpartition("#")[2]) for one in refused.value.faults] == [
        ("not_allowed", "/starts")
    ]
