"""Lines of Chinese text: nothing forbidden at their ends, no number or word cut, no character lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipmediate.documents.fonts import BODY, FontSet
from ipmediate.documents.lines import NOT_FIRST, NOT_LAST, STRETCH, break_lines, wholes

WORDS = [
    "调解",
    "知识产权纠纷",
    "年",
    "第",
    "号",
    "𬭚",
    "委员会主持",
    "9,000.00元",
    "2026",
    "12",
    "￥39.90",
    "SP-3D",
]
MARKS = [
    "，",
    "。",
    "；",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "：",
    "、",
    "！",
    "？",
    "——",
    "……",
    " ",
    "ZL201210457890.2",
]
PIECES = st.sampled_from([*WORDS, *MARKS])


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES, min_size=1, max_size=60), columns=st.integers(14, 40))
def test_lines_hold_every_character_and_fit(fonts: FontSet, pieces: list[str], columns: int) -> None:
    text = "".join(pieces).strip()
    lines = break_lines(fonts, BODY, text, columns * 1000)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        inside = sum(stop - start - 1 for start, stop in wholes(line.text))
        gaps = max(0, len(line.text) - 1 - inside)
        assert line.width + line.spacing * gaps <= columns * 1000 + 1
        assert line.spacing <= STRETCH


CLAUSE = st.lists(
    st.tuples(
        st.sampled_from(
            ["被申请人", "申请人", "双方当事人", "新乡市某粮油有限公司", "“豫北春”注册商标", "（下称协议）"]
        ),
        st.sampled_from(
            ["支付9,000.00元", "停止使用", "于2026年6月15日前销毁SP-3D标识牌1,500个", "承担￥39.90"]
        ),
        st.sampled_from(["，", "；", "。", "：", "、", "）。", "”，", "！"]),
    ),
    min_size=3,
    max_size=14,
)


@settings(max_examples=200, deadline=None)
@given(sentences=CLAUSE, columns=st.integers(22, 40))
def test_nothing_forbidden_stands_at_an_end_of_a_line(
    fonts: FontSet, sentences: list[tuple[str, str, str]], columns: int
) -> None:
    text = "".join("".join(sentence) for sentence in sentences)
    lines = break_lines(fonts, BODY, text, columns * 1000, (columns - 2) * 1000)
    for before, after in pairwise(lines):
        assert after.text[0] not in NOT_FIRST
        assert before.text[-1] not in NOT_LAST
        for amount in ("9,000.00元", "1,500", "SP-3D", "￥39.90", "2026"):
            cut = before.text[-len(amount) + 1 :] + after.text[: len(amount) - 1]
            assert amount not in cut


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("一二三四五六七八，九", 8, ["一二三四五六七", "八，九"]),
        ("一二三四五六七（八九", 8, ["一二三四五六七", "（八九"]),
        ("共计人民币120,000.00元整", 8, ["共计人民币", "120,000.00元整"]),
        ("", 8, [""]),
        (
            "网页https://item.example.com/product?sku=77",
            11,
            ["网页https://", "item.example.com/", "product?sku=77"],
        ),
        ("年年年年——ZL201210457890.2", 14, ["年年年年——", "ZL201210457890.2"]),
    ],
)
def test_breaks_by_example(fonts: FontSet, text: str, columns: int, lines: list[str]) -> None:
    assert [line.text for line in break_lines(fonts, BODY, text, columns * 1000)] == lines


def test_a_stop_that_would_begin_a_line_is_drawn_in(fonts: FontSet) -> None:
    text = "一" * 28 + "。" + "二" * 5
    first, second = break_lines(fonts, BODY, text, 28_000)
    assert first.text == "一" * 28 + "。"
    assert first.spacing < 0
    assert second.text == "二" * 5


@pytest.mark.parametrize(
    "word",
    ["Société", "Größenwahn", "d’Aubigné", "Škoda", "Łódź", "Ελληνική", "Владимир", "Nguyễn", "________"],
)
def test_no_foreign_name_and_no_blank_is_cut(word: str) -> None:
    assert wholes(f"申请人{word}公司") == [(3, 3 + len(word))]
