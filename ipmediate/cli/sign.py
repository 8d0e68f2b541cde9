"""Signing issued papers, and judging signed files."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ipmediate import bootstrap
from ipmediate.cli.door import Door, case_id_of, plain, read_bytes, write_bytes
from ipmediate.cli.words import Command, Group, option
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedcopies import SignatureCheck
from ipmediate.services.signedreturns import Scan


@click.group(cls=Group, code="sign")
def sign() -> None:
    """Signatures in papers."""


@sign.command("certificate", cls=Command, code="sign.certificate")
@click.argument("file", type=click.Path(path_type=Path))
@option("--certificate-passphrase-file", type=click.Path(path_type=Path), required=True)
@option("--roots", type=click.Path(path_type=Path))
@click.pass_obj
def certificate(door: Door, file: Path, certificate_passphrase_file: Path, roots: Path | None) -> None:
    """Take the committee's certificate in."""
    told = read_bytes(roots).decode("ascii", "replace") if roots is not None else ""
    passphrase = bootstrap.read_passphrase(certificate_passphrase_file)
    with door.house() as house:
        done = house.workspace.signed_copies.put_certificate(
            read_bytes(file), passphrase=passphrase, roots=told
        )
    door.answer(_told(done.value), [door.text(done.said, **done.params)])


@sign.command("stored", cls=Command, code="sign.stored")
@click.pass_obj
def stored(door: Door) -> None:
    """List what Windows keeps."""
    with door.house() as house:
        found = house.workspace.signed_copies.stored_certificates()
    lines = [door.text("signed.stored_line", **_line(door, one)) for one in found]
    document = {"certificates": [{**_told(one), "unfit": one.unfit} for one in found]}
    door.answer(document, lines or [door.text("certificates.store_empty")])


@sign.command("choose", cls=Command, code="sign.choose")
@click.argument("thumbprint")
@option("--roots", type=click.Path(path_type=Path))
@click.pass_obj
def choose(door: Door, thumbprint: str, roots: Path | None) -> None:
    """Sign with a certificate Windows keeps."""
    told = read_bytes(roots).decode("ascii", "replace") if roots is not None else ""
    with door.house() as house:
        done = house.workspace.signed_copies.choose_certificate(thumbprint.strip().lower(), roots=told)
    door.answer(_told(done.value), [door.text(done.said, **done.params)])


@sign.command("paper", cls=Command, code="sign.paper")
@click.argument("case")
@option("--form", "form_id", required=True)
@option("--about", default="")
@option("--certificate-passphrase-file", type=click.Path(path_type=Path))
@option("--out", "-o", type=click.Path(path_type=Path))
@click.pass_obj
def paper(
    door: Door,
    case: str,
    form_id: str,
    about: str,
    certificate_passphrase_file: Path | None,
    out: Path | None,
) -> None:
    """Sign the issued paper of a form."""
    from ipmediate.services.papers import standing_paper

    given = certificate_passphrase_file
    passphrase = bootstrap.read_passphrase(given) if given is not None else ""
    with door.house() as house:
        workspace, case_id = house.workspace, case_id_of(house, case)
        workspace.access.taken([case_id])
        issued = standing_paper(workspace.cases.load(case_id), form_id, about)
        if issued is None:
            raise Refusal("papers.not_found")
        done = workspace.signed_copies.sign(case_id, paper_id=issued.id, passphrase=passphrase)
        copy = done.value.signed_copies[-1]
        data = workspace.papers.content(copy.sha256)
    path = out or Path(f"{form_id}-signed.pdf")
    write_bytes(path, data)
    door.answer({**plain(asdict(copy)), "file": str(path)}, [door.text(done.said, **done.params), str(path)])


@sign.command("check", cls=Command, code="sign.check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def check(door: Door, file: Path) -> None:
    """Judge the signatures in a PDF."""
    data = read_bytes(file)
    with door.house() as house:
        found = house.workspace.signed_copies.check_file(Scan(data=data, file_name=file.name))
    lines = [line for one in found.signatures for line in _lines(door, one)]
    document = {"good": found.good, "signatures": [_plain(door, one) for one in found.signatures]}
    door.answer(document, lines or [door.text("signed.none")])


def _told(one: CommitteeCertificate) -> dict[str, object]:
    """A certificate as data."""
    told: dict[str, object] = {"name": one.name, "issuer": one.issuer, "serial": one.serial}
    return {**told, "until": plain(one.not_after), "thumbprint": one.thumbprint}


def _line(door: Door, one: CommitteeCertificate) -> dict[str, object]:
    fit = door.text("signed.stored_unfit", kind=one.unfit) if one.unfit else ""
    return {"name": one.name, "until": one.not_after.date(), "thumbprint": one.thumbprint, "fit": fit}


def _reasons(door: Door, one: SignatureCheck) -> list[str]:
    return [door.title(f"label.signature_fault.{fault.value}") for fault in one.faults]


def _lines(door: Door, one: SignatureCheck) -> list[str]:
    if one.good:
        told = door.text("signed.good", signer=one.signer)
    else:
        told = door.text("signed.bad", signer=one.signer, reasons="; ".join(_reasons(door, one)))
    return [told, *(f"  - {door.title(f'label.signature_remark.{remark.value}')}" for remark in one.remarks)]


def _plain(door: Door, one: SignatureCheck) -> dict[str, object]:
    told: dict[str, object] = plain(asdict(one))
    return {**told, "reasons": _reasons(door, one)}
