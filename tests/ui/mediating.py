"""A case in the middle of mediation, made from a public sample case."""

from __future__ import annotations

import json
from typing import Any

from ipmediate.bootstrap.house import House
from ipmediate.domain.cases import CaseFile
from tests.ui.houses import CASES

ID = "M01"


def mediating(house: House) -> CaseFile:
    """Import the first sample case as it was before anything was agreed; its second meeting has no lines."""
    told: dict[str, Any] = json.loads((CASES / "D01.json").read_text("utf-8"))
    head = told["case"]
    head["id"] = ID
    head["stage"] = "in_session"
    head["number"] = ""
    head["path"] = "self"
    head.pop("closed_on", None)
    last = told["sessions"][-1]["id"]
    told["minute_lines"] = [one for one in told["minute_lines"] if one["session_id"] != last]
    for gone in (
        "agreements",
        "signatures",
        "applications",
        "performances",
        "followups",
        "papers",
        "deliveries",
        "volumes",
        "clauses",
        "proposals",
        "minutes",
    ):
        told.pop(gone, None)
    data = json.dumps(told, ensure_ascii=False).encode()
    return house.workspace.cases.import_file(data).value


def last_session(file: CaseFile) -> str:
    """The meeting that has no lines yet."""
    return file.sessions[-1].id
