"""What `mailbot register`, `backup` and `restore` do: the register is looked at, copied, put back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mailbot.config import Config
from mailbot.console import exits, screen
from mailbot.core.values import DossierNumber
from mailbot.errors import UserError
from mailbot.ports import DossierStore

Load = Callable[[Path], Config]


def do(args: argparse.Namespace, load: Load) -> int:
    """Carry out one of them.

    Args:
        args: The command line.
        load: Reads the configuration.

    Raises:
        UserError: it can't be done, and why.
        StoreError: the register or a disk can't be used.
    """
    if args.view in _VIEWS:
        return _look(args, load(args.config))
    from mailbot.console import safekeeping

    told = safekeeping.do(args, load, number_of)
    if getattr(args, "json", False):
        screen.data(told.plain)
    else:
        for each in told.lines:
            screen.say(each)
    return exits.OK if told.well else exits.PROBLEM


def _look(args: argparse.Namespace, config: Config) -> int:
    from mailbot import bootstrap

    store = bootstrap.store(config, read_only=True)
    try:
        return _VIEWS[args.view](args, config, store)
    finally:
        store.close()


def _today(config: Config) -> date:
    from mailbot import bootstrap

    return bootstrap.system_clock().now().astimezone(config.zone).date()


def _list(args: argparse.Namespace, config: Config, store: DossierStore) -> int:
    from mailbot.console import shelf, shelftables

    rows = list(shelf.rows(store, config.zone))
    if args.json:
        screen.data(shelf.plain_rows(rows))
    elif rows:
        today = _today(config)
        screen.show(screen.fitting(*shelftables.listed(rows, today)), "", shelftables.counted(rows, today))
    else:
        screen.say("The register holds no dossiers yet.")
    return exits.PROBLEM if any(row.fault for row in rows) else exits.OK


def _show(args: argparse.Namespace, config: Config, store: DossierStore) -> int:
    from mailbot.console import shelf, shelftables

    number = number_of(args.number)
    if number not in store.numbers():
        raise UserError(f"The register has no dossier {number}; `mailbot register list` shows which there are.")
    entries = store.load(number)
    if args.json:
        screen.data(shelf.plain_entries(number, entries))
    else:
        today = _today(config)
        told = screen.fitting(*shelftables.told(entries, config.zone))
        screen.show(shelftables.headline(number, entries, config.zone, today), "", told)
    return exits.OK


def _verify(args: argparse.Namespace, _config: Config, store: DossierStore) -> int:
    with screen.progress("Looking for damage") as progress:
        found = list(store.verify(progress))
    faults = [{"number": str(number) if number else None, "fault": fault} for number, fault in found]
    looked_at = len(store.numbers())
    if args.json:
        screen.data({"format": 1, "dossiers": looked_at, "faults": faults})
    else:
        for fault in faults:
            screen.say(f"{fault['number'] or 'register'}: {fault['fault']}")
        screen.say(f"{screen.counted(looked_at, 'dossier')} looked at, {screen.counted(len(faults), 'fault')} found.")
    return exits.PROBLEM if faults else exits.OK


def number_of(words: str) -> DossierNumber:
    """Return a dossier's number as it was typed.

    Raises:
        UserError: it is none.
    """
    try:
        return DossierNumber.parse(words.strip("[] ").upper())
    except ValueError:
        raise UserError("That is no dossier number; write it as KL-2026-0007.") from None


_VIEWS: dict[str, Callable[[argparse.Namespace, Config, DossierStore], int]] = {
    "list": _list,
    "show": _show,
    "verify": _verify,
}
