"""Starts daemons cheaply: it has loaded everything, and forks one for each line that it reads.

`python -m tests.simulation.zygote CONFIG`; a line is "AT AFTER": die at step AT (0: at none), before or
after it. It answers with the process id, and with the exit status once that process has ended.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mailbot import bootstrap, config, daemon
from tests.scenarios.killer import steps


def main() -> None:
    """Read lines until there are no more."""
    path = Path(sys.argv[1])
    settings = config.load(path, os.environ)
    bootstrap.warm_renderer(settings)
    for line in sys.stdin:
        at, after = (int(each) for each in line.split())
        child = os.fork()
        if child == 0:
            _run(path, at, after=bool(after))
        print(child, flush=True)  # noqa: T201 - that is how it answers
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - as above


def _run(path: Path, at: int, *, after: bool) -> None:
    code = 70
    try:
        if at:
            steps.install(at, after=after)
        code = daemon.run(config.load(path, os.environ))
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
