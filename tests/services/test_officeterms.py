"""Terms of office among the deadlines of the house: who is told, when, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ipmediate.domain.neutrals import Neutral
from tests.services.paperwork import opened

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


def test_terms_of_those_in_office_are_listed_soon_and_counted_when_over(tmp_path: Path) -> None:
    with opened(tmp_path) as (house, _):
        queries, roster = house.workspace.queries, house.workspace.roster
        for one in roster.people():
            roster.put(replace(one, active=False))
        today = house.around.today()
        before = queries.home(today)
        assert not [row for row in queries.due_between(FIRST, LAST) if not row.case_id]
        over = Neutral(id="n1", name="期满", term_from=date(2020, 1, 1), term_until=date(2023, 1, 1))
        member = Neutral(id="n2", name="委员", term_from=date(today.year - 3, today.month, 1), is_member=True)
        left = replace(over, id="n3", name="离任", active=False)
        timeless = Neutral(id="n4", name="未填")
        for one in (over, member, left, timeless):
            roster.put(one)
        rows = [row for row in queries.due_between(FIRST, LAST) if not row.case_id]
        assert [(row.title, row.ref, row.rule) for row in rows] == [
            ("期满", "neutral/n1", "term_of_office"),
            ("委员", "neutral/n2", "term_of_office"),
        ]
        assert [row.due for row in rows] == [date(2023, 1, 1), date(today.year, today.month, 1)]
        home = queries.home(today)
        told = {row.ref for row in home.due_soon}
        assert told >= {"neutral/n1", "neutral/n2"}
        assert home.overdue == before.overdue + sum(row.due < today for row in rows)
        assert [row.due for row in home.due_soon] == sorted(row.due for row in home.due_soon)
