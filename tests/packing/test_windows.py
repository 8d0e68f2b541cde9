"""The Windows program, its installer and what is done to them by a person, under Wine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from packing import facts, native, provenance, trial, trial_update, windows, windows_python
from packing.prints import add_printer, correlation, likeness, pages
from packing.toolchain import Toolchain
from PIL.Image import Transpose

from tests.packing.conftest import package, refuse_in_silence_never

pytestmark = [pytest.mark.package, pytest.mark.timeout(4800)]
PE_START = b"MZ" + bytes(62)
ALIKE = 0.8
"""Correlation of a printed page with the issued one; a page that is moved by a line has 0.2."""


@pytest.fixture(scope="module")
def work(house: Path) -> Path:
    """Where the build lies, made now."""
    refuse_in_silence_never()
    package(house, "windows", "--fast")
    return house / "build/windows"


@pytest.fixture(scope="module")
def tools(work: Path) -> Iterator[Toolchain]:
    """The tools, with a Windows of its own for trying."""
    made = Toolchain(windows.tools_in(work).folder, prefix=work / "trial-prefix")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def program(work: Path) -> Path:
    """The packed folder."""
    return work / "dist" / facts.NAME


def test_installed_used_upgraded_and_removed(work: Path, tools: Toolchain, program: Path) -> None:
    release = trial_update.Release.made(work, tools)
    tried = trial.Trial(tools, windows.setup_in(work), program, work / "trial")
    trial.run(tried, release=release)
    assert [name for name, ok in tried.results if not ok] == []
    assert len(tried.results) >= trial.FEWEST


def test_what_only_a_windows_can_show(work: Path, tools: Toolchain, program: Path) -> None:
    prints = work / "prints"
    shutil.rmtree(prints, ignore_errors=True)
    prints.mkdir()
    tools.new_windows()
    desk = trial.Trial(tools, windows.setup_in(work), program, work / "native")
    with desk.screen("1920x1080x24"):
        assert add_printer(tools, work / "python/python.exe", "Trial", desk.env)
        more = {"IPMEDIATE_TRIAL_PRINTS": tools.drive(prints)}
        for files in native.TESTS:
            code, told = native.run(work, tools, *files, display=desk.display, more=more)
            assert code == 0, told[-4000:]
            assert "skipped" not in told
    printed, issued = prints / "printed.ps", prints / "issued.pdf"
    assert likeness(tools, printed, issued) > ALIKE
    shown, wanted = pages(tools, printed)[0], pages(tools, issued)[0]
    assert correlation(shown, wanted.transpose(Transpose.FLIP_TOP_BOTTOM)) < ALIKE / 2


def test_every_binary_has_an_origin_and_a_foreign_one_is_found(
    work: Path, program: Path, tools: Toolchain, tmp_path: Path
) -> None:
    wheels = sorted((work / "wheels").glob("*.whl"))

    def faults(folder: Path) -> list[str]:
        found = provenance.trace(folder, windows_python=work / "python", wheels=wheels)
        return provenance.without_origin(found)

    assert faults(program) == []
    spoiled = tmp_path / facts.NAME
    shutil.copytree(program, spoiled, copy_function=lambda one, two: Path(two).hardlink_to(one))
    (spoiled / "_internal/made.dll").write_bytes(PE_START + b"by somebody")
    (spoiled / "_internal/ucrtbase.dll").write_bytes(PE_START + b"Wine builtin DLL")
    changed = spoiled / "_internal/python311.dll"
    data = bytearray(changed.read_bytes())
    changed.unlink()
    data[len(data) // 2] ^= 1
    changed.write_bytes(data)
    assert faults(spoiled) == [
        "_internal/made.dll: unknown file",
        "_internal/python311.dll: unknown file",
        "_internal/ucrtbase.dll: comes from Wine",
    ]


def test_a_changed_byte_breaks_the_signature_of_python(work: Path, tools: Toolchain) -> None:
    copy = work / "changed" / "python311.dll"
    copy.parent.mkdir(exist_ok=True)
    data = bytearray((work / "python/python311.dll").read_bytes())
    copy.write_bytes(data)
    windows_python.check_signatures([copy], tools)
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    with pytest.raises(SystemExit, match="not signed by the Python Software Foundation"):
        windows_python.check_signatures([copy], tools)


def test_windows_reads_name_version_and_manifest(program: Path) -> None:
    for name in (facts.NAME, facts.TWIN):
        data = (program / f"{name}.exe").read_bytes()
        assert facts.TITLE["zh"].encode("utf-16-le") in data
        assert f"{name}.exe".encode("utf-16-le") in data
        for setting in (b"PerMonitorV2", b"longPathAware", b">UTF-8<", b"asInvoker"):
            assert setting in data, setting
    assert os.path.getsize(program / "_internal/resources/LICENCES.txt") > 50_000
