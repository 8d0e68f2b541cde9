"""Committee certificates made by OpenSSL: a root, people under it, and the .p12 files they sign with."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import Request, urlopen

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from tests.documents.authority import openssl

RSA = ("RSA", "-pkeyopt", "rsa_keygen_bits:2048")
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
[asked]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityInfoAccess = OCSP;URI:http://127.0.0.1/
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
    kind: str = "leaf",
    key: tuple[str, ...] = RSA,
) -> bytes:
    """A certificate under the root of a folder, valid between days from now, with its key as PKCS#12.

    One of the kind ``asked`` says that there is a responder. The key is what ``openssl genpkey`` is told.
    """
    _request(folder, who, name, key)
    _sign(folder, who, kind, begins, ends, "-cert", "root.pem", "-keyfile", "root.key")
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


def _request(folder: Path, who: str, name: str, key: tuple[str, ...] = RSA) -> None:
    openssl("genpkey", "-algorithm", *key, "-out", f"{who}.key", folder=folder)
    asked = ("-subj", f"/CN={name}", "-out", f"{who}.csr")
    openssl("req", "-new", "-utf8", "-key", f"{who}.key", *asked, folder=folder)


def _sign(folder: Path, who: str, kind: str, begins: int, ends: int, *more: str) -> None:
    now = datetime.now(UTC)
    begin, end = (f"{now + timedelta(days=days):%Y%m%d%H%M%SZ}" for days in (begins, ends))
    openssl(
        "ca", "-batch", "-config", "ca.cnf", "-extensions", kind, "-in", f"{who}.csr", "-out", f"{who}.pem",
        "-notext", "-utf8", "-startdate", begin, "-enddate", end, *more, folder=folder,
    )  # fmt: skip


@contextmanager
def responding(folder: Path, requests: int, minutes: int = 60) -> Iterator[str]:
    """OpenSSL's responder about the certificates of a root; answers so many requests, at the address given.

    Args:
        folder: of the root.
        requests: how many it answers.
        minutes: for which its answers are good.
    """
    call = [
        "openssl", "ocsp", "-port", "0", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "root.pem",
        "-rkey", "root.key", "-nrequest", str(requests), "-nmin", str(minutes),
    ]  # fmt: skip
    with subprocess.Popen(
        call, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout is not None
        for line in server.stdout:
            if line.startswith("ACCEPT"):
                yield f"http://127.0.0.1:{line.split()[1].rpartition(':')[2]}/"
                break
        server.terminate()


def asked_about(folder: Path, who: str, address: str) -> bytes:
    """The responder's answer about a certificate, DER."""
    leaf, root = (
        x509.load_pem_x509_certificate((folder / f"{name}.pem").read_bytes()) for name in (who, "root")
    )
    question = ocsp.OCSPRequestBuilder().add_certificate(leaf, root, hashes.SHA1()).build()
    sent = Request(address, question.public_bytes(Encoding.DER), {"Content-Type": "application/ocsp-request"})
    with urlopen(sent, timeout=60) as answer:
        told: bytes = answer.read()
    return told
