"""What the console says about keys, backups and exports: lines for a person, and what losing a key means."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mailbot import safekeeping
from mailbot.config import Config
from mailbot.console import screen
from mailbot.core.values import DossierNumber
from mailbot.ports.backups import Made, Protection, Restored

LOSS = (
    "Without this key nobody can read the register again: not you, not who made mailbot, not a data recovery firm. "
    "Keep a copy on paper, away from this machine and from the backups."
)
EXPLAINED = f"""\
With a key all dossiers, the desk and the backups are encrypted: a stolen disk or a forgotten copy is unreadable,
and a dossier that was destroyed can't be read from an old copy of its folder.

{LOSS}
The key is one line. Whoever has it and the key ring reads everything: it belongs in a credential of systemd or in
a file that only mailbot's user may open, never in the folder of the register or of its backups.

To make one:     mailbot register key FILE
Then name it:    [register] key_file = "FILE", or key_credential with LoadCredential in the unit
Then print it, start mailbot, and make a backup. All of it: docs/confidential.md"""


@dataclass(frozen=True, slots=True)
class Told:
    """What was done, in lines for a person, and whether all is well."""

    lines: tuple[str, ...]
    well: bool = True
    plain: Mapping[str, Any] = field(default_factory=dict)
    """The same as JSON values, under the keys of docs/console.md."""


def do(args: argparse.Namespace, load: Callable[[Path], Config], number: Callable[[str], DossierNumber]) -> Told:
    """Carry out `backup`, `restore`, `register export` or `register key`.

    Args:
        args: The command line.
        load: Reads the configuration.
        number: Reads a dossier's number as it was typed.

    Raises:
        UserError: it can't be done, and why.
        StoreError: the register or a disk can't be used.
    """
    if args.subcommand == "backup":
        config = load(args.config)
        with screen.progress("Copying and checking") as progress:
            made = safekeeping.back_up(config, args.target, args.keep, progress)
        return Told(tuple(backup_made(made, args.target)), not made.faults, _plain_made(made, args.target))
    if args.subcommand == "restore":
        config = load(args.config)
        with screen.progress("Checking and putting back") as progress:
            back = safekeeping.restore(config, args.target, args.backup, progress)
        return Told(tuple(restored(back, config.register)), not back.faults, _plain_restored(back, config.register))
    if args.view == "export":
        config, numbers = load(args.config), [number(each) for each in args.numbers]
        with screen.progress("Writing") as progress:
            files = safekeeping.export(config, numbers, args.to, progress)
        return Told((_exported(files, args.to),), plain={"format": 1, "files": files, "to": str(args.to)})
    if not args.file:
        return Told((EXPLAINED,))
    return Told(tuple(key_written(args.file, safekeeping.new_key(args.file))))


def _exported(files: int, to: Path) -> str:
    return f"{files} files written to {to}. Whoever gets them can read them: remove them when you are done."


def _plain_made(made: Made, target: Path) -> dict[str, Any]:
    told = {"backup": str(target / made.stamp), "dossiers": made.dossiers, "files": made.files}
    lists = {"dropped": list(made.dropped), "not_encrypted": list(made.plain_before), "faults": list(made.faults)}
    return {"format": 1, **told, **lists}


def _plain_restored(back: Restored, register: Path) -> dict[str, Any]:
    numbers = {"dossiers": back.numbers, "destroyed": back.destroyed, "lost": back.lost}
    listed = {name: [str(each) for each in those] for name, those in numbers.items()}
    head = {"format": 1, "register": str(register), "backup": back.stamp}
    return {**head, **listed, "desk": back.desk, "faults": list(back.faults)}


def key_written(file: Path, fingerprint: str) -> Iterator[str]:
    """Tell that a key was made."""
    yield f"A key was written to {file}; it is known as {fingerprint}. Nothing is encrypted yet."
    yield ""
    yield LOSS
    yield "Name the file in [register] of the configuration (key_file, or key_credential), then run mailbot check."


def backup_made(backup: Made, target: Path) -> Iterator[str]:
    """Tell of a backup."""
    size = f"{screen.counted(backup.dossiers, 'dossier')}, {screen.counted(backup.files, 'file')}"
    yield f"{target / backup.stamp}: {size}, read back and checked."
    for stamp in backup.dropped:
        yield f"{stamp} was removed: it was older than the ones that are kept (--keep)."
    if backup.plain_before:
        yield (
            f"Not encrypted, because they are from before there was a key: {', '.join(backup.plain_before)}. "
            "Whoever finds them can read them; remove them when you trust this one."
        )
    for fault in backup.faults:
        yield f"The register itself is damaged, and so is its backup: {fault}"


def restored(told: Restored, register: Path) -> Iterator[str]:
    """Tell of a register that was put back."""
    yield f"{register}: {screen.counted(len(told.numbers), 'dossier')} put back from {told.stamp}, each file checked."
    if told.destroyed:
        yield f"Destroyed since that backup, and not put back (§ 9): {_listed(told.destroyed)}."
    if told.lost:
        yield (
            f"Given after that backup, and lost: {_listed(told.lost)}. Their mail is still in the mailbox; "
            "it is read again as new mail, or register the complaint by hand (nieuw)."
        )
    if not told.desk:
        yield (
            "The backup was so old that its desk was destroyed: it is not known how far mail was read. "
            'Set intake.look_back in the configuration for the first start, for example "4 weeks".'
        )
    yield "New dossiers go on at the next thousand: a number that was given meanwhile is never given again."
    for fault in told.faults:
        yield f"Damaged in the backup already: {fault}"


def protection(found: Protection) -> Iterator[tuple[bool, str]]:
    """Yield what `mailbot check` says of it: whether it is well, and a sentence."""
    if not found.key:
        yield True, "not encrypted: plain files, for nobody else to open; `mailbot register key` tells how to encrypt."
    elif found.encrypted:
        yield True, f"encrypted, and the key that is configured ({found.key}) fits. {LOSS}"
    else:
        yield True, f"not encrypted yet; the next start does it, with the key {found.key}. {LOSS}"
    for folder in found.pending:
        yield False, f"destroyed dossiers may still be in the backups in {folder}; run mailbot backup {folder}"


def _listed(numbers: tuple[object, ...]) -> str:
    return ", ".join(str(each) for each in numbers)
