"""docs/console.md, the man page and the completion of shells say what the command line says."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mailbot import cli
from mailbot.adapters.store import FolderStore
from mailbot.console import commandline, manpage
from mailbot.console.exits import MEANINGS
from tests.adapters.test_register_console import CONFIG, opening
from tests.builders import line

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "console.md").read_text("utf-8")
MAN = shutil.which("man")
MAIL = b"From: Anna <anna@klant.example>\r\nSubject: Klacht\r\n\r\nIk wil een klacht indienen over mijn sessie.\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a configuration, a register, a backup of it, and a mail."""
    (tmp_path / "config.toml").write_text(f'{CONFIG}[letters]\ntemplates_dir = "own"\n', "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "layout.html").write_text("<p>{{ body }}</p>", "utf-8")
    (tmp_path / "mail.eml").write_bytes(MAIL)
    store = FolderStore(tmp_path / "register")
    store.create(2026, opening, lambda _number: {})
    gone = store.create(2026, opening, lambda _number: {})
    store.destroy(line(gone))
    store.close()
    return tmp_path


def keys(value: Any) -> Iterator[str]:
    """Yield every key in a JSON value; what an event tells is its own."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from keys(each) if name != "data" else ()
    elif isinstance(value, list):
        for each in value:
            yield from keys(each)


def described(subcommand: str) -> set[str]:
    """Return the keys that the page names for a subcommand."""
    section = re.search(rf"^### {subcommand}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section[1], re.MULTILINE)
    return {each for row in rows for each in re.findall(r"`(\w+)`", row)}


@pytest.mark.parametrize(
    "words",
    [
        "check",
        "templates list",
        "templates diff",
        "register list",
        "register show",
        "register verify",
        "register export",
        "backup",
        "restore",
        "explain",
    ],
)
def test_the_keys_of_json_are_those_that_are_documented(
    words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another program can rely on what the page says: not a key more or less, and `format` 1."""
    settled = ["--config", str(folder / "config.toml")]
    more = {
        "register show": ["KL-2026-0001"],
        "register export": ["--to", str(folder / "out")],
        "backup": [str(folder / "backups")],
        "restore": [str(folder / "backups")],
        "explain": [str(folder / "mail.eml")],
    }.get(words, [])
    if words == "register verify":
        (folder / "register" / "stray").touch()
    if words == "restore":
        cli.main(["backup", *more, *settled])
        shutil.rmtree(folder / "register")
        capsys.readouterr()
    cli.main([*words.split(), *more, "--json", *(settled if words != "explain" else [])])
    told = json.loads(capsys.readouterr().out)
    assert told["format"] == 1
    assert set(keys(told)) == described(words) | {"format"}


def test_every_subcommand_with_json_is_documented() -> None:
    """What prints JSON has its keys on the page; those of status stand in docs/status.md."""
    with_json = {words for words, each in commandline.every() if any("--json" in one for one in options(words, each))}
    assert with_json - {"status"} == set(re.findall(r"^### (.+)$", PAGE, re.MULTILINE))


def options(words: str, each: commandline.Subcommand) -> Iterator[str]:
    """Yield the options of a subcommand."""
    parser = argparse.ArgumentParser(words)
    each.arguments(parser)
    for action in parser._actions:
        yield from action.option_strings


def test_every_exit_code_is_documented() -> None:
    """The page has the table that `mailbot --help` has."""
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", PAGE, re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == MEANINGS


def test_the_man_page_is_in_step() -> None:
    """docs/mailbot.1 is what the command line gives; `make man` writes it anew."""
    assert (ROOT / "docs" / "mailbot.1").read_text("utf-8") == manpage.page()


def test_the_man_page_has_every_word() -> None:
    """Each subcommand with all its options and examples, and each exit code."""
    page = manpage.page().replace("\\-", "-").replace("\\&", "")
    for words, each in commandline.every():
        section = page.partition(f".SS {words}\n")[2].partition("\n.S")[0]
        assert section, words
        assert all(option in section for option in options(words, each) if option not in {"-h", "--help"})
        assert each.parts or all(example in section for example in each.examples)
    assert all(f"\\fB{code}\\fR\n{meaning}" in page for code, meaning in MEANINGS.items())


@pytest.mark.skipif(MAN is None, reason="man is not installed")
def test_man_shows_the_page_without_a_warning() -> None:
    """`man -l` renders it, and groff has nothing to say."""
    assert MAN
    words = [MAN, "--warnings", "-E", "UTF-8", "-l", str(ROOT / "docs" / "mailbot.1")]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - a fixed command
    assert (done.returncode, done.stderr) == (0, "")
    assert "register list" in done.stdout
    assert "§ 7" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_completes_every_word(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The script names all subcommands, options and letters, and its own shell takes it where that is installed."""
    assert cli.main(["completion", shell]) == cli.OK
    script = capsys.readouterr().out
    for words, each in commandline.every():
        assert all(word in script for word in words.split())
        assert all(option.lstrip("-") in script for option in options(words, each))
    assert "client-acknowledgement" in script
    if found := shutil.which(shell):
        done = subprocess.run([found, "-n"], input=script, text=True, capture_output=True, check=False, timeout=60)  # noqa: S603 - a fixed command
        assert (done.returncode, done.stderr) == (0, "")


def test_bash_completes_what_was_begun(capsys: pytest.CaptureFixture[str]) -> None:
    """In a real bash: the parts of `register`, the letters of `preview`."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("bash is not installed")
    assert cli.main(["completion", "bash"]) == cli.OK
    ask = 'COMP_WORDS=(mailbot {} ""); COMP_CWORD=2; COMPREPLY=(); _shtab_mailbot; echo "${{COMPREPLY[*]}}"\n'
    script = capsys.readouterr().out + ask.format("register") + ask.format("preview")
    done = subprocess.run([bash], input=script, text=True, capture_output=True, check=True, timeout=60)  # noqa: S603 - a fixed command
    register, preview = done.stdout.splitlines()
    assert set(register.split()) == {"list", "show", "verify", "export", "key"}
    assert {"client-acknowledgement", "dossier"} <= set(preview.split())
