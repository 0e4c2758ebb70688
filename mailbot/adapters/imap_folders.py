"""The folders of a mailbox: found by purpose, and named as the server names them.

Part of the adapter `imap.py`, in a file of its own; it speaks to no server. Elsewhere
a folder's levels are parted by "/" ("Klachten/Nieuw"); a server may have another
delimiter, and keep everything of its owner below a prefix ("INBOX.Klachten.Nieuw",
RFC 2342).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailbot.ports import DROP_FOLDERS, Role

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UNUSABLE = {rb"\noselect", rb"\nonexistent"}

_SENT = (
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "verzonden",
    "verzonden items",
    "verzonden berichten",
    "verzonden e-mail",
)
_TRASH = ("trash", "deleted items", "deleted messages", "bin", "prullenbak", "verwijderde items")

Listed = tuple[set[bytes], str, str]
"""A folder in LIST: its flags in small letters, the delimiter, its name."""


def check_name(folder: str) -> str:
    """Return a folder's name. Raises ValueError where it is empty or would break an IMAP command."""
    if not folder or _CONTROL.search(folder):
        raise ValueError("a folder's name is empty or holds a control character")
    return folder


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a mailbox."""

    listed: frozenset[str]
    """All, also those that only have others below them."""
    names: frozenset[str]
    """All that can be selected."""
    sent: str
    """Or "" where there is none; so too below."""
    trash: str
    archive: str
    every: str
    r"""The folder of all mail (\All)."""
    special_use: bool
    """Whether Sent was found by its flag (RFC 6154)."""
    delimiter: str
    prefix: str
    """What the names of the owner's folders begin with, INBOX excepted (RFC 2342)."""

    def own(self, name: str) -> str:
        """Return a folder's name as the server has it, in whatever case, or else would have it."""
        if name in self.names:
            return name
        if name.casefold() == "inbox":
            return "INBOX"
        wanted = name.replace("/", self.delimiter) if self.delimiter else name
        if not wanted.casefold().startswith(self.prefix.casefold()):
            wanted = self.prefix + wanted
        return self._in_its_case(wanted)

    def _in_its_case(self, name: str) -> str:
        if name in self.listed:
            return name
        same = sorted(each for each in self.listed if each.casefold() == name.casefold())
        if same:
            return same[0]
        above, _, leaf = name.rpartition(self.delimiter) if self.delimiter else ("", "", name)
        return f"{self._in_its_case(above)}{self.delimiter}{leaf}" if above else name

    def drops(self, root: str) -> dict[Role, str]:
        """Return the names of the folders that are commands, whether they are there or not."""
        return {role: self.own(f"{root}/{name}") for role, name in DROP_FOLDERS.items()}

    def has_below(self, folder: str) -> bool:
        """Tell whether a folder has others below it."""
        return bool(self.delimiter) and any(each.startswith(folder + self.delimiter) for each in self.listed)


def sort_out(listed: Iterable[Listed], personal: tuple[str, str] | None) -> Folders:
    """Find the folders that have a purpose.

    Args:
        listed: What the server lists.
        personal: Prefix and delimiter of the owner's own folders; None where the server does not tell.
    """
    every = list(listed)
    usable = [each for each in every if not each[0] & _UNUSABLE]
    sent, special = _find(usable, rb"\sent", _SENT)
    prefix, delimiter = personal or _guessed(every)
    return Folders(
        listed=frozenset(name for _, _, name in every),
        names=frozenset(name for _, _, name in usable),
        sent=sent,
        trash=_find(usable, rb"\trash", _TRASH)[0],
        archive=_find(usable, rb"\archive", ())[0],
        every=_find(usable, rb"\all", ())[0],
        special_use=special,
        delimiter=delimiter,
        prefix=prefix,
    )


def _guessed(listed: Sequence[Listed]) -> tuple[str, str]:
    """Return prefix and delimiter as the names show them: all below INBOX means that all new ones go there too."""
    delimiter = next((each for _, each, _ in listed if each), "")
    others = [name for _, _, name in listed if name.casefold() != "inbox"]
    below = f"INBOX{delimiter}"
    return (below if delimiter and others and all(each.startswith(below) for each in others) else ""), delimiter


def _find(listed: Sequence[Listed], flag: bytes, usual: Sequence[str]) -> tuple[str, bool]:
    """Return a folder by its flag, else by a usual name at the top or under INBOX; and whether by its flag."""
    for flags, _, name in listed:
        if flag in flags:
            return name, True
    named: dict[str, str] = {}
    for _, delimiter, name in listed:
        parent, _, leaf = name.rpartition(delimiter) if delimiter else ("", "", name)
        if parent.casefold() in {"", "inbox"} or parent.startswith("["):
            named.setdefault(leaf.casefold(), name)
    return next((named[each] for each in usual if each in named), ""), False
