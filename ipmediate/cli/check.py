"""Check clauses, and whether a court can confirm an agreement."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipmediate import bootstrap
from ipmediate.cli.batch import Task, run_batch
from ipmediate.cli.confirmable import ConfirmationAnswers
from ipmediate.cli.deadline import refuse_error
from ipmediate.cli.door import Door, Wanted, plain, read_bytes
from ipmediate.cli.problems import DONE
from ipmediate.cli.words import DAY, Command, Group, option
from ipmediate.domain.refusals import Refusal

if TYPE_CHECKING:
    from ipmediate.domain.clausecheck import ClauseRules
    from ipmediate.domain.clausereport import ClauseReport
    from ipmediate.domain.committees import Committee


@click.group(cls=Group, code="check")
def check() -> None:
    """Checks that change nothing."""


@check.command("clauses", cls=Command, code="check.clauses")
@click.argument("file", required=False)
@option("--batch", type=str)
@click.pass_obj
def clauses(door: Door, file: str | None, batch: str | None) -> int:
    """The wording of a text, or the clauses of a case."""
    if batch is not None:
        if door.folder is None:
            return run_batch(door, batch, _clause_task, shared=True)
        with door.law() as book:
            own = book.clause_rules
        return run_batch(door, batch, lambda: _clause_task(own))
    if file is None:
        raise Wanted("cli.wanted_file")
    if file == "-" or Path(file).suffix.lower() in (".txt", ".md"):
        answer = _text_answer(door, file)
    else:
        answer = _case_answer(door, file)
    lines = [door.text(f"cli.clauses_{answer['verdict']}", count=len(answer["findings"]))]
    for one in answer["findings"]:
        place = f"{one['no']}. " if "no" in one else ""
        lines.append(
            f"  - {place}[{one['rule']} {one['severity']}] {one['words']} {one['cite']} {one['cure']}"
        )
    door.answer(answer, lines)
    return DONE


def _clause_task(own: ClauseRules | None = None) -> Task:
    from ipmediate.domain.clausecheck import clause_record

    rules = own or bootstrap.rulebook().clause_rules

    return Task(handle=lambda record: clause_record(record, rules))


def _text_answer(door: Door, name: str) -> dict[str, Any]:
    from ipmediate.domain.clausecheck import clause_record

    try:
        text = read_bytes(Path(name)).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("cli.not_utf8", path=name) from None
    with door.law() as book:
        answer: dict[str, Any] = clause_record({"text": text}, book.clause_rules)
    refuse_error(answer)
    return answer


def _case_answer(door: Door, named: str) -> dict[str, Any]:
    with door.on_case(named) as (workspace, case_id):
        report: ClauseReport = workspace.agreements.check(case_id)
    return {
        "case_id": case_id,
        "verdict": report.verdict,
        "findings": [
            {
                "clause": fault.clause_id,
                "no": fault.no,
                "rule": fault.rule,
                "label": fault.label,
                "severity": fault.severity,
                "span": plain(fault.span),
                "words": fault.words,
                "cite": fault.cite,
                "cure": fault.cure,
                "place": fault.place,
            }
            for fault in report.faults
        ],
    }


@check.command("confirmation", cls=Command, code="check.confirmation")
@click.argument("named", metavar="CASE", required=False)
@option("--on", type=DAY)
@option("--batch", type=str)
@click.pass_obj
def confirmation(door: Door, named: str | None, on: date | None, batch: str | None) -> int:
    """Whether, until when and by which court an agreement can be confirmed."""
    day = on or bootstrap.around().today()
    if batch is not None:
        committee = None
        if door.folder is not None:
            with door.house() as house:
                committee = house.committee
        return run_batch(door, batch, partial(_confirmation_task, door, committee, day), shared=True)
    if named is None:
        raise Wanted("cli.wanted_case")
    with door.on_case(named) as (workspace, case_id):
        found = workspace.confirmation.preview(case_id, on=day)
        document = ConfirmationAnswers(door).answer(case_id, day, found)
    door.answer(document, _lines(door, document))
    return DONE


def _confirmation_task(door: Door, committee: Committee | None, day: date) -> Task:
    from ipmediate.bootstrap.lone import CaseLine

    lone, answers = bootstrap.lone_case(committee), ConfirmationAnswers(door)

    def handle(record: Any) -> dict[str, Any]:
        if isinstance(record, CaseLine):
            wanted: object = record.on
            case_id = lone.take(record.file, record.committee)
        else:
            wanted = record.pop("on", None) if isinstance(record, dict) else None
            raw = _unwrapped(record)
            case_id = lone.take(bootstrap.case_of(raw), bootstrap.committee_of(raw))
        asked = _day(wanted) or day
        return answers.answer(case_id, asked, lone.workspace.confirmation.preview(case_id, on=asked))

    def id_of(record: Any) -> object:
        return record.id if isinstance(record, CaseLine) else _record_id(record)

    return Task(handle=handle, parse=bootstrap.parse_json, read=bootstrap.read_case_line, id_of=id_of)


def _unwrapped(record: Any) -> Any:
    """A record is a case file, or an object with one under ``case_file`` beside its own id."""
    if not isinstance(record, dict):
        return record
    if "case_file" in record:
        return record["case_file"]
    return {name: value for name, value in record.items() if name != "id"}


def _record_id(record: Any) -> object:
    if not isinstance(record, dict):
        return None
    if "id" in record:
        return record["id"]
    head = record.get("case")
    return head.get("id") if isinstance(head, dict) else None


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Refusal("cli.no_day", found=str(value)[:40]) from None


def _lines(door: Door, document: dict[str, Any]) -> list[str]:
    lines = [door.text("cli.confirmable" if document["confirmable"] else "cli.not_confirmable")]
    if document["effective_date"]:
        lines.append(door.text("cli.effective", day=date.fromisoformat(document["effective_date"])))
    if document["due_date"]:
        lines.append(door.text("cli.deadline", due=date.fromisoformat(document["due_date"])))
        lines.extend(f"  - {reason}" for reason in document["due_reasons"])
    lines.append(f"{door.title('cli.court_level')} {document['court_level']['reason']}")
    for court in document["court_candidates"]:
        notes = "；".join(court["notes"])
        lines.append(f"  - {court['name']}  {court['reason']}  {notes}".rstrip())
    for one in document["findings"]:
        place = f" #{one['clause']}" if one["clause"] else ""
        severity = door.title(f"label.severity.{one['severity']}")
        lines.append(f"[{one['rule']}{place}] {severity}: {one['message']}  ({one['cite']})")
    return lines
