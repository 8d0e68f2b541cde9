"""These tests want a Windows; ``installer/packing/native.py`` runs them under Wine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.ui.conftest import (  # noqa: F401 -- fixtures
    built_profile,
    host,
    jobs,
    keeper,
    looks,
    manual,
    opened,
    prefs,
    settle,
)  # fmt: skip

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Elsewhere they are run by the packing tests, which fail when they cannot be."""
    if sys.platform != "win32":
        for item in items:
            if item.path.is_relative_to(HERE):
                item.add_marker(pytest.mark.skip(reason="run under Wine by tests/packing/test_windows.py"))
