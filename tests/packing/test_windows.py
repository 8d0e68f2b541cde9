"""The Windows program, its installer and what is done to them by a person, under Wine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from packing import facts, provenance, trial, windows, windows_python
from packing.toolchain import Toolchain

from tests.packing.conftest import package, refuse_in_silence_never

pytestmark = [pytest.mark.package, pytest.mark.timeout(4800)]
PE_START = b"MZ" + bytes(62)


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
    setup = work / "out" / f"{facts.NAME}-{facts.version()}-setup.exe"
    spoiled = windows.spoiled_setup(work, tools)
    tried = trial.Trial(tools, setup, program, work / "trial")
    trial.run(tried, spoiled=spoiled)
    assert [name for name, ok in tried.results if not ok] == []
    assert len(tried.results) >= trial.FEWEST


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
