"""Facts go into forms, or the whole list of what is missing comes out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from ipmediate.documents import blocks
from ipmediate.documents.compose import compose, missing_facts
from ipmediate.documents.forms import Form, parse_form
from ipmediate.documents.placeholders import chinese_number, fill, parse
from ipmediate.domain.forms import FactSheet, from_plain, to_plain
from ipmediate.domain.refusals import Incomplete, Missing

HEAD = """id = "sample"
title = { zh = "样式", en = "Sample" }
authority = "测试"
citation = "测试"
status = "proposal"
[edition]
label = "1"
since = 2026-01-01
source = ""
"""


def paper(body: str, facts: dict[str, Any]) -> tuple[blocks.Block, ...]:
    return compose(parse_form((HEAD + body).encode(), "x"), facts).blocks


def test_a_whole_paper_has_all_its_blocks(forms: dict[str, Form], agreement_facts: dict[str, Any]) -> None:
    made = compose(forms["agreement_sample"], agreement_facts)
    kinds = [type(block).__name__ for block in made.blocks]
    assert kinds.count("Grid") == 2
    assert kinds[-1] == "Signatures"
    signatures = made.blocks[-1]
    assert isinstance(signatures, blocks.Signatures)
    assert [signer.who for signer in signatures.signers] == [
        "party",
        "party",
        "mediator",
        "recorder",
        "committee",
    ]
    assert signatures.date == "2026年5月26日"
    assert made.footer == "新知调字〔2026〕第017号"


def test_everything_missing_is_listed_once_with_its_place(
    forms: dict[str, Form], agreement_facts: dict[str, Any]
) -> None:
    agreement_facts["parties"][0]["name"] = "  "
    del agreement_facts["parties"][1]["number"]
    agreement_facts["clauses"] = []
    del agreement_facts["committee"]
    with pytest.raises(Incomplete) as refused:
        compose(forms["agreement_sample"], agreement_facts)
    assert refused.value.missing == (
        Missing(what="committee.name", place="committee/name"),
        Missing(what="parties.name", place="parties/p1/name"),
        Missing(what="parties.number", place="parties/p2/number"),
        Missing(what="clauses", place="clauses"),
    )
    assert missing_facts(forms["agreement_sample"], agreement_facts) == refused.value.missing


def test_a_register_says_where_facts_are_supplied(
    forms: dict[str, Form], agreement_facts: dict[str, Any]
) -> None:
    class Register:
        def __contains__(self, fact: object) -> bool:
            return True

        def missing(self, fact: str, holder: str) -> Missing:
            return Missing(what="party_name", place=f"party/{holder}/name", cite=fact)

    del agreement_facts["parties"][0]["name"]
    assert missing_facts(forms["agreement_sample"], agreement_facts, Register()) == (
        Missing(what="party_name", place="party/p1/name", cite="parties[].name"),
    )


def test_a_draft_has_writing_lines_for_what_is_missing(forms: dict[str, Form]) -> None:
    made = compose(forms["agreement_sample"], {}, gaps=True)
    assert made.blocks[0] == blocks.Title("＿＿＿＿\n调解协议书")


def test_hidden_blocks_want_nothing(forms: dict[str, Form], agreement_facts: dict[str, Any]) -> None:
    agreement_facts["instalments"] = ()
    made = compose(forms["agreement_sample"], agreement_facts)
    assert not any(isinstance(block, blocks.Table) for block in made.blocks)


BODY = """
[facts]
may = ["people", "people[].name", "people[].main", "open"]
[[block]]
kind = "paragraph"
each = "people"
when = ["it.main", "not open"]
text = "{#|chinese}、{it.name}"
[[block]]
kind = "note"
when = "open"
text = "公开"
[[block]]
kind = "note"
text = "共{people|count|blank:2}人：{people[].name|join:；}"
"""


@pytest.mark.parametrize(
    ("facts", "texts"),
    [
        ({}, ["共＿＿人："]),
        (
            {"people": [{"name": "甲", "main": True}, {"name": "乙"}, {"name": "丙", "main": True}]},
            ["一、甲", "三、丙", "共3人：甲；乙；丙"],
        ),
        ({"people": [{"name": "甲", "main": True}], "open": True}, ["公开", "共1人：甲"]),
        ({"people": [{"name": "甲", "main": False}], "open": False}, ["共1人：甲"]),
    ],
)
def test_conditions_and_lists(facts: dict[str, Any], texts: list[str]) -> None:
    assert [block.text for block in paper(BODY, facts)] == texts  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("{x|date}", date(2026, 5, 6), "2026年5月6日"),
        ("{x}", date(2026, 5, 6), "2026年5月6日"),
        ("{x|date_words}", date(2026, 12, 30), "二〇二六年十二月三十日"),
        ("{x|time}", datetime(2026, 5, 6, 9, 5), "2026年5月6日9时05分"),
        ("{x|clock}", datetime(2026, 5, 6, 19, 30), "19时30分"),
        ("{x|amount}", Decimal("9000"), "9,000.00"),
        ("{x|yuan}", Decimal("9000"), "9,000元"),
        ("{x|yuan}", Decimal("9000.5"), "9,000.50元"),
        ("{x|amount_words}", Decimal("9000"), "玖仟元整"),
        ("{x}", ("甲", "乙"), "甲、乙"),
        ("{x|join:；}", ("甲", "乙"), "甲；乙"),
        ("{x|lines}", ("甲", "乙"), "甲\n乙"),
        ("{x|count}", ("甲", "乙"), "2"),
        ("{x|sex}", "female", "女"),
        ("{x|date|blank:4}", None, "＿＿＿＿"),
        ("{x}", None, ""),
        ("{{{x}}}", "甲", "{甲}"),
        ("{x}", True, "是"),
    ],
)
def test_filters(text: str, value: object, shown: str) -> None:
    assert fill(parse(text), lambda _: value) == shown


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (1010, "一千零一十"),
        (20003, "二万零三"),
    ],
)
def test_chinese_numbers(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_facts_survive_being_stored() -> None:
    facts = {
        "day": date(2026, 5, 6),
        "at": datetime(2026, 5, 6, 9, 30),
        "sum": Decimal("9000.10"),
        "people": ({"name": "甲", "old": True},),
        "none": None,
        "count": 3,
    }
    assert from_plain(to_plain(facts)) == facts
    with pytest.raises(TypeError):
        to_plain(1.5)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"a": {"b": {"c": "x"}}}, "x"),
        ({"a.b.c": "x"}, "x"),
        ({"a.b": {"c": "x"}}, "x"),
        ({"a": {"b.c": "x"}}, "x"),
        ({"a": "x"}, None),
        ({"a": {"b": {"c": "  "}}}, None),
    ],
)
def test_names_with_dots(values: dict[str, object], found: object) -> None:
    assert FactSheet(values).find("a.b.c") == found
