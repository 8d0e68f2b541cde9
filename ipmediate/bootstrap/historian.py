"""What an open profile proves about its history: the chain, checkpoints, time-stamps, packages of a case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ipmediate.domain.permissions import permit

if TYPE_CHECKING:
    from pathlib import Path

    from ipmediate.bootstrap.plugs import PluggedStore
    from ipmediate.bootstrap.stamping import Stamping
    from ipmediate.bootstrap.surroundings import Surroundings
    from ipmediate.domain.checkpoints import Verdict, Verification
    from ipmediate.services.workspace import Workspace
    from ipmediate.storage.store import Store


class Historian:
    """The part of an open profile that keeps its history believable."""

    __slots__ = ()

    if TYPE_CHECKING:
        workspace: Workspace
        around: Surroundings
        store: Store
        repository: PluggedStore
        resources: Path

        def stamping(self) -> Stamping:
            """Time-stamps of what is kept."""

    def verification(self, *, whole: bool = False) -> Verification:
        """Key and checkpoints; with ``whole`` the history is gone through from the beginning."""
        from ipmediate.domain.checkpoints import Verification
        from ipmediate.storage.trust import checkpoints

        permit(self.around.actor, "history.verify")
        with self.store.reading() as connection:
            found = checkpoints(connection)
        stamping = self.stamping()
        stamped = self.store.stamps.stamped(one.digest for one in found)
        return Verification(
            fingerprint=self.fingerprint(),
            checkpoints=tuple(
                replace(one, stamp=stamping.state(one.digest).verdict if one.digest in stamped else "")
                for one in found
            ),
            verdict=self.verify() if whole else None,
        )

    def verify(self) -> Verdict:
        """Whether the history is as it was signed."""
        from ipmediate.storage.trust import verify

        permit(self.around.actor, "history.verify")
        with self.store.whole(), self.store.reading() as connection:
            return verify(connection)

    def checkpoint(self) -> bool:
        """Sign the root over the history once a day; whether it was done."""
        from ipmediate.storage.trust import make_checkpoint

        with self.store.local_writing() as connection:
            return make_checkpoint(connection, self.store.signer, self.around.now())

    def stamp_checkpoint(self) -> bool:
        """Get the newest checkpoint a time-stamp, where an authority is set; whether one came.

        Raises:
            Refusal: what the last authority said.
        """
        from ipmediate.storage.trust import checkpoints, keep_token

        with self.store.reading() as connection:
            newest = next(iter(checkpoints(connection)), None)
        if newest is None or newest.digest in self.store.stamps.stamped([newest.digest]):
            return False
        token = self.stamping().obtain_one(newest.digest)
        if token is None:
            return False
        with self.store.local_writing() as connection:
            keep_token(connection, newest.day, token)
        return True

    def fingerprint(self) -> str:
        """The beginning of the digest of the signing key, as a package shows it."""
        from ipmediate.storage.casepackage import fingerprint

        with self.store.reading() as connection:
            return fingerprint(connection)

    def history_package(self, case_id: str) -> bytes:
        """The history of a case as a package anybody can check without the program; the inner part stays."""
        from ipmediate.domain.innervolume import left_behind
        from ipmediate.storage.casepackage import package

        permit(self.around.actor, "history.package")
        behind = left_behind(self.repository.load(case_id))
        self.workspace.access.exported(case_id)
        self.checkpoint()
        folder = self.resources / "verify"
        recipe = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        with self.store.reading() as connection, self.store.whole(), self.store.reading() as whole:
            return package(connection, case_id, self.store.signer, recipe, whole=whole, behind=behind)
