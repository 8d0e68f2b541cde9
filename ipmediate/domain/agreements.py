"""What the parties agreed: clauses, the agreement that carries them, and the acts that sign it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ipmediate.domain.rulebook import Label


class ClauseType(StrEnum):
    """Kinds of clause in an IP settlement."""

    STOP = "stop"
    PAY = "pay"
    LICENCE = "licence"
    ASSIGN = "assign"
    DESTROY = "destroy"
    APOLOGY = "apology"
    NAME_CHANGE = "name_change"
    DELIST = "delist"
    DELIVER = "deliver"
    INFORM = "inform"
    WITHDRAW = "withdraw"
    CONFIDENTIAL = "confidential"
    NO_CONTEST = "no_contest"
    BREACH = "breach"
    NO_OTHER_DISPUTE = "no_other_dispute"
    JOINT_CONFIRMATION = "joint_confirmation"
    OTHER = "other"


class ClauseStatus(StrEnum):
    """Whether a clause is only offered or part of the agreement."""

    OFFERED = "offered"
    AGREED = "agreed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One part of a payment."""

    no: int
    amount: Decimal
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One obligation or declaration; the same object is offered, accepted and printed.

    Attributes:
        rank: position in the agreement, counted from 1.
        obligor_ids, obligee_ids: parties bound and entitled; the sentence names them.
        act: what is to be done, as a verb phrase without subject and time.
        object_text: product, model, URL, item number or mark the act is about.
        amount: yuan, two places; with instalments their sum.
        due_on: last day of performance; ``due_from`` the first day of a lasting duty.
        due_event: starting event of a relative term (收到第一笔款项), with ``due_days`` days after it.
        term_text: duration or occasion in words when no date fits (签订之日起).
        manner: how (转账、书面、后台下架), ``account`` the receiving account.
        text: free wording that replaces the built sentence; empty when it is built from the fields.
        third_party: name of somebody outside who takes on a duty; must sign.
        proposal_id: the offer it came with.
    """

    id: str
    rank: int
    type: ClauseType
    obligor_ids: tuple[str, ...] = ()
    obligee_ids: tuple[str, ...] = ()
    act: str = ""
    object_text: str = ""
    amount: Decimal | None = None
    instalments: tuple[Instalment, ...] = ()
    due_from: date | None = None
    due_on: date | None = None
    due_event: str = ""
    due_days: int | None = None
    term_text: str = ""
    manner: str = ""
    account: str = ""
    condition: str = ""
    breach: str = ""
    security: str = ""
    third_party: str = ""
    text: str = ""
    status: ClauseStatus = ClauseStatus.AGREED
    proposal_id: str = ""

    @property
    def total(self) -> Decimal | None:
        """All of the payment in yuan: the amount, else the sum of the instalments; None without either."""
        if self.amount is not None or not self.instalments:
            return self.amount
        return sum((part.amount for part in self.instalments), Decimal(0))


def owed(rank: int, part: int, amount: Decimal | None) -> Label:
    """What tells one thing owed from the others of an agreement: its clause, its instalment, its amount.

    Args:
        rank: number of the clause.
        part: number of the instalment, 0 for a clause without instalments.
        amount: yuan; None for what is not a payment.
    """
    zh, en = f"第{rank}条", f"clause {rank}"
    if part:
        zh, en = f"{zh}第{part}期", f"{en}, instalment {part}"
    if amount is not None:
        zh, en = f"{zh}，{amount:,.2f}元", f"{en}, CNY {amount:,.2f}"
    return Label(zh=zh, en=en)


class AgreementForm(StrEnum):
    """Written or oral (PML arts. 28-30)."""

    WRITTEN = "written"
    ORAL = "oral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The mediation agreement of a case (调解协议); never an award.

    Attributes:
        number: official number, empty while provisional.
        made_on: day on which it was concluded.
        facts_text: main facts and issues as printed (PML art. 29).
        online: concluded on a court platform by electronic signature (在线调解规则 art. 19).
        voluntary: the parties declared that they agree of their own free will.
        joint_confirmation: the parties agreed to apply for judicial confirmation together.
        performed_on_spot: everything was performed when it was concluded.
        oral_recorded_by: who recorded an oral agreement, empty for a written one.
    """

    id: str
    form: AgreementForm = AgreementForm.WRITTEN
    number: str = ""
    made_on: date | None = None
    facts_text: str = ""
    online: bool = False
    voluntary: bool = True
    joint_confirmation: bool = False
    performed_on_spot: bool = False
    copies: int = 0
    oral_recorded_by: str = ""
    note: str = ""


class SignerRole(StrEnum):
    """Who signs."""

    PARTY = "party"
    AGENT = "agent"
    MEDIATOR = "mediator"
    RECORDER = "recorder"
    COMMITTEE_SEAL = "committee_seal"
    THIRD_PARTY = "third_party"


class SignatureManner(StrEnum):
    """How; PML art. 29 accepts signature, seal and fingerprint."""

    SIGNED = "signed"
    SEALED = "sealed"
    FINGERPRINT = "fingerprint"
    ELECTRONIC = "electronic"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureAct:
    """One act of signing or sealing one paper.

    Attributes:
        on_document: ``agreement``, ``application``, ``undertaking`` or ``minutes/<session id>``.
        ref: id of the party, agent or assigned person; empty for the committee's seal.
        for_party_ids: parties an agent signs for.
    """

    id: str
    on_document: str
    role: SignerRole
    name: str
    on: date
    ref: str = ""
    for_party_ids: tuple[str, ...] = ()
    manner: SignatureManner = SignatureManner.SIGNED
