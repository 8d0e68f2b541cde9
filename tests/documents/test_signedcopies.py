"""Papers signed with a real certificate and stamped by a real authority; every bad signature has its name."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import cms, crl, ocsp
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation.dss import DocumentSecurityStore

from ipmediate.documents.certificates import read_certificate, signer_of
from ipmediate.documents.quarantine.keeper import Quarantine, Ward
from ipmediate.documents.quietly import finish
from ipmediate.documents.signaturecheck import check_signatures
from ipmediate.documents.signedcopies import add_stamp, sign
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedcopies import SignatureFault as Fault
from ipmediate.domain.signedcopies import SignatureRemark as Remark
from ipmediate.domain.timestamps import Authority
from tests.documents import hostile
from tests.documents.authority import Server, make_authority, serving
from tests.documents.signers import PASSPHRASE, asked_about, make_root, make_signer, responding, revoke
from tests.documents.test_timestamps import asked

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
NOW = datetime.now()  # noqa: DTZ005 -- certificates of the tests are about the present


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signers")
    make_authority(folder / "tsa")
    make_authority(folder / "old", expired=True)
    make_root(folder / "ca")
    make_root(folder / "other")
    make_signer(folder / "ca", "good")
    make_signer(folder / "ca", "late", ends=-10)
    make_signer(folder / "ca", "early", begins=10)
    make_signer(folder / "other", "stranger")
    return folder


@pytest.fixture(scope="module")
def server(places: Path) -> Iterator[Server]:
    with serving(places / "tsa") as told:
        yield told


@pytest.fixture
def authority(server: Server, places: Path) -> Authority:
    server.spoil = None
    return Authority(name="本地机构", url=server.url, roots=(places / "tsa" / "ca.pem").read_text())


@pytest.fixture
def ward() -> Iterator[Ward]:
    with Quarantine().ward() as opened:
        yield opened


def certificate(places: Path, who: str = "good", ca: str = "ca") -> CommitteeCertificate:
    content = (places / ca / f"{who}.p12").read_bytes()
    return read_certificate(content, PASSPHRASE, (places / ca / "root.pem").read_text())


def signed(
    places: Path, *authorities: Authority, who: str = "good", ca: str = "ca", pdf: bytes = b""
) -> bytes:
    kept = replace(certificate(places, who, ca), not_before=datetime.min.replace(tzinfo=UTC))
    kept = replace(kept, not_after=datetime.max.replace(tzinfo=UTC))
    return sign(pdf or hostile.plain(), kept, PASSPHRASE, authorities, at=NOW, reason="签发").pdf


def judged(
    ward: Ward,
    places: Path,
    pdf: bytes,
    *,
    roots: str = "ca",
    stamps: str = "tsa",
    at: datetime | None = None,
) -> list[dict[str, Any]]:
    found = ward.read(
        check_signatures,
        pdf,
        name="文书",
        member="文书",
        roots=(places / roots / "root.pem").read_text(),
        stamp_roots=(places / stamps / "ca.pem").read_text(),
        at=(at or datetime.now(UTC)).isoformat(),
    )
    found.data.close()
    told: list[dict[str, Any]] = found.value
    return told


def with_list(pdf: bytes, revoked: bytes) -> bytes:
    """A signed file to which somebody added a list of revoked certificates, as for long-term keeping."""
    held = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(held, None, crls=[crl.CertificateList.load(revoked)])
    return held.getvalue()


def test_revocation_is_judged_by_what_the_file_carries_and_said_as_far_as_it_goes(
    ward: Ward, tmp_path: Path
) -> None:
    make_authority(tmp_path / "tsa")
    make_root(tmp_path / "ca")
    for who in ("good", "gone"):
        make_signer(tmp_path / "ca", who)
    pdf, gone = signed(tmp_path), signed(tmp_path, who="gone")
    (bare,) = judged(ward, tmp_path, pdf)
    assert (bare["good"], Remark.REVOCATION_UNKNOWN in bare["remarks"]) == (True, True)
    revoked = revoke(tmp_path / "ca", "gone")
    (kept,) = judged(ward, tmp_path, with_list(pdf, revoked))
    assert kept["good"]
    assert Remark.REVOCATION_CHECKED in kept["remarks"]
    assert Remark.REVOCATION_UNKNOWN not in kept["remarks"]
    (bad,) = judged(ward, tmp_path, with_list(gone, revoked))
    assert (bad["good"], bad["faults"]) == (False, [Fault.REVOKED])
    (stale,) = judged(ward, tmp_path, with_list(pdf, revoked), at=datetime.now(UTC) + timedelta(days=90))
    assert Remark.REVOCATION_UNKNOWN in stale["remarks"]
    make_root(tmp_path / "other")
    (foreign,) = judged(ward, tmp_path, with_list(pdf, revoke(tmp_path / "other")))
    assert foreign["good"]
    assert Remark.REVOCATION_UNKNOWN in foreign["remarks"]
    (broken,) = judged(ward, tmp_path, with_list(pdf, revoked).replace(revoked[:40], bytes(40)))
    assert Remark.REVOCATION_CHECKED not in broken["remarks"]


def with_answer(pdf: bytes, answer: bytes) -> bytes:
    """A signed file to which somebody added what a responder said about its certificate."""
    held = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(held, None, ocsps=[ocsp.OCSPResponse.load(answer)])
    return held.getvalue()


def test_what_a_responder_said_is_judged_like_a_list(ward: Ward, tmp_path: Path) -> None:
    ca = tmp_path / "ca"
    make_authority(tmp_path / "tsa")
    make_root(ca)
    for who in ("good", "gone"):
        make_signer(ca, who, kind="asked")
    pdf, gone = signed(tmp_path), signed(tmp_path, who="gone")
    revoke(ca, "gone")
    with responding(ca, 2) as address:
        about_good, about_gone = (asked_about(ca, who, address) for who in ("good", "gone"))
    (kept,) = judged(ward, tmp_path, with_answer(pdf, about_good))
    assert kept["good"]
    assert Remark.REVOCATION_CHECKED in kept["remarks"]
    (bad,) = judged(ward, tmp_path, with_answer(gone, about_gone))
    assert (bad["good"], bad["faults"]) == (False, [Fault.REVOKED])
    (other,) = judged(ward, tmp_path, with_answer(pdf, about_gone))
    assert (other["good"], Remark.REVOCATION_UNKNOWN in other["remarks"]) == (True, True)
    (stale,) = judged(ward, tmp_path, with_answer(pdf, about_good), at=datetime.now(UTC) + timedelta(days=2))
    assert Remark.REVOCATION_UNKNOWN in stale["remarks"]
    spoiled = bytearray(about_good)
    spoiled[-40] ^= 1
    (forged,) = judged(ward, tmp_path, with_answer(pdf, bytes(spoiled)))
    assert Remark.REVOCATION_CHECKED not in forged["remarks"]


def test_a_paper_is_signed_and_stamped_and_its_bytes_stay(
    ward: Ward, places: Path, authority: Authority
) -> None:
    issued = hostile.plain()
    made = sign(issued, certificate(places), PASSPHRASE, (authority,), at=NOW, reason="签发")
    assert made.pdf.startswith(issued)
    assert made.stamped_at is not None
    (told,) = judged(ward, places, made.pdf)
    assert (told["good"], told["signer"], told["issuer"]) == (True, "新华调委会", "测试根")
    assert told["faults"] == []
    assert Remark.NO_STAMP not in told["remarks"]
    assert datetime.fromisoformat(told["stamped_at"]) == made.stamped_at
    assert abs(made.stamped_at - datetime.now(UTC)) < timedelta(minutes=5)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert field.V.SubFilter == "/ETSI.CAdES.detached"


def test_one_request_is_one_stamp(places: Path, authority: Authority, server: Server) -> None:
    before = server.asked
    signed(places, authority)
    assert server.asked == before + 1


def test_off_line_a_paper_is_signed_and_stamped_later(ward: Ward, places: Path, authority: Authority) -> None:
    dead = replace(authority, name="停用", url="http://127.0.0.1:9/")
    made = sign(hostile.plain(), certificate(places), PASSPHRASE, (dead,), at=NOW, reason="签发")
    assert made.stamped_at is None
    (told,) = judged(ward, places, made.pdf)
    assert told["good"]
    assert Remark.NO_STAMP in told["remarks"]
    with pytest.raises(Refusal, match=r"stamp\.unreachable"):
        add_stamp(made.pdf, (dead,))
    later = add_stamp(made.pdf, (dead, authority))
    assert later.pdf.startswith(made.pdf)
    (told,) = judged(ward, places, later.pdf)
    assert told["good"], told
    assert datetime.fromisoformat(told["stamped_at"]) == later.stamped_at


def test_a_certificate_that_ran_out_after_the_stamp_still_proves(
    ward: Ward, places: Path, authority: Authority
) -> None:
    stamped, bare = signed(places, authority), signed(places)
    years = datetime.now(UTC) + timedelta(days=720)
    (told,) = judged(ward, places, stamped, at=years)
    assert told["good"], told
    assert Remark.PROVEN_THEN in told["remarks"]
    (told,) = judged(ward, places, bare, at=years)
    assert (told["good"], told["faults"]) == (False, [Fault.EXPIRED])


def test_two_people_sign_one_after_the_other(ward: Ward, places: Path, authority: Authority) -> None:
    both = signed(places, authority, pdf=signed(places, authority))
    told = judged(ward, places, both)
    assert [one["good"] for one in told] == [True, True], told
    assert Remark.FOLLOWED in told[0]["remarks"]


def changed_after(pdf: bytes) -> bytes:
    """More on the page, as an update after the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    drawn = writer.add_object(generic.StreamObject(stream_data=b"q 1 0 0 rg 10 10 200 200 re f Q"))
    writer.add_stream_to_page(0, drawn)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def flipped(pdf: bytes) -> bytes:
    place = pdf.index(b"/MediaBox") + 14
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def broken(pdf: bytes) -> bytes:
    """Another signature value in the same place."""
    told = bytearray(pdf)
    start = pdf.index(b"/Contents <") + 11 if b"/Contents <" in pdf else pdf.index(b"/Contents<") + 10
    end = pdf.index(b">", start)
    digits = bytes(told[start:end]).rstrip(b"0")
    middle = start + len(digits) - 40
    told[middle : middle + 2] = b"00" if told[middle : middle + 2] != b"00" else b"11"
    return bytes(told)


def test_every_bad_signature_has_its_name(ward: Ward, places: Path, authority: Authority) -> None:
    good, bare = signed(places, authority), signed(places)
    far = datetime.now(UTC) + timedelta(days=5)
    cases: list[tuple[str, bytes, dict[str, Any], list[str]]] = [
        ("added to", changed_after(good), {}, [Fault.ALTERED]),
        ("flipped", flipped(good), {}, [Fault.ALTERED]),
        ("stranger", signed(places, authority, who="stranger", ca="other"), {}, [Fault.UNTRUSTED]),
        ("late", signed(places, who="late"), {}, [Fault.EXPIRED]),
        ("late with stamp", signed(places, authority, who="late"), {}, [Fault.EXPIRED]),
        ("early", signed(places, who="early"), {}, [Fault.NOT_YET_VALID]),
        ("other value", broken(bare), {}, [Fault.BROKEN]),
        ("stamp of nobody known", good, {"stamps": "old"}, [Fault.STAMP_UNTRUSTED]),
        ("early, later", signed(places, authority, who="early"), {"at": far}, [Fault.NOT_YET_VALID]),
    ]
    for name, pdf, how, faults in cases:
        (told,) = judged(ward, places, pdf, **how)
        assert (told["good"], told["faults"]) == (False, faults), name


class Careless:
    """A stamper that takes whatever OpenSSL answers, and may ask about something else."""

    def __init__(self, folder: Path, about: bytes = b"", *more: str) -> None:
        self.folder, self.about, self.more = folder, about, more

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        return cms.ContentInfo.load(asked(self.folder, (self.about or message_digest).hex(), *self.more))


def carelessly_stamped(places: Path, stamper: Careless) -> bytes:
    signing = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="S", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES),
        signer_of(certificate(places), PASSPHRASE),
        timestamper=stamper,
    )
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(hostile.plain()))
    finish(signing.async_sign_pdf(writer, bytes_reserved=64 << 10, output=out))
    return out.getvalue()


def test_every_bad_stamp_in_a_signature_has_its_name(ward: Ward, places: Path) -> None:
    good, old = places / "tsa", places / "old"
    for stamper, stamps, fault in (
        (Careless(good, b"x" * 32, "-cert"), "tsa", Fault.STAMP_WRONG_IMPRINT),
        (Careless(old, b"", "-cert"), "old", Fault.STAMP_EXPIRED),
        (Careless(old, b"", "-cert"), "tsa", Fault.STAMP_UNTRUSTED),
        (Careless(good), "tsa", Fault.UNREADABLE),
    ):
        (told,) = judged(ward, places, carelessly_stamped(places, stamper), stamps=stamps)
        assert (told["good"], told["faults"], told["stamped_at"]) == (False, [fault], None), fault


def test_no_changed_byte_leaves_a_paper_good_with_other_content(
    ward: Ward, places: Path, authority: Authority
) -> None:
    good = signed(places, authority)
    whole = judged(ward, places, good)
    for place in range(0, len(good), max(1, len(good) // 30)):
        told_bytes = good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :]
        told = tolerant(ward, places, told_bytes)
        assert not [one for one in told if one["good"]] or told == whole, place


def tolerant(ward: Ward, places: Path, pdf: bytes) -> list[dict[str, Any]]:
    """The judgment, or none for a file that cannot be read any more."""
    try:
        return judged(ward, places, pdf)
    except Refusal as refusal:
        if not refusal.code.startswith(("packets.", "quarantine.", "signed.")):
            raise
        return []


@pytest.mark.parametrize(
    ("passphrase", "spoil", "code"),
    [
        ("falsch", bytes, "certificates.unreadable"),
        ("", bytes, "certificates.unreadable"),
        (PASSPHRASE, lambda told: told[:-300], "certificates.unreadable"),
        (PASSPHRASE, lambda told: b"", "certificates.unreadable"),
        (PASSPHRASE, lambda told: bytes(2 << 20), "certificates.too_large"),
    ],
)
def test_a_certificate_that_cannot_be_used_is_refused(
    places: Path, passphrase: str, spoil: Any, code: str
) -> None:
    content = (places / "ca" / "good.p12").read_bytes()
    with pytest.raises(Refusal) as refused:
        read_certificate(spoil(content), passphrase)
    assert refused.value.code == code


def test_nobody_signs_with_a_certificate_that_has_run_out(places: Path) -> None:
    for who, code in (("late", "certificates.expired"), ("early", "certificates.not_yet_valid")):
        with pytest.raises(Refusal) as refused:
            sign(hostile.plain(), certificate(places, who), PASSPHRASE, (), at=NOW, reason="签发")
        assert refused.value.code == code


def test_files_without_signatures_are_told_so(ward: Ward, places: Path) -> None:
    assert judged(ward, places, hostile.plain()) == []
    with pytest.raises(Refusal, match="not_a_pdf"):
        judged(ward, places, b"MZ" + bytes(300))
    with pytest.raises(Refusal, match="encrypted"):
        judged(ward, places, hostile.encrypted(user="secret"))
