"""Words of streets, venues and the ways to meet at a distance.

Source: the street-name endings of the Basisregistratie Adressen (most frequent first), Flemish and German equivalents,
and the kinds of rooms where a small practice works.
"""

from __future__ import annotations

from typing import Final

STREET_ENDS: Final = (
    r"(?:straat|weg|laan|plein|dijk|kade|steeg|hof|pad|dreef|singel|gracht|markt|ring|park|plantsoen|baan|allee|"
    r"wal|kamp|veld|akker|akkers|berg|"
    r"burg|veer|dorp|brink|wei|weide|oord|zoom|kamp|erf|donk|heide|heuvel|bos|bosch|hoek|ham|eind|einde|gaarde|"
    r"gaard|horst|kwartier|tuin|tuinen|"
    r"haven|brug|poort|vaart|dam|stede|straatje|plaats|terp|waard|zand|land|rak|kreek|lei|steenweg|straße|strasse|"
    r"str\.|allee|platz|"
    r"gasse|street|road|lane|avenue|zang|hove|kant|tiend|singel|es|molen|grintweg|linde|linge)"
)
VENUES: Final = (
    r"(?:(?:[\w-]{0,30}(?:dorpshuis|gemeentehuis|buurthuis|wijkcentrum|clubhuis|stadhuis|huiskamer|kerk|kapel|klooster|"
    r"school|aula|bibliotheek|landgoed|kasteel|boerderij|hotel|restaurant|"
    r"kantine|kantiene|theater|molen|hoeve|gymzaal|sporthal|speellokaal|lokaal|zaal|zaaltje|huis|kantoor|"
    r"hoofdkantoor|vestiging|locatie|praktijk|praktijkruimte|spreekkamer|atelier|studio|"
    r"tuin|bos|park|centrum|verenigingsgebouw|gebouw|pand|retraitecentrum|conferentieoord|ziekenhuis|zorgcentrum|"
    r"verzorgingshuis|café|schuur|yurt|tent|werkplaats|"
    r"parish hall|village hall|church|library|office|practice|studio|hall|garden|school)))\b"
)
ONLINE: Final = (
    r"\b(?:(?:via|over|on|per|met|in|through|using|op) )?(?P<tool>zoom|(?:microsoft |ms )?teams|skype|google meet|"
    r"facetime|whatsapp-?video|beeldbellen|jitsi|webex)\b|"
    r"\b(?P<online>online)(?! (?:cursus|aanmeld|boek|beoordel|agenda|bestel|gekocht|betaal|review|gezet|formulier|"
    r"winkel|shop))"
)
NO_TOWN: Final = frozenset(
    {
        "mijn",
        "uw",
        "de",
        "het",
        "een",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "januari",
        "februari",
        "mieke",
        "degenaar",
        "heelimperfect",
        "dutch",
        "english",
        "nederlands",
        "engels",
        "duits",
        "nederland",
        "god",
        "facebook",
        "instagram",
        "google",
        "whatsapp",
        "balans",
        "beweging",
        "stilte",
        "rust",
        "tranen",
        "totaal",
        "march",
        "may",
        "june",
        "july",
        "october",
        "deutsch",
        "zuid",
        "noord",
        "systemisch",
        "pinksteren",
        "pasen",
        "kerst",
        "zoom",
        "teams",
    }
)
"""Capitalised words behind "in" that are no town."""
