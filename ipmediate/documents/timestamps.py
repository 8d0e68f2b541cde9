"""RFC 3161: asking an authority for a token, and judging a token by its chain, its imprint and its time."""

from __future__ import annotations

import asyncio
import http.client
import secrets
import urllib.request
from datetime import UTC, datetime
from typing import Any

from ipmediate.domain.refusals import Refusal
from ipmediate.domain.timestamps import Authority, Stamp, StampVerdict

WAIT_SECONDS = 20
LARGEST_ANSWER = 256 << 10


def obtain(authority: Authority, sha256: str) -> bytes:
    """Ask an authority for a token over a digest; the raw DER of the token, judged good.

    Raises:
        Refusal: ``stamp.unreachable``, ``stamp.refused``, ``stamp.bad_answer`` with the verdict.
    """
    nonce = secrets.randbits(63)
    token = _read_answer(_ask(authority, _request(sha256, nonce)), nonce)
    stamp = judge(token, sha256, authority)
    if stamp.verdict is not StampVerdict.GOOD:
        raise Refusal("stamp.bad_answer", name=authority.name, verdict=stamp.verdict)
    return token


def _request(sha256: str, nonce: int) -> bytes:
    from asn1crypto import algos, tsp

    imprint = {
        "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
        "hashed_message": bytes.fromhex(sha256),
    }
    asked = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    dumped: bytes = asked.dump()
    return dumped


def _ask(authority: Authority, body: bytes) -> bytes:
    if not authority.url.startswith(("http://", "https://")):
        raise Refusal("stamp.unreachable", name=authority.name, url=authority.url)
    request = urllib.request.Request(
        authority.url,
        data=body,
        headers={"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"},
    )
    try:
        with urllib.request.urlopen(request, timeout=WAIT_SECONDS) as answer:
            told: bytes = answer.read(LARGEST_ANSWER + 1)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Refusal("stamp.unreachable", name=authority.name, url=authority.url) from error
    if len(told) > LARGEST_ANSWER:
        raise Refusal("stamp.bad_answer", name=authority.name, verdict=StampVerdict.UNREADABLE)
    return told


def _read_answer(answer: bytes, nonce: int) -> bytes:
    from asn1crypto import tsp

    try:
        told = tsp.TimeStampResp.load(answer)
        status = told["status"]["status"].native
        if status not in ("granted", "granted_with_mods"):
            raise Refusal("stamp.refused", status=str(status))
        token = told["time_stamp_token"]
        returned = _info(token)["nonce"].native
        dumped: bytes = token.dump()
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Refusal("stamp.refused", status="unreadable") from None
    if returned != nonce:
        raise Refusal("stamp.refused", status="nonce")
    return dumped


def _info(token: Any) -> Any:
    return token["content"]["encap_content_info"]["content"].parsed


def judge(token: bytes, sha256: str, authority: Authority) -> Stamp:
    """What a token proves for a digest, under the certificates of one authority, at the time it was given."""
    from asn1crypto import cms, tsp

    def stamp(verdict: StampVerdict, at: datetime | None = None) -> Stamp:
        return Stamp(sha256=sha256, verdict=verdict, authority=authority.name, at=at)

    try:
        whole = cms.ContentInfo.load(token, strict=True)
        signed = whole["content"]
        info = _info(whole)
        if not isinstance(info, tsp.TSTInfo) or len(signed["signer_infos"]) != 1:
            return stamp(StampVerdict.UNREADABLE)
        at = info["gen_time"].native.astimezone(UTC)
        algorithm = info["message_imprint"]["hash_algorithm"]["algorithm"].native
        imprint = info["message_imprint"]["hashed_message"].native
        carried = [one.chosen for one in signed["certificates"]] if signed["certificates"] else []
    except (ValueError, TypeError, KeyError, AttributeError):
        return stamp(StampVerdict.UNREADABLE)
    if algorithm != "sha256" or imprint != bytes.fromhex(sha256):
        return stamp(StampVerdict.WRONG_IMPRINT, at)
    try:
        roots, others = _certificates(authority.roots), _certificates(authority.others)
    except (ValueError, TypeError):
        return stamp(StampVerdict.UNTRUSTED, at)
    try:
        if not _signer_among(signed, [*carried, *others, *roots]):
            return stamp(StampVerdict.NO_CERTIFICATE, at)
        if not _signer_among(signed, carried):
            # The list of certificates is not signed; what is known of the authority fills it.
            signed["certificates"] = [cms.CertificateChoices("certificate", one) for one in others]
        return stamp(_chain(signed, imprint, at, roots, others), at)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return stamp(StampVerdict.TAMPERED, at)


def _signer_among(signed: Any, certificates: list[Any]) -> bool:
    wanted = signed["signer_infos"][0]["sid"]
    if wanted.name != "issuer_and_serial_number":
        return any(one.key_identifier == wanted.chosen.native for one in certificates)
    issuer, serial = wanted.chosen["issuer"], wanted.chosen["serial_number"].native
    return any(one.issuer == issuer and one.serial_number == serial for one in certificates)


def _chain(signed: Any, imprint: bytes, at: datetime, roots: list[Any], others: list[Any]) -> StampVerdict:
    from pyhanko.sign.validation import errors, generic_cms
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=roots, other_certs=others, moment=at, allow_fetching=False, revocation_mode="soft-fail"
    )
    try:
        told = asyncio.run(generic_cms.validate_tst_signed_data(signed, context, lambda algorithm: imprint))
    except (errors.SignatureValidationError, ValueError, TypeError, KeyError):
        return StampVerdict.TAMPERED
    if not (told.get("intact") and told.get("valid")):
        return StampVerdict.TAMPERED
    if told.get("validation_path") is not None and not told.get("trust_problem_indic"):
        return StampVerdict.GOOD
    problem = str(told.get("trust_problem_indic", "")).lower()
    if "expired" in problem or "not_yet_valid" in problem or "out_of_bounds" in problem:
        return StampVerdict.EXPIRED
    return StampVerdict.UNTRUSTED


def _certificates(pem: str) -> list[Any]:
    from asn1crypto import pem as armour
    from asn1crypto import x509

    if not pem.strip():
        return []
    return [
        x509.Certificate.load(der, strict=True)
        for _, _, der in armour.unarmor(pem.encode("ascii"), multiple=True)
    ]


def check_authority(authority: Authority) -> None:
    """See that an authority could be asked and believed.

    Raises:
        Refusal: ``stamp.no_roots``, ``stamp.unreachable`` for an address that can be none.
    """
    try:
        if not _certificates(authority.roots):
            raise Refusal("stamp.no_roots", field="roots")
    except (ValueError, TypeError):
        raise Refusal("stamp.no_roots", field="roots") from None
    if not authority.url.startswith(("http://", "https://")):
        raise Refusal("stamp.unreachable", name=authority.name, url=authority.url, field="url")
