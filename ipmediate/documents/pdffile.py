"""What every PDF of the house carries: outline, language, title, dates as given, repeatable bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from ipmediate.documents.colours import srgb_profile

if TYPE_CHECKING:
    import pikepdf

PRODUCER = "ipmediate"
_LEVEL: Final = 3
"""How thoroughly streams are packed: the usual 6 takes twice the time for a hundredth of the size."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: level from 0, title, page from 0, distance from the page's foot in points."""

    level: int
    title: str
    page: int
    up: float


def page_objects(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The pages of a document to which they were added one by one, without asking for all at each."""
    return list(pdf.Root.Pages.Kids)


@dataclass(slots=True)
class _Branch:
    """A line of the outline while lines are put under it; the outline itself has level -1."""

    level: int
    item: pikepdf.Object
    below: int = 0
    last: pikepdf.Object | None = None

    def add(self, item: pikepdf.Object) -> None:
        if self.last is None:
            self.item.First = item
        else:
            self.last.Next, item.Prev = item, self.last
        self.item.Last = self.last = item


def add_outline(pdf: pikepdf.Pdf, entries: Sequence[Entry]) -> None:
    """Write the outline; an entry stands under the nearest earlier one of a lower level."""
    from pikepdf import Array, Dictionary, Name, String

    if not entries:
        return
    pages = page_objects(pdf)
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    above = [_Branch(-1, root)]
    branches = [above[0]]
    for entry in entries:
        while above[-1].level >= entry.level:
            above.pop()
        place = Array([pages[entry.page], Name.XYZ, 0, round(entry.up), None])
        item = pdf.make_indirect(Dictionary(Title=String(entry.title), Dest=place, Parent=above[-1].item))
        above[-1].add(item)
        for branch in above:
            branch.below += 1
        above.append(_Branch(entry.level, item))
        branches.append(above[-1])
    for branch in branches:
        if branch.below:
            branch.item.Count = branch.below
    pdf.Root.Outlines = root


def describe(pdf: pikepdf.Pdf, title: str, at: datetime | None, *, archival: bool = False) -> None:
    """Title, language and the given date, in the document information and as XMP; never the clock's time.

    Args:
        pdf: the document.
        title: its title.
        at: when it was issued.
        archival: the file is PDF/A-2b and says so.
    """
    from pikepdf import Name, Stream, String

    pdf.Root.Lang = String("zh-CN")
    pdf.docinfo.Title = title
    pdf.docinfo.Producer = PRODUCER
    dates = ""
    if at is not None:
        moment = f"D:{at:%Y%m%d%H%M%S}"
        pdf.docinfo.CreationDate = moment
        pdf.docinfo.ModDate = moment
        dates = "".join(
            f"<xmp:{name}>{at:%Y-%m-%dT%H:%M:%S}</xmp:{name}>" for name in ("CreateDate", "ModifyDate")
        )
    claim = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" if archival else ""
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>{dates}{claim}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    )
    metadata = Stream(pdf, packet.encode("utf-8"))
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = pdf.make_indirect(metadata)


@cache
def _packed_profile() -> bytes:
    return zlib.compress(srgb_profile(), 9)


def for_archives(pdf: pikepdf.Pdf) -> None:
    """The colours of the document as ISO 19005-2 wants them told: an output intent with an sRGB profile."""
    from pikepdf import Array, Dictionary, Name, String

    profile = pdf.make_stream(b"", N=3)
    profile.write(_packed_profile(), filter=Name.FlateDecode)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a document; equal content gives equal bytes."""
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, **_usual())
    return target.getvalue()


def save_to(pdf: pikepdf.Pdf, target: Path, identity: bytes) -> None:
    """Write a large document to a file; equal content and identity give equal bytes.

    Args:
        pdf: the document.
        target: file to write.
        identity: 16 bytes for the file's identifier; the writer's own way would read everything once more.
    """
    from pikepdf import Array, String

    pdf.trailer.ID = Array([String(identity), String(identity)])
    pdf.save(target, static_id=True, **_usual())


def _usual() -> dict[str, Any]:
    import pikepdf

    pikepdf.settings.set_flate_compression_level(_LEVEL)
    return {
        "compress_streams": True,
        "object_stream_mode": pikepdf.ObjectStreamMode.generate,
        "min_version": "1.7",
        "fix_metadata_version": False,
    }
