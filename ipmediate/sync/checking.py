"""Looking at each step of a connection in turn, and naming the first that does not pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from ipmediate.domain.refusals import SyncTrouble
from ipmediate.domain.spaces import Finding, SetupStep
from ipmediate.sync.feed import SCHEMA
from ipmediate.sync.postgres import Line, PostgresPeer

_STEP_OF = {
    "sync.unreachable": SetupStep.ADDRESS,
    "sync.no_database": SetupStep.LOGIN,
    "sync.wrong_certificate": SetupStep.CERTIFICATE,
    "sync.no_encryption": SetupStep.CERTIFICATE,
    "sync.in_between": SetupStep.CERTIFICATE,
    "sync.wrong_login": SetupStep.LOGIN,
    "sync.put_out": SetupStep.LOGIN,
    "sync.ticket_void": SetupStep.LOGIN,
    "sync.not_admitted": SetupStep.RIGHTS,
}


def findings(connect: Callable[[], AbstractContextManager[Line]], space_id: str | None) -> Iterator[Finding]:
    """What each step finds; ends with the first that does not pass.

    Args:
        connect: opens the connection that is looked at.
        space_id: of the committee; None for a ticket, which sees nothing of it yet.
    """
    order = list(SetupStep)
    try:
        with connect() as line:
            for step in (SetupStep.ADDRESS, SetupStep.CERTIFICATE, SetupStep.LOGIN):
                yield Finding(step=step)
            if space_id is None:
                return
            head = PostgresPeer(line, space_id).head()
            yield Finding(step=SetupStep.RIGHTS)
            spoken = head.oldest_schema <= SCHEMA <= head.newest_schema
            yield Finding(step=SetupStep.VERSION, trouble="" if spoken else "sync.only_reads")
    except SyncTrouble as trouble:
        failed = _STEP_OF.get(trouble.code, SetupStep.ADDRESS)
        if failed is not SetupStep.RIGHTS:
            for step in order[: order.index(failed)]:
                yield Finding(step=step)
        yield Finding(step=failed, trouble=trouble.code, params=trouble.params)
