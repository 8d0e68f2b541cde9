"""How long a volume had better be kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipmediate.domain.agreements import Instalment
from ipmediate.domain.applications import ApplicationStatus
from ipmediate.domain.volumeplan import suggested_retention
from ipmediate.domain.volumes import Retention
from tests.domain.confirmable import CLEAN, PAY, with_application


@pytest.mark.parametrize(
    ("last", "wanted"),
    [
        (date(2026, 7, 31), Retention.YEARS_10),
        (date(2031, 5, 26), Retention.YEARS_10),
        (date(2031, 5, 27), Retention.YEARS_30),
        (date(2031, 12, 31), Retention.YEARS_30),
        (date(2032, 1, 1), Retention.YEARS_30),
    ],
)
def test_an_obligation_beyond_five_years_is_told_to_the_day(last: date, wanted: Retention) -> None:
    by_day = replace(PAY, instalments=(), due_on=last)
    in_parts = replace(PAY, instalments=(Instalment(no=1, amount=PAY.total or 0, due_on=last),))
    for clause in (by_day, in_parts):
        assert suggested_retention(replace(CLEAN, clauses=(clause,))) is wanted


def test_a_confirmed_agreement_is_kept_for_good() -> None:
    assert suggested_retention(with_application(status=ApplicationStatus.CONFIRMED)) is Retention.PERMANENT
