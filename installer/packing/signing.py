"""Authenticode signatures: by a command of the publisher's, by a certificate and key in files, or for trying.

Signed is what is made here: both programs, the forwarder of Python's stable ABI, the uninstaller and the
installer. Libraries of others keep the signature of their makers, or none where those gave none: each stays
byte for byte what anybody can fetch, and no name stands under a binary its bearer did not make.
"""

from __future__ import annotations

import os
import shlex
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from packing.facts import NAME, TITLE, TWIN
from packing.toolchain import Toolchain
from packing.windows_python import CERTIFICATES

COMMAND = "IPMEDIATE_SIGN_COMMAND"
"""Variable with a command that signs one file in place, ``%1`` in it. Keys one can buy today never leave
their token or service, which signs with a tool of its own."""
CERTIFICATE = "IPMEDIATE_SIGN_CERTIFICATE"
KEY = "IPMEDIATE_SIGN_KEY"
STAMP = "IPMEDIATE_SIGN_TIMESTAMP"
"""Variables that name a PEM file each, and the address of a time-stamp service, for keys that are files.

The file of the certificate holds its whole chain: the certificate first, then its issuers up to the root.
"""
FORWARDER = "python3.dll"
OURS = (f"{NAME}.exe", f"{TWIN}.exe", FORWARDER)
"""What of the program's folder is made here."""


class Signer(Protocol):
    """Who signs."""

    @property
    def told(self) -> str:
        """A line for the build log."""

    def sign(self, file: Path, tools: Toolchain) -> None:
        """Put the signature into a file and see that it is there.

        Raises:
            SystemExit: it is not.
        """

    def holds(self, file: Path, tools: Toolchain) -> bool:
        """Whether a file carries this signer's signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSigner:
    """Signs by the publisher's own command; what it put there only Windows can judge."""

    command: str

    @property
    def told(self) -> str:
        """A line for the build log."""
        return "signed by the publisher's command"

    def sign(self, file: Path, tools: Toolchain | None = None) -> None:
        """Have the file signed where it lies, and see that it was."""
        call = self.command.replace("%1", str(file))
        code = subprocess.call(call if os.name == "nt" else shlex.split(call), stdin=subprocess.DEVNULL)
        if code or not self.holds(file):
            raise SystemExit(f"{COMMAND} ended with {code} and signed no {file.name}")

    def holds(self, file: Path, tools: Toolchain | None = None) -> bool:
        """Whether there is a signature."""
        return _has_signature(file.read_bytes())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySigner:
    """Signs by osslsigncode; files are PEM.

    Attributes:
        trial: a certificate made here, which no Windows trusts: it proves the step and nothing else.
    """

    certificate: Path
    key: Path
    trial: bool

    @property
    def told(self) -> str:
        """A line for the build log."""
        return "signed for trial only; no Windows trusts it" if self.trial else f"signed: {self.certificate}"

    def sign(self, file: Path, tools: Toolchain) -> None:
        """Put the signature into the file when it holds."""
        private = file.parent / ".sign"
        private.mkdir(mode=0o700, exist_ok=True)
        try:
            shutil.copyfile(self.certificate, private / "certificate.pem")
            shutil.copyfile(self.key, private / "key.pem")
            here, signed = tools.inside(private), file.with_suffix(".signed")
            who = ["-certs", f"{here}/certificate.pem", "-key", f"{here}/key.pem", "-h", "sha256"]
            stamp = ["-ts", os.environ[STAMP]] if os.environ.get(STAMP) else []
            files = ["-in", tools.inside(file), "-out", tools.inside(signed)]
            tools.run("osslsigncode", "sign", *who, *stamp, "-n", TITLE["zh"], *files)
        finally:
            shutil.rmtree(private)
        if not self.holds(signed, tools):
            signed.unlink()
            raise SystemExit(
                f"{file.name}: the signature does not hold; is the whole chain in {CERTIFICATE}?"
            )
        signed.replace(file)

    def holds(self, file: Path, tools: Toolchain) -> bool:
        """Whether the signature is there, of this certificate, unharmed, up to a root."""
        chain = tools.prefix.parent / "signer.pem"
        shutil.copyfile(self.certificate, chain)
        trusted = ["-CAfile", tools.inside(chain), "-TSA-CAfile", CERTIFICATES, "-ignore-crl"]
        told = tools.run("osslsigncode", "verify", *trusted, "-in", tools.inside(file), check=False)
        return told.returncode == 0


def by_command() -> CommandSigner | None:
    """The publisher's command, if one is configured."""
    command = os.environ.get(COMMAND)
    if command and "%1" not in command:
        raise SystemExit(f"{COMMAND} names no place for the file: %1")
    return CommandSigner(command=command) if command else None


def signer(work: Path, tools: Toolchain) -> Signer:
    """The configured signer, else one for trying."""
    commanded = by_command()
    named = os.environ.get(CERTIFICATE), os.environ.get(KEY)
    if commanded and any(named):
        raise SystemExit(f"either {COMMAND} or {CERTIFICATE} and {KEY}, not both")
    if commanded:
        return commanded
    if named[0] and named[1]:
        return KeySigner(certificate=Path(named[0]), key=Path(named[1]), trial=False)
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
    return KeySigner(certificate=folder / "certificate.pem", key=folder / "key.pem", trial=True)


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
