"""Set a composition on A4 pages: sizes, margins and the shape of every kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ipmediate.documents import blocks, phrases
from ipmediate.documents.fonts import BODY, SANS, SANS_STRONG, STRONG, FontSet
from ipmediate.documents.looks import LOOKS, Look, baseline
from ipmediate.documents.ruled import grid_rows, table_rows
from ipmediate.documents.setting import Setter
from ipmediate.documents.signing import set_signatures
from ipmediate.documents.strips import (
    A4,
    LineMark,
    SetPage,
    Strip,
    TextMark,
    glue_all,
    keep_company,
    paginate,
)
from ipmediate.documents.tables import Row, set_rows
from ipmediate.documents.tags import Part

_COVER_HANG = 6.5
"""Where values begin on covers at least, in characters, so that their lines begin below each other."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A composition on its pages."""

    composition: blocks.Composition
    look: Look
    paper: tuple[float, float]
    room: tuple[float, float]
    pages: list[SetPage]


def lay_out(composition: blocks.Composition, fonts: FontSet) -> Laid:
    """Set a composition on pages."""
    look = LOOKS[composition.look]
    room = look.room(composition.landscape)
    setter = _BlockSetter(fonts, look, room[0])
    setter.line_up(composition.blocks)
    for block in composition.blocks:
        setter.set(block)
    width, height = A4
    paper = (height, width) if composition.landscape else (width, height)
    return Laid(composition, look, paper, room, paginate(setter.strips, room[1]))


@dataclass(slots=True)
class _BlockSetter(Setter):
    """One method for every kind of block."""

    break_next: bool = False
    hang: float = 0.0

    def line_up(self, shown: Iterable[blocks.Block]) -> None:
        """On covers all values begin where the longest label ends."""
        if self.look.underlined:
            labels = [one.label for one in shown if isinstance(one, blocks.FieldLine)]
            widths = [self.measure(BODY, label + phrases.COLON, self.look.size) for label in labels]
            self.hang = max([_COVER_HANG * self.look.size, *widths])

    def set(self, block: blocks.Block) -> None:
        """Append the strips of a block."""
        place = len(self.strips)
        if isinstance(block, blocks.PageBreak):
            self.break_next = True
            return
        _SETTERS[type(block)](self, block)
        if self.break_next and len(self.strips) > place:
            self.strips[place].breaks = True
            self.break_next = False

    def _title(self, block: blocks.Title) -> None:
        look = self.look
        part = Part("H1")
        for number, text in enumerate(block.text.split("\n")):
            made = self.paragraph(
                text,
                part=part,
                role=STRONG,
                size=look.title,
                leading=look.title_leading,
                align="center",
                before=0.0 if number else look.title_before,
            )
            for strip in made:
                strip.glued, strip.body = True, False
            if number == 0:
                made[0].entry = (0, block.text.replace("\n", ""))
                if look.title_before:
                    made.insert(0, Strip(look.title_before, glued=True))
            self.strips += made
        self.strips.append(Strip(look.leading / 2, glued=True))

    def _subtitle(self, block: blocks.Subtitle) -> None:
        made = self.paragraph(block.text, align=block.align)
        for strip in made:
            strip.glued, strip.body = True, False
        self.strips += made

    def _heading(self, block: blocks.Heading) -> None:
        role = SANS_STRONG if block.level == 1 else STRONG
        indent = 2 * self.look.size
        made = self.paragraph(
            block.text,
            part=Part(f"H{block.level + 1}"),
            role=role,
            first_left=indent,
            align="left",
            before=self.look.size / 4,
        )
        for strip in made:
            strip.glued, strip.body = True, False
        made[0].entry = (block.level, block.text)
        self.strips += made

    def _running(self, block: blocks.Paragraph) -> None:
        indent = 2 * self.look.size if block.indent else 0.0
        role = STRONG if block.strong else BODY
        for text in block.text.split("\n"):
            self.strips += self.paragraph(text, role=role, first_left=indent, align=block.align)

    def _clauses(self, block: blocks.Clauses) -> None:
        listed = Part("L")
        for clause in block.clauses:
            item = Part("LBody", Part("LI", listed))
            first, *rest = clause.text.split("\n")
            self.strips += self.paragraph(clause.number + first, first_left=2 * self.look.size, part=item)
            for text in rest:
                self.strips += self.paragraph(text, first_left=2 * self.look.size, part=item)

    def _field_line(self, block: blocks.FieldLine) -> None:
        look = self.look
        label = block.label + phrases.COLON
        hang = max(self.hang, self.measure(BODY, label, look.size))
        first, *rest = (block.text or "").split("\n")
        part = Part("P")
        made = self.paragraph(first, left=hang, align="left", part=part)
        for text in rest:
            made += self.paragraph(text, left=hang, align="left", part=part)
        drop = baseline(look.size, look.leading)
        made[0].marks.insert(0, TextMark(0, drop, BODY, look.size, label))
        if look.underlined or not block.text.strip():
            for strip in made:
                strip.marks.append(LineMark(hang, drop + 5, self.width, drop + 5))
        self.strips += made

    def _note(self, block: blocks.Note) -> None:
        look = self.look
        for text in block.text.split("\n"):
            self.strips += self.paragraph(
                text, size=look.small, leading=look.small_leading, before=look.small_leading / 3
            )

    def _dialogue(self, block: blocks.Dialogue) -> None:
        look = self.look
        drop = baseline(look.size, look.leading)
        small = look.size * 0.75
        for said in block.lines:
            x = 0.0
            marks = []
            if said.note:
                marks.append(TextMark(0, drop, SANS, small, said.note, grey=0.35))
                x = self.measure(SANS, said.note, small) + look.size / 2
            speaker = said.speaker + phrases.COLON
            marks.append(TextMark(x, drop, STRONG, look.size, speaker))
            x += self.measure(STRONG, speaker, look.size)
            indent = 2 * look.size
            part = Part("P")
            first, *rest = said.text.split("\n")
            made = self.paragraph(first, left=indent, first_left=x, part=part)
            for text in rest:
                made += self.paragraph(text, left=indent, part=part)
            if said.struck:
                self._strike(made)
            made[0].marks[:0] = marks
            self.strips += made

    def _strike(self, strips: Sequence[Strip]) -> None:
        """Rule a line through every text of the strips."""
        for strip in strips:
            for mark in [mark for mark in strip.marks if isinstance(mark, TextMark)]:
                end = mark.x + self.measure(mark.role, mark.text, mark.size) + mark.spacing * len(mark.text)
                height = mark.down - mark.size * 0.36
                strip.marks.append(LineMark(mark.x, height, end, height, weight=0.8))

    def _ticks(self, block: blocks.Ticks) -> None:
        look = self.look
        if block.text:
            made = self.paragraph(block.text, first_left=2 * look.size)
            made[-1].glued = True
            self.strips += made
        step = (self.width - 2 * look.size) / block.columns
        drop = baseline(look.size, look.leading)
        made = []
        for start in range(0, len(block.items), block.columns):
            row: list[Strip] = []
            for place, (text, chosen) in enumerate(block.items[start : start + block.columns]):
                x = 2 * look.size + place * step
                right = self.width - x - step if place + 1 < block.columns else 0.0
                cell = self.paragraph(text, left=x + 1.5 * look.size, right=right, align="left")
                cell[0].marks[:0] = _tick(x, drop, look.size, chosen)
                for number, strip in enumerate(cell):
                    if number < len(row):
                        row[number].marks += strip.marks
                    else:
                        row.append(strip)
            made += row
        self.strips += made

    def _address(self, block: blocks.Address) -> None:
        made = self.paragraph(
            block.lead, first_left=2 * self.look.size, align="left", before=self.look.leading / 3
        )
        made += self.paragraph(block.to, align="left")
        for strip in made:
            strip.body = False
        glue_all(made)
        keep_company(self.strips, len(self.strips))
        self.strips += made

    def _attachments(self, block: blocks.Attachments) -> None:
        if not block.items:
            return
        look = self.look
        lead = block.lead + phrases.COLON
        x = 2 * look.size + self.measure(BODY, lead, look.size)
        drop = baseline(look.size, look.leading)
        listed = Part("L")
        made: list[Strip] = []
        for number, text in enumerate(block.items, 1):
            label = f"{number}. " if len(block.items) > 1 else ""
            hang = self.measure(BODY, label, look.size)
            item = Part("LBody", Part("LI", listed))
            piece = self.paragraph(text, left=x + hang, align="left", part=item)
            if label:
                piece[0].marks.insert(0, TextMark(x, drop, BODY, look.size, label))
            made += piece
        made[0].marks.insert(0, TextMark(2 * look.size, drop, BODY, look.size, lead))
        made[0].before = look.leading / 2
        self.strips += made

    def _grid(self, block: blocks.Grid) -> None:
        look = self.look
        place = len(self.strips)
        self._rows([], grid_rows(block, self.width, look.small), look.small, look.small_leading)
        made = self.strips[place:]
        if sum(strip.height for strip in made) <= self.look.room(False)[1] / 3:
            glue_all(made)

    def _table(self, block: blocks.Table) -> None:
        look = self.look
        size = look.small - 1.5 if block.small else look.small
        leading = look.small_leading - 2 if block.small else look.small_leading
        width = block.across(self.width, size)
        head, body, foot = table_rows(block, width)
        self._rows(head, body + foot, size, leading, feet=len(foot), width=width)

    def _rows(
        self,
        head: list[Row],
        body: list[Row],
        size: float,
        leading: float,
        *,
        feet: int = 0,
        width: float = 0.0,
    ) -> None:
        if not body and not head:
            return
        room = self.look.room(False)[1]
        made = set_rows(
            self.lines, width or self.width, head, body, size, leading, tall=room * 0.4, feet=feet
        )
        gap = Strip(self.look.leading / 4)
        gap.glued = bool(self.strips) and self.strips[-1].glued
        self.strips += [gap, *made, Strip(self.look.leading / 3)]

    def _rule(self, _: blocks.Rule) -> None:
        self.strips.append(Strip(8, [LineMark(0, 4, self.width, 4)]))

    def _space(self, block: blocks.Space) -> None:
        self.strips.append(Strip(self.look.leading * block.lines))


def _tick(x: float, down: float, size: float, chosen: bool) -> list[TextMark | LineMark]:
    if not chosen:
        return [TextMark(x, down, BODY, size, phrases.EMPTY_BOX)]
    low, high = down + size * 0.08, down - size * 0.8
    left, right = x + size * 0.06, x + size * 0.94
    return [
        LineMark(left, low, right, low),
        LineMark(left, high, right, high),
        LineMark(left, low, left, high),
        LineMark(right, low, right, high),
        TextMark(x, down, BODY, size, phrases.TICK),
    ]


_SETTERS: dict[type, Callable[[_BlockSetter, Any], None]] = {
    blocks.Title: _BlockSetter._title,
    blocks.Subtitle: _BlockSetter._subtitle,
    blocks.Heading: _BlockSetter._heading,
    blocks.Paragraph: _BlockSetter._running,
    blocks.FieldLine: _BlockSetter._field_line,
    blocks.Grid: _BlockSetter._grid,
    blocks.Table: _BlockSetter._table,
    blocks.Clauses: _BlockSetter._clauses,
    blocks.Dialogue: _BlockSetter._dialogue,
    blocks.Signatures: set_signatures,
    blocks.Ticks: _BlockSetter._ticks,
    blocks.Note: _BlockSetter._note,
    blocks.Address: _BlockSetter._address,
    blocks.Attachments: _BlockSetter._attachments,
    blocks.Rule: _BlockSetter._rule,
    blocks.Space: _BlockSetter._space,
}
