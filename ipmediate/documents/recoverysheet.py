"""The recovery sheet: one page, its code large, every character of it in the text of the page."""

from __future__ import annotations

from collections.abc import Sequence

from ipmediate.documents import blocks


def recovery_sheet(
    title: str,
    head: Sequence[str],
    code: str,
    advice: Sequence[str],
    heading: str,
    steps: Sequence[str],
    signed: str,
) -> blocks.Composition:
    """The sheet as a paper; the arguments are the parts of it from top to bottom."""
    made: list[blocks.Block] = [blocks.Title(title)]
    made += [blocks.Paragraph(line, indent=False) for line in head]
    made += [blocks.Space(1), blocks.Title(code), blocks.Space(1)]
    made += [blocks.Paragraph(f"· {line}", indent=False) for line in advice]
    made.append(blocks.Heading(heading, 1))
    made += [blocks.Paragraph(f"{no}. {line}", indent=False) for no, line in enumerate(steps, start=1)]
    made += [blocks.Space(2), blocks.Paragraph(signed, indent=False)]
    return blocks.Composition(title=title, blocks=tuple(made), look="compact", numbered=False)
