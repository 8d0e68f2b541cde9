"""A filed bundle that was damaged on the way."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from ipmediate.documents.filing import SUMS, verify


@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_one_damaged_file_is_named_and_the_others_are_sound(tmp_path: Path, kind: int) -> None:
    files = {name: name.encode() * 500 for name in ("a.pdf", "b.pdf", "c.pdf")}
    path = tmp_path / "packet.zip"
    with zipfile.ZipFile(path, "w", kind) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
        sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
        bundle.writestr(SUMS, "".join(sums))
        second = bundle.getinfo("b.pdf")
    data = bytearray(path.read_bytes())
    data[second.header_offset + 30 + len("b.pdf") + second.compress_size // 2] ^= 1
    path.write_bytes(data)
    found = verify(path)
    assert (sorted(found.changed), sorted(found.same)) == (["b.pdf"], ["a.pdf", "c.pdf"])
