import json
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.domain.agreements import Clause, ClauseType
from ipmediate.domain.cases import NOUNS, Case, CaseFile
from ipmediate.domain.committees import Committee
from ipmediate.domain.neutrals import Neutral
from ipmediate.domain.refusals import BadFile
from ipmediate.storage.codec import OUTSIDE_FILE, body_of, entity_of, from_plain, read_exactly, to_plain
from tests.fixtures.anything import objects

CALM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("etype", sorted(NOUNS))
@given(data=st.data())
@CALM
def test_every_entity_survives_the_trip_through_json(etype, data):
    thing = data.draw(objects(NOUNS[etype][1]))
    told = json.loads(json.dumps(body_of(thing), allow_nan=False))
    assert entity_of(etype, told) == thing
    assert read_exactly(NOUNS[etype][1], told) == thing


@pytest.mark.parametrize("kind", [Neutral, Committee])
@given(data=st.data())
@CALM
def test_what_is_shared_between_cases_survives_the_trip(kind, data):
    thing = data.draw(objects(kind))
    assert from_plain(kind, json.loads(json.dumps(to_plain(thing)))) == thing


def test_every_collection_of_a_case_is_written_except_what_must_stay_inside():
    written = {part.name for part in fields(CaseFile)} - set(OUTSIDE_FILE)
    assert written == {attribute for attribute, _ in NOUNS.values()} - {"caucus_lines"}


def test_a_field_at_its_default_is_left_out():
    assert to_plain(Case(id="c1")) == {"id": "c1"}
    assert to_plain(Case(id="c1", claim_amount=Decimal("0"))) == {"id": "c1", "claim_amount": "0.00"}


def test_dates_times_and_amounts_have_one_spelling():
    case = Case(
        id="c1",
        claim_amount=Decimal("9000"),
        found_on=date(2024, 3, 1),
        created_at=datetime(2026, 1, 2, 3, 4),
    )
    assert to_plain(case) == {
        "id": "c1",
        "claim_amount": "9000.00",
        "found_on": "2024-03-01",
        "created_at": "2026-01-02T03:04:00",
    }


@pytest.mark.parametrize("written", ["9000", "9000.0", "9000.00", 9000, 9000.0, Decimal("9000.00")])
def test_an_amount_may_be_written_as_text_or_number(written):
    assert read_exactly(Case, {"id": "c1", "claim_amount": written}).claim_amount == Decimal("9000.00")


WRONG = [
    ("id", 5, "casefile.not_text"),
    ("id", None, "casefile.not_text"),
    ("title", "a\x00b", "casefile.unprintable"),
    ("title", "\ud800", "casefile.unprintable"),
    ("stage", "nowhere", "casefile.not_allowed"),
    ("stage", ["draft"], "casefile.not_allowed"),
    ("claim_amount", "9,000", "casefile.not_amount"),
    ("claim_amount", "九千", "casefile.not_amount"),
    ("claim_amount", True, "casefile.not_amount"),
    ("claim_amount", float("nan"), "casefile.not_amount"),
    ("claim_amount", 1e300, "casefile.not_amount"),
    ("claim_amount", "1.005", "casefile.too_precise"),
    ("claim_amount", -1, "casefile.negative_amount"),
    ("found_on", "2026-06-31", "casefile.no_such_day"),
    ("found_on", "2025-02-29", "casefile.no_such_day"),
    ("found_on", "20260601", "casefile.not_date"),
    ("found_on", "2026-6-1", "casefile.not_date"),
    ("found_on", "２０２６-06-01", "casefile.not_date"),
    ("found_on", 20260601, "casefile.not_date"),
    ("found_on", "0026-06-01", "casefile.far_day"),
    ("created_at", "2026-06-01T09:00:00+08:00", "casefile.not_moment"),
    ("created_at", "2026-06-01T25:00:00", "casefile.no_such_day"),
    ("oral_application", 1, "casefile.not_flag"),
    ("oral_application", "true", "casefile.not_flag"),
    ("excluded_days", "3", "casefile.not_whole"),
    ("excluded_days", True, "casefile.not_whole"),
    ("excluded_days", 10**30, "casefile.not_whole"),
    ("tags", "abc", "casefile.not_list"),
    ("tags", {"a": 1}, "casefile.not_list"),
    ("related", ["x"], "casefile.not_object"),
    ("colour", "red", "casefile.key_unknown"),
]


@pytest.mark.parametrize(("name", "value", "code"), WRONG)
def test_a_wrong_value_is_told_and_never_bent(name, value, code):
    with pytest.raises(BadFile) as told:
        read_exactly(Case, {"id": "c1", name: value})
    (fault,) = told.value.faults
    path = f"/{name}/0" if code == "casefile.not_object" else f"/{name}"
    assert (fault.path, fault.code) == (path, code)


def test_all_faults_are_told_at_once_with_their_places():
    plain = {
        "case": {"id": "c1", "stage": "x"},
        "parties": [
            {"id": "p1", "side": "applicant", "kind": "person", "name": "甲"},
            {"id": "p2", "side": 3},
        ],
        "clauses": [
            {"id": "k1", "rank": 1, "type": "pay", "instalments": [{"no": 1, "amount": "x", "due_on": ""}]}
        ],
        "a/b": 1,
    }
    with pytest.raises(BadFile) as told:
        read_exactly(CaseFile, plain)
    assert {(fault.path, fault.code.split(".")[1]) for fault in told.value.faults} == {
        ("/case/stage", "not_allowed"),
        ("/parties/1/side", "not_allowed"),
        ("/parties/1/kind", "key_missing"),
        ("/parties/1/name", "key_missing"),
        ("/clauses/0/instalments/0/amount", "not_amount"),
        ("/clauses/0/instalments/0/due_on", "not_date"),
        ("/a~1b", "key_unknown"),
    }


def test_a_stored_body_of_a_newer_program_is_still_read():
    body = {"id": "k1", "rank": 1, "type": "pay", "invented_later": {"x": 1}}
    assert from_plain(Clause, body) == Clause(id="k1", rank=1, type=ClauseType.PAY)


def test_what_cannot_be_written_exactly_is_a_bug_and_not_rounded():
    with pytest.raises(ValueError, match="two places"):
        to_plain(Case(id="c1", claim_amount=Decimal("0.001")))
    with pytest.raises(ValueError, match="whole seconds"):
        to_plain(replace(Case(id="c1"), created_at=datetime(2026, 1, 1, 0, 0, 0, 5)))
