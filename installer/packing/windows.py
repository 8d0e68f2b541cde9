"""The Windows program and its installer, built on Linux."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from packing import covered, facts, frozen, provenance, sizes, texts, wheels, windows_look, windows_python
from packing.log import Log
from packing.signing import FORWARDER, Signer, report, signer
from packing.toolchain import Toolchain

SETUP = facts.ROOT / "installer/windows/setup.nsi"
FREEZE_SECONDS = 2700
"""PyInstaller under Wine and the LZMA installer take a few minutes, and many more on a busy machine."""
UNINSTALLER = "uninstall.exe"
"""Made first alone, to be signed, then packed as signed."""
PYTHON_LOCK = facts.ROOT / "installer/windows/python.txt"


def tools_in(work: Path) -> Toolchain:
    """The tools, with the Windows that builds."""
    return Toolchain(facts.ROOT / "build/trees/windows-tools", prefix=work / "prefix")


def build(work: Path, log: Log, *, fast: bool = False) -> Path:
    """Make program and installer; answers the installer."""
    windows_python.refuse_other_release()
    tools = tools_in(work)
    with log.step("Windows tools"):
        log.say("made anew" if tools.make() else "kept")
    with log.step("packages"):
        lock = work / "windows.txt"
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.write_text(wheels.for_windows(wheels.LOCK.read_text("utf-8")), "utf-8")
        fetched = wheels.fetch([lock, PYTHON_LOCK], work / "wheels")
        log.say(f"{len(fetched)} wheels")
    python = work / "python"
    with log.step("Windows Python"):
        signed = windows_python.assemble(fetched, python, tools)
        log.say(f"{signed} binaries signed by the Python Software Foundation")
        who = signer(work, tools)
        who.sign(python / FORWARDER, tools)
        wanted = [path for path in fetched if not path.name.startswith(("panda3d", "abi3info"))]
        wheels.install(wanted, python / "Lib/site-packages")
    made = work / "made"
    with log.step("texts, licences, icon, version, manifest"):
        shutil.rmtree(made, ignore_errors=True)
        texts.make(made, system="windows", site=python / "Lib/site-packages")
        windows_look.make(made)
    with log.step("PyInstaller under Wine"):
        program = _freeze(work, python, made, tools, log)
    with log.step("origin of every binary"):
        _prove(program, python, fetched, work, log)
    with log.step("licences"):
        count = covered.gate(
            work / "pyinstaller/program", program, "windows", site=python / "Lib/site-packages",
            ours=_seen(tools, facts.ROOT), python=_seen(tools, python),
        )  # fmt: skip
        log.say(f"{count} parts")
    with log.step("size"):
        log.say(*sizes.report(program, "windows"))
    with log.step("signature"):
        log.say(who.told)
        for name in (facts.NAME, facts.TWIN):
            who.sign(program / f"{name}.exe", tools)
        log.say(*report(program))
    with log.step("installer"):
        setup = _installer(work, program, made, tools, options=["-DFAST"] if fast else [], who=who)
        who.sign(setup, tools)
        log.say(sizes.setup(setup), "made in haste" if fast else "as released")
    return setup


def changed_setup(work: Path, tools: Toolchain, name: str, change: Callable[[Path], None]) -> Path:
    """An installer of the program as built but for one change, to see what an upgrade does with it.

    Args:
        work: where the build lies.
        tools: the tools.
        name: of the folder it is made in.
        change: what is done to the copied program; it may add and remove files, not write into them.
    """
    stage = work / name / facts.NAME
    shutil.rmtree(stage.parent, ignore_errors=True)
    shutil.copytree(
        work / "dist" / facts.NAME, stage, copy_function=lambda one, two: Path(two).hardlink_to(one)
    )
    change(stage)
    return _installer(stage.parent, stage, work / "made", tools, options=["-DBARE"])


def _freeze(work: Path, python: Path, made: Path, tools: Toolchain, log: Log) -> Path:
    tools.new_windows()
    out, scratch = work / "dist", work / "pyinstaller"
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(scratch, ignore_errors=True)
    call = frozen.command(
        tools.drive(python / "python.exe"),
        out=Path(tools.drive(out)),
        work=Path(tools.drive(scratch)),
        spec=Path(tools.drive(frozen.SPEC)),
    )
    config = {"PYINSTALLER_CONFIG_DIR": tools.drive(scratch / "cache")}
    env = {**frozen.environment(Path(tools.drive(made))), **config}
    done = tools.run("wine", *call, env=env, check=False, seconds=FREEZE_SECONDS)
    tools.stop()
    log.say(*[line for line in (done.stdout + done.stderr).splitlines() if "WARN" in line or "ERROR" in line])
    program = out / facts.NAME
    if done.returncode or not (program / f"{facts.NAME}.exe").exists():
        log.say(done.stdout[-6000:], done.stderr[-6000:])
        raise SystemExit("PyInstaller made no Windows program")
    return program


def _prove(program: Path, python: Path, fetched: list[Path], work: Path, log: Log) -> None:
    origins = provenance.trace(program, windows_python=python, wheels=fetched)
    (work / "origins.json").write_text(json.dumps([asdict(one) for one in origins], indent=1), "utf-8")
    wrong = provenance.without_origin(origins)
    log.say(f"{len(origins)} binaries, {len(wrong)} without an origin")
    log.say("expected from Windows itself: " + " ".join(provenance.foreign_imports(program)))
    if wrong:
        raise SystemExit("\n".join(wrong))


def _seen(tools: Toolchain, path: Path) -> str:
    return tools.drive(path).replace("\\", "/")


def _installer(
    work: Path, program: Path, made: Path, tools: Toolchain, *, options: list[str], who: Signer | None = None
) -> Path:
    target = setup_in(work)

    def make(stage: Path, out: Path, *more: str) -> None:
        words = setup_words(stage, out, made, tools.inside, list(more))
        epoch = {"SOURCE_DATE_EPOCH": frozen.EPOCH}
        tools.run("makensis", *words, env=epoch, seconds=FREEZE_SECONDS)

    if who is not None:
        alone = made / UNINSTALLER
        there = tools.inside(alone)
        make(made / "resources", made / "alone.exe", "-DBARE", f'-DUNINSTALLER=cp "%1" {there}')
        who.sign(alone, tools)
        options = [*options, f'-DUNINSTALLER=cp {there} "%1"']
    make(program, target, *options)
    return target


def setup_in(work: Path) -> Path:
    """Where the installer of the present version is made."""
    target = work / "out" / f"{facts.NAME}-{facts.version()}-setup.exe"
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def setup_words(
    program: Path, target: Path, made: Path, place: Callable[[Path], str], options: list[str]
) -> list[str]:
    """Everything the installer script is told.

    Args:
        program: the packed folder.
        target: the installer.
        made: where the icon is.
        place: a path as the maker of installers sees it.
        options: more of its options.
    """
    for path in [program, *program.rglob("*"), made / "program.ico"]:
        os.utime(path, (int(frozen.EPOCH), int(frozen.EPOCH)))
    names = {
        "STAGE": place(program),
        "OUT": place(target),
        "ICON": place(made / "program.ico"),
        "SIDE": place(made / "side.bmp"),
        "LICENCE": place(facts.ROOT / "LICENSE"),
        "NAME": facts.NAME,
        "TWIN": facts.TWIN,
        "TITLE_ZH": facts.TITLE["zh"],
        "TITLE_EN": facts.TITLE["en"],
        "PUBLISHER": facts.PUBLISHER,
        "SUFFIX": facts.CASE_SUFFIX,
        "PACKSUFFIX": facts.PACK_SUFFIX,
        "VERSION": facts.version(),
        "NUMBERS": ".".join(map(str, facts.version_numbers())),
        "FEWEST_BUILD": str(facts.FEWEST_WINDOWS["build"]),
        "FEWEST_NAME": str(facts.FEWEST_WINDOWS["name"]),
    }
    defined = [f"-D{key}={value}" for key, value in names.items()]
    return ["-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8", *options, *defined, place(SETUP)]
