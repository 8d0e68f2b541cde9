"""The readers that are fed, each with sound examples and what it may refuse with."""

from __future__ import annotations

import atexit
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from ipmediate.documents.filing import verify
from ipmediate.documents.pagecode import read_code
from ipmediate.documents.scans import read_codes
from ipmediate.documents.timestamps import judge
from ipmediate.documents.wordtemplates import fill_template, survey_template
from ipmediate.domain.packs import Pack, PackKind
from ipmediate.domain.refusals import Refusal
from ipmediate.domain.signedreturns import Known, PageMark, PageVerdict, compare
from ipmediate.domain.timestamps import Authority
from ipmediate.storage.casefile import read_case
from ipmediate.storage.packs import open_pack, seal
from ipmediate.storage.people_file import read_people
from ipmediate.storage.proof import read_manifest
from ipmediate.storage.recovery_code import new_code
from ipmediate.storage.rulefile import RuleSheet
from ipmediate.sync import files
from ipmediate.sync.feed import read_ops
from ipmediate.sync.tickets import read as read_ticket
from tests.fuzz import foreigntargets as foreign
from tests.fuzz import ourtargets as ours

HOUSE = Path(__file__).parents[2]
SAMPLES = HOUSE / "resources" / "samples"


@dataclass(frozen=True, slots=True)
class Target:
    """One reader."""

    examples: Callable[[], list[bytes]]
    read: Callable[[bytes, Path], object]
    refusals: tuple[type[Exception], ...] = (Refusal,)


def _cases() -> list[bytes]:
    return [path.read_bytes() for path in sorted(SAMPLES.glob("case-*.json"))]


def _people() -> list[bytes]:
    return [path.read_bytes() for path in sorted(SAMPLES.glob("*roster*.json"))] or [
        b'{"format":"ipmediate.roster"}'
    ]


def _rules() -> list[bytes]:
    return [path.read_bytes() for path in sorted((HOUSE / "resources" / "rules").rglob("*.toml"))[:12]]


def _packs() -> list[bytes]:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    calendar = Pack(
        id="c", kind=PackKind.CALENDAR, title="x", edition=1, issued_on=date(2026, 1, 1), needs="0.1",
        files=(), note="",
    )  # fmt: skip
    update = replace(calendar, id="program", kind=PackKind.PROGRAM, version="9.0")
    return [
        seal(calendar, {"calendar/cn/2027.toml": b"year = 2027\n"}, key),
        seal(update, {"program/setup.exe": b"MZ" * 40}, key),
    ]


def _manifest() -> list[bytes]:
    told = {
        "format": "ipmediate.backup.1", "version": [1, 4], "made_at": "2026-06-01T09:00:00", "label": "auto",
        "store_sha256": "0" * 64, "store_size": 3, "keyfile_sha256": "0" * 64, "rows": {"entity": 3},
        "digests": {"entity": "0" * 64}, "head_seq": 1, "head_hash": "0" * 64, "evidence": [], "lacking": [],
    }  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as pack:
        for name in ("store.db", "keyfile.json"):
            pack.writestr(name, b"abc")
        pack.writestr("manifest.json", json.dumps(told))
        pack.writestr("seal", "0" * 64)
    return [target.getvalue()]


def _bundles() -> list[bytes]:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("1.pdf", b"%PDF-1.4" * 99)
        bundle.writestr("SHA256SUMS", "0" * 64 + "  1.pdf\n")
    return [target.getvalue()]


def _through_file(reader: Callable[[Path], object]) -> Callable[[bytes, Path], object]:
    def read(data: bytes, place: Path) -> object:
        path = place / "given"
        path.write_bytes(data)
        return reader(path)

    return read


AUTHORITY = Authority(name="x", url="http://127.0.0.1:9/", roots="")


def _tokens() -> list[bytes]:
    from asn1crypto import algos, cms, tsp

    info = tsp.TSTInfo({
        "version": 1, "policy": "1.2.3", "serial_number": 1, "gen_time": datetime(2026, 6, 1, tzinfo=UTC),
        "nonce": foreign.NONCE,
        "message_imprint": {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": b"0" * 32,
        },
    })  # fmt: skip
    signed = cms.SignedData({
        "version": 3, "digest_algorithms": [], "signer_infos": [],
        "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(info.dump())},
    })  # fmt: skip
    told: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return [told]


@cache
def _scratch() -> Path:
    """A folder for readers that want something to stand in; gone with the process."""
    folder = Path(mkdtemp(prefix="ipmediate-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _template(body: bytes = b"") -> bytes:
    import docx

    made = docx.Document()
    made.add_paragraph("{{committee.name}} {{case.applied_on|date}} {{when agreement.is_written}}x")
    row = made.add_table(rows=1, cols=2).rows[0].cells
    row[0].text, row[1].text = "{{#}}{{each clauses}}", "{{it.text}}"
    target = io.BytesIO()
    made.save(target)
    if not body:
        return target.getvalue()
    other = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(other, "w") as new:
        for entry in old.infolist():
            own = entry.filename == "word/document.xml"
            new.writestr(entry.filename, body if own else old.read(entry))
    return other.getvalue()


def _template_body() -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(_template())) as made:
        return [made.read("word/document.xml")]


def _filled(data: bytes) -> object:
    facts = {"committee": {"name": "x"}, "clauses": [{"id": "1", "text": "{{case.number}}"}]}
    survey_template(io.BytesIO(data), io.BytesIO(), title="x")
    out = io.BytesIO()
    told = fill_template(io.BytesIO(data), out, title="x", facts=facts, draft=True)
    if out.getvalue():
        with zipfile.ZipFile(out) as made:
            left = made.read("word/document.xml").decode("utf-8", "replace")
        assert "{{" not in left.replace("{{case.number}}", "")
    return told


def _signed_pages() -> list[bytes]:
    """What the codes on the pages of a scan say, line by line."""
    own, other = "7E064F8584BB", "0123456789AB"
    lines = [f"IPM1:{own}:{page}:3" for page in (1, 2, 3)]
    return [
        "\n".join(lines).encode(),
        "\n".join([lines[1], lines[0], "", f"IPM1:{other}:1:2", lines[0], "IPM1:FFFFFFFFFFFF:1:1"]).encode(),
    ]


def _compared(data: bytes) -> object:
    """Every page is judged, each issued page is right at most once, and a whole return lacks nothing."""
    marks = []
    for line in _text(data).split("\n"):
        code = read_code(line)
        marks.append(PageMark(code.fingerprint, code.page, code.pages) if code else None)
    known = {"0123456789AB": Known(title="x", same_form=True)}
    found = compare("7E064F8584BB", 3, marks, known)
    right = [one.page for one in found.pages if one.verdict is PageVerdict.RIGHT]
    assert [one.number for one in found.pages] == list(range(1, len(marks) + 1))
    assert len(set(right)) == len(right)
    assert not found.whole or right == [1, 2, 3]
    assert set(found.missing) <= {1, 2, 3} - set(right)
    return found


def _scan() -> list[bytes]:
    import zxingcpp
    from PIL import Image

    made = zxingcpp.create_barcode("IPM1:7E064F8584BB:1:3", zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    page = Image.new("L", (420, 594), 255)
    page.paste(Image.fromarray(made.to_image(scale=3)), (300, 480))
    examples = []
    for kind in ("PNG", "TIFF", "BMP"):
        target = io.BytesIO()
        page.save(target, kind)
        examples.append(target.getvalue())
    return examples


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


OPS = json.dumps(
    [{"etype": "case", "id": "c", "base": "", "op": "put", "patch": {"title": {"from": "a", "to": "b"}}}]
).encode()
TARGETS: dict[str, Target] = {
    "case": Target(_cases, lambda data, place: read_case(data)),
    "roster": Target(_people, lambda data, place: read_people(data)),
    "rule": Target(_rules, lambda data, place: RuleSheet(_text(data), "x.toml")),
    "pack": Target(_packs, lambda data, place: open_pack(data, ())),
    "backup": Target(_manifest, _through_file(read_manifest)),
    "bundle": Target(_bundles, _through_file(verify)),
    "token": Target(_tokens, lambda data, place: judge(data, "30" * 32, AUTHORITY)),
    "page code": Target(lambda: [b"IPM1:7E064F8584BB:1:3"], lambda data, place: read_code(_text(data))),
    "template": Target(lambda: [_template()], lambda data, place: _filled(data)),
    "template body": Target(_template_body, lambda data, place: _filled(_template(data or b" "))),
    "signed return": Target(_signed_pages, lambda data, place: _compared(data)),
    "scan": Target(
        _scan, lambda data, place: read_codes(io.BytesIO(data), io.BytesIO(), member="x", first=0, most=4)
    ),
    "ticket": Target(lambda: [b"IPM1" + b"ABCDEFGH234567" * 9], lambda data, place: read_ticket(_text(data))),
    "key file": Target(lambda: ours.key_files(_scratch()), ours.read_key_file),
    "sealed file": Target(
        lambda: ours.sealed_files(_scratch()), lambda data, place: ours.read_sealed(_scratch(), data, place)
    ),
    "search": Target(
        lambda: ["新乡电缆 xxdl 2026 调001号".encode()],
        lambda data, place: ours.search(_scratch(), data, place),
    ),
    "recovery code": Target(lambda: [new_code().encode()], ours.recovery_code),
    **{
        f"{name} line": Target(partial(ours.lines, name), partial(ours.answer_line, name))
        for name in (*ours.LINES, "confirmation")
    },
    "form": Target(foreign.forms, foreign.read_form),
    "rule file": Target(foreign.rules, foreign.read_rule),
    "journal": Target(lambda: foreign.journals(_scratch()), foreign.read_journal),
    "chunk": Target(foreign.chunks, foreign.read_chunk, (files._Altered,)),
    "stamp answer": Target(lambda: foreign.answers(_tokens()[0]), foreign.read_answer),
    "certificate": Target(foreign.certificates, foreign.read_p12),
    "signed paper": Target(foreign.signed_papers, foreign.read_signed),
    "act of writing": Target(foreign.acts, foreign.read_act),
    "escrow key": Target(
        lambda: foreign.escrow_keys(_scratch()),
        lambda data, place: foreign.read_escrow(_scratch(), data, place),
    ),
    "profile card": Target(foreign.cards, foreign.read_profile_card),
    "given back": Target(foreign.given_back_ones, foreign.read_given_back),
    "feed": Target(lambda: [OPS], lambda data, place: read_ops(_text(data)), (ValueError, RecursionError)),
}
