"""The kinds of block a paper is made of, with their texts filled in."""

from __future__ import annotations

from dataclasses import dataclass

from ipmediate.domain.forms import FormHead


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper, centred, one or more lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Subtitle:
    """A number or date line under the title."""

    text: str
    align: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; becomes an outline entry."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in the text starts a new paragraph of the same kind."""

    text: str
    indent: bool = True
    align: str = "justify"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One labelled fact; further lines hang under the fact."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """A label and its value; ``span`` counts label-value pairs, ``lines`` is the least height.

    Without a label the value takes the whole cell; with text None the label does, as a heading.
    """

    label: str
    text: str | None
    span: int = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table of labels and values; ``label_width`` in characters, 0 for as wide as the labels need."""

    rows: tuple[tuple[GridCell, ...], ...]
    label_width: int


@dataclass(frozen=True, slots=True)
class Column:
    """Head, relative width and alignment of a table column."""

    title: str
    width: int
    align: str


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head is repeated on every page.

    ``anchors`` name its rows for links. A row of one text runs across all columns and heads
    those below. ``characters`` is the width in characters of its text, 0 for the whole line.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...]
    small: bool
    anchors: tuple[str, ...] = ()
    characters: int = 0

    def across(self, line: float, size: float) -> float:
        """Width in points on a line of that width, for characters of that size."""
        return min(line, self.characters * size) if self.characters else line


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """Numbered clauses of an agreement."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one person said in a session.

    Attributes:
        note: the small mark before it, such as the time.
        struck: taken back on reading over; printed struck through.
    """

    speaker: str
    text: str
    note: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The lines of minutes."""

    lines: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """One place to sign or seal."""

    who: str
    label: str
    name: str
    seal: str
    hint: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block; never alone on a page. ``date`` None prints no common date."""

    signers: tuple[Signer, ...]
    date: str | None
    columns: int


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list of choices, ticked or not."""

    text: str
    items: tuple[tuple[str, bool], ...]
    columns: int


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: str


@dataclass(frozen=True, slots=True)
class Address:
    """The court or body addressed: 此致 and its name."""

    to: str
    lead: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """What is attached, numbered."""

    lead: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the page."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty lines."""

    lines: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Title
    | Subtitle
    | Heading
    | Paragraph
    | FieldLine
    | Grid
    | Table
    | Clauses
    | Dialogue
    | Signatures
    | Ticks
    | Note
    | Address
    | Attachments
    | Rule
    | Space
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A paper with all its texts, before it is set on pages.

    Attributes:
        title: Chinese title for metadata and file names.
        blocks: in printing order.
        look: ``court`` (16 pt body), ``compact`` (12 pt), ``pen`` (10.5 pt, wide margin) or ``cover``.
        landscape: whether the pages lie on their side.
        header: small line above the text.
        footer: small line beside the page number.
        numbered: whether pages are numbered.
        page_number: ``count`` for "第 x 页 共 y 页", ``dash`` for "— 1 —" at the outer side (GB/T 9704).
        head: head of the form; None for papers that are not made from a form.
    """

    title: str
    blocks: tuple[Block, ...]
    look: str = "court"
    landscape: bool = False
    header: str = ""
    footer: str = ""
    numbered: bool = True
    page_number: str = "count"
    head: FormHead | None = None
