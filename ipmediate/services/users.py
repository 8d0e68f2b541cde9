"""People who sign in on this workstation."""

from __future__ import annotations

from dataclasses import replace

from ipmediate.domain.users import User, check_user
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic


class Users:
    """Who works in the program."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def people(self) -> tuple[User, ...]:
        """Everybody who ever could sign in; while nobody is entered, the person who acts is director."""
        return self._desk.store.users() or (self._first(),)

    def put(self, user: User) -> Outcome[User]:
        """Add or change one user; the first entry also enters the person who makes it.

        Raises:
            Refusal: ``users.name_needed``, ``users.same_name``, ``users.last_director``.
        """
        around = self._desk.around
        present = self.people()
        made = replace(user, id=user.id or around.new_id(), name=user.name.strip())
        check_user(made, present)
        fresh = () if self._desk.store.users() else (self._first(),)
        with self._desk.store.work("users.changed", actor=around.actor, at=around.now()) as work:
            for one in (*(one for one in fresh if one.id != made.id), made):
                work.put_user(one)
            work.note(name=made.name, role=made.role, active=made.active)
        changed = frozenset({Topic.SETTINGS, Topic.AUDIT})
        return Outcome(value=made, changed=changed, said="users.changed", params={"name": made.name})

    def _first(self) -> User:
        actor = self._desk.around.actor
        return User(id=actor.id, name=actor.name, role=actor.role)
