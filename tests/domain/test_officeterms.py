"""When terms of office end, and from when that is pointed out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.officeterms import term_ends
from tests.domain.confirmable import BOOK


def ends(**fields: Any) -> list[date]:
    person = Neutral(id="n1", name="周敏", **fields)
    return [one.due for one in term_ends([person], BOOK.deadline_rules, BOOK.calendar)]


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"term_from": date(2024, 2, 29), "is_member": True}, [date(2027, 2, 28)]),
        (
            {"term_from": date(2024, 6, 1), "term_until": date(2027, 5, 31), "is_member": True},
            [date(2027, 5, 31)],
        ),
        (
            {"term_from": date(2024, 6, 1), "term_until": date(2029, 5, 31), "is_member": True},
            [date(2027, 6, 1)],
        ),
        ({"term_from": date(2024, 6, 1), "term_until": date(2029, 5, 31)}, [date(2029, 5, 31)]),
        ({"term_until": date(2029, 5, 31), "is_member": True}, [date(2029, 5, 31)]),
        ({"term_from": date(2024, 6, 1)}, []),
        ({"is_member": True}, []),
        ({"term_from": date(2009, 6, 1), "term_until": date(2010, 5, 31)}, [date(2010, 5, 31)]),
        ({"term_from": date(2024, 6, 1), "term_until": date(2025, 5, 31), "active": False}, []),
    ],
)
def test_a_term_ends_by_law_or_letter_whichever_is_sooner(fields: dict[str, Any], due: list[date]) -> None:
    assert ends(**fields) == due


def test_the_nearest_end_stands_first_and_is_pointed_out_sixty_days_ahead() -> None:
    late = Neutral(id="a", name="甲", term_until=date(2027, 5, 31))
    soon = Neutral(id="b", name="乙", term_until=date(2027, 3, 31))
    found = term_ends([late, soon], BOOK.deadline_rules, BOOK.calendar)
    assert [(one.person_id, one.name) for one in found] == [("b", "乙"), ("a", "甲")]
    assert found[0].remind_on == date(2027, 1, 30)
