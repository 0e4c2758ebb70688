"""What `mailbot status` shows: the status file that the daemon writes, and a judgement of it (docs/status.md).

It speaks to no server and opens no register: it works while the daemon runs, and tells
also that it doesn't.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from mailbot.console import screen
from mailbot.console.shelf import clean
from mailbot.core.troubles import Trouble
from mailbot.errors import UserError

STALE = timedelta(minutes=15)
"""A daemon that showed no sign of life for so long hangs, or can't write its register."""

Alive = Callable[[int, int | None], bool]


class State(StrEnum):
    """How mailbot fares, in a word."""

    WELL = "well"
    TROUBLE = "trouble"
    STOPPED = "not running"
    STALE = "stale"


EXIT = {State.WELL: 0, State.TROUBLE: 1, State.STOPPED: 3, State.STALE: 5}
"""The exit code of `mailbot status` for each."""


def read(path: Path) -> dict[str, Any]:
    """Return what stands in a status file; {} where there is none yet.

    Raises:
        UserError: it can't be read, or was written by another version.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(
            f"{path} can't be read ({error.strerror}); run this as root, or as the user that mailbot runs as."
        ) from None
    except ValueError:
        raise UserError(f"{path} is damaged; a mailbot that runs writes it anew within minutes.") from None
    if not isinstance(told, dict) or told.get("format") != 1:
        raise UserError(f"{path} was written by another version of mailbot; restart the daemon.")
    return told


def judge(told: Mapping[str, Any], now: datetime, alive: Alive) -> dict[str, Any]:
    """Return what `mailbot status --json` prints.

    Args:
        told: What stands in the status file.
        now: This moment.
        alive: Tells whether a process that started at a tick still runs.
    """
    if not told:
        return {"format": 1, "state": State.STOPPED.value, "alive": False}
    runs = not told["stopped"] and alive(told["pid"], told["pid_started"])
    silent = now - datetime.fromisoformat(told["beat"])
    shown = {key: value for key, value in told.items() if key not in {"format", "stopped", "pid_started"}}
    return {"format": 1, "state": _state(told, runs, silent).value, "alive": runs, **shown}


def _state(told: Mapping[str, Any], runs: bool, silent: timedelta) -> State:  # noqa: FBT001 - a fact, not an option
    if not runs:
        return State.STOPPED
    # A clock that was set back makes a sign of life one of tomorrow: no less odd.
    if abs(silent) > STALE:
        return State.STALE
    lasting = [each for each in told["troubles"] if each["told"] or each["kind"] == Trouble.DISK.value]
    counted = told["closed"] is None or told["closed"]["closes"]
    return State.WELL if not lasting and not told["damaged_dossiers"] and counted else State.TROUBLE


def table(standing: Mapping[str, Any], zone: ZoneInfo) -> Table:
    """Return the same for a person, times in the practice's zone."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True, style="dim")
    made.add_column(overflow="fold")
    colour = {State.WELL: "green", State.TROUBLE: "bold red"}.get(State(standing["state"]), "bold yellow")
    made.add_row("mailbot", Text(_headline(standing, zone), colour))
    for name, value in _rows(standing, zone) if "pid" in standing else ():
        told = clean(value)
        told.stylize(_colour(name, value))
        made.add_row(name, told)
    return made


def _colour(name: str, value: str) -> str:
    """Return how a row stands out: what is wrong in red, what may be so in yellow."""
    if name == "wrong" or "damaged" in value or "does not close" in value:
        return "red"
    idle = {"mailbox": "reading", "sending": "working", "set aside": "0"}
    return "yellow" if name in idle and not value.startswith(idle[name]) else ""


def _headline(standing: Mapping[str, Any], zone: ZoneInfo) -> str:
    state = State(standing["state"])
    if state is State.STOPPED:
        return "doesn't run; start it with: systemctl start mailbot"
    if state is State.STALE:
        return f"shows no sign of life since {_local(standing['beat'], zone)}; look in its journal, then restart it"
    return "runs, all is well" if state is State.WELL else "runs, and something is wrong"


def _rows(standing: Mapping[str, Any], zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    yield "version", f"{standing['version']}, process {standing['pid']}"
    yield "since", _local(standing["started"], zone)
    yield "last round", _local(standing["last_round"], zone)
    yield "newest mail", _local(standing["last_mail"], zone)
    for name in ("mailbox", "sending"):
        since = standing[name]["since"]
        yield name, standing[name]["state"] + (f" since {_local(since, zone)}" if since else "")
    yield "waiting to be sent", str(standing["outbox_waiting"])
    yield "set aside", str(standing["set_aside"])
    damaged = standing["damaged_dossiers"]
    yield "open dossiers", str(standing["open_dossiers"]) + (f", and {damaged} damaged" if damaged else "")
    yield "next term ends", standing["next_term"] or "none runs"
    if closed := standing["closed"]:
        how = "closes" if closed["closes"] else f"does not close, {closed['missed']} missed"
        yield "count of the day", f"{closed['date']}: {screen.counted(closed['seen'], 'mail')}, {how}"
    for each in standing["troubles"]:
        told = "" if each["told"] else ", not told yet"
        about = f" ({each['dossier']})" if each["dossier"] else ""
        yield "wrong", f"{each['kind'].replace('-', ' ')}{about} since {_local(each['since'], zone)}{told}"


def _local(moment: str | None, zone: ZoneInfo) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(zone):%Y-%m-%d %H:%M}" if moment else "never"
