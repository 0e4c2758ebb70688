"""The press in memory: the twin of `pdf.py`, for tests. It keeps what was printed and makes no page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from mailbot.core.papers import DossierPaper, PaperHead, Sheet


@dataclass(slots=True)
class MemoryPress:
    """Implements `ports.Press`; what was printed stands in `letters` and `dossiers`, in order."""

    letters: list[tuple[PaperHead, Sheet]] = field(default_factory=list)
    dossiers: list[DossierPaper] = field(default_factory=list)

    def letter(self, head: PaperHead, sheet: Sheet) -> bytes:
        """Keep a letter."""
        self.letters.append((head, sheet))
        return _bytes_of((head, sheet))

    def dossier(self, paper: DossierPaper) -> bytes:
        """Keep a dossier."""
        self.dossiers.append(paper)
        return _bytes_of(paper)


def _bytes_of(values: object) -> bytes:
    """Return what passes for a PDF: other bytes for other values, and no word of them."""
    return b"%PDF-1.7 " + hashlib.sha256(repr(values).encode("utf-8", "replace")).hexdigest().encode()
