"""Readers of ours fed with spoilt input: ``python -m tests.fuzz [TARGET …] [--runs N] [--seed S]``.

Every run takes a sound example, spoils it in a few places, and lets the reader see it. A refusal in words and
an answer are both right; anything else is printed with its seed, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.targets import TARGETS, Target


@dataclass(slots=True)
class Told:
    """What one target came to."""

    runs: int = 0
    answered: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)


SPLICES = (
    b"\0", b"\xff\xff\xff\xff", b"[" * 400, b'{"a":' * 200, b"]", b"}", b'"', b"9" * 5000, b"-1", b"1e999",
    b"null",
    b"true", b"\xed\xa0\x80", b"../", b"\\u0000", b"\xef\xbb\xbf", b"NaN", b"\r\n", "长".encode() * 99, b"=",
    b"a.b.c = 1\n", b"x = " + b"[" * 3000,
)  # fmt: skip


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """A few changes: bits, cuts, doubled parts, and pieces that readers stumble over."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        at = dice.randrange(len(made) + 1)
        how = dice.randrange(6)
        if how == 0 and made:
            made[at % len(made)] ^= 1 << dice.randrange(8)
        elif how == 1:
            made[at:at] = dice.choice(SPLICES)
        elif how == 2:
            del made[at : at + dice.choice((1, 4, 64, 4096))]
        elif how == 3:
            made[at:at] = made[dice.randrange(len(made) + 1) :][: dice.choice((1, 16, 500))]
        elif how == 4:
            made[at : at + 4] = dice.randbytes(4)
        else:
            made[at : at + 1] = dice.choice((b"0", b'"', b"{", b"[", b",", b":", b" ", b""))
    return bytes(made)


def run(target: Target, runs: int, seed: int, place: Path) -> Told:
    """Feed one target."""
    told = Told()
    examples = target.examples()
    for number in range(runs):
        dice = random.Random(f"{seed}/{number}")
        data = spoilt(dice.choice(examples), dice)
        told.runs += 1
        try:
            target.read(data, place)
            told.answered += 1
        except target.refusals:
            told.refused += 1
        except Exception as bug:
            told.wrong.append(f"run {number}: {type(bug).__name__}: {str(bug)[:120]}")
    return told


def main(out: Callable[[str], object] = sys.stdout.write) -> int:
    """Run what is asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []])
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="ipmediate-fuzz-") as folder:
        for name in asked.targets or TARGETS:
            began = time.process_time()
            told = run(TARGETS[name], asked.runs, asked.seed, Path(folder))
            spent = time.process_time() - began
            out(f"{name}: {told.runs} runs, {told.answered} answered, {told.refused} refused, ")
            out(f"{len(told.wrong)} wrong, {spent:.0f} s\n")
            for line in told.wrong[:20]:
                out(f"  ! {line}\n")
            failed = failed or bool(told.wrong)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
