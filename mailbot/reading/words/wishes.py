"""Words by which a complainant asks to see the dossier or takes the complaint back, in Dutch and English.

Source: the regulation's own words, articles 12 and 15 of the GDPR as people cite them, and how people in the
Netherlands and Flanders write to a small practice. All patterns run over one lower-case sentence; gaps are bounded.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


# --- withdrawal -----------------------------------------------------------------

_COMPLAINT: Final = r"(?:klacht(?:en)?|klaagschrift|klachtbrief|zaak|kwestie|procedure|dossier|complaint|case|file)"

WITHDRAWS: Final = _any(
    r"\btrek(?:ken)?\b.{0,80}?\b(?:klacht(?:en)?|hem|haar|deze|die|dit|dat|het|alles|zaak|bezwaar)\b.{0,80}?\bin\b",
    r"\bklacht(?:en)?\b.{0,60}?\btrek(?:ken)?\b.{0,60}?\bin\b",
    r"\b(?:intrek|intrekken|intrekt|in te trekken|ingetrokken|intrekking)\b",
    rf"\b{_COMPLAINT}\b.{{0,60}}?\b(?:vervallen|vervalt|rusten|van tafel|van de baan|afgesloten|gesloten|sluiten"
    r"|afsluiten|af te sluiten|dicht|stoppen|stopzetten|stop te zetten|beëindigen|beeindigen|annuleren|schrappen|terug"
    r"|terugnemen|opgelost|verholpen|uit de wereld|afgedaan|afgehandeld|achterwege)\b",
    rf"\b(?:sluit|sluiten|stop|stoppen|annuleer|annuleren|schrap|beëindig|beeindig|vergeet|neem)\b.{{0,40}}?"
    rf"\b{_COMPLAINT}\b(?! en\b)",
    rf"\bzie(?:n)?\b.{{0,20}}\baf van\b.{{0,40}}\b(?:{_COMPLAINT}|behandeling)\b"
    rf"|\b{_COMPLAINT}\b.{{0,40}}\baf te zien\b|\bafzien van\b.{{0,30}}\b{_COMPLAINT}\b",
    r"\blaat\b.{0,50}\b(?:zitten|rusten|varen|hierbij|erbij)\b|\b(?:laten|te laten) (?:rusten|zitten|varen)\b",
    r"\b(?:withdraw|withdrawing|withdrawn|withdrawal|retract|retracting)\b",
    r"\b(?:drop|dropping|cancel|cancelling|close|closing|take back|abandon)\b.{0,30}\b(?:complaint|case|file|dossier"
    r"|matter|it)\b",
    r"\b(?:complaint|case|file|matter)\b.{0,40}\b(?:dropped|cancelled|closed|settled|resolved|dismissed)\b",
    r"\blet (?:it|this|the matter) (?:go|rest|drop)\b",
)
WITHDRAWS_BY_NEGATION: Final = _any(
    r"\b(?:hoef|hoeft|hoeven|moet|moeten)\b.{0,40}\b(?:niets|niks|niet)\b.{0,30}\b(?:doen|ondernemen|behandelen"
    r"|behandeld|mee te doen|verder te gaan|afgehandeld)\b",
    rf"\b(?:zet|zetten)\b.{{0,60}}\bniet (?:meer |verder )?door\b"
    rf"|\b{_COMPLAINT}\b.{{0,40}}\bniet (?:meer |verder |langer )?(?:door(?:zetten|gaan)|door te (?:zetten|gaan)"
    r"|voortzetten|voort te zetten|behandeld)\b|\bklacht\b.{0,40}\bniet (?:meer |langer )?nodig\b",
    r"\bgeen klacht meer\b|\b(?:ga|wil|gaan|willen)\b.{0,40}\bniet (?:meer |verder )(?:verder|door|mee)\b",
    r"\bno longer (?:wish|want|need|intend)\b.{0,50}\b(?:complain|complaint|pursue|proceed|case|continue)\b",
    r"\b(?:do not|don't|not|won't|will not)\b.{0,30}\b(?:pursue|proceed with|continue with|take .{0,20} further)\b",
    r"\bno (?:further|more) action\b"
    r"|\b(?:do not|don't|needn't|no) (?:need|have)\b.{0,20}\bdo anything (?:more|else|further|about)\b",
)
PUT_OFF: Final = re.compile(
    r"\b(?:toestemming|machtiging|rijbewijs|offerte|aanmelding|inschrijving|bestelling|voorstel|aanbod|consent|offer"
    r"|proposal|booking)\b"
)
"""What else may be withdrawn: only where no complaint is named beside it."""
COMPLAINT: Final = re.compile(r"\b(?:klacht\w{0,4}|complaint)\b")
NEGATION: Final = re.compile(
    r"\b(?:niet|nooit|geen|geenszins|allerminst|weiger|weigeren|not|never|cannot|refuse|neither|no intention)\b|n't\b"
)
CONDITION: Final = _any(
    r"\b(?:mits|tenzij|zodra|zolang|op voorwaarde|onder voorbehoud|in ruil|mocht|mochten)\b",
    r"\b(?:als|indien|wanneer|nadat|totdat) (?:u|je|jij|jullie|het|dat|dit|er|ik|we|wij|ze|zij|hij|mijn|de|die|deze"
    r"|alles|beide|uw|een)\b",
    r"\b(?:alleen|enkel|pas|slechts) (?:als|wanneer|indien|na|nadat|tegen)\b",
    r"\b(?:if|unless|provided|once|as long as|on (?:the )?condition|only when|only after|in exchange)\b",
)
POLITE: Final = _any(
    r"\b(?:als|indien|mocht|mochten|wanneer) (?:u|je|jullie|er|het|dat|dit)?\s?(?:hierover |daarover )?"
    r"(?:nog |verdere )?(?:vragen|iets nodig|meer wilt|iets wilt|nog iets|goed is|kan|mag|mogelijk is|kan dat"
    r"|niet te laat is|nog niet te laat is|nodig is|nog iets nodig)\b",
    r"\b(?:als|wanneer) ik (?:het |u )?(?:goed|me niet|mij niet)\b|\bals (?:het|dat) nog kan\b",
    r"\bif (?:you (?:have|need)|possible|i may|that is possible|it is not too late|needed|there is anything)\b",
)
DOUBT: Final = _any(
    r"\b(?:misschien|wellicht|overweeg|overwegen|twijfel|denk erover|denk er over|nadenken|weet (?:ik )?(?:nog )?niet"
    r"|nog niet|zou (?:ik )?kunnen|voorlopig)\b",
    r"\bof (?:ik|we|wij)\b|\b(?:maybe|perhaps|considering|thinking (?:about|of)|might|whether|not sure|not yet)\b",
    r"\b(?:waarom|why)\b.{0,20}\b(?:zou|moet|would|should)\b",
    r"\b(?:hogerop|rechter|rechtbank|geschillen\w{1,12}|deurwaarder|in court)\b",
)
REPORTED: Final = _any(
    r"\b(?:u|je|jij|jullie|men|hij|zij|ze|bram|iemand|advocaat|you|they|he|she)\b.{0,25}\b(?:vraagt|vroeg|vragen|wilt"
    r"|wil|wilde|zei|zegt|verzoekt|eist|hoopt|dwingt|voorstelt|ask|asked|want|wanted|told|hope|force|forced)\b",
    r"\b(?:vraagt|vroeg|wilt|zei|zegt|verzoekt|eist|hoopt|dwingt|stelt) (?:u|je|jullie|hij|zij|men)\b",
    r"\b(?:druk|gedwongen|gevraagd|verzocht|pressure|pressured|asked me)\b",
)
"""Before the words of withdrawal: somebody else's wish."""
NO_WISH_OF_MINE: Final = re.compile(r"\b(?:vraag|verzoek) (?:ik )?(?:u|je|jullie)\b|\bwilt u\b.{0,30}\bmijn\b")
"""What looks reported but is her own request: "Wilt u mijn klacht intrekken?"."""
CONDITION_AFTER: Final = re.compile(
    r"^\W{0,3}(?:tenzij|mits|maar (?:alleen|dan|wel|pas)|(?:wel )?op voorwaarde"
    r"|(?:wel )?onder (?:de|één|een) voorwaarde|alleen als|pas als"
    r"|unless|provided|but only|only if|on condition|dat (?:doe|is) ik? ?(?:alleen|pas))\b"
)

# --- inspection -----------------------------------------------------------------

_PAPERS: Final = (
    r"(?:dossier|dossiers|klachtdossier|cliëntdossier|clientdossier|persoonsgegevens|gegevens|stukken|aantekeningen"
    r"|notities|gespreksverslag(?:en)?|verslag(?:en)?|correspondentie|file|dossier|records?|personal data|data|notes"
    r"|paperwork|correspondence)"
)
_SEE: Final = (
    r"(?:inzien|in te zien|inkijken|in te kijken|bekijken|bekijk|lezen|opvragen|ontvangen|toesturen|toe te sturen"
    r"|opsturen|op te sturen|mailen|toemailen|sturen|krijgen|hebben|zien)"
)
ASKS_INSPECTION: Final = _any(
    r"\b(?:inzage|inzagerecht|inzageverzoek|inzage-verzoek)\b",
    r"\b(?:avg|gdpr|dsar)\b|\bsubject access\b|\b(?:artikel|art\.?|article) 15\b|\bprivacywet\b|\bprivacyverzoek\b",
    rf"\b(?:kopie(?:ën|en)?|copie|afschrift(?:en)?|uitdraai|afdruk|duplicaat|scan|cop(?:y|ies)|printout)\b.{{0,60}}"
    rf"\b{_PAPERS}\b",
    rf"\b{_PAPERS}\b.{{0,60}}\b(?:kopie|copie|afschrift|copy)\b",
    rf"\b(?:mijn|het|hele|volledige|complete|alle|uw|m'n|welke)\b.{{0,30}}\b{_PAPERS}\b.{{0,60}}?\b{_SEE}\b",
    r"\bwat\b.{0,30}\b(?:er )?in (?:mijn|het|dat) dossier\b|\bwelke gegevens\b|\bwhat (?:data|information)\b.{0,40}"
    r"\b(?:about|on|of) me\b",
    rf"\b(?:see|view|access|inspect|read|get|receive|obtain|have|send me|look at|request)\b.{{0,40}}\b(?:my|the|this"
    rf"|all)\b.{{0,30}}\b{_PAPERS}\b",
    r"\binspection of\b|\bwat (?:u|jullie) (?:over|van) mij (?:heeft|hebt|hebben|bewaart|vastlegt|opslaat)\b",
)
NEEDS_NONE: Final = re.compile(
    r"\b(?:hoef|hoeft|hoeven)\b.{0,20}\b(?:geen|niet)\b|\b(?:niet nodig|geen behoefte|no need|don't need|do not need"
    r"|not need)\b|\bgeen (?:inzage|kopie|afschrift)\b.{0,20}\b(?:nodig|hebben|te hebben|meer)\b"
)
HAD_IT: Final = re.compile(
    r"\b(?:dank|bedankt|dankjewel|thanks|thank you)\b.{0,30}\b(?:voor|for)\b"
    r"|\b(?:heb|hebben|have|had|kreeg|ontving|received|got)\b.{0,60}\b(?:ontvangen|gekregen|gehad|gelezen|bekeken"
    r"|ingezien|gezien|received|got|read|seen|viewed|doorgenomen)\b|\b(?:ontving|kreeg) (?:ik|wij|we)\b|\bi received\b"
    r"|\b(?:bijgevoegd|bijgaand|in de bijlage|attached)\b|\bin goede orde\b"
)
STILL_ASKS: Final = re.compile(
    r"\b(?:nog (?:geen|niet|steeds)|nooit|graag|wil|willen|wilt|verzoek|verzoeken|please|not yet|never|still|would like"
    r"|want|kunt|kan ik|could|can i|ook)\b"
)
