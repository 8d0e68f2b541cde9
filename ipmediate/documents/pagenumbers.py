"""The numbers of a packet's pages: printed over what is there, and taken off again when met on a member."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipmediate.documents import phrases
from ipmediate.documents.embedding import Embedding
from ipmediate.documents.fonts import BODY, FontSet
from ipmediate.documents.pagecode import PageCode, dotted, spaced
from ipmediate.documents.pdffile import page_objects
from ipmediate.documents.places import Run

if TYPE_CHECKING:
    import pikepdf

_SIZE = 9.0
_RIGHT = 28.0
_UP = 18.0
_CODE_SIDE = 24.0
_CODE_UP = 8.0
_CODE_WHITE = 6.0
_FONT = "/IpmNumber"
_MARK = b"/IpmNumber BMC"


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of a packet's pages: its fingerprint, the pages before this part, and how many in all parts."""

    fingerprint: str
    before: int
    pages: int


def print_numbers(
    out: pikepdf.Pdf,
    runs: Sequence[Run],
    count: int,
    lead: str,
    title: str,
    fonts: FontSet,
    codes: Codes | None = None,
) -> None:
    """Print its number on every numbered page, with one shared font and without touching what is there.

    Args:
        out: the document.
        runs: its numbered pages.
        count: the highest number.
        lead: words before every number.
        title: of the packet, for refusals.
        fonts: faces.
        codes: for a code beside every number, and the fingerprint for people; None for none.
    """
    from pikepdf import Array

    lead = f"{lead}　" if lead else ""
    if codes is not None:
        lead = f"{spaced(codes.fingerprint)}　{lead}"
    fonts.require([lead], title)
    embedding = Embedding(fonts)
    lead_width = fonts.width(BODY, lead) * _SIZE / 1000
    stamps = []
    for run in runs:
        for number in range(run.pages):
            text = phrases.packet_page_of(run.label(number), count)
            wide = lead_width + fonts.width(BODY, text) * _SIZE / 1000
            pieces = [
                (embedding.name(role), embedding.encoded(role, piece))
                for role, piece in fonts.runs(BODY, lead + text)
            ]
            stamps.append((run.index + number, wide, pieces))
    with embedding.objects(out) as made:
        names = {str(key)[1:]: value for key, value in made.items()}
    pages = page_objects(out)
    keep = out.make_stream(b"q")
    for index, wide, pieces in stamps:
        obj = pages[index]
        resources = _copied(obj, "/Resources")
        fonts_there = _copied(resources, "/Font")
        shown = ""
        for name, code in pieces:
            fonts_there[f"{_FONT}{name}"] = names[name]
            shown += f" {_FONT}{name} {_SIZE:g} Tf <{code}> Tj"
        resources["/Font"] = fonts_there
        obj.Resources = resources
        width = float(obj.MediaBox[2])
        x = width - _RIGHT - wide
        code = ""
        if codes is not None:
            page = PageCode(codes.fingerprint, codes.before + index + 1, codes.pages)
            code = dotted(page, x=x - _CODE_SIDE - _CODE_WHITE, y=_CODE_UP, side=_CODE_SIDE)
        shown_as = out.make_stream(
            b"Q %b q 0 g %b BT 1 0 0 1 %.2f %.2f Tm%b ET Q EMC"
            % (_MARK, code.encode("ascii"), x, _UP, shown.encode("ascii"))
        )
        obj.Contents = Array([keep, *_contents(obj), shown_as])


def _contents(page: pikepdf.Object) -> list[pikepdf.Object]:
    """The content streams of a page, in order."""
    from pikepdf import Array

    there = page.get("/Contents")
    if there is None:
        return []
    return list(there) if isinstance(there, Array) else [there]


def take_off_numbers(page: pikepdf.Page) -> None:
    """Take our own number off a page that was bound before; other pages stay as they are."""
    from pikepdf import Array

    obj = page.obj
    resources = _copied(obj, "/Resources")
    kept = _copied(resources, "/Font")
    own = [key for key in kept.keys() if key.startswith(_FONT)]  # noqa: SIM118 -- no mapping of Python
    contents = obj.get("/Contents")
    if not own or not isinstance(contents, Array) or len(contents) < 3:
        return
    if not contents[-1].read_bytes().startswith(b"Q " + _MARK):
        return
    obj.Contents = Array(list(contents)[1:-1])
    for key in own:
        del kept[key]
    resources["/Font"] = kept
    obj.Resources = resources


def _copied(holder: pikepdf.Object, key: str) -> pikepdf.Dictionary:
    """A copy of a dictionary that other pages may share; empty when there is none."""
    from pikepdf import Dictionary

    made = Dictionary()
    if key in holder:
        for name, value in holder[key].items():
            made[name] = value
    return made
