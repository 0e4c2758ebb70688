"""One suite for the port `Press`, on the twin in memory and on typst."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mailbot.adapters import samples_paper
from mailbot.adapters.memory_press import MemoryPress
from mailbot.adapters.pdf import TypstPress
from mailbot.core.papers import Paragraph, Sheet, Span
from mailbot.core.values import EmailAddress, Language, Practice, Practitioner
from mailbot.ports import Press

PRACTICE = Practice("Praktijk De Linde", "Lindelaan 1, 4001 AB Tiel")
BRAM = Practitioner("Bram Linde", (EmailAddress("bram@praktijk.example"),))
HEAD, DOSSIER = samples_paper.head(PRACTICE, BRAM), samples_paper.dossier(PRACTICE, BRAM)
SHEET = Sheet("Ontvangstbevestiging", Language.DUTCH, (Paragraph((Span("Goedendag,"),)),))


@pytest.fixture(params=[MemoryPress, TypstPress])
def press(request: pytest.FixtureRequest) -> Press:
    """Return each press in turn."""
    make: Callable[[], Press] = request.param
    return make()


def test_what_is_printed_is_a_pdf(press: Press) -> None:
    """Both papers can be attached as application/pdf."""
    assert press.letter(HEAD, SHEET).startswith(b"%PDF-")
    assert press.dossier(DOSSIER).startswith(b"%PDF-")


def test_same_values_give_the_same_bytes_and_others_do_not(press: Press) -> None:
    """What was printed twice can be compared."""
    assert press.letter(HEAD, SHEET) == press.letter(HEAD, SHEET)
    assert press.letter(HEAD, SHEET) != press.letter(HEAD, replace(SHEET, subject="Iets anders"))
    assert press.dossier(DOSSIER) == press.dossier(DOSSIER)
    assert press.dossier(DOSSIER) != press.dossier(replace(DOSSIER, printed_for="Bram Linde"))


@pytest.mark.parametrize("text", ["", "\x00\ud800\u202e", "🦄", "#read(1)", "a" * 5000, "\n" * 500])
def test_no_text_stops_the_press(press: Press, text: str) -> None:
    """Whatever a client wrote is printed."""
    assert press.letter(HEAD, replace(SHEET, blocks=(Paragraph((Span(text, bold=True),)),)))
    assert press.dossier(replace(DOSSIER, pieces=(replace(DOSSIER.pieces[0], text=text, subject=text),)))


def test_twin_keeps_what_was_printed() -> None:
    """A test reads the values of a letter, not its page."""
    twin = MemoryPress()
    twin.letter(HEAD, SHEET)
    twin.dossier(DOSSIER)
    assert (twin.letters, twin.dossiers) == ([(HEAD, SHEET)], [DOSSIER])
