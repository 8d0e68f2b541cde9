"""All findings on one application together with dates, courts and documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ipmediate.domain.courts import CourtChoice
from ipmediate.domain.eligibility.checks import CHECKS
from ipmediate.domain.eligibility.grounds import EligibilityFinding, Grounds
from ipmediate.domain.eligibility.lawbook import Severity
from ipmediate.domain.packetslots import PacketSlot
from ipmediate.domain.periods import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The answer: findings, dates, courts, documents.

    Attributes:
        findings: in the order of the rules.
        effective_on: when the agreement took effect; ``due`` the last day to apply.
        choice: level and courts; ``slots`` the documents wanted.
    """

    findings: tuple[EligibilityFinding, ...]
    effective_on: date | None
    due: Due | None
    choice: CourtChoice
    slots: tuple[PacketSlot, ...]

    @property
    def confirmable(self) -> bool:
        """Whether nothing blocks the application."""
        return not self.blocking

    @property
    def blocking(self) -> tuple[EligibilityFinding, ...]:
        """What has to be mended first."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.BLOCK)

    @property
    def due_on(self) -> date | None:
        """Last day to apply together."""
        return self.due.due if self.due is not None else None

    @property
    def provisional(self) -> bool:
        """Whether that day can still move with a holiday arrangement not published yet."""
        return self.due is not None and self.due.provisional


def assess(grounds: Grounds) -> Eligibility:
    """Run every check and put the findings in the order of the rules."""
    found = [finding for check in CHECKS for finding in check(grounds)]
    unique = dict.fromkeys(found)
    ordered = sorted(unique, key=lambda finding: (finding.rule, finding.clause_no or 0))
    return Eligibility(
        findings=tuple(ordered),
        effective_on=grounds.effective_on,
        due=grounds.due,
        choice=grounds.choice,
        slots=grounds.slots,
    )
