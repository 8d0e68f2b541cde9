"""Random packets, and what two unrelated readers find in them: ``python -m tests.documents.readback [N]``.

Each packet has mixed members (sizes, turned, cropped and scaled pages, pictures, sections, late members), one
or more parts, with and without cover and contents. pypdf and PDFium each read labels, printed numbers,
outline and the words of the contents; everything must agree with the one list and with each other.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
from PIL import Image

from ipmediate.documents.fonts import FontSet, font_set
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Bound, Packet, bind_parts

PRINTED = re.compile(r"总第\s*(\d+(?:-\d+)?)\s*页\s*共\s*(\d+)\s*页")
A4 = (595.0, 842.0)
SIZES = (A4, (842.0, 595.0), (842.0, 1191.0), (612.0, 792.0), (300.0, 420.0), (420.0, 300.0), (1191.0, 842.0))
WORDS = (
    "侵害商标权证据公证书销售记录许可合同专利登记簿副本照片截图网页保全鉴定意见授权委托身份证明营业执照䶮𬭚"
)


@dataclass(frozen=True)
class Seen:
    """What one reader finds in one file."""

    labels: list[str]
    printed: list[tuple[str, int] | None]
    outline: list[tuple[str, int]]
    sizes: list[tuple[int, int]]
    texts: list[str]


def pdf_of(chance: random.Random, pages: int, mark: str) -> bytes:
    """A member of so many pages, each saying which it is."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(pages):
        width, height = chance.choice(SIZES) if chance.random() < 0.4 else A4
        made.add_blank_page(page_size=(width, height))
        page = made.pages[-1]
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.obj.Contents = made.make_stream(
            f"BT /F 20 Tf {width * 0.2:.0f} {height * 0.6:.0f} Td ({mark}.{number}) Tj ET".encode()
        )
        if chance.random() < 0.15:
            page.Rotate = chance.choice((90, 180, 270))
        if chance.random() < 0.1:
            page.cropbox = (10, 10, width - 10, height - 10)
        if chance.random() < 0.05:
            page.obj.UserUnit = 2.0
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def picture_of(chance: random.Random) -> bytes:
    """A photo or a scan."""
    target = io.BytesIO()
    size = chance.choice(((200, 300), (300, 200), (50, 50)))
    Image.new("RGB", size, (200, chance.randrange(256), 90)).save(target, chance.choice(("JPEG", "PNG")))
    return target.getvalue()


def random_packet(seed: int, most: int) -> tuple[Packet, list[str]]:
    """A packet of up to about so many pages, and the mark of each member (empty for pictures)."""
    chance = random.Random(seed)
    wanted = chance.randint(1, most)
    members: list[Member] = []
    marks: list[str] = []
    pages = 0
    while pages < wanted:
        title = "".join(chance.choice(WORDS) for _ in range(chance.randint(2, 40)))
        section = f"第{len(members) // 7 + 1}组" if seed % 3 else ""
        mark = f"m{len(members)}"
        if chance.random() < 0.2:
            data, count, mark = picture_of(chance), 1, ""
        else:
            count = min(wanted - pages, chance.choice((1, 1, 2, 3, 5, 8, 40)))
            data = pdf_of(chance, count, mark)
        late = bool(members) and chance.random() < 0.08
        members.append(Member(title=title, data=data, section=section, note="复印件" * (seed % 2), late=late))
        marks.append(mark)
        pages += count
    packet = Packet(
        title="证据材料",
        number="新知调字〔2026〕第017号",
        members=tuple(members),
        lines=(("申请人", "新乡市䶮𬭚粮油有限公司"),),
        from_cover=bool(seed % 2),
        cover=seed % 5 != 4,
        contents=seed % 7 != 6,
        most_pages=chance.choice((0, 0, 30, 100)),
        mark="内部材料" if seed % 6 == 5 else "",
        fingerprint=f"{seed:012X}" if seed % 4 == 1 else "",
    )
    return packet, marks


def by_pypdf(path: Path) -> Seen:
    """What pypdf finds."""
    read = pypdf.PdfReader(path)
    texts = [page.extract_text() for page in read.pages]
    entries: list[tuple[str, int]] = []

    def walk(items: list[object]) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                entries.append((item.title, read.get_destination_page_number(item)))

    walk(read.outline)
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in read.pages]
    return Seen(list(read.page_labels), [printed(text) for text in texts], entries, sizes, texts)


def by_pdfium(path: Path) -> Seen:
    """What PDFium finds."""
    read = pypdfium2.PdfDocument(path)
    labels, texts, sizes = [], [], []
    for number in range(len(read)):
        page = read[number]
        layer = page.get_textpage()
        texts.append(layer.get_text_bounded())
        layer.close()
        sizes.append(tuple(round(edge) for edge in page.get_size()))
        page.close()
        labels.append(read.get_page_label(number))
    entries = []
    for mark in read.get_toc():
        where = mark.get_dest()
        entries.append((mark.get_title(), where.get_index()))
    read.close()
    return Seen(labels, [printed(text) for text in texts], entries, sizes, texts)


def printed(text: str) -> tuple[str, int] | None:
    """The number printed on a page; there must not be two."""
    found = PRINTED.findall(text)
    assert len(found) <= 1, found
    return (found[0][0], int(found[0][1])) if found else None


def linked(path: Path, pages: range) -> list[int]:
    """Where the links of the contents lead, in order."""
    read = pypdf.PdfReader(path)
    places = {page.indirect_reference.idnum: index for index, page in enumerate(read.pages)}
    return [
        places[note.get_object()["/Dest"][0].idnum]
        for number in pages
        for note in read.pages[number].get("/Annots", [])
    ]


def disagreements(packet: Packet, marks: list[str], parts: tuple[Bound, ...]) -> list[str]:
    """Everything that does not agree; empty when all does."""
    wrong: list[str] = []
    expected = 0
    for bound in parts:
        one, other = by_pypdf(bound.path), by_pdfium(bound.path)
        for what in ("labels", "printed", "outline", "sizes"):
            if getattr(one, what) != getattr(other, what):
                wrong.append(f"part {bound.part}: the readers differ in {what}")
        if len(one.labels) != bound.pages or bound.pages != len(other.labels):
            wrong.append(f"part {bound.part}: number of pages")
        if any(sorted(size) not in ([595, 842],) for size in one.sizes):
            wrong.append(f"part {bound.part}: a page that is no A4")
        starts = dict.fromkeys(place.index for place in bound.here)
        leads = {index: title for title, index in one.outline}
        if bound.places[-1].last != max(place.last for place in bound.places):
            wrong.append("the list does not end with the highest number")
        contents = range(int(packet.cover), bound.front) if packet.contents else range(0)
        words = re.sub(r"\s+", "", "".join(one.texts[number] for number in contents))
        for place in bound.here:
            for page in range(place.pages):
                at, label = place.index + page, place.label(page)
                if one.labels[at] != label or one.printed[at] != (label, bound.places[-1].last):
                    wrong.append(
                        f"part {bound.part}, page {at}: {one.labels[at]}, {one.printed[at]}, {label}"
                    )
                mark = marks[bound.places.index(place)]
                if mark and not re.search(rf"(?<![\d\w]){mark}\.{page}(?!\d)", one.texts[at]):
                    wrong.append(f"part {bound.part}, page {at}: another page than {mark}.{page}")
            if leads.get(place.index) != f"{place.title}　{place.label(0)}":
                wrong.append(f"part {bound.part}: outline of {place.title}")
            if contents and f"{place.title}" not in words:
                wrong.append(f"part {bound.part}: contents lack {place.title}")
            if contents and place.shown not in words:
                wrong.append(f"part {bound.part}: contents lack {place.shown}")
        if contents and list(dict.fromkeys(linked(bound.path, contents))) != list(starts):
            wrong.append(f"part {bound.part}: links of the contents")
        if packet.most_pages and bound.pages > packet.most_pages and len(bound.here) > 1:
            wrong.append(f"part {bound.part}: longer than allowed")
        expected += sum(place.pages for place in bound.here)
    if expected != sum(place.pages for place in parts[0].places):
        wrong.append("a member is missing")
    return wrong


def check(seed: int, most: int, fonts: FontSet, folder: Path) -> tuple[int, int, list[str]]:
    """Make a packet and read it back; the answer is pages, parts and what disagrees."""
    packet, marks = random_packet(seed, most)
    parts = bind_parts(packet, folder / f"packet{seed}.pdf", fonts)
    wrong = disagreements(packet, marks, parts)
    pages = sum(bound.pages for bound in parts)
    for bound in parts:
        bound.path.unlink()
    return pages, len(parts), wrong


def main() -> int:
    """Read back so many packets of up to 2,000 pages and tell the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    fonts = font_set(Path(__file__).resolve().parents[2] / "resources" / "fonts")
    pages = files = bad = longest = 0
    with tempfile.TemporaryDirectory() as name:
        for seed in range(rounds):
            made, parts, wrong = check(seed, 2000 if seed % 4 == 0 else 200, fonts, Path(name))
            pages, files, bad, longest = pages + made, files + parts, bad + bool(wrong), max(longest, made)
            for one in wrong[:5]:
                print(f"seed {seed}: {one}")  # noqa: T201
    print(  # noqa: T201
        f"{rounds} packets, {files} files, {pages} pages, the longest {longest}; read by pypdf and PDFium; "
        f"packets with a disagreement: {bad}"
    )
    return bad


if __name__ == "__main__":
    sys.exit(main())
