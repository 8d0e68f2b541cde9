"""Sign-in secrets of users: what each of them says, kept only as an Argon2id value inside the encrypted file.

They tell people at one workstation apart; what keeps strangers out is the key of the file.
"""

from __future__ import annotations

import hmac
import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ipmediate.domain.refusals import Refusal, StoreTrouble
from ipmediate.storage.attempts import FIRST_WAIT, FREE, LONGEST_WAIT
from ipmediate.storage.keys import Hardness, new_cost, said_secret, slow_secret

if TYPE_CHECKING:
    from ipmediate.storage.store import Store

SHORTEST = 6
SIGN_IN_HARDNESS = Hardness(memory_kib=64 * 1024, passes=3, lanes=4)


class SignIn:
    """Secrets of the users of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def with_secret(self) -> frozenset[str]:
        """Ids of users who have a secret."""
        with self._store.reading() as connection:
            return frozenset(row[0] for row in connection.execute("SELECT user_id FROM sign_in"))

    def put(self, user_id: str, secret: str, *, hardness: Hardness = SIGN_IN_HARDNESS) -> None:
        """Set the secret of a user; an empty one takes it away.

        Raises:
            Refusal: ``users.secret_too_short``.
        """
        said = said_secret(secret)
        if secret and len(said) < SHORTEST:
            raise Refusal("users.secret_too_short", least=SHORTEST, field="secret")
        with self._store.local_writing() as connection:
            connection.execute("DELETE FROM sign_in WHERE user_id=?", (user_id,))
            if secret:
                cost = new_cost(hardness)
                told = json.dumps({**cost, "value": slow_secret(said, cost).hex()})
                connection.execute("INSERT INTO sign_in (user_id, told) VALUES (?, ?)", (user_id, told))

    def check(self, user_id: str, secret: str, *, name: str, at: datetime) -> None:
        """Whether this is the secret of a user; wrong ones make the next try wait, also after a restart.

        Raises:
            Refusal: ``users.wrong_secret``.
            StoreTrouble: ``keys.wait``.
        """
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT told, failures, failed_at FROM sign_in WHERE user_id=?", (user_id,)
            ).fetchone()
        if row is None:
            return
        told, failures, failed_at = json.loads(row[0]), int(row[1]), row[2]
        self._wait(user_id, failures, failed_at, at)
        self._count(user_id, failures + 1, at)
        if not hmac.compare_digest(slow_secret(said_secret(secret), told).hex(), told["value"]):
            raise Refusal("users.wrong_secret", name=name)
        self._count(user_id, 0, at)

    def _wait(self, user_id: str, failures: int, failed_at: str, at: datetime) -> None:
        if failures < FREE or not failed_at:
            return
        since = datetime.fromisoformat(failed_at)
        if since > at:
            self._count(user_id, failures, at)
            since = at
        left = since + min(FIRST_WAIT * 2 ** min(failures - FREE, 20), LONGEST_WAIT) - at
        if left > timedelta():
            raise StoreTrouble("keys.wait", seconds=max(1, round(left.total_seconds())), tries=failures)

    def _count(self, user_id: str, failures: int, at: datetime) -> None:
        with self._store.local_writing() as connection:
            connection.execute(
                "UPDATE sign_in SET failures=?, failed_at=? WHERE user_id=?",
                (failures, at.isoformat() if failures else "", user_id),
            )
