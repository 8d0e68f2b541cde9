"""A file somebody saved over stays as it was when the new one does not fit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ipmediate.domain.refusals import Refusal
from ui.widgets.saving import write_file


@pytest.mark.skipif(sys.platform == "win32", reason="limits the length of files")
def test_what_does_not_fit_leaves_the_earlier_file_whole(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "清单.csv"
    write_file(path, b"as it was")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(Refusal, match=r"window\.file_unwritable"):
            write_file(path, b"x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]
    write_file(path, b"as it is")
    assert path.read_bytes() == b"as it is"
