"""The clause check on plain records, for batches read from and written to files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ipmediate.domain.clausecheck.check import LONGEST_TEXT, check_text
from ipmediate.domain.clausecheck.findings import ClauseContext
from ipmediate.domain.clausecheck.rules import ClauseRules
from ipmediate.domain.refusals import Refusal


def _names(value: object) -> tuple[str, ...]:
    """Names out of a list of texts or objects with a ``name``; anything else holds none."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if not isinstance(value, list | tuple):
        return ()
    names: list[str] = []
    for one in value:
        name = one.get("name") if isinstance(one, Mapping) else one
        if isinstance(name, str) and name.strip():
            names.append(name.strip())
    return tuple(names)


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            pass
    raise Refusal("clauses.bad_date", found=str(value)[:40])


def _context(value: object) -> ClauseContext:
    if value is None:
        return ClauseContext()
    if not isinstance(value, Mapping):
        raise Refusal("clauses.bad_context")
    return ClauseContext(
        parties=_names(value.get("parties")),
        signed=_names(value.get("signed")),
        agreement_date=_day(value.get("agreement_date")),
    )


def clause_record(record: object, rules: ClauseRules) -> dict[str, object]:
    """Check one record ``{"text": …, "context": {"parties": …, "signed": …, "agreement_date": …}}``.

    ``parties`` and ``signed`` are lists of names or of objects with ``name``; ``context`` may be absent.

    Returns:
        ``{"verdict", "findings": [{"rule", "label", "severity", "span", "words", "cite", "cure"}]}``, or
        ``{"error": {"code": …, "params": …}}`` when the record cannot be read (``clauses.bad_record``,
        ``clauses.no_text``, ``clauses.too_long``, ``clauses.bad_context``, ``clauses.bad_date``);
        ``params`` only where the code has values.
        An ``id`` is handed back unchanged.
    """
    answer: dict[str, object] = {}
    if isinstance(record, Mapping) and "id" in record:
        answer["id"] = record["id"]
    try:
        if not isinstance(record, Mapping):
            raise Refusal("clauses.bad_record")
        text = record.get("text")
        if not isinstance(text, str) or not text.strip():
            raise Refusal("clauses.no_text")
        if len(text) > LONGEST_TEXT:
            raise Refusal("clauses.too_long", limit=LONGEST_TEXT)
        verdict = check_text(text, _context(record.get("context")), rules)
    except Refusal as refused:
        told = {"params": dict(refused.params)} if refused.params else {}
        return {**answer, "error": {"code": refused.code, **told}}
    return {
        **answer,
        "verdict": verdict.verdict,
        "findings": [
            {
                "rule": one.rule,
                "label": one.label,
                "severity": one.severity,
                "span": list(one.span),
                "words": one.words,
                "cite": one.cite,
                "cure": one.cure,
            }
            for one in verdict.findings
        ],
    }
