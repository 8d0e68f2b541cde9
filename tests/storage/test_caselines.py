"""Case files on lines: what is read straight is what is read at length, and what is odd is left to that."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipmediate.domain.refusals import BadFile
from ipmediate.storage.casefile import case_of, committee_of, parse_text
from ipmediate.storage.caselines import read_case_line
from tests.journeys.conftest import CASES

CALM = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
PUBLIC = [
    {**json.loads(path.read_text("utf-8")), "committee": {"name": "某市知识产权纠纷人民调解委员会"}}
    for path in sorted(CASES.glob("D0*.json"))
]
CAUSES = frozenset(
    cause for one in PUBLIC for cause in (one["case"]["cause"], *one["case"].get("more_causes", ()))
)
ODD = [None, True, 0, -1, 1.5, "", "x", "\x7f", "\ufffe", "a\\b", "a\tb", [], {}, [None], "2026-02-30",
       "2026-05-10", "1850-01-01", "1.5", "1.50", "-1.50", 2**70]  # fmt: skip


def line_of(record, **how):
    return json.dumps(record, ensure_ascii=False, **how).encode("utf-8", "surrogatepass")


def places(value, path=()):
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


def at_length(line):
    """The id, the day, the case and its committee as the long way reads them; None for a bad file."""
    record = parse_text(line.decode())
    raw = (
        record["case_file"]
        if "case_file" in record
        else {k: v for k, v in record.items() if k not in ("id", "on")}
    )
    wrapped = "case_file" in record
    key = record.get("id") if wrapped or "id" in record else record["case"]["id"]
    return key, record.get("on"), case_of(raw, CAUSES), committee_of(raw)


def told(line):
    return read_case_line(line, CAUSES)


@pytest.mark.parametrize("case", PUBLIC, ids=lambda case: case["case"]["id"])
def test_a_line_of_this_program_is_read_straight_wrapped_or_bare(case):
    for record in ({"id": 7, "case_file": case, "on": "2026-06-01"}, case, {"id": "a", **case}):
        for line in (line_of(record), line_of(record, separators=(",", ":")) + b"\r\n"):
            assert told(line) is not None
            assert told(line) == at_length(line)


@given(data=st.data())
@CALM
def test_a_spoilt_line_is_read_as_at_length_or_left_to_that(data):
    record = json.loads(json.dumps({"id": 1, "case_file": data.draw(st.sampled_from(PUBLIC))}))
    for _ in range(data.draw(st.integers(1, 3))):
        *path, key = data.draw(st.sampled_from(list(places(record["case_file"]))))
        held = record["case_file"]
        for one in path:
            held = held[one]
        how = data.draw(st.sampled_from(("out", "odd", "twice")))
        if how == "out":
            del held[key]
        elif how == "twice" and isinstance(held, list):
            held.append(held[key])
        else:
            held[key] = deepcopy(data.draw(st.sampled_from(ODD)))
    line = line_of(record)
    if (straight := told(line)) is not None:
        assert straight == at_length(line)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"case": {', b'"case": {"title": "x:", '),
        (b'"committee": {', b'"committee": {"name": "x", '),
        (b'"parties": [{', b'"parties": [{"name":"x" , '),
        (b'"case_file": {', b'"case_file": {"version"  : 1, '),
        (b'"case": {', b'"case": {"facts"\t:"x", '),
    ],
)
def test_a_key_that_stands_twice_is_left_to_the_reader_that_tells_it(old, new):
    for line in (line_of({"id": 1, "case_file": case}) for case in PUBLIC):
        twice = line.replace(old, new, 1)
        assert twice != line
        assert read_case_line(twice, CAUSES) is None
        with pytest.raises(BadFile) as bad:
            case_of(parse_text(twice.decode())["case_file"], CAUSES)
        assert "casefile.key_twice" in {one.code for one in bad.value.faults}


def test_no_colon_written_as_an_escape_makes_up_for_a_key_that_stands_twice():
    text = line_of({"id": 1, "case_file": PUBLIC[0]})
    twice = text.replace(b'"case": {', b'"case": {"title": "x", ', 1)
    assert read_case_line(twice.replace(b'"case_file"', b'"on": "\\u003a", "case_file"', 1), CAUSES) is None


@pytest.mark.parametrize(
    "line", [b"", b"[]", b'"case_file"', b"{}", b"{" * 100_000, b'{"id": NaN}', b"\xff", b'{"case_file": {}}']
)
def test_what_is_no_case_file_is_left_to_the_other_reader(line):
    assert read_case_line(line, CAUSES) is None


def test_the_committee_of_each_line_is_its_own():
    lines = [
        line_of({"case_file": {**PUBLIC[0], "committee": {"name": name}}}) for name in ("甲", "甲", "乙")
    ]
    lines.append(line_of({"case_file": {key: one for key, one in PUBLIC[0].items() if key != "committee"}}))
    read = [told(line)[3] for line in lines]
    assert [one and one.name for one in read] == ["甲", "甲", "乙", None]
