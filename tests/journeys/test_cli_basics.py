import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ipmediate.cli.problems import global_first, run

HOUSE = Path(__file__).parents[2]


def outside(*arguments, **more):
    """Run the command line as a program of its own, in an unfriendly locale."""
    environ = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "-m", "ipmediate", *arguments],
        cwd=HOUSE,
        env=environ,
        capture_output=True,
        check=False,
        **more,
    )


def test_answers_are_utf_8_with_plain_line_ends_whatever_the_locale():
    done = outside("deadline", "--rule", "T12", "--trigger", "2026-04-30", stdin=subprocess.DEVNULL)
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").splitlines()[0] == "届满日：2026年6月1日"
    assert b"\r" not in done.stdout
    assert done.stderr == b""


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    records = tmp_path / "records.jsonl"
    records.write_bytes(b'{"id": 1, "unit": "months", "length": 1, "trigger": "2026-01-31"}\n' * 20000)
    command = [sys.executable, "-m", "ipmediate", "deadline", "--batch", str(records)]
    with subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.readline()
        child.stdout.close()
        assert child.wait() == 0
        assert child.stderr.read() == b""


def test_refusals_go_to_the_error_channel_with_code_and_message(call, tmp_path):
    told = call("--profile", tmp_path / "none", "case", "list")
    assert told.code == 1
    assert told.out == ""
    assert told.err.startswith("profile.missing  ")


def test_refusals_are_json_when_asked_wherever_the_option_stands(call, tmp_path):
    for arguments in (
        ("--json", "--profile", tmp_path / "none", "case", "list"),
        ("case", "list", "--profile", tmp_path / "none", "--json"),
    ):
        told = call(*arguments)
        assert told.code == 1
        assert told.refusal["code"] == "profile.missing"
        assert told.refusal["params"] == {"path": str(tmp_path / "none")}
        assert "工作库" in told.refusal["message"]


def test_english_is_spoken_when_asked(call, tmp_path):
    told = call("--lang", "en", "--profile", tmp_path / "none", "case", "list")
    assert told.err.isascii() or "“" in told.err
    assert "profile" in told.err.lower()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nonsense"], "cli.usage"),
        (["deadline", "--unit", "weeks"], "cli.usage_bad_value"),
        (["deadline", "--trigger", "2026-02-30"], "cli.usage_bad_value"),
        (["deadline", "--colour", "red"], "cli.usage_no_option"),
        (["case", "export"], "cli.usage_missing"),
        (["deadline"], "cli.usage"),
        (["id"], "cli.usage"),
    ],
)
def test_wrong_use_ends_with_two(call, arguments, code):
    told = call(*arguments, "--json")
    assert (told.code, told.refusal["code"]) == (2, code)
    assert told.out == ""


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["deadline"], ["id"], ["damages"], ["check", "clauses"], ["check", "confirmation"]],
)
def test_wrong_use_is_explained_in_the_language_of_the_reader(call, arguments):
    chinese, english = call(*arguments).err.strip(), call("--lang", "en", *arguments).err.strip()
    assert chinese.endswith("。请用 --help 查看用法。")
    assert english.endswith(". See --help.")
    assert english.isascii()
    told = chinese.partition("：")[2].removesuffix("请用 --help 查看用法。")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in told)
    assert ".。" not in call("deadline", "--length", "x").err


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["profile"],
        ["profile", "create"],
        ["case"],
        ["check", "confirmation"],
        ["papers"],
        ["deadline"],
        ["demo"],
    ],
)
def test_every_command_explains_itself(call, language, arguments):
    told = call("--lang", language, *arguments, "--help")
    assert told.code == 0
    assert "cli.help" not in told.out
    assert any("\u4e00" <= character <= "\u9fff" for character in told.out) is (language == "zh")


def test_a_mistake_of_the_program_leaves_a_report_without_personal_data(capfd, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    @click.group()
    @click.option("--json", is_flag=True)
    def root(json):
        raise RuntimeError("范立群 110108197701259896")

    @root.command("x")
    def inner():
        raise AssertionError

    assert run(root, ["x", "--json"]) == 3
    told = json.loads(capfd.readouterr().err)
    assert told["code"] == "cli.bug"
    report = Path(told["params"]["path"]).read_text(encoding="utf-8")
    assert "builtins.RuntimeError" in report
    assert "test_cli_basics.py" in report
    assert "范立群" not in report
    assert "1101081977" not in report
    assert str(HOUSE) not in report


def test_global_options_may_stand_anywhere_but_not_behind_two_dashes():
    assert global_first(["search", "--profile", "x", "a", "--json"]) == [
        "--profile",
        "x",
        "--json",
        "search",
        "a",
    ]
    assert global_first(["search", "--lang=en", "--", "--json"]) == ["--lang=en", "search", "--", "--json"]
    assert global_first(["--profile"]) == ["--profile"]
    for name in ("--user", "--user-passphrase-file", "--demo-day"):
        assert global_first(["case", "list", name, "x"]) == [name, "x", "case", "list"]


def test_nothing_heavy_is_loaded_for_a_deadline():
    code = (
        "import sys; from ipmediate.cli import main;"
        "main(['deadline', '--rule', 'T12', '--trigger', '2026-04-30']);"
        "heavy = {'sqlalchemy', 'cattrs', 'msgspec', 'cryptography', 'reportlab', 'sqlcipher3', 'PySide6'};"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, check=False)
    assert done.returncode == 0
