"""`make audit`: asks pip-audit about every locked version, and takes no silence for an all-clear.

    python -m tests.audit PIP_AUDIT LOCK_FILE

Exit code 0: every version was asked about and has no known weakness that is not answered
below; 1: one has; 3: one could not be asked about, or nobody could be reached.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

ANSWERED: Mapping[str, str] = {}
"""Findings that do not concern mailbot: the advisory, and why not."""


def main(program: str, lock: str) -> int:
    """Ask, and tell what was found."""
    command = [program, "--requirement", lock, "--disable-pip", "--require-hashes", "--format", "json"]
    ran = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False)  # noqa: S603
    try:
        found = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        print("Nobody could be asked: the network, or the index of advisories, can't be reached. Nothing is known.")
        return 3
    return judge(found)


def judge(found: list[dict[str, Any]]) -> int:
    """Print every finding, and every version that was not asked about; return the exit code."""
    unasked = [each for each in found if "skip_reason" in each]
    weak = [(each, flaw) for each in found for flaw in each.get("vulns", ()) if not _answered(flaw)]
    for each, flaw in weak:
        better = ", ".join(flaw.get("fix_versions", ())) or "none yet"
        print(f"{each['name']} {each['version']}: {flaw['id']}, mended in {better}")
    if unasked:
        print(f"{len(unasked)} of {len(found)} could not be asked about:", *(each["name"] for each in unasked))
    if not weak and not unasked:
        print(f"{len(found)} versions asked about, no known weakness, {len(ANSWERED)} findings answered.")
    return 1 if weak else 3 if unasked else 0


def _answered(flaw: Mapping[str, Any]) -> bool:
    return bool({flaw["id"], *flaw.get("aliases", ())} & set(ANSWERED))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
