"""`mailbot preview --all`: every letter on one page, which needs no script and nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from mailbot import bootstrap, cli
from mailbot.adapters.memory_press import MemoryPress
from mailbot.adapters.samples import samples
from mailbot.console import gallery
from mailbot.core.letters import Letter
from mailbot.errors import UserError
from mailbot.ports.progress import unseen
from tests.adapters.test_register_console import CONFIG

FEW = ("client-proposal", "client-proposal.second", "client-proposal.en", "practitioner-doubt")


def few() -> Mapping[str, Letter]:
    """Return some letters, of each kind one."""
    letters = samples()
    return {name: letters[name] for name in FEW}


def makers() -> gallery.Makers:
    """Return the real words, and a press that costs nothing."""
    words, press = bootstrap.renderer(None), MemoryPress()
    return gallery.Makers(
        words.render,
        lambda letter: press.letter(bootstrap.sample_head(None), words.sheet(letter)),
        lambda: press.dossier(bootstrap.sample_dossier(None)),
    )


def links(folder: Path) -> set[str]:
    """Return every file that the page names, in links and in frames."""
    found: list[str] = re.findall(r'(?:href|src)="([^"#]+)"', (folder / "index.html").read_text("utf-8"))
    return set(found)


def test_the_page_shows_each_letter_in_each_form(tmp_path: Path) -> None:
    """Subject, HTML, text, and a PDF for who may get it by post; each link leads to a file."""
    made = gallery.write(tmp_path / "all", few(), makers(), unseen)
    page = made.page.read_text("utf-8")
    assert (made.letters, made.papers, made.problems) == (4, 4, ())
    rendered = bootstrap.renderer(None).render(few()["client-proposal"])
    assert rendered.subject in page
    assert rendered.text.splitlines()[0] in page
    assert (tmp_path / "all" / "letters" / "client-proposal.html").read_text("utf-8") == rendered.html
    named = links(tmp_path / "all")
    assert {f"letters/{name}{end}" for name in FEW for end in (".html", ".txt")} <= named
    assert {each for each in named if each.endswith(".pdf")} == {
        "dossier.pdf",
        *(f"letters/{name}.pdf" for name in FEW if name.startswith("client")),
    }
    assert all((tmp_path / "all" / each).is_file() for each in named)
    # A Dutch letter stands before the same in English, and before its variants.
    assert re.findall(r'<details class="letter" id="([^"]+)"', page) == [
        "client-proposal",
        "client-proposal.second",
        "client-proposal.en",
        "practitioner-doubt",
    ]


def test_the_page_needs_no_script_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    """It can be mailed, and read without a network."""
    page = gallery.write(tmp_path, few(), makers(), unseen).page.read_text("utf-8")
    assert "<script" not in page
    assert not re.search(r'(?:href|src)="(?:https?:)?//', page)
    assert "default-src 'none'" in page


def test_a_page_of_before_is_replaced_and_nothing_else_is(tmp_path: Path) -> None:
    """What is not ours is not overwritten; a letter that is no more leaves no file behind."""
    gallery.write(tmp_path / "all", few(), makers(), unseen)
    gallery.write(tmp_path / "all", {"client-proposal": few()["client-proposal"]}, makers(), unseen)
    assert sorted(each.name for each in (tmp_path / "all" / "letters").iterdir()) == [
        "client-proposal.html",
        "client-proposal.pdf",
        "client-proposal.txt",
    ]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine", "utf-8")
    with pytest.raises(UserError, match="nothing is overwritten; name an empty folder"):
        gallery.write(tmp_path / "mine", few(), makers(), unseen)
    assert (tmp_path / "mine" / "index.html").read_text("utf-8") == "mine"
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="can't be written"):
        gallery.write(tmp_path / "file", few(), makers(), unseen)


def test_a_letter_with_a_mistake_shows_it_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who changed a template sees on the page, and on the console once, what to mend."""
    monkeypatch.setattr(bootstrap, "samples", few)
    monkeypatch.setattr(bootstrap, "press", lambda _config: MemoryPress())
    (tmp_path / "config.toml").write_text(f'{CONFIG}[letters]\ntemplates_dir = "own"\n', "utf-8")
    (tmp_path / "own" / "nl").mkdir(parents=True)
    (tmp_path / "own" / "nl" / "client-proposal.md").write_text("Subject: x\n\n{{ salutatoin }}\n", "utf-8")
    words = ["preview", "--all", str(tmp_path / "all"), "--config", str(tmp_path / "config.toml")]
    assert cli.main(words) == cli.PROBLEM
    shown = capsys.readouterr()
    assert "4 letters and 2 papers written" in shown.out
    assert shown.err.count("did you mean `salutation`?") == 1
    page = (tmp_path / "all" / "index.html").read_text("utf-8")
    assert page.count("did you mean `salutation`?") == 2  # The letter, and its variant.
    assert 'href="#client-proposal"' in page
    assert all((tmp_path / "all" / each).is_file() for each in links(tmp_path / "all"))


def test_all_and_one_do_not_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --all a letter's name has no meaning, which is told."""
    assert cli.main(["preview", "client-proposal", "--all", str(tmp_path / "all")]) == cli.PROBLEM
    assert "name no letter" in capsys.readouterr().err
    assert not (tmp_path / "all").exists()


@pytest.mark.long
def test_every_letter_there_is_stands_on_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All samples, in both languages, with the real press."""
    assert cli.main(["preview", "--all", str(tmp_path)]) == cli.OK
    count = len(bootstrap.samples())
    assert f"{count} letters and " in capsys.readouterr().out
    page = (tmp_path / "index.html").read_text("utf-8")
    assert page.count('<details class="letter"') == count
    assert all((tmp_path / each).is_file() for each in links(tmp_path))
