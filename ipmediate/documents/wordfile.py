"""Write a composition as DOCX, for people who go on working in a word processor.

The same blocks as in the PDF, in the fonts every Chinese office has. A DOCX is never an issued paper.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from ipmediate.documents import blocks, phrases
from ipmediate.documents.fonts import SANS, STRONG
from ipmediate.documents.looks import LOOKS, Look
from ipmediate.documents.ruled import grid_rows, table_rows
from ipmediate.documents.signing import rows_of
from ipmediate.documents.strips import A4
from ipmediate.documents.tables import Row
from ipmediate.documents.wordsafety import NOT_IN_XML
from ipmediate.domain.forms import PaperStamp

BODY_FONT, HEAD_FONT, TITLE_FONT, LATIN_FONT = "仿宋", "黑体", "宋体", "Times New Roman"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_FIXED_MOMENT = (1980, 1, 1, 0, 0, 0)
_SIGNING_LINE = "＿" * 10


def write_docx(composition: blocks.Composition, stamp: PaperStamp, *, draft: bool) -> bytes:
    """The bytes of a paper as DOCX: the same composition and stamp always give the same bytes.

    Args:
        composition: what to print.
        stamp: its number stands in the footer.
        draft: "草稿 未签发" stands at the head of every page, otherwise that this is a working copy.
    """
    writer = _Writer(composition)
    writer.edges(stamp.number, draft)
    for block in composition.blocks:
        writer.add(block)
    return _repeatable(writer.saved())


def _repeatable(data: bytes) -> bytes:
    """The same archive without the time at which it was packed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as read,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _FIXED_MOMENT)
            member.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(member, read.read(name))
    return target.getvalue()


class _Writer:
    """One document being written."""

    def __init__(self, composition: blocks.Composition) -> None:
        self._composition = composition
        self._look: Look = LOOKS[composition.look]
        self._document = Document()
        self._width = self._look.room(composition.landscape)[0]
        self._break = False
        section = self._document.sections[0]
        width, height = reversed(A4) if composition.landscape else A4
        section.page_width, section.page_height = Pt(width), Pt(height)
        if composition.landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.left_margin, section.right_margin = (
            Pt(self._look.left),
            Pt(width - self._look.left - self._width),
        )
        section.top_margin, section.bottom_margin = Pt(self._look.top), Pt(self._look.bottom)
        section.header_distance = section.footer_distance = Pt(self._look.bottom / 2)
        style = self._document.styles["Normal"]
        style.font.size = Pt(self._look.size)
        _dress(style.element.get_or_add_rPr(), BODY_FONT)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "zh-CN")
        language.set(qn("w:eastAsia"), "zh-CN")
        style.element.get_or_add_rPr().append(language)
        told = self._document.core_properties
        told.title, told.author, told.comments, told.language = composition.title, "", "", "zh-CN"
        told.last_modified_by = ""

    def saved(self) -> bytes:
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()

    def edges(self, number: str, draft: bool) -> None:
        """Header and footer of every page."""
        section = self._document.sections[0]
        texts = [phrases.DRAFT if draft else phrases.WORKING_COPY]
        texts += [self._composition.header] if self._composition.header else []
        head = section.header.paragraphs[0]
        head.alignment = _ALIGN["center"]
        self._run(head, "　".join(texts), size=9, grey=True)
        foot = section.footer.paragraphs[0]
        foot.alignment = _ALIGN["center"]
        if self._composition.numbered:
            dash = self._composition.page_number == "dash"
            pieces = ("— ", "PAGE", " —") if dash else ("第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页")
            for piece in pieces:
                if piece.isascii() and piece.isupper():
                    _field(foot, piece)
                else:
                    self._run(foot, piece, size=10.5)
        footer = self._composition.footer or number
        if footer:
            self._run(section.footer.add_paragraph(), footer, size=8, grey=True)

    def add(self, block: blocks.Block) -> None:
        """Append one block."""
        if isinstance(block, blocks.PageBreak):
            self._break = True
            return
        _MAKERS[type(block)](self, block)

    def _run(
        self,
        paragraph: Any,
        text: str,
        *,
        size: float = 0.0,
        font: str = "",
        bold: bool = False,
        grey: bool = False,
        struck: bool = False,
    ) -> None:
        if not text:
            return
        run = paragraph.add_run(NOT_IN_XML.sub("", text.replace("\n", "")))
        if size:
            run.font.size = Pt(size)
        run.font.bold = bold or None
        run.font.strike = struck or None
        if grey:
            run.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
        if font:
            _dress(run._element.get_or_add_rPr(), font)

    def _paragraph(
        self,
        *,
        align: str = "justify",
        first: float = 0.0,
        left: float = 0.0,
        leading: float = 0.0,
        before: float = 0.0,
        stay: bool = False,
        style: str | None = None,
    ) -> Any:
        made = self._document.add_paragraph(style=style)
        shape = made.paragraph_format
        shape.alignment = _ALIGN[align]
        shape.space_before, shape.space_after = Pt(before), Pt(0)
        shape.line_spacing_rule, shape.line_spacing = (
            WD_LINE_SPACING.EXACTLY,
            Pt(leading or self._look.leading),
        )
        shape.left_indent = Pt(left) if left else None
        shape.first_line_indent = Pt(first) if first else None
        shape.keep_with_next = stay or None
        if self._break:
            shape.page_break_before, self._break = True, False
        return made

    def _title(self, block: blocks.Title) -> None:
        look = self._look
        made = self._paragraph(
            align="center", leading=look.title_leading, before=look.title_before, stay=True
        )
        _outline(made, 0)
        lines = block.text.split("\n")
        for place, line in enumerate(lines):
            self._run(made, line, size=look.title, font=TITLE_FONT, bold=True)
            if place + 1 < len(lines):
                made.add_run().add_break(WD_BREAK.LINE)
        made.paragraph_format.space_after = Pt(look.leading / 2)

    def _subtitle(self, block: blocks.Subtitle) -> None:
        self._run(self._paragraph(align=block.align, stay=True), block.text)

    def _heading(self, block: blocks.Heading) -> None:
        made = self._paragraph(align="left", first=2 * self._look.size, before=self._look.size / 4, stay=True)
        _outline(made, block.level)
        self._run(made, block.text, font=HEAD_FONT, bold=block.level > 1)

    def _running(self, block: blocks.Paragraph) -> None:
        for text in block.text.split("\n"):
            made = self._paragraph(align=block.align, first=2 * self._look.size if block.indent else 0.0)
            self._run(made, text, bold=block.strong)

    def _clauses(self, block: blocks.Clauses) -> None:
        for clause in block.clauses:
            for text in (clause.number + clause.text).split("\n"):
                self._run(self._paragraph(first=2 * self._look.size), text)

    def _field_line(self, block: blocks.FieldLine) -> None:
        label = block.label + phrases.COLON
        hang = len(label) * self._look.size
        first, *rest = block.text.split("\n")
        self._run(self._paragraph(align="left", left=hang, first=-hang), label + (first or _SIGNING_LINE))
        for text in rest:
            self._run(self._paragraph(align="left", left=hang), text)

    def _note(self, block: blocks.Note) -> None:
        for text in block.text.split("\n"):
            made = self._paragraph(leading=self._look.small_leading, before=self._look.small_leading / 3)
            self._run(made, text, size=self._look.small)

    def _dialogue(self, block: blocks.Dialogue) -> None:
        for said in block.lines:
            first, *rest = said.text.split("\n")
            made = self._paragraph(left=2 * self._look.size, first=-2 * self._look.size)
            if said.note:
                self._run(made, f"{said.note} ", size=self._look.size * 0.75, grey=True)
            self._run(made, said.speaker + phrases.COLON, font=TITLE_FONT, bold=True)
            self._run(made, first, struck=said.struck)
            for text in rest:
                self._run(self._paragraph(left=2 * self._look.size), text, struck=said.struck)

    def _ticks(self, block: blocks.Ticks) -> None:
        size = self._look.size
        if block.text:
            self._run(self._paragraph(first=2 * size, stay=True), block.text)
        for text, chosen in block.items:
            made = self._paragraph(align="left", left=3.5 * size, first=-1.5 * size)
            self._run(made, (phrases.TICKED_BOX if chosen else phrases.EMPTY_BOX) + text)

    def _address(self, block: blocks.Address) -> None:
        made = self._paragraph(
            align="left", first=2 * self._look.size, before=self._look.leading / 3, stay=True
        )
        self._run(made, block.lead)
        self._run(self._paragraph(align="left", stay=True), block.to)

    def _attachments(self, block: blocks.Attachments) -> None:
        lead = block.lead + phrases.COLON
        hang = (2 + len(lead)) * self._look.size
        for number, text in enumerate(block.items, 1):
            label = f"{number}. " if len(block.items) > 1 else ""
            first = number == 1
            made = self._paragraph(
                align="left",
                left=hang,
                first=-len(lead) * self._look.size if first else 0.0,
                before=self._look.leading / 2 if first else 0.0,
            )
            self._run(made, (lead if first else "") + label + text)

    def _grid(self, block: blocks.Grid) -> None:
        self._ruled([], grid_rows(block, self._width, self._look.small), self._look.small, self._width)

    def _table(self, block: blocks.Table) -> None:
        size = self._look.small - 1.5 if block.small else self._look.small
        width = block.across(self._width, size)
        head, body, foot = table_rows(block, width)
        self._ruled(head, body + foot, size, width)

    def _ruled(self, head: Sequence[Row], body: Sequence[Row], size: float, width: float) -> None:
        rows = [*head, *body]
        if not rows:
            return
        if self._break:
            self._paragraph(leading=4.0)
        edges = sorted({round(cell.x) for row in rows for cell in row.cells} | {round(width)})
        place = {edge: number for number, edge in enumerate(edges)}
        table = self._document.add_table(rows=0, cols=0, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for left, right in pairwise(edges):
            table.add_column(Pt(right - left))
        for number, row in enumerate(rows):
            starts = [place[round(cell.x)] for cell in row.cells]
            stops = [*starts[1:], len(edges) - 1]
            made = OxmlElement("w:tr")
            about = OxmlElement("w:trPr")
            about.append(OxmlElement("w:cantSplit"))
            if number < len(head):
                about.append(OxmlElement("w:tblHeader"))
            made.append(about)
            for cell, start, stop in zip(row.cells, starts, stops, strict=True):
                made.append(self._cell(cell, edges[stop] - edges[start], stop - start, size))
            table._tbl.append(made)
        self._after_table()

    def _cell(self, cell: Any, width: float, span: int, size: float) -> Any:
        made = OxmlElement("w:tc")
        about = OxmlElement("w:tcPr")
        about.append(_valued("w:tcW", w=str(round(width * 20)), type="dxa"))
        if span > 1:
            about.append(_valued("w:gridSpan", val=str(span)))
        about.append(_valued("w:vAlign", val="top" if cell.top else "center"))
        made.append(about)
        lines = cell.text.split("\n")
        for text in [*lines, *[""] * (cell.least - len(lines))]:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.alignment = _ALIGN[cell.align]
            paragraph.paragraph_format.space_after = Pt(0)
            font = HEAD_FONT if cell.role == SANS else ""
            self._run(paragraph, text, size=size, font=font, bold=cell.role == STRONG)
            made.append(paragraph._p)
        return made

    def _after_table(self) -> None:
        self._paragraph(leading=max(4.0, self._look.leading / 3))

    def _signatures(self, block: blocks.Signatures) -> None:
        self._paragraph(leading=self._look.leading / 2, stay=True)
        table = self._document.add_table(rows=0, cols=block.columns)
        table.autofit = False
        room = self._width / block.columns
        wide = {one for one in block.signers if one.seal and len(one.label) * self._look.size > room}
        for row in rows_of(block, wide):
            cells = table.add_row().cells
            for cell in cells:
                cell.width = Pt(room)
            if row[0].seal and len(row) == 1:
                self._signer(cells[0].merge(cells[-1]), row[0], 1)
                continue
            told = max((len(_told(one)) for one in row if one.dated), default=0)
            for cell, signer in zip(cells, row, strict=False):
                self._signer(cell, signer, block.columns, told)
        if block.date is not None:
            made = self._paragraph(align="right", leading=self._look.leading * 1.25)
            made.paragraph_format.right_indent = Pt(4 * self._look.size)
            self._run(made, block.date or phrases.EMPTY_DATE)

    def _signer(self, cell: Any, signer: blocks.Signer, columns: int, told: int = 0) -> None:
        if signer.seal:
            lines = [(signer.label, False), (f"（{signer.seal}）", True)]
        else:
            room = self._look.columns // columns - len(signer.label) - 2
            lines = [(signer.label + phrases.COLON + _SIGNING_LINE[: max(4, room)], False)]
            lines += [(text, True) for text in _told(signer)]
        if signer.dated:
            lines += [("", True)] * (told - len(_told(signer)))
            lines.append((phrases.DATE + phrases.COLON + phrases.NARROW_DATE, False))
        for number, (text, small) in enumerate(lines):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Pt(0)
            if signer.seal and columns == 1:
                paragraph.alignment = _ALIGN["right"]
                paragraph.paragraph_format.right_indent = Pt(4 * self._look.size)
            self._run(paragraph, text, size=self._look.small if small else 0.0, grey=small)

    def _rule(self, _: blocks.Rule) -> None:
        made = self._paragraph(leading=8)
        borders = OxmlElement("w:pBdr")
        borders.append(_valued("w:bottom", val="single", sz="4", space="1", color="000000"))
        about = made._p.get_or_add_pPr()
        about.insert_element_before(borders, "w:spacing", "w:ind", "w:jc")

    def _space(self, block: blocks.Space) -> None:
        for _ in range(block.lines):
            self._paragraph()


def _told(signer: blocks.Signer) -> list[str]:
    """What stands small under a line to sign on."""
    return [text for text in (signer.name, signer.hint) if text]


def _dress(about: Any, font: str) -> None:
    """Name the faces of a run or style for Chinese and for Latin characters."""
    fonts = about.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        about.insert(0, fonts)
    for key in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{key}"), LATIN_FONT)
    fonts.set(qn("w:eastAsia"), font)


def _outline(paragraph: Any, level: int) -> None:
    paragraph._p.get_or_add_pPr().append(_valued("w:outlineLvl", val=str(level)))


def _valued(tag: str, **values: str) -> Any:
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _field(paragraph: Any, code: str) -> None:
    """A number the word processor fills in."""
    made = _valued("w:fldSimple", instr=code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    made.append(run)
    paragraph._p.append(made)


_MAKERS: dict[type, Callable[[_Writer, Any], None]] = {
    blocks.Title: _Writer._title,
    blocks.Subtitle: _Writer._subtitle,
    blocks.Heading: _Writer._heading,
    blocks.Paragraph: _Writer._running,
    blocks.FieldLine: _Writer._field_line,
    blocks.Grid: _Writer._grid,
    blocks.Table: _Writer._table,
    blocks.Clauses: _Writer._clauses,
    blocks.Dialogue: _Writer._dialogue,
    blocks.Signatures: _Writer._signatures,
    blocks.Ticks: _Writer._ticks,
    blocks.Note: _Writer._note,
    blocks.Address: _Writer._address,
    blocks.Attachments: _Writer._attachments,
    blocks.Rule: _Writer._rule,
    blocks.Space: _Writer._space,
}
