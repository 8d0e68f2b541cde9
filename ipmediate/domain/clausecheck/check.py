"""The clause check: every rule family over one reading of a text, with law, severity and cure added."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from ipmediate.domain.clausecheck import (
    completeness,
    legality,
    openings,
    ownership,
    phrases,
    sums,
    thirdparties,
    vagueness,
)
from ipmediate.domain.clausecheck.findings import ClauseContext, ClauseFinding, ClauseVerdict, Hit
from ipmediate.domain.clausecheck.reading import Reading
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.rulebook import hedged

_FAMILIES: tuple[tuple[Callable[[Reading], Iterator[Hit]], frozenset[str]], ...] = (
    (ownership.find, frozenset()),
    (legality.find, frozenset()),
    (thirdparties.find, thirdparties.LABELS),
    (completeness.find, completeness.LABELS),
    (openings.find, openings.LABELS),
    (vagueness.find, frozenset()),
    (sums.find, frozenset()),
    (phrases.find, frozenset()),
)
"""Each family, and all its labels where a caller may know them better than the wording tells."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
LONGEST_TEXT = 200_000
"""Characters; a settlement longer than this is not read."""
SHORT_TEXT = 2_000
"""Verdicts on texts up to this length are remembered: committees write the same clauses again and again."""
REMEMBERED = 4_096


def _filled(pattern: str, params: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: params.get(match.group(1), "____"), pattern)


def _finding(hit: Hit, text: str, rules: ClauseRules, on: date | None) -> ClauseFinding:
    rule = rules.rule(hit.label)
    version = rule.version(on)
    words = text[hit.start : hit.end].strip()
    start = hit.start + (len(text[hit.start : hit.end]) - len(text[hit.start : hit.end].lstrip()))
    params = dict(hit.params)
    params.setdefault("words", words)
    return ClauseFinding(
        rule=rule.rule,
        label=rule.label,
        severity=rule.worse if hit.worse else rule.severity,
        span=(start, start + len(words)),
        words=words,
        cite=hedged(_filled(version.cite, params), version.status)
        if hit.label != "illegal_clause"
        else params.get("law", version.cite),
        cure=_filled(version.cure, params),
        params=tuple(params.items()),
    )


def _kept(findings: Sequence[ClauseFinding]) -> tuple[ClauseFinding, ...]:
    """One finding of a label per place, in reading order."""
    seen: set[tuple[str, int]] = set()
    kept: list[ClauseFinding] = []
    for one in sorted(findings, key=lambda found: (found.span, found.label)):
        if (one.label, one.span[0]) not in seen:
            seen.add((one.label, one.span[0]))
            kept.append(one)
    return tuple(kept)


def check_text(
    text: str, context: ClauseContext, rules: ClauseRules, *, without: frozenset[str] = frozenset()
) -> ClauseVerdict:
    """Read one clause or a whole agreement and report what a court would turn away.

    Args:
        text: Chinese settlement wording; offsets of the findings count its characters.
        context: parties, signers and day of the agreement, as far as known.
        rules: the clause rulebook.
        without: labels not asked for.

    Returns:
        ``block`` when the wording stands in the way of confirmation or enforcement (CPL-Int arts. 355, 358,
        461), ``warn`` when it should be made clearer, ``ok`` otherwise.
    """
    if len(text) > SHORT_TEXT:
        return _read(text, context, rules, without)
    return _remembered(text, context, rules, without)


def _read(text: str, context: ClauseContext, rules: ClauseRules, without: frozenset[str]) -> ClauseVerdict:
    reading = Reading(text[:LONGEST_TEXT], context, rules)
    asked = [find for find, labels in _FAMILIES if not labels or not labels <= without]
    hits = [hit for find in asked for hit in find(reading) if hit.label not in without]
    findings = _kept([_finding(hit, text, rules, context.agreement_date) for hit in hits])
    worst = {one.severity for one in findings}
    verdict = "block" if "block" in worst else "warn" if "warn" in worst else "ok"
    return ClauseVerdict(verdict=verdict, findings=findings)


_remembered = lru_cache(maxsize=REMEMBERED)(_read)
