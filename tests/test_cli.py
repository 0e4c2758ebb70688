"""The console: its subcommands, exit codes and the sentences that it makes of errors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mailbot import __version__, cli
from mailbot.console import commandline

MAIL = b"From: Anna <anna@klant.example>\r\nTo: bram@praktijk.example\r\nSubject: Vraag\r\n\r\nKunt u mij bellen?\r\n"
HEAVY = {"rich", "imapclient", "jinja2", "tinydb", "apscheduler", "mailparser", "pymap", "smtplib", "tomllib", "shtab"}
NAMES = [each.name for each in commandline.SUBCOMMANDS]
EVERY = dict(commandline.every())


def exit_code(*arguments: str) -> int | str | None:
    """Run the console and return its exit code, also where argparse ends it."""
    try:
        return cli.main(arguments)
    except SystemExit as end:
        return end.code


def test_the_version_is_told_at_once() -> None:
    """`mailbot --version` answers without loading anything that takes time."""
    script = """
import sys
from mailbot.cli import main
try:
    main(['--version'])
except SystemExit:
    print(*{name.partition('.')[0] for name in sys.modules})
"""
    words = [sys.executable, "-c", script]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 - this Python
    version, loaded = done.stdout.splitlines()
    assert version == f"mailbot {__version__}"
    assert HEAVY & set(loaded.split()) == set()


def test_without_a_word_it_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """`mailbot` alone is a wrong use, but a helpful one: subcommands and exit codes are listed."""
    assert exit_code() == cli.USAGE
    told = capsys.readouterr().out
    assert all(f"    {name}" in told for name in NAMES)
    assert "exit codes:" in told


@pytest.mark.parametrize("words", EVERY)
def test_every_subcommand_shows_examples(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of a subcommand, and of each of its parts, ends with lines that can be typed."""
    assert exit_code(*words.split(), "--help") == cli.OK
    told = capsys.readouterr().out
    assert re.search(rf"^examples?:\n  mailbot {words}", told, re.MULTILINE)
    assert max(map(len, told.splitlines())) <= 110


@pytest.mark.parametrize("words", EVERY)
def test_every_example_can_be_typed(words: str) -> None:
    """An example is understood by the command line that it stands in, as that subcommand."""
    for example in EVERY[words].examples:
        args = commandline.parser().parse_args(example.partition(" > ")[0].split()[1:])
        assert f"{args.subcommand} {args.view}".startswith(words)


@pytest.mark.parametrize(
    "arguments",
    [["walk"], ["run"], ["check"], ["read"], ["register"], ["register", "show"], ["read", "--as", "poem", "x"]],
)
def test_a_wrong_command_line_is_a_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be understood ends with exit code 2 and a line on how to use it."""
    assert exit_code(*arguments) == cli.USAGE
    assert "usage: mailbot" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["run"], ["check"], ["retry"], ["register", "list"], ["preview", "client-request"]])
def test_every_problem_of_a_configuration_is_told_without_a_traceback(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong configuration is exit code 1 and one line a problem, whatever was asked for."""
    path = tmp_path / "config.toml"
    path.write_text('[practice]\nnaam = "x"\n[imap]\nport = 0\n', "utf-8")
    assert exit_code(*words, "--config", str(path)) == cli.PROBLEM
    told = capsys.readouterr().err.splitlines()
    assert all(line.startswith("mailbot: ") for line in told)
    assert any("imap.port" in line for line in told)
    assert any("did you mean practice.name?" in line for line in told)


def test_a_mail_is_read_into_a_line_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a file, in name order, also for what is no mail or is not there."""
    for name, content in (("b.eml", MAIL), ("a.eml", b"\0" * 100), ("note.txt", b"no mail")):
        (tmp_path / name).write_bytes(content)
    assert exit_code("read", str(tmp_path), str(tmp_path / "gone.eml")) == cli.PROBLEM
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == ["a.eml", "b.eml", "gone.eml"]
    assert all(line["kind"] in {"complaint", "doubtful", "other"} for line in lines)
    assert "error" in lines[2]


def test_a_reply_is_read_for_what_it_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--as proposal` tells the new text and the answer in it."""
    (tmp_path / "a.eml").write_bytes(MAIL)
    assert exit_code("read", "--as", "proposal", str(tmp_path / "a.eml")) == cli.OK
    line = json.loads(capsys.readouterr().out)
    assert line["new_text"] == "Kunt u mij bellen?"
    assert line.keys() == {"file", "new_text", "answer", "fields"}


def test_a_mail_is_explained_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`explain` tells a person why; a file that is not there is one sentence."""
    (tmp_path / "a.eml").write_bytes(MAIL)
    assert exit_code("explain", str(tmp_path / "a.eml")) == cli.OK
    assert "klacht" in capsys.readouterr().out
    assert exit_code("explain", str(tmp_path / "b.eml")) == cli.PROBLEM
    assert "can't be read" in capsys.readouterr().err


def test_a_fault_of_the_program_is_told_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    """The words of an unexpected exception may quote a mail; its kind and place are enough to mend it."""
    words = "Geachte mevrouw"

    def fail(_args: object) -> int:
        raise LookupError(words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cli.SUBCOMMANDS, "explain", fail)
        assert exit_code("explain", "x.eml") == cli.FAULT
    told = capsys.readouterr().err
    assert "LookupError" in told
    assert "line" in told
    assert "Geachte" not in told


def test_who_stops_listening_gets_no_traceback(tmp_path: Path) -> None:
    """`mailbot read FOLDER | head -1` ends quietly."""
    for number in range(50):
        (tmp_path / f"{number:03}.eml").write_bytes(MAIL)
    words = [sys.executable, "-m", "mailbot", "read", str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:  # noqa: S603 - this Python
        assert reading.stdout
        assert reading.stderr
        assert reading.stdout.readline().startswith(b"{")
        reading.stdout.close()
        assert reading.stderr.read() == b""
        assert reading.wait(60) == cli.PROBLEM
