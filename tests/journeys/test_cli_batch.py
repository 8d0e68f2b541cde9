import json

import pytest

GOOD = {"unit": "calendar_days", "length": 30, "trigger": "2026-04-30"}


def lines_of(*records):
    texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records]
    return "".join(f"{text}\n" for text in texts)


def test_one_line_in_one_line_out_in_the_same_order(call, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(
        lines_of(*({"id": number, **GOOD, "length": number} for number in range(200))), encoding="utf-8"
    )
    told = call("deadline", "--batch", path)
    assert told.code == 0
    assert [line["id"] for line in told.lines] == list(range(200))
    assert told.lines[30] == {
        "id": 30,
        "due_unrolled": "2026-05-30",
        "due": "2026-06-01",
        "rolled_over": True,
        "provisional": False,
    }


def test_a_bad_line_is_answered_and_the_next_one_follows(call):
    data = lines_of(
        {"id": "a", **GOOD},
        "not json",
        "[1, 2]",
        '"text"',
        "",
        {"id": "b", "unit": "weeks", "length": 1, "trigger": "2026-01-01"},
        {"id": {"deep": [1]}, **GOOD},
        "{" * 100000,
        {"id": "c", **GOOD},
    ).encode()
    told = call("deadline", "--batch", "-", stdin=data + b'\xff\xfe{"id": "z"}\n')
    assert told.code == 0
    assert told.err == ""
    ids = [line["id"] for line in told.lines]
    assert ids == ["a", None, None, None, "b", {"deep": [1]}, None, "c", None]
    for line in (told.lines[index] for index in (1, 2, 3, 4, 6, 8)):
        assert set(line) == {"id", "error"}
        assert line["error"]["code"]
        assert line["error"]["message"]
    assert told.lines[1]["error"]["code"] == "cli.bad_line"
    assert told.lines[4]["error"]["code"] == "deadline.unit_unknown"


def test_an_id_of_any_kind_comes_back_and_the_next_record_is_answered(call):
    ids = ["1.5", "1e400", "NaN", "-0.25", str(10**30), '"\\ud800"', "[1.5]", '"q\\"\\u0001"', "true"]
    lines = "".join(f'{{"id": {one}, "case_file": {{}}}}\n' for one in [*ids, '"last"'])
    told = call("check", "confirmation", "--batch", "-", stdin=lines.encode())
    assert told.code == 0
    assert told.err == ""
    found = [line["id"] for line in told.lines]
    assert found == [1.5, None, None, -0.25, 10**30, "\ud800", [1.5], 'q"\x01', True, "last"]
    assert {line["error"]["code"] for line in told.lines} == {"casefile.foreign"}


def test_a_byte_order_mark_and_a_missing_last_line_end_do_no_harm(call):
    data = b"\xef\xbb\xbf" + json.dumps({"id": 1, **GOOD}).encode()
    assert call("deadline", "--batch", "-", stdin=data).lines[0]["due"] == "2026-06-01"


def test_an_empty_input_gives_an_empty_answer(call):
    told = call("deadline", "--batch", "-", stdin=b"")
    assert (told.code, told.out) == (0, "")


def test_a_file_that_cannot_be_read_is_refused(call, tmp_path):
    told = call("deadline", "--batch", tmp_path / "none.jsonl", "--json")
    assert (told.code, told.refusal["code"]) == (1, "cli.unreadable")


def test_text_that_utf_8_cannot_hold_comes_back_escaped(call):
    told = call("deadline", "--batch", "-", stdin=b'{"id": "\\ud800"}\n')
    assert told.code == 0
    assert told.lines[0]["id"] == "\ud800"


@pytest.mark.parametrize(
    ("record", "verdict", "words"),
    [
        ({"kind": "resident_id", "input": "11010519491231002X"}, "valid", ""),
        ({"kind": "resident_id", "input": "110105194912310021"}, "invalid", "第 18 位校验码应为 X，现为 1"),
        ({"kind": "uscc", "input": "91350100M000100Y43"}, "valid", ""),
    ],
)
def test_identifiers_are_judged_in_words(call, record, verdict, words):
    told = call("id", "--batch", "-", stdin=lines_of({"id": 7, **record}).encode())
    (line,) = told.lines
    assert line["id"] == 7
    assert line["verdict"] == verdict
    assert words in "".join(one["message"] for one in line["defects"])


def test_clauses_are_judged_with_rule_words_and_cure(call):
    data = lines_of(
        {"id": 1, "text": "双方确认涉案专利权归甲方所有。"},
        {"id": 2, "text": "甲公司应尽快支付赔偿款。", "context": {"parties": ["甲公司", "乙公司"]}},
        {"id": 3, "text": ""},
    ).encode()
    first, second, third = call("check", "clauses", "--batch", "-", stdin=data).lines
    assert first["verdict"] == "block"
    assert {one["label"] for one in first["findings"]} >= {"rights_determination"}
    assert all({"rule", "severity", "span", "cite", "cure"} <= set(one) for one in first["findings"])
    assert second["verdict"] == "block"
    assert third["error"]["code"] == "clauses.no_text"
    assert third["error"]["message"]


def test_damages_are_reckoned_and_refused_line_by_line(call):
    good = {"right_type": "patent_invention", "act_date": "2025-03-01", "inputs": {"loss": 100000}}
    later = {"right_type": "trademark", "act_date": "2027-03-01", "inputs": {"loss": 100000}}
    first, second = call(
        "damages", "--batch", "-", stdin=lines_of({"id": 1, **good}, {"id": 2, **later}).encode()
    ).lines
    assert (first["verdict"], first["rung"]) == ("ok", "loss")
    assert "2027-03-01" in second["message"]
    assert first["min"] <= first["likely"] <= first["max"]
    assert (second["id"], second["verdict"]) == (2, "refused")
    assert second["code"]


def test_a_clause_record_with_no_such_day_is_refused_in_words(call):
    data = lines_of(
        {"id": "a", "text": "李某停止销售。", "context": {"agreement_date": "2026-13-01"}},
        {"id": "b", "text": "好" * 200_001},
        {"id": "c", "text": "李某停止销售。"},
    ).encode()
    told = call("check", "clauses", "--batch", "-", stdin=data)
    assert told.code == 0
    assert [line["id"] for line in told.lines] == ["a", "b", "c"]
    assert "2026-13-01" in told.lines[0]["error"]["message"]
    assert "200000" in told.lines[1]["error"]["message"]
    assert "verdict" in told.lines[2]


def test_nobody_is_born_after_today(call):
    unborn = "410702209903010029"
    for stated, verdict in ((None, "invalid"), ("2099-12-31", "valid"), ("2099-02-28", "invalid")):
        record = {"id": 1, "kind": "resident_id", "input": unborn, "on": stated}
        told = call("id", "--batch", "-", stdin=lines_of(record).encode())
        assert told.lines[0]["verdict"] == verdict
    alone = call("id", unborn)
    assert alone.code == 1
    assert "尚未到来" in alone.err


@pytest.mark.parametrize(
    ("command", "record", "word"),
    [("id", None, "null"), ("id", [1], "array"), ("deadline", "x", "string"), ("deadline", 1.5, "number")],
)
def test_what_is_no_record_is_named_as_json_names_it(call, command, record, word):
    told = call(command, "--batch", "-", stdin=json.dumps(record).encode())
    assert word in told.lines[0]["error"]["message"]


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"loss": 1000}, "按权利人的实际损失计算"),
        ({"profit": 1000, "undetermined": {"loss": True}}, "按侵权人的获利计算"),
        ({"licence_fee": 10, "undetermined": {"loss": True, "profit": True}}, "按许可使用费计算"),
        ({"undetermined": {"loss": True, "profit": True, "licence": True}}, "按法定赔偿酌定"),
    ],
)
def test_damages_name_their_basis_in_words(call, tmp_path, inputs, words):
    path = tmp_path / "record.json"
    record = {"right_type": "patent_invention", "act_date": "2025-03-01", "inputs": inputs}
    path.write_text(json.dumps(record), encoding="utf-8")
    assert words in call("damages", path).out
