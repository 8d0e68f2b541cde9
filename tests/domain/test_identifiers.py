from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from ipmediate.domain.identifiers import (
    check_resident_id,
    check_uscc,
    id_record,
    normalize,
    resident_check_digit,
    upgraded,
    uscc_check_digit,
)
from ipmediate.storage.bundled import Bundled

WORDING = Bundled(Path(__file__).parents[2] / "resources").wording
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.builds(
    lambda region, born, order: f"{region}{born:%Y%m%d}{order:03}",
    st.sampled_from(["110105", "410702", "410700", "440305", "650102"]),
    st.dates(date(1900, 1, 1), date(2026, 11, 23)),
    st.integers(1, 999),
)


@pytest.mark.parametrize(
    ("given", "normalized"),
    [
        ("11010519491231002X", "11010519491231002X"),
        ("11010519491231002x", "11010519491231002X"),
        ("110105 19491231 002X", "11010519491231002X"),
        ("110105-19491231-002x", "11010519491231002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        ("\ufeff110105\u200b19491231–002X\u3000", "11010519491231002X"),
        ("110105　1949—1231　002ｘ", "11010519491231002X"),
    ],
)
def test_a_number_is_the_same_however_it_was_typed(given: str, normalized: str) -> None:
    checked = check_resident_id(given, today=date(2026, 11, 23))
    assert (checked.verdict, checked.normalized, checked.defects) == ("valid", normalized, ())
    assert (checked.birth, checked.sex) == (date(1949, 12, 31), "female")


@pytest.mark.parametrize(
    ("given", "verdict", "defects"),
    [
        ("110105194912310021", "invalid", [("identifier.check_digit", 18, "1", "X")]),
        ("", "invalid", [("identifier.empty", 0, "0", "18")]),
        ("1101051949123100", "invalid", [("identifier.id_length", 0, "16", "18")]),
        (
            "11010519491231002X1",
            "invalid",
            [("identifier.id_length", 0, "19", "18"), ("identifier.id_character", 18, "X", "")],
        ),
        ("1101O519491231002X", "invalid", [("identifier.id_character", 5, "O", "0")]),
        (
            "11010519491231OO2X",
            "invalid",
            [("identifier.id_character", 15, "O", "0"), ("identifier.id_character", 16, "O", "0")],
        ),
        ("11010519491231002×", "invalid", [("identifier.id_character", 18, "×", "X")]),
        ("11010519491231002Y", "invalid", [("identifier.id_character", 18, "Y", "")]),
        (
            "11010519490230002" + resident_check_digit("11010519490230002"),
            "invalid",
            [("identifier.birth_impossible", 7, "19490230", "")],
        ),
        (
            "11010520261124002" + resident_check_digit("11010520261124002"),
            "invalid",
            [("identifier.birth_in_future", 7, "20261124", "")],
        ),
        (
            "11010518991231002" + resident_check_digit("11010518991231002"),
            "warning",
            [("identifier.birth_improbable", 7, "18991231", "")],
        ),
        (
            "99010519491231002" + resident_check_digit("99010519491231002"),
            "warning",
            [("identifier.region_unknown", 1, "99", "")],
        ),
        (
            "11010519491231000" + resident_check_digit("11010519491231000"),
            "warning",
            [("identifier.sequence", 15, "000", "")],
        ),
        (
            "110105491231002",
            "invalid",
            [("identifier.old_number", 0, "110105491231002", "11010519491231002X")],
        ),
        (
            "110105490231002",
            "invalid",
            [
                ("identifier.old_number", 0, "110105490231002", ""),
                ("identifier.birth_impossible", 7, "490231", ""),
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_resident_number(
    given: str, verdict: str, defects: list[tuple[str, int, str, str]]
) -> None:
    checked = check_resident_id(given, today=date(2026, 11, 23))
    assert checked.verdict == verdict
    assert [(one.code, one.position, one.found, one.expected) for one in checked.defects] == defects
    for one in checked.defects:
        assert WORDING.say(one.code, one.params()).text
        assert not one.hint or WORDING.say(one.hint, one.params()).text


def test_the_message_names_the_digit_in_words() -> None:
    (defect,) = check_resident_id("110105194912310021").defects
    assert WORDING.say(defect.code, defect.params()).text == "第 18 位校验码应为 X，现为 1。"


def test_born_today_is_not_in_the_future() -> None:
    body = "41070220261123001"
    assert check_resident_id(body + resident_check_digit(body), today=date(2026, 11, 23)).verdict == "valid"


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_a_residence_permit_is_valid_and_noted(region: str) -> None:
    body = f"{region}19900307001"
    checked = check_resident_id(body + resident_check_digit(body))
    assert (checked.verdict, checked.sex) == ("valid", "male")
    assert [note.code for note in checked.notes] == ["identifier.residence_permit"]


@given(BODIES)
def test_resident_check_digits_agree_with_a_second_implementation(body: str) -> None:
    number = body + resident_check_digit(body)
    assert number[-1] == ric.calc_check_digit(number)
    checked = check_resident_id(number)
    assert checked.verdict == "valid"
    assert checked.birth == date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    assert checked.sex == ("male" if int(body[16]) % 2 else "female")


@given(BODIES, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(body: str, place: int, shift: int) -> None:
    number = body + resident_check_digit(body)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert check_resident_id(wrong).verdict == "invalid"


@given(BODIES, st.integers(0, 16))
def test_two_swapped_digits_never_pass(body: str, place: int) -> None:
    number = body + resident_check_digit(body)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or check_resident_id(swapped).verdict == "invalid"


def test_an_old_number_is_upgraded_to_one_that_passes() -> None:
    assert check_resident_id(upgraded("110105491231002")).verdict == "valid"


@pytest.mark.parametrize(
    ("given", "verdict", "defects"),
    [
        ("91350100M000100Y43", "valid", []),
        ("91350100m000100y43", "valid", []),
        ("91350100-M000100Y-43", "valid", []),
        ("91110000600037341L", "valid", []),
        ("91350100M000100Y44", "invalid", [("identifier.check_digit", 18, "4", "3")]),
        (
            "91350100MOOO100Y43",
            "invalid",
            [("identifier.uscc_character", position, "O", "0") for position in (10, 11, 12)],
        ),
        ("9135010OM000100Y43", "invalid", [("identifier.uscc_character", 8, "O", "0")]),
        (
            "91350100M000I00Y4Z",
            "invalid",
            [("identifier.uscc_character", 13, "I", "1"), ("identifier.uscc_character", 18, "Z", "2")],
        ),
        ("91350100M000100Y4", "invalid", [("identifier.uscc_length", 0, "17", "18")]),
        (
            "9135A100M000100Y4" + uscc_check_digit("9135A100M000100Y4"),
            "invalid",
            [("identifier.uscc_region_digit", 5, "A", "")],
        ),
        (
            "C1350100M000100Y4" + uscc_check_digit("C1350100M000100Y4"),
            "warning",
            [("identifier.department_unknown", 1, "C", "")],
        ),
        (
            "91990100M000100Y4" + uscc_check_digit("91990100M000100Y4"),
            "warning",
            [("identifier.region_unknown", 3, "99", "")],
        ),
    ],
)
def test_what_is_wrong_with_a_credit_code(
    given: str, verdict: str, defects: list[tuple[str, int, str, str]]
) -> None:
    checked = check_uscc(given)
    assert checked.verdict == verdict
    assert [(one.code, one.position, one.found, one.expected) for one in checked.defects] == defects
    for one in checked.defects:
        assert WORDING.say(one.code, one.params(), "en").text


@given(st.sampled_from(["1", "5", "9"]), st.text(ALPHABET, min_size=9, max_size=9))
def test_credit_codes_agree_with_a_second_implementation(department: str, organisation: str) -> None:
    body = f"{department}1410702{organisation}"
    code = body + uscc_check_digit(body)
    assert uscc.is_valid(code)
    assert check_uscc(code).verdict == "valid"


def test_normalizing_leaves_chinese_and_strange_digits_alone() -> None:
    assert normalize("一２²") == "一2²"


@pytest.mark.parametrize(
    ("record", "answer"),
    [
        (
            {"kind": "resident_id", "input": "110105194912310021"},
            {
                "verdict": "invalid",
                "normalized": "110105194912310021",
                "defects": [
                    {"code": "identifier.check_digit", "position": 18, "found": "1", "expected": "X"}
                ],
                "notes": [],
                "birth": "1949-12-31",
                "sex": "female",
            },
        ),
        (
            {"kind": "uscc", "input": "91350100M000100Y43"},
            {
                "verdict": "valid",
                "normalized": "91350100M000100Y43",
                "defects": [],
                "notes": [],
                "birth": None,
                "sex": None,
            },
        ),
    ],
)
def test_one_line_of_a_batch(record: dict[str, object], answer: dict[str, object]) -> None:
    assert id_record(record) == answer


def test_the_day_of_a_batch_line_decides_what_lies_ahead() -> None:
    body = "41070220261123001"
    record = {"kind": "resident_id", "input": body + resident_check_digit(body)}
    assert id_record({**record, "on": "2026-11-22"})["verdict"] == "invalid"
    assert id_record({**record, "on": "2026-11-23"})["verdict"] == "valid"
    assert id_record(record)["verdict"] == "valid"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({}, "identifier.input_not_text"),
        ({"kind": "uscc", "input": 91350100}, "identifier.input_not_text"),
        ({"kind": "passport", "input": "E1"}, "identifier.kind_unknown"),
        ({"kind": ["uscc"], "input": "E1"}, "identifier.kind_unknown"),
        ({"kind": "resident_id", "input": "1", "on": "2026-13-01"}, "identifier.not_a_date"),
        ({"kind": "resident_id", "input": "1", "on": 5}, "identifier.not_a_date"),
        ([], "identifier.not_a_record"),
    ],
)
def test_a_bad_line_gets_a_code_with_a_text(record: object, code: str) -> None:
    error = id_record(record)["error"]  # type: ignore[arg-type]
    assert isinstance(error, dict)
    assert error["code"] == code
    assert WORDING.say(code, error["params"]).text


@given(st.text("0123456789XxOILZＸ×- 一", max_size=20), st.sampled_from(["resident_id", "uscc"]))
def test_no_input_stops_a_batch(given: str, kind: str) -> None:
    answer = id_record({"kind": kind, "input": given})
    assert answer["verdict"] in ("valid", "warning", "invalid")
    assert (answer["verdict"] == "valid") == (answer["defects"] == [])


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [
        ("O10702198503071234", date(1985, 3, 7), "male"),
        ("4I0702198503071234", date(1985, 3, 7), "male"),
        ("410702I98503071234", None, "male"),
        ("41070219850307O234", date(1985, 3, 7), None),
    ],
)
def test_what_a_bad_character_leaves_readable_is_read(
    number: str, birth: date | None, sex: str | None
) -> None:
    found = check_resident_id(number)
    assert (found.birth, found.sex) == (birth, sex)
    assert "identifier.region_unknown" not in {one.code for one in found.defects}
