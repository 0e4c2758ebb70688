"""Completion for shells: a script made of the command line by shtab, to be put where the shell looks for it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping

import shtab

from mailbot.console import commandline

_FILES = {"FILE": shtab.FILE, "PATH": shtab.FILE, "DIR": shtab.DIRECTORY, "FOLDER": shtab.DIRECTORY}
"""What is completed for an argument, by how the help calls it."""


def script(shell: str, names: Mapping[str, Iterable[str]]) -> str:
    """Return the script for a shell.

    Args:
        shell: "bash", "zsh" or "fish".
        names: What may stand for an argument, by how the help calls it: {"LETTER": …}.
    """
    parser = commandline.parser()
    for action in _actions(parser):
        metavar = action.metavar if isinstance(action.metavar, str) else ""
        if metavar in _FILES:
            action.complete = _FILES[metavar]  # type: ignore[attr-defined]
        elif metavar in names:
            action.choices = tuple(names[metavar])
    return f"{shtab.complete(parser, shell).rstrip()}\n"


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser and of those below it."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for each in action.choices.values():
                yield from _actions(each)
        else:
            yield action
