"""Getting time-stamps for what is kept, and saying what each is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.timestamps import Authority, Stamp, StampVerdict
from ipmediate.storage.telling import Told, quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipmediate.storage.stamps import Stamps


@dataclass(frozen=True, slots=True)
class Stamping:
    """Time-stamps of one open profile."""

    stamps: Stamps
    now: Callable[[], datetime]

    def obtain_all(self, told: Told = quiet) -> int:
        """Get a token for every file that waits; how many came.

        An authority that fails hands over to the next; when none is left, the rest goes on waiting.

        Raises:
            Refusal: what the last authority said, when not a single token came.
        """
        from ipmediate.documents.timestamps import obtain

        authorities = list(self.stamps.authorities())
        waiting = self.stamps.waiting() if authorities else []
        came, last = 0, None
        for place, sha256 in enumerate(waiting):
            told(place, len(waiting), "stamp")
            while authorities:
                try:
                    token = obtain(authorities[0], sha256)
                except Refusal as refusal:
                    last = refusal
                    authorities.pop(0)
                    continue
                self.stamps.keep(sha256, authorities[0].name, token, at=self.now())
                came += 1
                break
            if not authorities:
                break
        if last is not None and not came:
            raise last
        return came

    def obtain_one(self, sha256: str) -> bytes | None:
        """Get one token now and keep it; None where no authority is set.

        Raises:
            Refusal: what the last authority said when none answered.
        """
        from ipmediate.documents.timestamps import obtain

        last: Refusal | None = None
        for authority in self.stamps.authorities():
            try:
                token = obtain(authority, sha256)
            except Refusal as refusal:
                last = refusal
                continue
            self.stamps.keep(sha256, authority.name, token, at=self.now())
            return token
        if last is not None:
            raise last
        return None

    def configure(self, authorities: tuple[Authority, ...]) -> None:
        """Configure the authorities anew.

        Raises:
            Refusal: ``stamp.no_roots``, ``stamp.unreachable`` for an address that can be none.
        """
        from ipmediate.documents.timestamps import check_authority

        for one in authorities:
            check_authority(one)
        self.stamps.put_authorities(authorities)

    def state(self, sha256: str) -> Stamp:
        """What is proven for a file: the earliest good token, else why there is none."""
        from ipmediate.documents.timestamps import judge

        authorities = self.stamps.authorities()
        held = self.stamps.tokens(sha256)
        if not held:
            verdict = StampVerdict.WAITING if authorities else StampVerdict.NO_AUTHORITY
            return Stamp(sha256=sha256, verdict=verdict)
        known = {one.name: one for one in authorities}
        judged = []
        for name, token in held:
            authority = known.get(name)
            if authority is None:
                judged.append(Stamp(sha256=sha256, verdict=StampVerdict.UNTRUSTED, authority=name))
            else:
                judged.append(judge(token, sha256, authority))
        good = [one for one in judged if one.verdict is StampVerdict.GOOD and one.at is not None]
        return min(good, key=lambda one: one.at or datetime.max) if good else judged[-1]  # noqa: DTZ901
