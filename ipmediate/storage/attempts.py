"""Waiting after wrong secrets; kept in a file, so that starting the program again does not shorten it.

The first tries are free, then the wait doubles up to a quarter of an hour. A try is counted before it is
made. A clock that was set back starts the wait anew. The cost of each guess (Argon2id) is the real hurdle
for somebody who can change this file; the wait is for the colleague at the keyboard.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from ipmediate.domain.refusals import StoreTrouble
from ipmediate.storage.engine import replace_file

FREE = 3
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
PIN_TRIES = 10
"""After so many wrong PINs in a row the PIN is gone and only recovery code, passphrase or escrow open."""

WRONG = frozenset({"keys.wrong_pin", "keys.wrong_passphrase", "keys.wrong_code"})


class Attempts:
    """Tries at the secrets of one profile.

    Args of the constructor: the file; ``at`` is local time.
    """

    def __init__(self, path: Path, at: datetime) -> None:
        self._path = path
        self._at = at

    def failures(self, kind: str) -> int:
        """Wrong tries in a row."""
        return self._read().get(kind, (0, ""))[0]

    def forget(self, kind: str) -> None:
        """Start counting anew."""
        self._write(kind, 0)

    @contextmanager
    def trying(self, kind: str) -> Iterator[None]:
        """Make one try.

        Raises:
            StoreTrouble: ``keys.wait`` with the seconds that are left.
        """
        failures, last = self._read().get(kind, (0, ""))
        self._wait(kind, failures, last)
        self._write(kind, failures + 1)
        try:
            yield
        except StoreTrouble as trouble:
            if trouble.code not in WRONG:
                self._write(kind, failures)
            raise
        except BaseException:
            self._write(kind, failures)
            raise
        self._write(kind, 0)

    def _wait(self, kind: str, failures: int, last: str) -> None:
        if failures < FREE or not last:
            return
        wait = min(FIRST_WAIT * 2 ** min(failures - FREE, 20), LONGEST_WAIT)
        since = datetime.fromisoformat(last)
        if since > self._at:
            self._write(kind, failures)
            since = self._at
        left = since + wait - self._at
        if left > timedelta():
            raise StoreTrouble("keys.wait", seconds=max(1, round(left.total_seconds())), tries=failures)

    def _read(self) -> dict[str, tuple[int, str]]:
        try:
            told = json.loads(self._path.read_bytes())
            return {
                str(kind): (int(one["failures"]), str(datetime.fromisoformat(one["at"]).isoformat()))
                for kind, one in told.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write(self, kind: str, failures: int) -> None:
        told = {name: {"failures": count, "at": at} for name, (count, at) in self._read().items()}
        told.pop(kind, None)
        if failures:
            told[kind] = {"failures": failures, "at": self._at.isoformat()}
        try:
            if told:
                replace_file(self._path, json.dumps(told).encode())
            else:
                self._path.unlink(missing_ok=True)
        except OSError:
            # A full disk must not keep the right person out.
            return
