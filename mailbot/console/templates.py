"""What `mailbot templates` does: own templates are listed, copied, and compared with the shipped ones."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from mailbot.config import Config
from mailbot.console import exits, screen
from mailbot.console.shelf import clean
from mailbot.errors import UserError
from mailbot.owntemplates import TO_LOOK_AT, Own, OwnTemplates, Standing, of

_TOLD = {
    Standing.SAME: "the same as mailbot's: remove yours, and it stays up to date",
    Standing.YOURS: "changed by you; mailbot's is as it was when you copied it",
    Standing.CHANGED_SINCE: (
        "changed by you, and by mailbot since: take over what you want, then run mailbot templates seen {name}"
    ),
    Standing.OUTDATED: "not changed by you, and mailbot's is newer: remove yours",
    Standing.UNKNOWN: (
        "differs; of which version it was made is not known: look, then run mailbot templates seen {name}"
    ),
    Standing.GONE: "mailbot has this template no longer, and reads yours no more: remove it",
    Standing.PART: "a part of your own, which another template of yours uses",
    Standing.STRAY: "mailbot has no such template, and nothing uses yours: rename or remove it",
}
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def do(config: Config, args: argparse.Namespace) -> int:
    """Carry out `templates list`, `copy`, `diff` or `seen`.

    Raises:
        UserError: there is no such template, or a file can't be read or written.
    """
    return _VIEWS[args.view](of(config), args)


def _list(templates: OwnTemplates, args: argparse.Namespace) -> int:
    own = {each.name: each for each in templates.all()}
    names = sorted({*templates.names(), *own})
    if args.json:
        told = [{"name": name, "state": own[name].standing.value if name in own else "shipped"} for name in names]
        screen.data({"format": 1, "templates": told})
        return exits.OK
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
    for name in names:
        made.add_row(*_row(name, own.get(name)))
    screen.show(made)
    return exits.OK


def _row(name: str, own: Own | None) -> tuple[Text, Text]:
    if own is None:
        return Text(name, "dim"), Text("mailbot's", "dim")
    return Text(name, "bold"), Text(_sentence(own), "yellow" if own.standing in TO_LOOK_AT else "")


def _copy(templates: OwnTemplates, args: argparse.Namespace) -> int:
    for name in args.names:
        screen.say(f"Written to {templates.copy(name)}.")
    screen.say("Edit what you copied, then look at it: mailbot preview, and mailbot check for mistakes.")
    return exits.OK


def _seen(templates: OwnTemplates, args: argparse.Namespace) -> int:
    for name in args.names:
        templates.seen(name)
        screen.say(f"{name}: noted; mailbot templates diff tells when mailbot's changes again.")
    return exits.OK


def _diff(templates: OwnTemplates, args: argparse.Namespace) -> int:
    found = templates.all()
    missing = [name for name in args.names if name not in {each.name for each in found}]
    if missing:
        raise UserError(*(f"{templates.folder} has no {name}; mailbot templates list shows which." for name in missing))
    shown = [each for each in found if not args.names or each.name in args.names]
    if args.json:
        screen.data({"format": 1, "templates": [_plain(each) for each in shown]})
    else:
        _tell(shown, templates)
    return exits.PROBLEM if any(each.standing in TO_LOOK_AT for each in shown) else exits.OK


def _tell(shown: Sequence[Own], templates: OwnTemplates) -> None:
    for each in shown:
        colour = "bold yellow" if each.standing in TO_LOOK_AT else "bold"
        screen.show(Text(f"{each.name}: {_sentence(each)}", colour), *map(_coloured, _both(each)), "")
    count = sum(each.standing in TO_LOOK_AT for each in shown)
    if not shown:
        screen.say(f"{templates.folder} holds no templates; mailbot templates copy NAME begins with one.")
    else:
        screen.say(f"{len(shown)} of your own, {count} to look at.")


def _sentence(own: Own) -> str:
    told = _TOLD[own.standing].format(name=own.name)
    return f"{told}; did you mean {own.near}?" if own.near and own.standing is Standing.STRAY else told


def _both(own: Own) -> Iterator[str]:
    """Yield the lines of what mailbot changed since, where that is known, and then of what is one's own."""
    yield from changed_since(own)
    yield from yours(own)


def changed_since(own: Own) -> list[str]:
    """Return what mailbot changed since the template was copied, as a unified diff."""
    if own.standing not in {Standing.CHANGED_SINCE, Standing.OUTDATED}:
        return []
    return _unified(own.base, own.shipped, f"mailbot's {own.name}, as you copied it", f"mailbot's {own.name} now")


def yours(own: Own) -> list[str]:
    """Return what the practice changed, as a unified diff: of what it was made of, or else of what is shipped."""
    if own.standing is Standing.CHANGED_SINCE:
        return _unified(own.base, own.own, f"mailbot's {own.name}, as you copied it", f"yours {own.name}")
    if own.standing in {Standing.YOURS, Standing.UNKNOWN}:
        return _unified(own.shipped, own.own, f"mailbot's {own.name}", f"yours {own.name}")
    return []


def _unified(before: str, after: str, old: str, new: str) -> list[str]:
    return list(difflib.unified_diff(before.splitlines(), after.splitlines(), old, new, lineterm=""))


def _coloured(line: str) -> Text:
    made = clean(line)
    made.stylize("bold" if line.startswith(("---", "+++")) else _COLOURS.get(line[:1], ""))
    return made


def _plain(own: Own) -> dict[str, Any]:
    told = {"name": own.name, "state": own.standing.value, "look": own.standing in TO_LOOK_AT}
    return {**told, "yours": yours(own), "changed_since": changed_since(own)}


_VIEWS: dict[str, Callable[[OwnTemplates, argparse.Namespace], int]] = {
    "list": _list,
    "copy": _copy,
    "diff": _diff,
    "seen": _seen,
}
