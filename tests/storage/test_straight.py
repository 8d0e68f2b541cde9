import dataclasses
import json
import typing
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.domain.cases import NOUNS, CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.refusals import BadFile
from ipmediate.storage.codec import OUTSIDE_FILE, read_exactly, read_with_reasons, to_plain
from ipmediate.storage.straight import read_straight
from tests.fixtures.anything import objects

CALM = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
KINDS = [*(kind for _, kind in NOUNS.values()), Committee, Neutral, CaseFile]
ODD = [
    None, True, False, 0, 1, -1, 1.0, 1.5, 2**63, -(2**63), 10**30, Decimal("1.50"), float("nan"),
    [], {}, [None], [""], "", " ", "1", "1.5", "1.50", "01.50", "-1.50", "1.505", "1e2", "NaN", "１.50",
    "1.50\n", "a\x00b", "\x07", "\b", "\x0c", "\\b", "\\u", "\x7f", "\x85", "\u2028", "\ud800", "\ufffe",
    "\uffff", "￥", "\ufeff", "true", "draft", "2026-06-31", "2026-06-30", "2026-6-1", "1899-12-31",
    "1900-01-01", "2199-12-31", "2200-12-31", "2201-01-01", "0000-01-01", "2026-06-30\n", "２０２６-06-01",
    "20260601", "2026-W01-1", "2026-06-30T09:00", "2026-06-30T09:00:00", "2026-06-30 09:00:00",
    "2026-06-30T24:00:00", "2026-06-30T09:00:60", "2026-06-30T09:00:00.5", "2026-06-30T09:00:00Z",
    "2026-06-30T09:00:00+08:00",
]  # fmt: skip
"""Values that one way of reading may take and another one not."""
LEAST = {str: "a", int: 1, bool: True, date: "2026-06-30", datetime: "2026-06-30T09:00:00", Decimal: "1.50"}


def least(kind):
    """A plain value of a type with nothing but what it cannot do without."""
    if type(None) in typing.get_args(kind):
        return None
    if typing.get_origin(kind) is tuple:
        return []
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind)).value
    if not dataclasses.is_dataclass(kind):
        return LEAST[kind]
    types = typing.get_type_hints(kind)
    return {one.name: least(types[one.name]) for one in dataclasses.fields(kind) if needed(one)}


def needed(one):
    return one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING


def straight(kind, plain):
    return read_straight(kind, plain, left_out=OUTSIDE_FILE if kind is CaseFile else ())


def same(one, other):
    """Equal, also in what a number looks like."""
    return one == other and repr(one) == repr(other)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@CALM
def test_what_the_program_wrote_is_read_the_same_either_way(kind, data):
    plain = json.loads(json.dumps(to_plain(data.draw(objects(kind)))))
    told = straight(kind, plain)
    assert told is None or same(told, read_with_reasons(kind, plain))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_ordinary_object_is_read_straight(kind):
    assert same(straight(kind, least(kind)), read_with_reasons(kind, least(kind)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_whatever_stands_in_a_field_is_read_the_same_or_left_to_the_reader_with_reasons(kind):
    names = ["colour", *(one.name for one in dataclasses.fields(kind))]
    spoilt = [{**least(kind), name: value} for name in names for value in ODD]
    spoilt += [{name: value for name, value in least(kind).items() if name != gone} for gone in least(kind)]
    for plain in (*ODD, *spoilt):
        told = straight(kind, plain)
        if told is not None:
            assert same(told, read_with_reasons(kind, plain)), plain


def test_parts_inside_parts_are_looked_at_as_closely():
    held = least(CaseFile)
    held["clauses"] = [
        {**least(NOUNS["clause"][1]), "instalments": [{"no": 1, "amount": "1.50", "due_on": "2026-06-30"}]}
    ]
    assert straight(CaseFile, held) is not None
    (part,) = held["clauses"][0]["instalments"]
    for name in ("colour", *part):
        for value in ODD:
            plain = {**held, "clauses": [{**held["clauses"][0], "instalments": [{**part, name: value}]}]}
            told = straight(CaseFile, plain)
            if told is not None:
                assert same(told, read_with_reasons(CaseFile, plain)), (name, value)


def test_a_fault_is_told_whichever_way_was_tried_first():
    with pytest.raises(BadFile) as told:
        read_exactly(CaseFile, {"case": {"id": "c1", "title": "\x07"}, "caucus_lines": []})
    assert {one.path for one in told.value.faults} == {"/case/title", "/caucus_lines"}
