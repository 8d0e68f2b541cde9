"""Recording who signed or sealed a paper, by which hand and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ipmediate.domain.agreements import SignatureManner, SignerRole
from ipmediate.domain.assignments import SeatRole
from ipmediate.domain.cases import CaseFile
from ipmediate.domain.effectiveness import outside_signers
from ipmediate.services.outcome import Outcome
from ui.messages import Messages
from ui.screens.case.asking import Asking
from ui.widgets.choices import Choice
from ui.widgets.dates import DateField
from ui.widgets.host import Host
from ui.widgets.punctuation import listed

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Somebody who can sign.

    Attributes:
        spot: how a missing signature names the place of this signer (``signature/agreement/p1``).
    """

    role: SignerRole
    ref: str
    name: str
    for_party_ids: tuple[str, ...] = ()
    spot: str = ""


def signers_of(file: CaseFile, document: str) -> list[Signer]:
    """Everybody who can sign a paper of the case: parties, agents, mediators, recorder, seal, outsiders."""
    found: list[Signer] = []
    for party in file.parties:
        spot = f"signature/{document}/{party.id}"
        found.append(Signer(role=SignerRole.PARTY, ref=party.id, name=party.name, spot=spot))
        for agent in file.agents_of(party.id):
            found.append(
                Signer(
                    role=SignerRole.AGENT,
                    ref=agent.id,
                    name=agent.name,
                    for_party_ids=(party.id,),
                    spot=spot,
                )
            )
    for seat in file.seats(SeatRole.PRESIDING, SeatRole.CO_MEDIATOR):
        found.append(
            Signer(
                role=SignerRole.MEDIATOR,
                ref=seat.person_id,
                name=seat.person_name,
                spot=f"signature/{document}/mediator",
            )
        )
    for seat in file.seats(SeatRole.RECORDER):
        found.append(Signer(role=SignerRole.RECORDER, ref=seat.person_id, name=seat.person_name))
    if document == "agreement":
        found.append(
            Signer(
                role=SignerRole.COMMITTEE_SEAL, ref="", name="", spot=f"signature/{document}/committee_seal"
            )
        )
        for name in outside_signers(file):
            found.append(
                Signer(
                    role=SignerRole.THIRD_PARTY, ref="", name=name, spot=f"signature/{document}/third_party"
                )
            )
    return found


def shown_signer(signer: Signer, file: CaseFile, messages: Messages) -> str:
    """Role and name; for an agent also whom the signature stands for."""
    words = " ".join(filter(None, (messages.label(signer.role), signer.name)))
    parties = [party.name for party in file.parties if party.id in signer.for_party_ids]
    return f"{words} → {listed(parties)}" if parties else words


class SignSheet(Asking):
    """Asks for one act of signing."""

    def __init__(
        self, host: Host, file: CaseFile, document: str, *, spot: str = "", parent: QWidget | None = None
    ) -> None:
        committee = host.keeper.committee()

        def act(*, signer: Signer, on: date, manner: SignatureManner) -> Outcome[Any]:
            name = signer.name or (committee.name if committee is not None else "")
            return host.ws.agreements.sign(
                file.id,
                on_document=document,
                role=signer.role,
                name=name,
                on=on,
                ref=signer.ref,
                for_party_ids=signer.for_party_ids,
                manner=manner,
            )

        super().__init__(
            host,
            translate("SignSheet", "登记签名、盖章"),
            act,
            do_it=translate("SignSheet", "登记"),
            needed=("signer", "on", "manner"),
            parent=parent,
        )
        done = {(one.role, one.ref, one.for_party_ids) for one in file.signatures_on(document)}
        open_ones = [
            one
            for one in signers_of(file, document)
            if (one.role, one.ref, one.for_party_ids) not in done or not one.ref
        ]
        options = [(one, shown_signer(one, file, host.messages)) for one in open_ones]
        self.form.row("signer", self.tr("谁签名、盖章(&S)"), Choice(options))
        self.form.row("on", self.tr("日期(&D)"), DateField(host.today))
        self.form.row("manner", self.tr("方式(&M)"), Choice.of(SignatureManner, host.messages))
        wanted = next((one for one in open_ones if spot and one.spot == spot), None)
        first = wanted or next(iter(open_ones), None)
        sealed = first is not None and first.role is SignerRole.COMMITTEE_SEAL
        self.form.put(
            {
                "signer": first,
                "on": host.today(),
                "manner": SignatureManner.SEALED if sealed else SignatureManner.SIGNED,
            }
        )
        self.form.edited.connect(self._suit)

    def _suit(self, key: str, value: object) -> None:
        if key == "signer" and isinstance(value, Signer):
            sealed = value.role is SignerRole.COMMITTEE_SEAL
            self.form.put({"manner": SignatureManner.SEALED if sealed else SignatureManner.SIGNED})
