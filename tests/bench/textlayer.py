"""Every character of the national standards through a paper and out again, by three readers.

Taken: GB 18030-2022 implementation level 2, that is U+4E00–9FEF and U+3400–4DB5 (27,558 characters) and the
196 standard characters (通用规范汉字表) beyond U+FFFF, see ``tests/fixtures/characters/ORIGIN.md``; and every
other character beyond U+FFFF the body font has.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from ipmediate.documents import blocks
from ipmediate.documents.fonts import font_set
from ipmediate.documents.pages import PageReader
from ipmediate.documents.pdf import write_pdf
from ipmediate.domain.forms import PaperStamp
from tests.bench.crowded import HOUSE
from tests.bench.figures import Figure

FONTS = HOUSE / "resources" / "fonts"
RANGES = ((0x4E00, 0x9FEF), (0x3400, 0x4DB5))
FAR = (0x20000, 0x323AF)
IN_LINE = 20


def poppler(path: Path) -> str:
    """What ``pdftotext`` reads."""
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout


def pypdf(path: Path) -> str:
    """What pypdf reads."""
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def pdfium(path: Path) -> str:
    """What pdfium reads."""
    with PageReader(path) as pages:
        return "\n".join(pages.text(number) for number in range(pages.count))


Reader = Callable[[Path], str]
READERS: tuple[Reader, ...] = (poppler, pdfium, pypdf)


def standard() -> str:
    """The 8,105 standard characters in their official order."""
    return "".join((HOUSE / "tests/fixtures/characters/standard.txt").read_text("utf-8").split())


def text_layer(*, step: int = 1) -> list[Figure]:
    """Missing glyphs, and characters each reader loses or changes; ``step`` takes every n-th character."""
    fonts = font_set(FONTS)
    listed = [char for char in standard()[::step] if ord(char) > FAR[0]]
    near = [chr(code) for first, last in RANGES for code in range(first, last + 1, step)] + listed
    far = [char for char in map(chr, range(FAR[0], FAR[1] + 1)) if not fonts.uncovered([char])]
    missing = fonts.uncovered(near)
    chars = list(dict.fromkeys([*(char for char in near if char not in set(missing)), *far]))
    lines = ["".join(chars[start : start + IN_LINE]) for start in range(0, len(chars), IN_LINE)]
    pdf, _ = write_pdf(
        blocks.Composition(title="A", blocks=tuple(blocks.Paragraph(line) for line in lines)),
        fonts,
        PaperStamp(),
        draft=False,
    )
    figures = [
        Figure(
            metric=f"missing glyphs, {len(near):,} + {len(far)} characters",
            found=str(len(missing)),
            budget="0",
            kept=not missing,
            ours=" ".join(f"U+{ord(char):04X}" for char in missing[:6]),
            floor="",
        )
    ]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "paper.pdf"
        path.write_bytes(pdf)
        for reader in READERS:
            told = "".join(reader(path).split())
            wrong = sum(line not in told for line in lines)
            figures.append(
                Figure(
                    metric=f"text read out exactly, {reader.__name__}",
                    found=f"{1 - wrong / len(lines):.2%}",
                    budget="100.00%",
                    kept=not wrong,
                    ours=f"{wrong} of {len(lines):,} lines differ",
                    floor="",
                )
            )
    return figures
