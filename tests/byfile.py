"""How several processes share the tests among them."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

PACKING = "tests/packing/"


class ByFile(LoadScopeScheduling):
    """A file is one process's, since its tests share things; so is all that tries the packed program."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.split("::", 1)[0]
        return PACKING if path.startswith(PACKING) else path
