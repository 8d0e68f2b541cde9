"""Readers of what only this program writes and of what people type: keys, sealed files, searches, batches."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from ipmediate import bootstrap
from ipmediate.cli.batch import Task, answered
from ipmediate.cli.check import _clause_task, _confirmation_task
from ipmediate.cli.door import Door
from ipmediate.cli.identifier import _checked
from ipmediate.domain.damages import damages_record
from ipmediate.domain.deadlines import deadline_record
from ipmediate.storage.keys import Hardness, KeyFile
from ipmediate.storage.recovery_code import read_code
from ipmediate.storage.sealed import Seal, SealedStream, Sealing, path_of
from ipmediate.storage.store import Store
from tests.faults.kills import AT, Plain

WORD, KEY, PROFILE = "a phrase for the fuzzer", bytes(range(32)), "p1"
CHEAP = Hardness(memory_kib=64, passes=1, lanes=1)
CONTENT = b"sealed content of the fuzzer " * 40


class WrongAnswerError(Exception):
    """The reader answered something it never was given."""


def key_files(folder: Path) -> list[bytes]:
    """A key file with two ways in."""
    file = KeyFile(folder / "keyfile.json", PROFILE)
    file.begin(KEY)
    file.add_passphrase(KEY, WORD, hardness=CHEAP)
    file.add_demo(KEY)
    return [file.path.read_bytes()]


def read_key_file(data: bytes, place: Path) -> object:
    """Both ways in; a changed file may open with the very key, or refuse."""
    path = place / "fuzzed" / "keyfile.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    file = KeyFile(path, PROFILE)
    for kind in file.kinds():
        opened = file.open_with_passphrase(WORD) if kind == "passphrase" else file.open_demo()
        if opened != KEY:
            raise WrongAnswerError
    return file


@cache
def _seal(folder: Path) -> tuple[Seal, bytes]:
    sealing = Sealing(folder)
    sealing.take(CONTENT)
    sealing.settle()
    seal = sealing.place(hashlib.sha256(CONTENT).hexdigest(), KEY)
    return seal, path_of(folder, seal.name).read_bytes()


def sealed_files(folder: Path) -> list[bytes]:
    """One sealed file."""
    return [_seal(folder)[1]]


def read_sealed(folder: Path, data: bytes, place: Path) -> object:
    """What is given out is what was put in, or nothing is."""
    seal, _ = _seal(folder)
    path_of(folder, seal.name).write_bytes(data)
    with SealedStream(folder, seal) as stream:
        if stream.read() != CONTENT:
            raise WrongAnswerError
    return stream


@cache
def _store(folder: Path) -> Store:
    path = folder / "store.db"
    Store.create(path, KEY, store_id="s", device="d", at=AT)
    store = Store.open(path, KEY, new_id=iter(map(str, range(10**6))).__next__, projector=Plain())
    with store.work(actor="u1", at=AT, action="test.act") as unit:
        unit.put("c1", {("case", "c1"): {"title": "新乡电缆 (2026)调001号 xxdl"}})
    return store


def search(folder: Path, data: bytes, place: Path) -> object:
    """Words as they are typed."""
    return _store(folder).search.grouped(data.decode("utf-8", "replace"))


def recovery_code(data: bytes, place: Path) -> object:
    """A code as it is typed from the sheet."""
    return read_code(data.decode("utf-8", "replace"))


@cache
def _tasks() -> dict[str, Callable[[], Task]]:
    book, door = bootstrap.rulebook(), Door()
    return {
        "id": lambda: Task(handle=partial(_checked, door, "2026-05-06")),
        "deadline": lambda: Task(handle=lambda one: deadline_record(one, book.calendar, book.deadline_rules)),
        "damages": lambda: Task(handle=lambda one: damages_record(one, book.damages_rules)),
        "clauses": _clause_task,
        "confirmation": partial(_confirmation_task, door, None, AT.date()),
    }


@cache
def _task(name: str) -> Task:
    return _tasks()[name]()


LINES: dict[str, list[dict[str, Any]]] = {
    "id": [{"id": 1, "kind": "resident_id", "input": "11010519491231002X"}],
    "deadline": [{"id": 2, "rule": "T12", "trigger": "2026-04-30"}],
    "damages": [
        {"id": 3, "right_type": "patent_invention", "act_date": "2025-03-01", "inputs": {"loss": 100000}}
    ],
    "clauses": [{"id": 4, "text": "乙方于2026年6月1日前向甲方支付人民币9000元。"}],
}


def lines(name: str) -> list[bytes]:
    """Sound lines of a batch."""
    if name == "confirmation":
        sample = Path(__file__).parents[2] / "resources" / "samples" / "case-example.json"
        return [json.dumps({**json.loads(sample.read_bytes()), "on": "2026-06-01"}).encode()]
    return [json.dumps(one, ensure_ascii=False).encode() for one in LINES[name]]


STRANGE: tuple[Any, ...] = (
    None, True, -1, 10**30, 1.5, "", "\0", "长" * 300, "2026-13-45", "9999-12-31", "-0.01",
    "1e400", [], {}, [[]], {"a": {}},
)  # fmt: skip


def twisted(record: Any, dice: random.Random) -> Any:
    """The record with one value, anywhere in it, that is of another kind, gone or doubled."""
    if isinstance(record, dict) and record:
        name = dice.choice(sorted(record))
        if dice.random() < 0.15:
            return {key: value for key, value in record.items() if key != name}
        inner = record[name]
        deeper = isinstance(inner, dict | list) and inner and dice.random() < 0.85
        return {**record, name: twisted(inner, dice) if deeper else dice.choice(STRANGE)}
    if isinstance(record, list) and record:
        at = dice.randrange(len(record))
        changed = [twisted(record[at], dice)] * dice.choice((0, 1, 1, 1, 2))
        return [*record[:at], *changed, *record[at + 1 :]]
    return dice.choice(STRANGE)


def answer_line(name: str, data: bytes, place: Path) -> object:
    """The line as spoilt, and a sound one with a value twisted, as often as the other."""
    dice = random.Random(data)
    sound = json.loads(dice.choice(lines(name)))
    for _ in range(dice.choice((1, 1, 2, 3))):
        sound = twisted(sound, dice)
    _answer(name, json.dumps(sound, ensure_ascii=False).encode("utf-8", "replace"))
    return _answer(name, data)


def _answer(name: str, data: bytes) -> object:
    """Every line gets one line of JSON back and never trips the program."""
    text, failed = answered(Door(), _task(name), 1, data)
    if failed:
        raise WrongAnswerError(text[:200])
    if text and not isinstance(json.loads(text), dict):
        raise WrongAnswerError(text[:200])
    return text
