"""Every sample letter as it is shown, in both forms of address: rendered once, for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.samples import samples
from mailbot.core.papers import Sheet, Span, Verbatim
from mailbot.core.values import EmailAddress, FormOfAddress, Practice, Practitioner
from mailbot.ports import Rendered

PRACTICE = Practice("Praktijk De Linde", "Lindelaan 1, 4001 AB Tiel", "0344-123456", "https://praktijk.example")
BRAM = Practitioner("Bram Linde", (EmailAddress("bram@praktijk.example"),))
SAMPLES = samples()
CLIENT = tuple(name for name in SAMPLES if name.startswith("client-"))
DUTCH = tuple(name for name in CLIENT if not name.endswith(".en"))
ENGLISH = tuple(name for name in CLIENT if name.endswith(".en"))


@cache
def renderer(form: FormOfAddress = FormOfAddress.FORMAL) -> JinjaRenderer:
    """Return the renderer of a practice that addresses its clients in a form."""
    return JinjaRenderer(PRACTICE, BRAM, form=form)


@cache
def shown(name: str, form: FormOfAddress = FormOfAddress.FORMAL) -> Rendered:
    """Return a sample by mail."""
    return renderer(form).render(SAMPLES[name])


@cache
def on_paper(name: str, form: FormOfAddress = FormOfAddress.FORMAL) -> Sheet:
    """Return a sample by post."""
    return renderer(form).sheet(SAMPLES[name])


def paper_words(sheet: Sheet) -> str:
    """Return the words of a letter by post, on one line."""
    return " ".join("".join(_words(sheet.blocks)).split())


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Span | Verbatim):
        yield value.text
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)
        yield " "
    elif is_dataclass(value):
        for each in fields(value):
            yield from _words(getattr(value, each.name))
