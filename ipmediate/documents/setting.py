"""The basis of setting blocks: measured lines, and paragraphs as strips."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipmediate.documents.fonts import BODY, FontSet
from ipmediate.documents.lines import Line, break_lines
from ipmediate.documents.looks import Look, baseline
from ipmediate.documents.strips import Strip, TextMark
from ipmediate.documents.tags import Part


@dataclass(slots=True)
class Setter:
    """Turns blocks into strips, one after the other; ``width`` is that of the text area in points."""

    fonts: FontSet
    look: Look
    width: float
    strips: list[Strip] = field(default_factory=list)

    def lines(
        self,
        role: str,
        text: str,
        size: float,
        width: float,
        first: float | None = None,
        justify: bool = True,
    ) -> list[Line]:
        """Lines of a text without line breaks; sizes and widths in points."""
        scale = 1000 / size
        room = None if first is None else int(first * scale + 0.5)
        return break_lines(self.fonts, role, text, int(width * scale + 0.5), room, justify=justify)

    def measure(self, role: str, text: str, size: float) -> float:
        """Width of a text in points."""
        return self.fonts.width(role, text) * size / 1000

    def paragraph(
        self,
        text: str,
        *,
        role: str = BODY,
        size: float = 0.0,
        leading: float = 0.0,
        left: float = 0.0,
        first_left: float | None = None,
        right: float = 0.0,
        align: str = "justify",
        before: float = 0.0,
        grey: float = 0.0,
        part: Part | None = None,
    ) -> list[Strip]:
        """Strips of one paragraph; at least two of its lines stay together at either end.

        Args:
            text: without line breaks.
            role: face.
            size: of the characters; 0 for that of the look, as with ``leading``.
            leading: of the lines.
            left: indent; ``first_left`` that of the first line, ``right`` what stays free at the right.
            first_left: see ``left``.
            right: see ``left``.
            align: ``justify``, ``left``, ``center`` or ``right``.
            before: space above.
            grey: 0 is black.
            part: what it is in the structure of the paper; a paragraph of its own unless given.
        """
        part = part or Part("P")
        size = size or self.look.size
        leading = leading or self.look.leading
        first_left = left if first_left is None else first_left
        room = self.width - right
        lines = self.lines(role, text, size, room - left, room - first_left, align == "justify")
        drop = baseline(size, leading)
        made = []
        for number, line in enumerate(lines):
            x = left if number else first_left
            natural = line.width * size / 1000
            if align == "center":
                x = left + (room - left - natural) / 2
            elif align == "right":
                x = room - natural
            marks = [TextMark(x, drop, role, size, line.text, line.spacing * size / 1000, grey)] * bool(
                line.text
            )
            made.append(
                Strip(leading, list(marks), before=before if number == 0 else 0.0, body=True, part=part)
            )
        if len(made) > 1:
            made[0].glued = made[-2].glued = True
        return made
