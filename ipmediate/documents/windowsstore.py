"""Certificates of the person at a Windows computer, whose keys never leave Windows or their token.

Only the interfaces Microsoft documents are called: ``CertOpenStore``, ``CryptAcquireCertificatePrivateKey``,
``NCryptSignHash``, and ``CryptSignHash`` for drivers of tokens that know no more.
"""

from __future__ import annotations

import ctypes
import hashlib
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int, c_uint32, c_void_p, c_wchar_p
from typing import Any

from ipmediate.domain.refusals import Refusal

OWN, BETWEEN, ROOTS = "MY", "CA", "ROOT"
"""Stores of one person: certificates with keys, authorities in between, roots."""

_PROVIDER = 2
_ASK_FOR_PIN_ITSELF, _COMPARE, _PREFER_NEW = 0x0, 0x4, 0x20000
_NEW_KIND = 0xFFFFFFFF
_KINDS = (1, 2)
"""Keys for exchange and for signing; some drivers name neither."""
_SHA256, _HASH_VALUE, _PKCS1 = 0x800C, 2, 2
_RSA_AES, _ENHANCED = 24, "Microsoft Enhanced RSA and AES Cryptographic Provider"
_CANCELLED = frozenset({0x8010006E, 0x800704C7, 0x000004C7, 0x80090022})
_LONGEST = 1024


class _Context(ctypes.Structure):
    _fields_ = (
        ("encoding", c_uint32),
        ("content", c_void_p),
        ("size", c_uint32),
        ("info", c_void_p),
        ("store", c_void_p),
    )


class _Provider(ctypes.Structure):
    _fields_ = (
        ("container", c_wchar_p),
        ("name", c_wchar_p),
        ("kind", c_uint32),
        ("flags", c_uint32),
        ("count", c_uint32),
        ("more", c_void_p),
        ("spec", c_uint32),
    )


class _Padding(ctypes.Structure):
    _fields_ = (("algorithm", c_wchar_p),)


def is_there() -> bool:
    """Whether this is Windows."""
    return sys.platform == "win32"


def certificates(store: str = OWN) -> list[bytes]:
    """The certificates of a store as DER; of one's own only those with a key. None outside Windows."""
    if not is_there():
        return []
    with _opened(store) as held:
        return [
            ctypes.string_at(one.contents.content, one.contents.size)
            for one in held
            if store != OWN or _provider(one) is not None
        ]


def thumbprint(der: bytes) -> str:
    """What a certificate is known by: SHA-256 of its bytes, hexadecimal."""
    return hashlib.sha256(der).hexdigest()


def signature(known_by: str, digest: bytes, *, curve: bool = False) -> bytes:
    """Sign a SHA-256 digest with the key of a certificate.

    Windows or the driver of the token asks for its PIN itself.

    Args:
        known_by: thumbprint of the certificate.
        digest: 32 bytes.
        curve: whether the key is one on a curve.

    Returns:
        PKCS#1 v1.5 for an RSA key; DER of ``r`` and ``s`` for one on a curve.

    Raises:
        Refusal: ``certificates.store_gone`` while the certificate is not there, as when its token is not
            plugged in; ``certificates.store_cancelled``; ``certificates.store_refused`` with the code of
            Windows.
    """
    if is_there():
        with _opened(OWN) as held:
            for one in held:
                if thumbprint(ctypes.string_at(one.contents.content, one.contents.size)) == known_by:
                    return _signed(one, digest, curve=curve)
    raise Refusal("certificates.store_gone")


def _signed(context: Any, digest: bytes, *, curve: bool) -> bytes:
    key, spec, release = c_void_p(), c_uint32(), c_int()
    crypt = _library("crypt32")
    crypt.CryptAcquireCertificatePrivateKey.argtypes = (
        POINTER(_Context), c_uint32, c_void_p, POINTER(c_void_p), POINTER(c_uint32), POINTER(c_int),
    )  # fmt: skip
    flags = _ASK_FOR_PIN_ITSELF | _COMPARE | _PREFER_NEW
    if not crypt.CryptAcquireCertificatePrivateKey(
        context, flags, None, byref(key), byref(spec), byref(release)
    ):
        raise _refused(_error())
    try:
        if spec.value == _NEW_KIND:
            return _by_new_kind(_library("ncrypt").NCryptSignHash, key, digest, curve=curve)
        made = _by_old_kind(key, spec.value, digest)
        return made if made is not None else _by_same_container(context, digest)
    finally:
        if release.value and spec.value == _NEW_KIND:
            _library("ncrypt").NCryptFreeObject(key)
        elif release.value:
            _library("advapi32").CryptReleaseContext(key, c_uint32(0))


def _by_new_kind(sign: Any, key: c_void_p, digest: bytes, *, curve: bool) -> bytes:
    """A signature by a key of the new kind.

    Args:
        sign: ``NCryptSignHash``, or ``BCryptSignHash``, which is called the same way.
        key: its handle.
        digest: 32 bytes.
        curve: whether the key is one on a curve, which takes no padding and answers ``r`` beside ``s``.
    """
    sign.argtypes = (
        c_void_p, c_void_p, c_char_p, c_uint32, c_void_p, c_uint32, POINTER(c_uint32), c_uint32,
    )  # fmt: skip
    made, size = ctypes.create_string_buffer(_LONGEST), c_uint32()
    padding, how = (None, 0) if curve else (byref(_Padding("SHA256")), _PKCS1)
    code = sign(key, padding, digest, len(digest), made, _LONGEST, byref(size), how)
    if code:
        raise _refused(code & 0xFFFFFFFF)
    raw = made.raw[: size.value]
    return _der(raw) if curve else raw


def _der(raw: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))


def _by_old_kind(provider: c_void_p, spec: int, digest: bytes) -> bytes | None:
    """A signature by a driver of the old kind; None when it does not know SHA-256."""
    advapi, held = _library("advapi32"), c_void_p()
    advapi.CryptCreateHash.argtypes = (c_void_p, c_uint32, c_void_p, c_uint32, POINTER(c_void_p))
    advapi.CryptSetHashParam.argtypes = (c_void_p, c_uint32, c_char_p, c_uint32)
    advapi.CryptSignHashW.argtypes = (
        c_void_p, c_uint32, c_wchar_p, c_uint32, c_void_p, POINTER(c_uint32),
    )  # fmt: skip
    advapi.CryptDestroyHash.argtypes = (c_void_p,)
    if not advapi.CryptCreateHash(provider, _SHA256, None, 0, byref(held)):
        return None
    try:
        made, size = ctypes.create_string_buffer(_LONGEST), c_uint32(_LONGEST)
        if advapi.CryptSetHashParam(held, _HASH_VALUE, digest, 0):
            for kind in (spec,) if spec in _KINDS else _KINDS:
                if advapi.CryptSignHashW(held, kind, None, 0, made, byref(size)):
                    return made.raw[: size.value][::-1]
        raise _refused(_error())
    finally:
        advapi.CryptDestroyHash(held)


def _by_same_container(context: Any, digest: bytes) -> bytes:
    """The older providers of Microsoft share their keys with the one that knows SHA-256."""
    told, advapi, provider = _provider(context), _library("advapi32"), c_void_p()
    advapi.CryptAcquireContextW.argtypes = (POINTER(c_void_p), c_wchar_p, c_wchar_p, c_uint32, c_uint32)
    if told is None or not advapi.CryptAcquireContextW(
        byref(provider), told[0], _ENHANCED, _RSA_AES, told[1]
    ):
        raise _refused(_error())
    try:
        made = _by_old_kind(provider, told[2], digest)
    finally:
        advapi.CryptReleaseContext(provider, c_uint32(0))
    if made is None:
        raise _refused(_error())
    return made


def _provider(context: Any) -> tuple[str, int, int] | None:
    """Container, flags and kind of the key of a certificate; None for one without a key."""
    read = _library("crypt32").CertGetCertificateContextProperty
    read.argtypes = (POINTER(_Context), c_uint32, c_void_p, POINTER(c_uint32))
    size = c_uint32()
    if not read(context, _PROVIDER, None, byref(size)):
        return None
    held = ctypes.create_string_buffer(size.value)
    if not read(context, _PROVIDER, held, byref(size)):
        return None
    told = ctypes.cast(held, POINTER(_Provider)).contents
    return told.container or "", told.flags, told.spec


@contextmanager
def _opened(name: str) -> Iterator[Iterator[Any]]:
    crypt = _library("crypt32")
    crypt.CertOpenSystemStoreW.argtypes = (c_void_p, c_wchar_p)
    crypt.CertOpenSystemStoreW.restype = c_void_p
    crypt.CertCloseStore.argtypes = (c_void_p, c_uint32)
    crypt.CertEnumCertificatesInStore.argtypes = (c_void_p, POINTER(_Context))
    crypt.CertEnumCertificatesInStore.restype = POINTER(_Context)
    crypt.CertFreeCertificateContext.argtypes = (POINTER(_Context),)
    store = crypt.CertOpenSystemStoreW(None, name)
    if not store:
        raise _refused(_error())

    def each() -> Generator[Any]:
        one = crypt.CertEnumCertificatesInStore(store, None)
        try:
            while one:
                yield one
                one = crypt.CertEnumCertificatesInStore(store, one)  # frees the one before
        finally:
            if one:
                crypt.CertFreeCertificateContext(one)

    held = each()
    try:
        yield held
    finally:
        held.close()
        crypt.CertCloseStore(store, 0)


def _library(name: str) -> Any:
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]


def _error() -> int:
    return int(ctypes.get_last_error()) & 0xFFFFFFFF  # type: ignore[attr-defined,unused-ignore]


def _refused(code: int) -> Refusal:
    if code in _CANCELLED:
        return Refusal("certificates.store_cancelled")
    return Refusal("certificates.store_refused", told=f"0x{code:08X}")
