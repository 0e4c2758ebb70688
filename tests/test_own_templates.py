"""Templates of the practice's own: mistakes are told by whatever is asked for, and how they differ after an upgrade."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from mailbot import bootstrap, cli, owntemplates
from mailbot import config as settings
from mailbot.adapters import jinja
from mailbot.adapters.jinja_own import OwnTemplates, Standing
from mailbot.console import checkup
from mailbot.errors import UserError
from tests.adapters.test_register_console import CONFIG


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a configuration that has templates of its own, none yet."""
    (tmp_path / "config.toml").write_text(f'{CONFIG}[letters]\ntemplates_dir = "own"\n', "utf-8")
    (tmp_path / "own" / "nl").mkdir(parents=True)
    return tmp_path


def mailbot(folder: Path, *words: str) -> int:
    """Run the console with that configuration."""
    return cli.main([*words, "--config", str(folder / "config.toml")])


def test_a_mistake_is_told_by_check_preview_and_the_start(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before a letter goes out that can't be written, in the same words everywhere."""
    (folder / "own" / "nl" / "client-closing.md").write_text("Subject: x\n\n{{ salutatoin }}\n", "utf-8")
    sentence = "nl/client-closing.md, line 3: there is nothing named `salutatoin`; did you mean `salutation`?"
    assert mailbot(folder, "check") == cli.PROBLEM
    assert sentence in capsys.readouterr().out
    assert mailbot(folder, "preview", "client-closing") == cli.PROBLEM
    assert sentence in capsys.readouterr().err
    with pytest.raises(UserError, match="salutatoin"):
        bootstrap.warm_renderer(settings.load(folder / "config.toml", {}))


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the shipped templates, in a place where an upgrade can be played."""
    folder = tmp_path / "shipped"
    shutil.copytree(jinja.shipped_templates(), folder)
    monkeypatch.setattr(owntemplates, "shipped_templates", lambda: folder)
    return folder


def edit(file: Path, more: str) -> None:
    """Add a line to a template, as who edits it does, or who makes the next version of mailbot."""
    file.write_text(f"{file.read_text('utf-8')}{more}\n", "utf-8")


def states(folder: Path, shipped: Path) -> dict[str, Standing]:
    """Return how each own template stands."""
    return {each.name: each.standing for each in OwnTemplates(folder / "own", shipped).all()}


def test_a_copy_tells_after_an_upgrade_what_changed_on_which_side(folder: Path, shipped: Path) -> None:
    """What the practice changed and what mailbot changed since are told apart, whatever the version."""
    own, proposal = folder / "own" / "nl", "nl/client-proposal.md"
    names = [f"nl/client-{each}.md" for each in ("proposal", "closing", "request", "merged", "message")]
    assert mailbot(folder, "templates", "copy", *names) == cli.OK
    assert set(states(folder, shipped).values()) == {Standing.SAME}
    for each in ("proposal", "closing", "merged"):
        edit(own / f"client-{each}.md", "Van ons.")
    assert states(folder, shipped)[proposal] is Standing.YOURS
    for each in ("proposal", "request"):
        edit(shipped / "nl" / f"client-{each}.md", "Van mailbot.")
    (shipped / "nl" / "client-merged.md").unlink()
    (own / "client-admitted.md").write_text("Subject: x\n\nDag\n", "utf-8")
    (own / "client-closng.md").write_text('{% include "_ours.md" %}\n', "utf-8")
    (own / "_ours.md").write_text("deel\n", "utf-8")
    assert states(folder, shipped) == {
        "nl/_ours.md": Standing.PART,
        "nl/client-admitted.md": Standing.UNKNOWN,
        "nl/client-closing.md": Standing.YOURS,
        "nl/client-closng.md": Standing.STRAY,
        "nl/client-merged.md": Standing.GONE,
        "nl/client-message.md": Standing.SAME,
        "nl/client-proposal.md": Standing.CHANGED_SINCE,
        "nl/client-request.md": Standing.OUTDATED,
    }
    assert mailbot(folder, "templates", "seen", proposal, "nl/client-admitted.md") == cli.OK
    assert states(folder, shipped)[proposal] is states(folder, shipped)["nl/client-admitted.md"] is Standing.YOURS


def test_both_changes_are_shown_each_in_its_own_diff(
    folder: Path, shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """First what mailbot changed since, then what is hers; in JSON apart; the exit code tells of both."""
    name = "nl/client-proposal.md"
    mailbot(folder, "templates", "copy", name)
    assert mailbot(folder, "templates", "diff") == cli.OK
    edit(folder / "own" / name, "Van ons.")
    edit(shipped / name, "Van mailbot.")
    capsys.readouterr()
    assert mailbot(folder, "templates", "diff") == cli.PROBLEM
    told = capsys.readouterr().out
    assert "run mailbot templates seen nl/client-proposal.md" in told
    assert "1 of your own, 1 to look at." in told
    assert told.index("+Van mailbot.") < told.index("+Van ons.")
    assert "-Van" not in told
    assert mailbot(folder, "templates", "diff", name, "--json") == cli.PROBLEM
    (plain,) = json.loads(capsys.readouterr().out)["templates"]
    assert (plain["state"], plain["look"]) == ("changed_since", True)
    assert "+Van ons." in plain["yours"]
    assert "+Van ons." not in plain["changed_since"]
    assert "+Van mailbot." in plain["changed_since"]
    (found,) = checkup.older(lambda: owntemplates.older(settings.load(folder / "config.toml", {})))
    assert found.well  # An old template still works.
    assert "look at your own nl/client-proposal.md: `mailbot templates diff` shows" in found.text


def test_nothing_is_overwritten_and_a_slip_is_told(
    folder: Path, shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second copy is refused; a wrong name tells the nearest; without a folder it is told what to set."""
    assert shipped
    mailbot(folder, "templates", "copy", "layout.html")
    for words, told in (
        (["copy", "layout.html"], "nothing is overwritten"),
        (["copy", "nl/client-propsal.md"], "did you mean nl/client-proposal.md?"),
        (["copy", "../config.toml"], "There is no template"),
        (["seen", "nl/client-proposal.md"], "has no nl/client-proposal.md"),
        (["diff", "nl/client-proposal.md"], "has no nl/client-proposal.md"),
    ):
        assert mailbot(folder, "templates", *words) == cli.PROBLEM
        assert told in capsys.readouterr().err
    (folder / "config.toml").write_text(CONFIG, "utf-8")
    assert mailbot(folder, "templates", "list") == cli.PROBLEM
    assert "[letters] templates_dir" in capsys.readouterr().err


def test_the_list_shows_whose_each_template_is(folder: Path, shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that are shipped, paper and layout too; the copies kept for comparing are none."""
    mailbot(folder, "templates", "copy", "paper/letter.typ")
    capsys.readouterr()
    assert mailbot(folder, "templates", "list", "--json") == cli.OK
    listed = {each["name"]: each["state"] for each in json.loads(capsys.readouterr().out)["templates"]}
    assert listed["paper/letter.typ"] == "same"
    assert listed["layout.html"] == listed["en/client-proposal.md"] == "shipped"
    assert set(listed) == set(OwnTemplates(folder / "own", shipped).names())


def test_copy_writes_through_no_link(folder: Path) -> None:
    """Not to where a link leads, also where nothing is there yet."""
    (folder / "own" / "nl" / "client-closing.md").symlink_to(folder / "elsewhere")
    assert mailbot(folder, "templates", "copy", "nl/client-closing.md") == cli.PROBLEM
    assert not (folder / "elsewhere").exists()
