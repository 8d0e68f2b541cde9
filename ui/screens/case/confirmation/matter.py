"""What every part of the confirmation page shows: the case, the verdict, its clocks, the packet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipmediate.domain.applications import Application, ApplicationStatus
from ipmediate.domain.cases import CaseFile, Stage
from ipmediate.domain.clocks import RunningDeadline
from ipmediate.domain.confirmation import OVER
from ipmediate.domain.eligibility import Eligibility
from ipmediate.services.workspace import Workspace

if TYPE_CHECKING:
    from ipmediate.services.boundpackets import Packet

CLOCKS = ("T12", "T13", "T14", "T15", "T16")
"""Rules whose clocks belong to the way through the court, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Read together by one job, so that no part shows another state than its neighbour."""

    file: CaseFile
    answer: Eligibility
    clocks: tuple[RunningDeadline, ...]
    packet: Packet | None

    @property
    def application(self) -> Application | None:
        """The running application; one that is over makes way for a new one."""
        return self.file.application

    @property
    def preparing(self) -> bool:
        """Whether the application can still be filled in."""
        if self.file.case.stage is Stage.ARCHIVED:
            return False
        held = self.file.application
        return held is None or held.status is ApplicationStatus.PREPARING or held.status in OVER

    @property
    def bindable(self) -> bool:
        """Whether documents and packets can be made up: in preparation, or when the court asks for more."""
        held = self.file.application
        asked = held is not None and held.status is ApplicationStatus.SUPPLEMENT
        return self.preparing or (asked and self.file.case.stage is not Stage.ARCHIVED)


def read_matter(ws: Workspace, file: CaseFile) -> Matter:
    """Everything the page shows."""
    clocks = tuple(
        sorted(
            (one for one in ws.deadlines.of(file.id) if one.rule_id in CLOCKS),
            key=lambda one: (CLOCKS.index(one.rule_id), one.due),
        )
    )
    return Matter(
        file=file,
        answer=ws.confirmation.preview(file.id),
        clocks=clocks,
        packet=ws.confirmation.packet(file.id),
    )
