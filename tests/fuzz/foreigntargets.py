"""Readers of what others bring: forms, rules, keys, answers of authorities, messages of colleagues."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from ipmediate.documents.certificates import read_certificate
from ipmediate.documents.forms import parse_form
from ipmediate.documents.signaturecheck import check_signatures
from ipmediate.documents.signedcopies import sign
from ipmediate.documents.timestamps import _read_answer
from ipmediate.domain.handwriting import (
    HandAct,
    Point,
    SigningPlace,
    Tool,
    Writing,
    act_as_json,
    act_from_json,
)
from ipmediate.storage.escrow import new_escrow_pair, open_with_escrow, seal_to_escrow
from ipmediate.storage.keys import KeyFile
from ipmediate.storage.profile import read_card
from ipmediate.storage.rule_shelf import FOLDERS, inspect
from ipmediate.storage.typing_journal import FILE, TypingJournal
from ipmediate.sync import files
from ipmediate.sync.feed import GENESIS, Author, Entry, author_signed, canonical, digest, given_back
from tests.fuzz.ourtargets import KEY, PROFILE, WORD, WrongAnswerError

RESOURCES = Path(__file__).parents[2] / "resources"
NONCE = 7
TEXTS = {"k1/s1/l1": "申请人称 3 万元", "k1/s1/l2": "被申请人认可"}
CHUNKS = (b"first chunk " * 99, b"last")
CONTENT = b"".join(CHUNKS)
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)


def forms() -> list[bytes]:
    """Some shipped forms."""
    return [path.read_bytes() for path in sorted((RESOURCES / "forms").rglob("form.toml"))[::6]]


def read_form(data: bytes, place: Path) -> object:
    """A form of the committee."""
    return parse_form(data, "own.toml")


def rules() -> list[bytes]:
    """One shipped file of every kind of rule, the calendar among them."""
    found = []
    for folder in FOLDERS.values():
        found += [path.read_bytes() for path in sorted((RESOURCES / folder).glob("*.toml"))[:1]]
    return found


def read_rule(data: bytes, place: Path) -> object:
    """A rule file of the committee, looked through to its examples."""
    return inspect(RESOURCES, {}, "own.toml", data.decode("utf-8", "replace"))


def journals(scratch: Path) -> list[bytes]:
    """A journal of two texts."""
    made = TypingJournal(scratch / "journal", KEY, PROFILE)
    for spot, text in TEXTS.items():
        made.typed(spot, text, at="2026-06-01T09:00:00")
    made.close()
    return [(scratch / "journal" / FILE).read_bytes()]


def read_journal(data: bytes, place: Path) -> object:
    """What is found was typed; what was cut off or changed is set aside and said."""
    folder = place / "journal"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    (folder / FILE).write_bytes(data)
    made = TypingJournal(folder, KEY, PROFILE)
    found = {one.place: one.text for one in made.unsaved()}
    made.close()
    if not found.items() <= TEXTS.items() or (
        found != TEXTS and not made.damaged and len(found) == len(TEXTS)
    ):
        raise WrongAnswerError(str(found))
    return found


@cache
def _sealed() -> tuple[str, list[bytes]]:
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    name, cipher = files.name_of(KEY.hex(), sha256), files._cipher(KEY.hex(), sha256)
    bound = [files._bound(name, n, len(CHUNKS), len(CONTENT)) for n in range(len(CHUNKS))]
    return name, [cipher.encrypt(files._nonce(n), one, bound[n]) for n, one in enumerate(CHUNKS)]


def chunks() -> list[bytes]:
    """The first piece of a file as a colleague laid it on the server."""
    return [_sealed()[1][0]]


def read_chunk(data: bytes, place: Path) -> object:
    """A piece is what was sealed in its place, or nothing of the file is taken."""
    name, sealed = _sealed()
    paths = [place / "piece-0", place / "piece-1"]
    for path, one in zip(paths, (data, sealed[1]), strict=True):
        path.write_bytes(one)
    cipher = files._cipher(KEY.hex(), hashlib.sha256(CONTENT).hexdigest())
    stream = files._Opened(files._opened(cipher, name, paths, len(CONTENT)))
    if io.BufferedReader(stream).read() != CONTENT:
        raise WrongAnswerError
    return stream


def answers(token: bytes) -> list[bytes]:
    """The answer of a time-stamping authority around a token."""
    from asn1crypto import cms, tsp

    made = tsp.TimeStampResp(
        {"status": {"status": "granted"}, "time_stamp_token": cms.ContentInfo.load(token)}
    )
    told: bytes = made.dump()
    return [told]


def read_answer(data: bytes, place: Path) -> object:
    """A token with the number that was sent along, or a refusal."""
    return _read_answer(data, NONCE)


@cache
def _certificate() -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        pkcs12,
    )

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "新华调委会")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(77)
        .not_valid_before(NOW - timedelta(days=30))
        .not_valid_after(NOW + timedelta(days=300))
        .sign(key, SHA256())
    )
    told = BestAvailableEncryption(WORD.encode())
    return pkcs12.serialize_key_and_certificates("新华调委会".encode(), key, made, None, told)


def certificates() -> list[bytes]:
    """A committee's certificate file."""
    return [_certificate()]


def read_p12(data: bytes, place: Path) -> object:
    """A certificate file with its passphrase."""
    return read_certificate(data, WORD)


def signed_papers() -> list[bytes]:
    """A signed PDF."""
    import pikepdf

    paper = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(paper)
    signer = read_certificate(_certificate(), WORD)
    return [sign(paper.getvalue(), signer, WORD, (), at=NOW, reason="x").pdf]


def read_signed(data: bytes, place: Path) -> object:
    """Every signature is judged."""
    roots = read_certificate(_certificate(), WORD).roots
    return check_signatures(
        io.BytesIO(data), io.BytesIO(), member="x", roots=roots, stamp_roots="", at=NOW.isoformat()
    )


def acts() -> list[bytes]:
    """A kept act of writing by hand."""
    writing = Writing(
        strokes=(tuple(Point(x, x, 300, x) for x in range(9)),), height=300, tool=Tool.PEN, begun_at=NOW
    )
    place = SigningPlace(page=1, label="", x=1, y=1, width=1)
    return [
        act_as_json(
            HandAct(
                paper_id="p", base_sha256="0", page_sha256="0", place=place, signer="x", party_id="",
                witness="y", at=NOW, writing=writing,
            )
        )
    ]  # fmt: skip


def read_act(data: bytes, place: Path) -> object:
    """A kept act."""
    return act_from_json(data)


@cache
def _escrow(scratch: Path) -> tuple[KeyFile, bytes]:
    scratch.mkdir(exist_ok=True)
    file = KeyFile(scratch / "keyfile.json", PROFILE)
    file.begin(KEY)
    pem, public = new_escrow_pair(WORD)
    seal_to_escrow(file, KEY, public)
    return file, pem


def escrow_keys(scratch: Path) -> list[bytes]:
    """The committee's key that lies in the safe."""
    return [_escrow(scratch / "escrow")[1]]


def read_escrow(scratch: Path, data: bytes, place: Path) -> object:
    """The very key, or a refusal."""
    if open_with_escrow(_escrow(scratch / "escrow")[0], data, WORD) != KEY:
        raise WrongAnswerError
    return KEY


def cards() -> list[bytes]:
    """What a profile says about itself."""
    told = {"format": 1, "id": "p", "device": "d", "created_at": "2026-06-01T09:00:00", "demo": False}
    return [json.dumps(told).encode()]


def read_profile_card(data: bytes, place: Path) -> object:
    """``profile.json``."""
    (place / "profile.json").write_bytes(data)
    return read_card(place)


def _entry(payload: str, salvaged_by: str = "") -> Entry:
    author = Author(
        user_id="u", device_id="d", incarnation="i", device_seq=1, action="test.act", at="2026-06-01T09:00:00"
    )
    return Entry(
        seq=1, mutation_id="m", case_id="c", author=author, schema=1, salvaged_by=salvaged_by,
        signature="0" * 128, payload_hash=digest(payload), prev_hash=GENESIS, hash="0" * 64,
        payload=payload, salt="",
    )  # fmt: skip


def given_back_ones() -> list[bytes]:
    """Operations a colleague gives back after the server lost them, with what their author had signed."""
    op = {"etype": "case", "id": "c", "base": "", "op": "put", "patch": {"title": {"from": "a", "to": "b"}}}
    return [canonical(given_back([op], _entry(canonical([op])))).encode()]


def read_given_back(data: bytes, place: Path) -> object:
    """What the author signed, or nothing."""
    return author_signed(_entry(data.decode("utf-8", "replace"), "other"))
