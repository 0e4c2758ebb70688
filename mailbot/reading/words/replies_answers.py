"""Words by which people accept, refuse, hesitate and mock, in Dutch (also Flemish), English and German.

Source: the prepared answers of our own letters, and how people in the Netherlands and Flanders write to a small
practice. All patterns run over one lower-case clause or sentence; gaps are bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))


NEGATION: Final = _any(
    r"\b(?:niet|geen|nooit|nee|neen|niets|niks|noch|nergens|onmogelijk|nauwelijks|moeilijk|lastig|allerminst"
    r"|geenszins)\b",
    r"\b(?:not|never|no|cannot|cant|dont|wont|hardly|neither|nor)\b|n't\b|\b(?:nicht|kein\w{0,2}|nie|nimmer|nope)\b",
)

ACCEPT: Final = _any(
    r"\b(?:ak|acc|akk|ac)o+rd\b|\bakkoort\b",
    r"\b(?:accepteer|accepteert|accepteren|geaccepteerd|aanvaard|aanvaardt|aanvaarden)\b",
    r"\binstem(?:men|t|d)?\b|\bingestemd\b|\bstem(?:men|t)?\b.{0,80}\bin\b",
    r"\bne+me?n?t?\b.{0,60}\baan\b|\baan (?:te )?nemen\b|\baannemen\b|\bga(?:an|at)?\b.{0,40}\bop in\b",
    r"\b(?:mee|ermee|hiermee|daarmee|er)\b.{0,25}\beens\b|\beens (?:met|hiermee|daarmee)\b|\bhet (?:er"
    r" )?(?:helemaal )?eens\b",
    r"\b(?:is|vind ik|vinden we|vinden wij|lijkt (?:me|mij|ons))\b(?: \w{1,10}){0,4}? (?:goed|oke|oké|ok|prima"
    r"|in orde|top|perfect|uitstekend)(?! (?:bedoeld|om|dat|genoeg|te|nieuws|idee om|ontvangen))\b",
    r"\b(?:het|dat|dit) (?:zo )?(?:goed|oke|oké|prima) is\b|\bgoed voor (?:mij|ons)\b|\bhelemaal (?:goed|prima"
    r"|oké|oke)\b",
    r"\b(?<!goede )(?:in orde)\b(?! ontvangen)|\bmee (?:te )?leven\b|\bmee uit de voeten\b|\bgenoegen mee\b",
    r"\b(?:doen we het|zo doen|doe (?:het )?maar|doet u maar|laten we (?:het|dat)|we doen het|dat doen we)\b",
    r"\b(?:deal|afgesproken|zand erover|helemaal top|top geregeld|goed geregeld)\b",
    r"\b(?:klacht|zaak|kwestie|dossier|boek|het|ons|mij)\b.{0,60}\b(?:afgehandeld|afgedaan|opgelost|gesloten"
    r"|afgesloten|uit de wereld|dicht)\b",
    r"\btrek(?:ken)?\b.{0,40}\bin\b|\bklacht in(?:getrokken)?\b|\bzet (?:mij|me|ons) (?:er )?maar op\b",
    r"\b(?:blij|content|tevreden|gelukkig) (?:mee|met|zo)\b|\b(?:kan|kunnen) (?:ik |wij |we )?mij? (?:hier"
    r"|daar)?in vinden\b",
    r"\b(?:ik|we|wij) kan? ?(?:kunnen )?me (?:hier|daar)?in vinden\b|\b(?:ok|oke|oké|prima) voor (?:mij|ons)\b",
    r"\b(?:kan|kunnen|mij|me|ons)\b.{0,40}\bverenigen\b|\bga(?:an)? (?:graag )?in op\b|\bstem(?:men)?\b.{0,20}\btoe\b",
    r"\bvooruit(?: dan)? maar\b|\bdan maar zo\b|\bvrede mee\b|\bnemen? (?:wij|we|ik)?.{0,25}\bover\b|\bmet"
    r" (?:plezier|genoegen|alle liefde)\b|\b(?:heeft|hebt) .{0,20}\b(?:instemming|goedkeuring)\b"
    r"|\b(?:instemming|goedkeuring)\b.{0,20}\b(?:heeft|hebt|krijgt)\b|\b(?:punt|streep) (?:er)?(?:achter|onder)\b",
    r"\bsluit(?:en)? (?:we|ik|wij)\b.{0,20}\baf\b|\b(?:af|weg) te sluiten\b|\bma(?:ak|akt"
    r"|ken)\b.{0,15}\bgebruik van\b|\bgebruik te maken\b",
    r"\b(?:vind|vinden|is|lijkt)\b.{0,25}\b(?:net|nette|goed|goede|mooi|mooie|prima|eerlijk|eerlijke|fijn"
    r"|fijne|redelijk|redelijke|keurig|keurige|schappelijk|passende?)\b (?:oplossing|voorstel|regeling|gebaar"
    r"|aanbod)\b",
    r"\b(?:voorstel|aanbod|oplossing|regeling)\b.{0,25}\bis (?:voor (?:mij|ons) )?(?:heel |erg |zeer |meer dan"
    r" )?(?:goed|prima|redelijk|eerlijk|netjes|keurig|top|fair|voldoende|genoeg)\b",
    r"\b(?:teken|onderteken|bevestig)\b|\bneem genoegen\b|\bgraag\b.{0,30}\baan\b",
    r"\bthat would be (?:lovely|great|fine|nice|perfect)\b|\bi(?:'ll| will|'d like to| would like to) (?:take"
    r"|accept)\b",
    r"\b(?:accept|accepting|accepted|agree|agreed|works for (?:me|us)|that works|fine (?:with|by) (?:me|us)|go"
    r" ahead)\b",
    r"\b(?:happy|okay|ok) with\b|\bthat(?:'s| is) (?:fine|great|ok|okay|good|perfect)\b|\byes please\b|\bsettled\b",
    r"\b(?:einverstanden|akzeptier\w{1,3}|stimmen?\b.{0,60}\bzu)\b|\bnehmen?\b.{0,60}\ban\b|\bd'accord\b|\bj'accepte\b",
)

ACCEPT_BY_NEGATION: Final = _any(
    r"\bgeen (?:enkel |enkele )?(?:bezwaar|bezwaren|probleem|problemen|nee\b|moeite mee)",
    r"\bniets? (?:op |iets )?(?:tegen\b|op tegen|op aan te merken|tegenin|mis mee)|\bniks (?:op )?tegen\b",
    r"\bniet (?:te )?weiger(?:en)?\b|\bniets meer te wensen\b|\bno (?:objections?|problem|issue)s?\b|\bkeine"
    r" einwände\b",
)

WEAK_ACCEPT: Final = re.compile(
    r"^\W{0,5}(?:hoi|hallo|dag|beste|hi|hey)?(?: \w{1,20})?\W{0,4}(?:ja|jawel|jep|jup|yes|yep|yeah|sure|ok|oke"
    r"|oké|okay|okee|prima|top|graag|perfect|uitstekend|super|fijn|mooi|goed(?! bedoeld)|geweldig|great"
    r"|perfect|fine|klinkt goed|sounds (?:good|fair|great))\b"
    # A wish or a courtesy is no yes: "Fijne dag nog", "Prima weekend", "Goed om te horen", "Mooi dat u reageert".
    r"(?! (?:nog )?(?:dag|avond|middag|week|weekend|vakantie|om|dat|te|to|that|day|evening)\b)|[👍👌✅]"
)

REJECT: Final = _any(
    r"^\W{0,3}(?:(?:nou|maar|dus|en|sorry|helaas|tja|mijn antwoord is|het antwoord is|het is|ook"
    r"|wederom)\W{1,3}){0,3}(?:nee|neen|nope|nein|non)\b",
    r"^\W{0,3}(?:no|no thanks?|no thank you|no way|but no thanks?|sorry no)\W{0,3}$|\bno,? thanks?(?: you)?\b",
    r"\b(?:antwoord|reactie|besluit)\b.{0,30}\bnee\b|\b(?:dus|blijft|ik zeg|zeg ik|wordt het|is het) (?:een )?nee\b",
    r"\bwij(?:s|st|zen)\b.{0,90}\b(?:af|van de hand)\b|\b(?:afwijzen|afgewezen|af te wijzen|van de hand)\b",
    r"\b(?:verwerp|verwerpen|verworpen|weiger|weigeren|weigert|afslaan)\b|\bsla(?:an)?\b.{0,40}\baf\b",
    r"\b(?:onvoldoende|ontoereikend|onacceptabel|onaanvaardbaar|ondermaats|beneden de maat)\b"
    r"|\bschiet\b.{0,20}\btekort\b",
    r"\b(?:veel |echt |gewoon )?te (?:weinig|mager|laag|karig)\b|\bniet (?:genoeg|voldoende|afdoende"
    r"|acceptabel|aanvaardbaar)\b",
    r"\b(?:belachelijk|lachertje|schandalig|schande|fooi|schijntje|aanfluiting|beledigend|belediging|absurd"
    r"|lachwekkend)\b",
    r"\bvolstaat\b.{0,15}\bniet\b|\bniet\b.{0,20}\bvinden\b|\bniet\b.{0,15}\b(?:aannemen|nemen|aangenomen)\b",
    r"\blos(?:t|sen)\b.{0,60}\bniet|\bniet tevreden\b|\b(?:niets|niks|weinig) aan\b|\bnützt\b.{0,20}\bnichts\b",
    r"\b(?:voel|voelen)\b.{0,20}\b(?:niets|niks|weinig) voor\b|\bniet zitten\b|\bniet op (?:te )?wachten\b",
    r"\bdoe(?:n)? (?:ik|we|wij) niet\b|\bga(?:an)? (?:ik|we|wij) niet (?:doen|op in|mee)\b|\bwil(?:len)? (?:ik"
    r"|we|wij|dat|dit|het) niet\b",
    r"\b(?:hoef|hoeven) (?:ik|we|wij) niet\b|\bgeen (?:genoegen|goed (?:idee|voorstel)|oplossing|tien paarden"
    r"|zin in|behoefte aan)\b",
    r"\bgeen sprake van\b|\bdaar (?:bedank|pas) ik voor\b|\bik (?:bedank|pas) (?:er)?voor\b|\bfeestelijk\b"
    r"|\bvergeet het maar\b",
    r"\b(?:ander|nieuw|beter|nader|hoger|redelijker|serieus|fatsoenlijk|tweede)e? (?:voorstel|aanbod|bod|oplossing)\b",
    r"\b(?:bedenk|verzin)\b.{0,30}\banders\b|\btegenvoorstel\b|\bop meer gehoopt\b",
    r"\b(?:bemiddel\w{1,5}|mediat\w{1,4}|gespreksleider|geschillen\w{1,12}|stap (?:drie|3)|onafhankelijke?"
    r" (?:derde|persoon|iemand))\b",
    r"\bhandha(?:af|ven)\b|\bblijf(?:f|ven)?\b.{0,20}\b(?:bij|staan)\b.{0,30}\b(?:klacht|eis|verzoek|standpunt)\b",
    r"\btrap\b.{0,15}\bniet in\b|\bdoe(?:n)? (?:het|dit|dat) niet\b|\boneens\b|\bwordt (?:hem|het) niet\b"
    r"|\bniet (?:klaar|opgelost|afgedaan|afgehandeld)\b|^\W{0,3}(?:echt )?(?:nooit|niet)\W{0,3}$|\becht niet\b"
    r"|\bzie(?:n)? (?:ik |wij |we )?af van\b|\bslaat (?:echt )?nergens op\b|\bschiet niet op\b",
    r"\b(?:wil|willen|eis|eisen|verlang|verwacht)\b (?:ik |wij |we )?(?:gewoon|liever|alleen|nog steeds|mijn"
    r"|het (?:volledige|hele|volle))\b.{0,40}\b(?:geld|bedrag|terug|vergoeding)\b|\bwant (?:a |my )(?:full "
    r"|money|refund)",
    r"\bliever (?:niet|gewoon|mijn|het geld|een andere)\b|\b(?:heb|had|hebben|zie) (?:ik |wij |we )?liever\b",
    r"\blaat (?:dan )?maar(?: zitten)?\W{0,2}$|\blaat maar zitten\b|\bhogerop\b|\b(?:rechter|deurwaarder|kort"
    r" geding|rechtszaak)\b",
    r"\bkom(?:en)?\b.{0,20}\b(?:nooit|niet) meer\b|\bgeen denken aan\b|\bkan\b.{0,20}\b(?:niks|niets)\b(?!"
    r" (?:op|meer op) te)|\bhoeft\b.{0,25}\bniet meer\b|\bblij(?:f|ven) erbij\b|\b(?:hier|daar) begin ik niet aan\b",
    r"\bga(?:an)? (?:ik |wij |we )?(?:hier|daar|dit|er|hiermee|daarmee)\b.{0,25}\b(?:niet"
    r"|geen)\b(?!.{0,30}\b(?:moeilijk|ruzie|zeuren|punt))",
    r"\bnot (?:ok|okay|good|fine|fair|acceptable)\b|\bmy money back\b|\bthis is not what\b|\bnot going to\b"
    r"|\bwill not\b|\bwon't\b",
    r"\b(?:decline|reject|refuse|disagree|unacceptable|insufficient|no use|not interested|not enough|not good"
    r" enough)\b",
    r"\blehn(?:e|en)\b.{0,90}\bab\b|\b(?:ablehnen|zurückweisen)\b",
)

MEDIATOR: Final = re.compile(
    r"\b(?:bemiddel\w{1,8}|mediat\w{1,4}|gespreks?leid(?:er|ster|ing))\b",
    re.IGNORECASE,
)
"""Words for a mediator and her work: one that is proposed is answered like a proposal."""
EVALUATION: Final = _any(
    r"\b(?:weinig|mager|laag|karig|onvoldoende|blij|tevreden|happy|eens)\b",
)
"""Refusals that may be mere opinion: "I find it little, but I agree"."""

DANGLING: Final = re.compile(
    r"^\W{0,3}(?:(?:niet|not)\b.{0,40}|(?:[^\s]{1,25}\s){0,7}(?:niet|nicht|not)(?: mee| aan| meer)?\W{0,3})$"
)
WHOLE: Final = re.compile(r"\b(?:voorstel|aanbod|bod|regeling|oplossing|offer|proposal)\b")
PARTLY: Final = re.compile(
    r"\b(?:deels|gedeeltelijk|ten dele|onderdeel|onderdelen|punt (?:\d|een|twee)|voor de helft akkoord|partly"
    r"|partially|part of|in part|eerste (?:deel|punt|onderdeel)|tweede (?:deel|punt|onderdeel)|een deel van)\b"
)
APOLOGY: Final = re.compile(r"\b(?:excuus|excuses|verontschuldiging(?:en)?|spijtbetuiging|apolog(?:y|ies))\b")

CONDITION: Final = _any(
    r"\b(?:mits|tenzij|voorbehoud|voorwaarden?|voorwaardelijk|vooropgesteld|onder protest|in ruil|op conditie)\b",
    r"\b(?:provided|unless|as long as|subject to|on (?:the )?condition|only if|under protest|assuming)\b",
    r"\b(?:alleen|enkel|pas|slechts|wel) (?:als|wanneer|indien|zodra|nadat)\b|\b(?:zolang|zodra|behalve"
    r"|uitgezonderd)\b",
    r"\b(?:als|indien|wanneer|mocht|mochten|wenn|falls)(?: ook| daarbij)? (?:u|je|jij|jullie|het|dat|dit|er|ik"
    r"|we|wij|ze|zij|hij|mijn|onze|de|die|deze|beide|alles|sie|ich|wir|das)\b",
    r"\bif\b(?! (?:you (?:have|need)|possible|needed))|\bdan (?:wel|moet|wil|graag wel)\b|\bwel (?:wil"
    r"|verwacht|eis|moet|zou|graag)\b",
    r"\b(?:wil|willen|verwacht|verwachten|eis|moet)\b(?: \w{1,10}){0,3}? (?:wel|alleen nog|nog wel|ook nog"
    r"|eerst|alleen)\b",
    r"\b(?:verder|bovendien|daarnaast|tevens|ook) (?:wil|willen|verwacht|verwachten|eis|moet)\b|\b(?:er)?van"
    r" ?uit dat\b",
    r"\been(?:malig)? voorwaarde\b|\bonder de\b.{0,20}\bvoorwaarde|\bunder condition\b|\bunter der bedingung\b",
)
POLITE: Final = _any(
    r"\bals (?:het|dat|dit|zulks) (?:kan|lukt|mag|uitkomt|zover is|zo ver is|moet|past|schikt|goed is)\b",
    r"\bals (?:u|je) (?:wilt|wil|nog vragen|vragen|meer wilt|iets nodig|nog iets|tijd)\b|\bals (?:ik|we) me"
    r" niet vergis\b",
    r"\bals (?:u|je|jullie) (?:het |dat |dit )?(?:voorstelt|voorstelde|schrijft|schreef|zegt|zei)\b",
)
TENTATIVE: Final = re.compile(r"\b(?:tenzij|als|indien|wanneer|unless|if|wenn|falls)\b")

DOUBT: Final = _any(
    r"\b(?:in principe|in beginsel|misschien|wellicht|waarschijnlijk|vermoedelijk|twijfel|twijfelen|aarzel"
    r"|bedenktijd|voorlopig)\b",
    r"\b(?:moet|moeten|wil|willen|ga|gaan|zal|even|eerst|nog|graag)\b.{0,70}\b(?:overleggen|bespreken|nadenken"
    r"|voorleggen|navragen|overdenken|erover hebben|over hebben|laten bezinken|laten checken|uitzoeken"
    r"|afwachten|slapen)\b",
    r"\b(?:denk|denken)\b.{0,15}\b(?:er|hier|daar)\b.{0,20}\b(?:over|na)\b|\bdenk erover\b"
    r"|\bkom\b.{0,25}\b(?:op )?terug\b",
    r"\b(?:ik|we|wij) laten?\b.{0,30}\bweten\b(?! dat)|\blaat (?:ik|het u|het je|u nog|je"
    r" nog)\b.{0,30}\bweten\b(?! dat)",
    r"\b(?:hoort?|horen)\b.{0,12}\b(?:nog|van (?:mij|me|ons|mijn))\b|\bnog niet\b|\bweet\b.{0,12}\bniet\b"
    r"|\bgeen idee\b",
    r"\bof (?:ik|we|wij|dit|dat|het|hij|zij) (?!nu)|\bvoor(?:dat| ik| we)\b|\bal dan niet\b|\bwel of niet\b"
    r"|\bja of nee\b",
    r"\b(?:think (?:about|it)|get back to|let you know|not sure|maybe|perhaps|consider|probably|before i"
    r"|whether|might|could agree)\b",
    r"\bzou(?:den)? (?:ik|we|wij|kunnen|eventueel)\b|\bdenk (?:ik )?(?:van )?wel\b|\bgeneigd\b|\bklinkt"
    r" (?:redelijk|aardig)\b",
)
DONE: Final = re.compile(
    r"\bna (?:lang |enig |rijp |goed |wat |veel )?(?:nadenken|beraad|overleg)\b|\b(?:heb|hebben) .{0,40}nagedacht\b"
)

SARCASM: Final = _any(
    r"\bja hoor\b.{0,4}\b(?:tuurlijk|natuurlijk|vast|zeker|dag)\b|\btuurlijk\b|\bja ?ja\b|\bdat meen(?:t u| je"
    r"|t u toch| je toch)\b",
    r"\blachen\b|\bgrap\b|\bha ?ha\b|\balsof\b|\bas if\b|\byeah,? right\b|\bbravo\b|\bproficiat\b|\bapplaus\b"
    r"|\bwat (?:gul|royaal|genereus)\b",
    r"\b(?:fijn|mooi|prima|goed|lekker|aardig|gul|geweldig|top)\b(?: \w{1,12})? hoor\b|\bwat een (?:geweldig"
    r"|prachtig|mooi|gul)\b",
    r"\bnou,? (?:geweldig|fijn|mooi|bedankt)\b|\bhoe (?:gul|lief|royaal)\b|\bdenkt? (?:u|je) (?:nou|nu|echt)\b"
    r"|\bthanks for nothing\b",
    r"\b(?:dat|toch|nog) .{0,40}\b(?:ook|eindelijk) (?:nog )?(?:eens|een keer)\b|\bna \w{2,8} (?:maanden|weken"
    r"|jaar) (?:ook|eindelijk)\b",
    r"\b(?:zodra|als) (?:de zon|pasen)|\bhartelijk bedankt (?:hoor|voor niets)\b|\bfraai\b",
)
SOUR: Final = _any(
    r"\b(?:dief|oplicht\w{1,5}|boos|woedend|teleurgesteld|teleurstellend|onbegrijpelijk|hypocriet"
    r"|leugen\w{0,3}|vernedere?n?d?)\b",
    r"\b(?:nooit meer|waardeloos|onbeschoft|respectloos|bespottelijk|doekje voor het bloeden)\b",
)

CONTRAST: Final = re.compile(r"\b(?:maar|echter|doch|but|however|aber|although|hoewel)\b")
CONTRAST_START: Final = re.compile(
    r"^\W{0,3}(?:maar|echter|alleen|wel|doch|but|however|only|aber)\b(?! (?:goed|bedankt|dank|fijn|akkoord|deal))"
)
HARMLESS: Final = _any(
    r"^\W{0,3}maar naar (?:[a-z]{2}\d|rek|mijn rek|het adres|onderstaand)",
    r"\b(?:wel mag|mag wel|hoeft niet|niet hoeft|niet nodig|hoeft ook niet|dank|bedankt|thanks|maar weer|fijn|graag)\b",
    r"\b(?:fout(?:en|je)? (?:maken|maakt)|zand erover|laten we|vergeten|vooruit|verder)\b",
)
STILL: Final = re.compile(r"\b(?:toch|desondanks|niettemin|evengoed|alsnog|desalniettemin|nevertheless|still|anyway)\b")
CONCESSION: Final = re.compile(r"^\W{0,3}(?:niet dat|not that|hoewel|ook al|al ben|al vind|although|even though)\b")

ASKS: Final = re.compile(
    r"^\W{0,3}(?:(?:en|maar|of|dus|ok|oke|oké|and|but|so|or|then|dan|ja|well|trouwens|overigens|nog een"
    r" vraag)\W{1,3}){0,3}(?:wat|wie|waar\w{0,6}|wanneer|hoe\w{0,7}|welke?|kunt?|kan|kun|kunnen|wilt?|willen"
    r"|is|zijn|heeft|heb|hebt|hebben|bent|ben|moet|moeten|mag|mogen|zou|zouden|zal|zullen|krijg|krijgen|komt"
    r"|komen|gaat|gaan|ga|doet|betekent|bedoel\w{0,2}|klopt|wordt|worden|geldt|blijft|what|who|when|where|why"
    r"|how|which|can|could|will|would|is|are|do|does|did|may|should|have|has|was|wer|wann|wo|warum|wie|können"
    r"|kann|ist|sind|werden|wird)\b|\b(?:but|and|maar|en) (?:when|what|how|where|wanneer|wat|hoe|waar)\b"
    r"|\b(?:toch|of niet|klopt dat|right|correct)\W{0,3}\?"
)
FINITE: Final = re.compile(
    r"\b(?:is|zijn|was|waren|ben|bent|heb|hebt|heeft|hebben|kan|kunt|kun|kunnen|wil|wilt|willen|zou|zouden|zal"
    r"|zult|zullen|moet|moeten|mag|mogen|krijg|krijgt|krijgen|gaat|gaan|komt|komen|doet|doen|wordt|worden"
    r"|betaalt|bedoelt|bedoel|klopt|geldt|are|were|do|does|did|can|could|will|would|may|have|has|what|when|how"
    r"|why|wat|wie|wanneer|hoe|waarom|welke?|hoeveel)\b"
)
MIXED: Final = re.compile(r"\bja\b.{0,40}\bnee\b|\bnee\b.{0,40}\bja\b|\byes\b.{0,40}\bno\b")
PAYMENT: Final = re.compile(
    r"\b(?:rekening\w{0,8}|iban|overmaken|storten|account|bank)\b.{0,80}\d{2}|\b[a-z]{2}\d{2}\s?[a-z]{4}\s?\d"
)
