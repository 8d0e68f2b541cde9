"""Handing files to the case they were meant for, whatever case is on the screen by then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.refusals import Refusal
from ipmediate.services.outcome import Outcome


def received(
    act: Callable[..., Outcome[CaseFile]], case_id: str, path: Path, **fields: Any
) -> Outcome[CaseFile]:
    """Let an act of a case take a file in; called by the jobs.

    Raises:
        Refusal: ``evidence.file_unreadable``, or what the act raises.
    """
    try:
        with path.open("rb") as stream:
            return act(case_id, stream=stream, file_name=path.name, **fields)
    except OSError as trouble:
        raise Refusal("evidence.file_unreadable", name=path.name) from trouble
