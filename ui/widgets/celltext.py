"""Text for the cells of tables that leave the program."""

from __future__ import annotations

import re

RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_INNER = re.compile(r"([;|\t\r\n]\s*)(?=[=+\-@＝＋－＠])")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whatever it takes for the end of a cell."""
    safe = _INNER.sub(r"\1'", text)
    return f"'{safe}" if text.startswith(RISKY) or text.lstrip().startswith(RISKY) else safe
