"""Words around an address: how people say where they live, and the parts of addresses abroad.

Source: Royal Mail and La Poste on the order of an address (number before street), bpost on "bus", the usual additions
of Dutch upper and lower dwellings.
"""

from __future__ import annotations

from typing import Final

LIVES: Final = (
    r"(?:\b(?:ik|wij|we|i|ich|wir) (?:woon|wonen|live|wohne|wohnen)|\bwoon (?:ik|nog)|\bwonen (?:wij|we|aan|op|in)\b"
    r"|\bmijn (?:huis|privé|woon|post|thuis)?adres\b|\bons (?:huis)?adres\b|\bmy (?:home )?address\b|\bmeine adresse\b)"
)
"""The sender's own dwelling."""
CUES: Final = (
    r"(?:\bwoon\b|\bwonen(?:de)?\b|\badres\b|\bpost\b|woonachtig|mijn gegevens|\blive\b|\baddress\b|wohne|wohnhaft)"
)
"""Words behind which an address is the sender's."""
OF_THE: Final = (
    r"\b(?:ik ben|mijn naam is|ik heet|met|i am)\s[^.!?\n]{2,50}\b(?:van|uit|aan|op|from) (?:(?:de|het|the) )?"
)
"""\"Ik ben Toos van den Biggelaar van de\"."""
FLAT: Final = r"(?:(?:Flat|Apt\.?|Apartment|Unit|App\.?|Appt\.?|Appartement)\s\w{1,5})"
LATIN_STREETS: Final = (
    r"(?i:rue|avenue|av\.|boulevard|bd|chemin|place|allée|impasse|route|quai|cours|via|viale|calle|avenida|rua|hameau)"
)
ABOVE: Final = r"(?:boven|beneden|bis|hs|huis|zwart|rood|bovenwoning|benedenwoning|[1-4] ?hoog|links|rechts)"
"""Which dwelling at a number."""
NO_CITY: Final = frozenset({"tel", "telefoon", "t", "m", "gsm", "mobiel", "e", "mail"})
"""Words behind a street that are no town."""
