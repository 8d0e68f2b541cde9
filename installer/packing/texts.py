"""What is made from the sources before packing: English window texts, licences, the key."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

from packing import licences, seal
from packing.facts import ROOT


def make(target: Path, *, system: str, site: Path | None = None) -> None:
    """Fill ``target/resources``."""
    i18n = target / "resources/i18n"
    i18n.mkdir(parents=True, exist_ok=True)
    import PySide6

    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    source = ROOT / "resources/i18n/ipmediate_en.ts"
    subprocess.run([str(tool), "-silent", str(source), "-qm", str(i18n / "ipmediate_en.qm")], check=True)
    keys = target / "resources/keys"
    keys.mkdir(exist_ok=True)
    (keys / "release.pem").write_bytes(seal.public_key(seal.private_key(target.parent)))
    licence = next(
        place / "LICENSE.txt"
        for place in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
        if (place / "LICENSE.txt").exists()
    )
    text = licences.page(site, python_licence=licence.read_text("utf-8"), system=system)
    (target / "resources/LICENCES.txt").write_text(text, "utf-8")
