"""Papers as DOCX: the same words as the PDF, equal bytes, and opened by an office suite if there is one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from ipmediate.documents.blocks import Composition, Paragraph, Signatures, Signer
from ipmediate.documents.forms import load_forms
from ipmediate.documents.layout import lay_out
from ipmediate.documents.renderer import Renderer
from ipmediate.documents.strips import TextMark
from ipmediate.documents.tags import ARTIFACT
from ipmediate.documents.wordfile import write_docx
from ipmediate.domain.facts import FactRegister
from ipmediate.domain.forms import PaperStamp
from tests.documents.samples import sample_sheet

HOUSE = Path(__file__).resolve().parents[2]
NAMES = sorted(path.name for path in (HOUSE / "resources" / "forms").iterdir())
STAMP = PaperStamp(number="新知调字〔2026〕第017号")


@pytest.fixture(scope="module")
def room() -> Renderer:
    register = FactRegister()
    return Renderer(
        HOUSE / "resources" / "fonts", load_forms(HOUSE / "resources" / "forms", register), register
    )


def words(text: str) -> str:
    """What counts: no white space, no writing lines, no ticks."""
    return re.sub(r"[\s＿□✓☑]", "", text)


def body_of(data: bytes) -> str:
    made = docx.Document(io.BytesIO(data))
    return words("".join(node.text or "" for node in made.element.body.iter(qn("w:t"))))


def counted(text: str) -> dict[str, int]:
    return {sign: text.count(sign) for sign in set(text)}


@pytest.mark.parametrize("name", NAMES)
def test_a_form_says_the_same_as_its_pdf(room: Renderer, name: str) -> None:
    facts = sample_sheet()
    data = room.render_docx(name, facts, draft=False, stamp=STAMP)
    printed = "".join(
        mark.text
        for page in lay_out(room.compose(name, facts), room.fonts).pages
        for (_, marks), part in zip(page.marks, page.parts, strict=True)
        for mark in marks
        if part is not ARTIFACT and isinstance(mark, TextMark)
    )
    assert counted(body_of(data)) == counted(words(printed))


def test_equal_papers_have_equal_bytes_and_no_time_of_their_own(room: Renderer) -> None:
    first = room.render_docx("agreement", sample_sheet(), draft=True, stamp=STAMP)
    time.sleep(2.1)
    assert room.render_docx("agreement", sample_sheet(), draft=True, stamp=STAMP) == first
    with zipfile.ZipFile(io.BytesIO(first)) as read:
        assert {member.date_time[0] for member in read.infolist()} == {1980}


def test_a_draft_says_so_and_a_copy_of_an_issued_paper_says_what_it_is(room: Renderer) -> None:
    for draft, said in ((True, "草稿　未签发"), (False, "工作副本　以签发的文书为准")):
        made = docx.Document(
            io.BytesIO(room.render_docx("agreement", sample_sheet(), draft=draft, stamp=STAMP))
        )
        assert made.sections[0].header.paragraphs[0].text == said


def test_the_page_is_that_of_the_pdf_and_heads_of_tables_repeat(room: Renderer) -> None:
    made = docx.Document(io.BytesIO(room.render_docx("agreement", sample_sheet(), draft=True, stamp=STAMP)))
    section = made.sections[0]
    assert [round(edge.mm) for edge in (section.page_width, section.page_height)] == [210, 297]
    assert [round(edge.mm) for edge in (section.left_margin, section.top_margin)] == [28, 37]
    table = docx.Document(
        io.BytesIO(room.render_docx("evidence_catalogue", sample_sheet(), draft=True, stamp=STAMP))
    ).tables[0]
    rows = list(table._tbl.iter(qn("w:tr")))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False]


def test_characters_a_file_cannot_hold_do_not_break_it() -> None:
    composition = Composition(title="字", blocks=(Paragraph("甲\x00\x0b乙\uffff\ufffe𠅤"),))
    assert body_of(write_docx(composition, STAMP, draft=True)) == "甲乙𠅤"


@pytest.mark.parametrize(("name", "hint"), [("", ""), ("某公司", ""), ("某公司", "（签名）")])
def test_dates_beside_each_other_stand_on_one_line(name: str, hint: str) -> None:
    signers = (
        Signer("mediator", "主持调解员", "郑某", "", "", True),
        Signer("recorder", "记录人", name, "", hint, True),
    )
    data = write_docx(Composition(title="协议", blocks=(Signatures(signers, "", 2),)), STAMP, draft=False)
    (table,) = docx.Document(io.BytesIO(data)).tables
    places = [
        [place for place, line in enumerate(cell.paragraphs) if line.text.startswith("日期")]
        for cell in table.rows[0].cells
    ]
    assert len(places[0]) == 1
    assert places[0] == places[1]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office suite here")
def test_an_office_suite_reads_the_same_words(room: Renderer, tmp_path: Path) -> None:
    for name in ("agreement", "evidence_catalogue", "minutes"):
        data = room.render_docx(name, sample_sheet(), draft=True, stamp=STAMP)
        (tmp_path / f"{name}.docx").write_bytes(data)
    done = subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office"),
            *("--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)),
            *(str(tmp_path / f"{name}.docx") for name in ("agreement", "evidence_catalogue", "minutes")),
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for name in ("agreement", "evidence_catalogue", "minutes"):
        read = words((tmp_path / f"{name}.txt").read_text("utf-8-sig"))
        own = body_of((tmp_path / f"{name}.docx").read_bytes())
        assert counted(read) == counted(own), name
