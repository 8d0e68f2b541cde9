"""What statistics read about cases: from the register, the meetings, the clauses and the applications."""

from __future__ import annotations

from datetime import date
from typing import Any

from ipmediate.storage.counting import counted_cases
from ipmediate.storage.store import Store

Act = dict[str, Any]
SPAN = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}


def test_a_case_brings_what_counts(store: Store, act: Act) -> None:
    with store.work(**act) as work:
        work.put(
            "c1",
            {
                ("case", "c1"): {
                    "accepted_on": "2026-02-01",
                    "closed_on": "2027-01-05",
                    "outcome": "agreed",
                    "fast_track": 1,
                },
                ("agreement", "a"): {"made_on": "2027-01-05"},
                ("clause", "p"): {"type": "pay", "amount": "1500.10"},
                ("clause", "q"): {"type": "pay", "instalments": [{"amount": "1.05"}, {"amount": "2.00"}]},
                ("clause", "b"): {"type": "breach", "amount": "900"},
                ("clause", "d"): {"type": "pay", "amount": "7", "status": "dropped"},
                ("application", "x"): {"status": "confirmed"},
            },
        )
        work.put(
            "c2",
            {
                ("case", "c2"): {
                    "accepted_on": "2026-12-31",
                    "closed_on": "2026-12-31",
                    "outcome": "withdrawn",
                },
                ("session", "s"): {"starts_at": "2026-12-31T09:00:00"},
            },
        )
        work.put("c3", {("case", "c3"): {"closed_on": "2026-05-01", "outcome": "rejected"}})
    with store.reading() as connection:
        accepted = counted_cases(connection, by_closing=False, **SPAN)
        closed = counted_cases(connection, by_closing=True, **SPAN)
    by_day = {row["accepted_on"]: row for row in accepted}
    first, second = by_day[date(2026, 2, 1)], by_day[date(2026, 12, 31)]
    assert len(accepted) == 2
    assert first["agreed_fen"] == 150315
    assert (first["written"], first["applied"], first["decided"], first["confirmed"], first["fast"]) == (
        (True,) * 5
    )
    assert (second["met"], second["written"], second["applied"]) == (False, False, False)
    assert [row["accepted_on"] for row in closed] == [date(2026, 12, 31)]
