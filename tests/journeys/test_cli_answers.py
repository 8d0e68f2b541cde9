"""What other programs rely on: the keys of every answer, batches without end, and faults of roster files."""

import json
import subprocess
import sys

import jsonschema
import pytest

from tests.journeys.conftest import CASES, HOUSE

pytestmark = pytest.mark.journey

SAMPLE = HOUSE / "resources" / "samples" / "case-example.json"
FINDING = {"rule", "severity", "clause", "message", "cite"}


def one_line(call, *command, **record):
    data = json.dumps({"id": "x", **record}, ensure_ascii=False).encode()
    (line,) = call(*command, "--batch", "-", stdin=data).lines
    assert line.pop("id") == "x"
    return line


def test_the_keys_of_every_batch_are_the_agreed_ones(call):
    line = one_line(call, "deadline", unit="working_days", length=5, trigger="2026-09-29")
    assert set(line) == {"due_unrolled", "due", "provisional", "rolled_over"}
    line = one_line(call, "id", kind="resident_id", input="11010519491231002X")
    assert {"verdict", "normalized", "defects", "birth", "sex"} <= set(line)
    line = one_line(call, "check", "clauses", text="甲公司应尽快付款。", context={"parties": ["甲公司"]})
    assert set(line) == {"verdict", "findings"}
    assert {"rule", "label", "severity", "span", "cite", "cure"} <= set(line["findings"][0])
    line = one_line(call, "check", "confirmation", **json.loads((CASES / "D03.json").read_bytes()))
    assert {"findings", "effective_date", "due_date", "provisional", "court_candidates"} <= set(line)
    assert all(set(one) >= FINDING for one in line["findings"])
    inputs = {"right_type": "trademark", "act_date": "2025-03-01", "inputs": {"loss": 100000}}
    wanted = {"verdict", "rung", "base", "punitive_applied", "min", "likely", "max", "flags", "cite"}
    assert wanted <= set(one_line(call, "damages", **inputs))


def test_a_verdict_on_a_person_has_its_weightiest_tie_on_top(call, kept_demo, tmp_path):
    people = tmp_path / "people.json"
    tie = {"kind": "near_relative", "name": "范立群", "id_number": "110108197701259896"}
    people.write_text(json.dumps([{"id": "fan", "name": "范大舟", "relations": [tie]}]), encoding="utf-8")
    assert call("--profile", kept_demo, "roster", "import", people).code == 0
    told = call("--profile", kept_demo, "assign", "check", "D01", "fan", "--json").json
    first = told["findings"][0]
    assert told["verdict"] in ("consent-needed", "block")
    assert (told["ground"], told["path"], told["reason"]) == (first["ground"], first["path"], first["reason"])
    clear = call("--profile", kept_demo, "assign", "check", "D01", "qin", "--json").json
    assert (clear["verdict"], clear["ground"], clear["path"]) == ("clear", None, [])


def test_the_last_day_is_told_with_its_reasons(call):
    command = ("check", "confirmation", CASES / "D03.json", "--on", "2026-05-10")
    reasons = call(*command, "--json").json["due_reasons"]
    shown = call(*command).out
    assert "30 日" in reasons[0]
    assert "人民调解法第三十三条" in reasons[0]
    assert "周末" in reasons[1]
    for reason in reasons:
        assert reason in shown


def test_a_file_alone_is_judged_with_the_committee_it_names(call, tmp_path):
    raw = json.loads(SAMPLE.read_bytes())
    rules = {}
    for name in ("named", "unproven", "none"):
        if name == "unproven":
            del raw["committee"]["established_proof"]
        if name == "none":
            del raw["committee"]
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(raw), encoding="utf-8")
        found = call("check", "confirmation", path, "--on", "2026-06-01", "--json").json["findings"]
        data = path.read_bytes().replace(b"\n", b" ")
        (line,) = call("check", "confirmation", "--batch", "-", "--on", "2026-06-01", stdin=data).lines
        assert line["findings"] == found
        rules[name] = [one["severity"] for one in found if one["rule"] == "E01"]
    assert rules == {"named": [], "unproven": ["block"], "none": ["review"]}


def test_lines_may_end_as_on_windows(call):
    record = b'{"id": 1, "unit": "months", "length": 1, "trigger": "2026-01-31"}\r\n'
    told = call("deadline", "--batch", "-", stdin=b"\xef\xbb\xbf" + record + b"\r\n" + record)
    assert [line["due_unrolled"] for line in told.lines] == ["2026-02-28"] * 2


LONG = """
import resource, sys
from ipmediate.cli import main
code = main(["deadline", "--batch", sys.argv[1]])
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
sys.exit(code)
"""


def peak(path, lines):
    record = b'{"id": %d, "unit": "calendar_days", "length": 30, "trigger": "2026-04-30"}\n'
    with path.open("wb") as file:
        file.writelines(record % number for number in range(lines))
    done = subprocess.run([sys.executable, "-c", LONG, str(path)], cwd=HOUSE, capture_output=True, check=True)
    assert done.stdout.count(b"\n") == lines
    assert json.loads(done.stdout.splitlines()[-1])["id"] == lines - 1
    return int(done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured the POSIX way")
def test_a_hundred_thousand_lines_take_no_more_memory_than_a_thousand(tmp_path):
    assert peak(tmp_path / "long", 100_000) - peak(tmp_path / "short", 1_000) < 8 << 10, "in KiB"


PERSON = {
    "id": "lu",
    "name": "陆怀瑾",
    "specialties": ["trademark"],
    "term_from": "2025-01-01",
    "term_until": "2027-12-31",
    "relations": [{"kind": "shareholder", "name": "新乡市穗禾粮油有限公司", "since": "2020-05-01"}],
}


def test_a_roster_file_follows_its_schema(call, kept_demo, tmp_path):
    schema = json.loads((HOUSE / "resources" / "schema" / "roster.schema.json").read_bytes())
    path = tmp_path / "people.json"
    wrapped = {"format": "ipmediate.roster", "version": 1, "people": [PERSON]}
    for form in (wrapped, [PERSON]):
        jsonschema.Draft202012Validator(schema).validate(form)
        path.write_text(json.dumps(form), encoding="utf-8")
        assert call("--profile", kept_demo, "roster", "import", path, "--json").json == {"imported": ["lu"]}
    shown = call("--profile", kept_demo, "roster", "list", "--json").json["people"]
    (person,) = [one for one in shown if one["id"] == "lu"]
    assert person["relations"][0]["name"] == "新乡市穗禾粮油有限公司"


def test_all_faults_of_a_roster_file_are_told_at_once(call, kept_demo, tmp_path):
    path = tmp_path / "people.json"
    bad = {
        "format": "ipmediate.case",
        "people": [
            {**PERSON, "term_until": "2024-12-31", "training_hours": -1},
            {"id": "lu", "name": "陆某", "relations": [{"kind": "brother", "name": "乙"}]},
            {"id": "a b", "name": "丙", "absences": [{"since": "2026-05-02", "until": "2026-05-01"}]},
            7,
        ],
        "colour": "red",
    }
    path.write_text(json.dumps(bad), encoding="utf-8")
    told = call("--profile", kept_demo, "roster", "import", path, "--json")
    assert (told.code, told.refusal["code"]) == (1, "roster.bad_file")
    faults = {(one["path"], one["code"].removeprefix("casefile.")) for one in told.refusal["faults"]}
    assert faults == {
        ("/format", "not_allowed"),
        ("/colour", "key_unknown"),
        ("/people/0/term_until", "ends_first"),
        ("/people/0/training_hours", "too_small"),
        ("/people/1/id", "id_twice"),
        ("/people/1/relations/0/kind", "not_allowed"),
        ("/people/2/id", "bad_id"),
        ("/people/2/absences/0/until", "ends_first"),
        ("/people/3", "not_object"),
    }
    for data in (b"{", "{}".encode("utf-16"), '["甲"'.encode("gbk")):
        path.write_bytes(data)
        assert (
            call("--profile", kept_demo, "roster", "import", path, "--json").refusal["code"]
            == "roster.bad_file"
        )
