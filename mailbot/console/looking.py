"""What `mailbot check`, `status`, `read` and `explain` do: they look, and change nothing."""

from __future__ import annotations

import argparse

from mailbot.config import Config
from mailbot.console import exits, screen
from mailbot.errors import UserError

_NARROW = 50
"""Columns of a terminal below which a table has no room for a sentence."""


def check(config: Config, args: argparse.Namespace) -> int:
    """Tell each thing that is looked at as soon as it was found."""
    from mailbot import bootstrap, owntemplates, safekeeping
    from mailbot.console import checkup

    parts = checkup.Parts(
        templates=lambda: bootstrap.template_problems(config),
        mailbox=lambda: bootstrap.mailbox(config),
        sender=lambda: bootstrap.sender(config),
        protection=lambda: safekeeping.protection(config),
        older=lambda: owntemplates.older(config),
    )
    found: list[checkup.Finding] = []
    for each in screen.waited(checkup.findings(config, parts), "looking, then trying the servers …"):
        found.append(each)
        if not args.json:
            screen.show(checkup.narrow(each) if screen.console().width < _NARROW else checkup.shown(each))
    wrong = sum(not each.well for each in found)
    if args.json:
        screen.data(checkup.plain(found))
    else:
        screen.show(checkup.summary(wrong))
    return exits.PROBLEM if wrong else exits.OK


def status(config: Config, args: argparse.Namespace) -> int:
    """Tell how the daemon fares."""
    from mailbot import bootstrap
    from mailbot.console import standing

    told = standing.read(bootstrap.status_file(config))
    shown = standing.judge(told, bootstrap.system_clock().now(), bootstrap.process_runs)
    if args.json:
        screen.data(shown)
    else:
        screen.show(standing.table(shown, config.zone))
    return standing.EXIT[standing.State(shown["state"])]


def read(args: argparse.Namespace) -> int:
    """Print one line of JSON for each mail."""
    from mailbot import bootstrap
    from mailbot.reading import report

    code, reader = exits.OK, bootstrap.reader()
    for path in report.paths(args.paths):
        try:
            raw = path.read_bytes()
        except OSError as error:
            code, told = (
                exits.PROBLEM,
                {"file": path.name, "kind": "other", "error": f"can't be read: {error.strerror}"},
            )
        else:
            intake = args.kind == "intake"
            told = (
                report.intake_line(path.name, raw, reader)
                if intake
                else report.reply_line(path.name, raw, args.kind, reader)
            )
        screen.line(told)
    return code


def explain(args: argparse.Namespace) -> int:
    """Tell in plain words what would be made of a mail."""
    from mailbot import bootstrap
    from mailbot.console import understanding
    from mailbot.reading import report

    try:
        raw = args.path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{args.path} can't be read ({error.strerror}); name a mail that was saved as a file."
        ) from None
    told = report.understood(raw, bootstrap.reader())
    if args.json:
        screen.data({"file": args.path.name, **told.plain()})
    elif screen.console().is_terminal:
        screen.show(*understanding.shown(told))
    else:
        screen.say(report.explain(told))
    return exits.OK
