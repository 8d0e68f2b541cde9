"""Which computers of the committee are believed now, and what directors' computers do when one is out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ipmediate.domain.committees import UserRole
from ipmediate.domain.refusals import SyncTrouble
from ipmediate.sync import admission, filekeys, putouts
from ipmediate.sync.beliefs import judged
from ipmediate.sync.membership import Membership, Principal

if TYPE_CHECKING:
    from datetime import datetime

    from ipmediate.storage.store import Store
    from ipmediate.sync.locally import Locally
    from ipmediate.sync.postgres import Line


class Judging:
    """Over one store."""

    def __init__(self, store: Store, local: Locally, now: Callable[[], datetime]) -> None:
        self._store = store
        self._local = local
        self._now = now

    def judge(self, me: Membership, line: Line) -> list[Principal]:
        """Every computer as the server tells of it now, each with whether it is believed here.

        Raises:
            SyncTrouble: ``sync.key_changed``.
        """
        before, out = self._local.principals(), putouts.recorded(self._store)
        told = putouts.marked(judged(me, before, admission.principals(line), out), out)
        me = self._with_role(me, told)
        if me.role == UserRole.DIRECTOR:
            self._follow_users(me, line, before, told)
        self._local.put_principals(told)
        return told

    def change_role(self, me: Membership, line: Line, user_id: str, role: UserRole) -> int:
        """Vouch anew for every computer of a person that is in; how many those are.

        Of somebody who never joined the server knows nothing and is told nothing.

        Raises:
            SyncTrouble: ``sync.director_stays`` when one of them is a director's and is to be no more,
                ``sync.role_waits`` while one waits to be let in; what :func:`admission.change_role` raises.
        """
        shown = {one.device_id: one.turn for one in admission.principals(line)}
        told = self.judge(me, line)
        if all(one.user_id != user_id for one in told):
            return 0
        held = [one for one in told if one.user_id == user_id and one.active and one.trusted]
        name = next((one.user_name for one in told if one.user_id == user_id), user_id)
        if role is not UserRole.DIRECTOR and any(one.role == UserRole.DIRECTOR for one in held):
            raise SyncTrouble("sync.director_stays", name=name)
        if user_id in admission.waiting_people(line, me):
            raise SyncTrouble("sync.role_waits", name=name)
        turns = {one: max(one.turn, shown.get(one.device_id, 0)) for one in held}
        admission.change_role(line, me, user_id, role, turns)
        self.judge(me, line)
        return len(held)

    def _with_role(self, me: Membership, told: Sequence[Principal]) -> Membership:
        """This workstation in the role it is believed in by now; the person is told of another one."""
        own = next((one for one in told if one.device_id == me.device_id), None)
        if own is None or not own.trusted or own.role == me.role:
            return me
        fresh = replace(self._local.membership() or me, role=own.role)
        self._local.put_membership(fresh)
        self._local.notice("sync.role_changed", self._now())
        return fresh

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
