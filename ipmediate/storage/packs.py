"""Pack files: read, verified, kept, laid over the data that ship with the program.

A pack is a ZIP file with ``manifest.json``, its Ed25519 signature ``manifest.sig`` and the files the manifest
names with length and digest. Only the manifest is signed; everything else hangs on its digests.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ipmediate.domain.packs import Pack, PackFile, PackKind, Shelf, ShelvedPack, SpoiledPack, check_shape
from ipmediate.domain.refusals import Refusal

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
SUFFIX = ".ippack"
TAKEN = "taken.json"
"""When each pack was taken over, beside the packs."""
CONTEXT = b"ipmediate pack 1\n"
"""Stands before what is signed, so that a signature made for something else is of no use here."""
LAID_OVER = ("calendar", "forms", "messages", "packets", "phrases", "rules")
"""Folders of ``resources`` that are data; fonts, icons and looks are not touched by packs."""
LARGEST = 600 << 20
LARGEST_MANIFEST = 4 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedPack:
    """A pack whose signature and digests hold."""

    pack: Pack
    content: Mapping[str, bytes]
    data: bytes


def seal(pack: Pack, content: Mapping[str, bytes], private_key: bytes) -> bytes:
    """Sign a pack; the manifest's files are taken from ``content``.

    Args:
        pack: its ``files`` are ignored.
        content: path to bytes.
        private_key: Ed25519 in PEM.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    files = [asdict(_file(path, data)) for path, data in sorted(content.items())]
    told = {**asdict(pack), "issued_on": pack.issued_on.isoformat(), "files": files}
    manifest = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode()
    check_shape(_pack(manifest))
    key = load_pem_private_key(private_key, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("an Ed25519 key is needed")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo(MANIFEST), manifest)
        packed.writestr(zipfile.ZipInfo(SIGNATURE), key.sign(CONTEXT + manifest))
        for path, data in sorted(content.items()):
            packed.writestr(zipfile.ZipInfo(path), data)
    return target.getvalue()


_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, NotImplementedError, OSError,
    RuntimeError,
)  # fmt: skip
"""What reading raises that is no whole pack."""


def open_pack(data: bytes, keys: Iterable[bytes]) -> SealedPack:
    """Read and verify a pack.

    Args:
        data: the file.
        keys: public keys in PEM, of which one must have signed it.

    Raises:
        Refusal: ``packs.not_a_pack``, ``packs.no_key``, ``packs.bad_signature``, ``packs.changed``,
            ``packs.bad_name``, ``packs.wrong_place``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if packed.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
                raise Refusal("packs.not_a_pack")
            manifest, signature = packed.read(MANIFEST), packed.read(SIGNATURE)
            _verify(manifest, signature, tuple(keys))
            pack = _pack(manifest)
            check_shape(pack)
            if sum(file.size for file in pack.files) > LARGEST:
                raise Refusal("packs.not_a_pack")
            content = {file.path: _content(packed, file) for file in pack.files}
    except _BROKEN:
        raise Refusal("packs.not_a_pack") from None
    return SealedPack(pack=pack, content=content, data=data)


def read_keys(folder: Path) -> tuple[bytes, ...]:
    """The public keys that ship with the program."""
    return tuple(path.read_bytes() for path in sorted(folder.glob("*.pem")))


class PackShelf:
    """The packs of one person, each in its signed file.

    Args of the constructor: the folder, and the public keys.
    """

    def __init__(self, folder: Path, keys: Sequence[bytes]) -> None:
        self._folder = folder
        self._keys = tuple(keys)

    def sealed(self) -> list[SealedPack]:
        """Packs that still verify, in a fixed order; :meth:`stand` names the others."""
        return [one for _, one in self._read() if isinstance(one, SealedPack)]

    def installed(self) -> tuple[Pack, ...]:
        """What is in."""
        return tuple(one.pack for one in self.sealed())

    def stand(self) -> Shelf:
        """What is in, the last one taken over first, and which files were changed since."""
        taken = self._taken()
        found = self._read()
        packs = [
            ShelvedPack(pack=one.pack, taken_at=taken.get(one.pack.id))
            for _, one in found
            if isinstance(one, SealedPack)
        ]
        packs.sort(key=lambda one: (str(one.taken_at or ""), one.pack.id), reverse=True)
        spoiled = [SpoiledPack(id=name, code=one) for name, one in found if isinstance(one, str)]
        return Shelf(packs=tuple(packs), spoiled=tuple(spoiled))

    def put(self, sealed: SealedPack, *, at: datetime) -> None:
        """Keep a pack; an earlier edition gives way."""
        from ipmediate.storage.engine import border, replace_file

        target = self._folder / f"{sealed.pack.id}{SUFFIX}"
        with border(target):
            self._folder.mkdir(parents=True, exist_ok=True)
            told = {**self._taken(), sealed.pack.id: at}
            times = {name: when.isoformat() for name, when in told.items()}
            replace_file(self._folder / TAKEN, json.dumps(times, indent=1).encode())
            replace_file(target, sealed.data)

    def remove(self, pack_id: str) -> None:
        """Take a pack out again, also one that does not verify any more.

        Raises:
            Refusal: ``packs.unknown``.
        """
        from ipmediate.storage.engine import border

        target = self._folder / f"{pack_id}{SUFFIX}"
        if pack_id not in {path.stem for path in self._files()}:
            raise Refusal("packs.unknown", name=pack_id)
        with border(target):
            target.unlink()

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{SUFFIX}"))

    def _read(self) -> list[tuple[str, SealedPack | str]]:
        """Name of each file with its pack, or the code of what is wrong with it."""
        found: list[tuple[str, SealedPack | str]] = []
        for path in self._files():
            try:
                one = open_pack(path.read_bytes(), self._keys)
                found.append((path.stem, one if one.pack.id == path.stem else "packs.bad_name"))
            except Refusal as refusal:
                found.append((path.stem, refusal.code))
            except OSError:
                found.append((path.stem, "packs.not_a_pack"))
        return found

    def _taken(self) -> dict[str, datetime]:
        try:
            told = json.loads((self._folder / TAKEN).read_bytes())
            return {str(name): datetime.fromisoformat(when) for name, when in told.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def laid_over(self, resources: Path, *, version: str) -> Path:
        """The data of the program with all packs over them.

        Made once for each state of the shelf, and again when a file of a pack is not what was signed.
        """
        packs = [one for one in self.sealed() if one.pack.kind is not PackKind.PROGRAM]
        if not packs:
            return resources
        state = hashlib.sha256(version.encode())
        for one in packs:
            state.update(hashlib.sha256(one.data).digest())
        place = self._folder / f"data-{state.hexdigest()[:16]}"
        if not _holds(place, packs):
            shutil.rmtree(place, ignore_errors=True)
            fresh = self._folder / f"{place.name}.{os.getpid()}.new"
            shutil.rmtree(fresh, ignore_errors=True)
            lay_over(resources, packs, fresh)
            for old in self._folder.glob("data-*"):
                if old != fresh:
                    shutil.rmtree(old, ignore_errors=True)
            fresh.replace(place)
        return place


def _holds(place: Path, packs: Iterable[SealedPack]) -> bool:
    files = {path: data for one in packs for path, data in one.content.items()}
    try:
        return all((place / path).read_bytes() == data for path, data in files.items())
    except OSError:
        return False


def lay_over(resources: Path, packs: Iterable[SealedPack], target: Path) -> None:
    """Copy the data folders and write the packs' files over them."""
    for name in LAID_OVER:
        shutil.copytree(resources / name, target / name)
    for one in packs:
        for path, data in one.content.items():
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def _verify(manifest: bytes, signature: bytes, keys: Sequence[bytes]) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if not keys:
        raise Refusal("packs.no_key")
    for pem in keys:
        key = load_pem_public_key(pem)
        try:
            if isinstance(key, Ed25519PublicKey):
                key.verify(signature, CONTEXT + manifest)
                return
        except InvalidSignature:
            continue
    raise Refusal("packs.bad_signature")


def _content(packed: zipfile.ZipFile, file: PackFile) -> bytes:
    if packed.getinfo(file.path).file_size != file.size:
        raise Refusal("packs.changed", file=file.path)
    try:
        data = packed.read(file.path)
    except zipfile.BadZipFile:
        raise Refusal("packs.changed", file=file.path) from None
    if _file(file.path, data) != file:
        raise Refusal("packs.changed", file=file.path)
    return data


def _file(path: str, data: bytes) -> PackFile:
    return PackFile(path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest())


def _pack(manifest: bytes) -> Pack:
    try:
        told: dict[str, Any] = json.loads(manifest)
        files = tuple(
            PackFile(path=str(one["path"]), size=int(one["size"]), sha256=str(one["sha256"]))
            for one in told["files"]
        )
        return Pack(
            id=str(told["id"]),
            kind=PackKind(told["kind"]),
            title=str(told["title"]),
            edition=int(told["edition"]),
            issued_on=date.fromisoformat(told["issued_on"]),
            needs=str(told["needs"]),
            files=files,
            version=str(told.get("version", "")),
            note=str(told.get("note", "")),
        )
    except (ValueError, KeyError, TypeError):
        raise Refusal("packs.not_a_pack") from None
