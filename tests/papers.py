"""Papers for the tests of the press: a sample letter and a sample dossier, and what can be read of a PDF."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from mailbot.adapters import samples_paper
from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.pdf import TypstPress
from mailbot.adapters.samples import samples
from mailbot.core.letters import Audience
from mailbot.core.papers import DossierPaper
from mailbot.core.values import EmailAddress, Language, Practice, Practitioner

PRACTICE = Practice("Praktijk De Linde", "Lindelaan 1, 4001 AB Tiel", "0344-123456", "https://praktijk.example")
BRAM = Practitioner("Bram Linde", (EmailAddress("bram@praktijk.example"),))
HEAD = samples_paper.head(PRACTICE, BRAM)
PRESS, RENDERER = TypstPress(), JinjaRenderer(PRACTICE, BRAM)
POSTED = {name: letter for name, letter in samples().items() if letter.audience is Audience.CLIENT}


def dossier(language: Language = Language.DUTCH, **changes: object) -> DossierPaper:
    """Return the sample dossier with some of its values changed."""
    return replace(samples_paper.dossier(PRACTICE, BRAM, language), **changes)  # type: ignore[arg-type]


def with_text(text: str) -> DossierPaper:
    """Return a dossier of one message with this text."""
    return dossier(pieces=(replace(dossier().pieces[0], text=text),))


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def words(pdf: bytes) -> str:
    """Return all text on one line, without the invisible places to break a word."""
    return " ".join("\n".join(pages(pdf)).replace("\u200b", "").split())


def sheet(name: str = "client-proposal") -> bytes:
    """Return a sample letter as PDF."""
    return PRESS.letter(HEAD, RENDERER.sheet(POSTED[name]))
