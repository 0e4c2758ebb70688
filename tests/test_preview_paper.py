"""`mailbot preview --paper`: a letter by post and a dossier as a PDF file, with sample data."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot import cli
from tests.papers import words


@pytest.mark.parametrize(("name", "shown"), [("client-proposal", "Ons voorstel"), ("dossier", "Klachtdossier")])
def test_a_letter_and_a_dossier_are_written_as_pdf(name: str, shown: str, tmp_path: Path) -> None:
    """The practice can see on paper what its clients will get, before any complaint."""
    file = tmp_path / "paper.pdf"
    assert cli.main(["preview", name, "--paper", str(file)]) == cli.OK
    assert shown in words(file.read_bytes())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["practitioner-status", "--paper", "x.pdf"], "by mail only"),
        (["client-proposl", "--paper", "x.pdf"], "did you mean client-proposal?"),
        (["dossier"], "--paper dossier.pdf"),
        (["client-proposal", "--paper", "no/such/folder/x.pdf"], "can't be written"),
    ],
)
def test_what_can_not_be_put_on_paper_is_refused_with_a_way_out(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notice goes by mail only, a dossier on paper only; a wrong name gets the nearest."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["preview", *arguments]) == cli.PROBLEM
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_dossier_is_in_the_list_of_samples(capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks what there is to see is told of the dossier too."""
    assert cli.main(["preview"]) == cli.OK
    assert "\ndossier " in capsys.readouterr().out
