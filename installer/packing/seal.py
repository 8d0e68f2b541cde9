"""Sign a pack: ``python -m packing.seal KIND FOLDER --id … --title … --edition N --out FILE``.

FOLDER holds the files as they lie under ``resources`` (for a new version: ``program/…-setup.exe``). The
private key is the PEM file named by ``IPMEDIATE_RELEASE_KEY``; it never lies in the project.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from packing.facts import ROOT, version

KEY = "IPMEDIATE_RELEASE_KEY"


def private_key(work: Path) -> bytes:
    """The publisher's key, else one made here for trying."""
    named = os.environ.get(KEY)
    if named:
        return Path(named).read_bytes()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    place = work / "trial-signer/release.pem"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.parent.chmod(0o700)
        made = Ed25519PrivateKey.generate()
        place.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return place.read_bytes()


def public_key(private: bytes) -> bytes:
    """The half that ships with the program."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

    key = load_pem_private_key(private, None)
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def sealed(
    kind: str, folder: Path, *, name: str, title: str, edition: int, brings: str, note: str, key: bytes
) -> bytes:
    """The bytes of a pack over a folder, dated today."""
    sys.path.insert(0, str(ROOT))
    from ipmediate.domain.packs import Pack, PackKind
    from ipmediate.storage.packs import seal

    content = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    pack = Pack(
        id=name,
        kind=PackKind(kind),
        title=title,
        edition=edition,
        issued_on=datetime.now().astimezone().date(),  # noqa: TID251 -- a tool, not the program
        needs="0" if kind == "program" else version(),
        files=(),
        version=brings,
        note=note,
    )
    return seal(pack, content, key)


def main(arguments: list[str]) -> int:
    """Sign one pack."""
    parser = ArgumentParser(prog="python -m packing.seal")
    parser.add_argument("kind", choices=("law", "calendar", "forms", "program"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--id", required=True)
    parser.add_argument("--title", required=True)
    parser.add_argument("--edition", type=int, required=True)
    parser.add_argument("--brings", default="", help="version of the program, for kind program")
    parser.add_argument("--note", default="")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)
    named = os.environ.get(KEY)
    if not named:
        parser.error(f"{KEY} names no key")
    data = sealed(
        asked.kind,
        asked.folder,
        name=asked.id,
        title=asked.title,
        edition=asked.edition,
        brings=asked.brings,
        note=asked.note,
        key=Path(named).read_bytes(),
    )
    asked.out.write_bytes(data)
    print(f"{asked.out}: {len(data):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
