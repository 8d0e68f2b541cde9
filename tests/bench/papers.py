"""How long papers and packets take, as ratios to their floors: ``python -m tests.bench.papers``.

Papers: three pages of agreement text against a plain reportlab canvas that prints lines of a fixed number of
characters. Packets: 30 PDF files of ten pages and 200 scans against ``qpdf`` merging the same pages without
numbers, outline or contents.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen import canvas

from ipmediate.documents import blocks
from ipmediate.documents.filing import file_bundle
from ipmediate.documents.fonts import font_set
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Packet, bind
from ipmediate.documents.pages import PageReader
from ipmediate.documents.pdf import write_pdf
from ipmediate.domain.forms import PaperStamp

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


def papers() -> None:
    """Print the ratios of papers."""
    file = str(FONTS / "NotoSerifSC_400Regular.ttf")
    pdfmetrics.registerFont(ttfonts.TTFont("stock", file))
    found = timed(
        30,
        {
            "reportlab canvas, fixed lines (floor)": floor,
            "ipmediate paper": ours,
        },
    )
    base = next(iter(found.values()))
    pages = len(pikepdf.open(io.BytesIO(ours(0))).pages)
    print(f"papers, {pages} pages of text")
    for name, seconds in found.items():
        print(f"  {name:42s} {seconds * 1000:8.1f} ms   x floor {seconds / base:5.2f}")


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


def packets() -> None:
    """Print the ratios of packets."""
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
                "qpdf, merging only (floor)": lambda _: subprocess.run(merge, check=True),
                "ipmediate packet": lambda _: bind(packet, target, font_set(FONTS)),
            },
        )
        base = next(iter(found.values()))
        bound = bind(packet, target, font_set(FONTS))
        print(f"packets, {bound.pages} pages, {bound.size / 1e6:.0f} MB")
        for run, seconds in found.items():
            print(f"  {run:42s} {seconds:8.2f} s    x floor {seconds / base:5.2f}")
        began = time.perf_counter()
        file_bundle(folder / "b.zip", bound, members, title="卷", number="", made_at=datetime(2026, 1, 1))
        spent = time.perf_counter() - began
        print(
            f"  {'filing bundle of packet and originals':42s} {spent:8.2f} s    x floor {spent / base:5.2f}"
        )
        with PageReader(target) as pages:
            for number, what in ((10, "text page"), (400, "scan")):
                drawn = timed(6, {what: lambda _, page=number: pages.image(page, 96)})
                print(f"  {'picture of a ' + what + ', 96 dpi':42s} {drawn[what] * 1000:8.1f} ms")


def main() -> int:
    """Both tables."""
    papers()
    packets()
    return 0


if __name__ == "__main__":
    sys.exit(main())
