"""The exit codes of `mailbot`, the same for every subcommand, and what they mean (docs/console.md)."""

from __future__ import annotations

from typing import Final

OK: Final = 0
PROBLEM: Final = 1
USAGE: Final = 2
UNAVAILABLE: Final = 3
FAULT: Final = 4
SILENT: Final = 5
INTERRUPTED: Final = 130

MEANINGS: Final = {
    OK: "all is well",
    PROBLEM: "a problem was found, and told",
    USAGE: "the command line is wrong",
    UNAVAILABLE: "the mailbox, the mail server or the register can't be used now; status: mailbot doesn't run",
    FAULT: "a fault in mailbot itself",
    SILENT: "mailbot runs, and shows no sign of life (status)",
    INTERRUPTED: "stopped by Ctrl-C",
}
"""What each says, for the help, the man page and the documents."""
