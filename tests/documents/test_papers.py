"""Finished papers: repeatable bytes, exact text, whole signature blocks, nothing silently blank."""

from __future__ import annotations

import io
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipmediate.documents import blocks
from ipmediate.documents.blocks import Composition
from ipmediate.documents.compose import compose
from ipmediate.documents.fonts import BODY, STRONG, FontSet
from ipmediate.documents.forms import Form
from ipmediate.documents.layout import lay_out
from ipmediate.documents.pages import PageReader
from ipmediate.documents.pdf import write_pdf
from ipmediate.documents.renderer import Renderer
from ipmediate.documents.strips import TextMark
from ipmediate.domain.forms import PaperStamp
from ipmediate.domain.refusals import Incomplete, Refusal

RARE = "䶮𬭚㛃堃喆曌𠅤"
STAMP = PaperStamp(
    number="新知调字〔2026〕第017号", fingerprint="3f9a 27c1", issued_at=datetime(2026, 5, 26, 10)
)


def printed(composition: Composition, fonts: FontSet) -> list[str]:
    return [
        mark.text
        for page in lay_out(composition, fonts).pages
        for _, marks in page.marks
        for mark in marks
        if isinstance(mark, TextMark)
    ]


def read_by(reader: str, pdf: bytes, folder: Path) -> str:
    """What one program reads out of a PDF."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    if reader == "poppler":
        return subprocess.run(
            ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
        ).stdout
    if reader == "pypdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    with PageReader(pdf) as pages:
        return "\n".join(pages.text(number) for number in range(pages.count))


@pytest.mark.parametrize("reader", ["poppler", "pypdf", "pdfium"])
def test_every_line_is_read_back_exactly(
    reader: str, forms: dict[str, Form], fonts: FontSet, agreement_facts: dict[str, Any], tmp_path: Path
) -> None:
    composition = compose(forms["agreement_sample"], agreement_facts)
    pdf, _ = write_pdf(composition, fonts, STAMP, draft=False)
    text = read_by(reader, pdf, tmp_path)
    lines = printed(composition, fonts)
    assert any("𬭚" in line for line in lines)
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize("reader", ["poppler", "pypdf", "pdfium"])
def test_rare_characters_and_signs_are_read_back(reader: str, fonts: FontSet, tmp_path: Path) -> None:
    text = f"{RARE}￥35,000.00¥〇①㎡℃“”〔〕…—－～×"
    pdf, _ = write_pdf(
        Composition(title="字", blocks=(blocks.Paragraph(text),)), fonts, PaperStamp(), draft=False
    )
    assert text in read_by(reader, pdf, tmp_path)


def test_equal_papers_have_equal_bytes(renderer: Renderer, agreement_facts: dict[str, Any]) -> None:
    first = renderer.render("agreement_sample", agreement_facts, draft=False, stamp=STAMP)
    time.sleep(1.1)
    second = renderer.render("agreement_sample", agreement_facts, draft=False, stamp=STAMP)
    assert first == second
    later = PaperStamp(number=STAMP.number, issued_at=datetime(2026, 5, 27))
    assert renderer.render("agreement_sample", agreement_facts, draft=False, stamp=later).pdf != first.pdf


def test_papers_made_in_threads_do_not_disturb_each_other(
    renderer: Renderer, agreement_facts: dict[str, Any], minutes_facts: dict[str, Any]
) -> None:
    work = [("agreement_sample", agreement_facts), ("minutes_sample", minutes_facts)] * 6

    def make(job: tuple[str, dict[str, Any]]) -> str:
        return renderer.render(job[0], job[1], draft=False, stamp=STAMP).sha256

    alone = [make(job) for job in work[:2]]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(make, work)) == alone * 6


def test_the_file_says_what_it_is(renderer: Renderer, agreement_facts: dict[str, Any]) -> None:
    made = renderer.render("agreement_sample", agreement_facts, draft=False, stamp=STAMP)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo.Title) == "调解协议书"
        assert str(pdf.docinfo.CreationDate) == "D:20260526100000"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "调解协议书" in pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children]
        assert titles == ["一、纠纷主要事实与争议事项", "二、协议内容", "三、分期支付", "四、其他约定"]
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert len(pdf.pages) == made.pages
    with PageReader(made.pdf) as pages:
        for number in range(made.pages):
            assert f"第 {number + 1} 页 共 {made.pages} 页" in pages.text(number)


def test_a_draft_is_marked_on_every_page_and_an_issued_paper_is_not(
    renderer: Renderer, agreement_facts: dict[str, Any]
) -> None:
    for draft in (True, False):
        made = renderer.render("agreement_sample", agreement_facts, draft=draft, stamp=STAMP)
        with PageReader(made.pdf) as pages:
            marked = ["草稿" in pages.text(number).replace("\n", "") for number in range(pages.count)]
        assert marked == [draft] * made.pages


def test_an_incomplete_paper_is_refused_but_its_draft_is_shown(renderer: Renderer) -> None:
    with pytest.raises(Incomplete):
        renderer.render("agreement_sample", {}, draft=False, stamp=STAMP)
    assert renderer.render("agreement_sample", {}, draft=True, stamp=STAMP).pages > 0


def test_characters_without_a_glyph_are_refused_all_at_once(
    renderer: Renderer, agreement_facts: dict[str, Any]
) -> None:
    agreement_facts["parties"][0]["name"] = "𠀎某\ufffe与㐀𪜀公司"
    with pytest.raises(Refusal) as refused:
        renderer.render("agreement_sample", agreement_facts, draft=False, stamp=STAMP)
    assert refused.value.code == "papers.glyph_missing"
    assert "U+FFFE" in refused.value.params["characters"]  # type: ignore[operator]
    assert len(refused.value.params["characters"]) >= 2  # type: ignore[arg-type]


def test_a_character_only_another_face_has_is_drawn_with_that_face(fonts: FontSet) -> None:
    own = fonts.face(STRONG)
    other = next(
        chr(code)
        for code in range(0x3400, 0x30000)
        if not own.has(chr(code)) and fonts.face("sans").has(chr(code))
    )
    assert fonts.runs(STRONG, f"甲{other}乙")[1][1] == other
    composition = Composition(title="字", blocks=(blocks.Title(f"甲{other}乙"),))
    with PageReader(write_pdf(composition, fonts, PaperStamp(), draft=False)[0]) as pages:
        assert f"甲{other}乙" in pages.text(0)


def test_glyphs_made_of_parts_are_drawn(fonts: FontSet) -> None:
    pdf, _ = write_pdf(
        Composition(title="字", blocks=(blocks.Paragraph("é", indent=False),), numbered=False),
        fonts,
        PaperStamp(),
        draft=False,
    )
    with PageReader(pdf) as pages:
        assert min(pages.image(0, 72).rgb) < 120


@settings(max_examples=60, deadline=None)
@given(lines=st.integers(0, 60), signers=st.integers(1, 6), clauses=st.integers(0, 3))
def test_a_signature_block_never_stands_alone(fonts: FontSet, lines: int, signers: int, clauses: int) -> None:
    made: list[blocks.Block] = [blocks.Paragraph("甲" * 20, indent=False) for _ in range(lines)]
    made += [blocks.Paragraph("乙" * 70) for _ in range(clauses)]
    signer = blocks.Signer("party", "签署处", "", "", "", False)
    made.append(blocks.Signatures((signer,) * signers, "2026年5月26日", 1))
    laid = lay_out(Composition(title="协议", blocks=tuple(made)), fonts)
    last = [m.text for _, marks in laid.pages[-1].marks for m in marks if isinstance(m, TextMark)]
    assert sum(text.startswith("签署处") for text in last) == signers
    body = [text for text in last if text and text[0] in "甲乙"]
    assert len(body) >= min(2, lines + 3 * clauses)
    for page in laid.pages:
        for down, marks in page.marks:
            assert all(down + m.down <= laid.room[1] + 1 for m in marks if isinstance(m, TextMark))


@pytest.mark.parametrize(("name", "hint"), [("", ""), ("某公司", ""), ("某公司", "（签名）")])
def test_dates_beside_each_other_stand_level_whoever_is_named(fonts: FontSet, name: str, hint: str) -> None:
    signers = (
        blocks.Signer("mediator", "主持调解员", "郑某", "", "", True),
        blocks.Signer("recorder", "记录人", name, "", hint, True),
    )
    made = blocks.Signatures(signers, "", 2)
    laid = lay_out(Composition(title="协议", blocks=(blocks.Paragraph("甲"), made)), fonts)
    texts = [
        (down + m.down, m.text)
        for down, marks in laid.pages[0].marks
        for m in marks
        if isinstance(m, TextMark)
    ]
    dates = [down for down, text in texts if text.startswith("日期：")]
    assert len(dates) == 2
    assert len(set(dates)) == 1
    told = [down for down, text in texts if text in ("郑某", name, hint) and text]
    assert max(told) < dates[0]


@pytest.mark.parametrize("lines", range(0, 17, 2))
def test_more_signatures_than_a_page_holds_begin_below_the_text(fonts: FontSet, lines: int) -> None:
    made: list[blocks.Block] = [blocks.Paragraph("甲" * 20, indent=False) for _ in range(lines + 2)]
    signer = blocks.Signer("party", "签署处", "某公司", "", "（签名）", True)
    made.append(blocks.Signatures((signer,) * 30, "2026年5月26日", 2))
    pages = lay_out(Composition(title="协议", blocks=tuple(made)), fonts).pages
    first = next(
        texts
        for page in pages
        if "签署处："
        in (texts := [m.text for _, marks in page.marks for m in marks if isinstance(m, TextMark)])
    )
    assert sum(text.startswith("甲") for text in first) >= 2
    assert len(pages) <= 4


@pytest.mark.parametrize("tall", [1, 60])
def test_a_table_repeats_its_head_on_every_page(fonts: FontSet, tall: int) -> None:
    rows = tuple((f"{number}", "货物" * 30 * tall) for number in range(1, 70 if tall == 1 else 4))
    columns = (blocks.Column("序号", 1, "center"), blocks.Column("名称", 6, "left"))
    composition = Composition(title="表", blocks=(blocks.Table(columns, rows, (), small=False),))
    laid = lay_out(composition, fonts)
    assert len(laid.pages) > 2
    for page in laid.pages:
        texts = [m.text for _, marks in page.marks for m in marks if isinstance(m, TextMark)]
        assert texts.count("序号") == 1
        assert texts[0] == "序号"
        assert len(texts) > 2
    everything = "".join(printed(composition, fonts))
    assert everything.count("货") == sum(text.count("货") for _, text in rows)


def test_headings_stay_with_what_they_head(fonts: FontSet) -> None:
    for lines in range(15, 25):
        made = [*(blocks.Paragraph("甲" * 20, indent=False) for _ in range(lines))]
        composition = Composition(
            title="x", blocks=(*made, blocks.Heading("一、标题", 1), blocks.Paragraph("乙" * 90))
        )
        pages = lay_out(composition, fonts).pages
        for page in pages:
            texts = [m.text for _, marks in page.marks for m in marks if isinstance(m, TextMark)]
            assert texts[-1] != "一、标题"


def test_minutes_with_every_kind_of_block(renderer: Renderer, minutes_facts: dict[str, Any]) -> None:
    made = renderer.render("minutes_sample", minutes_facts, draft=False, stamp=STAMP)
    with PageReader(made.pdf) as pages:
        text = "\n".join(pages.text(number) for number in range(pages.count))
    for expected in (
        "时间：",
        "2026年4月17日9时30分 至 ＿＿＿＿＿＿",
        "此致",
        "新乡市中级人民法院",
        "附页",
        "附件：",
    ):
        assert expected in text
    assert text.count("被申请人：") == 12


def test_editions_are_chosen_by_day(renderer: Renderer) -> None:
    from datetime import date

    assert renderer.form("agreement_sample", on=date(2026, 5, 1)).head.edition == "2026-1"
    for form, day in (("agreement_sample", date(2025, 1, 1)), ("nothing", None)):
        with pytest.raises(Refusal) as refused:
            renderer.form(form, on=day)
        assert refused.value.code == "papers.no_such_form"


def test_measures_of_a_court_page(fonts: FontSet) -> None:
    laid = lay_out(Composition(title="x", blocks=(blocks.Paragraph("甲" * 100, indent=False),)), fonts)
    lines = [m for _, marks in laid.pages[0].marks for m in marks if isinstance(m, TextMark)]
    assert [len(line.text) for line in lines] == [28, 28, 28, 16]
    assert (lines[0].size, lines[0].role) == (16, BODY)
    assert round(laid.look.left / 72 * 25.4) == 28
    assert round(laid.look.top / 72 * 25.4) == 37
