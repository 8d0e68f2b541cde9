"""The signature block: lines to sign on, places for seals, dates; never alone on a page."""

from __future__ import annotations

from collections.abc import Collection

from ipmediate.documents import blocks, phrases
from ipmediate.documents.fonts import BODY
from ipmediate.documents.setting import Setter
from ipmediate.documents.strips import LineMark, Mark, Strip, TextMark, glue_all, keep_company
from ipmediate.documents.tags import Part

_GAP = 12.0
_LINE = 10
_LEAST_LINE = 5


def set_signatures(setter: Setter, block: blocks.Signatures) -> None:
    """Append a signature block and glue it to the two lines of text before it."""
    look = setter.look
    place = len(setter.strips)
    gap = Strip(look.leading / 2, glued=True)
    made = [gap]
    step = setter.width / block.columns
    width = step - (_GAP if block.columns > 1 else 0.0)
    labels = {signer: _label_width(setter, signer) for signer in block.signers if not signer.seal}
    line_end = max(labels.values(), default=0.0) + _LINE * look.size
    wide = {signer for signer in block.signers if signer.seal and _seal_width(setter, signer) > width}
    for row in rows_of(block, wide):
        below = any(labels.get(signer, 0.0) + _LEAST_LINE * look.size > width for signer in row)
        alone = len(row) == 1
        cells = [
            _seal_place(setter, signer, 0.0 if alone else number * step, setter.width if alone else width)
            if signer.seal
            else _signer(setter, signer, number * step, width, line_end, below)
            for number, signer in enumerate(row)
        ]
        under = max((cell[0] for signer, cell in zip(row, cells, strict=True) if signer.dated), default=0.0)
        for number, signer in enumerate(row):
            if signer.dated:
                height, date = _date(setter, number * step, width, under)
                cells[number] = height, [*cells[number][1], date]
        made.append(
            Strip(
                max(height for height, _ in cells),
                [mark for _, marks in cells for mark in marks],
                part=Part("P"),
            )
        )
    if block.date is not None:
        size, leading = look.size, look.leading
        text = block.date or phrases.EMPTY_DATE
        x = setter.width - setter.measure(BODY, text, size) - 4 * size
        made.append(Strip(leading * 1.25, [TextMark(x, leading * 0.95, BODY, size, text)], part=Part("P")))
    glue_all(made)
    keep_company(setter.strips, place)
    setter.strips += made


def rows_of(block: blocks.Signatures, wide: Collection[blocks.Signer] = ()) -> list[list[blocks.Signer]]:
    """The signers in rows; the place for a seal whose name is too wide for a column has a row of its own."""
    rows: list[list[blocks.Signer]] = []
    for signer in block.signers:
        full = not rows or len(rows[-1]) == block.columns or rows[-1][-1] in wide
        if full or signer in wide:
            rows.append([signer])
        else:
            rows[-1].append(signer)
    return rows


def _seal_width(setter: Setter, signer: blocks.Signer) -> float:
    return setter.measure(BODY, signer.label, setter.look.size)


def _label_width(setter: Setter, signer: blocks.Signer) -> float:
    return setter.measure(BODY, signer.label + phrases.COLON, setter.look.size)


def _seal_place(setter: Setter, signer: blocks.Signer, x: float, width: float) -> tuple[float, list[Mark]]:
    """Height and marks of a name over which a seal is put."""
    look = setter.look
    marks: list[Mark] = []
    wide = min(width, _seal_width(setter, signer))
    left = max(x, x + width - wide - 4 * look.size)
    down = 0.0
    for line in setter.lines(BODY, signer.label, look.size, width, justify=False):
        down += look.leading
        marks.append(TextMark(left, down + look.leading * 0.1, BODY, look.size, line.text))
    text = f"（{signer.seal}）"
    middle = left + max(0.0, (wide - setter.measure(BODY, text, look.small)) / 2)
    marks.append(TextMark(middle, down + look.leading, BODY, look.small, text, grey=0.45))
    return down + look.leading * 1.5, marks


def _signer(
    setter: Setter, signer: blocks.Signer, x: float, width: float, line_end: float, below: bool
) -> tuple[float, list[Mark]]:
    """Height and marks of a line to sign on, without its date; with ``below`` it runs under the label."""
    look = setter.look
    size = look.size
    label = signer.label + phrases.COLON
    marks: list[Mark] = []
    down = look.leading * 1.1
    if below:
        for line in setter.lines(BODY, label, size, width, justify=False):
            marks.append(TextMark(x, down, BODY, size, line.text))
            down += look.leading
        start, end = x, x + min(width, _LINE * size)
    else:
        marks.append(TextMark(x, down, BODY, size, label))
        start, end = x + _label_width(setter, signer), min(x + width, x + line_end)
    marks.append(LineMark(start, down + 4, end, down + 4))
    for told in (signer.name, signer.hint):
        for line in setter.lines(BODY, told, look.small, width, justify=False) if told else ():
            room = line.width * look.small / 1000
            down += look.small_leading
            middle = max(x, min(start + max(0.0, end - start - room) / 2, x + width - room))
            marks.append(TextMark(middle, down + 2, BODY, look.small, line.text, grey=0.35))
    return down + look.leading * 0.45, marks


def _date(setter: Setter, x: float, width: float, under: float) -> tuple[float, Mark]:
    """Height and mark of the date under a line to sign on; dates of one row stand level."""
    look = setter.look
    text = phrases.DATE + phrases.COLON + phrases.EMPTY_DATE
    if setter.measure(BODY, text, look.size) > width:
        text = phrases.DATE + phrases.COLON + phrases.NARROW_DATE
    down = under + look.leading * 0.65
    return down + look.leading * 0.45, TextMark(x, down, BODY, look.size, text)
