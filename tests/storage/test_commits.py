"""Commits say exactly what changed, can be replayed, and can be turned round."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ipmediate.storage.commits import applied, canonical, inverted, op_between, patch_between, same

KEY = ("party", "p1")
VALUES: Any = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4), st.sampled_from([1.0, 0.5])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=4,
)
BODIES = st.one_of(st.none(), st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4))


def equal(one: Any, other: Any) -> bool:
    return canonical(one) == canonical(other)


@given(BODIES, BODIES)
def test_an_operation_leads_there_and_back(before: Any, after: Any) -> None:
    op = op_between(KEY, before, after)
    if op is None:
        assert equal(before, after)
        return
    there, astray = applied(op, before)
    assert not astray
    assert equal(there, after)
    back, astray = applied(inverted(op, existed=before is not None), there)
    assert not astray
    assert equal(back, before)


@given(BODIES, BODIES, BODIES)
def test_an_operation_on_another_state_says_where_it_does_not_fit(
    before: Any, after: Any, other: Any
) -> None:
    op = op_between(KEY, before, after)
    assume(op is not None)
    assert op is not None
    _, astray = applied(op, other)
    fits = all(
        ("from" in change) == (name in (other or {}))
        and ("from" not in change or same(change["from"], other[name]))
        for name, change in op["patch"].items()
    )
    whole = op["op"] == "put" or set(other or {}) <= set(op["patch"])
    assert (not astray) == (fits and whole)


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, True), (0, False), (1, 1.0), (None, ""), ([], {}), ("1", 1), ({"a": 1}, {"a": True})],
)
def test_values_that_python_takes_for_equal_are_changes(one: Any, other: Any) -> None:
    assert patch_between({"a": one}, {"a": other}) == {"a": {"from": one, "to": other}}


def test_null_is_a_value_and_absence_is_not() -> None:
    assert patch_between({}, {"a": None}) == {"a": {"to": None}}
    assert patch_between({"a": None}, {}) == {"a": {"from": None}}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object()])
def test_what_is_not_json_is_a_bug(value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        canonical({"a": value})
