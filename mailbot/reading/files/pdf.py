"""The text layer of a PDF (ISO 32000), laid out in lines and paragraphs as a mail has them.

pypdf, because it is plain Python: a fault in it is an exception and no hole in memory. A PDF without text is
a scan: somebody has to look at it.
"""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Final

import pypdf

from mailbot.reading.files.faults import Unread
from mailbot.reading.files.paragraphs import reflowed

MOST_PAGES: Final = 500
"""No letter, and nobody reads it as one."""
_READ: Final = 40
_LONGEST: Final = 120_000
_FEW_WORDS: Final = 8
"""A page with fewer is a picture with the mark of the program that scanned it."""
_SOUND: Final = 0.6
"""The part of a text that is letters and digits; less is a font without a table of its letters."""


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF. Raises Unread where it has none, has a password or has too many pages."""
    # It logs what it finds wrong, with words of the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unread("a password")
    if len(reader.pages) > MOST_PAGES:
        raise Unread("too many pages")
    pages: list[str] = []
    for page in reader.pages[:_READ]:
        pages.append(_page(page))
        if sum(map(len, pages)) > _LONGEST:
            break
    return _checked("\n\n".join(pages), len(pages))


def _page(page: pypdf.PageObject) -> str:
    """Return a page as it is laid out: blank lines between paragraphs, columns apart."""
    plain = page.extract_text()
    laid_out = page.extract_text(extraction_mode="layout")
    # Turned text has no place in a layout.
    whole = len("".join(laid_out.split())) >= 0.9 * len("".join(plain.split()))
    return reflowed((laid_out if whole else plain).split("\n"))


def _checked(text: str, pages: int) -> str:
    dense = "".join(text.split())
    if len(text.split()) < _FEW_WORDS * pages:
        raise Unread("a scan")
    if sum(map(str.isalnum, dense)) < _SOUND * len(dense):
        raise Unread("no readable letters")
    return text
