"""The bundle handed to a court or an archive: packet, originals, manifest and check sums in one ZIP file.

The check sums stand in a file that ``sha256sum -c`` reads: anybody can verify the bundle without us.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from ipmediate.documents import phrases
from ipmediate.documents.members import Member
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    from ipmediate.documents.packets import Bound

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
SM3_SUMS = "SM3SUMS"
RECIPE = "核验方法.txt"
ORIGINALS = "originals"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
_CHUNK = 1 << 20
_FORMAT = "ipmediate-filing"
_ENDINGS = {
    b"%PDF": ".pdf",
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG": ".png",
    b"II": ".tif",
    b"MM": ".tif",
    b"GIF8": ".gif",
    b"BM": ".bmp",
    b"RIFF": ".webp",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A bundle that was written: file, its SHA-256 and the names in it."""

    path: Path
    sha256: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What verifying a bundle found; the names of files that are unchanged, changed, gone or not listed."""

    same: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it was filed."""
        return not (self.changed or self.missing or self.unlisted)


def file_bundle(
    target: Path,
    parts: Sequence[Bound],
    members: Sequence[Member],
    *,
    title: str,
    number: str,
    made_at: datetime,
) -> Filed:
    """Write the filing bundle; the same inputs always give the same bytes.

    Args:
        target: ZIP file to write; replaced only when everything is done.
        parts: the packet, already written.
        members: whose data go in as originals, unchanged.
        title: of the packet.
        number: of the case.
        made_at: moment of filing, written into the manifest and the entries.

    Raises:
        Refusal: ``packets.not_written`` when the disk does not take it.
    """
    part = target.with_name(target.name + ".part")
    files: list[dict[str, object]] = []
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
            for bound in parts:
                count = f"-{bound.part}" if bound.parts > 1 else ""
                entry = _add(bundle, f"{safe_name(title)}{count}.pdf", bound.path, made_at)
                files.append({**entry, "title": title, "pages": bound.pages})
            for order, (member, place) in enumerate(zip(members, parts[0].places, strict=True), 1):
                name = f"{ORIGINALS}/{order:03}_{original_name(member)}"
                entry = _add(bundle, name, member.data, made_at)
                files.append(
                    {
                        **entry,
                        "title": member.title,
                        "first_page": place.first,
                        "last_page": place.last,
                        "pages_shown": place.shown,
                        "part": place.part,
                    }
                )
            manifest = {
                "format": _FORMAT,
                "version": 1,
                "title": title,
                "number": number,
                "made_at": made_at.isoformat(timespec="seconds"),
                "files": files,
            }
            text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
            added = list(files)
            for name, content in ((MANIFEST, text), (RECIPE, phrases.RECIPE)):
                added.append(_add(bundle, name, content.encode("utf-8"), made_at))
            sm3 = "".join(f"{entry['sm3']}  {entry['path']}\n" for entry in added)
            added.append(_add(bundle, SM3_SUMS, sm3.encode("utf-8"), made_at))
            listed = [(str(entry["path"]), str(entry["sha256"])) for entry in added]
            sums = "".join(f"{digest}  {name}\n" for name, digest in listed)
            _add(bundle, SUMS, sums.encode("utf-8"), made_at)
        os.replace(part, target)
        with target.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as trouble:
        raise Refusal("packets.not_written", why=trouble.strerror or type(trouble).__name__) from None
    finally:
        part.unlink(missing_ok=True)
    return Filed(path=target, sha256=digest, names=(*(name for name, _ in listed), SUMS))


def safe_name(title: str) -> str:
    """A title as a file name that Windows, macOS and Linux accept."""
    name = _FORBIDDEN.sub("_", title).strip(" .") or "_"
    return name[:80].rstrip(" .")


def original_name(member: Member) -> str:
    """The file name of an original: the given one, or the title with the ending of its kind."""
    if member.original:
        stem, dot, ending = member.original.rpartition(".")
        return f"{safe_name(stem)}.{safe_name(ending)}" if dot and stem else safe_name(member.original)
    start = next(_chunks(member.data), b"")
    ending = next((ending for mark, ending in _ENDINGS.items() if start.startswith(mark)), ".pdf")
    return safe_name(member.title) + ending


def _add(bundle: zipfile.ZipFile, name: str, source: Path | bytes, at: datetime) -> dict[str, object]:
    from cryptography.hazmat.primitives.hashes import SM3, Hash

    info = zipfile.ZipInfo(name, (max(1980, at.year), at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = (
        zipfile.ZIP_DEFLATED if name.endswith((".json", ".txt", SUMS, SM3_SUMS)) else zipfile.ZIP_STORED
    )
    info.external_attr = 0o644 << 16
    info.create_system = 3
    sha, sm3 = hashlib.sha256(), Hash(SM3())
    size = 0
    with bundle.open(info, "w", force_zip64=True) as target:
        for chunk in _chunks(source):
            sha.update(chunk)
            sm3.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return {"path": name, "size": size, "sha256": sha.hexdigest(), "sm3": sm3.finalize().hex()}


def _chunks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        yield from _read(file)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def verify(path: Path) -> Checked:
    """Compare a filing bundle, or the folder it was unpacked into, with its check sums.

    Raises:
        Refusal: ``packets.not_a_bundle`` when there are no check sums or the file is no ZIP.
    """
    try:
        if path.is_dir():
            return _verify_folder(path)
        with zipfile.ZipFile(path) as bundle:
            names = [info.filename for info in bundle.infolist() if not info.is_dir()]
            sums = _sums(bundle.read(SUMS)) if SUMS in names else {}
            found = {}
            for name in names:
                if name in sums:
                    found[name] = _member_sum(bundle, name)
                elif name != SUMS:
                    found[name] = ""
            twice = {name for name, times in Counter(names).items() if times > 1}
    except (
        OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    ):  # fmt: skip
        raise Refusal("packets.not_a_bundle", name=path.name) from None
    return _compared(sums, found, path.name, twice)


def _verify_folder(folder: Path) -> Checked:
    listing = folder / SUMS
    sums = _sums(listing.read_bytes()) if listing.is_file() else {}
    found = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_symlink() or not file.is_file() or name == SUMS:
            continue
        with file.open("rb") as opened:
            found[name] = _sha256(opened) if name in sums else ""
    return _compared(sums, found, folder.name, set())


def _member_sum(bundle: zipfile.ZipFile, name: str) -> str:
    """The check sum of one file of a bundle; empty, as of a changed one, when it is too damaged to read."""
    try:
        with bundle.open(name) as file:
            return _sha256(file)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return ""


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in _read(file):
        digest.update(chunk)
    return digest.hexdigest()


def _sums(content: bytes) -> dict[str, str]:
    sums = {}
    for line in content.decode("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        if re.fullmatch(r"[0-9a-f]{64}", digest) and name and ".." not in PurePosixPath(name).parts:
            sums[name] = digest
    return sums


def _compared(sums: dict[str, str], found: dict[str, str], name: str, twice: set[str]) -> Checked:
    if not sums:
        raise Refusal("packets.not_a_bundle", name=name)
    return Checked(
        same=tuple(each for each in sums if found.get(each) == sums[each] and each not in twice),
        changed=tuple(each for each in sums if each in twice or found.get(each, sums[each]) != sums[each]),
        missing=tuple(each for each in sums if each not in found),
        unlisted=tuple(each for each in found if each not in sums),
    )
