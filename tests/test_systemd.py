"""The units: systemd understands them, they fit the configuration, and both are hardened alike."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

SYSTEMD = Path(__file__).parents[1] / "systemd"
UNITS = ("mailbot.service", "mailbot@.service")
ANALYZE = shutil.which("systemd-analyze")


def settings(unit: str) -> list[str]:
    """Return the lines of a unit that say something."""
    lines = (SYSTEMD / unit).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("unit", UNITS)
def test_systemd_understands_the_unit(unit: str) -> None:
    """`systemd-analyze verify` has nothing to say."""
    assert ANALYZE
    words = [ANALYZE, "verify", "--man=no", str(SYSTEMD / unit)]
    found = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - a fixed command
    ours = [line for line in (found.stdout + found.stderr).splitlines() if "mailbot" in line]
    assert (found.returncode, ours) == (0, [])


def test_both_units_are_hardened_alike() -> None:
    """The unit for several practices differs from the other one in names only."""
    single, several = settings(UNITS[0]), settings(UNITS[1])
    joined = [re.sub(r"/%i|-%i| \(%i\)", "", line) for line in several]
    assert joined == single
    assert several != single


@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_keeps_what_the_design_promises(unit: str) -> None:
    """Confidential (§ 3), supervised, and started again after a fault."""
    assert {"Type=notify", "StateDirectoryMode=0700", "UMask=0077", "Restart=on-failure"} <= set(settings(unit))
    assert any(line.startswith("WatchdogSec=") for line in settings(unit))


@pytest.mark.parametrize("unit", UNITS)
def test_the_credentials_of_the_unit_are_those_of_the_example(unit: str) -> None:
    """The example configuration asks for the names under which the unit passes the passwords."""
    example = (SYSTEMD.parent / "config.example.toml").read_text("utf-8")
    asked = set(re.findall(r'^password_credential = "(\w+)"', example, re.MULTILINE))
    passed = {line.partition("=")[2].partition(":")[0] for line in settings(unit) if line.startswith("LoadCredential=")}
    assert asked == passed == {"imap_password", "smtp_password"}
