"""How a template addresses its reader: `<Heeft u|Heb je> een vraag?` says "u" or "je", as the practice does.

Both forms stand in the sentence itself, so whoever edits a letter reads them beside each other. One of them is
chosen in the source, before Jinja2 reads it: a value of a letter is never looked at, whatever stands in it.
Part of the adapter `mailbot.adapters.jinja`.
"""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2.ext import Extension

from mailbot.core.values import FormOfAddress

_PAIR = re.compile(r"<(?=[^\W\d_])([^<>|\n{}%\"/]+)\|([^<>|\n{}%\"/]+)>")
"""Two forms of some words on one line: the formal one, then the informal one."""


def said(source: str, form: FormOfAddress) -> str:
    """Return the source of a template with one form of each pair; lines and the rest stay as they are."""
    return _PAIR.sub(r"\2" if form is FormOfAddress.INFORMAL else r"\1", source)


class FormalAddress(Extension):
    """Lets templates say "u"."""

    form = FormOfAddress.FORMAL

    def preprocess(self, source: str, _name: str | None, _filename: str | None = None) -> str:
        """Choose the form, in every template that is read."""
        return said(source, self.form)


class InformalAddress(FormalAddress):
    """Lets templates say "je"."""

    form = FormOfAddress.INFORMAL


def let_say(environment: Environment, form: FormOfAddress) -> None:
    """Let all templates of an environment address their reader in one form."""
    environment.add_extension(InformalAddress if form is FormOfAddress.INFORMAL else FormalAddress)
