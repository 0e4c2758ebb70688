"""Reads a TOML file key by key, and gathers every problem instead of stopping at the first.

What a key means is decided in `mailbot.config`, what a value may look like in
`mailbot.configvalues`. Secrets never stand in the file itself: what is kept is how to
read them, so that a password can be changed without a restart.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from mailbot.configvalues import Parser, any_text, plain_name, text
from mailbot.errors import UserError

T = TypeVar("T")
_WAYS = ("file", "credential", "env")
_LATER = {
    "oauth2": "OAuth2",
    "imap.oauth2": "OAuth2",
    "smtp.oauth2": "OAuth2",
}


class ConfigFile:
    """The whole file, and the problems found so far.

    Args:
        path: The TOML file; paths in it are relative to its folder.
        env: The environment, for `password_env` and $CREDENTIALS_DIRECTORY.

    Raises:
        UserError: The file can't be read at all.
    """

    def __init__(self, path: Path, env: Mapping[str, str]) -> None:
        """Parse the file; its keys are looked at later."""
        self.folder = path.parent
        self.env = env
        self.problems: list[str] = []
        self._values = _parse(path)
        self._sections: dict[str, Section] = {}

    def section(self, name: str) -> Section:
        """Return a section; an absent one is empty."""
        found = self._values.get(name, {})
        if not isinstance(found, dict):
            self.problems.append(f"{name} must be a section: write [{name}] on a line of its own.")
            found = {}
        self._sections[name] = Section(self, name, found)
        return self._sections[name]

    def refuse_unknown(self) -> None:
        """Tell of each name that nobody asked for, with the nearest one that there is."""
        known = [f"{section.name}.{key}" for section in self._sections.values() for key in section.asked]
        for name in self._values:
            if name not in self._sections:
                self._refuse(name, self._sections)
        for section in self._sections.values():
            for key in section.values:
                if key not in section.asked:
                    self._refuse(f"{section.name}.{key}", known)

    def path(self, value: object) -> Path:
        """Take the path of a file or folder, which need not be there."""
        return self.folder / Path(text(value)).expanduser()

    def templates(self, value: object) -> Path | None:
        """Take a folder that must be there; "" is none."""
        if value == "":
            return None
        folder = self.path(value)
        if not folder.is_dir():
            raise ValueError('must name a folder that exists; leave it "" to use the letters that come with mailbot')
        return folder

    def link_or_file(self, value: object) -> str:
        """Take an https link, or a file that must be there; "" is neither."""
        words = any_text(value)
        if not words or words.startswith("https://"):
            return words
        if not self.path(words).is_file():
            raise ValueError("must name a file that exists, relative to the configuration file, or an https link")
        return str(self.path(words))

    def _refuse(self, name: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(name, list(known), 1)
        if name in _LATER:
            problem = f"{name}: {_LATER[name]} is not in this version of mailbot yet; take it out."
        elif name.endswith((".password", ".key")):
            problem = (
                f"{name}: a {_what(name)} does not belong in this file, which is copied, backed up and shown around; "
                f"put it in a file of its own that only you can read, and name that in {name}_file."
            )
        else:
            problem = f"{name} is not a name that mailbot knows; " + (
                f"did you mean {near[0]}?" if near else "take it out."
            )
        self.problems.append(problem)


class Section:
    """One section; each key is asked for once, with its parser and its default."""

    def __init__(self, file: ConfigFile, name: str, values: Mapping[str, object]) -> None:
        """Hold the values of `[name]`."""
        self.file = file
        self.name = name
        self.values = values
        self.asked: list[str] = []

    def optional(self, key: str, parse: Parser[T], default: object) -> T:
        """Return a value, or the default where it is absent or wrong; wrong ones are told."""
        self.asked.append(key)
        if key in self.values:
            try:
                return parse(self.values[key])
            except ValueError as error:
                self.tell(key, str(error))
        return parse(default)

    def required(self, key: str, parse: Parser[T], example: str, stand_in: T) -> T:
        """Return a value; an absent one is told with an example, and something stands in for it."""
        self.asked.append(key)
        if key not in self.values:
            self.tell(key, f"is missing; write for example {key} = {example}")
            return stand_in
        try:
            return parse(self.values[key])
        except ValueError as error:
            self.tell(key, str(error))
            return stand_in

    def secret(self, user: str) -> Callable[[], str]:
        """Return what reads the password of `user`, each time anew; exactly one way must be given."""
        read = self._one_of("password")
        if user and not read:
            self.tell("password_file", "is missing; name a file that holds the password, or use password_credential")
        elif read and not user:
            self.tell("user", "is missing; write the name that belongs to the password")
        return read or str

    def key(self) -> Callable[[], str] | None:
        """Return what reads the key that is named in one way, each time anew; None where none is."""
        return self._one_of("key")

    def tell(self, key: str, problem: str) -> None:
        """Add a problem of a key."""
        self.file.problems.append(f"{self.name}.{key} {problem}.")

    def _one_of(self, what: str) -> Callable[[], str] | None:
        """Return what reads a secret; None where no way to it is given."""
        ways = [f"{what}_{way}" for way in _WAYS]
        self.asked += ways
        given = [key for key in ways if key in self.values]
        if len(given) > 1:
            self.tell(given[0], f"and {given[1]} both say where the {what} is; keep one")
        return self._reader(given[0]) if given else None

    def _reader(self, key: str) -> Callable[[], str]:
        named, env = f"{self.name}.{key}", self.file.env
        try:
            if key.endswith("_file"):
                path = self.file.path(self.values[key])
                return lambda: _read_file(named, path)
            name = plain_name(self.values[key])
        except ValueError as error:
            self.tell(key, str(error))
            return str
        if key.endswith("_env"):
            return lambda: _read_env(named, name, env)
        return lambda: _read_credential(named, name, env)


def _parse(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line \d+, column \d+|at end of document", str(error))
        where = place[0] if place else "somewhere"
        problem = f'{path.name} is not valid TOML {where}; a line there should look like name = "text"'
    except UnicodeDecodeError:
        problem = f"{path.name} is not saved as UTF-8; save it again as UTF-8"
    except OSError as error:
        problem = f"{path} can't be read ({error.strerror}); name a file that exists with --config"
    raise UserError(f"{problem}.")


# --- secrets, read when they are needed ------------------------------------------


def _read_file(key: str, path: Path) -> str:
    what = _what(key)
    try:
        return _not_empty(key, path.read_text("utf-8"))
    except OSError as error:
        problem = f"{key}: {path} can't be read ({error.strerror}); make that file, with the {what} on one line."
    except UnicodeDecodeError:
        problem = f"{key}: {path} is no plain text; it must hold the {what} on one line."
    raise UserError(problem)


def _read_credential(key: str, name: str, env: Mapping[str, str]) -> str:
    folder = env.get("CREDENTIALS_DIRECTORY", "")
    if not folder:
        raise UserError(
            f"{key}: systemd passed no credentials; start mailbot by its unit, or set CREDENTIALS_DIRECTORY "
            f"to the folder that holds them, or use {_what(key)}_file."
        )
    return _read_file(key, Path(folder) / name)


def _read_env(key: str, name: str, env: Mapping[str, str]) -> str:
    if name not in env:
        raise UserError(f"{key}: the environment has no {name}; set it before mailbot starts.")
    return _not_empty(key, env[name])


def _not_empty(key: str, words: str) -> str:
    # Only the line end goes: a password may end in a space.
    password = words.rstrip("\r\n")
    if not password or "\n" in password or "\0" in password:
        raise UserError(f"{key}: the {_what(key)} must be one line that is not empty; write it again.")
    return password


def _what(key: str) -> str:
    """Return which kind of secret a name of the configuration tells of: a password, or a key."""
    return key.rpartition(".")[2].partition("_")[0]
