"""The invented fact sheet with the provisions of one day, as a paper made on it would cite them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ipmediate.domain import facts
from ipmediate.domain.laws import law_texts
from ipmediate.storage.bundled import Bundled

DAY = date(2026, 5, 26)
RESOURCES = Path(__file__).resolve().parents[2] / "resources"
BOOK = Bundled(RESOURCES)


def sample_sheet(on: date = DAY) -> dict[str, object]:
    """Every fact of the register, and every instrument in force on the day."""
    return {**facts.sample_sheet(), "law": law_texts(BOOK.laws, on)}
