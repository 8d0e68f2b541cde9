"""Faults put into the engine on purpose, to see that the checks notice: ``python -m tests.sync.mutants``.

Each mutant is a change of the program's text. It runs in a process of its own, with the changed module in the
place of the true one, until a check breaks. One that no check notices has survived; the exit code is 1 then.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

HOUSE = Path(__file__).parent.parent.parent
WEATHER = "weather"
MOST_SCHEDULES = 1_000
"""A mutant that lives this long in the weather has survived."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place of a module: what is written there, and what instead."""

    module: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault, and the check that has to notice it."""

    name: str
    changes: tuple[Change, ...]
    check: str = WEATHER


def _replica(name: str, old: str, new: str, check: str = WEATHER) -> Mutant:
    return Mutant(name, (Change("ipmediate.sync.replica", old, new),), check)


def _rebase(name: str, old: str, new: str, check: str = WEATHER) -> Mutant:
    return Mutant(name, (Change("ipmediate.sync.rebase", old, new),), check)


def _fields(name: str, old: str, new: str, check: str = WEATHER) -> Mutant:
    return Mutant(name, (Change("ipmediate.domain.merging.fields", old, new),), check)


def _erasing(name: str, module: str, old: str, new: str) -> Mutant:
    return Mutant(name, (Change(f"ipmediate.sync.{module}", old, new),), ERASING)


def _memory(name: str, old: str, new: str, check: str = WEATHER) -> Mutant:
    return Mutant(name, (Change("tests.sync.memory_server", old, new),), check)


LIES = "tests/sync/test_lies.py"
MERGING = "tests/domain/test_merging.py"
ERASING = "tests/sync/test_erasing_machine.py"
FORGOTTEN = "tests/sync/test_forgotten_erasures.py"
_HASH = '"" if based is None else based.rev_hash'
_PLACE = '"" if based is None else str(based.rev)'

MUTANTS: tuple[Mutant, ...] = (
    _memory(
        "no comparing and setting", 'return Answer(mutation_id=told.mutation_id, status="stale")', "pass"
    ),
    Mutant(
        "the place in the feed compared in place of the hash",
        (
            Change("ipmediate.sync.rebase", _HASH, _PLACE),
            Change("tests.sync.memory_server", _HASH, _PLACE),
            Change(
                "tests.sync.memory_server", "mutation_id: answer.hash for", "mutation_id: str(answer.seq) for"
            ),
        ),
        "tests/sync/test_late_packet.py",
    ),
    _memory(
        "the number on the workstation taken for the commit's id",
        "if entry.mutation_id == told.mutation_id:",
        "if (one := entry.author).device_seq == told.author.device_seq "
        "and one.device_id == told.author.device_id:",
    ),
    _memory("a commit recorded twice", "if entry.mutation_id == told.mutation_id:", "if False:"),
    _replica("no look at the hash of the feed", "or entry.prev_hash != cursor.hash", "", LIES),
    _replica("no look at the places of the feed", "entry.seq != cursor.seq + 1 or", "", LIES),
    _replica("no look at the payload", "or not entry.is_sound()", "", LIES),
    _replica("no look at the signature", "if not self._verify(entry):", "if False:", LIES),
    _replica(
        "the outbox emptied by the answer",
        "last = answers[-1] if answers else None",
        "last = answers[-1] if answers else None\n"
        "        with self._tables() as tables:\n"
        "            for one in answers:\n"
        "                if one.is_recorded:\n"
        "                    tables.drop_pending(one.mutation_id)",
    ),
    _replica(
        "a new id with every try",
        "mutation_id=pending.mutation_id, case_id=pending.case_id, author=pending.author,",
        "mutation_id=self._new_salt(), case_id=pending.case_id, author=pending.author,",
    ),
    _replica(
        "a server that went back is not noticed",
        "return cursor.seq == 0 or peer.hash_at(cursor.seq) == cursor.hash",
        "return True",
    ),
    _replica(
        "what the server lost is forgotten",
        "for entry in lost if entry.mutation_id not in known",
        "for entry in ()",
    ),
    _replica(
        "only what is ours is given back",
        "for entry in lost if entry.mutation_id not in known",
        "for entry in lost if entry.mutation_id not in known and entry.author.device_id == self._device",
    ),
    _replica("the base is not taken back", "tables.forget_after(common)", "pass"),
    _replica(
        "not back far enough",
        "if entry is not None and peer.hash_at(middle) == entry.hash:",
        "if entry is not None:",
    ),
    _replica(
        "the cursor stays",
        "tables.put_cursor(cursor)\n        return frozenset(cases)",
        "return frozenset(cases)",
    ),
    _replica(
        "a base that never moves", "for op in ops if entry.case_id not in lacking else ():", "for op in ():"
    ),
    _replica(
        "the last body of a deleted entity is not kept",
        "last = dict(old.body) if gone and",
        "last = {} if True or",
    ),
    _replica(
        "what is stale is put aside as refused",
        'last.status in ("denied", "malformed")',
        'last.status in ("denied", "malformed", "stale")',
    ),
    _replica(
        "what is refused stays in the way", "tables.quarantine(last.mutation_id, last.detail)", "pass", LIES
    ),
    _rebase(
        "the last hand wins",
        "if isinstance(got, Clash) or self._group_moved(op, patch, name, body):",
        "if isinstance(got, Clash):\n                result[name] = ours\n            elif False:",
    ),
    _rebase(
        "the first hand wins",
        "clashing.add(name)",
        "continue",
    ),
    _rebase(
        "fields that stand together go apart",
        "or self._group_moved(op, patch, name, body)",
        "",
    ),
    _rebase("a deletion takes edits of others along", "if seen != standing.body:", "if False:"),
    _rebase(
        "an edit brings back what was deleted",
        "self._open_divergence(op, patch, DivergenceKind.EDIT_ON_DELETED, theirs=ABSENT)",
        'standing.body = {name: change["to"] for name, change in patch.items() if "to" in change}',
    ),
    _rebase(
        "both values are not kept",
        "for name in sorted(clashing):\n            self._diverge_field",
        "for name in ():\n            self._diverge_field",
    ),
    _rebase("what others had is not told", 'change["from"] = before[name]', "pass"),
    _rebase("a deletion is not said", 'kind = "del" if after is None else "put"', 'kind = "put"'),
    _rebase(
        "a divergence with another name each time",
        "str(uuid.uuid5(_NAMES,",
        "str(uuid.uuid4() if True else (_NAMES,",
        "tests/sync/test_rebase.py",
    ),
    _fields("no look at what others changed", "if _same(theirs, base):", "if True:"),
    _fields("our own value is given up", "return Joined(ours)", "return Joined(theirs)"),
    _fields(
        "members others added are dropped",
        "kept = [member for member in theirs if member not in gone]",
        "kept = [member for member in base if member not in gone]",
    ),
    _fields("1 is true", "if type(one) is not type(other):", "if False:", MERGING),
    Mutant(
        "touching changes of a text are joined by guess",
        (Change("ipmediate.domain.merging.text", "return None\n        begun", "pass\n        begun"),),
        MERGING,
    ),
    Mutant(
        "the chain leaves out what went before",
        (Change("ipmediate.sync.feed", '.feed.1", entry.prev_hash, entry.seq', '.feed.1", entry.seq'),),
        "tests/sync/test_server.py",
    ),
    _erasing(
        "the second signature is not looked at",
        "ordering",
        "and holds(agreed.sign_pub, order.agreed_signature, agreed_text(space_id, order, agreed.user_id))",
        "",
    ),
    _erasing(
        "the first signature is not looked at",
        "ordering",
        "and holds(by.sign_pub, order.signature, order_text(space_id, order))",
        "",
    ),
    _erasing("one director is two", "ordering", "and by.user_id != agreed.user_id", ""),
    _erasing("anybody agrees", "ordering", "one.role == UserRole.DIRECTOR", "True"),
    _erasing(
        "the copies of commits stay",
        "emptying",
        "UPDATE space_commit SET payload=NULL, salt=NULL WHERE payload IS NOT NULL AND {_OF_CASE}",
        "UPDATE space_commit SET payload=payload WHERE payload IS NOT NULL AND {_OF_CASE}",
    ),
    _erasing(
        "what stood before each change stays",
        "emptying",
        '("space_entity", "space_undo", "space_number_wanted")',
        '("space_entity", "space_number_wanted")',
    ),
    _erasing("records made for the case stay", "ledger", "emptying.purge_consents(driver, consents)", "pass"),
    _erasing("a server that went back gives it back", "withdrawing", ") - self._forgotten", ")"),
    _erasing(
        "whoever ordered keeps silent",
        "erasures",
        "if told is None and self._speaks_for(order.by_user):",
        "if False:",
    ),
    _erasing(
        "whoever agreed keeps silent",
        "erasures",
        "elif told is not None and self._speaks_for(order.agreed_user)",
        "elif False",
    ),
    _erasing(
        "an order the server forgot is forgotten",
        "erasures",
        "self._order_again({one.erasure_id for one in orders})",
        "pass",
    ),
    _erasing(
        "the last word is handed in as an edit", "replica", "and entry.author.action != SHARED_ERASING", ""
    ),
    _erasing("nobody says that it is done", "erasures", "if copies != told:", "if False:"),
    _erasing(
        "words that came again stay", "localspace", "if entry.case_id in self._emptied and", "if False and"
    ),
    _replica(
        "the only copy of what lost its words is let go",
        "waiting and _is_told(entry)",
        "waiting",
        FORGOTTEN,
    ),
    Mutant(
        "what was said once is never looked at again",
        (
            Change(
                "ipmediate.sync.erasures",
                "copies)\n        return False",
                "copies)\n        return True",
            ),
        ),
        FORGOTTEN,
    ),
    _replica(
        "how a fetched entity stood before is guessed", ", fetched=True", "", "tests/sync/test_tables.py"
    ),
    Mutant(
        "what waits in a case that is nowhere stays",
        (Change("ipmediate.sync.erasures", "elif self._ledger.holds", "elif not self._ledger.holds"),),
        FORGOTTEN,
    ),
    Mutant(
        "only the very computer that ordered says it again",
        (
            Change(
                "ipmediate.sync.erasures",
                "self._speaks_for(order.by_user)",
                "order.by_device == self._me.device_id",
            ),
        ),
        FORGOTTEN,
    ),
    Mutant(
        "whatever bears the name of an order is agreed to again",
        (Change("ipmediate.sync.erasures", " and _is_same(order, told)", ""),),
        FORGOTTEN,
    ),
)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads some modules with parts of their text replaced."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name not in {change.module for change in self._mutant.changes}:
            return None
        return importlib.util.spec_from_file_location(name, _place(name), loader=self)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        exec(compile(changed(name, self._mutant), str(_place(name)), "exec"), module.__dict__)


def _place(module: str) -> Path:
    return HOUSE / (module.replace(".", "/") + ".py")


def changed(module: str, mutant: Mutant) -> str:
    """The text of a module with the fault in it.

    Raises:
        ValueError: a place is not there, or there more than once.
    """
    text = _place(module).read_text("utf-8")
    for change in mutant.changes:
        if change.module != module:
            continue
        if text.count(change.old) != 1:
            raise ValueError(f"{mutant.name}: {text.count(change.old)} places in {module}")
        text = text.replace(change.old, change.new)
    return text


def live(mutant: Mutant) -> str:
    """Run the check with the fault in place, in this process; what noticed, or nothing."""
    sys.meta_path.insert(0, _Changed(mutant))
    if mutant.check != WEATHER:
        import pytest

        told = pytest.main([mutant.check, "-x", "-q", "-p", "no:cacheprovider", "--no-header"])
        return mutant.check if told == pytest.ExitCode.TESTS_FAILED else ""
    from tests.sync.storm import blow

    for first in range(0, MOST_SCHEDULES, 10):
        _, broken = blow(first, 10)
        if broken:
            return broken[0]
    return ""


def run(mutant: Mutant) -> tuple[bool, str]:
    """Whether a mutant was noticed, and how; in a process of its own."""
    done: Any = subprocess.run(
        [sys.executable, "-m", "tests.sync.mutants", mutant.name], cwd=HOUSE, capture_output=True, text=True,
        check=False, timeout=1800,
    )  # fmt: skip
    return done.returncode == 0, (done.stdout + done.stderr).strip().rpartition("\n")[2]


def main(asked: Sequence[str]) -> int:
    """Run one mutant here, or all of them in processes of their own."""
    if asked:
        noticed = live(next(one for one in MUTANTS if one.name == asked[0]))
        sys.stdout.write(f"\n{noticed}\n")
        return 0 if noticed else 1
    survived = 0
    for mutant in MUTANTS:
        killed, how = run(mutant)
        survived += not killed
        sys.stdout.write(f"{'killed  ' if killed else 'SURVIVED'} {mutant.name}: {how[:100]}\n")
        sys.stdout.flush()
    return 1 if survived else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
