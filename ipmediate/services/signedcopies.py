"""Signing issued papers, with the committee's certificate or by hand, and judging what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from ipmediate.domain.cases import CaseFile
from ipmediate.domain.certificates import CommitteeCertificate
from ipmediate.domain.edits import find, put
from ipmediate.domain.handwriting import (
    HandAct,
    HandActCheck,
    SigningPlace,
    Writing,
    act_as_json,
    act_from_json,
)
from ipmediate.domain.papers import Paper, PaperStatus
from ipmediate.domain.procedure import check_open
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedcopies import CopyKind, SignedCopy, SignedFileCheck, copies_of
from ipmediate.services.desk import Desk
from ipmediate.services.outcome import Outcome, Topic
from ipmediate.services.ports import Work
from ipmediate.services.progress import Progress, quiet
from ipmediate.services.signedreturns import Scan

_CHANGED = frozenset({Topic.PAPERS, Topic.CASES})
_PDF = "application/pdf"
_ACT = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper laid on the table to be signed by hand.

    Attributes:
        pdf: the issued paper, or its newest copy signed by hand.
        pages: digest of every page.
        places: lines to sign on.
    """

    pdf: bytes
    sha256: str
    pages: tuple[str, ...]
    places: tuple[SigningPlace, ...]


class SignedCopies:
    """Signed copies of issued papers; what was issued never changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def certificate(self) -> CommitteeCertificate | None:
        """The committee's certificate without its key, None while there is none."""
        kept = self._desk.store.certificate()
        return replace(kept, content=b"") if kept is not None else None

    def put_certificate(
        self, content: bytes, *, passphrase: str, roots: str = ""
    ) -> Outcome[CommitteeCertificate]:
        """Keep a certificate file (.p12, .pfx) for signing; its passphrase is tried and kept nowhere.

        Raises:
            Refusal: ``certificates.unreadable``, ``certificates.no_key``, ``certificates.too_large``,
                ``certificates.unsupported``, ``certificates.bad_roots``.
        """
        return self._put(self._desk.renderer.read_certificate(content, passphrase, roots))

    def stored_certificates(self) -> tuple[CommitteeCertificate, ...]:
        """Certificates Windows keeps for whoever works here, or reads off a token; none elsewhere.

        One whose kind of key cannot sign here is among them and says so (``unfit``).

        Raises:
            Refusal: ``certificates.store_refused``.
        """
        return self._desk.renderer.stored_certificates()

    def choose_certificate(self, thumbprint: str, *, roots: str = "") -> Outcome[CommitteeCertificate]:
        """Sign from now on with a certificate whose key stays with Windows or on its token.

        Raises:
            Refusal: ``certificates.store_gone``, ``certificates.store_kind``, ``certificates.store_refused``,
                ``certificates.bad_roots``.
        """
        return self._put(self._desk.renderer.stored_certificate(thumbprint, roots))

    def drop_certificate(self) -> Outcome[None]:
        """Take the certificate with its key out of the profile; what it signed stays."""
        kept = self._desk.store.certificate()
        if kept is None:
            raise Refusal("certificates.none")
        params: dict[str, object] = {"name": kept.name, "serial": kept.serial}
        self._keep("certificates.dropped", None, params)
        return Outcome(
            value=None, changed=frozenset({Topic.SETTINGS}), said="certificates.dropped", params=params
        )

    def sign(self, case_id: str, *, paper_id: str, passphrase: str = "") -> Outcome[CaseFile]:
        """Sign the newest copy of an issued paper, or the paper itself, with the committee's certificate.

        Time-stamping authorities are asked one after another; without an answer the signature is made
        without a time-stamp, and one can be added later. ``params["copy_id"]`` names the copy.

        Raises:
            Refusal: ``certificates.none``, ``certificates.unreadable``, ``certificates.expired``,
                ``certificates.not_yet_valid``, ``certificates.store_gone``, ``certificates.store_cancelled``,
                ``certificates.store_refused``, ``certificates.store_wrong``, ``signed.already``,
                ``papers.not_found``, ``papers.not_standing``, ``procedure.archived``.
        """
        before, paper, copies = self._standing(case_id, paper_id)
        kept = self._desk.store.certificate()
        if kept is None:
            raise Refusal("certificates.none")
        if any(one.kind is CopyKind.DIGITAL and one.serial == kept.serial for one in copies):
            raise Refusal("signed.already", title=paper.title, name=kept.name)
        base = copies[-1].sha256 if copies else paper.sha256
        made = self._desk.renderer.sign(
            self._desk.store.content(base),
            kept,
            passphrase,
            self._desk.store.authorities(),
            at=self._desk.around.now(),
            reason=paper.title,
        )
        return self._write(
            "signed.stamped" if made.stamped_at else "signed.signed",
            before,
            paper,
            made.pdf,
            self._copy(
                paper.id,
                CopyKind.DIGITAL,
                base,
                signer=kept.name,
                serial=kept.serial,
                stamped_at=_kept(made.stamped_at),
            ),
        )

    def add_stamp(self, case_id: str, *, copy_id: str) -> Outcome[CaseFile]:
        """Add a time-stamp to a copy that was signed while no authority could be reached.

        Raises:
            Refusal: ``signed.no_authority``, ``signed.has_stamp``, what the last authority said,
                ``cases.no_such_thing``, ``procedure.archived``.
        """
        before = self._desk.store.load(case_id)
        check_open(before)
        old: SignedCopy = find(before, "signed_copy", copy_id)
        paper: Paper = find(before, "paper", old.paper_id)
        if old.kind is not CopyKind.DIGITAL or copies_of(before.signed_copies, paper.id)[-1] != old:
            raise Refusal("signed.has_stamp", title=paper.title)
        if old.stamped_at is not None:
            raise Refusal("signed.has_stamp", title=paper.title)
        authorities = self._desk.store.authorities()
        if not authorities:
            raise Refusal("signed.no_authority")
        made = self._desk.renderer.add_stamp(self._desk.store.content(old.sha256), authorities)
        return self._write(
            "signed.stamped",
            before,
            paper,
            made.pdf,
            self._copy(
                paper.id,
                CopyKind.DIGITAL,
                old.sha256,
                signer=old.signer,
                serial=old.serial,
                stamped_at=_kept(made.stamped_at),
            ),
        )

    def stamp_waiting(self, told: Progress = quiet) -> int:
        """Add a time-stamp to every copy that waits for one; how many got theirs.

        Copies of cases and papers that may no longer be touched are passed over.

        Args:
            told: hears (copies done, copies, ``stamp``), and may raise to stop; what is stamped stays so.

        Raises:
            Refusal: what the last authority said, when none answers.
        """
        waiting = self._desk.store.unstamped_copies() if self._desk.store.authorities() else ()
        done = 0
        for place, (case_id, copy_id) in enumerate(waiting):
            told(place, len(waiting), "stamp")
            try:
                self.add_stamp(case_id, copy_id=copy_id)
            except Refusal as refusal:
                if refusal.code.startswith("stamp."):
                    raise
                continue
            done += 1
        return done

    def check(self, case_id: str, *, copy_id: str) -> SignedFileCheck:
        """Judge the signatures of a copy now, and whether what was signed still begins it.

        Raises:
            Refusal: ``cases.no_such_thing``, ``evidence.content_missing``.
        """
        file = self._desk.store.load(case_id)
        copy: SignedCopy = find(file, "signed_copy", copy_id)
        paper: Paper = find(file, "paper", copy.paper_id)
        data = self._desk.store.content(copy.sha256)
        of_paper = data.startswith(self._desk.store.content(copy.base_sha256))
        return self._judged(data, paper.title, of_paper)

    def check_file(self, scan: Scan, *, case_id: str = "", paper_id: str = "") -> SignedFileCheck:
        """Judge the signatures in any PDF, and whether it begins with an issued paper or a copy of it.

        Raises:
            Refusal: ``packets.…`` or ``quarantine.…`` when it cannot be read; ``papers.not_found``.
        """
        of_paper = None
        if paper_id:
            file = self._desk.store.load(case_id)
            paper = file.paper(paper_id)
            known = (paper.sha256, *(one.sha256 for one in copies_of(file.signed_copies, paper_id)))
            of_paper = any(scan.data.startswith(self._desk.store.content(one)) for one in known)
        return self._judged(scan.data, scan.file_name, of_paper)

    def places(self, case_id: str, *, paper_id: str) -> Sheet:
        """Lay a paper out to be signed by hand.

        Raises:
            Refusal: ``signed.digital_is_last``, ``papers.not_found``, ``papers.not_standing``,
                ``procedure.archived``.
        """
        _, paper, copies = self._standing(case_id, paper_id)
        return self._sheet(paper, copies)

    def write_by_hand(
        self,
        case_id: str,
        *,
        paper_id: str,
        place: SigningPlace,
        writing: Writing,
        shown: str,
        signer: str,
        party_id: str = "",
    ) -> Outcome[CaseFile]:
        """Keep what somebody wrote on a page, with the page as it was shown, and a copy that bears it.

        Args:
            case_id: the case.
            paper_id: the issued paper.
            place: where on which page.
            writing: the strokes.
            shown: digest of the page that was shown; another page is refused.
            signer: who wrote.
            party_id: for which party, empty for somebody else.

        Raises:
            Refusal: ``signed.too_little``, ``signed.no_name``, ``signed.other_page``,
                ``signed.no_such_page``, and those of ``places``.
        """
        before, paper, copies = self._standing(case_id, paper_id)
        if not signer.strip():
            raise Refusal("signed.no_name", field="signer")
        if not writing.is_enough():
            raise Refusal("signed.too_little")
        if party_id:
            before.party(party_id)
        sheet = self._sheet(paper, copies)
        if not 1 <= place.page <= len(sheet.pages):
            raise Refusal("signed.no_such_page", page=place.page, pages=len(sheet.pages))
        if sheet.pages[place.page - 1] != shown:
            raise Refusal("signed.other_page", title=paper.title, page=place.page)
        made = self._desk.renderer.put_writing(sheet.pdf, writing, place)
        copy = self._copy(
            paper.id, CopyKind.HANDWRITTEN, sheet.sha256, signer=signer.strip(), party_id=party_id
        )
        act = act_as_json(
            HandAct(
                paper_id=paper.id,
                base_sha256=sheet.sha256,
                page_sha256=shown,
                place=place,
                signer=copy.signer,
                party_id=party_id,
                witness=copy.made_by,
                at=copy.made_at,
                writing=writing,
            )
        )
        copy = replace(copy, page=place.page, page_sha256=shown, act_sha256=hashlib.sha256(act).hexdigest())
        return self._write("signed.by_hand", before, paper, made, copy, act)

    def act(self, case_id: str, *, copy_id: str, other: Scan | None = None) -> HandActCheck:
        """A kept act of writing, compared with the file it was written on or with another one.

        Raises:
            Refusal: ``cases.no_such_thing``, ``signed.not_by_hand``, ``signed.act_unreadable``, ``packets.…``
                for another file that cannot be read.
        """
        file = self._desk.store.load(case_id)
        copy: SignedCopy = find(file, "signed_copy", copy_id)
        if not copy.act_sha256:
            raise Refusal("signed.not_by_hand", signer=copy.signer)
        act = act_from_json(self._desk.store.content(copy.act_sha256))
        paper: Paper = find(file, "paper", copy.paper_id)
        data = other.data if other is not None else self._desk.store.content(act.base_sha256)
        title = other.file_name if other is not None else paper.title
        pages = self._desk.renderer.page_digests(BytesIO(data), title=title)
        number = act.place.page - 1
        return HandActCheck(
            act=act,
            same_page=number < len(pages) and pages[number] == act.page_sha256,
            same_file=hashlib.sha256(data).hexdigest() == act.base_sha256,
        )

    def _standing(self, case_id: str, paper_id: str) -> tuple[CaseFile, Paper, tuple[SignedCopy, ...]]:
        file = self._desk.store.load(case_id)
        check_open(file)
        paper = file.paper(paper_id)
        if paper.status is not PaperStatus.ISSUED:
            raise Refusal("papers.not_standing", title=paper.title)
        return file, paper, copies_of(file.signed_copies, paper_id)

    def _sheet(self, paper: Paper, copies: tuple[SignedCopy, ...]) -> Sheet:
        if copies and copies[-1].kind is CopyKind.DIGITAL:
            raise Refusal("signed.digital_is_last", title=paper.title)
        sha256 = copies[-1].sha256 if copies else paper.sha256
        pdf = self._desk.store.content(sha256)
        return Sheet(
            pdf=pdf,
            sha256=sha256,
            pages=self._desk.renderer.page_digests(BytesIO(pdf), title=paper.title),
            places=self._desk.renderer.signing_places(pdf),
        )

    def _copy(
        self,
        paper_id: str,
        kind: CopyKind,
        base: str,
        *,
        signer: str,
        serial: str = "",
        stamped_at: datetime | None = None,
        party_id: str = "",
    ) -> SignedCopy:
        around = self._desk.around
        return SignedCopy(
            id=around.new_id(),
            paper_id=paper_id,
            kind=kind,
            sha256="",
            base_sha256=base,
            made_at=around.now(),
            made_by=around.actor.name or around.actor.id,
            signer=signer,
            serial=serial,
            stamped_at=stamped_at,
            party_id=party_id,
        )

    def _write(
        self, action: str, before: CaseFile, paper: Paper, pdf: bytes, copy: SignedCopy, act: bytes = b""
    ) -> Outcome[CaseFile]:
        def kept(work: Work) -> CaseFile:
            if act:
                work.keep(act, _ACT)
            return put(before, "signed_copy", replace(copy, sha256=work.keep(pdf, _PDF)))

        return self._desk.write(
            action,
            before,
            kept,
            changed=_CHANGED,
            params={"title": paper.title, "signer": copy.signer, "copy_id": copy.id, "page": copy.page},
            back=False,
        )

    def _put(self, fresh: CommitteeCertificate) -> Outcome[CommitteeCertificate]:
        params: dict[str, object] = {"name": fresh.name, "serial": fresh.serial}
        self._keep("certificates.put", fresh, params)
        return Outcome(
            value=replace(fresh, content=b""),
            changed=frozenset({Topic.SETTINGS}),
            said="certificates.put",
            params=params,
        )

    def _keep(self, action: str, certificate: CommitteeCertificate | None, params: dict[str, object]) -> None:
        around = self._desk.around
        with self._desk.store.work(action, actor=around.actor, at=around.now()) as work:
            work.put_certificate(certificate)
            work.note(**params)

    def _judged(self, data: bytes, title: str, of_paper: bool | None) -> SignedFileCheck:
        kept = self._desk.store.certificate()
        found = self._desk.renderer.check_signatures(
            BytesIO(data),
            title=title,
            roots=kept.roots if kept is not None else "",
            authorities=self._desk.store.authorities(),
            at=self._desk.around.now(),
        )
        return SignedFileCheck(signatures=found, of_paper=of_paper)


def _kept(moment: datetime | None) -> datetime | None:
    """A time in UTC as records keep it, without its zone."""
    return moment.replace(tzinfo=None, microsecond=0) if moment is not None else None
