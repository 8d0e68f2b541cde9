"""A case that plainly fits together has no faults, and one that is sound plainly fits."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.storage.casefile import case_of
from ipmediate.storage.fitting import plainly_fits
from ipmediate.storage.soundness import faults_in
from tests.fixtures.anything import objects
from tests.storage.test_caselines import CAUSES, PUBLIC

CALM = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
FILES = [case_of(one, CAUSES) for one in PUBLIC]
ODD = {
    str: ["", "p1", "nobody", "a b", "a/b", "x" * 101, "mediator"],
    int: [-1, 0, 1, 6],
    date: [date(2020, 1, 1)],
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_a_sound_case_plainly_fits(file):
    assert plainly_fits(file, CAUSES)
    assert plainly_fits(file, None)


@given(data=st.data())
@CALM
def test_what_plainly_fits_has_no_faults(data):
    file = data.draw(st.sampled_from(FILES))
    for _ in range(data.draw(st.integers(1, 3))):
        held = [one for one, _ in NOUNS.values() if one != "case" and getattr(file, one)]
        attribute = data.draw(st.sampled_from(held))
        things = list(getattr(file, attribute))
        place = data.draw(st.integers(0, len(things) - 1))
        field = data.draw(st.sampled_from(fields(things[place]))).name
        value = getattr(things[place], field)
        kind = next((kind for kind in ODD if isinstance(value, kind)), None)
        if isinstance(value, tuple):
            things[place] = replace(things[place], **{field: (*value, *value, *data.draw(odd_ids(value)))})
        elif kind is not None and type(value) is kind:
            things[place] = replace(things[place], **{field: data.draw(st.sampled_from(ODD[kind]))})
        file = replace(file, **{attribute: tuple(things)})
    faults = list(faults_in(file, CAUSES))
    assert not (plainly_fits(file, CAUSES) and faults)


def odd_ids(value):
    few = st.lists(st.sampled_from(["nobody", "p1"]), max_size=1)
    return few if not value or isinstance(value[0], str) else st.just([])


@given(file=objects(CaseFile))
@CALM
def test_any_case_at_all_that_plainly_fits_has_no_faults(file):
    assert not (plainly_fits(file, CAUSES) and list(faults_in(file, CAUSES)))


@pytest.mark.parametrize(
    "wrong", [{"cause": "0"}, {"more_causes": ("0",)}, {"excluded_days": -1}, {"id": "a b"}, {"id": ""}]
)
def test_the_head_is_looked_at(wrong):
    assert not plainly_fits(replace(FILES[0], case=replace(FILES[0].case, **wrong)), CAUSES)
