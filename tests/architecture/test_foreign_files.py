"""What others send is taken apart in the bound process only; the main process never loads those libraries."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PARSERS = ("pikepdf", "pypdfium2", "PIL", "zxingcpp", "pyhanko", "docx", "openpyxl", "lxml")
SCRIPT = """
import io, json, sys
from datetime import datetime
from pathlib import Path
from ipmediate.bootstrap.paper import PaperRoom
from ipmediate.bootstrap.sharing import letters_in
from ipmediate.services.ports import PacketMember

room = PaperRoom(Path("resources"))
data = Path(sys.argv[1]).read_bytes()
member = PacketMember(title="x", content=lambda: io.BytesIO(data), foreign=True)
assert [one.pages for one in room.extents_of([member])] == [1]
assert room.page_marks(io.BytesIO(data), title="x") == [None]
assert room.page_digests(io.BytesIO(data), title="x")
assert letters_in(data) == ()
at = datetime(2026, 6, 1)
assert room.check_signatures(io.BytesIO(data), title="x", roots="", authorities=(), at=at) == ()
print(json.dumps([name for name in json.loads(sys.argv[2]) if name in sys.modules]))
"""


def test_foreign_files_are_parsed_in_the_bound_process_only(house: Path, tmp_path: Path) -> None:
    from tests.documents import hostile

    given = tmp_path / "foreign.pdf"
    given.write_bytes(hostile.plain())
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(given), json.dumps(PARSERS)],
        cwd=house, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
