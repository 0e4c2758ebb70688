"""Templates of the practice's own beside those that are shipped: which are there, and how they differ.

A copy that `mailbot templates copy` makes is kept twice: once to be edited, and once as it was, in
`.shipped` in the same folder. After an upgrade that tells apart what the practice changed and what
mailbot changed since. A date or a version would not: a template may be the same over many versions.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mailbot.errors import UserError

BASE = ".shipped"
"""The folder in which copies are kept as they were made."""
_KINDS = frozenset({".md", ".html", ".typ"})


class Standing(StrEnum):
    """How a template of one's own stands to the shipped one."""

    SAME = "same"
    """It is the shipped one, letter by letter: it does nothing but grow old."""
    YOURS = "yours"
    """It was changed, and the shipped one was not since."""
    CHANGED_SINCE = "changed_since"
    """Both were changed: there is something to take over."""
    OUTDATED = "outdated"
    """It was never changed, and the shipped one was since."""
    UNKNOWN = "unknown"
    """It differs, and it is not known of which version it was made."""
    GONE = "gone"
    """What it was made of is shipped no more: nothing reads it."""
    PART = "part"
    """A template that was never shipped, and that another one of one's own uses."""
    STRAY = "stray"
    """A template that was never shipped, and that nothing uses."""


TO_LOOK_AT = frozenset({Standing.CHANGED_SINCE, Standing.OUTDATED, Standing.UNKNOWN, Standing.GONE, Standing.STRAY})
"""What somebody should look at after an upgrade."""


@dataclass(frozen=True, slots=True)
class Own:
    """One template of the practice's own; each text is "" where there is none."""

    name: str
    standing: Standing
    own: str
    shipped: str
    base: str
    near: str = ""
    """The shipped template of nearly the same name, where there is none of this one."""


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The templates in a folder, and those that are shipped."""

    folder: Path
    shipped: Path

    def names(self) -> tuple[str, ...]:
        """Return the name of every shipped template: "nl/client-proposal.md"."""
        return tuple(_names(self.shipped))

    def all(self) -> tuple[Own, ...]:
        """Return how each template in the folder stands. Raises UserError where one can't be read."""
        try:
            own = {name: _text(self.folder / name) for name in _names(self.folder)}
            return tuple(self._own(name, own) for name in own)
        except OSError as error:
            raise UserError(f"{error.filename} can't be read ({error.strerror}); let mailbot's user read it.") from None

    def copy(self, name: str) -> Path:
        """Copy a shipped template into the folder, to be edited there; return the copy.

        Raises:
            UserError: there is no such template, one of one's own is there already, or it can't be written.
        """
        self._check(name)
        to = self.folder / name
        if to.exists() or to.is_symlink():
            raise UserError(f"{to} is there already, and nothing is overwritten; remove it first to begin anew.")
        self._write(to, (self.shipped / name).read_bytes())
        self.seen(name)
        return to

    def seen(self, name: str) -> None:
        """Note that what mailbot changed in a template so far was looked at.

        Raises:
            UserError: there is no such template, shipped or one's own, or it can't be written.
        """
        self._check(name)
        if not (self.folder / name).is_file():
            raise UserError(f"{self.folder} has no {name}; mailbot templates list shows what there is.")
        self._write(self.folder / BASE / name, (self.shipped / name).read_bytes())

    def _check(self, name: str) -> None:
        if name not in self.names():
            near = _near(name, self.names())
            hint = f"did you mean {near}?" if near else "mailbot templates list shows which there are."
            raise UserError(f"There is no template {name}; {hint}")

    def _write(self, to: Path, content: bytes) -> None:
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(content)
        except OSError as error:
            raise UserError(f"{to} can't be written ({error.strerror}); run this as the folder's owner.") from None

    def _own(self, name: str, own: dict[str, str]) -> Own:
        shipped, base = _text(self.shipped / name), _text(self.folder / BASE / name)
        there, kept = (self.shipped / name).is_file(), (self.folder / BASE / name).is_file()
        if not there:
            used = any(Path(name).name in text for other, text in own.items() if other != name)
            standing = Standing.GONE if kept else Standing.PART if used else Standing.STRAY
            return Own(name, standing, own[name], "", base, _near(name, self.names()))
        return Own(name, _standing(own[name], shipped, base if kept else None), own[name], shipped, base)


def _standing(own: str, shipped: str, base: str | None) -> Standing:
    if own == shipped:
        return Standing.SAME
    if base is None:
        return Standing.UNKNOWN
    if base == shipped:
        return Standing.YOURS
    return Standing.OUTDATED if own == base else Standing.CHANGED_SINCE


def _names(folder: Path) -> Iterator[str]:
    for each in sorted(folder.rglob("*")):
        name = each.relative_to(folder)
        if each.suffix in _KINDS and each.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()


def _text(file: Path) -> str:
    """Return what stands in a file, however its lines end; "" where it is not there."""
    if not file.is_file():
        return ""
    return file.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _near(name: str, names: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(name, names, 1)), "")
