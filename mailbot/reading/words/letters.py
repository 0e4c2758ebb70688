"""How letters open and close, how mail programs quote and sign.

Source: Onze Taal on openings and closings; the texts of Outlook, Gmail, Apple Mail, Thunderbird, Samsung and Dutch
webmail in Dutch, English and German.
"""

from __future__ import annotations

from typing import Final

OPENING: Final = (
    r"(?:geachte|beste|hallo|hoi|dag|hey|lieve|goede ?(?:morgen|middag|(?:na)?avond|dag)|weledele|mevrouw|mevr|"
    r"mieke|dear|hello|hi|"
    r"sehr geehrte|liebe|guten tag|l\.s|ls|aan wie)\b"
)
CLOSING: Final = (
    r"(?:(?:met )?(?:hele |zeer )?(?:hartelijke|vriendelijke|vriend(?:e)?lijke|collegiale|warme|beleefde|vele|"
    r"lieve|veel|oprechte|de meeste|sportieve) groet(?:en|jes)?"
    r"|met (?:een |de |mijn )?(?:\w{3,20}[,]? (?:en |maar )?){1,3}(?:groet(?:en|jes)?|hoogachting)|(?:dikke |"
    r"warme )?(?:knuffel|omhelzing|kussen|zoen)"
    r"|met groet(?:en)?|(?:de )?groet(?:en|jes)?|groetjes|hartegroet|gr\.?|grt\.?|m\.?v\.?g\.?|met hoogachting|"
    r"hoogachtend|liefs|kus|x+|houdoe(?: en bedankt)?|ajuu?s|doei|doeg|tot ziens|salut|tschüss|mfg|lg|vg|"
    r"inmiddels verblijf ik[^\n]*|met gevoelens van[^\n]*|(?:kind|best|warm|with kind) regards|regards|"
    r"best(?: wishes)?|yours (?:sincerely|faithfully|truly)|"
    r"sincerely(?: yours)?|cheers|many thanks|thanks(?: a lot)?|thank you|mit freundlichen grü(?:ß|ss)en|"
    r"mit freundlichem gru(?:ß|ss)|"
    r"(?:viele|herzliche|liebe|beste) grü(?:ß|ss)e|hochachtungsvoll|gru(?:ß|ss)|namens (?:het|de|burgemeester|"
    r"onze|ons)\b[^.!?\n]{0,45}|ondertekend|was getekend|w\.g\.?|(?:alvast )?(?:bedankt|dank)(?: alvast)?)"
)
PROGRAM_SIGNATURE: Final = (
    r"(?:verstuurd|verzonden|gestuurd|sent|gesendet|von meinem|envoyé)\b.{0,14}\b(?:vanaf|met|via|from|using|von|"
    r"mit|depuis|iphone|ipad|galaxy|samsung|outlook|"
    r"gmail|mobiel|mobile|android|gesendet)\b.{0,40}|outlook voor (?:ios|android).{0,40}|get outlook for.{0,40}|"
    r"download outlook.{0,40}"
)
ATTRIBUTION: Final = (
    r"(?:op|on|am|le)\s.{4,160}(?:schreef|wrote|schrieb|geschreven|a écrit)\b.{0,120}:?|.{2,80}\bschreef op .{4,80}:"
    r"|-{2,20}\s?(?:oorspronkelijk|original|ursprüngliche|doorgestuurd|forwarded|begin doorgestuurd).{0,40}"
)
QUOTE_FROM: Final = r"[*_]?(?:van|from|von|de)[*_]?\s?:[*_]?\s?(?P<who>.+)"
QUOTE_HEADER: Final = (
    r"[*_]?(?:verzonden|verstuurd|sent|gesendet|datum|date|aan|to|an|onderwerp|subject|betreff|cc|reply-to|"
    r"antwoord aan)[*_]?\s?:.*"
)
DISCLAIMER: Final = (
    r"(?:.{0,60}\b(?:ingeschreven|geregistreerd)\b.{0,40}\bkvk\b.*|.{0,40}disclaimer\b.*|.*(?:e-?mail|"
    r"bericht).{0,60}(?:uitsluitend bestemd|vertrouwelijk).*"
    r"|this e-?mail.*confidential.*|denk aan het milieu.*|please consider the environment.*|p\s?save paper.*|"
    r"kvk.{0,6}\d+.*|virusvrij.*|dit bericht (?:is verzonden|werd verzonden) via.*)"
)
