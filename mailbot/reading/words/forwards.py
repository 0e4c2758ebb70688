"""How mail programs write the head of a mail that is forwarded, and its date.

Source: the Dutch and English texts of Outlook, Gmail, Apple Mail, Thunderbird, Samsung, Open-Xchange (Ziggo, KPN),
Zimbra and Roundcube. Every pattern is anchored and bounded.
"""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, str]] = {
    label: kind
    for kind, labels in {
        "from": "van|from|afzender|sender",
        "date": "verzonden|verstuurd|datum|sent|date|verzonden op|sent on|datum en tijd|received|ontvangen",
        "to": "aan|to|ontvanger|geadresseerde|recipient",
        "cc": "cc|kopie|bcc",
        "subject": "onderwerp|subject|betreft",
        "other": (
            "bijlage|bijlagen|attachments|attachment|antwoord aan|antwoorden aan|antwoordadres|antwoorden-aan|reply-to"
            "|reply to|prioriteit|urgentie|importance|priority|gevoeligheid|sensitivity|categorieën|categories"
            "|organisatie|resent-from|x-mailer|message-id"
        ),
    }.items()
    for label in labels.split("|")
}

FORWARDS: Final = (
    r"(?:begin\s)?\s?(?:doorgestuurde?|forwarded|doorgezonden)\s{1,3}(?:e-?mail\s?)?(?:bericht|e-?mail|message)"
)
SEPARATOR: Final = (
    r"(?:begin\s)?\s?(?:oorspronkelijke?|origineel|originele|original|vorige?)\s{1,3}(?:e-?mail\s?)?"
    r"(?:bericht|e-?mail|message)"
)
"""Both stand between dashes, or with a colon behind them."""
PREFIX: Final = r"\s{0,3}(?:fwd?|doorst|doorgestuurd|tr|wg)\s{0,2}:"
"""A subject of a mail that itself forwards another."""
INTRO: Final = r"(?:(?:op|on)\b|[^:]{2,120}?\b(?:schreef op|wrote on)\b)"
INTRO_VERB: Final = r"\b(?:schreef|wrote|geschreven)\b"
INTRO_TAIL: Final = r"\b(?:wrote|schreef|(?:schreef op|wrote on)\b[^<>]{0,80}|het volgende geschreven)\s?:$"
"""What stands behind the name in an introduction."""

OFFSETS: Final[dict[str, float]] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2, "mest": 2,
    "mesz": 2, "eet": 2, "eest": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7,
}  # fmt: skip
"""The abbreviations of zones that programs write, in hours from UTC."""
