"""Joining two changes of one thing: nothing is dropped, nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.cases import NOUNS
from ipmediate.domain.merging import ABSENT, Clash, Joined, join, tied_to
from ipmediate.domain.merging.fields import MEMBERS, TEXTS, TOGETHER
from ipmediate.domain.merging.text import joined, sentences

SENTENCE = st.sampled_from(["甲方陈述。", "乙方否认；", "双方同意。", "另行协商！", "没有句号"])
TEXT = st.lists(SENTENCE, max_size=6).map("".join)
VALUE = st.one_of(st.just(ABSENT), st.sampled_from(["a", "b", 1, True, 1.0]), st.lists(st.text(max_size=2)))


@given(st.text())
def test_sentences_together_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(TEXT, TEXT)
def test_a_text_changed_by_one_side_only_is_that_sides(base: str, one: str) -> None:
    assert joined(base, one, base) == one
    assert joined(base, base, one) == one


@given(TEXT, TEXT, TEXT)
def test_joining_is_the_same_from_both_sides_and_keeps_every_new_sentence(
    base: str, one: str, other: str
) -> None:
    together = joined(base, one, other)
    assert together == joined(base, other, one)
    if together is not None:
        fresh = [s for text in (one, other) for s in sentences(text) if s not in sentences(base)]
        assert all(sentence in together for sentence in fresh)


def test_changes_far_apart_are_joined_and_changes_of_one_sentence_are_not() -> None:
    base = "一。二。三。四。"
    assert joined(base, "壹。二。三。四。", "一。二。三。肆。") == "壹。二。三。肆。"
    assert joined(base, "一。贰。三。四。", "一。两。三。四。") is None
    assert joined(base, "一。二。甲。三。四。", "一。二。乙。三。四。") is None
    assert joined(base, "一。三。四。", "一。二。三。四。五。") == "一。三。四。五。"


@given(VALUE, VALUE)
def test_a_field_changed_by_one_side_only_is_that_sides(base: Any, new: Any) -> None:
    assert join("party", "phone", base=base, ours=new, theirs=base) == Joined(new)
    mine = join("party", "phone", base=base, ours=base, theirs=new)
    assert isinstance(mine, Joined)
    assert mine.value == new


def test_two_amounts_are_never_chosen_between() -> None:
    assert join("clause", "amount", base="1.00", ours="2.00", theirs="3.00") == Clash()
    assert join("clause", "amount", base="1.00", ours="2.00", theirs="2.00") == Joined("2.00", agreed=True)
    assert join("clause", "text", base="一。二。", ours="壹。二。", theirs="一。贰。") == Clash()


def test_numbers_that_only_look_equal_differ() -> None:
    assert join("session", "no", base=1, ours=True, theirs=2) == Clash()


def test_members_of_a_list_are_added_and_taken_away_by_both() -> None:
    got = join("case", "tags", base=["a", "b"], ours=["a", "c"], theirs=["a", "b", "d"])
    assert got == Joined(["a", "d", "c"])


@pytest.mark.parametrize("table", [TEXTS, MEMBERS, TOGETHER])
def test_the_tables_name_fields_that_exist(table: Any) -> None:
    for etype, names in table.items():
        fields = set(NOUNS[etype][1].__dataclass_fields__)
        flat = names if table is not TOGETHER else frozenset().union(*names)
        assert flat <= fields, (etype, flat - fields)


def test_a_group_is_tied_from_each_of_its_fields() -> None:
    assert tied_to("party", "id_kind") == {"id_number"}
    assert tied_to("party", "id_number") == {"id_kind"}
    assert tied_to("party", "phone") == frozenset()
