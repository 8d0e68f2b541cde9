"""Every shipped form as it was last accepted: each text with its page, place, size and face.

``python -m tests.documents.golden`` accepts what the forms look like now; look at the pages before.
"""

from __future__ import annotations

from pathlib import Path

from ipmediate.documents.forms import load_forms
from ipmediate.documents.layout import lay_out
from ipmediate.documents.renderer import Renderer
from ipmediate.documents.strips import LineMark, TextMark
from ipmediate.domain.facts import FactRegister
from tests.documents.samples import sample_sheet

HOUSE = Path(__file__).resolve().parents[2]
KEPT = HOUSE / "tests" / "fixtures" / "golden"


def room() -> Renderer:
    """The forms that ship."""
    register = FactRegister()
    return Renderer(
        HOUSE / "resources" / "fonts", load_forms(HOUSE / "resources" / "forms", register), register
    )


def described(renderer: Renderer, name: str) -> str:
    """One line a text (page, left, baseline, size, face, words), and how many rules a page has."""
    lines = []
    for number, page in enumerate(lay_out(renderer.compose(name, sample_sheet()), renderer.fonts).pages, 1):
        rules = 0
        for down, marks in page.marks:
            rules += sum(isinstance(mark, LineMark) for mark in marks)
            for mark in marks:
                if isinstance(mark, TextMark):
                    place = f"{mark.x:7.1f} {down + mark.down:6.1f} {mark.size:g} {mark.role}"
                    lines.append(f"{number} {place} {mark.text}")
        lines.append(f"{number} rules {rules}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Accept."""
    renderer = room()
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("*.txt"):
        old.unlink()
    for head in renderer.heads():
        (KEPT / f"{head.id}.txt").write_text(described(renderer, head.id), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
