"""Making findings: a test says what it saw, the rule files say what that weighs and on what it rests."""

from __future__ import annotations

from ipmediate.domain.eligibility.grounds import EligibilityFinding, Findings, Grounds
from ipmediate.domain.eligibility.lawbook import Severity
from ipmediate.domain.rulebook import hedged


def found(
    g: Grounds,
    code: str,
    *,
    place: str = "",
    params: tuple[tuple[str, object], ...] = (),
    worse: bool = False,
    severity: Severity | None = None,
    cite: str = "",
    said: str = "",
    rule: str = "",
    clause_no: int | None = None,
    cure: str = "",
) -> Findings:
    """The finding of a name by the law of the day, or nothing when no rule file holds on that day.

    Args:
        g: what the checks look at.
        code: name of the finding.
        place: field in which it is mended.
        params: values of its sentence.
        worse: the harder case applies.
        severity: weighed elsewhere (by the clause rules), in place of the file's.
        cite: provision known more closely by the test, in place of the file's.
        said: message code in place of ``eligibility.<code>``.
        rule: row of the table when the same finding belongs to several.
        clause_no: the clause concerned.
        cure: wording offered instead.
    """
    known = g.rules.find(code)
    version = known[1].on(g.law_day) if known is not None else None
    if known is None or version is None:
        return
    row, law = known
    yield EligibilityFinding(
        rule=rule or row.number,
        test=code,
        severity=severity or (law.worse if worse else law.severity),
        code=said or f"eligibility.{code}",
        params=params,
        cite=cite or hedged(version.cite, version.status),
        clause_no=clause_no,
        place=place,
        cure=cure,
    )
