from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from ipmediate.domain.refusals import Fault, Missing, Refusal
from ipmediate.domain.rulebook import Label
from ipmediate.domain.wording import Message, Said, Wording, WordingError, placeholders, worded

WORDING = Wording(
    {
        "agreement.late": Message(
            code="agreement.late",
            zh=Said(title="已过期限", text="应于{due}前申请，金额{amount}元。", next="请联系{who}。"),
            en=Said(title="Too late", text="Due {due}, {amount} yuan.", next="Call {who}."),
        ),
        "missing.address": Message(
            code="missing.address", zh=Said(title="{name}的住址"), en=Said(title="address of {name}")
        ),
        "fault.bad": Message(code="fault.bad", zh=Said(title="{path} 有误"), en=Said(title="{path} is bad")),
    }
)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (date(2026, 6, 5), "2026年6月5日", "2026-06-05"),
        (datetime(2026, 6, 5, 9, 30), "2026年6月5日 09:30", "2026-06-05 09:30"),
        (Decimal("9000"), "9,000.00", "9,000.00"),
        (12, "12", "12"),
        (True, "是", "yes"),
        (("甲", "乙"), "甲、乙", "甲, 乙"),
        ((date(2026, 1, 2), 3), "2026年1月2日、3", "2026-01-02, 3"),
        (frozenset({"b", "a"}), "a、b", "a, b"),
        (Label(zh="春节", en="Spring Festival"), "春节", "Spring Festival"),
        (None, "—", "—"),
        ((), "", ""),
    ],
)
def test_values_stand_as_the_language_writes_them(value: object, zh: str, en: str) -> None:
    assert worded(value, "zh") == zh
    assert worded(value, "en") == en


def test_a_refusal_is_said_with_its_values() -> None:
    refusal = Refusal("agreement.late", due=date(2026, 6, 25), amount=Decimal(9000), who=("张某", "李某"))
    assert WORDING.say_refusal(refusal) == Said(
        title="已过期限", text="应于2026年6月25日前申请，金额9,000.00元。", next="请联系张某、李某。"
    )
    assert WORDING.say_refusal(refusal, "en").next == "Call 张某, 李某."


def test_a_value_with_braces_is_not_filled_again() -> None:
    said = WORDING.say("agreement.late", {"due": "{who}", "amount": 1, "who": "x"})
    assert said.text == "应于{who}前申请，金额1元。"


def test_a_missing_thing_and_a_fault_have_names() -> None:
    missing = Missing(what="address", place="party/p1/address", params=(("name", "甲公司"),))
    assert WORDING.name_missing(missing) == "甲公司的住址"
    assert WORDING.say_fault(Fault(path="/parties/0", code="bad"), "en").title == "/parties/0 is bad"


def test_a_code_without_text_or_a_placeholder_without_value_is_our_bug() -> None:
    with pytest.raises(WordingError, match=r"no text for nothing\.here"):
        WORDING.say("nothing.here")
    with pytest.raises(WordingError, match="amount"):
        WORDING.say("agreement.late", {"due": 1, "who": 2})


def test_members_of_enumerations_are_told_by_their_names() -> None:
    from ipmediate import bootstrap
    from ipmediate.domain.committees import UserRole

    wording = bootstrap.rulebook().wording
    params = {"role": UserRole.CLERK, "roles": (UserRole.DIRECTOR, UserRole.MEDIATOR)}
    said = wording.say("permissions.not_your_role", params)
    assert "书记员" in said.text
    assert "主任、调解员" in said.text
    assert "clerk" not in said.text


def test_one_is_told_as_one() -> None:
    text = "{n} {n?page was|pages were} printed."
    told = Wording({"x": Message(code="x", zh=Said(title="打印了{n}页"), en=Said(title=text))})
    assert told.say("x", {"n": 1}, "en").title == "1 page was printed."
    assert told.say("x", {"n": "1"}, "en").title == "1 page was printed."
    assert told.say("x", {"n": 0}, "en").title == "0 pages were printed."
    assert told.say("x", {"n": 21}, "en").title == "21 pages were printed."
    with pytest.raises(WordingError):
        told.say("x", {"m": 1}, "en")
    assert placeholders(Said(title="{n?page was|pages were} printed.")) == {"n"}


def test_an_english_message_cites_in_english_and_a_chinese_one_in_chinese() -> None:
    from ipmediate import bootstrap

    wording = bootstrap.rulebook().wording
    params = {"slot": "条例", "cite": "law.people_mediation.contents"}
    assert "人民调解法第二十九条" in wording.say("confirmation.not_waivable", params).text
    told = wording.say("confirmation.not_waivable", params, "en").text
    assert "People's Mediation Law art. 29" in told
    assert "条例" in told, "only what is a citation is told in other words"
