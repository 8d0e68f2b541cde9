"""Signing issued papers with a certificate and by hand: what is kept, what stays, what is told."""

from __future__ import annotations

import io
import math
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from ipmediate.bootstrap.house import House
from ipmediate.documents import windowsstore
from ipmediate.domain.handwriting import Point, SigningPlace, Tool, Writing
from ipmediate.domain.papers import Paper
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedcopies import CopyKind, SignatureFault, SignatureRemark
from ipmediate.domain.timestamps import Authority
from ipmediate.domain.users import UserRole
from ipmediate.services.outcome import Outcome
from ipmediate.services.signedreturns import Scan
from tests.documents.archival import faults
from tests.documents.authority import make_authority, serving
from tests.documents.signers import PASSPHRASE, make_root, make_signer
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import change, opened

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")
K = CLEAN.id
NOW = datetime.now().replace(microsecond=0)  # noqa: DTZ005 -- certificates are about the present
SIGNATURE = Writing(
    strokes=tuple(
        tuple(
            Point(
                100 + step * 14 + turn * 240,
                round(140 + 60 * math.sin(step / 2 + turn)),
                300 + step * 20,
                step * 15,
            )
            for step in range(18)
        )
        for turn in range(3)
    ),
    height=360,
    tool=Tool.PEN,
    begun_at=NOW,
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with opened(tmp_path, now=NOW) as (house, _):
        yield house


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ca") / "ca"
    make_root(folder)
    make_signer(folder, "good", chain=True)
    make_signer(folder, "other", "另一机构", chain=True)
    return folder


def take_in(house: House, certificates: Path, who: str = "good") -> None:
    clerk = house.around.actor
    house.around.act_as(replace(clerk, role=UserRole.DIRECTOR))
    house.workspace.signed_copies.put_certificate(
        (certificates / f"{who}.p12").read_bytes(), passphrase=PASSPHRASE
    )
    house.around.act_as(clerk)


def issued(house: House) -> Paper:
    change(house, papers=())
    return house.workspace.papers.issue(K, form_id="agreement").value


def one_entry_and_words(house: House, outcome: Outcome[Any]) -> None:
    """The last entry of the case is the act's, and both languages tell it."""
    assert house.workspace.cases.history(K)[-1].action == outcome.said
    for language in ("zh", "en"):
        said = house.workspace.book.wording.say(outcome.said, outcome.params, language)
        assert said.title
        assert said.text


def refused(act: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)  # type: ignore[operator]
    return caught.value.code


def test_the_certificate_is_kept_without_its_passphrase(house: House, certificates: Path) -> None:
    copies = house.workspace.signed_copies
    assert copies.certificate() is None
    content = (certificates / "good.p12").read_bytes()
    house.around.act_as(replace(house.around.actor, role=UserRole.DIRECTOR))
    assert refused(copies.put_certificate, content, passphrase="x") == "certificates.unreadable"
    outcome = copies.put_certificate(content, passphrase=PASSPHRASE)
    assert house.workspace.book.wording.say(outcome.said, outcome.params).text
    kept = copies.certificate()
    assert kept is not None
    assert (kept.name, kept.content) == ("新华调委会", b"")
    assert PASSPHRASE not in str(house.store.meta("committee_certificate"))
    entry = house.repository.history("house/certificate")[-1]
    assert (entry.action, entry.summary["name"]) == ("certificates.put", "新华调委会")
    copies.drop_certificate()
    assert copies.certificate() is None
    assert refused(copies.drop_certificate) == "certificates.none"
    assert house.verify().first is None


def test_only_the_director_takes_a_certificate_in(house: House, certificates: Path) -> None:
    content = (certificates / "good.p12").read_bytes()
    put = house.workspace.signed_copies.put_certificate
    house.around.act_as(replace(house.around.actor, role=UserRole.MEDIATOR))
    assert refused(put, content, passphrase=PASSPHRASE) == "permissions.not_your_role"


def test_a_paper_is_signed_stamped_and_its_bytes_stay(
    house: House, certificates: Path, tmp_path: Path
) -> None:
    ws, paper = house.workspace, issued(house)
    assert refused(ws.signed_copies.sign, K, paper_id=paper.id, passphrase="x") == "certificates.none"
    take_in(house, certificates)
    before = ws.papers.content(paper.sha256)
    wrong = refused(ws.signed_copies.sign, K, paper_id=paper.id, passphrase="x")
    assert wrong == "certificates.unreadable"
    make_authority(tmp_path / "tsa")
    entries = len(ws.cases.history(K))
    with serving(tmp_path / "tsa") as server:
        roots = (tmp_path / "tsa" / "ca.pem").read_text()
        house.stamping().configure((Authority(name="机构", url=server.url, roots=roots),))
        outcome = ws.signed_copies.sign(K, paper_id=paper.id, passphrase=PASSPHRASE)
    assert outcome.said == "signed.stamped"
    one_entry_and_words(house, outcome)
    assert outcome.back is None
    assert len(ws.cases.history(K)) == entries + 1
    (copy,) = outcome.value.signed_copies
    assert (copy.kind, copy.paper_id, copy.base_sha256) == (CopyKind.DIGITAL, paper.id, paper.sha256)
    assert copy.stamped_at is not None
    assert ws.papers.content(paper.sha256) == before
    signed = ws.papers.content(copy.sha256)
    assert signed.startswith(before)
    assert set(faults(signed)) == {"6.x catalogue has /AcroForm", "6.2.10, 6.3, 6.10 page"}, (
        "not only a field"
    )
    check = ws.signed_copies.check(K, copy_id=copy.id)
    assert (check.good, check.of_paper) == (True, True)
    assert check.signatures[0].stamped_at is not None
    assert refused(ws.signed_copies.sign, K, paper_id=paper.id, passphrase=PASSPHRASE) == "signed.already"
    again = house.repository.load(K)
    assert again.signed_copies == outcome.value.signed_copies


def test_off_line_the_stamp_comes_later(house: House, certificates: Path, tmp_path: Path) -> None:
    ws, paper = house.workspace, issued(house)
    take_in(house, certificates)
    outcome = ws.signed_copies.sign(K, paper_id=paper.id, passphrase=PASSPHRASE)
    assert outcome.said == "signed.signed"
    one_entry_and_words(house, outcome)
    key = str(outcome.params["copy_id"])
    check = ws.signed_copies.check(K, copy_id=key)
    assert check.good
    assert SignatureRemark.NO_STAMP in check.signatures[0].remarks
    assert refused(ws.signed_copies.add_stamp, K, copy_id=key) == "signed.no_authority"
    make_authority(tmp_path / "tsa")
    with serving(tmp_path / "tsa") as server:
        roots = (tmp_path / "tsa" / "ca.pem").read_text()
        house.stamping().configure((Authority(name="机构", url=server.url, roots=roots),))
        assert ws.signed_copies.stamp_waiting() == 1
        assert ws.signed_copies.stamp_waiting() == 0
        after = ws.cases.load(K)
    first, second = after.signed_copies
    assert (second.base_sha256, first.stamped_at) == (first.sha256, None)
    check = ws.signed_copies.check(K, copy_id=second.id)
    assert check.good
    assert check.signatures[0].stamped_at is not None
    for copy in (first, second):
        assert refused(ws.signed_copies.add_stamp, K, copy_id=copy.id) == "signed.has_stamp"


def test_any_signed_file_is_judged_and_compared_with_the_paper(house: House, certificates: Path) -> None:
    ws, paper = house.workspace, issued(house)
    take_in(house, certificates)
    file = ws.signed_copies.sign(K, paper_id=paper.id, passphrase=PASSPHRASE).value
    data = ws.papers.content(file.signed_copies[0].sha256)
    judge = ws.signed_copies.check_file
    good = judge(Scan(data=data, file_name="来件.pdf"), case_id=K, paper_id=paper.id)
    assert (good.good, good.of_paper) == (True, True)
    spoilt = data[:12] + bytes([data[12] ^ 1]) + data[13:]
    bad = judge(Scan(data=spoilt, file_name="来件.pdf"), case_id=K, paper_id=paper.id)
    assert (bad.good, bad.of_paper) == (False, False)
    assert bad.signatures[0].faults == (SignatureFault.ALTERED,)
    bare = judge(Scan(data=ws.papers.content(paper.sha256), file_name="x.pdf"))
    assert (bare.signatures, bare.good, bare.of_paper) == ((), False, None)
    assert refused(judge, Scan(data=b"MZ", file_name="x.pdf")) == "packets.not_a_pdf"


def place_of(sheet_places: tuple[SigningPlace, ...], label: str) -> SigningPlace:
    return next(one for one in sheet_places if one.label == label)


def test_handwriting_is_bound_to_the_page_it_was_written_on(house: House, certificates: Path) -> None:
    ws, paper = house.workspace, issued(house)
    sheet = ws.signed_copies.places(K, paper_id=paper.id)
    assert [one.label for one in sheet.places][:2] == ["申请人", "被申请人"]
    place = sheet.places[0]
    shown = sheet.pages[place.page - 1]
    write = ws.signed_copies.write_by_hand
    party = house.repository.load(K).parties[0]
    told = {"paper_id": paper.id, "place": place, "shown": shown, "signer": "时喆", "party_id": party.id}
    few = replace(SIGNATURE, strokes=SIGNATURE.strokes[0][:3] and (SIGNATURE.strokes[0][:3],))
    assert refused(write, K, **told, writing=few) == "signed.too_little"
    assert refused(write, K, **{**told, "signer": " "}, writing=SIGNATURE) == "signed.no_name"
    assert refused(write, K, **{**told, "shown": "0" * 64}, writing=SIGNATURE) == "signed.other_page"
    far = replace(place, page=99)
    assert refused(write, K, **{**told, "place": far}, writing=SIGNATURE) == "signed.no_such_page"
    done = write(K, **told, writing=SIGNATURE)
    one_entry_and_words(house, done)
    file = done.value
    (copy,) = file.signed_copies
    assert (copy.kind, copy.page, copy.page_sha256) == (CopyKind.HANDWRITTEN, place.page, shown)
    kept = ws.signed_copies.act(K, copy_id=copy.id)
    assert (kept.same_page, kept.same_file) == (True, True)
    assert kept.act.writing == SIGNATURE
    assert (kept.act.signer, kept.act.place, kept.act.party_id) == ("时喆", place, party.id)
    assert faults(ws.papers.content(copy.sha256)) == []
    house_copy = ws.papers.content(copy.sha256)
    other = ws.signed_copies.act(K, copy_id=copy.id, other=Scan(data=house_copy, file_name="已签.pdf"))
    assert (other.same_page, other.same_file) == (False, False)
    with pikepdf.open(io.BytesIO(ws.papers.content(paper.sha256))) as pdf:
        out = io.BytesIO()
        pdf.save(out)
    resaved = ws.signed_copies.act(K, copy_id=copy.id, other=Scan(data=out.getvalue(), file_name="另存.pdf"))
    assert (resaved.same_page, resaved.same_file) == (True, False)
    again = ws.signed_copies.places(K, paper_id=paper.id)
    assert again.sha256 == copy.sha256
    second = {**told, "place": again.places[1], "shown": again.pages[again.places[1].page - 1]}
    assert refused(write, K, **told, writing=SIGNATURE) == "signed.other_page"
    file = write(K, **{**second, "signer": "程某某"}, writing=SIGNATURE).value
    take_in(house, certificates)
    file = ws.signed_copies.sign(K, paper_id=paper.id, passphrase=PASSPHRASE).value
    assert file.signed_copies[-1].base_sha256 == file.signed_copies[-2].sha256
    assert ws.signed_copies.check(K, copy_id=file.signed_copies[-1].id).good
    assert refused(ws.signed_copies.places, K, paper_id=paper.id) == "signed.digital_is_last"
    assert refused(ws.signed_copies.act, K, copy_id=file.signed_copies[-1].id) == "signed.not_by_hand"


def test_a_void_paper_is_not_signed(house: House, certificates: Path) -> None:
    ws, paper = house.workspace, issued(house)
    take_in(house, certificates)
    ws.papers.void(K, paper_id=paper.id, reason="填错")
    for act in (ws.signed_copies.sign, ws.signed_copies.places):
        told = {"paper_id": paper.id} | ({"passphrase": PASSPHRASE} if act == ws.signed_copies.sign else {})
        assert refused(act, K, **told) == "papers.not_standing"


class Windows:
    """What the store of Windows holds and does, with keys made by OpenSSL."""

    def __init__(self, folder: Path, who: str = "good") -> None:
        pems = [x509.load_pem_x509_certificate((folder / f"{one}.pem").read_bytes()) for one in (who, "root")]
        self.own, self.root = (one.public_bytes(Encoding.DER) for one in pems)
        self._key = (folder / f"{who}.key").read_bytes()
        self.plugged, self.refuses, self.spoils = True, "", False

    def put_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(windowsstore, "certificates", self.certificates)
        monkeypatch.setattr(windowsstore, "signature", self.signature)

    def certificates(self, store: str = windowsstore.OWN) -> list[bytes]:
        own = [self.own] if self.plugged else []
        return {windowsstore.OWN: own, windowsstore.ROOTS: [self.root]}.get(store, [])

    def signature(self, known_by: str, digest: bytes, *, curve: bool = False) -> bytes:
        assert known_by == windowsstore.thumbprint(self.own)
        if self.refuses:
            raise Refusal(self.refuses, told="0x80090008")
        asked = bytes(32) if self.spoils else digest
        key = load_pem_private_key(self._key, None)
        assert curve == isinstance(key, EllipticCurvePrivateKey)
        if isinstance(key, EllipticCurvePrivateKey):
            return key.sign(asked, ECDSA(Prehashed(SHA256())))
        assert isinstance(key, RSAPrivateKey)
        return key.sign(asked, PKCS1v15(), Prehashed(SHA256()))


def test_a_key_that_stays_in_windows_signs_papers(
    house: House, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies, paper = house.workspace.signed_copies, issued(house)
    assert copies.stored_certificates() == () or windowsstore.is_there()
    windows = Windows(certificates)
    windows.put_up(monkeypatch)
    (offered,) = copies.stored_certificates()
    assert (offered.name, offered.content) == ("新华调委会", b"")
    assert refused(copies.choose_certificate, offered.thumbprint) == "permissions.not_your_role"
    clerk = house.around.actor
    house.around.act_as(replace(clerk, role=UserRole.DIRECTOR))
    assert refused(copies.choose_certificate, "0" * 64) == "certificates.store_gone"
    copies.choose_certificate(offered.thumbprint)
    house.around.act_as(clerk)
    kept = copies.certificate()
    assert kept is not None
    assert kept.thumbprint == offered.thumbprint
    windows.refuses = "certificates.store_refused"
    assert refused(copies.sign, K, paper_id=paper.id) == "certificates.store_refused"
    windows.refuses, windows.plugged = "", False
    assert refused(copies.sign, K, paper_id=paper.id) == "certificates.store_gone"
    windows.plugged, windows.spoils = True, True
    assert refused(copies.sign, K, paper_id=paper.id) == "certificates.store_wrong"
    windows.spoils = False
    assert not house.workspace.cases.load(K).signed_copies
    made = copies.sign(K, paper_id=paper.id)
    check = copies.check(K, copy_id=str(made.params["copy_id"]))
    (one,) = check.signatures
    assert (one.good, one.signer, check.of_paper) == (True, "新华调委会", True)


@pytest.mark.parametrize("curve", ["P-256", "P-384"])
def test_a_key_on_a_curve_that_stays_in_windows_signs_papers(
    house: House, certificates: Path, monkeypatch: pytest.MonkeyPatch, curve: str
) -> None:
    copies, paper = house.workspace.signed_copies, issued(house)
    make_signer(certificates, curve, key=("EC", "-pkeyopt", f"ec_paramgen_curve:{curve}"))
    Windows(certificates, curve).put_up(monkeypatch)
    (offered,) = copies.stored_certificates()
    assert offered.unfit == ""
    house.around.act_as(replace(house.around.actor, role=UserRole.DIRECTOR))
    copies.choose_certificate(offered.thumbprint)
    made = copies.sign(K, paper_id=paper.id)
    (one,) = copies.check(K, copy_id=str(made.params["copy_id"])).signatures
    assert (one.good, one.signer) == (True, "新华调委会")


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("SM2", ("EC", "-pkeyopt", "ec_paramgen_curve:SM2")),
        ("secp521r1", ("EC", "-pkeyopt", "ec_paramgen_curve:P-521")),
        ("Ed25519", ("ED25519",)),
    ],
)
def test_a_key_that_cannot_sign_through_windows_is_named(
    house: House, certificates: Path, monkeypatch: pytest.MonkeyPatch, kind: str, key: tuple[str, ...]
) -> None:
    copies = house.workspace.signed_copies
    make_signer(certificates, kind, key=key)
    Windows(certificates, kind).put_up(monkeypatch)
    (offered,) = copies.stored_certificates()
    assert (offered.name, offered.unfit) == ("新华调委会", kind)
    house.around.act_as(replace(house.around.actor, role=UserRole.DIRECTOR))
    assert refused(copies.choose_certificate, offered.thumbprint) == "certificates.store_kind"
    assert copies.certificate() is None
