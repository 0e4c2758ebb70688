"""Does a mail say what happened, and why that was wrong (§ 2a: description, reason)? True or not, with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mailbot.reading.signs import Signs

_STORY: Final = 16
"""Words without which nothing can have been told: "Ik wil een klacht indienen over de sessie van gisteren" is ten."""
_STORY_IN_REPLY: Final = 30


def describes(signs: Signs, *, reply: bool = False) -> str:
    """Return the words that tell what happened, or ""; a reply mostly supplies data, so there it takes more."""
    if signs.length < (_STORY_IN_REPLY if reply else _STORY):
        return ""
    told = signs.count("failing") + signs.count("told") + signs.count("accused")
    if reply and not (signs.count("grievance") and told >= 2):
        return ""
    words = (signs.first(sign) for sign in ("failing", "accused", "told", "grievance"))
    return next(filter(None, words), "") or ("het verhaal in de mail" if signs.length >= 2 * _STORY else "")


def gives_reason(signs: Signs, *, reply: bool = False) -> str:
    """Return the words that tell why the sender objects, or ""."""
    if not describes(signs, reply=reply):
        return ""
    words = (signs.first(sign) for sign in ("grievance", "failing", "accused", "demand", "told"))
    # Who tells that much in a complaint tells what was wrong about it.
    return next(filter(None, words), "") or ("het verhaal in de mail" if signs.length >= 2 * _STORY else "")
