"""TOML that ships with the program, parsed once per computer and kept as JSON together with its own text.

What is kept counts only while that text is the same to the letter: it may be old or damaged, never wrong.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any


def read_once(path: Path, kept_in: Path) -> dict[str, Any]:
    """The table in a TOML file without dates.

    Args:
        path: the file.
        kept_in: folder for what was parsed; made when needed, and done without when it cannot be written.
    """
    text = path.read_text("utf-8")
    kept = kept_in / f"{path.stem}.json"
    table = _kept(kept, text)
    if table is None:
        import tomllib

        table = tomllib.loads(text)
        _keep(kept, {"text": text, "table": table})
    return table


def _kept(kept: Path, text: str) -> dict[str, Any] | None:
    try:
        told = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        return None
    same = isinstance(told, dict) and told.get("text") == text and isinstance(told.get("table"), dict)
    return told["table"] if same else None


def _keep(kept: Path, told: dict[str, Any]) -> None:
    fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        os.replace(fresh, kept)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
