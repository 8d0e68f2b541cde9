"""Findings in the words a person reads."""

from __future__ import annotations

from ipmediate.domain.eligibility.grounds import EligibilityFinding
from ipmediate.domain.refusals import Missing
from ipmediate.domain.wording import Language, Said, Wording


def tell(finding: EligibilityFinding, wording: Wording, language: Language = "zh") -> Said:
    """A finding in words; missing things and documents among its values are named in the same language."""
    return wording.say(
        finding.code, {name: _named(value, wording, language) for name, value in finding.params}, language
    )


def _named(value: object, wording: Wording, language: Language) -> object:
    if isinstance(value, Missing):
        return wording.name_missing(value, language)
    if isinstance(value, str) and value.startswith("slots."):
        return wording.say(value, None, language).title
    return value
