from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.numbering import (
    HIGHEST,
    Number,
    check_free,
    format_number,
    missing_numbers,
    next_in_block,
    next_number,
    parse_number,
    pattern_faults,
)
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.bundled import Bundled

PATTERNS = Bundled(Path(__file__).parents[2] / "resources").numbering
SETS = st.frozensets(st.integers(1, 60), max_size=30)


@pytest.mark.parametrize(
    ("series", "text"),
    [
        ("people_mediation", "（2026）新知人调字第001号"),
        ("ip_mediation", "新知知调字〔2026〕第001号"),
        ("delegated", "（2026）新知委派字第001号"),
        ("confirmation", "（2026）新知确认字第001号"),
        ("arbitration", "（2026）新知仲字第001号"),
        ("letter", "新知函〔2026〕1号"),
    ],
)
def test_a_number_looks_like_its_series(series: str, text: str) -> None:
    pattern = PATTERNS.get(series)
    assert format_number(pattern, year=2026, seq=1, short="新知") == text
    assert parse_number(pattern, text) == Number(series=series, year=2026, seq=1, short="新知")


def test_a_provisional_number_names_its_device_and_is_not_official() -> None:
    pattern = PATTERNS.get("provisional")
    assert format_number(pattern, year=2026, seq=7, device="A3") == "暂-A3-007"
    assert parse_number(pattern, "暂－A3－007").device == "A3"
    assert not pattern.official


@pytest.mark.parametrize(
    "text", ["(2026)新知人调字第1号", "〔2026〕新知人调字第 001 号", "[２０２６]新知人调字第0001号"]
)
def test_a_number_is_understood_with_any_brackets(text: str) -> None:
    assert parse_number(PATTERNS.get("people_mediation"), text) == Number(
        series="people_mediation", year=2026, seq=1, short="新知"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "（2026）新知人调字第000号",
        "（2026）新知确认字第001号",
        "（26）新知人调字第001号",
        "新知人调字第1号",
    ],
)
def test_a_number_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"number\.not_of_series"):
        parse_number(PATTERNS.get("people_mediation"), text)


@given(
    st.sampled_from([one for one in PATTERNS if one.official]),
    st.integers(1990, 2100),
    st.integers(1, HIGHEST),
)
def test_every_number_reads_back(pattern, year: int, seq: int) -> None:  # type: ignore[no-untyped-def]
    text = format_number(pattern, year=year, seq=seq, short="新知")
    assert parse_number(pattern, text) == Number(series=pattern.id, year=year, seq=seq, short="新知")


@given(SETS, SETS)
def test_a_number_given_out_was_never_given_out_before(used: frozenset[int], void: frozenset[int]) -> None:
    seq = next_number(used, void)
    assert seq not in used | void
    assert all(seq > one for one in used | void)
    check_free(seq, used, void)


def test_a_cancelled_number_never_comes_back_and_gaps_are_told() -> None:
    assert next_number([1, 2, 5], [7]) == 8
    assert missing_numbers([1, 2, 5], [7]) == (3, 4, 6)
    with pytest.raises(Refusal, match=r"number\.void"):
        check_free(7, [1], [7])
    with pytest.raises(Refusal, match=r"number\.used"):
        check_free(1, [1], [7])
    with pytest.raises(Refusal, match=r"number\.out_of_range"):
        check_free(0, [])
    with pytest.raises(Refusal, match=r"number\.out_of_range"):
        next_number([HIGHEST])


def test_a_leased_block_ends_where_it_ends() -> None:
    assert next_in_block(101, 103, [1, 2], []) == 101
    assert next_in_block(101, 103, [101, 250], [102]) == 103
    with pytest.raises(Refusal, match=r"number\.block_used_up"):
        next_in_block(101, 103, [103])


def test_what_a_number_needs_has_to_be_there() -> None:
    with pytest.raises(Refusal, match=r"number\.short_name_missing"):
        format_number(PATTERNS.get("people_mediation"), year=2026, seq=1)
    with pytest.raises(Refusal, match=r"number\.device_missing"):
        format_number(PATTERNS.get("provisional"), year=2026, seq=1)
    with pytest.raises(Refusal, match=r"number\.out_of_range"):
        format_number(PATTERNS.get("people_mediation"), year=2026, seq=0, short="新知")


@pytest.mark.parametrize(
    ("pattern", "faults"),
    [
        ("（{year}）{short}字第{seq:03}号", ()),
        ("（{year}）字号", ("pattern_sequence",)),
        ("{seq}{seq}", ("pattern_sequence",)),
        ("{years}{seq}", ("pattern_placeholder",)),
        ("{seq:3}", ("pattern_placeholder", "pattern_sequence")),
    ],
)
def test_a_pattern_that_cannot_work_is_seen(pattern: str, faults: tuple[str, ...]) -> None:
    assert pattern_faults(pattern) == faults
