"""Committee certificates made by OpenSSL: a root, people under it, and the .p12 files they sign with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.documents.authority import openssl

PASSPHRASE = "印章 2026-口令"
_CONFIG = """
[ca]
default_ca = here
[here]
database = index.txt
new_certs_dir = .
serial = serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[leaf]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
"""


def make_root(folder: Path, name: str = "测试根") -> Path:
    """A root; the answer is its certificate."""
    folder.mkdir(parents=True)
    (folder / "ca.cnf").write_text(_CONFIG)
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("1000\n")
    _request(folder, "root", name)
    _sign(folder, "root", "root", -400, 4000, "-selfsign", "-keyfile", "root.key")
    return folder / "root.pem"


def make_signer(
    folder: Path,
    who: str,
    name: str = "新华调委会",
    *,
    begins: int = -30,
    ends: int = 700,
    chain: bool = False,
) -> bytes:
    """A certificate under the root of a folder, valid between days from now, with its key as PKCS#12."""
    _request(folder, who, name)
    _sign(folder, who, "leaf", begins, ends, "-cert", "root.pem", "-keyfile", "root.key")
    (folder / "word").write_text(PASSPHRASE, "utf-8")
    more = ("-certfile", "root.pem") if chain else ()
    openssl(
        "pkcs12", "-export", "-in", f"{who}.pem", "-inkey", f"{who}.key", "-out", f"{who}.p12",
        "-passout", "file:word", *more, folder=folder,
    )  # fmt: skip
    return (folder / f"{who}.p12").read_bytes()


def revoke(folder: Path, *who: str, days: int = 30) -> bytes:
    """The root's list of revoked certificates, DER, after these were revoked; good for so many days."""
    for one in who:
        openssl("ca", "-config", "ca.cnf", "-cert", "root.pem", "-keyfile", "root.key", "-revoke",
                f"{one}.pem", folder=folder)  # fmt: skip
    openssl("ca", "-config", "ca.cnf", "-cert", "root.pem", "-keyfile", "root.key", "-gencrl",
            "-crldays", str(days), "-out", "list.pem", folder=folder)  # fmt: skip
    openssl("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der", folder=folder)
    return (folder / "list.der").read_bytes()


def _request(folder: Path, who: str, name: str) -> None:
    openssl("genrsa", "-out", f"{who}.key", "2048", folder=folder)
    asked = ("-subj", f"/CN={name}", "-out", f"{who}.csr")
    openssl("req", "-new", "-utf8", "-key", f"{who}.key", *asked, folder=folder)


def _sign(folder: Path, who: str, kind: str, begins: int, ends: int, *more: str) -> None:
    now = datetime.now(UTC)
    begin, end = (f"{now + timedelta(days=days):%Y%m%d%H%M%SZ}" for days in (begins, ends))
    openssl(
        "ca", "-batch", "-config", "ca.cnf", "-extensions", kind, "-in", f"{who}.csr", "-out", f"{who}.pem",
        "-notext", "-utf8", "-startdate", begin, "-enddate", end, *more, folder=folder,
    )  # fmt: skip
