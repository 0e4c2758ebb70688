"""Words by which people accept and refuse a proposal, in Dutch (also Flemish), English and German.

Source: the prepared answers of our own letters, and how people in the Netherlands and Flanders write to a small
practice. All patterns run over one lower-case clause or sentence; gaps are bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that finds any of these."""
    return re.compile("|".join(f"(?:{each})" for each in patterns))


NEGATION: Final = any_of(
    r"\b(?:niet|geen|nooit|nee|neen|niets|niks|noch|nergens|onmogelijk|nauwelijks|moeilijk|lastig|allerminst"
    r"|geenszins)\b",
    r"\b(?:not|never|no|cannot|cant|dont|wont|hardly|neither|nor)\b|n't\b|\b(?:nicht|kein\w{0,2}|nie|nimmer"
    r"|nope|nothing|none|nichts)\b",
)

ACCEPT: Final = any_of(
    r"\b(?:ak|acc|akk|ac)o+rd\b|\bakkoort\b",
    r"\b(?:accepteer|accepteert|accepteren|geaccepteerd|aanvaard|aanvaardt|aanvaarden)\b",
    r"\binstem(?:men|t|d)?\b|\bingestemd\b|\bstem(?:men|t)?\b.{0,80}\bin\b",
    r"\bne+me?n?t?\b.{0,60}\baan\b|\baan (?:te )?nemen\b|\baannemen\b|\bga(?:an|at)?\b.{0,40}\bop in\b",
    r"\b(?:mee|ermee|hiermee|daarmee)\b.{0,25}\beens\b|\bhet\b.{0,30}\ber\b.{0,15}\beens\b|\beens (?:met"
    r"|hiermee|daarmee)\b|\bhet (?:er )?(?:helemaal )?eens\b",
    r"\b(?:is|vind ik|vinden we|vinden wij|lijkt (?:me|mij|ons))\b(?: \w{1,10}){0,4}? (?:goed|oke|oké|ok|prima"
    r"|in orde|top|perfect|uitstekend)(?! (?:bedoeld|om|dat|genoeg|te|nieuws|idee om|ontvangen))\b",
    r"\b(?:het|dat|dit) (?:zo )?(?:goed|oke|oké|prima) is\b|\bgoed voor (?:mij|ons)\b|\bhelemaal (?:goed|prima"
    r"|oké|oke)\b",
    r"\b(?<!goede )(?:in orde)\b(?! ontvangen)|\bmee (?:te )?leven\b|\bmee uit de voeten\b|\bgenoegen mee\b",
    r"\b(?:doen we het|zo doen|doe (?:het )?maar|doet u maar|laten we (?:het|dat|dit) (?:\w{1,8} ){0,2}(?:doen"
    r"|afspreken|afronden|afsluiten|regelen|hierbij|daarbij|rusten)|we doen het|dat doen we)\b",
    r"\b(?:deal|afgesproken|zand erover|helemaal top|top geregeld|goed geregeld)\b",
    r"\b(?:klacht|zaak|kwestie|dossier|boek|het|ons|mij)\b.{0,60}\b(?:afgehandeld|afgedaan|opgelost|gesloten"
    r"|afgesloten|uit de wereld|dicht)\b",
    r"\btrek(?:ken)?\b.{0,40}\bin\b|\bklacht in(?:getrokken)?\b|\bzet (?:mij|me|ons) (?:er )?maar op\b",
    r"\b(?:blij|content|tevreden|gelukkig) (?:mee|met|zo)\b|\b(?:kan|kunnen) (?:ik |wij |we )?mij? (?:hier"
    r"|daar)?in vinden\b",
    r"\b(?:ik|we|wij) kan? ?(?:kunnen )?me (?:hier|daar)?in vinden\b|\b(?:ok|oke|oké|prima) voor (?:mij|ons)\b",
    r"\b(?:kan|kunnen|mij|me|ons)\b.{0,40}\bverenigen\b|\bga(?:an)? (?:graag )?in op\b"
    r"|\bstem(?:men)?\b.{0,20}\btoe\b",
    r"\bvooruit(?: dan)? maar\b|\bdan maar zo\b|\bvrede mee\b|\bnemen? (?:wij|we|ik)?.{0,25}\bover\b"
    r"|\bmet (?:plezier|genoegen|alle liefde)\b|\b(?:heeft|hebt) .{0,20}\b(?:instemming|goedkeuring)\b"
    r"|\b(?:instemming|goedkeuring)\b.{0,20}\b(?:heeft|hebt|krijgt)\b|\b(?:punt|streep) (?:er)?(?:achter|onder)\b",
    r"\bsluit(?:en)? (?:we|ik|wij)\b.{0,20}\baf\b|\b(?:af|weg) te sluiten\b|\bma(?:ak|akt"
    r"|ken)\b.{0,15}\bgebruik van\b|\bgebruik te maken\b",
    r"\b(?:vind|vinden|is|lijkt)\b.{0,25}\b(?:net|nette|goed|goede|mooi|mooie|prima|eerlijk|eerlijke|fijn|fijne"
    r"|redelijk|redelijke|keurig|keurige|schappelijk|passende?)\b (?:oplossing|voorstel|regeling|gebaar|aanbod)\b",
    r"\b(?:voorstel|aanbod|oplossing|regeling)\b.{0,25}\bis (?:voor (?:mij|ons) )?(?:heel |erg |zeer "
    r"|meer dan )?(?:goed|prima|redelijk|eerlijk|netjes|keurig|top|fair|voldoende|genoeg)\b",
    r"\b(?:teken|onderteken|bevestig)\b|\bneem genoegen\b|\bgraag\b.{0,30}\baan\b",
    r"\bthat would be (?:lovely|great|fine|nice|perfect)\b|\bi(?:'ll| will|'d like to| would like to) (?:take"
    r"|accept)\b",
    r"\b(?:accept|accepting|accepted|agree|agreed|works for (?:me|us)|that works|fine (?:with|by) (?:me|us)"
    r"|go ahead)\b",
    r"\b(?:happy|okay|ok) with\b|\bthat(?:'s| is) (?:fine|great|ok|okay|good|perfect)\b|\byes please\b|\bsettled\b",
    r"\b(?:einverstanden|akzeptier\w{1,3}|stimmen?\b.{0,60}\bzu)\b|\bnehmen?\b.{0,60}\ban\b|\bd'accord\b"
    r"|\bj'accepte\b",
    r"^\W{0,3}acc\W{0,3}$|\bfiat\b|\b(?:zeg|zeggen)\b.{0,25}\b(?:volmondig |graag |van harte )?ja\b",
    r"\b(?:antwoord|besluit|reactie)\b.{0,30}\bja\b|^\W{0,3}(?:een )?(?:volmondig|hartgrondig|dik) ja\b",
    r"\b(?:vind|vinden|lijkt|lijken|is|was|vinnek)\b.{0,30}\b(?:redelijk|eerlijk|schappelijk|acceptabel"
    r"|aanvaardbaar|netjes|passend|fair|keurig)(?=\W*$|\s(?:voor|voorstel|aanbod|bod|en|hoor|dus|zo|genoeg|van"
    r"|opgelost|geregeld)\b)",
    r"\b(?:zaak|klacht|kwestie|geschil|dossier|matter|case|complaint|sache|beschwerde"
    r"|angelegenheid)\b.{0,40}\b(?:be[eë]indigd|afgerond|geregeld|klaar|closed|settled|resolved|erledigt|beendet)\b",
    r"\b(?:streep|punt) (?:er)?(?:onder|achter)|\b(?:streep|punt)\b.{0,12}\b(?:onder|achter) (?:te )?zetten\b"
    r"|\bhoofdstuk\b.{0,20}\b(?:sluit\w{0,2}|dicht)|\b(?:daar|daarmee|hiermee|dat)\b.{0,15}\b(?:kan"
    r"|kunnen) (?:ik|we|wij)\b.{0,12}\b(?:mee )?leven\b",
    r"\b(?:op|in)\b.{1,50}\bin (?:te )?gaan\b|\bga(?:an)?\b.{0,40}\b(?:er|hier"
    r"|daar)?(?:in )?mee(?: in)?\W{0,2}$|\bmee(?: te)? gaan\b|\bmeegaan\b|\bmee in stemmen\b"
    r"|\bgrijp\w{0,3}\b.{0,40}\baan\b",
    r"\bteken(?:en)? (?:ik|we|wij) voor\b|\b(?:kies|kiezen|ga|gaan) (?:ik |we |wij )?(?:graag )?voor (?:uw|je"
    r"|het|dit|dat|deze|die)\b|\b(?:zo|dat|dit) is (?:het )?(?:voor (?:mij|ons) )?(?:goed|in orde|prima|oke|oké"
    r"|ok)\b",
    r"\b(?:more than|very|perfectly|seems|sounds|that's|is|looks|it's) (?:fair|generous|reasonable"
    r"|acceptable)\b(?! bit)|\bfair enough\b|\bleave it at (?:that|this)\b|\bcall it (?:a day|quits|settled)\b"
    r"|\bdraw a line under\b",
    r"\b(?:i'll|i will|we'll|we will|happy to|glad to) (?:take (?:it|that|this|you up)|go (?:with|along|ahead)"
    r"|proceed)\b|\b(?:suits me|good enough for me|it's a deal|pleased with|satisfied with|content with"
    r"|gladly accept|count me in)\b",
    r"\b(?:zufrieden|in ordnung|geht klar|passt (?:mir|uns|für mich|so)|sage (?:ich )?zu|zusage|zustimme"
    r"|annehme|nehme .{0,40} an)\b|\bja,? gerne?\b|\bbin dabei\b",
    r"\b(?:ik|wij|we) vind(?:en)? (?:het|dit|dat|alles) (?:(?:zo|wel|helemaal|allemaal) )?(?:goed|prima|oke|oké"
    r"|ok|best|in orde|mooi|fijn)\b(?! (?:bedoeld|dat|om|van|genoeg|te))",
    r"\b(?:kan|kunnen)\b.{0,12}\b(?:zich|me|mij|ons)\b.{0,50}\b(?:vinden|verenigen)\b|\bkous\b.{0,20}\baf\b",
    r"\b(?:sounds|looks) (?:good|great|fine|fair|perfect) (?:to|for) (?:me|us)\b|\b(?:go|went|going) for it\b"
    r"|\bik ga er ?voor\b|\bdaar ga (?:ik|we) voor\b",
    r"^\W{0,3}(?!(?:zegt?|zei|of|geen|nog|ja|dus|zo|nou|tja)\b)(?:\w{1,12} ){1,3}(?:ja|yes|jawohl)\W{0,3}$",
    r"\b(?:is|was)(?: \w{1,10}){0,2} (?:best|wel best|prima|goed) (?:hoor|zo|zeg)\b|\bstel(?:t"
    r"|len)?\b.{0,20}\bop prijs\b.{0,40}\bakkoord\b",
    r"\b(?:hiermee|daarmee|ermee)\b.{0,30}\b(?:tevreden|content|geholpen|blij|gelukkig|genoegen|klaar)\b"
    r"|\bhelpt (?:mij|me|ons) (?:goed )?verder\b",
    r"\b(?:gaan|kunnen) (?:we|wij) (?:zo )?(?:verder|door)\b|\b(?:we|wij) zijn (?:klaar\W{0,3}$|het eens\b"
    r"|akkoord\b)",
    r"\b(?:laat|laten)\b.{0,20}\b(?:rusten|erbij)\b(?!.{0,12}\bniet)|\b(?:hierbij|daarbij) laten\b|\b(?:neem"
    r"|nemen)\b.{0,20}\bgenoegen\b|\b(?:finale|algehele) kwijting\b",
    r"^\W{0,3}(?:dat|dit|en dat) (?:doe|ga|wil|accepteer|aanvaard) (?:ik|we|wij)\b.{0,12}\b(?:dan ook|graag"
    r"|bij deze|dus|hierbij)\b",
    r"\bvoor (?:mij|ons|mijn part)\b.{0,12}\b(?:is|was|mag|zijn)\b.{0,30}\b(?:klaar|goed|prima|af|afgedaan"
    r"|genoeg|rond|oke|oké|ok|in orde|akkoord)\b|\b(?:is|was)\b.{0,20}\bvoor (?:mij|ons) (?:genoeg|voldoende"
    r"|klaar|afgedaan)\b",
    r"^\W{0,3}(?:ja,? )?dat wil(?:len)? (?:ik|wij|we) (?:wel|graag|heel graag)\W{0,3}$",
    r"^\W{0,3}(?:heel |zeer |met )?(?:graag|geregeld|afgesproken|akkoord)[.! ]{0,1}$|\b(?:mijn|onze) (?:zegen"
    r"|ja|akkoord|fiat)\b|\b(?:laat|laten|houd|hou|houden)\b.{0,12}\b(?:het )?(?:hierbij|daarbij)\b",
    r"\bkan?(?:unnen)? (?:ik|we|wij)\b.{0,12}\b(?:uit de voeten|mee leven|mee akkoord|vrede mee hebben)\b"
    r"|^\W{0,3}all good\b|^\W{0,3}passt\b|\bga maar (?:door|verder)\b",
    r"\b(?:ik|wij|we) kom(?:en)? (?:heel |erg |zeker )?graag\b|\bgraag kom(?:en)? (?:ik|we|wij)\b",
    r"\bga(?:an)? (?:ik |we |wij )?(?:graag |van harte )?(?:op|in op) (?:uw|je|jouw|jullie|het|dit) (?:voorstel"
    r"|aanbod)\b(?: in)?",
    r"\b(?:met|door) (?:deze|die|uw|je|jouw|zo'n) (?:oplossing|regeling|aanbod|voorstel"
    r"|brief)\b.{0,20}\b(?:geholpen|blij|content|tevreden|klaar|gelukkig)\b",
    r"\b(?:zijn|is|komen)\b.{0,30}\b(?:netjes|goed|mooi|prima) (?:uitgekomen|opgelost|geregeld|afgerond)\b"
    r"|\b(?:ruim|meer dan|royaal) (?:tegemoet ?gekomen|voldoende|genoeg)\b",
    r"\b(?:ik|wij|we) (?:doe|doen) het\b(?!.{0,25}\b(?:niet|geen)\b)(?: graag| maar| gewoon)?\W{0,3}$"
    r"|\bbij deze (?:akkoord|geaccepteerd|goedgekeurd|aanvaard)\b",
    r"\blucht (?:is |weer |hiermee |daarmee ){0,2}geklaard\b|\b(?:we|wij) gaan (?:graag )?in op\b",
    r"\bdoen (?:we|wij) (?:dat|het zo|dit)\b",
    r"\b(?:voor|wat) (?:mij|ons|mijn part)\b(?: betreft)?.{0,12}\b(?:is|was|mag|kan|zijn)\b.{0,30}\b(?:goe|klaar"
    r"|rond|dicht"
    r"|akkoord|goed|prima|oke|oké|ok|in orde|af|afgedaan|afgehandeld|opgelost|geregeld)\b|\bgoe voor (?:mij|ons)\b"
    r"|\b(?:is|is het|is 't)\b.{0,12}\b(?:wat|voor) (?:mij|ons)(?: betreft)?\b.{0,12}\b(?:goe|klaar|rond|dicht|afgedaan"
    r"|afgehandeld|opgelost|geregeld)\b",
    r"\blet's (?:do|go with|go for|settle for|leave it at) (?:that|this|it)\b|\b(?:love|like|happy"
    r"|glad) to take (?:you|it|that|this)"
    r"\b|\b(?:doe|doen|doot|doe je|doet u) (?:dat|'t) (?:zo )?maar\b",
    r"\bso machen wir (?:das|es)\b|\b(?:das )?machen wir so\b",
)

ACCEPT_BY_NEGATION: Final = any_of(
    r"\bgeen (?:enkel |enkele )?(?:bezwaar|bezwaren|probleem|problemen|nee\b|moeite mee)",
    r"\bniets? (?:op |iets )?(?:tegen\b|op tegen|op aan te merken|tegenin|mis mee)|\bniks (?:op )?tegen\b",
    r"\bniet (?:te )?weiger(?:en)?\b|\bniets meer te wensen\b|\bno (?:objections?|problem|issue)s?\b"
    r"|\bkeine einwände\b",
    r"\b(?:no|not any|without any) (?:further )?(?:objections?|complaints?)\b|\bhabe (?:ich )?(?:nichts dagegen"
    r"|keine einwände)\b",
    r"\bmeer (?:hoeft|hoef|hoeven|wil|verlang|vraag)\b.{0,20}\bniet\b|\bhoeft voor (?:mij|ons) niet meer\b",
    r"\b(?:niets|niks|nothing)\b.{0,15}\b(?:te (?:klagen|wensen|mopperen|verwijten)|to complain)\b"
    r"|\bgeen (?:reden|aanleiding) (?:meer )?(?:om te klagen|tot klagen)\b",
)

WEAK_ACCEPT: Final = re.compile(
    r"^\W{0,5}(?:hoi|hallo|dag|beste|hi|hey)?(?: \w{1,20})?\W{0,4}(?:hartstikke |heel |echt |allez |awel )?(?:ja"
    r"|jawel|jep|jup|yes|yep|yeah|okido"
    r"|okidoki|oki|tof|jawohl|jaaa?|sure|ok|oke|oké|okay|okee|prima|top|graag(?!\.\.)(?=\W{0,2}$|[,!.] |"
    r"\s(?:zelfs|gedaan|dan|doen|dank|bedankt)\b)|perfect|uitstekend|super|fijn|mooi|goed(?! be(?:doeld|zig))|goe"
    r"|fein|geweldig"
    r"|great|perfect|fine|klinkt goed|sounds (?:good|fair|great))\b"
    # A wish or a courtesy is no yes: "Fijne dag nog", "Prima weekend", "Goed om te horen", "Mooi dat u reageert".
    r"(?! (?:verhaal|gesprek|woord\w{0,3}|stuk|werk|nieuws|begin|vraag|punt|day|news|question"
    r"|story)\b)(?! (?:nog )?(?:dag|avond|middag|week|weekend|vakantie|om|dat|te|to|that|day|evening)\b)|[👍👌✅]"
)

REJECT: Final = any_of(
    r"^\W{0,3}(?:(?:nou|maar|dus|en|sorry|helaas|tja|mijn antwoord is|het antwoord is|het is|ook"
    r"|wederom)\W{1,3}){0,3}(?:nee|neen|nope|nein|non)\b",
    r"^\W{0,3}(?:no|no thanks?|no thank you|no way|but no thanks?|sorry no)\W{0,3}$|\bno,? thanks?(?: you)?\b",
    r"\b(?:antwoord|reactie|besluit)\b.{0,30}\bnee\b|\b(?:dus|blijft|ik zeg|zeg ik|wordt het|is het) (?:een )?nee\b",
    r"\bwij(?:s|st|zen)\b.{0,90}\b(?:af|van de hand)\b|\b(?:afwijzen|afgewezen|af te wijzen|van de hand)\b",
    r"\b(?:verwerp|verwerpt|verwerpen|verworpen|weiger|weigeren|weigert|afslaan)\b|\bsla(?:an)?\b.{0,40}\baf\b",
    r"\b(?:onvoldoende|ontoereikend|onacceptabel|onaanvaardbaar|ondermaats|beneden de maat)\b"
    r"|\bschiet\b.{0,20}\btekort\b",
    r"\b(?:veel |echt |gewoon )?te (?:weinig|mager|laag|karig)\b|\bniet (?:genoeg|voldoende|afdoende|acceptabel"
    r"|aanvaardbaar)\b",
    r"\b(?:belachelijk|lachertje|schandalig|schande|fooi|schijntje|aanfluiting|beledigend|belediging|absurd"
    r"|lachwekkend)\b",
    r"\bvolstaat\b.{0,15}\bniet\b|\bniet\b.{0,20}\bvinden\b|\bniet\b.{0,15}\b(?:aannemen|nemen|aangenomen)\b",
    r"\blos(?:t|sen)\b.{0,60}\bniet|\bniet tevreden\b|\b(?:niets|niks|weinig) aan\b|\bnützt\b.{0,20}\bnichts\b",
    r"\b(?:voel|voelen)\b.{0,20}\b(?:niets|niks|weinig) voor\b|\bniet zitten\b|\bniet op (?:te )?wachten\b",
    r"\bdoe(?:n)? (?:ik|we|wij) niet\b|\bga(?:an)? (?:ik|we|wij) niet (?:doen|op in|mee)\b|\bwil(?:len)? (?:ik"
    r"|we|wij|dat|dit|het) niet(?: meer| hebben| aannemen)?\W{0,3}$",
    r"\b(?:hoef|hoeven) (?:ik|we|wij) niet(?! (?:alles|meer te|te hebben))\b|\bgeen (?:genoegen|goed (?:idee"
    r"|voorstel)|oplossing|tien paarden|zin (?:meer )?in(?! (?:ruzie|gedoe|strijd|oorlog|discussie|gezeur"
    r"|geruzie|gesteggel))|behoefte aan)\b",
    r"\bgeen sprake van\b|\bdaar (?:bedank|pas) ik voor\b|\bik (?:bedank|pas) (?:er)?voor\b|\bfeestelijk\b"
    r"|\bvergeet het maar\b",
    r"\b(?:ander|nieuw|beter|nader|hoger|redelijker|serieus|fatsoenlijk|tweede)e? (?:voorstel|aanbod|bod"
    r"|oplossing)\b",
    r"\b(?:bedenk|verzin)\b.{0,30}\banders\b|\btegenvoorstel\b|\bop meer gehoopt\b",
    r"\b(?:bemiddel\w{1,5}|mediat\w{1,4}|gespreksleider|geschillen\w{1,12}|stap (?:drie|3)"
    r"|onafhankelijke? (?:derde|persoon|iemand))\b",
    r"\bhandha(?:af|ven)\b|\bblijf(?:f|ven)?\b.{0,20}\b(?:bij|staan)\b.{0,30}\b(?:klacht|eis|verzoek|standpunt)\b",
    r"\btrap\b.{0,15}\bniet in\b|\bdoe(?:n)? (?:het|dit|dat) niet\b|\boneens\b|\bwordt (?:hem|het) niet\b"
    r"|\bniet (?:klaar|opgelost|afgedaan|afgehandeld)\b|^\W{0,3}(?:echt )?(?:nooit|niet)\W{0,3}$|\becht niet\b"
    r"|\bzie(?:n)? (?:ik |wij |we )?af van\b|\bslaat (?:echt )?nergens op\b|\bschiet niet op\b",
    r"\b(?:wil|willen|eis|eisen|verlang|verwacht)\b (?:ik |wij |we )?(?:gewoon|liever|alleen|nog steeds|mijn"
    r"|het (?:volledige|hele|volle))\b.{0,40}\b(?:geld|bedrag|terug|vergoeding)\b|\bwant (?:a |my )(?:full "
    r"|money|refund)",
    r"\bliever (?:niet|gewoon|mijn|het geld|een andere)\b|\b(?:heb|had|hebben|zie) (?:ik |wij |we )?liever\b",
    r"\blaat (?:dan )?maar(?: zitten)?\W{0,2}$|\blaat maar zitten\b|\bhogerop\b|\b(?:rechter|deurwaarder"
    r"|kort geding|rechtszaak)\b",
    r"\bkom(?:en)?\b.{0,20}\b(?:nooit|niet) meer\b|\bgeen denken aan\b|\bkan\b.{0,20}\b(?:niks"
    r"|niets)\b(?! (?:op|meer op) te)|\bhoeft\b.{0,25}\bniet meer\b(?! te\b)|\bblij(?:f|ven) erbij\b|\b(?:hier"
    r"|daar) begin ik niet aan\b",
    r"\bga(?:an)? (?:ik |wij |we )?(?:hier|daar|dit|er|hiermee|daarmee)\b.{0,25}\b(?:niet"
    r"|geen)\b(?!.{0,30}\b(?:moeilijk|ruzie|zeuren|punt))",
    r"\bnot (?:ok|okay|good|fine|fair|acceptable)\b|\bmy money back\b|\bthis is not what\b|\bnot going to\b"
    r"|\bwill not\b|\bwon't\b",
    r"\b(?:decline|reject|refuse|disagree|unacceptable|insufficient|no use|not interested|not enough"
    r"|not good enough)\b",
    r"\blehn(?:e|en)\b.{0,90}\bab\b|\b(?:ablehnen|zurückweisen)\b",
    r"\bnaast (?:me|mij|ons|mezelf)\b.{0,10}\bneer|\bterzijde\b.{0,8}\b(?:leg|schui)"
    r"|\blaat\b.{0,30}\bvoor wat het is\b|\bvan tafel\b",
    r"\bniet\b.{0,12}\bbij (?:zitten|laten)\b|\b(?:laat|laten)\b.{0,20}\bniet bij\b|\bbij lange na niet\b"
    r"|\bin de verste verte niet\b",
    r"\b(?:hou|houd|houdt|houden|bewaar|steek)\b.{0,40}\bmaar\W{0,2}$|\b(?:mag|moogt|mogen|kan"
    r"|kunt)\b.{0,40}\b(?:houden|steken)\W{0,2}$",
    r"\b(?:geen recht aan|gaat voorbij aan|stelt niets voor|niet serieus|geen serieus|valt (?:mij|me"
    r"|ons) (?:vies |zwaar )?tegen|gloeiende plaat|geen boodschap aan|doekje voor|schijnoplossing|zoethoudertje"
    r"|wassen neus|afgescheept|afkopen|afgekocht)\b",
    r"\b(?:dit|dat|het)(?: \w{1,12}){0,2} (?:is|noem ik|zijn)\b.{0,20}\bgeen (?:\w{3,12} )?(?:antwoord|excuus"
    r"|excuses|gebaar|aanbod|bod|vergoeding)\b",
    r"\b(?:hier|daar)\b.{0,25}\b(?:niks|niets|geen \w{3,10})\b.{0,12}\b(?:aan|mee|van weten|voor"
    r"|op)\b(?! (?:tegen|op aan))",
    r"\b(?:wil|willen|eis|eisen|verlang|vraag)\b.{0,12}\b(?:alles|het hele|de hele|heel het|alle"
    r"|ál)\b.{0,25}\bterug\b|\b(?:sta(?:an)?|blijf|blijven|houd?(?:en)?)\b.{0,25}\b(?:op|bij"
    r"|vast aan)\b.{0,25}\b(?:euro|bedrag|eis|volledige)\b|€ ?\d+ en niet minder",
    r"\b(?:niet|geen)\b.{0,15}\b(?:voor|met) minder\b|\bniet voor minder\b|\bgaat (?:mij|me"
    r"|ons) niet om (?:het |de )?(?:geld|bedrag|centen|euro)",
    r"\b(?:iemand|persoon|partij)\b.{0,15}\b(?:van buiten|onafhankelijk\w{0,2})\b"
    r"|\biemand\b.{0,10}\bbij (?:vragen|halen)\b|\b(?:juridische stappen|verdere stappen|volgende stap)\b"
    r"|\bartikel 6\b",
    r"\bturn(?:ing|ed)?\b.{0,25}\bdown\b|\b(?:nowhere near|not even close|falls? short|keep your|an insult"
    r"|insulting|ridiculous|a joke|laughable)\b",
    r"\b(?:declin|reject|refus)(?:e|ed|ing|es)\b|\bno deal\b|\b(?:unsatisfactory|inadequate|derisory)\b"
    r"|\bfull refund\b(?!.{0,30}\bfine)|\bi(?:'d| would) rather (?:not|have|get)\b|\b(?:doesn't|does not|won't"
    r"|isn't going to|not going to) (?:work|cut|do|solve|help|fix)\b",
    r"\b(?:kommt nicht in ?frage|zu wenig|reicht (?:mir |uns )?(?:bei weitem |leider )?nicht|inakzeptabel"
    r"|auf keinen fall|weise\b.{0,40}\bzurück)\b",
    r"\bpakt niet\b|\b't is nee\b|\bga(?:an)?\b.{0,40}\b(?:niet|nooit)\b.{0,12}\b(?:in mee|mee in|op in"
    r"|mee akkoord)\b|\bniet op\b.{1,50}\bin te gaan\b",
    r"^\W{0,3}(?!(?:ja|of|nog|geen)\b)(?:\w{1,12}[ ,]{1,2}){0,3}(?:nee+|neen|nein|nope)\W{0,3}$"
    r"|^\W{0,3}(?:thanks |thank you |sorry |but |so ){1,2}no\W{0,3}$",
    r"\b(?:onder|in) geen (?:beding|enkele? (?:voorwaarde|omstandigheid|geval)|geval)\b"
    r"|\bnooit van mijn leven\b|\b(?:no chance|over my dead body|not a chance|keine chance)\b",
    r"\bgeen haar op\b|\bmij niet gezien\b|\bbekijk(?:t)? het\b.{0,8}\bmaar\b|\bzoek(?:t)? het\b.{0,10}\buit\b"
    r"|\bdacht het niet\b|\bkunt? (?:me|mij) wat\b|\bdank je de koekoek\b",
    r"\b(?:kachel|prullenbak|prullenmand|vuilnisbak|shredder|papierbak|open haard) in\b|\bin de (?:prullenbak"
    r"|prullenmand|vuilnisbak|shredder|papierbak|kachel)\b",
    r"\b(?:ik|wij|we) hoef(?:ven)?\b.{0,40}\b(?:niet|geen)\b(?!.{0,3}\b(?:alles|te|meer te)\b)"
    r"|\bhoef(?:ven)? (?:ik|wij|we)\b.{0,20}\b(?:niet|geen)\b",
    r"\b(?:geen|niet in) (?:enkele )?verhouding\b|\bin geen verhouding\b|\bgeen excuses (?:die|waar|zonder)\b"
    r"|\b(?:heeft|heb|hebben) (?:het |dit |zo )?(?:voor (?:mij|ons) )?geen (?:zin|waarde|nut)\b(?! (?:meer )?in\b)",
    r"\b(?:afwijzend|afwijzing|afkeur\w{0,3}|verzet (?:mij|me|ons)|protesteer|bezwaar tegen"
    r"|teken\w{0,3} bezwaar)\b|\b(?:mijn|onze|de) klacht (?:blijft|handhaaf)\b|\bklacht (?:staan|overeind"
    r"|van kracht)\b",
    r"\b(?:zwijggeld|zoenoffer|aalmoes|aanfluiting|kruimels?|kluitje|schijntje|beledigd|bespottelijk|onzin"
    r"|flauwekul|slap (?:aftreksel|excuus)|nep)\b",
    r"\b(?:not|n't) (?:be )?(?:agree\w{0,3}|accept\w{0,3}|tak(?:e|ing) (?:it|this|that)|happy|satisfied|enough"
    r"|the point|interested|a solution)\b",
    r"\b(?:nicht einverstanden|nicht zufrieden|nicht annehmen|nicht akzeptieren|lehne\b|keinen? (?:gutschein"
    r"|interesse)|mein geld zurück)\b",
    r"\bmijn? (?:geld|centen|euro's)\b.{0,20}\b(?:terug|weerom)\b|\b(?:heel|hele|volledige) (?:het )?bedrag\b",
    r"\b(?:ik|we|wij) (?:gaan?|doen?) (?:het|dit|dat|er) (?:echt |dus |dan |ook "
    r"|zeker )?niet\b(?: \w{1,10}){0,2}\W{0,3}$",
    r"\b(?:overtuigt|bevredigt|volstaat|overtuigen|bevredigen)\b.{0,15}\bniet\b|\bniet (?:overtuigd|overtuigend"
    r"|bevredigend)\b|\bkomt? (?:u|je|jij)\b.{0,12}\bniet (?:van ?af|mee weg|onderuit)\b",
    r"\b(?:schakel|ga|gaan|stap|stappen|leg|geef|hoort?|dien|neem|nemen|zet)\b.{0,40}\b(?:advocaat"
    r"|rechtsbijstand\w{0,12}|jurist)\b",
    r"\b(?:dekt|dekken|compenseert)\b.{0,40}\bniet\b|\b(?:onbespreekbaar|uitgesloten|kansloos|ondenkbaar)\b"
    r"|\bpieker\b.{0,12}\bniet\b|\ben anders (?:niets|niks|niet)\b",
    r"\b(?:iets|met wat|wat) (?:beters|anders|fatsoenlijks)\b|\bkan (?:echt |veel )?beter\b|\blos(?:t"
    r"|sen)? (?:je|u|jij|jullie|men)\b.{0,12}\bniet\b|\b(?:op|in) (?:uw|je|den?) (?:buik|botten)\b",
    r"\bwil(?:len)?\b.{0,12}\b(?:niet meer|nooit meer|geen)\b.{0,20}\b(?:gesprek|contact|sessie|bon|korting"
    r"|geld|met (?:u|je|jou))\b|\bgeen (?:enkele )?behoefte\b|\bzet(?:ten)?\b.{0,20}\bdoor\b"
    r"|^\W{0,3}absolutely not\W{0,3}$|\bthat's a no\b",
    r"\b(?:klap in|schop na|affront|onwaardig|stank voor dank|farce)\b|^\W{0,3}(?:neuh|nah|neh|njet|nee-ee)\W{0,3}$",
    r"\bdoe(?:n)? (?:ik |we |wij )?(?:het|dit|dat) (?:\w{1,10} ){0,3}niet\W{0,3}$|\bhoeft\b.{0,15}\b(?:van"
    r"|voor) (?:mij|ons)\b.{0,15}\bniet\b(?! meer\b)",
    r"\b(?:antwoord|reactie|besluit|beslissing)\b.{0,40}\b(?:negatief|afwijzend)\b|\b(?:a|an absolute"
    r"|hard) no\b|\b(?:een|'n) (?:dikke |grote |stellig )?nee\b",
    r"\bvoor (?:die|dat|zo'n|dit|deze) (?:prijs|bedrag|geld|fooi|habbekrats)\b.{0,60}\b(?:niet|geen|nooit)\b"
    r"|\b(?:pik|slik|vreet)(?:ken|ten)?\b.{0,30}\bniet\b",
    r"\b(?:wij|ik|we) (?:zijn|ben) (?:er )?(?:mordicus |fel |faliekant )?tegen\b|\bstem(?:men"
    r"|t)?\b.{0,20}\btegen\b|\bgeen interesse\b|\bweggestemd\b",
    r"\bgeef (?:me|mij|ons)\b.{0,40}\bterug\b|\bbetaal (?:me|mij|ons|gewoon|alles)\b.{0,30}\bterug\b"
    r"|\b(?:just )?(?:give|refund) (?:me|us)\b.{0,30}\b(?:back|everything|in full)\b",
    r"\b(?:zwijgen|mond)\b.{0,25}\b(?:niet|geen)\b|\bniet te koop\b|\bnot for sale\b"
    r"|\bvoel(?:en)?\b.{0,20}\b(?:beledigd|geschoffeerd|afgescheept|bekocht|gepiepeld|niet gehoord|niet serieus)\b",
    r"^\W{0,3}(?:echt |zeker |dus )?niet(?: dus| dan)?\W{0,3}$|\bnergens op sla(?:at|an)\b"
    r"|\bklacht\b.{0,25}\b(?:staan|overeind|gehandhaafd)\b|\bkoop(?:t|en)? (?:ik|we|wij)\b.{0,12}\b(?:niks|niets)\b",
    r"\bgeen ja (?:op |tegen )?(?:te )?(?:zeggen|zeg)\b|\bkant noch wal\b|\b(?:wil|hoef|moet)\b.{0,10}\b(?:niks"
    r"|niets) meer\b.{0,12}\b(?:van|met)\b|\bnog niet (?:de helft|eens|half)\b",
    r"\b(?:aanbod|voorstel|bon|bod|dat|dit|deze|die|het|herkansing|sessie|workshop|eer|beurt)\b.{0,40}\b(?:passeren"
    r"|schieten"
    r"|voorbij ?gaan|varen)\b",
    r"\b(?:acht|achten|vind|vinden|lijkt|is|zijn|beschouw\w{0,3})\b.{0,40}\b(?:onwenselijk|(?:niet"
    r"|weinig) (?:wenselijk|gepast"
    r"|passend|zinvol|opportuun)|zinloos|overbodig|nutteloos|ongepast|misplaatst)\b",
    r"\b(?:ik|wij|we) (?:sla|slaan) (?:\w{1,10} ){0,2}over\b|^\W{0,3}(?:\w{1,8} ){0,2}(?:ik|wij|we) pas(?:sen)?\W{0,3}$"
    r"|\b(?:daar|hier)(?: \w{1,10}){0,2} pas(?:sen)? (?:ik|we|wij)\b.{0,10}\bvoor\b|\bpassen (?:we|wij) voor\b",
    r"\b(?:niks|niets) (?:van|mee) (?:hebben|te maken)\b|\b(?:niks|niets) voor (?:mij|ons)\W{0,3}$|\bniet aan denken\b"
    r"|\bniet (?:te (?:vermurwen|paaien|lijmen|koop)|om te kopen|van gediend|op gesteld|gediend van)\b",
    r"\bzie(?:n)? (?:ik |wij |we )?(?:er|ervan|daarvan|hiervan)(?: \w{1,8})? ?(?:van ?)?af\b|\bte min\b"
    r"|\btegen ?gestemd\b"
    r"|\bbed niet voor uit\b|\b(?:steek|stop)\b.{0,40}\bmaar (?:waar|in)\b|\b(?:i|we) (?:don't|do not) (?:want"
    r"|need) (?:a|an|any"
    r"|another|your|the|to (?:come|see|go))\b|\bvoet (?:meer )?(?:binnen|over)\b",
    r"\bgeen (?:heil|brood|nut|meerwaarde|toegevoegde waarde|toekomst) in\b|\b(?:nut|heil"
    r"|zin)\b.{0,15}\bniet\b.{0,6}\bin\b"
    r"|\bgeen gevolg\b.{0,10}\bgeven\b|\bgeen gebruik\b|\b(?:antwoord|reactie) (?:is|luidt)\b.{0,20}\bontkennend\b",
    r"^\W{0,3}(?:dank|merci|bedankt|danke)\W{1,3}(?:maar |aber )?(?:dank (?:u|je)|nee|neen|nein|kein bedarf)\b",
    r"\b(?:i|we)(?:'ll| will|'d rather|'m going to| have to|'ll have to)? (?:have to |must )?pass(?=\W*$"
    r"|\s(?:on (?:this|that"
    r"|your|the) (?:one|offer|voucher|proposal|session)|up\b|thanks?\b))|\bhard pass\b|\bcount (?:me|us) out\b"
    r"|^\W{0,3}(?:that's |it's |this is )?not for (?:me|us)\W{0,3}$|\b(?:out of the question|no dice)\b",
    r"\bverzichte\w{0,1}\b|\bkein(?:en)? (?:bedarf|interesse)\b|\bkeine (?:lösung|option)\b|\bschlage\b.{0,40}\baus\b"
    r"|\b(?:reicht|genügt|überzeugt) (?:mir|uns|mich)?\s?(?:\w{1,9} )?nicht\b",
)

REFUSES_THAT: Final = any_of(
    r"^\W{0,3}(?:(?:nee|maar|sorry|helaas|en|dus|ook|want|but|so|no) ,?){0,2}(?:dat|dit|daar|hier|er|zo|zoiets"
    r"|dan|da|daarmee|hiermee)\b.{0,25}\b(?:kan|kunnen|ga|gaan|wil|willen|doe|doen|zie|zien|hoef|hoeven|pik"
    r"|pikken|neem|nemen|slik|slikken|trap|begin|werk|leen|zeg|gaat|gebeurt|lukt|zal|zullen|wens"
    r"|pas)\b.{0,25}\b(?:niet|geen ja|nooit|niks|niets)(?: (?:mee|aan|in|op|toe|meer|doen|zo|eens|zitten|worden"
    r"|accepteren|aannemen|aanvaarden|zeggen|over|voor|van|gebeuren|akkoord)){0,3}\W{0,3}$",
    r"^\W{0,3}(?:een )?(?:derde|tweede|volgende|nieuwe) keer zeg ik het niet\b|^\W{0,3}(?:i|we) (?:can't|cannot"
    r"|won't|will not|don't want to)(?: do that| accept)?\W{0,3}$",
)
"""A refusal that points back: "Geld aannemen en zwijgen: dat doe ik niet"."""
DISPLEASED: Final = re.compile(
    r"\A(?=.{0,200}\b(?:voorstel|aanbod|bod|bon|tegoedbon|bedrag|korting|excuses|gebaar|oplossing|regeling"
    r"|vergoeding|offer|proposal|voucher|apology|angebot|vorschlag|gutschein)\b).{0,200}\b(?:niet|geen|nooit"
    r"|niks|niets|weinig|amper|nauwelijks|not|never|no|nothing|n't|nicht|kein\w{0,2})\b"
)
"""A denial in one clause with what was offered: not liked, where nothing else is said."""
NOT_SEEN: Final = re.compile(
    r"\b(?:ontvangen|gezien|gelezen|open|openen|gevonden|vinden|begrijp\w{0,2}|snap\w{0,2}|duidelijk|binnen"
    r"|gekregen|aangekomen|bijlage|begrepen|weet|weten|lezen|received|seen|read|open|understand|clear|know"
    r"|verstehe|bekommen|gehoord|verwacht|gedacht|gehoeven|nodig|kwijt|erg|bezwaar|moeilijk|probleem|kwalijk"
    r"|doorgaan|ziek|halen|komen)\b"
)
"""What is denied of an offer without refusing it: that it came, was read, was expected."""
DEMAND: Final = re.compile(
    r"\b(?:ik|wij|we)\b.{0,15}\b(?:wil|willen|eis|eisen|verlang|verlangen|vroeg|vraag|vragen"
    r"|verwacht)\b.{0,12}\b(?:dat (?:je|u|jij|jullie|het|dit|er)|mijn|onze|het (?:hele|volledige)|gewoon|alleen"
    r"|een (?:echt|eerlijk|oprecht|schriftelijk|openbaar)\w{0,2}|100|door naar)\b|\b(?:i|we) (?:just |only "
    r"|still )?(?:want|demand|expect|insist)\b(?!.{0,20}\b(?:know|think|read|see|talk|discuss))|\bich (?:will"
    r"|verlange|fordere|möchte mein)\b"
)
"""Another wish, that stands where an answer is awaited: refusing with another wish is refusing."""
MEDIATOR: Final = re.compile(
    r"\b(?:bemiddel\w{1,8}|mediat\w{1,4}|gespreks?leid(?:er|ster|ing))\b",
    re.IGNORECASE,
)
"""Words for a mediator and her work: one that is proposed is answered like a proposal."""
EVALUATION: Final = any_of(
    r"\b(?:weinig|mager|laag|karig|onvoldoende|blij|tevreden|happy|eens)\b",
)
"""Refusals that may be mere opinion: "I find it little, but I agree"."""

AND_THE_OFFER: Final = re.compile(
    r"^\W{0,3}(?:en|and|und) (?:ook )?(?:het|uw|je|jouw|jullie|your|the|das|den|ihr\w{0,3}) (?:voorstel|aanbod|bod"
    r"|regeling|oplossing"
    r"|offer|proposal|vorschlag|angebot)\W{0,3}$"
)
"""Behind an apology that is taken: the offer is taken as well."""
DANGLING: Final = re.compile(
    r"^\W{0,3}(?:(?:niet|not)\b.{0,40}|(?:[^\s]{1,25}\s){0,7}(?:niet|nicht|not)(?: mee| aan| meer)?\W{0,3})$"
)
WHOLE: Final = re.compile(r"\b(?:voorstel|aanbod|bod|regeling|oplossing|offer|proposal)\b")
