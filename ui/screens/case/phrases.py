"""Ready-made wording: phrases of the minutes and clauses of agreements, read from the resources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ipmediate.domain.agreements import ClauseType


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase of the minutes.

    Attributes:
        key: initials that find it.
    """

    group: Mapping[str, str]
    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseModel:
    """A clause to start from; what is to be filled in stays empty.

    Attributes:
        fields: values of text fields of ``Clause``.
    """

    name: Mapping[str, str]
    type: ClauseType
    fields: Mapping[str, str]


@lru_cache(maxsize=2)
def minute_phrases(resources: Path) -> tuple[Phrase, ...]:
    """The phrases in the order of a meeting."""
    return tuple(Phrase(**one) for one in _read(resources / "phrases/minutes.toml")["phrase"])


@lru_cache(maxsize=2)
def clause_models(resources: Path) -> tuple[ClauseModel, ...]:
    """The clauses to start from."""
    return tuple(
        ClauseModel(name=one["name"], type=ClauseType(one["type"]), fields=one.get("fields", {}))
        for one in _read(resources / "phrases/clauses.toml")["clause"]
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))
