"""Folders a store must not live in: network shares and folders that a cloud service copies behind our back.

SQLite's write-ahead log needs one computer and real locks, and a synchroniser that uploads file and log
separately ruins both. Such places are refused, not warned about.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

from ipmediate.domain.refusals import StoreTrouble

SHARE_SYSTEMS = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "afpfs", "ceph", "glusterfs",
    "fuse.glusterfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "davfs", "webdav", "ncpfs",
    "vboxsf", "fuse.vmhgfs-fuse", "vmhgfs", "prl_fs", "lustre", "fuse.gvfsd-fuse", "gfs2", "ocfs2",
})  # fmt: skip

CLOUD_FOLDERS: Mapping[str, str] = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "macOS CloudStorage",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "我的云端硬盘": "Google Drive",
    "nutstore": "坚果云",
    "nutstore files": "坚果云",
    "坚果云": "坚果云",
    "我的坚果云": "坚果云",
    "坚果云同步": "坚果云",
    "baidusyncdisk": "百度网盘同步空间",
    "百度网盘同步空间": "百度网盘同步空间",
    "百度云同步盘": "百度网盘同步空间",
    "wps云盘": "WPS 云盘",
    "wps 云盘": "WPS 云盘",
    "wpsdrive": "WPS 云盘",
    "wps cloud files": "WPS 云盘",
    "微云同步助手": "腾讯微云",
    "阿里云盘同步": "阿里云盘",
    "360云盘": "360 云盘",
    "天翼云盘同步盘": "天翼云盘",
    "syncthing": "Syncthing",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
    "seadrive": "Seafile",
    "resilio sync": "Resilio Sync",
    "megasync": "MEGA",
    "box sync": "Box",
    "pclouddrive": "pCloud",
}
"""Folder name in lower case to the service it belongs to; a suffix such as `` - 公司`` or `` (2)`` is
allowed.
"""

CLOUD_MARKERS: Mapping[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stversions": "Syncthing",
    ".nutstore": "坚果云",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".seafile-data": "Seafile",
    ".sync": "Resilio Sync",
}
"""A file or folder that a service leaves at the top of what it copies."""

_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")

LONGEST_WINDOWS = 259
"""Characters of a path, unless the computer's administrator has allowed longer ones."""
DEEPEST = 119
"""Characters from the profile's folder down to its longest file name, with some to spare."""

CLOUD_VARIABLES: Mapping[str, str] = {
    "OneDrive": "OneDrive",
    "OneDriveConsumer": "OneDrive",
    "OneDriveCommercial": "OneDrive",
}


def check_place(folder: Path, *, environ: Mapping[str, str]) -> None:
    """Refuse a folder that a store must not live in; the folder need not exist yet.

    Args:
        folder: where the profile shall be.
        environ: environment variables of the process.

    Raises:
        StoreTrouble: ``profile.on_share`` with the kind of file system, ``profile.in_cloud_folder`` with
            the service and the folder it copies, ``profile.in_roaming_folder``, ``profile.path_too_long``.
    """
    if sys.platform == "win32" and too_long(os.path.abspath(folder), long_paths=_long_paths()):
        raise StoreTrouble("profile.path_too_long", path=str(folder), length=LONGEST_WINDOWS - DEEPEST)
    for place in dict.fromkeys((Path(os.path.abspath(folder)), folder.resolve())):
        share = _share(place)
        if share:
            raise StoreTrouble("profile.on_share", path=str(folder), kind=share)
        roaming = environ.get("APPDATA")
        if roaming and _within(place, Path(roaming)):
            raise StoreTrouble("profile.in_roaming_folder", path=str(folder), folder=roaming)
        cloud = _cloud(place, environ)
        if cloud:
            raise StoreTrouble("profile.in_cloud_folder", path=str(folder), service=cloud[0], folder=cloud[1])


def too_long(place: str, *, long_paths: bool) -> bool:
    """Whether files of a store in this folder would have longer paths than this Windows can open."""
    return not long_paths and len(place) > LONGEST_WINDOWS - DEEPEST


def _long_paths() -> bool:
    import ctypes

    try:
        return bool(ctypes.WinDLL("ntdll").RtlAreLongPathsEnabled())  # type: ignore[attr-defined,unused-ignore]
    except (AttributeError, OSError):
        return False


def cloud_by_name(place: PurePath) -> tuple[str, str] | None:
    """Service and folder when a part of the path bears the name of one."""
    for part, upto in zip(reversed(place.parts), (place, *place.parents), strict=False):
        name = part.lower()
        for known, service in CLOUD_FOLDERS.items():
            if name == known or (
                name.startswith(known) and name[len(known) :].lstrip().startswith(("-", "(", "（"))
            ):
                return service, str(upto)
    return None


def _cloud(place: Path, environ: Mapping[str, str]) -> tuple[str, str] | None:
    named = cloud_by_name(place)
    if named:
        return named
    for variable, service in CLOUD_VARIABLES.items():
        root = environ.get(variable)
        if root and _within(place, Path(root)):
            return service, root
    for copied in _dropbox_roots(environ):
        if _within(place, copied):
            return "Dropbox", str(copied)
    for upper in (place, *place.parents):
        for marker, service in CLOUD_MARKERS.items():
            try:
                if (upper / marker).exists():
                    return service, str(upper)
            except OSError:
                continue
    return None


def _dropbox_roots(environ: Mapping[str, str]) -> list[Path]:
    bases = [environ.get("APPDATA"), environ.get("LOCALAPPDATA")]
    files = [Path(base) / "Dropbox" / "info.json" for base in bases if base]
    if environ.get("HOME"):
        files.append(Path(environ["HOME"]) / ".dropbox" / "info.json")
    roots = []
    for file in files:
        try:
            told = json.loads(file.read_bytes())
            roots += [
                Path(entry["path"]) for entry in told.values() if isinstance(entry, dict) and "path" in entry
            ]
        except (OSError, ValueError, AttributeError, TypeError):
            continue
    return roots


def _within(place: Path, root: Path) -> bool:
    return Path(os.path.normcase(place)).is_relative_to(os.path.normcase(os.path.abspath(root)))


def _share(place: Path) -> str | None:
    if sys.platform == "win32":
        return _windows_share(place)
    if sys.platform == "darwin":
        kind = _mac_file_system(place)
    else:
        kind = mounted_as(place, _mounts())
    return kind if kind in SHARE_SYSTEMS else None


def _existing(place: Path) -> Path:
    return next(upper for upper in (place, *place.parents) if upper.exists() or upper == upper.parent)


def _mounts() -> str:
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def mounted_as(place: Path, mountinfo: str) -> str | None:
    """File system type of the mount a path lies on, from the text of ``/proc/self/mountinfo``."""
    best: tuple[int, str] | None = None
    for line in mountinfo.split("\n"):
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = _unescaped(fields[4])
        if place.is_relative_to(point) and (best is None or len(point) >= best[0]):
            best = (len(point), after.split()[0])
    return best[1] if best else None


def _unescaped(field: str) -> str:
    """A path of mountinfo: blanks and backslashes are octal, other characters stand as they are."""
    told = _OCTAL.sub(lambda found: bytes([int(found[1], 8)]), field.encode("utf-8", "surrogateescape"))
    return told.decode("utf-8", "surrogateescape")


def _windows_share(place: Path) -> str | None:
    text = str(place)
    if text.startswith(("\\\\?\\UNC\\", "\\\\.\\UNC\\")) or (
        text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\"))
    ):
        return "UNC"
    import ctypes

    remote = 4
    kind = ctypes.windll.kernel32.GetDriveTypeW(place.drive + "\\")  # type: ignore[attr-defined,unused-ignore]
    return "mapped drive" if kind == remote else None


def _mac_file_system(place: Path) -> str | None:
    import ctypes

    buffer = ctypes.create_string_buffer(4096)
    if ctypes.CDLL(None).statfs(os.fsencode(_existing(place)), buffer) != 0:
        return None
    start = 72
    return buffer.raw[start : start + 16].split(b"\0", 1)[0].decode()
