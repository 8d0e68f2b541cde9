"""The sheet a mediator takes into a meeting: people, facts, issues, offers, law, and room for a pen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.clocks import OVER
from ipmediate.domain.edits import find
from ipmediate.domain.evidence import DocumentRole
from ipmediate.domain.factsheet.timing import provisional_mark
from ipmediate.domain.proposals import ProposalStatus, Statement
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.rights import RightType
from ipmediate.domain.sessions import Session, SessionStatus
from ipmediate.domain.settlement import worded_day
from ipmediate.domain.terms import PAPER_TERMS
from ipmediate.services.deadlines import clocks_of
from ipmediate.services.desk import Desk
from ipmediate.services.prepsheet import PreparationPart, PreparationSheet


def preparation_of(desk: Desk, file: CaseFile, session_id: str) -> PreparationSheet:
    """The sheet for one meeting; nothing of private talks is in it, as it lies open on the table.

    Raises:
        Refusal: ``cases.no_such_thing`` when there is no such meeting.
    """
    session: Session = find(file, "session", session_id)
    number = file.case.number or file.case.provisional_number
    parts = (
        _people(file),
        _facts(file, Statement.UNDISPUTED, "prep.undisputed"),
        _facts(file, Statement.DISPUTED, "prep.disputed"),
        _facts(file, Statement.ALLEGED, "prep.alleged"),
        _issues(file),
        _offers(file),
        _evidence(file),
        PreparationPart(title=PAPER_TERMS["prep.law"], lines=tuple(_law(desk, file))),
        _before(file, session),
        PreparationPart(title=PAPER_TERMS["prep.notes"], notes=9),
    )
    return PreparationSheet(
        title=PAPER_TERMS["prep.title"],
        subtitle=f"{number}　{file.case.title}".strip("　"),
        head=tuple((PAPER_TERMS[code], text) for code, text in _head(file, session) if text),
        parts=tuple(one for one in parts if one.lines or one.rows or one.notes),
    )


def _head(file: CaseFile, session: Session) -> Iterator[tuple[str, str]]:
    at = session.starts_at
    yield "prep.session", f"第{session.no}次　{worded_day(at.date())} {at:%H:%M}"
    yield "prep.place", "　".join(filter(None, (PAPER_TERMS[f"manner.{session.manner}"], session.place)))
    yield "prep.mediators", "、".join(dict.fromkeys(seat.person_name for seat in file.seats()))
    yield "prep.purpose", session.purpose
    yield "prep.claim", file.case.claim
    yield "prep.amount", _yuan(file.case.claim_amount)
    yield "prep.dispute", file.case.facts


def _people(file: CaseFile) -> PreparationPart:
    rows = []
    for party in file.parties:
        agents = [one for one in file.agents if party.id in one.party_ids]
        spoken = "、".join(f"{one.name} {one.phone}".strip() for one in agents)
        rows.append((PAPER_TERMS[f"side.{party.side}"], party.name, party.phone, spoken))
    return PreparationPart(
        title=PAPER_TERMS["prep.people"],
        columns=(
            (PAPER_TERMS["prep.side"], 4),
            (PAPER_TERMS["prep.name"], 12),
            (PAPER_TERMS["prep.phone"], 7),
            (PAPER_TERMS["prep.agent"], 11),
        ),
        rows=tuple(rows),
    )


def _facts(file: CaseFile, statement: Statement, title: str) -> PreparationPart:
    names = {party.id: party.name for party in file.parties}
    found: list[str] = []
    for fact in file.facts:
        if fact.statement is statement:
            lead = "".join(
                (
                    f"{worded_day(fact.happened_on)}，" if fact.happened_on else "",
                    f"{names[fact.party_id]}称：" if fact.party_id in names else "",
                )
            )
            found.append(f"{len(found) + 1}. {lead}{fact.text}")
    disputed = statement is Statement.DISPUTED
    return PreparationPart(title=PAPER_TERMS[title], lines=tuple(found), notes=1 if disputed and found else 0)


def _issues(file: CaseFile) -> PreparationPart:
    found = tuple(
        f"{issue.no}. {issue.text}{PAPER_TERMS['prep.settled'] if issue.settled else ''}"
        for issue in sorted(file.issues, key=lambda one: one.no)
    )
    return PreparationPart(title=PAPER_TERMS["prep.issues"], lines=found, notes=3 if found else 0)


def _offers(file: CaseFile) -> PreparationPart:
    names = {party.id: party.name for party in file.parties} | {"mediator": PAPER_TERMS["prep.mediator"]}
    rows = []
    for one in file.proposals:
        if one.status is not ProposalStatus.WITHDRAWN:
            answers = "；".join(
                f"{names.get(answer.party_id, '')}{PAPER_TERMS['prep.yes' if answer.accepted else 'prep.no']}"
                + (f"（{answer.note}）" if answer.note else "")
                for answer in one.responses
            )
            said = "，".join(filter(None, (one.text, _yuan(one.amount))))
            rows.append((str(one.no), names.get(one.offered_by, ""), said, answers))
    return PreparationPart(
        title=PAPER_TERMS["prep.offers"],
        columns=(
            (PAPER_TERMS["prep.no_"], 2),
            (PAPER_TERMS["prep.by"], 8),
            (PAPER_TERMS["prep.offer"], 14),
            (PAPER_TERMS["prep.answer"], 10),
        ),
        rows=tuple(rows),
        notes=2 if rows else 0,
    )


def _evidence(file: CaseFile) -> PreparationPart:
    names = {party.id: party.name for party in file.parties}
    rows = tuple(
        (str(item.no), names.get(item.party_id, ""), item.title, item.proves)
        for item in file.evidence
        if item.role is DocumentRole.EVIDENCE and not item.confidential
    )
    return PreparationPart(
        title=PAPER_TERMS["prep.evidence"],
        columns=(
            (PAPER_TERMS["prep.no_"], 2),
            (PAPER_TERMS["prep.provider"], 8),
            (PAPER_TERMS["prep.item"], 12),
            (PAPER_TERMS["prep.proves"], 12),
        ),
        rows=rows,
    )


def _law(desk: Desk, file: CaseFile) -> Iterator[str]:
    """The statute on damages for each right on the day of the act, then the clocks that run."""
    rules = desk.book.damages_rules
    act = file.case.act_until or file.case.act_from
    when = f"（{PAPER_TERMS['prep.act']}{worded_day(act)}）" if act else ""
    on = act or desk.around.today()
    told: set[RightType] = set()
    for right in file.rights:
        if right.type in told:
            continue
        told.add(right.type)
        try:
            law = rules.law(right.type)
            cite = rules.version(law, on).cite
            yield f"{law.label.zh}{when}：{cite}"
        except Refusal:
            continue
    for clock in clocks_of(desk, file):
        if clock.state not in OVER:
            mark = provisional_mark(clock.provisional)
            yield f"{clock.label.zh}：{worded_day(clock.due)}{mark}（{clock.cite}）"


def _before(file: CaseFile, session: Session) -> PreparationPart:
    held = [
        one for one in file.sessions if one.status is SessionStatus.HELD and one.starts_at < session.starts_at
    ]
    lines = tuple(
        f"第{one.no}次（{worded_day(one.starts_at.date())}）：{one.result}" for one in held if one.result
    )
    return PreparationPart(title=PAPER_TERMS["prep.before"], lines=lines)


def _yuan(amount: Decimal | None) -> str:
    return f"{amount:,.2f}元" if amount is not None else ""
