from __future__ import annotations

from pathlib import Path

import pytest

from ipmediate.domain.numbering import format_number, pattern_faults, read_number
from ipmediate.domain.refusals import Refusal
from ipmediate.storage.bundled import Bundled

PATTERNS = Bundled(Path(__file__).parents[2] / "resources").numbering


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


def test_a_provisional_number_names_its_device_and_is_not_official() -> None:
    pattern = PATTERNS.get("provisional")
    assert format_number(pattern, year=2026, seq=7, device="A3") == "暂-A3-007"
    assert not pattern.official


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


@pytest.mark.parametrize(
    ("series", "text", "short", "number"),
    [
        ("ip_mediation", "新知调字〔2026〕第017号", "新", (2026, 17)),
        ("ip_mediation", " 新知调字[２０２６] 第1017号", "新", (2026, 1017)),
        ("delegated", "(2025)新知委派字第003号", "新知", (2025, 3)),
        ("ip_mediation", "郑知调字〔2026〕第017号", "新", None),
        ("ip_mediation", "新知调字〔2026〕第017号之一", "新", None),
        ("delegated", "新知调字〔2026〕第017号", "新", None),
        ("provisional", "暂-A3-007", "新", None),
    ],
)
def test_a_number_of_this_committee_is_known_again(
    series: str, text: str, short: str, number: tuple[int, int] | None
) -> None:
    assert read_number(PATTERNS.get(series), text, short) == number
