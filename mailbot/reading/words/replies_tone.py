"""Words of mockery and bitterness in an answer to a proposal, and what is only cheerful.

Source: as for `replies_yes`. Gaps are bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.words.anyof import any_of

SARCASM: Final = any_of(
    r"\bja hoor\b.{0,4}\b(?:tuurlijk|natuurlijk|vast|zeker|dag)\b|\btuurlijk\b|\bja,? ?ja\b|\bdat meen(?:t u"
    r"| je|t u toch| je toch)\b",
    r"\blachen\b|\bgrap\b|\bha ?ha\b|\balsof\b|\bas if\b|\byeah,? right\b|\bbravo\b|\bproficiat\b|\bapplaus\b"
    r"|\bwat (?:gul|royaal|genereus)\b",
    r"(?<!is )(?<!is best )(?<!is wel )\b(?:fijn|mooi|prima|top|goed|lekker|aardig|gul"
    r"|geweldig)\b(?: \w{1,12})? hoor\b|\bakkoord hoor\b|^\W{0,3}(?:oh?|nou|tjonge|goh|zo|poeh?),? (?:wat"
    r"|hoe) (?:fijn|mooi|leuk|lief|aardig|attent|gul|royaal|nice|kind)\b|\bwat een (?:gul|(?:geweldig|prachtig"
    r"|mooi)e? (?:aanbod|bod|voorstel|bedrag))\b",
    r"\bnou,? (?:geweldig|fijn|mooi|bedankt)\b|\bhoe (?:gul|lief|royaal)\b|\bdenkt? (?:u|je) (?:nou|nu|echt)\b"
    r"|\bthanks for nothing\b",
    r"\b(?:dat|toch|nog) .{0,40}\b(?:ook|eindelijk) (?:nog )?(?:eens|een keer)\b|\bna \w{2,8} (?:maanden|weken"
    r"|jaar) (?:ook|eindelijk)\b",
    r"\b(?:zodra|als) (?:de zon|pasen)|\bhartelijk bedankt (?:hoor|voor niets)\b|\bfraai\b",
    r"\bnou,? nou\b|\bjij weet wel\b|\bu weet wel hoe\b|\bweet (?:wel|echt) hoe (?:je|u)\b|\bwaar heb ik (?:dat"
    r"|het) aan verdiend\b|\bhoera\b|\bhalleluja\b",
    r"\b(?:gefeliciteerd|chapeau|vorstelijk|koninklijk|riant|kan ik met pensioen|val van mijn stoel|wat een eer"
    r"|how (?:generous|kind)|slow clap|wow)\b",
    r"[\"'“”‘«](?:voorstel|aanbod|excuses|oplossing|gebaar|offer|proposal|apology|regeling)[\"'“”’»]|🙄|😂|🤣|🤡|😡"
    r"|🤬|👎|🖕|🙃",
    r"\bzoals (?:altijd|gewoonlijk)\b|\bgewonnen\b|\b(?:you|u|jij) (?:win|wint)\b|\bboeien\b|\bmij best\b"
    r"|\bjij je zin\b|\buw zin\b",
    r"\b(?:tjonge|sjonge|jeminee|toe maar|lekker dan|och arme|ach gut|majesteit|hoogheid|rentenieren|pensioen"
    r"|miljonair|wereldreis)\b|\bdaar kan ik\b.{0,30}\b(?:van|mee)\b.{0,20}\b(?:gaan|kopen|eten|halen|vieren"
    r"|leven als)\b",
    r"\bwat een (?:feest|pret|weelde|luxe|rijkdom|eer|verrassing|grap|vertoning)\b",
    r"\b(?:grapje|geintje|kidding|scherz)\b|\bhaha\w{0,6}\b|\blol\b",
    r"^\W{0,3}ja\W{1,3}(?:doei|dag|daag|ammehoela|hallo|me hoela|vast|zeg)\b|\bdeze kelk\b|^\W{0,3}not\W{0,3}$"
    r"|\bwat (?:ben|bent|zijn) (?:je|jij|u|ge|jullie) (?:toch |weer ){0,2}(?:gul|royaal|genereus|grootmoedig)\b",
    r"\bgulheid\b|\bvrijgevig\w{0,4}\b|\bgrootmoedig\w{0,4}\b|^\W{0,3}(?:oo?h?|och|ach|poe),? wat een\b"
    r"|\b(?:meteen|direct|onmiddellijk|gauw|vlug|snel) hoor\b",
)
_LAUGHS: Final = re.compile(r"\b(?:haha\w{0,6}|lol)\b|😂|🤣")
_LAUGHED_AT: Final = re.compile(
    r"\b(?:voorstel|aanbod|bod|bon|bedrag|euro|excuses|gebaar|tientjes?|akkoord|accepteer|ja|ok|oke|oké|goed"
    r"|prima)\b|€"
    r"|^\W{0,3}(?:haha|lol)|\b(?:u|je|jij|jullie|you|ge)\b"
)


def mocks(low: str) -> bool:
    """Tell whether a sentence mocks; a laugh at the end of one about something else is only cheerful."""
    cheerful = low if _LAUGHED_AT.search(low) else _LAUGHS.sub(" ", low)
    return SARCASM.search(cheerful) is not None


SOUR: Final = any_of(
    r"\b(?:dief|oplicht\w{1,5}|boos|woedend|teleurgesteld|teleurstellend|onbegrijpelijk|hypocriet|leugen\w{0,3}"
    r"|vernedere?n?d?)\b",
    r"\b(?:nooit meer|waardeloos|onbeschoft|respectloos|bespottelijk|doekje voor het bloeden)\b",
)
