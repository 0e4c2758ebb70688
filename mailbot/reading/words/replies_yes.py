"""Words by which people accept a proposal, in Dutch (also Flemish), English and German.

Source: the prepared answers of our own letters, and how people in the Netherlands and Flanders write to a small
practice. All patterns run over one lower-case clause or sentence; gaps are bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.words.anyof import any_of

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
    r"|\b(?:is|is het|is 't)\b.{0,12}\b(?:wat|voor) (?:mij|ons)(?: betreft)?\b.{0,12}\b(?:goe|klaar|rond|dicht"
    r"|afgedaan"
    r"|afgehandeld|opgelost|geregeld)\b",
    r"\blet's (?:do|go with|go for|settle for|leave it at) (?:that|this|it)\b|\b(?:love|like|happy"
    r"|glad) to take (?:you|it|that|this)"
    r"\b|\b(?:doe|doen|doot|doe je|doet u) (?:dat|'t) (?:zo )?maar\b",
    # One word that says it is taken: "aangenomen", "goedgekeurd", "doen", "verkocht".
    r"^\W{0,3}(?:(?:het |uw |je |ons )?(?:voorstel|aanbod|besluit|antwoord) )?(?:is )?(?:hierbij |bij deze "
    r"|bij dezen )?(?:aangenomen"
    r"|goedgekeurd|aanvaard|verkocht|aangepakt)\W{0,3}$",
    r"\b(?:voorstel|aanbod|regeling|offer|proposal)\b.{0,30}\b(?:is|wordt|zijn|are"
    r"|has been)\b.{0,30}\b(?:aangenomen|goedgekeurd"
    r"|aanvaard|accepted|approved)\b|\b(?:unaniem|eenstemmig|met algemene stemmen|eenparig)\b.{0,20}\b(?:aangenomen"
    r"|goedgekeurd|akkoord|aanvaard|voor)\b",
    r"\bgoedkeuring (?:kan |mag )?weg ?(?:te )?dragen\b|\b(?:krijgt|krijg|hebt|heeft|heb|geef|geven|verleent"
    r"|verlenen|betuig\w{0,3}"
    r"|uitgaan van|rekenen op)\b.{0,20}\b(?:jawoord|instemming|goedkeuring|fiat|zegen|toestemming|medewerking)\b",
    r"\bdie (?:hebt|heeft|heb|krijgt|krijg) (?:u|je|ge) (?:hierbij|bij dezen?|dan ook|van (?:mij|ons))\b|\baanneemt\b"
    r"|\b(?:wij|we|ik|bestuur|team|raad|commissie|vereniging)\b.{0,60}\bbesloten\b.{0,80}\b(?:over|aan) te nemen\b",
    r"\bzich\b.{0,40}\b(?:verenigt|kan vinden|in (?:kan|kunnen) vinden)\b|\b(?:ons|me|mij|zich) (?:in"
    r"|met)\b.{1,40}\bkunnen"
    r" (?:vinden|verenigen)\b|\bdoor ons\b.{0,30}\b(?:afgenomen|aangenomen|aanvaard|overgenomen)\b",
    r"\b(?:confirm|confirming)\b.{0,30}\bacceptance\b|\b(?:ben|zijn"
    r"|is) (?:\w{2,8} ){0,2}bereid\b.{0,40}\b(?:te beëindigen|te sluiten"
    r"|af te sluiten|te aanvaarden|te accepteren|in te gaan|te schikken)\b",
    # Yes to the offer, in so many words.
    r"^\W{0,3}(?:dus |dan |en |van harte |volmondig |een dikke )?(?:ja|yes|oui|jawel) (?:tegen|to|op|aan|voor)\b"
    r"|\bik zeg (?:dus |dan |gewoon )?(?:ja|oui|yes|doen|graag|top|deal)\b|\bdus: ja\b(?! ja)"
    r"|\b(?:heel )?graag zo\W{0,3}$",
    r"^\W{0,3}(?:(?:ja|joh|hoor|gewoon|zeker|graag|top|zo|dus|laten we|kom|hup) ){0,3}doen(?: (?:we|wij|hoor"
    r"|dan))?\W{0,3}$"
    r"|\b(?:ik|wij|we) (?:ga|gaan) ?(?:er ?voor|ervoor)\b|^\W{0,3}ik doe het\W{0,3}$",
    r"\bdoe(?:t u)? (?:dat |het |die |dit |'t |ze )?(?:met \w{2,5} \w{3,14} )?(?:dan |gewoon |toch )?maar\b"
    r"(?! (?:€|\d|alles|alsof|of|geen|niet|gewoon|wat|iets|(?:die |een )?(?:onafhankelijk|klachten|geschil|mediat"
    r"|bemiddel)))",
    r"\bwe doen het\b|\b(?:zo|dat) (?:doen|regelen|houden|spreken) (?:we|wij)(?: het| dat)?\b(?! (?:niet|nooit))",
    # It is good so, also by dialect and Flemish: "tis goed zo", "da's in orde", "ons goe", "allez, komt in orde".
    r"\b(?:'t is|tis|'tis|t is|da's|das|is|vin|vinden|vind|is't|et is) (?:'t |t |het |et |ik |we |wij |me |mij "
    r"|allemaal "
    r"|helemaal |ook |weer |wel |best |zo |allang ){0,3}(?:goed|goe|good|goet|gied|prima|in orde|okee|akkoord|kits"
    r"|tof)"
    r"(?: (?:zo|so|zow|hoor|dan|joh|voor mij|voor ons|met (?:die|de|dat|uw|je))\b|\W{0,3}$)",
    r"\b(?:alles|gaat|is) (?:dan |dik |weer |helemaal |ook )?(?:(?:goed|prima|kits|oké|oke|ok|best) zo"
    r"|in orde)\b",
    r"^\W{0,3}(?:alles|helemaal|heel|nou|zo is 't|dat is)? ?(?:mooi|best|goed|goe|prima|oke|oké|ok) (?:zo|opgelost"
    r"|geregeld|gedaan)\b"
    r"|^\W{0,3}(?:nou |maar )best(?: dan| hoor)?\W{0,3}$",
    r"\b(?:u|je|ge|gij|jij|jullie|ie|ze) (?:mag|moogt|meugt|mocht|kunt|kan|kun)(?: (?:het|dat|dit|'t|ze|alles|zo"
    r"|dus|gerust|gewoon|dan"
    r"|verder|nu|de rest|het bedrag|dat bedrag|het (?:dossier|dossierke)|de (?:zaak|klacht))\b){1,5} (?:regelen"
    r"|doen|afhandelen"
    r"|uitvoeren|overmaken|storten|verrekenen|sluiten|toe ?doen|afronden|opsturen|dicht ?doen|in gang zetten"
    r"|uitvoeren)\b(?! met\b)",
    r"\b(?:tot uitvoering|aan de slag|in gang)\b.{0,20}\b(?:overgaan|gaan|zetten)\b|\bhand ?(?:er ?)?op\b"
    r"|\b(?:daar|hier)(?:bij)? (?:houden|laten|sluiten) (?:we|wij|ik)(?: het)?\b",
    # Taking what is offered.
    r"\b(?:ik|wij|we) (?:neem|nemen|pak|pakken|kies|kiezen) (?:graag |dus |dan |wel |gewoon )?(?:die|dat|de|het|je"
    r"|uw|ze|al het|jouw|jullie)\b"
    r"(?!.{0,60}\b(?:mee in|mee naar|kennisgeving|door\b|over))(?: \w{2,14}){0,3}? (?:vergoeding|terugbetaling"
    r"|bedrag|geld|euro|sessies?"
    r"|bon|tegoed\w{0,3}|regeling|korting|allebei|beide|behandeling\w{0,2}|afspraak|plek|plaats|les|lessen|cursus"
    r"|workshop)\b",
    r"\bpak(?:ken)? (?:ik |we |het |ze )?(?:graag |allebei )?aan\b|\b(?:neem|nemen) (?:ik |we |wij )?(?:ze |het "
    r"|die )?(?:graag |allebei "
    r"|beide )",
    r"^\W{0,3}(?:\w{2,6}\W{1,3}){0,2}vooruit(?: dan| maar| met de geit| dan maar)?\W{0,3}$|\bvooruit met de geit\b",
    # Fair and enough.
    r"\b(?:is|vind|vinden|vindt|lijkt|noem)\b(?: \w{1,12}){0,4}? (?:billijk|correct|netjes|eerlijk|precies goed"
    r"|schappelijk|ruimhartig"
    r"|meer dan (?:genoeg|netjes|redelijk))\b(?=\W{0,3}$|\s(?:en|dus|zo|hoor|van)\b)",
    r"\bis voor (?:mij|ons|mijn \w{3,8} en mij)\b(?: ruim| echt"
    r"| wel)? (?:genoeg|voldoende)\b",
    r"\bwat (?:jij|je|u|ge|gij|jullie) (?:voorstelt|biedt|aanbiedt|schrijft)\b.{0,20}\b(?:is|vind"
    r"|lijkt)\b.{0,20}\b(?:eerlijk|goed|prima"
    r"|redelijk|netjes|fair|oké|oke|ok)\b|\bmet (?!excuses)\w.{1,60}\bben (?:ik|we|wij) (?:content|tevreden|blij"
    r"|geholpen|gelukkig)\b",
    r"\bben (?:ik|we|wij) (?:dus |nu |weer )?(?:content|tevreden)\W{0,3}$|\b(?:staan|zijn) (?:we"
    r"|wij) (?:weer )?(?:quitte|kiet)\b",
    # The matter is closed.
    r"\b(?:laat|laten|liet) (?:ik |wij |we )?(?:de|mijn|onze) klacht (?:hierbij |hiermee |bij deze |dan |nu "
    r"|verder )?(?:vallen|los|varen)\b"
    r"|\b(?:beschouw|beschouwen|acht|achten|zie|zien)\b.{0,50}\b(?:afgedaan|afgehandeld|opgelost|gesloten|beëindigd"
    r"|van tafel)\b",
    r"\b(?:spons|zand|streep) ?(?:d?er)? ?(?:over|onder)\b|\bschone lei\b|\bstrijdbijl\b.{0,20}\b(?:begraven"
    r"|begraaf)\b|\bweer vrienden\b"
    r"|\beven goede vrienden\b|\bvergeven en vergeten\b|\bklacht (?:vervalt|komt te vervallen|mag vervallen)\b",
    r"\bwe have a deal\b|\bsounds like a plan\b|\b(?:count|book|put|sign) (?:me|us) (?:in|down)\b|\bconsider (?:it"
    r"|this|the matter)"
    r" (?:settled|closed|done|resolved)\b|\bwater under the bridge\b|\b(?:ist|wäre) (?:mir|uns) recht\b"
    r"|\bsoll mir recht sein\b",
    r"\b(?:daar|hier)(?:van)? (?:maak|maken) (?:ik|we|wij)\b.{0,20}\bgebruik\b|\b(?:'t|et|it) is (?:mie|mij|me|ons"
    r"|my) (?:goud|goed|best|wel best)\b"
    r"|\bdik in orde\b|\bvoor mij is 't (?:ok|oke|oké|goe|goed|in orde)\b|\b(?:dat|het|'t) is (?:mij|me"
    r"|ons) (?:goed|best|wel goed)\b",
    r"\b(?:dossier\w{0,3}|zaak|klacht|kwestie|boek|mapje|map)\b.{0,30}\b(?:toe|toedoen|toe doen|dicht|dichtdoen"
    r"|van tafel|gesloten worden"
    r"|archief in|kan dicht|mag dicht|mag toe)\b",
    r"\b(?:wat|voor) (?:mij|ons)(?: betreft)?\b.{0,20}\b(?:alles gezegd|gezegd en gedaan|af|klaar|rond"
    r"|uit de wereld|uitgesproken|van de"
    r" baan|over en uit|zand er ?over|opgelost|geregeld)\b|\b(?:geregeld|opgelost|afgehandeld|klaar"
    r"|rond) wat (?:mij|ons) betreft\b",
    r"\bdone and dusted\b|\bworks (?:\w{3,10} )?(?:for|with) (?:me|us)\b|\b(?:all )?fine by (?:me|us)\b"
    r"|\b(?:das )?passt(?: so| gut"
    r"| mir| uns)?\W{0,3}$|\b(?:offer|proposal)\b.{0,12}\baccepted\b|\bleave it there\b|\bwe(?:'re| are) (?:good"
    r"|all set|square|even)\b",
    r"\b(?:onze|mijn|de) (?:klacht|melding|zaak)\b.{0,20}\b(?:kan|mag|is)\b.{0,12}\b(?:dicht|toe|weg|ingetrokken"
    r"|gesloten)\b"
    r"|\bzand d?er ?over\b|\bermee leven\b|\bkunnen? er(?: allemaal)? mee leven\b|\bkon(?:den)? er ?mee leven\b",
    r"\bso machen wir (?:das|es)\b|\b(?:das )?machen wir so\b",
)

ACCEPT_BY_NEGATION: Final = any_of(
    r"\bgeen (?:enkel |enkele )?(?:bezwaar|bezwaren|bedenkingen?|probleem|problemen|nee\b|moeite mee)",
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
    r"^\W{0,5}(?:jazeker|zeker(?! niet)|welzeker|komt goed|absoluut|natuurlijk|tuurlijk|komt in orde)(?=\W{0,3}$"
    r"|[,!.])"
    r"|^\W{0,5}(?:hoi|hallo|dag|beste|hi|hey)?(?: \w{1,20})?\W{0,4}(?:hartstikke |heel |echt |allez |awel )?(?:ja"
    r"|jawel|jep|jup|yes|yep|yeah|okido"
    r"|okidoki|oki|tof|jawohl|jaaa?|sure|ok|oke|oké|okay|okee|prima|top|graag(?!\.\.)(?=\W{0,2}$|[,!.] |"
    r"\s(?:zelfs|gedaan|dan|doen|dank|bedankt)\b)|perfect|uitstekend|super|fijn|mooi|goed(?! be(?:doeld|zig))|goe"
    r"|fein|geweldig"
    r"|great|perfect|fine|klinkt goed|sounds (?:good|fair|great))\b"
    # A wish or a courtesy is no yes: "Fijne dag nog", "Prima weekend", "Goed om te horen", "Mooi dat u reageert".
    r"(?! (?:verhaal|gesprek|woord\w{0,3}|stuk|werk|nieuws|begin|vraag|punt|day|news|question"
    r"|story)\b)(?! (?:nog )?(?:dag|avond|middag|week|weekend|vakantie|om|dat|te|to|that|day|evening)\b)|[👍👌✅]"
)


AND_THE_OFFER: Final = re.compile(
    r"^\W{0,3}(?:en|and|und) (?:ook )?(?:het|uw|je|jouw|jullie|your|the|das|den|ihr\w{0,3}) (?:voorstel|aanbod|bod"
    r"|regeling|oplossing"
    r"|offer|proposal|vorschlag|angebot)\W{0,3}$"
)
"""Behind an apology that is taken: the offer is taken as well."""
