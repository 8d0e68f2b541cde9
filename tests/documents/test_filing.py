"""Filing bundles: anybody can verify them, and every change shows."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from ipmediate.documents.filing import file_bundle, original_name, safe_name, verify
from ipmediate.documents.fonts import FontSet
from ipmediate.documents.members import Member
from ipmediate.documents.packets import Packet, bind, bind_parts
from ipmediate.documents.pages import PageReader
from ipmediate.documents.printplan import PrintJob, print_plan
from ipmediate.documents.renderer import Renderer
from ipmediate.domain.forms import PaperStamp
from ipmediate.domain.refusals import Refusal

AT = datetime(2026, 5, 28, 9, 15, 30)


@pytest.fixture
def bundle(fonts: FontSet, tmp_path: Path) -> Path:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.save(tmp_path / "contract.pdf")
    members = (
        Member(title="买卖/合同：复印件", data=tmp_path / "contract.pdf"),
        Member(title="截图", data=(tmp_path / "contract.pdf").read_bytes(), original="../../截图.PDF"),
    )
    packet = Packet(title="司法确认申请材料", number="新知调字〔2026〕第017号", members=members)
    bound = bind(packet, tmp_path / "packet.pdf", fonts)
    target = tmp_path / "bundle.zip"
    filed = file_bundle(target, [bound], members, title=packet.title, number=packet.number, made_at=AT)
    assert filed.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    return target


def test_sha256sum_verifies_the_unpacked_bundle(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder)
        assert all(info.date_time == (2026, 5, 28, 9, 15, 30) for info in packed.infolist())
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names == {
        "司法确认申请材料.pdf",
        "originals/001_买卖_合同：复印件.pdf",
        "originals/002_.._.._截图.PDF".replace(".._.._", "_.._"),
        "manifest.json",
        "核验方法.txt",
        "SHA256SUMS",
        "SM3SUMS",
    }
    subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, check=True, capture_output=True)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["number"] == "新知调字〔2026〕第017号"
    assert [entry.get("first_page") for entry in manifest["files"]] == [None, 3, 4]
    assert all(len(entry["sm3"]) == 64 for entry in manifest["files"])
    assert verify(folder).sound
    assert verify(bundle).sound


def test_a_packet_of_two_files_is_filed_with_both(fonts: FontSet, tmp_path: Path) -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.save(tmp_path / "page.pdf")
    members = tuple(Member(title=title, data=tmp_path / "page.pdf") for title in ("申请书", "协议书"))
    packet = Packet(title="申请材料", number="", members=members, cover=False, contents=False, most_pages=1)
    parts = bind_parts(packet, tmp_path / "packet.pdf", fonts)
    target = tmp_path / "bundle.zip"
    file_bundle(target, parts, members, title=packet.title, number="", made_at=AT)
    with zipfile.ZipFile(target) as packed:
        names = packed.namelist()
        manifest = json.loads(packed.read("manifest.json"))
    assert [name for name in names if "/" not in name and name.endswith(".pdf")] == [
        "申请材料-1.pdf",
        "申请材料-2.pdf",
    ]
    assert (manifest["format"], manifest["version"]) == ("ipmediate-filing", 1)
    assert [entry["part"] for entry in manifest["files"] if "part" in entry] == [1, 2]
    assert verify(target).sound


def test_a_bundle_that_cannot_be_written_says_why(bundle: Path, fonts: FontSet, tmp_path: Path) -> None:
    members = (Member(title="合同", data=tmp_path / "contract.pdf"),)
    bound = bind(Packet(title="材料", number="", members=members), tmp_path / "again.pdf", fonts)
    with pytest.raises(Refusal, match=r"packets\.not_written") as refused:
        file_bundle(tmp_path / "not there" / "b.zip", [bound], members, title="材料", number="", made_at=AT)
    assert refused.value.params["why"] == "No such file or directory"


def test_the_chinese_check_sum_is_right(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as packed:
        manifest = json.loads(packed.read("manifest.json"))
        entry = manifest["files"][0]
        data = packed.read(entry["path"])
    told = subprocess.run(
        ["openssl", "dgst", "-sm3"], input=data, capture_output=True, check=True
    ).stdout.decode()
    assert told.strip().endswith(entry["sm3"])


def test_a_stranger_follows_the_recipe_with_standard_tools_alone(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder)
    recipe = (folder / "核验方法.txt").read_text("utf-8")
    commands = [line.strip() for line in recipe.splitlines() if line.startswith("        ")]
    loop = next(number for number, line in enumerate(commands) if line.startswith("while"))
    sha256 = next(line for line in commands if line.startswith("sha256sum"))
    sm3 = "\n".join(commands[loop : loop + 2])

    def told(command: str) -> list[str]:
        done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
        return done.stdout.decode().splitlines()

    assert all(line.endswith(": OK") for line in told(sha256))
    assert len(told(sha256)) == 6
    assert all(line.endswith(": OK") for line in told(sm3))
    assert len(told(sm3)) == 5
    paper = folder / "司法确认申请材料.pdf"
    paper.write_bytes(paper.read_bytes() + b" ")
    assert [line for line in told(sha256) if not line.endswith("OK")] == ["司法确认申请材料.pdf: FAILED"]
    assert [line for line in told(sm3) if not line.endswith("OK")] == ["司法确认申请材料.pdf: FAILED"]


def test_every_change_shows(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(folder)
    paper = folder / "司法确认申请材料.pdf"
    paper.write_bytes(paper.read_bytes()[:-1] + b"x")
    (folder / "manifest.json").unlink()
    (folder / "补充.txt").write_text("x")
    checked = verify(folder)
    assert not checked.sound
    assert checked.changed == ("司法确认申请材料.pdf",)
    assert checked.missing == ("manifest.json",)
    assert checked.unlisted == ("补充.txt",)
    assert len(checked.same) == 4


def test_what_is_no_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.zip").write_bytes(b"no zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "x")
    for path in (tmp_path / "some.zip", tmp_path / "other.zip", tmp_path, tmp_path / "gone.zip"):
        with pytest.raises(Refusal) as refused:
            verify(path)
        assert refused.value.code == "packets.not_a_bundle"


def test_equal_bundles_have_equal_bytes(fonts: FontSet, tmp_path: Path) -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.save(tmp_path / "a.pdf", deterministic_id=True)
    members = (Member(title="甲", data=tmp_path / "a.pdf"),)
    bound = bind(Packet(title="卷", number="", members=members), tmp_path / "p.pdf", fonts)
    sums = {
        file_bundle(tmp_path / name, [bound], members, title="卷", number="", made_at=AT).sha256
        for name in ("1", "2")
    }
    assert len(sums) == 1


@pytest.mark.parametrize(
    ("title", "name"),
    [("甲/乙:丙", "甲_乙_丙"), ("  . ", "_"), ("字" * 200, "字" * 80), ("a\nb", "a_b"), ("证据.", "证据")],
)
def test_titles_become_safe_file_names(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_an_original_without_a_name_gets_the_ending_of_its_kind() -> None:
    assert original_name(Member(title="照片", data=b"\xff\xd8\xff\xe0rest")) == "照片.jpg"
    assert original_name(Member(title="照片", data=b"x", original="IMG 01.JPG")) == "IMG 01.JPG"


def test_a_print_plan_adds_up(renderer: Renderer) -> None:
    jobs = [
        PrintJob(title="调解协议书", pages=3, copies=(("法院", 1), ("当事人", 2))),
        PrintJob(title="送达回证", pages=1, copies=(("当事人", 2),), duplex=False),
    ]
    assert [job.sheets for job in jobs] == [6, 2]
    pdf = renderer.print_plan("司法确认申请材料", "新知调字〔2026〕第017号", jobs, PaperStamp(issued_at=AT))
    with PageReader(pdf) as pages:
        assert pages.count == 1
        text = " ".join(pages.text(0).split())
    assert "1 调解协议书 3 1 2 3 双面 6" in text
    assert "合计 1 4 5 8" in text
    wide = print_plan("卷", "", [PrintJob(title="x", pages=1, copies=tuple((f"收{n}", 1) for n in range(6)))])
    assert wide.landscape
