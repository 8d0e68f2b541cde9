"""Papers issued without a case, the figures of a period, own templates: bodies beside the cases."""

from __future__ import annotations

from collections.abc import Mapping

from ipmediate.domain.housepapers import ReturnFigures
from ipmediate.domain.papers import Paper
from ipmediate.domain.templates import WordTemplate
from ipmediate.storage.codec import from_plain
from ipmediate.storage.projection import Body, EntityKey

PAPERS = "house/papers"
"""Where they are kept; no id of a case has a slash."""


def papers_in(bodies: Mapping[EntityKey, Body]) -> tuple[Paper, ...]:
    """The papers among bodies, oldest first, void ones included."""
    found = [from_plain(Paper, body) for key, body in bodies.items() if key[0] == "paper"]
    return tuple(sorted(found, key=lambda one: (one.issued_at, one.id)))


def figures_in(bodies: Mapping[EntityKey, Body], period: str) -> ReturnFigures | None:
    """What was entered for a period, None when nothing was."""
    body = bodies.get(("return_figures", period))
    return None if body is None else from_plain(ReturnFigures, body)


def templates_in(bodies: Mapping[EntityKey, Body]) -> tuple[WordTemplate, ...]:
    """The templates among bodies, oldest first, withdrawn ones included."""
    found = [from_plain(WordTemplate, body) for key, body in bodies.items() if key[0] == "word_template"]
    return tuple(sorted(found, key=lambda one: (one.made_at, one.id)))
