"""The committee's own DOCX templates: taken over when sound, tried, filled on record; or told where wrong."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest

from ipmediate.bootstrap.house import House
from ipmediate.domain.committees import Actor, UserRole
from ipmediate.domain.refusals import BadFile, Incomplete, Refusal
from tests.services.paperwork import CLEAN, change, opened

K = CLEAN.id
DIRECTOR = Actor(id="u2", name="冯立新", role=UserRole.DIRECTOR)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with opened(tmp_path_factory.mktemp("templates")) as (made, _):
        made.around.act_as(DIRECTOR)
        yield made


def made(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "") -> bytes:
    """A DOCX file of these paragraphs; a tag is cut into runs in its middle."""
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for piece in (text[: len(text) // 2], text[len(text) // 2 :]):
            paragraph.add_run(piece)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    header = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells + header)


SOUND = made(
    "{{committee.name}}调解协议",
    "编号：{{agreement.number}}，日期{{ agreement.made_on | date }}。",
    "{{when agreement.is_oral}}本协议为口头协议。",
    "{{when not agreement.is_oral}}本协议为书面协议。",
    "传真：{{party.email|optional}}",
    rows=(("序号", "条款"), ("{{#}}{{each clauses}}", "{{it.text}}")),
    header="{{committee.short_name}}",
)


def test_a_template_is_taken_tried_and_filled_with_a_record(house: House) -> None:
    templates = house.workspace.templates
    taken = templates.put("agreement", "协议.docx", SOUND).value
    assert templates.all("agreement")[0] == taken
    tried = templates.test(taken.id, K)
    assert tried.missing == ()
    paper = templates.issue(taken.id, K).value
    content = house.workspace.papers.content(paper.sha256)
    text = text_of(content)
    file = house.workspace.cases.load(K)
    assert f"编号：{file.case.number}" in text or "编号：＿" not in text
    assert "本协议为书面协议。" in text
    assert "口头协议" not in text
    assert "2026年5月26日" in text
    for number, clause in enumerate(file.agreed_clauses, 1):
        assert f"\n{number}\n" in text
        assert clause.act in text
    assert not {"{{", "}}"} & set(text)
    assert "{{" not in text
    entry = house.workspace.cases.history(K)[-1]
    assert (entry.action, entry.summary["name"]) == ("templates.issued", "协议.docx")
    assert entry.summary["sha256"] == paper.sha256
    templates.withdraw(taken.id)
    assert templates.all("agreement") == ()


def test_a_filled_template_is_a_paper_like_others(house: House) -> None:
    workspace = house.workspace
    template = workspace.templates.put("intake_register", "本会登记.docx", made("{{case.number}}")).value
    paper = workspace.templates.issue(template.id, K).value
    assert (paper.title, paper.number, paper.pages) == ("本会登记", CLEAN.case.number, 0)
    assert paper in workspace.cases.load(K).papers
    assert paper.id in [row.paper_id for row in workspace.queries.papers("本会登记")]
    assert CLEAN.case.number in str(house.repository.paper_facts(paper.id))
    content = workspace.papers.content(paper.sha256)
    assert workspace.papers.copy_of(K, paper_id=paper.id) == content
    assert hashlib.sha256(content).hexdigest() == paper.sha256
    with pytest.raises(Refusal) as twice:
        workspace.templates.issue(template.id, K)
    assert twice.value.code == "papers.already_issued"
    with pytest.raises(Refusal) as replaced:
        workspace.papers.supersede(K, paper_id=paper.id)
    assert replaced.value.code == "papers.word_not_replaced"
    kept = next(item for item in workspace.archive.preview(K).items if item.ref == f"paper/{paper.id}")
    assert (kept.slot, kept.sha256) == ("application", "")
    workspace.papers.void(K, paper_id=paper.id, reason="写错")
    assert workspace.templates.issue(template.id, K).value.id != paper.id


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..\\..\\Windows\\evil.docx", "evil.docx"),
        ("../../etc/passwd", "passwd.docx"),
        ("协议\u202excod.exe.docx", "协议xcod.exe.docx"),
        ("a\x00b\x1b[31m.docx", "ab[31m.docx"),
        ("\u200b\u2066.docx", "模板.docx"),
        ('<img src="x">|calc:.docx', "_img src=_x__" + "_calc_.docx"),
        (".docx", "模板.docx"),
        ("  . .docx", "模板.docx"),
        ("长" * 4000 + ".DOCX", "长" * 120 + ".docx"),
        ("{{case.number}}.docx", "{{case.number}}.docx"),
        ("=cmd()|x!A1.docx", "=cmd()_x!A1.docx"),
    ],
)
def test_a_file_name_is_only_a_name(house: House, given: str, kept: str) -> None:
    template = house.workspace.templates.put("intake_register", given, made("好")).value
    assert template.name == kept
    paper = house.workspace.templates.issue(template.id, K).value
    assert paper.title == kept.removesuffix(".docx")
    house.workspace.papers.void(K, paper_id=paper.id, reason="试")


def test_words_of_a_case_are_never_read_as_tags(house: House) -> None:
    sly = "{{committee.name}} {% import os %} {{ 7*7 }} <w:p/> ]]> & \u202e"
    change(house, case=replace(CLEAN.case, facts=f"{sly}\x0b"))
    template = house.workspace.templates.put("intake_register", "登记.docx", made("{{case.facts}}")).value
    text = text_of(house.workspace.templates.test(template.id, K).docx)
    change(house, case=CLEAN.case)
    assert sly.split(" &")[0] in text


def test_what_the_case_lacks_is_named_with_its_field_and_nothing_is_made(house: House) -> None:
    template = house.workspace.templates.put("agreement", "缺.docx", made("{{volume.number}}")).value
    tried = house.workspace.templates.test(template.id, K)
    assert [one.place for one in tried.missing] == ["volume/number"]
    assert "＿＿＿" in text_of(tried.docx)
    before = len(house.workspace.cases.history(K))
    with pytest.raises(Incomplete) as refused:
        house.workspace.templates.issue(template.id, K)
    assert [one.what for one in refused.value.missing] == ["fact_volume_number"]
    assert len(house.workspace.cases.history(K)) == before


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_wrong_tag_is_told_at_once_at_its_place(house: House, language: str) -> None:
    bad = made("好。", "{{committee.fax}}", "{{ 7*7 }}", "{{it.name}}", "{% if x %}", "{{case.number|upper}}")
    before = house.workspace.templates.all()
    with pytest.raises(BadFile) as refused:
        house.workspace.templates.put("agreement", "坏.docx", bad)
    wording = house.workspace.book.wording
    told = [wording.say_fault(one, language) for one in refused.value.faults]
    assert {one.path for one in refused.value.faults} == {"¶2", "¶3", "¶4", "¶5", "¶6"}
    assert any("committee.fax" in str(one) for one in told)
    assert house.workspace.templates.all() == before


def test_a_template_for_a_form_of_no_use_now_is_refused(house: House) -> None:
    template = house.workspace.templates.put("rejection_notice", "不.docx", made("{{committee.name}}")).value
    with pytest.raises(Refusal) as refused:
        house.workspace.templates.issue(template.id, K)
    assert refused.value.code == "papers.not_now"


def test_only_the_director_takes_templates_over(house: House) -> None:
    house.around.act_as(Actor(id="u3", name="甲", role=UserRole.MEDIATOR))
    try:
        with pytest.raises(Refusal) as refused:
            house.workspace.templates.put("agreement", "协议.docx", SOUND)
        assert refused.value.code == "permissions.not_your_role"
    finally:
        house.around.act_as(DIRECTOR)
