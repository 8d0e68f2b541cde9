"""How long papers and packets take, as ratios to their floors: ``python -m tests.bench.papers``.

Papers: three pages of agreement text against a plain reportlab canvas that prints lines of a fixed number of
characters, and the whole form against a canvas that prints the very same texts and rules where they stand.
Packets: 30 PDF files of ten pages and 200 scans against ``qpdf`` merging the same pages without
numbers, outline or contents.
"""

from __future__ import annotations

import functools
import importlib.util
import io
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen import canvas

from ipmediate.documents import blocks
from ipmediate.documents.filing import file_bundle
from ipmediate.documents.fonts import BODY, FONT_FILES, font_set
from ipmediate.documents.forms import load_forms
from ipmediate.documents.layout import Laid, lay_out
from ipmediate.documents.leaves import Leaves, ready
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Packet, bind
from ipmediate.documents.pages import PageReader
from ipmediate.documents.pdf import write_pdf
from ipmediate.documents.quarantine.keeper import Quarantine
from ipmediate.documents.renderer import Renderer
from ipmediate.documents.strips import LineMark
from ipmediate.documents.wordfile import write_docx
from ipmediate.domain.facts import FactRegister
from ipmediate.domain.forms import PaperStamp
from tests.bench.figures import Figure, print_table, times, told
from tests.documents.samples import sample_sheet

AT = datetime(2026, 1, 1)
ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
TEXT = (
    "申请人与被申请人于二〇二五年三月一日签订《注册商标使用许可合同》，约定被申请人在新乡市范围内使用申请人第30154××号注册商标，"
    "许可使用费人民币壹拾贰万元整（￥120,000.00）。合同期满后，被申请人继续在门店招牌及商品包装上使用该商标，"
    "经多次书面通知未停止，双方由此产生争议。"
)


def floor(turn: int) -> bytes:
    """Lines of 27 characters on a canvas."""
    target = io.BytesIO()
    made = canvas.Canvas(target)
    made.setFont("stock", 16)
    y = 760
    for _ in range(11):
        text = f"　　{TEXT}{turn}"
        for start in range(0, len(text), 27):
            if y < 90:
                made.showPage()
                made.setFont("stock", 16)
                y = 760
            made.drawString(79, y, text[start : start + 27])
            y -= 28
    made.save()
    return target.getvalue()


def ours(turn: int) -> bytes:
    """The same paragraphs, broken, justified and numbered."""
    made = tuple(blocks.Paragraph(f"{TEXT}{turn}") for _ in range(11))
    return write_pdf(
        blocks.Composition(title="协议", blocks=made), font_set(FONTS), PaperStamp(), draft=False
    )[0]


def timed(rounds: int, runs: dict[str, Callable[[int], object]]) -> dict[str, float]:
    """Median seconds of each run, taken in turn; the first rounds do not count."""
    spent: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds):
        for name, run in runs.items():
            began = time.perf_counter()
            run(turn)
            spent[name].append(time.perf_counter() - began)
    return {name: statistics.median(times[min(3, rounds - 1) :]) for name, times in spent.items()}


def page_of_words(turn: int) -> str:
    """The same paragraphs for a browser's kind of layout, in the same font and sizes."""
    font = (FONTS / "NotoSerifSC_400Regular.ttf").as_uri()
    words = "".join(f"<p>{TEXT}{turn}</p>" for _ in range(11))
    return (
        f"<html lang=zh><style>@font-face{{font-family:own;src:url({font})}}"
        "@page{size:A4;margin:37mm 26mm 35mm 28mm;@bottom-center{content:counter(page)}}"
        "p{font:16pt/28pt own;text-indent:2em;text-align:justify;margin:0}</style>" + words
    )


def peers() -> list[Figure]:
    """The same paper by WeasyPrint and as DOCX through LibreOffice, where these are installed."""
    found: list[Figure] = []
    mine = timed(12, {"ours": ours})["ours"] * 1e3
    if importlib.util.find_spec("weasyprint") is not None:
        weasyprint = importlib.import_module("weasyprint")
        spent = timed(5, {"peer": lambda turn: weasyprint.HTML(string=page_of_words(turn)).write_pdf()})
        found.append(
            times("agreement against WeasyPrint", mine, spent["peer"] * 1e3, 0.25, floor_is="WeasyPrint")
        )
    if shutil.which("soffice") is not None:
        with tempfile.TemporaryDirectory() as name:
            spent = timed(4, {"peer": lambda turn: through_office(Path(name), turn)})
        found.append(
            times(
                "agreement against DOCX by LibreOffice",
                mine,
                spent["peer"] * 1e3,
                0.05,
                floor_is="LibreOffice",
            )
        )
    return found


def through_office(folder: Path, turn: int) -> None:
    """Write a DOCX and let the office suite print it."""
    made = tuple(blocks.Paragraph(f"{TEXT}{turn}") for _ in range(11))
    (folder / "a.docx").write_bytes(
        write_docx(blocks.Composition(title="协议", blocks=made), PaperStamp(), draft=True)
    )
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", folder, folder / "a.docx"], check=True, capture_output=True)


def agreement(turn: int) -> bytes:
    """The agreement form that ships, with facts that fill three pages."""
    facts = {**ready_facts(), "clauses": [{"id": str(n), "text": f"{TEXT}{turn}"} for n in range(3)]}
    return shipped().render("agreement", facts, draft=False, stamp=PaperStamp()).pdf


@functools.cache
def ready_facts() -> dict[str, object]:
    """The invented facts; making them up is no part of making the paper."""
    return sample_sheet()


@functools.cache
def shipped() -> Renderer:
    """The forms that ship."""
    register = FactRegister()
    return Renderer(FONTS, load_forms(FONTS.parent / "forms", register), register)


@functools.cache
def placed(turn: int) -> Laid:
    """The agreement with the place of every line of text and every rule; no part of what is measured."""
    facts = {**ready_facts(), "clauses": [{"id": str(n), "text": f"{TEXT}{turn}"} for n in range(3)]}
    return lay_out(shipped().compose("agreement", facts), shipped().fonts)


def same_marks(turn: int) -> bytes:
    """The very texts and rules of the agreement on a canvas, which is told where each of them stands."""
    laid, target = placed(turn), io.BytesIO()
    made = canvas.Canvas(target)
    left, top = laid.look.left, laid.paper[1] - laid.look.top
    for number, page in enumerate(laid.pages, 1):
        for down, marks in page.marks:
            base = top - down
            for mark in marks:
                if isinstance(mark, LineMark):
                    made.setLineWidth(mark.weight)
                    made.line(left + mark.x1, base - mark.down1, left + mark.x2, base - mark.down2)
                else:
                    made.setFont(f"stock {mark.role}", mark.size)
                    made.drawString(left + mark.x, base - mark.down, mark.text)
        made.setFont(f"stock {BODY}", 10.5)
        made.drawString(250, 40, f"第 {number} 页 共 {len(laid.pages)} 页")
        made.showPage()
    made.save()
    return target.getvalue()


def papers() -> list[Figure]:
    """Three pages of agreement against the canvas."""
    file = str(FONTS / "NotoSerifSC_400Regular.ttf")
    pdfmetrics.registerFont(ttfonts.TTFont("stock", file))
    for role, name in FONT_FILES.items():
        pdfmetrics.registerFont(ttfonts.TTFont(f"stock {role}", str(FONTS / name)))
    for turn in range(30):
        placed(turn)
    found = timed(30, {"floor": floor, "ours": ours, "form": agreement, "same": same_marks})
    pages = len(pikepdf.open(io.BytesIO(ours(0))).pages)
    form_pages = len(pikepdf.open(io.BytesIO(agreement(0))).pages)
    return [
        times(
            f"agreement form with grids, signatures, tags: {form_pages} pages",
            found["form"] * 1e3, found["floor"] * 1e3, 1.0, floor_is="reportlab canvas, fixed lines",
        ),
        times(
            "the same form against the same texts and rules",
            found["form"] * 1e3, found["same"] * 1e3, 1.0, floor_is="reportlab canvas, told where they stand",
        ),
        times(
            f"agreement of {pages} pages",
            found["ours"] * 1e3, found["floor"] * 1e3, 1.0, floor_is="reportlab canvas, fixed lines",
        )
    ]  # fmt: skip


def evidence(folder: Path) -> list[Path]:
    """30 PDF files of ten pages and 200 scans."""
    files = []
    for number in range(30):
        made = tuple(
            block
            for page in range(10)
            for block in (
                *(blocks.Paragraph(f"证据材料 第{page}页 第{line}行") for line in range(20)),
                blocks.PageBreak(),
            )
        )
        pdf, _ = write_pdf(
            blocks.Composition(title="证据", blocks=made), font_set(FONTS), PaperStamp(), draft=False
        )
        files.append(folder / f"e{number:02}.pdf")
        files[-1].write_bytes(pdf)
    for number in range(200):
        files.append(folder / f"s{number:03}.jpg")
        Image.effect_noise((1654, 2339), 14).convert("RGB").save(files[-1], quality=55)
    return files


def scans(files: list[Path], target: Path) -> None:
    """The scans as one PDF, for qpdf."""
    made = pikepdf.new()
    for file in files:
        image: Any = pikepdf.Stream(made, file.read_bytes())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 1654, 2339, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
        made.add_blank_page(page_size=(595, 842))
        made.pages[-1].Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(Im=made.make_indirect(image))
        )
        made.pages[-1].Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    made.save(target)


def peak_of(files: list[Path], target: Path) -> int:
    """Most memory a process of its own has in use while it binds these files; Linux only.

    What ``getrusage`` tells would count the memory of the process that started it.
    """
    start = (
        "import json, re, sys; from pathlib import Path;"
        "from tests.bench.papers import FONTS; from ipmediate.documents.fonts import font_set;"
        "from ipmediate.documents.members import Member;"
        "from ipmediate.documents.packets import Packet, bind;"
        "files = [Path(one) for one in json.loads(sys.argv[1])];"
        "members = tuple(Member(title=f'{n}', data=one) for n, one in enumerate(files));"
        "bind(Packet(title='x', number='', members=members), Path(sys.argv[2]), font_set(FONTS));"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    told_files = json.dumps([str(file) for file in files])
    out = target.with_name("peak.pdf")
    done = subprocess.run(
        [sys.executable, "-c", start, told_files, str(out)],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    return int(done.stdout) << 10


def previews(path: Path) -> list[Figure]:
    """A page through our reader against PDFium alone, and the first page of the whole packet."""
    bare = pypdfium2.PdfDocument(path)

    def floor(turn: int) -> None:
        page = bare[20 + turn]
        page.render(scale=96 / 72, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=False).close()
        page.close()

    def first(_: int) -> None:
        with PageReader(path) as opened:
            opened.image(0, 96)

    with PageReader(path) as read:
        found = timed(23, {"floor": floor, "ours": lambda turn: read.image(20 + turn, 96), "first": first})
    bare.close()
    return [
        times(
            "preview of a page, 96 dpi",
            found["ours"] * 1e3, found["floor"] * 1e3, 1.1, floor_is="pypdfium2 alone",
        ),
        told("first page of the packet, opening included (budget 50 ms)", f"{found['first'] * 1e3:.1f} ms"),
    ]  # fmt: skip


def behind_the_wall(path: Path) -> list[Figure]:
    """The same pages drawn in quarantine, as foreign files are."""
    with path.open("rb") as file:
        began = time.perf_counter()
        leaves = Leaves(Quarantine().ward(), file, "packet")
        leaves.image(0, 96)
        first = time.perf_counter() - began
        page = timed(12, {"page": lambda turn: leaves.image(20 + turn, 96)})["page"]
        leaves.close()
    kept, warmed = Quarantine(), []
    for _ in range(7):
        kept.warm(ready)
        with path.open("rb") as file:
            began = time.perf_counter()
            leaves = Leaves(kept.ward(), file, "packet")
            leaves.image(0, 96)
            warmed.append(time.perf_counter() - began)
            leaves.close()
    kept.close()
    return [
        told("first page of a foreign file, process and sending included", f"{first * 1e3:.0f} ms"),
        told("the same, the process started ahead", f"{statistics.median(warmed) * 1e3:.0f} ms"),
        told("its further pages", f"{page * 1e3:.1f} ms"),
    ]


def processor(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of processor time: of this process for the first, of what it starts for the second."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(5):
        for spent, act, whose in zip(
            taken, (ours, floor), (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN), strict=True
        ):
            before = resource.getrusage(whose)
            act()
            after = resource.getrusage(whose)
            spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken[0]), statistics.median(taken[1])


def packets() -> list[Figure]:
    """A packet of 500 pages against the bare merge."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = evidence(folder)
        scans(files[30:], folder / "scans.pdf")
        members = tuple(Member(title=f"证据{number}", data=file) for number, file in enumerate(files, 1))
        packet = Packet(title="证据材料", number="新知调字〔2026〕第001号", members=members)
        merge = ["qpdf", "--empty", "--pages", *files[:30], folder / "scans.pdf", "--", folder / "merged.pdf"]
        target = folder / "packet.pdf"
        found = timed(
            4,
            {
                "floor": lambda _: subprocess.run(merge, check=True),
                "ours": lambda _: bind(packet, target, font_set(FONTS)),
                "coded": lambda _: bind(
                    replace(packet, fingerprint="0123456789AB"), folder / "coded.pdf", font_set(FONTS)
                ),
            },
        )
        worked = processor(
            lambda: bind(packet, target, font_set(FONTS)), lambda: subprocess.run(merge, check=True)
        )
        bound = bind(packet, target, font_set(FONTS))
        bundled = timed(
            2,
            {
                "bundle": lambda turn: file_bundle(
                    folder / f"b{turn}.zip", [bound], members, title="卷", number="", made_at=AT
                )
            },
        )
        kinds = ((10, "text page"), (400, "scan"))
        peak = peak_of(files, target)
        shown = [*previews(target), *behind_the_wall(target)]
        with PageReader(target) as read:
            drawn = {
                what: timed(6, {what: lambda _, page=page: read.image(page, 96)})[what]
                for page, what in kinds
            }
    base = found["floor"]
    return [
        times(
            f"packet of {bound.pages} pages, {bound.size / 1e6:.0f} MB",
            found["ours"], base, 1.15, unit="s", floor_is="qpdf, merging only",
        ),
        times(
            "the same, processor time, steadier under load",
            worked[0], worked[1], 1.15, unit="s", floor_is="qpdf, merging only",
        ),
        told("the same with a code on every page", f"{found['coded']:.2f} s"),
        times(
            "peak memory of binding, against its size",
            peak / 1e6, bound.size / 1e6, 1.7, unit="MB", floor_is="size of the packet",
        ),
        *shown,
        told("filing bundle of packet and originals", f"{bundled['bundle']:.2f} s"),
        *(told(f"picture of a {what}, 96 dpi", f"{spent * 1e3:.1f} ms") for what, spent in drawn.items()),
    ]  # fmt: skip


def main() -> int:
    """Both tables."""
    print_table([*papers(), *peers(), *packets()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
