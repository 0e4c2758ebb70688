"""What learning whether a mail is a complaint and what an answer says have in common; see `training` and `training_answers`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mailbot.reading.grams import PIECE

Found = Mapping[str, float]
"""What of a text is weighed."""


def columns(texts: Iterable[Found], least: Mapping[bool, int]) -> dict[str, int]:
    """Return a column for each gram that stands in enough texts.

    Args:
        texts: All that is learned from.
        least: In how many a word or pair (False), or a piece of a word (True), must stand.
    """
    seen = Counter(gram for found in texts for gram in found)
    names = sorted(gram for gram, times in seen.items() if times >= least[gram.startswith(PIECE)])
    return {gram: at for at, gram in enumerate(names)}


def matrix(texts: Sequence[Found], column: Mapping[str, int]) -> Any:
    """Return the texts as the rows of a sparse matrix."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only training needs it

    cells = [
        (row, column[gram], value) for row, found in enumerate(texts) for gram, value in found.items() if gram in column
    ]
    rows, at, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, at)), shape=(len(texts), len(column)))


def fingerprint(how: str, files: Iterable[Path]) -> str:
    """Return a hash of how was learned and of the files that were learned from, with their names."""
    digest = hashlib.sha256(how.encode())
    for each in files:
        digest.update(each.name.encode() + each.read_bytes())
    return digest.hexdigest()[:16]
