"""Authenticode signatures by osslsigncode: a real certificate by configuration, or one made for trying.

Signed is what is made here: both programs, the forwarder of Python's stable ABI, the uninstaller and the
installer. Libraries of others keep the signature of their makers, or none where those gave none: each stays
byte for byte what anybody can fetch, and no name stands under a binary its bearer did not make.
"""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import join

from packing.facts import NAME, TITLE, TWIN
from packing.toolchain import Toolchain
from packing.windows_python import CERTIFICATES

CERTIFICATE = "IPMEDIATE_SIGN_CERTIFICATE"
KEY = "IPMEDIATE_SIGN_KEY"
STAMP = "IPMEDIATE_SIGN_TIMESTAMP"
"""Variables that name a PEM file each, and the address of a time-stamp service.

The file of the certificate holds its whole chain: the certificate first, then its issuers up to the root.
"""
FORWARDER = "python3.dll"
OURS = (f"{NAME}.exe", f"{TWIN}.exe", FORWARDER)
"""What of the program's folder is made here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs; files are PEM.

    Attributes:
        trial: a certificate made here, which no Windows trusts: it proves the step and nothing else.
    """

    certificate: Path
    key: Path
    trial: bool

    def sign(self, file: Path, tools: Toolchain) -> None:
        """Put the signature into a file and check that it holds."""
        signed = file.with_suffix(".signed")
        with self._at_hand(file.parent, tools) as words:
            tools.run(*words, "-in", tools.inside(file), "-out", tools.inside(signed))
        if not self.holds(signed, tools):
            signed.unlink()
            raise SystemExit(
                f"{file.name}: the signature does not hold; is the whole chain in {CERTIFICATE}?"
            )
        signed.replace(file)

    def holds(self, file: Path, tools: Toolchain) -> bool:
        """Whether a file carries this signer's signature unharmed, up to a root."""
        chain = tools.prefix.parent / "signer.pem"
        shutil.copyfile(self.certificate, chain)
        trusted = ["-CAfile", tools.inside(chain), "-TSA-CAfile", CERTIFICATES, "-ignore-crl"]
        told = tools.run("osslsigncode", "verify", *trusted, "-in", tools.inside(file), check=False)
        return told.returncode == 0

    @contextmanager
    def inside_an_installer(self, folder: Path, tools: Toolchain) -> Iterator[str]:
        """A command by which the maker of installers signs the uninstaller it packs, as long as this lasts.

        Args:
            folder: where certificate and key lie meanwhile.
            tools: the tools.
        """
        with self._at_hand(folder, tools) as words:
            yield f'{join(words)} -in "%1" -out "%1.signed" && mv "%1.signed" "%1"'

    @contextmanager
    def _at_hand(self, folder: Path, tools: Toolchain) -> Iterator[list[str]]:
        private = folder / ".sign"
        private.mkdir(mode=0o700, exist_ok=True)
        try:
            shutil.copyfile(self.certificate, private / "certificate.pem")
            shutil.copyfile(self.key, private / "key.pem")
            here = tools.inside(private)
            who = ["-certs", f"{here}/certificate.pem", "-key", f"{here}/key.pem", "-h", "sha256"]
            stamp = ["-ts", os.environ[STAMP]] if os.environ.get(STAMP) else []
            yield ["osslsigncode", "sign", *who, *stamp, "-n", TITLE["zh"]]
        finally:
            shutil.rmtree(private)


def signer(work: Path, tools: Toolchain) -> Signer:
    """The configured signer, else one for trying."""
    named = os.environ.get(CERTIFICATE), os.environ.get(KEY)
    if named[0] and named[1]:
        return Signer(certificate=Path(named[0]), key=Path(named[1]), trial=False)
    if any(named):
        raise SystemExit(f"{CERTIFICATE} and {KEY} belong together; only one is set")
    folder = work / "trial-signer"
    if not (folder / "key.pem").exists():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        there = tools.inside(folder)
        options = ["-x509", "-newkey", "rsa:3072", "-nodes", "-days", "30", "-sha256"]
        options += ["-subj", "/CN=ipmediate trial", "-addext", "extendedKeyUsage=codeSigning"]
        options += ["-addext", "keyUsage=digitalSignature", "-keyout", f"{there}/key.pem"]
        tools.run("openssl", "req", *options, "-out", f"{there}/certificate.pem")
    return Signer(certificate=folder / "certificate.pem", key=folder / "key.pem", trial=True)


def report(program: Path) -> list[str]:
    """Lines for the build log: how many binaries carry a signature, and which carry none.

    Raises:
        SystemExit: one that is made here carries none.
    """
    bare, count = [], 0
    for path in sorted(program.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if data[:2] == b"MZ":
            count += 1
            if not _has_signature(data):
                bare.append(path.name)
    ours = sorted(set(bare) & set(OURS))
    if ours:
        raise SystemExit(f"made here and not signed: {' '.join(ours)}")
    return [
        f"{count - len(bare)} of {count} binaries carry a signature, {len(OURS)} of them ours",
        f"left by their makers without one: {' '.join(bare)}",
    ]


def _has_signature(data: bytes) -> bool:
    """Whether a Windows binary has a table of certificates (Microsoft's PE format, optional header)."""
    (start,) = struct.unpack_from("<I", data, 0x3C)
    (kind,) = struct.unpack_from("<H", data, start + 24)
    tables = start + 24 + (112 if kind == 0x20B else 96)
    (place,) = struct.unpack_from("<I", data, tables + 4 * 8)
    return bool(place)
