import json
import re

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from installer import case_schema
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.refusals import BadFile
from ipmediate.storage.casefile import case_of, committee_of, read_case, write_case
from tests.fixtures.anything import objects


def test_the_schema_file_is_the_one_the_classes_give():
    assert case_schema.PLACE.read_text(encoding="utf-8") == case_schema.text()
    assert case_schema.ROSTER_PLACE.read_text(encoding="utf-8") == case_schema.roster_text()


@given(file=objects(CaseFile))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_case_file_we_write_fits_the_schema(file):
    jsonschema.Draft202012Validator(case_schema.schema()).validate(json.loads(write_case(file)))


def test_the_schema_refuses_private_talks_and_unknown_fields():
    checker = jsonschema.Draft202012Validator(case_schema.schema())
    head = {"format": "ipmediate.case", "version": 1, "case": {"id": "c1"}}
    assert checker.is_valid(head)
    assert not checker.is_valid({**head, "caucus_lines": []})
    assert not checker.is_valid({**head, "case": {"id": "c1", "colour": "red"}})


def test_fields_are_explained():
    party = case_schema.schema()["$defs"]["Party"]["properties"]
    assert party["region"]["description"].startswith("administrative division")
    assert party["aliases"]["default"] == []


def every_property(schema):
    for name, part in (("", schema), *schema["$defs"].items()):
        for field, value in part.get("properties", {}).items():
            yield f"{name}.{field}", value


@pytest.mark.parametrize(
    "schema", [case_schema.schema(), case_schema.roster_schema()], ids=["case", "roster"]
)
def test_every_field_has_a_name_in_both_languages_and_an_explanation(schema):
    for place, value in every_property(schema):
        assert re.search("[\u4e00-\u9fff]", value["title"]), place
        assert re.search("[a-z]", value["title"]), place
        assert value["description"].strip(), place


def test_the_example_is_a_sound_case_file_that_can_be_judged_alone():
    data = (case_schema.RESOURCES / "samples" / "case-example.json").read_bytes()
    jsonschema.Draft202012Validator(case_schema.schema()).validate(json.loads(data))
    file = read_case(data)
    assert file.parties
    assert file.agreed_clauses
    assert file.signatures
    assert committee_of(json.loads(data)).established_proof


def test_the_committee_of_a_file_is_checked_like_the_rest():
    raw = {"format": "ipmediate.case", "version": 1, "case": {"id": "c1"}, "committee": {"colour": "red"}}
    with pytest.raises(BadFile) as refused:
        case_of(raw)
    assert {(one.path, one.code) for one in refused.value.faults} == {
        ("/committee/name", "casefile.key_missing"),
        ("/committee/colour", "casefile.key_unknown"),
    }
