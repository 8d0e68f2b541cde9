"""The Windows program, its installer and what is done to them by a person, under Wine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from packing import facts, native, provenance, signing, trial, trial_update, windows, windows_python
from packing.prints import add_printer, correlation, likeness, pages
from packing.toolchain import Toolchain
from PIL.Image import Transpose

from tests.packing.conftest import package, refuse_in_silence_never

pytestmark = [pytest.mark.package, pytest.mark.timeout(4800)]
PE_START = b"MZ" + bytes(62)
ALIKE = 0.8
"""Correlation of a printed page with the issued one; a page that is moved by a line has 0.2."""


def chain_of_certificates() -> tuple[bytes, bytes, bytes]:
    """A certificate for signing programs, its issuer's, and the key, as PEM."""
    now = datetime.now(UTC)
    made: list[x509.Certificate] = []
    root, own = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    for name, key in (("issuer", root), ("publisher", own)):
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(made[0].subject if made else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=9))
            .add_extension(x509.BasicConstraints(ca=not made, path_length=None), critical=True)
        )
        if made:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING])
            builder = builder.add_extension(purpose, critical=False)
        made.append(builder.sign(root, hashes.SHA256()))
    issuer, leaf = (one.public_bytes(Encoding.PEM) for one in made)
    return leaf, issuer, own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


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


def test_a_bought_certificate_signs_with_its_chain_and_a_changed_byte_breaks_it(
    work: Path, tools: Toolchain, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = work / "changed" / "signed"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    leaf, issuer, key = chain_of_certificates()
    (place / "key.pem").write_bytes(key)
    monkeypatch.setenv(signing.CERTIFICATE, str(place / "chain.pem"))
    monkeypatch.setenv(signing.KEY, str(place / "key.pem"))
    file = place / signing.FORWARDER
    shutil.copyfile(work / "python/python.exe", file)
    (place / "chain.pem").write_bytes(leaf)
    with pytest.raises(SystemExit, match="is the whole chain in"):
        signing.signer(work, tools).sign(file, tools)
    shutil.copyfile(work / "python/python.exe", file)
    with pytest.raises(SystemExit, match=f"made here and not signed: {signing.FORWARDER}"):
        signing.report(place)
    (place / "chain.pem").write_bytes(leaf + issuer)
    who = signing.signer(work, tools)
    assert "trial" not in who.told
    who.sign(file, tools)
    assert "1 of 1 binaries carry a signature" in signing.report(place)[0]
    data = bytearray(file.read_bytes())
    data[0x400] ^= 1
    file.write_bytes(data)
    assert not who.holds(file, tools)


def test_the_command_of_a_publisher_signs_every_file_and_one_that_does_not_is_refused(
    work: Path, tools: Toolchain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command is a program outside the tree, as that of a token or a service is."""
    signed = work / "changed" / "by command"
    shutil.rmtree(signed, ignore_errors=True)
    signed.mkdir(parents=True)
    file, ready = signed / f"{facts.NAME}.exe", signed.with_name("ready.exe")
    for place in (file, ready):
        shutil.copyfile(work / "python/python.exe", place)
    signing.signer(work, tools).sign(ready, tools)
    monkeypatch.setenv(signing.COMMAND, 'true "%1"')
    with pytest.raises(SystemExit, match=f"signed no {file.name}"):
        signing.signer(work, tools).sign(file, tools)
    monkeypatch.setenv(signing.COMMAND, f'cp "{ready}" "%1"')
    signing.signer(work, tools).sign(file, tools)
    assert "1 of 1 binaries" in signing.report(signed)[0]
    monkeypatch.setenv(signing.CERTIFICATE, "certificate.pem")
    with pytest.raises(SystemExit, match="not both"):
        signing.signer(work, tools)


def test_windows_reads_name_version_and_manifest(program: Path) -> None:
    for name in (facts.NAME, facts.TWIN):
        data = (program / f"{name}.exe").read_bytes()
        assert facts.TITLE["zh"].encode("utf-16-le") in data
        assert f"{name}.exe".encode("utf-16-le") in data
        for setting in (b"PerMonitorV2", b"longPathAware", b">UTF-8<", b"asInvoker"):
            assert setting in data, setting
    assert os.path.getsize(program / "_internal/resources/LICENCES.txt") > 50_000
