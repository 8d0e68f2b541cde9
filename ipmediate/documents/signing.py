"""The signature block: lines to sign on, places for seals, dates; never alone on a page."""

from __future__ import annotations

from ipmediate.documents import blocks, phrases
from ipmediate.documents.fonts import BODY
from ipmediate.documents.setting import Setter
from ipmediate.documents.strips import LineMark, Mark, Strip, TextMark, glue_all, keep_company


def set_signatures(setter: Setter, block: blocks.Signatures) -> None:
    """Append a signature block and glue it to the two lines of text before it."""
    look = setter.look
    place = len(setter.strips)
    gap = Strip(look.leading / 2, glued=True)
    made = [gap]
    step = setter.width / block.columns
    longest = max(
        (setter.measure(BODY, each.label, look.size) for each in block.signers if not each.seal), default=0
    )
    line_end = longest + 10 * look.size
    for start in range(0, len(block.signers), block.columns):
        cells = [
            _signer(setter, signer, number * step, step - (12 if block.columns > 1 else 0), line_end)
            for number, signer in enumerate(block.signers[start : start + block.columns])
        ]
        made.append(
            Strip(
                max(height for height, _ in cells),
                [mark for _, marks in cells for mark in marks],
            )
        )
    if block.date is not None:
        size, leading = look.size, look.leading
        text = block.date or phrases.EMPTY_DATE
        x = setter.width - setter.measure(BODY, text, size) - 4 * size
        made.append(Strip(leading * 1.25, [TextMark(x, leading * 0.95, BODY, size, text)]))
    glue_all(made)
    keep_company(setter.strips, place)
    setter.strips += made


def _signer(
    setter: Setter, signer: blocks.Signer, x: float, width: float, line_end: float
) -> tuple[float, list[Mark]]:
    """Height and marks of one place to sign."""
    look = setter.look
    size = look.size
    label = signer.label if signer.seal else signer.label + phrases.COLON
    wide = setter.measure(BODY, label, size)
    line_room = max(size * 7, min(size * 10, width - wide))
    marks: list[Mark] = []
    down = look.leading * 1.1
    if signer.seal:
        left = max(x, x + width - wide - 4 * size)
        for number, line in enumerate(setter.lines(BODY, label, size, width, justify=False)):
            marks.append(TextMark(left, down + number * look.leading, BODY, size, line.text))
            deepest = down + number * look.leading
        text = f"（{signer.seal}）"
        under = setter.measure(BODY, text, look.small)
        marks.append(
            TextMark(
                left + max(0.0, (min(wide, width) - under) / 2),
                deepest + look.leading * 0.9,
                BODY,
                look.small,
                text,
                grey=0.45,
            )
        )
        return deepest + look.leading * 1.4, marks
    if wide + line_room > width:
        for line in setter.lines(BODY, label, size, width, justify=False):
            marks.append(TextMark(x, down, BODY, size, line.text))
            down += look.leading
        start = x + width - size * 10
    else:
        marks.append(TextMark(x, down, BODY, size, label))
        start = x + wide
    end = min(x + width, x + line_end)
    marks.append(LineMark(start, down + 4, end, down + 4))
    below = " ".join(part for part in (signer.name, signer.hint) if part)
    if below:
        room = setter.measure(BODY, below, look.small)
        middle = max(start, start + (end - start - room) / 2)
        down += look.small_leading
        marks.append(TextMark(middle, down + 2, BODY, look.small, below, grey=0.35))
    if signer.dated:
        down += look.leading * 1.1
        text = phrases.EMPTY_DATE
        marks.append(TextMark(x, down, BODY, size, phrases.DATE + phrases.COLON + text))
    return down + look.leading * 0.45, marks
