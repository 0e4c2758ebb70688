"""Does a mail say what happened, and why that was wrong (§ 2a: description, reason)? True or not, with the words."""

from __future__ import annotations

from typing import Final

from mailbot.reading.signs import Signs, read_signs

_STORY: Final = 16
"""Words without which nothing can have been told: "Ik wil een klacht indienen over de sessie van gisteren" is ten."""
_STORY_IN_REPLY: Final = 30


def describes(prose: str, *, reply: bool = False) -> str:
    """Return the words that tell what happened, or ""."""
    signs = read_signs(prose)
    if signs.length < (_STORY_IN_REPLY if reply else _STORY):
        return ""
    if reply and not (
        signs.count("grievance") and signs.count("failing") + signs.count("told") >= 2
    ):  # a reply mostly supplies data
        return ""
    return signs.first("failing") or signs.first("told") or signs.first("grievance") or _long_enough(signs)


def gives_reason(prose: str, *, reply: bool = False) -> str:
    """Return the words that tell why the sender objects, or ""."""
    signs = read_signs(prose)
    if not describes(prose, reply=reply):
        return ""
    return signs.first("grievance") or signs.first("failing") or signs.first("demand") or signs.first("told")


def _long_enough(signs: Signs) -> str:
    return "het verhaal in de mail" if signs.length >= 2 * _STORY else ""
