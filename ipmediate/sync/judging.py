"""Which computers of the committee are believed now, and what directors' computers do when one is out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipmediate.domain.committees import UserRole
from ipmediate.sync import admission, filekeys, putouts
from ipmediate.sync.membership import Membership, Principal, judged

if TYPE_CHECKING:
    from ipmediate.storage.store import Store
    from ipmediate.sync.locally import Locally
    from ipmediate.sync.postgres import Line


class Judging:
    """Over one store."""

    def __init__(self, store: Store, local: Locally) -> None:
        self._store = store
        self._local = local

    def judge(self, me: Membership, line: Line) -> list[Principal]:
        """Every computer as the server tells of it now, each with whether it is believed here.

        Raises:
            SyncTrouble: ``sync.key_changed``.
        """
        before, out = self._local.principals(), putouts.recorded(self._store)
        told = putouts.marked(judged(me, before, admission.principals(line), out), out)
        if me.role == UserRole.DIRECTOR:
            self._follow_users(me, line, before, told)
        self._local.put_principals(told)
        return told

    def _follow_users(
        self, me: Membership, line: Line, known: Sequence[Principal], told: Sequence[Principal]
    ) -> None:
        """Whoever is out since is cut off and gets no newer key, whoever is back gets them all.

        Every director's computer does so, since the program that told it may be an older one; whichever is
        the first makes the newer key.
        """
        before = {one.device_id: one.active for one in known if one.trusted}
        if any(before.get(one.device_id) and not one.active for one in told):
            fresh = filekeys.taken(line, me, told)
            if max(fresh.file_keys, default=0) == max(me.file_keys, default=0):
                fresh = filekeys.renew(line, fresh, told)
            self._local.put_membership(fresh)
            admission.cut_off(line, me)
        back = {
            one.device_id: one.enc_pub
            for one in told
            if one.active and one.trusted and not before.get(one.device_id, True)
        }
        if back:
            me = self.with_keys(self._local.membership() or me, line)
            filekeys.give(line, me, me.file_keys, back)

    def with_keys(self, me: Membership, line: Line) -> Membership:
        """This workstation with every key of files a director has sealed for it."""
        fresh = filekeys.taken(line, me, self._local.principals())
        if fresh is not me:
            self._local.put_membership(fresh)
        return fresh
