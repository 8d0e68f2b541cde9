"""Expressions sought quickly find what ``re`` finds, nothing more and nothing less."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipmediate.domain.clausecheck.seeking import Seldom, Sought, stretch, with_marks

PATTERNS = (
    "(?:甲|乙)方",
    "(?:甲方)?同意|[乙丙]方(?!不)",
    r"(?<![\d年])(?:\d{1,2}|十)月",
    r"(?P<day>\d+日)|(?P<end>月?底)",
    r"(?<!不)(?:同|甲)[^，]{0,3}?方",
    r"(?:^|(?<=，))\s*[甲乙]",
    r"(?:不|(?:同意)?甲|月)*?日",
    r"甲{2,3}|\s{1,2}年|[0-3]底",
    r"甲{0,2}乙|丙{,2}方|(丙)+?方",
    r"\u7532方|\x61\d|[\d\-，]年",
    r"[年]]?|[]甲]方|[a-]0|[\u4e00-\u4e10]月",
    r"\b(?P<x>a)|$甲|(?!甲)[甲乙]方",
    r"|甲".join(("乙", "丙")) + r"*同意?",
)
VERBOSE = r"""
    (?P<left>甲|乙)  # one side
    \s*方
    |(?P<rest>丙方)
"""
TEXTS = st.text("甲乙丙方同意不年月日底十，09 a\n", max_size=24)


def told(found: re.Match[str] | None) -> object:
    return None if found is None else (found.span(), found.groupdict(), found.lastgroup)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_the_same_is_found(pattern: str, text: str) -> None:
    sought, plain = Sought(pattern), re.compile(pattern)
    assert [*map(told, sought.finditer(text))] == [*map(told, plain.finditer(text))]
    for start in range(len(text)):
        assert told(sought.search(text, start)) == told(plain.search(text, start))
        assert told(sought.match(text, start)) == told(plain.match(text, start))


@given(text=TEXTS)
def test_flags_are_kept(text: str) -> None:
    sought, plain = Sought(VERBOSE, re.VERBOSE), re.compile(VERBOSE, re.VERBOSE)
    assert [*map(told, sought.finditer(text))] == [*map(told, plain.finditer(text))]


@pytest.mark.parametrize("pattern", ["甲?", "(?:甲|乙*)", "(?=甲)"])
def test_an_expression_that_may_match_nothing_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="nothing"):
        Sought(pattern)


@pytest.mark.parametrize("pattern", ["(?i)甲", r"(甲)\1", "(?P=x)甲", "甲(", "甲)", "[甲", "+甲", "(?:甲|乙"])
def test_notation_that_is_not_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="not read here"):
        Sought(pattern)


@pytest.mark.parametrize("pattern", ["[^甲]方", "[^]甲]方", r"[^\]]方", r"\W方", ".方", "(?:甲|[^乙])方"])
def test_an_expression_that_may_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="anything"):
        Sought(pattern)


SELDOM = (
    *PATTERNS,
    "[^甲]{1,3}?(?:同|年)",
    "(?=[^日]{0,4}底)[^月]{2}|甲方",
    "(?<=同).(?!意)|[乙丙]年?",
    "(?:甲?方|.月|日)+",
    r".{0,3}[0-9]底|\s月",
)


@pytest.mark.parametrize("pattern", SELDOM)
@given(text=TEXTS, cut=st.integers(0, 24))
def test_a_text_read_once_holds_what_re_finds(pattern: str, text: str, cut: int) -> None:
    seldom, plain = Seldom(pattern), re.compile(pattern)
    read = stretch(text)
    marked = with_marks(read, text.replace("甲", "丙"), "丙")
    for one in (read, read.part(0, cut), read.part(cut, len(text)), marked, text):
        assert [*map(told, seldom.finditer(one))] == [*map(told, plain.finditer(one))]
        for start in range(len(one)):
            assert told(seldom.search(one, start)) == told(plain.search(one, start))
            assert told(seldom.match(one, start)) == told(plain.match(one, start))


@given(text=TEXTS)
def test_sought_in_a_text_read_once_the_same_is_found(text: str) -> None:
    for pattern in PATTERNS:
        sought, plain = Sought(pattern), re.compile(pattern)
        assert [*map(told, sought.finditer(stretch(text)))] == [*map(told, plain.finditer(text))]


def test_an_expression_made_after_a_text_was_read_is_found_in_it() -> None:
    read = stretch("丑时三刻")
    assert Seldom("[^a]{0,2}丑时|寅").search(read) is not None
    assert Seldom("[^a]{0,2}卯时").search(read) is None


def test_a_text_without_its_signs_is_not_looked_through() -> None:
    seldom = Seldom("[^甲]{0,3}?(?:辰|巳)")
    assert stretch("甲乙丙").absent & seldom.bit
    assert not stretch("甲巳丙").absent & seldom.bit


@pytest.mark.parametrize("pattern", ["[^甲]", "甲?乙*", "(?!甲).", "甲|[^乙]", "(?:甲|)"])
def test_an_expression_that_needs_no_sign_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="anything"):
        Seldom(pattern)
