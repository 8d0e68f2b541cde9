"""Authenticode signatures by osslsigncode: a real certificate by configuration, or one made for trying."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from packing.facts import TITLE
from packing.toolchain import Toolchain

CERTIFICATE = "IPMEDIATE_SIGN_CERTIFICATE"
KEY = "IPMEDIATE_SIGN_KEY"
STAMP = "IPMEDIATE_SIGN_TIMESTAMP"
"""Variables that name a PEM file each, and the address of a time-stamp service."""


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
            tools.run(
                "osslsigncode", "verify", "-CAfile", f"{here}/certificate.pem", "-in", tools.inside(signed)
            )
            signed.replace(file)
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
