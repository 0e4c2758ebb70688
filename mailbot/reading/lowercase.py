"""Looking for words in any case, at a fraction of what re.IGNORECASE costs.

With that flag Python tries every alternative of a pattern at every letter. Of a pattern in lower case, on a text in
lower case, it passes by all that begin with another letter: a list of hundreds of words costs hardly more than one.
"""

from __future__ import annotations

from typing import Final

_TWINS: Final = str.maketrans("İıſ", "iis")


def lowered(text: str) -> str:
    """Return `text` in lower case, letter for letter: what is found in it stands at the same place in `text`."""
    return text.replace("İ", "i").lower()  # the one letter that becomes two


def as_listed(word: str) -> str:
    """Return a word that a pattern found in any case as its list has it.

    To re.IGNORECASE the Turkish i's and the long s are an i and an s; to str.lower() they are not.
    """
    return word.translate(_TWINS).lower()
