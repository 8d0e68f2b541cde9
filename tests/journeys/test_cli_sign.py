"""Signing a paper and judging the result on the command line."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ipmediate.cli import main
from tests.documents.signers import PASSPHRASE, make_root, make_signer
from tests.domain.confirmable import CLEAN
from tests.services.paperwork import change, opened

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")


def secret(path: Path, text: str) -> Path:
    path.touch(0o600)
    path.write_text(text + "\n", "utf-8")
    return path


def test_a_paper_is_signed_and_judged_without_a_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_root(tmp_path / "ca")
    p12 = make_signer(tmp_path / "ca", "good", chain=True) and tmp_path / "ca" / "good.p12"
    word = secret(tmp_path / "word", PASSPHRASE)
    own = secret(tmp_path / "own", "一个足够长而又好记的口令短语")
    with opened(tmp_path, now=datetime.now().replace(microsecond=0)) as (house, _):  # noqa: DTZ005
        change(house, papers=())
        house.workspace.papers.issue(CLEAN.id, form_id="agreement")

    def call(*arguments: object, code: int = 0) -> dict[str, Any]:
        common = ["--profile", str(tmp_path / "profile"), "--passphrase-file", str(own), "--json"]
        assert main([*common, "sign", *map(str, arguments)]) == code
        out = capsys.readouterr()
        told: dict[str, Any] = json.loads(out.out if code == 0 else out.err)
        return told

    given = ("--certificate-passphrase-file", word)
    assert call("certificate", p12, *given)["name"] == "新华调委会"
    assert call("paper", CLEAN.id, "--form", "minutes", *given, code=1)["code"] == "papers.not_found"
    assert call("paper", CLEAN.id, "--form", "agreement", code=1)["code"] == "certificates.unreadable"
    signed = tmp_path / "signed.pdf"
    copy = call("paper", CLEAN.id, "--form", "agreement", *given, "-o", signed)
    assert (copy["kind"], copy["file"]) == ("digital", str(signed))
    (told,) = call("check", signed)["signatures"]
    assert (told["good"], told["signer"], told["reasons"]) == (True, "新华调委会", [])
    data = signed.read_bytes()
    signed.write_bytes(data[:12] + bytes([data[12] ^ 1]) + data[13:])
    (told,) = call("check", signed)["signatures"]
    assert (told["good"], told["reasons"]) == (False, ["签章以后内容被改动"])
    assert call("stored") == {"certificates": []}
    assert call("choose", "0" * 64, code=1)["code"] == "certificates.store_gone"
