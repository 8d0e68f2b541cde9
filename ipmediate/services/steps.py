"""The next step of a case."""

from __future__ import annotations

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.conflicts import Verdict, check_person, without_consent
from ipmediate.domain.procedure import is_ended
from ipmediate.domain.steps import Caution, Guidance, guidance, unnumbered
from ipmediate.services.deadlines import clocks_of
from ipmediate.services.desk import Desk


class Steps:
    """The rail beside a case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def next_steps(self, case: str | CaseFile) -> Guidance:
        """Next step, missing items, cautions and clocks of a case or its id; nothing is written."""
        file = self._desk.store.load(case) if isinstance(case, str) else case
        today = self._desk.around.today()
        awaited = unnumbered(file) and self._desk.store.awaits_number(file.id)
        ties = self._seated_ties(file)
        return guidance(file, clocks_of(self._desk, file), today, ties, number_awaited=awaited)

    def may_number(self, case_id: str) -> bool:
        """Whether a case wants an official number and the shared database was not yet asked for it."""
        file = self._desk.store.load(case_id)
        return unnumbered(file) and not self._desk.store.awaits_number(case_id)

    def _seated_ties(self, file: CaseFile) -> list[Caution]:
        """Ties of people already seated that came to light later and nobody consented to."""
        if is_ended(file.case.stage) or not file.seats():
            return []
        people = self._desk.store.neutrals()
        by_id = {person.id: person for person in people}
        found: list[Caution] = []
        for seat in file.seats():
            person = by_id.get(seat.person_id)
            if person is None:
                continue
            today = self._desk.around.today()
            verdict = check_person(person, file, people=people, seat=seat.seat, today=today)
            open_ties = [one for one in verdict.findings if one.verdict is Verdict.BLOCK]
            open_ties.extend(without_consent(file, person.id, verdict))
            for tie in open_ties[:1]:
                params = (("person", person.name), ("path", " → ".join(tie.path)), ("cite", tie.cite))
                found.append(Caution(code="steps.tie_of_seated", tab="assignment", params=params))
        return found
