"""The labels in the bodies of commands, Dutch and English, as the prepared commands have them and as people type them.

Longer phrases come first: "datum en tijd" before "datum".
"""

from __future__ import annotations

from typing import Final

MEDIATION: Final[dict[str, str]] = {
    "mediator": r"gesprek(?:s)?leid(?:er|ster)|bemiddelaar(?:ster)?|mediator|gespreksleiding|door",
    "when": r"datum(?: en |, | & |/)tijd(?:stip)?|date(?: and | & |/)time|wanneer|when",
    "day": r"datum|dag|date|day",
    "time": r"tijd(?:stip)?|aanvang|hoe laat|time",
    "place": r"plaats|locatie|plek|waar|adres|place|location|where|venue",
    "costs": r"kosten(?:verdeling)?|costs?|cost sharing",
}
PARTY: Final[dict[str, str]] = {
    "name": r"naam(?: (?:van de )?betrokkene)?|betrokkene|naam en functie|wie|name|party|person|person involved",
    "role": r"functie|rol|hoedanigheid|relatie|role|function|position|job title",
    "address": r"e-?mail(?: ?adres| address)?|mail(?:adres)?",
    "phone": r"tel(?:efoon)?(?:nummer|nr|\.)?|mobiel(?: nummer)?|mob\.?|gsm|phone(?: number)?|telephone|mobile",
}
RECEIPT: Final[dict[str, str]] = {
    "received": (
        r"ontvangen(?: op)?|datum (?:van )?(?:de )?ontvangst|ontvangstdatum|ontvangst|binnengekomen(?: op)?|gebeld op"
        r"|received(?: on)?|date (?:of receipt|received)|receipt"
    ),
}
UNFILLED: Final = r"[\s._…*\[\](){}<>/?-]{0,60}(?:n\.?v\.?t\.?|\[[^\[\]]{0,40}\])?[\s._…-]{0,20}"
"""A value that was left as it was prepared, or says that there is none."""
AROUND_CLOCK: Final = (
    r"(?:\b(?:om|van|vanaf|at|from|aanvang|uur|u|o'clock|pm|am|h|in the (?:morning|afternoon|evening))\b"
    r"|'s (?:ochtends|morgens|middags|avonds)\b|[\s,;.:-])"
)
"""What may stand around the hour on a line and says nothing more."""
RECEIPT_LEAD: Final = (
    r"(?:per |via |met de |met |by )?(?:telefonisch|telefoon|telefoongesprek|gebeld|belde|post|brief|telephone|phone"
    r"|tel|letter|mail)\b[\s:,.-]*"
)
"""How it came in, in front of the day."""
RECEIPT_VERB: Final = (
    r"(?:is |was |werd )?(?:ontvangen|binnengekomen|gekomen|gebeld|belde|received|van|op|on|d\.d\.|dd\.?|de dato|the"
    r"|on the)"
    r"(?:[\s:,.-]+|$)"
)
RECEIPT_CLAIM: Final = (
    r"\d|\b(?:ontvangen|binnengekomen|received|vorige|afgelopen|laatst|geleden|week|weekend|maand|month|last|ago"
    r"|mei|may|ma(?:art|rch)|(?:jan|febr)uar[iy]|april|jun[ie]|jul[iy]|august(?:us)?|september|o[kc]tober|november"
    r"|december|\w{2,6}dag)\b"
)
"""A day is meant, whether or not it can be read."""
