import json

import jsonschema
from hypothesis import HealthCheck, given, settings

from installer import case_schema
from ipmediate.domain.cases import CaseFile
from ipmediate.storage.casefile import write_case
from tests.fixtures.anything import objects


def test_the_schema_file_is_the_one_the_classes_give():
    assert case_schema.PLACE.read_text(encoding="utf-8") == case_schema.text()


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
