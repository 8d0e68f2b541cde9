"""A key in the store of Windows signs without leaving it, by whichever kind of driver holds it."""

from __future__ import annotations

import collections
import ctypes
import hashlib
import struct
from collections.abc import Iterator
from ctypes import POINTER, byref, c_char_p, c_uint32, c_void_p, c_wchar_p
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs12

from ipmediate.documents import windowsstore
from ipmediate.domain.refusals import Refusal

FOLDER = Path(__file__).parents[1] / "fixtures" / "stores"
WORD = "invented"
ADD_ANYWAY = 4


class Blob(ctypes.Structure):
    _fields_ = (("size", c_uint32), ("content", c_void_p))


@pytest.fixture
def kept() -> Iterator[bytes]:
    """An invented certificate with its key in the store of whoever runs this, for the length of a test."""
    crypt = ctypes.WinDLL("crypt32", use_last_error=True)
    crypt.PFXImportCertStore.argtypes = (POINTER(Blob), c_wchar_p, c_uint32)
    crypt.PFXImportCertStore.restype = c_void_p
    crypt.CertEnumCertificatesInStore.argtypes = (c_void_p, c_void_p)
    crypt.CertEnumCertificatesInStore.restype = POINTER(windowsstore._Context)
    crypt.CertOpenSystemStoreW.argtypes = (c_void_p, c_wchar_p)
    crypt.CertOpenSystemStoreW.restype = c_void_p
    crypt.CertAddCertificateContextToStore.argtypes = (c_void_p, c_void_p, c_uint32, POINTER(c_void_p))
    crypt.CertDeleteCertificateFromStore.argtypes = (c_void_p,)
    crypt.CertCloseStore.argtypes = (c_void_p, c_uint32)
    data = (FOLDER / "windows.p12").read_bytes()
    content = ctypes.create_string_buffer(data, len(data))
    brought = crypt.PFXImportCertStore(byref(Blob(len(data), ctypes.cast(content, c_void_p))), WORD, 1)
    assert brought, hex(ctypes.get_last_error() & 0xFFFFFFFF)
    one, own = crypt.CertEnumCertificatesInStore(brought, None), crypt.CertOpenSystemStoreW(None, "MY")
    assert crypt.CertAddCertificateContextToStore(own, one, ADD_ANYWAY, None)
    crypt.CertCloseStore(own, 0)
    der = ctypes.string_at(one.contents.content, one.contents.size)
    yield der
    own = crypt.CertOpenSystemStoreW(None, "MY")
    held = crypt.CertEnumCertificatesInStore(own, None)
    while held and ctypes.string_at(held.contents.content, held.contents.size) != der:
        held = crypt.CertEnumCertificatesInStore(own, held)
    assert held
    assert crypt.CertDeleteCertificateFromStore(held)
    crypt.CertCloseStore(own, 0)
    crypt.CertCloseStore(brought, 0)


def test_the_key_signs_and_the_certificate_verifies(kept: bytes) -> None:
    assert kept in windowsstore.certificates()
    digest = hashlib.sha256("调解协议".encode()).digest()
    made = windowsstore.signature(windowsstore.thumbprint(kept), digest)
    assert opened_by(kept, made) == b"\x00\x01" + b"\xff" * 202 + b"\x00" + PREFIX + digest


def test_a_certificate_that_is_not_there_is_told(kept: bytes) -> None:
    with pytest.raises(Refusal, match="store_gone"):
        windowsstore.signature("0" * 64, bytes(32))


PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
"""What PKCS#1 puts before a SHA-256 digest."""


def opened_by(certificate: bytes, signature: bytes) -> bytes:
    """What a signature says under the RSA key of a certificate; read without any library."""
    start = certificate.index(bytes.fromhex("300d06092a864886f70d01010105000382010f003082010a02820101"))
    modulus = int.from_bytes(certificate[start + 28 : start + 28 + 257], "big")
    return pow(int.from_bytes(signature, "big"), 65537, modulus).to_bytes(256, "big")


def test_a_key_of_the_new_kind_signs(kept: bytes) -> None:
    key = pkcs12.load_pkcs12((FOLDER / "windows.p12").read_bytes(), WORD.encode()).key
    assert isinstance(key, RSAPrivateKey)
    parts = key.private_numbers()
    blob = struct.pack("<4s5I", b"RSA2", 2048, 3, 256, 128, 128) + b"".join(
        number.to_bytes(size, "big")
        for number, size in ((65537, 3), (parts.public_numbers.n, 256), (parts.p, 128), (parts.q, 128))
    )
    ncrypt = ctypes.WinDLL("ncrypt")
    ncrypt.NCryptImportKey.argtypes = (
        c_void_p, c_void_p, c_wchar_p, c_void_p, POINTER(c_void_p), c_char_p, c_uint32, c_uint32,
    )  # fmt: skip
    store, held = c_void_p(), c_void_p()
    assert not ncrypt.NCryptOpenStorageProvider(
        byref(store), c_wchar_p("Microsoft Software Key Storage Provider"), 0
    )
    assert not ncrypt.NCryptImportKey(store, None, "RSAPRIVATEBLOB", None, byref(held), blob, len(blob), 0)
    digest = hashlib.sha256(b"x").digest()
    made = windowsstore._by_new_kind(ncrypt.NCryptSignHash, held, digest, curve=False)
    assert opened_by(kept, made).endswith(PREFIX + digest)
    ncrypt.NCryptFreeObject(held)


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1()])
def test_a_key_on_a_curve_signs_in_the_form_papers_want(curve: ec.EllipticCurve) -> None:
    """Wine has keys on curves below the stores only; there they are called the same way."""
    bcrypt, provider, held = ctypes.WinDLL("bcrypt"), c_void_p(), c_void_p()
    name = c_wchar_p(f"ECDSA_P{curve.key_size}")
    assert not bcrypt.BCryptOpenAlgorithmProvider(byref(provider), name, None, 0)
    assert not bcrypt.BCryptGenerateKeyPair(provider, byref(held), curve.key_size, 0)
    assert not bcrypt.BCryptFinalizeKeyPair(held, 0)
    blob, size = ctypes.create_string_buffer(200), c_uint32()
    assert not bcrypt.BCryptExportKey(held, None, c_wchar_p("ECCPUBLICBLOB"), blob, 200, byref(size), 0)
    point = b"\x04" + blob.raw[8 : size.value]
    digest = hashlib.sha256("调解协议".encode()).digest()
    made = windowsstore._by_new_kind(bcrypt.BCryptSignHash, held, digest, curve=True)
    public = ec.EllipticCurvePublicKey.from_encoded_point(curve, point)
    public.verify(made, digest, ec.ECDSA(Prehashed(SHA256())))
    bcrypt.BCryptDestroyKey(held)
    bcrypt.BCryptCloseAlgorithmProvider(provider, 0)


class Counted:
    """A library of Windows that counts what it gives out and what it gets back."""

    COUNTED = ("CertEnumCertificatesInStore", "CertFreeCertificateContext")

    def __init__(self, library: Any, count: collections.Counter[str]) -> None:
        self.library, self.count = library, count

    def __getattr__(self, name: str) -> Any:
        called = getattr(self.library, name)
        return Call(called, name, self.count) if name in self.COUNTED else called


class Call:
    """One call of it."""

    def __init__(self, called: Any, name: str, count: collections.Counter[str]) -> None:
        self.__dict__.update(called=called, name=name, count=count)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.called, name, value)

    def __call__(self, *given: Any) -> Any:
        answer = self.called(*given)
        if self.name == "CertFreeCertificateContext":
            self.count["back"] += 1
        else:
            self.count["out"] += bool(answer)
            self.count["back"] += bool(given[1])
        return answer


def test_every_certificate_that_was_looked_at_is_given_back(
    kept: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    count: collections.Counter[str] = collections.Counter()
    library = windowsstore._library

    def counted(name: str) -> Any:
        return Counted(library(name), count) if name == "crypt32" else library(name)

    monkeypatch.setattr(windowsstore, "_library", counted)
    windowsstore.signature(windowsstore.thumbprint(kept), bytes(32))
    with pytest.raises(Refusal, match="store_gone"):
        windowsstore.signature("0" * 64, bytes(32))
    windowsstore.certificates()
    assert count["out"] == count["back"] > 0
