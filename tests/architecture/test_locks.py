"""The locked lists: whole, hashed, silent about where packages come from, and right on every platform."""

from __future__ import annotations

import re
from importlib import metadata
from itertools import combinations
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

KINDS = ("run", "ocr", "test", "build")
ENTRY = re.compile(
    r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\]+?))? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)
PLACES = [
    {"sys_platform": system, "platform_system": name, "os_name": os_name, "python_version": version}
    | {"python_full_version": f"{version}.1", "implementation_name": "cpython"}
    | {"platform_python_implementation": "CPython", "platform_machine": machine}
    for system, name, os_name, machine in (
        ("linux", "Linux", "posix", "x86_64"),
        ("win32", "Windows", "nt", "AMD64"),
    )
    for version in ("3.11", "3.12", "3.13")
]


@pytest.fixture(params=KINDS)
def lock(request: pytest.FixtureRequest, house: Path) -> str:
    """The text of one list."""
    return (house / "installer" / f"requirements-{request.param}.txt").read_text("utf-8")


def entries(text: str) -> dict[str, tuple[str, str]]:
    """Package name to version and marker."""
    return {canonicalize_name(name): (version, marker) for name, version, marker, _ in ENTRY.findall(text)}


def test_every_line_is_a_pin_or_a_hash(lock: str) -> None:
    left = ENTRY.sub("", lock)
    assert [line for line in left.splitlines() if not line.startswith("# Locked by")] == []
    assert "://" not in lock


def test_the_lists_agree_on_every_version(house: Path) -> None:
    lists = [entries((house / "installer" / f"requirements-{kind}.txt").read_text("utf-8")) for kind in KINDS]
    for name, pin in lists[0].items():
        assert {one[name] for one in lists} == {pin}, name
    for one, other in combinations(lists[1:], 2):
        shared = one.keys() & other.keys()
        assert {name: one[name] for name in shared} == {name: other[name] for name in shared}


def test_everything_the_project_asks_for_is_locked_within_its_bounds(house: Path) -> None:
    import tomllib

    project = tomllib.loads((house / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wants = (
        ("run", ()),
        ("ocr", extras["ocr"]),
        ("test", [*extras["test"], *extras["ocr"]]),
        ("build", extras["build"]),
    )
    for kind, wanted in wants:
        pins = entries((house / "installer" / f"requirements-{kind}.txt").read_text("utf-8"))
        for line in (*project["dependencies"], *wanted):
            asked = Requirement(line)
            assert pins[canonicalize_name(asked.name)][0] in asked.specifier, line


@pytest.mark.parametrize(
    "place", PLACES, ids=lambda place: f"{place['sys_platform']}-{place['python_version']}"
)
def test_what_a_package_needs_on_a_platform_is_installed_there(lock: str, place: dict[str, str]) -> None:
    surroundings = {**default_environment(), **place, "extra": ""}
    pins = entries(lock)
    here = {
        name for name, (_, marker) in pins.items() if _holds(f"x ; {marker}" if marker else "x", surroundings)
    }
    lacking = []
    for name in here:
        try:
            needs = metadata.requires(name) or ()
        except metadata.PackageNotFoundError:
            continue
        lacking += [
            f"{name} needs {need}"
            for need in needs
            if _holds(need, surroundings) and canonicalize_name(Requirement(need).name) not in here
        ]
    assert not lacking


def _holds(requirement: str, surroundings: dict[str, str]) -> bool:
    marker = Requirement(requirement).marker
    return marker is None or marker.evaluate(surroundings)
