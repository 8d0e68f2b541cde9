"""A scan of a signed paper compared with the paper: every kind of slip has its own word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.signedreturns import Known, PageMark, PageVerdict, compare

OURS, OLD, OTHER = "AAAA00000001", "BBBB00000002", "CCCC00000003"
KNOWN = {
    OLD: Known(title="调解协议书", same_form=True),
    OTHER: Known(title="送达回证", same_form=False),
}


def scan(told: str) -> list[PageMark | None]:
    """``1`` is our page 1; o is an older issue, p another paper, x a stranger, ? a page without a code."""
    papers = {"o": OLD, "p": OTHER, "x": "DDDD00000004"}
    return [
        None if one == "?" else PageMark(papers.get(one[0], OURS), int(one.lstrip("opx")), 4)
        for one in told.split()
    ]


R, M, T = PageVerdict.RIGHT, PageVerdict.MOVED, PageVerdict.TWICE


@pytest.mark.parametrize(
    ("told", "verdicts", "missing"),
    [
        ("1 2 3 4", [R, R, R, R], ()),
        ("1 3 2 4", [R, R, M, R], ()),
        ("1 2 4", [R, R, R], (3,)),
        ("1 2 2 3 4", [R, R, T, R, R], ()),
        ("1 o2 3 4", [R, PageVerdict.OLDER, R, R], (2,)),
        ("1 2 3 4 p1", [R, R, R, R, PageVerdict.OTHER_PAPER], ()),
        ("1 2 3 x4", [R, R, R, PageVerdict.FOREIGN], (4,)),
        ("1 ? 3 4", [R, PageVerdict.UNREAD, R, R], (2,)),
        ("", [], (1, 2, 3, 4)),
    ],
)
def test_every_slip_has_its_word(told: str, verdicts: list[PageVerdict], missing: tuple[int, ...]) -> None:
    found = compare(OURS, 4, scan(told), KNOWN)
    assert [one.verdict for one in found.pages] == verdicts
    assert found.missing == missing
    assert found.whole == (told == "1 2 3 4")


def test_the_other_paper_is_named() -> None:
    found = compare(OURS, 4, scan("o1 p2 x3"), KNOWN)
    assert [(one.title, one.page) for one in found.pages] == [("调解协议书", 1), ("送达回证", 2), ("", 3)]


@given(st.permutations(list(range(1, 7))))
def test_only_the_right_order_is_whole(order: list[int]) -> None:
    found = compare(OURS, 6, [PageMark(OURS, page, 6) for page in order], {})
    assert found.whole == (order == sorted(order))
    assert not found.missing
