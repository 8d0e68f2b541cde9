"""Nothing on a shipped form moves or changes unless somebody looked and accepted it (``golden.py``)."""

from __future__ import annotations

import pytest

from ipmediate.documents.renderer import Renderer
from tests.documents.golden import KEPT, described, room

KNOWN = sorted(path.stem for path in KEPT.glob("*.txt"))


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return room()


def test_every_form_has_its_picture(renderer: Renderer) -> None:
    assert [head.id for head in renderer.heads()] == KNOWN


@pytest.mark.parametrize("name", KNOWN)
def test_a_form_is_as_it_was_accepted(renderer: Renderer, name: str) -> None:
    assert described(renderer, name) == (KEPT / f"{name}.txt").read_text("utf-8")
