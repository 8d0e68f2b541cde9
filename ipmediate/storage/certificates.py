"""The committee's certificate in the store, on this workstation only: it does not travel to others."""

from __future__ import annotations

import base64
import json
from datetime import datetime

from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.storage.engine import Connection

NAME = "committee_certificate"


def read(told: str | None) -> CommitteeCertificate | None:
    """The kept certificate from its row."""
    if not told:
        return None
    plain = json.loads(told)
    return CommitteeCertificate(
        name=plain["name"],
        issuer=plain["issuer"],
        serial=plain["serial"],
        not_before=datetime.fromisoformat(plain["not_before"]),
        not_after=datetime.fromisoformat(plain["not_after"]),
        content=base64.b64decode(plain["content"]),
        roots=plain["roots"],
        thumbprint=plain.get("thumbprint", ""),
    )


def write(connection: Connection, certificate: CommitteeCertificate | None) -> None:
    """Keep a certificate in place of the last one, or none; inside the transaction of a connection."""
    connection.execute("DELETE FROM meta WHERE name=?", (NAME,))
    if certificate is None:
        return
    told = {
        "name": certificate.name,
        "issuer": certificate.issuer,
        "serial": certificate.serial,
        "not_before": certificate.not_before.isoformat(),
        "not_after": certificate.not_after.isoformat(),
        "content": base64.b64encode(certificate.content).decode("ascii"),
        "roots": certificate.roots,
        "thumbprint": certificate.thumbprint,
    }
    connection.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (NAME, json.dumps(told)))
