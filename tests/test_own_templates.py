"""Templates of the practice's own, on the console: mistakes are told by whatever is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot import bootstrap, cli
from mailbot import config as settings
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
