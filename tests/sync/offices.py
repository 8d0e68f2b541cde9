"""Whole profiles that share: each with its rooms, its person and its own standing clock."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ipmediate import bootstrap
from ipmediate.bootstrap.house import House, furnish
from ipmediate.bootstrap.sharing import Sharing
from ipmediate.bootstrap.surroundings import Surroundings, local_now
from ipmediate.domain.committees import Actor, Committee, UserRole
from ipmediate.domain.spaces import Invitation
from ipmediate.storage.profile import Profile
from ipmediate.sync.server import making
from ipmediate.sync.tickets import new_login, new_secret
from tests.sync.real_server import RealServer

COMMITTEE = Committee(
    id="k1", name="新乡市知识产权纠纷人民调解委员会", short_name="新知", region="河南省新乡市"
)


class Office:
    """One computer."""

    def __init__(self, folder: Path, name: str, *, committee: bool = True) -> None:
        self.folder = folder
        self.name = name
        self.house = self._open(made=folder.exists())
        if committee and self.house.committee is None:
            self.house.put_committee(COMMITTEE)

    @property
    def sharing(self) -> Sharing:
        return self.house.sharing()

    def _open(self, *, made: bool) -> House:
        started = local_now()
        actor = Actor(id="local", name=self.name, role=UserRole.DIRECTOR)
        around = Surroundings(actor, now=local_now)
        if made:
            profile = Profile.open(self.folder, at=started, environ=os.environ)
        else:
            profile = Profile.create_demo(
                self.folder, profile_id=f"p-{uuid.uuid4()}", device=around.new_id(), at=started,
                environ=os.environ, keep=True,
            )  # fmt: skip
        return furnish(profile, bootstrap.resources(), around=around)

    def reopen(self) -> None:
        self.house.close()
        self.house = self._open(made=True)

    def join(self, ticket: Invitation) -> None:
        """Join without the background thread, so that tests meet when they mean to."""
        self.sharing.start = lambda: None  # type: ignore[method-assign]
        self.sharing.join(ticket, f"{self.name}的电脑")


def founding(server: RealServer, admin: object, space_id: str, name: str = "王主任") -> Invitation:
    """A space with the ticket of its first workstation."""
    ticket = Invitation(
        host="127.0.0.1", port=server.port, dbname="postgres", ca=server.ca.read_text(), space_id=space_id,
        space_name=COMMITTEE.name, ticket_id=uuid.uuid4().hex, login=new_login("tk"), secret=new_secret(),
        user_id=f"u-{uuid.uuid4()}", user_name=name, role=UserRole.DIRECTOR,
        expires_at=local_now() + timedelta(hours=72),
    )  # fmt: skip
    making.make_space(admin, space_id, COMMITTEE.name, lineage=uuid.uuid4())  # type: ignore[arg-type]
    making.found(admin, space_id, ticket)  # type: ignore[arg-type]
    return ticket


def let_in(director: Office, other: Office, role: UserRole = UserRole.MEDIATOR) -> None:
    """The other office joins by ticket and is admitted."""
    other.join(director.sharing.invite(other.name, role))
    director.sharing.meet()
    (applicant,) = director.sharing.applicants()
    assert applicant.fingerprint == other.sharing.standing().fingerprint
    director.sharing.admit(applicant.ticket_id)
    other.sharing.meet()


Open = Callable[..., Office]
