"""Batches shared out among processes: the answers of one process, in order, whatever happens to another."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

import pytest

from ipmediate.cli import batch, sharing
from ipmediate.cli.batch import Task, run_batch
from ipmediate.cli.door import Door
from tests.journeys.conftest import CASES

CLAUSE = {
    "context": {"parties": ["甲方", "乙方"], "signed": ["甲方", "乙方"], "agreement_date": "2026-05-10"}
}


@pytest.fixture
def small(monkeypatch):
    """So few records are worth sharing out, so few go together."""
    monkeypatch.setattr(batch, "ALONE", 2)
    monkeypatch.setattr(batch, "WORTH_SECONDS", 0.0)
    monkeypatch.setattr(batch, "WORTH_COPYING_SECONDS", 0.0)
    monkeypatch.setattr(sharing, "TOGETHER", 2)

    def seated(count, way="started"):
        monkeypatch.setattr(batch, "processors", lambda: count)
        monkeypatch.setattr(batch, "may_copy", lambda: way == "copied")

    return seated


def written(path, records):
    lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


WAYS = pytest.mark.parametrize("way", ["started", *(["copied"] if sys.platform == "linux" else [])])
"""How other processes begin: from nothing, or as copies of the first."""


@WAYS
def test_shared_answers_are_those_of_one_process(call, tmp_path, small, way):
    cases = [json.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("D0*.json"))]
    files = [{"id": number, "case_file": one, "on": "2026-06-15"} for number, one in enumerate(cases)]
    files[3:3] = ["not json", "", {"id": "empty", "case_file": {}}, {"id": "day", "on": "1", **files[0]}]
    clauses = [{"id": number, "text": f"甲方应向乙方支付{number}000元。", **CLAUSE} for number in range(9)]
    for command, records in (("confirmation", files), ("clauses", [*clauses, {"id": "x"}, "[]"])):
        path = written(tmp_path / f"{command}.jsonl", records)
        small(1)
        alone = call("--lang", "en", "check", command, "--batch", path)
        small(2, way)
        shared = call("--lang", "en", "check", command, "--batch", path)
        assert shared == alone
        assert len(shared.lines) == sum(bool(one) for one in records)
    assert multiprocessing.active_children() == []


def fragile(way):
    """A task that fails in every process but the first."""

    def handle(record):
        if multiprocessing.parent_process() is not None:
            os._exit(9) if way == "dies" else 1 / 0
        return {"told": record["id"]}

    return Task(handle=handle)


@WAYS
def test_the_rest_is_answered_here_when_a_process_dies(capsys, tmp_path, small, way):
    small(2, way)
    path = written(tmp_path / "in.jsonl", [{"id": number} for number in range(40)])
    assert run_batch(Door(), str(path), partial(fragile, "dies"), shared=True) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [{"id": number, "told": number} for number in range(40)]
    assert multiprocessing.active_children() == []


@WAYS
def test_a_mistake_of_the_program_in_a_process_is_answered_and_told(capfd, tmp_path, small, way):
    small(2, way)
    path = written(tmp_path / "in.jsonl", [{"id": number} for number in range(8)])
    assert run_batch(Door(), str(path), partial(fragile, "errs"), shared=True) == 3
    told = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert told[:2] == [{"id": 0, "told": 0}, {"id": 1, "told": 1}]
    assert told[2:] == [{"id": number, "error": {"code": "cli.bug"}} for number in range(2, 8)]


def telling():
    """A task that tells which process answered."""
    return Task(handle=lambda record: {"told": os.getpid()})


@WAYS
def test_others_answer_wherever_the_answers_are_written(tmp_path, small, way):
    small(2, way)
    path = written(tmp_path / "in.jsonl", [{"id": number} for number in range(400)])
    with redirect_stdout(io.StringIO()) as told:
        assert run_batch(Door(), str(path), telling, shared=True) == 0
    answered = [json.loads(line) for line in told.getvalue().splitlines()]
    assert [one["id"] for one in answered] == [*range(400)]
    assert {one["told"] for one in answered} - {os.getpid()}


def lasting(folder):
    """A task that tells its process and then does not end, in every process but the first."""

    def handle(record):
        if multiprocessing.parent_process() is not None:
            (Path(folder) / str(os.getpid())).touch()
            signal.pause() if hasattr(signal, "pause") else time.sleep(600)
        return {"told": record["id"]}

    return Task(handle=handle)


STARTED = """
import sys
from functools import partial
from ipmediate.cli import batch, sharing
from ipmediate.cli.door import Door
from tests.journeys.test_cli_sharing import lasting
batch.ALONE, batch.WORTH_SECONDS, batch.WORTH_COPYING_SECONDS = 2, 0.0, 0.0
sharing.TOGETHER, sharing.MEANWHILE = 2, 1
batch.processors, batch.may_copy = lambda: 2, lambda: sys.argv[3] == "copied"
batch.run_batch(Door(), sys.argv[1], partial(lasting, sys.argv[2]), shared=True)
"""


@WAYS
def test_nobody_stays_behind_when_the_first_process_is_killed(tmp_path, house, way):
    path = written(tmp_path / "in.jsonl", [{"id": number} for number in range(5000)])
    folder = tmp_path / "seated"
    folder.mkdir()
    first = subprocess.Popen(
        [sys.executable, "-c", STARTED, str(path), str(folder), way],
        cwd=house, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert waited_for(lambda: len(list(folder.iterdir())) == 2)
    finally:
        first.kill()
        first.wait()
    seated = [int(one.name) for one in folder.iterdir()]
    assert waited_for(lambda: not any(map(lives, seated)))


def test_a_process_with_another_thread_is_never_copied():
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not batch.may_copy()
    finally:
        done.set()
        other.join()


def waited_for(told, seconds=120):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if told():
            return True
        time.sleep(0.05)
    return False


def lives(pid):
    """Whether a process is there and no mere entry in the list of processes."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return told.stdout.strip()[:1] not in ("", "Z")
