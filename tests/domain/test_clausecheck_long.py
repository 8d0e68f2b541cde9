"""Long texts: places are found without looking at everything, so work grows with the text and no faster."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.clausecheck import ClauseContext, check_text
from ipmediate.domain.clausecheck.reading import Spans
from ipmediate.storage.clause_rules import load_clause_rules

RULES = load_clause_rules(Path(__file__).resolve().parents[2] / "resources")
CONTEXT = ClauseContext(parties=("穗禾粮油有限公司", "程立"), signed=("穗禾粮油有限公司", "程立"))
CLAUSES = {
    "payments without a day": "甲方应向乙方支付10000元。",
    "vague objects": "乙方停止侵害涉案商标权的行为。",
    "sums in one sentence": "乙方于2026年8月1日前向甲方支付10000元，合计20000元，",
    "quotations": "乙方停止使用“穗禾”字样。",
    "duties in one sentence": "同时应补偿甲方损失，样机应当退回，",
    "explanations": "调解员向双方说明：应当补偿。",
    "outsiders": "案外人平原路商店应当赔偿甲方5000元。",
}


@dataclass(frozen=True)
class Thing:
    start: int
    end: int


@st.composite
def things(draw: st.DrawFn) -> list[Thing]:
    found, place = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=12)):
        found.append(Thing(place + gap, place + gap + length))
        place += gap + length
    return found


@given(things(), st.integers(0, 40), st.integers(0, 40))
def test_places_are_found_as_by_looking_at_all(held: list[Thing], start: int, end: int) -> None:
    spans = Spans(held)
    assert held[spans.within(start, end)] == [one for one in held if start <= one.start and one.end <= end]
    assert spans.at(start) == next(
        (number for number, one in enumerate(held) if one.start <= start < one.end), None
    )


def steps(text: str) -> int:
    """Calls and generator steps of one check."""
    count = 0

    def count_call(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        check_text(text, CONTEXT, RULES)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES)
def test_twice_the_text_is_twice_the_work(clause: str, numbered: bool) -> None:
    def text(times: int) -> str:
        return "\n".join(f"{number}. {clause}" for number in range(times)) if numbered else clause * times

    check_text(text(60), CONTEXT, RULES)
    assert steps(text(160)) < 2.3 * steps(text(80))
