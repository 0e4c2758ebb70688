"""The letters that `mailbot preview` can show: a catalogue of everything that mailbot can say."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from rich.table import Table

from mailbot.core.letters import Audience, Letter
from mailbot.errors import UserError

DOSSIER, DOSSIER_PURPOSE = "dossier", "A dossier on paper, for who may inspect it (§ 7); with --paper only."
"""The sample that is no letter."""


def catalogue(letters: Mapping[str, Letter]) -> Iterator[tuple[str, str]]:
    """Yield the name of each letter and, in a sentence, what it says."""
    for name, letter in sorted(letters.items()):
        yield name, (type(letter).__doc__ or "").partition("\n")[0]


def table(letters: Mapping[str, Letter]) -> Table:
    """Return the catalogue as a table, with the sample that is no letter."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True, style="cyan")
    made.add_column(overflow="fold")
    for name, purpose in (*catalogue(letters), (DOSSIER, DOSSIER_PURPOSE)):
        made.add_row(name, purpose)
    return made


def find(letters: Mapping[str, Letter], name: str) -> Letter:
    """Return the sample of a letter.

    Raises:
        UserError: There is no such letter; tells the nearest name.
    """
    if name in letters:
        return letters[name]
    near = difflib.get_close_matches(name, letters, 1)
    hint = f"did you mean {near[0]}?" if near else "`mailbot preview` shows which there are."
    raise UserError(f"There is no letter of that name; {hint}")


def find_posted(letters: Mapping[str, Letter], name: str) -> Letter:
    """Return the sample of a letter that may go by post.

    Raises:
        UserError: There is no such letter, or it is a notice to the practitioner: that goes by mail only.
    """
    letter = find(letters, name)
    if letter.audience is not Audience.CLIENT:
        raise UserError(f"{name} goes to the practitioner, by mail only; a letter to a client goes by post.")
    return letter
