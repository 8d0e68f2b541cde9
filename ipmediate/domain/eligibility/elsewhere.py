"""What goes on elsewhere: insolvency (E09), criminal and civil matters (E02, E10), a ruling made (E18)."""

from __future__ import annotations

from ipmediate.domain.applications import Application, ApplicationStatus
from ipmediate.domain.cases import Path
from ipmediate.domain.eligibility.finding import found
from ipmediate.domain.eligibility.grounds import Findings, Grounds
from ipmediate.domain.parties import Solvency

_COLLECTIVE = frozenset({Solvency.BANKRUPTCY, Solvency.REORGANISATION})


def under_insolvency(g: Grounds) -> Findings:
    """A party in bankruptcy or reorganisation, whatever the application states (CPL-Int art. 355(1)(4))."""
    application = g.file.application
    if application is not None and application.no_other_procedure is False:
        return
    for party in g.file.parties:
        if party.solvency in _COLLECTIVE:
            yield from found(
                g, "party_insolvent", place=f"party/{party.id}/solvency", params=(("name", party.name),)
            )


def pending_elsewhere(g: Grounds) -> Findings:
    """A criminal matter or a suit about the same facts that is not over."""
    for matter in g.file.case.related:
        if matter.finished:
            continue
        params = (("name", f"{matter.organ}{matter.number}"),)
        if matter.kind == "criminal":
            yield from found(g, "crime_pending", place="case/related", params=params)
        elif matter.kind == "civil" and g.file.case.path is not Path.IN_SUIT:
            yield from found(g, "suit_pending", place="case/related", params=params)


def confirmed_already(g: Grounds) -> Findings:
    """The court has ruled the agreement valid by the day of the check."""
    application = g.file.application or Application(id="")
    ruled = application.ruled_on
    if application.status is ApplicationStatus.CONFIRMED and ruled is not None and ruled <= g.on:
        yield from found(g, "confirmed_already", place="application/status", params=(("day", ruled),))
