"""The forms that ship: each is whole, names its law, renders with every fact, and says nothing improper."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from ipmediate.documents.forms import Form, load_forms
from ipmediate.documents.renderer import Renderer
from ipmediate.domain.facts import FactRegister
from ipmediate.domain.forms import PaperStamp
from ipmediate.domain.laws import law_facts
from ipmediate.domain.occasions import OCCASIONS
from ipmediate.domain.refusals import Incomplete
from tests.documents.samples import BOOK, sample_sheet

HOUSE = Path(__file__).resolve().parents[2]
FORMS = HOUSE / "resources" / "forms"
NAMES = sorted(path.name for path in FORMS.iterdir())
STAMP = PaperStamp(number="新知知调字〔2026〕第017号", issued_at=datetime(2026, 6, 1, 9))
ONE_PAGE = {
    *("legal_rep_certificate", "mandate", "service_address", "undertaking"),
    *("mediation_proof", "extension_consent", "followup_record", "delivery_receipt", "disclosure_statement"),
    *("volume_cover", "volume_contents", "volume_note", "volume_back", "rejection_notice"),
    *("volume_spine", "acceptance_notice", "session_notice", "transfer_letter", "mediator_choice"),
    *(
        "confidentiality_undertaking",
        "recusal_application",
        "court_receipt",
        "hand_back_list",
        "closing_report",
    ),
    "performance_receipt",
}


@pytest.fixture(scope="module")
def shipped() -> dict[str, Form]:
    return load_forms(FORMS, FactRegister())


@pytest.fixture(scope="module")
def room(shipped: dict[str, Form]) -> Renderer:
    return Renderer(HOUSE / "resources" / "fonts", shipped, FactRegister())


def texts(value: object) -> Iterator[str]:
    """All fixed words of a template tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif hasattr(value, "values") and hasattr(value, "kind"):
        yield from texts(dict(value.values))


def page_texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_every_form_is_planned_for_and_every_plan_has_its_form(shipped: dict[str, Form]) -> None:
    assert {name for name in shipped if "@" not in name} == OCCASIONS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_form_names_its_source_and_both_titles(shipped: dict[str, Form], name: str) -> None:
    head = shipped[name].head
    assert head.citation
    assert head.authority
    assert re.search(r"[\u4e00-\u9fff]", head.title)
    assert head.title_en.isascii()
    assert head.copies


@pytest.mark.parametrize("name", NAMES)
def test_it_renders_with_every_fact_and_lacks_nothing(room: Renderer, name: str) -> None:
    facts = sample_sheet()
    assert room.missing(name, facts) == ()
    made = room.render(name, facts, draft=False, stamp=STAMP)
    pages = page_texts(made.pdf)
    assert len(pages) == made.pages
    assert all(len(squeezed(page)) > 20 for page in pages)
    assert made.pages == 1 or name not in ONE_PAGE
    assert made.pages <= 3
    again = room.render(name, copy.deepcopy(facts), draft=False, stamp=STAMP)
    assert again.sha256 == made.sha256


@pytest.mark.parametrize("name", NAMES)
def test_without_any_fact_it_is_refused_with_the_whole_list_and_drafted_all_the_same(
    room: Renderer, shipped: dict[str, Form], name: str
) -> None:
    with pytest.raises(Incomplete) as refused:
        room.render(name, {}, draft=False, stamp=STAMP)
    lacking = {item.what for item in refused.value.missing}
    register = FactRegister()
    always = {fact for fact in shipped[name].head.must if "[]" not in fact}
    assert all(item.place for item in refused.value.missing)
    assert lacking >= {register.missing(fact, "").what for fact in always if "." not in fact}
    assert room.render(name, {}, draft=True, stamp=PaperStamp()).pages >= 1


@pytest.mark.parametrize("name", NAMES)
def test_a_signature_never_stands_alone_on_a_page(room: Renderer, name: str) -> None:
    if not room.form(name).head.signers:
        return
    facts = sample_sheet()
    for _ in range(3):
        last = squeezed(page_texts(room.render(name, facts, draft=False, stamp=STAMP).pdf)[-1])
        assert len(last) > 60
        facts["case"]["facts"] += "双方就事实经过各自作了陈述，并提交了相应的证据材料。" * 6  # type: ignore[index]
        facts["agreement"]["facts"] = facts["case"]["facts"]  # type: ignore[index]


@pytest.mark.parametrize("name", NAMES)
def test_money_is_mentioned_only_to_say_that_nothing_is_charged(shipped: dict[str, Form], name: str) -> None:
    words = "".join(texts(shipped[name].blocks))
    for match in re.finditer(r"收费|收取[^。；]*费用|缴纳|预交", words):
        around = words[max(0, match.start() - 12) : match.end()]
        assert re.search(r"不|未", around), around


@pytest.mark.parametrize("name", NAMES)
def test_an_agreement_is_never_called_an_award(shipped: dict[str, Form], name: str) -> None:
    words = "".join(texts(shipped[name].blocks))
    assert not re.search(r"裁决书|判令|本裁定|仲裁庭", words)


def test_the_register_of_a_plain_case_is_one_page(room: Renderer) -> None:
    facts = {**sample_sheet(), "third_parties": []}
    assert room.render("intake_register", facts, draft=False, stamp=STAMP).pages == 1


def facts_with(**families: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = sample_sheet()
    for family, values in families.items():
        facts[family] = {**facts[family], **values}
    return facts


@pytest.mark.parametrize(
    ("flags", "said", "not_said"),
    [
        ({"starts_by_seal": True}, "加盖本委员会印章之日起生效", "完成电子签名"),
        ({"starts_by_seal": False, "starts_by_parties": True}, "按指印之日起生效", "加盖本委员会印章之日"),
        ({"starts_by_seal": False, "starts_online": True}, "完成电子签名之日起生效", "加盖本委员会印章之日"),
    ],
)
def test_the_agreement_says_truly_when_it_takes_effect(
    room: Renderer, flags: dict[str, bool], said: str, not_said: str
) -> None:
    pdf = room.render("agreement", facts_with(agreement=flags), draft=False, stamp=STAMP).pdf
    text = squeezed("".join(page_texts(pdf)))
    assert said in text
    assert not_said not in text


def test_what_a_clause_says_is_not_said_twice(room: Renderer) -> None:
    once = facts_with(agreement={"states_copies": True, "states_joint_confirmation": True})
    text = squeezed("".join(page_texts(room.render("agreement", once, draft=False, stamp=STAMP).pdf)))
    assert "本协议一式" not in text
    assert "三十日内共同" not in text


def test_struck_lines_of_the_minutes_stay_readable_and_are_ruled_through(room: Renderer) -> None:
    facts = sample_sheet()
    line = facts["lines"][0]  # type: ignore[index]
    plain = room.render("minutes", facts, draft=False, stamp=STAMP).pdf
    struck = {**facts, "lines": [{**line, "struck": True}]}
    ruled = room.render("minutes", struck, draft=False, stamp=STAMP).pdf
    assert squeezed(line["text"]) in squeezed("".join(page_texts(ruled)))
    assert rules(ruled) == rules(plain) + 1


def rules(pdf: bytes) -> int:
    """Ruled lines on all pages."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return sum(len(re.findall(rb" l\b", page.get_contents().get_data())) for page in pages)  # type: ignore[union-attr]


def test_the_report_to_the_court_has_no_room_for_offers(shipped: dict[str, Form]) -> None:
    for name in ("failure_report", "termination_notice"):
        named = {*shipped[name].head.must, *shipped[name].head.may}
        families = {fact.partition(".")[0].removesuffix("[]") for fact in named}
        assert families <= {
            "committee",
            "case",
            "principals",
            "mediators",
            "termination",
            "undisputed",
            "presiding",
            "law",
        }


@pytest.mark.parametrize(
    ("name", "day", "said", "not_said"),
    [
        ("confirmation_application", date(2021, 12, 31), "第一百九十四条", "第二百零"),
        ("confirmation_application", date(2023, 12, 31), "第二百零一条", "第二百零五条"),
        ("confirmation_application", date(2024, 1, 1), "第二百零五条", "第二百零一条"),
        ("undertaking", date(2021, 12, 31), "第一百一十二条", "第一百一十五条"),
        ("undertaking", date(2026, 6, 10), "第一百一十五条", "第一百一十二条"),
        ("mandate", date(2021, 12, 31), "第五十九条", "第六十二条"),
        ("agreement", date(2023, 12, 31), "第二百零一条", "第二百零五条"),
        ("rights_notice", date(2026, 2, 28), "（2017年修正）第二条的规定向仲裁委员会", "2025年修订"),
        ("rights_notice", date(2026, 3, 1), "（2025年修订）第三条的规定向仲裁机构", "2017年修正"),
        ("rejection_notice", date(2026, 4, 30), "向仲裁机构申请仲裁", "商事调解"),
        ("rejection_notice", date(2026, 5, 1), "依照《商事调解条例》第二条", "仲裁委员会"),
    ],
)
def test_a_paper_cites_the_text_in_force_on_its_day(
    room: Renderer, name: str, day: date, said: str, not_said: str
) -> None:
    form = room.form(name, day)
    facts = sample_sheet(day)
    pdf = room.render(f"{name}@{form.head.edition}", facts, draft=False, stamp=STAMP).pdf
    text = squeezed("".join(page_texts(pdf)))
    assert said in text
    assert not_said not in text


def test_every_provision_a_form_names_is_in_an_instrument(shipped: dict[str, Form]) -> None:
    known = {name for name, _ in law_facts(BOOK.laws)}
    for form in shipped.values():
        named = {fact for fact in (*form.head.must, *form.head.may) if fact.startswith("law.")}
        assert named <= known, form.head.id


def test_no_form_writes_an_article_of_a_statute_that_was_amended(shipped: dict[str, Form]) -> None:
    by_edition = {"termination_notice"}
    for key, form in shipped.items():
        if form.head.id in by_edition:
            continue
        words = "".join(texts(form.blocks))
        assert not re.search(r"(诉讼法|仲裁法|商标法|专利法)》?(（[^）]*）)?第", words), key


def test_every_form_was_in_use_by_the_turn_of_2026(room: Renderer) -> None:
    turn = date(2026, 1, 1)
    assert [head.id for head in room.heads(turn)] == [head.id for head in room.heads()]
    assert all(room.form(head.id, turn).head.since <= turn for head in room.heads())
