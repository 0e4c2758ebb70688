"""Whose yes or no it is, and when it was said: written for another, endorsed, once, nearly, or by hearsay.

Source: as for `replies_yes`. Gaps are bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.words.anyof import any_of

DELEGATED: Final = re.compile(
    r"\b(?:vroeg|vraagt|verzocht|verzoekt|laat|zei|zegt|liet)\b.{0,12}\b(?:me|mij|ik|je|u|ons|namens)\b.{0,40}"
    r"\b(?:schrijven|mailen|mail|melden|weten|zeggen|berichten|bevestigen|door te geven)\b.{0,12} dat\b"
    r"|\b(?:antwoord|schrijf|mail|zeg) maar\b"
)
"""Somebody asks another to write the answer: it is hers all the same."""
HEARD: Final = re.compile(
    r"\b(?:zegt|zei|vindt|vond|adviseert|raadt|raadde)\b.{0,40}\b(?:dat|om|aan)\b|\bvond dat (?:ik|we|wij)\b"
)
ENDORSED: Final = re.compile(
    r"\b(?:(?:hij|zij|ze) heeft (?:\w{2,8} )?gelijk|dat vind(?:en)? (?:ik|we|wij)(?: zelf)? ook|(?:ik|wij"
    r"|we) (?:zelf )?ook"
    r"|(?:dus )?dat doe(?:n)? (?:ik|we|wij)(?: dus| dan)?)\b"
)
"""Behind what somebody else said: that it is one's own answer too."""
NO_REFUSAL: Final = any_of(
    r"^\W{0,3}(?:en |maar |ook )?(?:eerst|aanvankelijk|in het begin)\b|\b(?:vorige|eerste|oude) (?:voorstel|aanbod"
    r"|bod)\b",
    r"\b(?:zei|schreef|beweerde|dacht) (?:u|je|jij|jullie)\b|\b(?:u|je|jij) (?:zei|schreef|beweerde) dat\b",
    r"\bniet (?:mee )?eens (?:dat|met (?:uw|je|de) (?:lezing|weergave|uitleg|versie))\b|^\W{0,3}sorry (?:dat|als"
    r"|voor)\b"
    r"|\bniet (?:\w{2,10} ){0,2}van (?:mij|mezelf|ons|mijn kant)\b|^\W{0,3}niet (?:omdat|uit|vanwege)\b",
    r"\b(?:heb|had) geen zin\b.{0,12}\b(?:om|in)\b.{0,25}\b(?:nog|gedoe|langer|verder)\b"
    r"|\b(?:dossier|zaak|klacht|kwestie|het)\b.{0,12}\bvan tafel\b",
    r"\b(?:hoef|hoeft|hoefde|hoeven)\b.{0,30}\b(?:terug|meer uit te leggen|zo lang|door het stof|excuses meer)\b",
    r"\b(?:mediator|bemiddelaar|gespreksleider)\b.{0,25}\b(?:niet (?:meer )?(?:nodig|hoeft)|afbellen|overbodig)\b",
    r"\bwie (?:nee|ja) zegt\b|\b(?:als|indien|wanneer) (?:ik|wij|we) nee\b",
)
"""A no that refuses nothing now: what was said or thought before, one's own fault, what is no longer needed."""
NO_ASSENT: Final = any_of(
    r"\b(?:had|hadden|hoopte|hoopten|was|waren|zou|zouden|wou|wilde)\b.{0,50}\b(?:ja|akkoord|eens|aangenomen"
    r"|ge?accepteerd?|accepteren|instemmen)\b",
    r"\b(?:keer|eerder|vorige|destijds|toen|al|telefonisch)\b.{0,25}\b(?:akkoord|ja) (?:gezegd|gegeven|gegaan)\b",
    r"\b(?:zegt|zei|vindt|vond|denkt|dacht|adviseert|raadt|hoopt|vraagt|vroeg|wil|wilt|schrijft|schreef|beweert"
    r"|says|thinks|wants|told)\b.{0,40}\b(?:dat|of|om|to|that|whether)\b.{0,40}\b(?:akkoord|accept\w{0,5}"
    r"|aannemen|eens|ja|agree|zeggen|teken\w{0,2})\b",
    r"\b(?:akkoord|agree|eens|prima|goed|accepteer|fine)\b.{0,25}\b(?:uitstel|termijn|verlenging"
    r"|algemene voorwaarden|privacy\w{0,12}|opname|extension|dat (?:u|je) (?:meer|langer|later|wat))\b",
    r"\b(?:hoop|hopen|wil|willen|wens|verwacht|wacht)\b.{0,50}\b(?:opgelost|afgehandeld|geregeld|afgesloten"
    r"|gesloten|afgerond|afgedaan|opgelost)\b",
    r"\b(?:moet|moeten|moest|must|have to|had to|supposed to|soll|muss)\b.{0,40}\b(?:akkoord|accept\w{0,5}"
    r"|aannemen|aanvaarden|eens|agree|zustimmen|einverstanden)\b",
    r"\b(?:would|could|might|should) (?:have )?(?:accept|agree|be happy|be fine|take)\w{0,3}\b|\b(?:accept"
    r"|agree)(?:ed)? (?:that(?!'s)|to disagree|with you that)\b",
    r"\bgoed (?:bedoeld|geschreven|verwoord|uitgelegd|onderbouwd|opgesteld|gelezen|geformuleerd)\b"
    r"|\bwell (?:written|meant|put)\b",
    r"\b(?:akkoord|eens|bezwaar|probleem|prima|goed|stem|agree|fine|okay?|oké)\b.{0,30}\b(?:gesprek|uitstel"
    r"|vertraging|termijn|verlenging|langer|later|wachten|duurt|delay|call|meeting)\b",
    r"\b(?:uitstel|vertraging|verlenging|delay|extension)\b.{0,25}\b(?:akkoord|prima|goed|best|fine|ok)\b"
    r"|\bvoor (?:jou|u|je|jullie)\b.{0,40}\b(?:zaak|klaar|afge\w{3,9}|gesloten|opgelost)\b",
    r"\b(?:blij|content|tevreden|gelukkig|happy|pleased) (?:met|with) (?:uw|je|jouw|de|het|dit|your"
    r"|the) (?:\w{3,12} )?(?:reactie|bericht|mail|brief|antwoord|uitleg|bloemen|begrip|inzet|telefoontje"
    r"|gesprek|reply|letter|flowers|call|answer)\b",
    r"(?:\beuro|€|\beur)\b.{0,40}\b(?:redelijk|redelijker|eerlijk|fair|deal|houden|netjes|gepast|passend)\b"
    r"|\b(?:redelijk|redelijke|eerlijk|fair|deal|houden)\b.{0,40}(?:\beuro\b|€)|\bdoe maar (?:€|\d|gewoon|alles)",
    r"\b(?:zou|zouden|would|wäre)\b.{0,40}\b(?:oplossing|voorstel|aanbod|goed|redelijk|fair|fijn|mooi"
    r"|solution)\b|\b(?:goede|redelijk|eerlijk|net|passend)e? (?:oplossing|voorstel|aanbod) (?:is|was|zou|lijkt)\b",
    r"\b(?:zou(?:den)?|wäre|wären|hätte|hätten)\b|\b(?:goed|fijn|leuk|mooi|prima|good) (?:voor|for) (?:jou|u|je"
    r"|you)\b|\b(?:wacht op|zonder|without) (?:mijn|onze|my)\b",
    r"\b(?:trek|trekken|herroep\w{0,3}|vervalt|intrek\w{0,3}|herzie|withdraw|revoke)\b.{0,30}\b(?:akkoord"
    r"|instemming|aanvaarding|ja|consent|agreement)\b|\bakkoord\b.{0,25}\b(?:vervalt|vervallen|ingetrokken"
    r"|herroep\w{0,3}|terug)\b",
)
"""An assent that isn't one now, to this: once, nearly, by hearsay, or to something else."""
