"""The command line as a test calls it."""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ipmediate.cli import main

HOUSE = Path(__file__).parents[2]
CASES = HOUSE / "tests" / "fixtures" / "cases"
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def refusal(self):
        return json.loads(self.err)


@pytest.fixture
def call(capfd, monkeypatch):
    """Run one command in this process."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfd.readouterr()
        code = main([str(one) for one in arguments])
        told = capfd.readouterr()
        return Answer(code, told.out, told.err)

    return run


@pytest.fixture(scope="session")
def kept_demo(tmp_path_factory):
    """A demonstration profile with one round of stories and the six public cases."""
    folder = tmp_path_factory.mktemp("demo") / "profile"
    assert main(["demo", "--out", str(folder), "--today", TODAY]) == 0
    files = [str(path) for path in sorted(CASES.glob("D0*.json"))]
    assert main(["--profile", str(folder), "case", "import", *files]) == 0
    return folder
