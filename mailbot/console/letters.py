"""What `mailbot preview` and `completion` do: letters filled in with sample data, and the script for a shell."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from mailbot.config import Config
from mailbot.console import exits, screen
from mailbot.core.letters import Letter
from mailbot.errors import UserError


def preview(config: Config | None, args: argparse.Namespace) -> int:
    """Show a letter, or tell which there are.

    Raises:
        UserError: there is no such letter, its template has a mistake, or a file can't be written.
    """
    from mailbot import bootstrap
    from mailbot.console import specimens

    letters = bootstrap.samples()
    if args.all:
        return _gallery(config, args, letters)
    if not args.letter:
        screen.show(specimens.table(letters))
        return exits.OK
    if args.paper or args.letter == specimens.DOSSIER:
        return _paper(args, config, letters)
    letter = specimens.find(letters, args.letter)
    rendered = bootstrap.renderer(config).render(letter)
    if args.html:
        _write(args.html, rendered.html)
    else:
        screen.say(f"Subject: {rendered.subject}\n\n{rendered.text}")
    return exits.OK


def _gallery(config: Config | None, args: argparse.Namespace, letters: Mapping[str, Letter]) -> int:
    from mailbot import bootstrap
    from mailbot.console import gallery

    if args.letter:
        raise UserError("With --all every letter is written; name no letter, or leave --all out.")
    words, press, head = bootstrap.renderer(config), bootstrap.press(config), bootstrap.sample_head(config)
    makers = gallery.Makers(
        render=words.render,
        print_letter=lambda letter: press.letter(head, words.sheet(letter)),
        print_dossier=lambda: press.dossier(bootstrap.sample_dossier(config)),
    )
    with screen.progress("Writing letters") as progress:
        made = gallery.write(args.all, letters, makers, progress)
    screen.say(f"{made.letters} letters and {made.papers} papers written; open {made.page} in a browser.")
    if made.problems:
        raise UserError(*made.problems)
    return exits.OK


def _paper(args: argparse.Namespace, config: Config | None, letters: Mapping[str, Letter]) -> int:
    from mailbot import bootstrap
    from mailbot.console import specimens

    if not args.paper:
        raise UserError("A dossier is shown on paper only: mailbot preview dossier --paper dossier.pdf")
    press = bootstrap.press(config)
    if args.letter == specimens.DOSSIER:
        printed = press.dossier(bootstrap.sample_dossier(config))
    else:
        letter = specimens.find_posted(letters, args.letter)
        printed = press.letter(bootstrap.sample_head(config), bootstrap.renderer(config).sheet(letter))
    _write(args.paper, printed)
    return exits.OK


def completion(shell: str) -> int:
    """Print what lets a shell complete; the names of letters are among it."""
    from mailbot import bootstrap
    from mailbot.console import completion as made
    from mailbot.console import specimens
    from mailbot.owntemplates import names

    known = {"LETTER": sorted([*bootstrap.samples(), specimens.DOSSIER]), "TEMPLATE": names()}
    screen.say(made.script(shell, known).rstrip())
    return exits.OK


def _write(path: Path, content: str | bytes) -> None:
    try:
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise UserError(f"{path} can't be written ({error.strerror}); name another file.") from None
    screen.say(f"Written to {path}.")
