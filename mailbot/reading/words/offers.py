"""Words by which a practitioner offers a solution, in Dutch and English.

Source: what the regulation calls a proposal (§ 5), and what small practices offer: money back, a session for
nothing, a correction, another practitioner. All patterns run over one lower-case sentence; gaps are bounded.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


OFFERS: Final = _any(
    r"\b(?:voorstel|voorstellen|tegenvoorstel|schikking|schikken|minnelijk\w{0,3})\b",
    r"\b(?:proposal|propose|settlement|settle)\b",
    r"\b(?:vergoed|vergoeden|vergoeding|vergoedt|schadevergoeding|tegoed|tegoedbon|cadeaubon|voucher)\b",
    r"\b(?:terugbetal\w{0,4}|terugbetaling|terug te betalen|terugstort\w{0,3}|terug te storten|restitutie|restitueren"
    r"|crediteren|creditnota|creditfactuur|terugkrijgt|terugkrijgen|terugontvang\w{0,2})\b",
    r"\b(?:betaal|betalen|stort|storten|krijgt|krijg|geef|geven|ontvangt|maak|boek)\b.{0,60}\bterug\b",
    r"\b(?:scheld|schelden)\b.{0,60}\bkwijt\b|\bkwijt ?(?:te )?schelden\b|\bkwijtschelding\b"
    r"|\bkwijtgescholden\b",
    r"\b(?:kosteloos|kosteloze|gratis|korting|zonder kosten|geen kosten|niet in rekening|niets in rekening"
    r"|zonder (?:extra|verdere) kosten|hoeft .{0,40}niet te betalen|voor mijn rekening|voor onze rekening)\b",
    r"\btegemoet\w{0,10}\b|\bcoulance\w{0,8}\b|\buit coulance\b|\bgebaar\b|\bgoedmaken\b|\bgoed te maken\b"
    r"|\brechtzetten\b|\brecht te zetten\b|\bcompens\w{1,8}\b",
    r"\b(?:aanbod|aanbieding)\b|\b(?:factuur|rekening|nota)\b.{0,40}\b(?:verval\w{0,4}|intrekken|trek|laten vervallen"
    r"|aanpassen|halveren|verlagen)\b|\b(?:halveer|verlaag|trek)\b.{0,40}\b(?:factuur|rekening|nota|bedrag)\b",
    r"\b(?:gaat|ga|bent|kunt|kun) (?:u|je|jij|jullie) (?:hiermee|daarmee|daar ?mee|hier ?mee|ermee|met dit voorstel)?"
    r"\s?(?:akkoord|instemmen|mee akkoord|vinden|mee instemmen)\b|\bakkoord\b.{0,20}\?"
    r"|\b(?:hoor|laat) .{0,40}akkoord\b",
    r"\bals oplossing\b|\bom (?:dit|het|de klacht|uw klacht) op te lossen\b|\boplossing\b.{0,40}\b(?:zou|kan|is"
    r"|stel|bied|zie)\b",
    r"\b(?:nieuwe|extra|tweede|vervangende|herkansing|andere) (?:sessie|gesprek|behandeling|les|training|begeleider"
    r"|coach|therapeut)\b.{0,40}\b(?:aan|kosteloos|gratis)\b",
    r"\brefund\w{0,4}\b|\breimburs\w{1,6}\b|\bmoney back\b|\bpay(?:ing)? (?:you )?back\b|\bcompensat\w{1,5}\b"
    r"|\b(?:free of charge|at no (?:extra |further )?(?:cost|charge)|for free|no charge|discount|waive|waiving"
    r"|credit note|goodwill|make (?:it|this) (?:right|up to you))\b",
)
"""Sure enough to ask: may this be a proposal?"""
OFFERS_SOMETHING: Final = _any(
    r"\bbied(?:en)?\b.{0,80}\baan\b|\b(?:aan te bieden|aanbieden|aangeboden)\b|\bbied (?:ik|wij|we) (?:u|je|jou)\b",
    r"\bstel(?:len)? (?:ik |wij |we )?(?:u |je |jou )?.{0,30}?\bvoor\b|\bvoor te stellen\b|\bvoorstellen\b",
    r"\b(?:ik|we|wij) (?:kan|kunnen|wil|willen|ben bereid|zijn bereid)\b.{0,40}\b(?:bereid|aanbieden|doen voor u)\b"
    r"|\bbereid\b.{0,20}\bom\b|\bben(?:t)? (?:ik )?bereid\b",
    r"\b(?:i|we) (?:can |could |would like to |'d like to |want to |am happy to |are happy to )?(?:offer|suggest)\b"
    r"|\b(?:i am|i'm|we are|we're) (?:willing|prepared) to\b|\boffer(?:ing)? you\b",
)
"""An offer of anything, also of a talk or of excuses: those are no solution yet (§ 4)."""
APOLOGY: Final = re.compile(
    r"\b(?:excuus|excuses|verontschuldiging(?:en)?|spijt|apolog(?:y|ies|ise|ize))\b"
    r"|\bcondoleance\w{0,2}\b"
)
TALK: Final = re.compile(
    r"\b(?:bel|bellen|belt|gebeld|telefonisch|telefoon|afspreken|afspraak|spreken|praten|gesprek|kennismak\w{1,4}"
    r"|langs ?(?:te )?kom\w{0,2}|koffie|call|phone|talk|speak|meet|meeting|appointment|chat)\b"
)
INTRODUCES: Final = re.compile(
    r"\b(?:mij|me|ons|mijzelf|mezelf|zich)(?: even| kort)? voor(?: te)? ?stel\w{0,3}\b|\bstel me\b.{0,20}\bvoor\b"
)
PROPOSES_TIME: Final = re.compile(
    r"\b(?:voorstel|voorstellen|propose|suggest)\b.{0,40}\b(?:tijd|datum|dag|moment|time|date|day)\b"
)
"""A proposal of a moment: "ik doe een voorstel voor een datum"."""
