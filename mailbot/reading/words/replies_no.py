"""Words by which people refuse a proposal, in Dutch (also Flemish), English and German.

Source: the prepared answers of our own letters, and how people in the Netherlands and Flanders write to a small
practice. All patterns run over one lower-case clause or sentence; gaps are bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.words.anyof import any_of

NEGATION: Final = any_of(
    r"\b(?:niet|geen|nooit|nee|neen|niets|niks|noch|nergens|onmogelijk|nauwelijks|moeilijk|lastig|allerminst"
    r"|geenszins)\b",
    r"\b(?:not|never|no|cannot|cant|dont|wont|hardly|neither|nor)\b|n't\b|\b(?:nicht|kein\w{0,2}|nie|nimmer"
    r"|nope|nothing|none|nichts)\b",
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
    r"|geen)\b(?!.{0,30}\b(?:moeilijk|ruzie|zeuren|punt|oorlog|zaak|drama|woorden))",
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
    r"\b(?:ik|wij|we) (?:sla|slaan) (?:\w{1,10} ){0,2}over\b|^\W{0,3}(?:\w{1,8} ){0,2}(?:ik|wij"
    r"|we) pas(?:sen)?\W{0,3}$"
    r"|\b(?:daar|hier)(?: \w{1,10}){0,2} pas(?:sen)? (?:ik|we|wij)\b.{0,10}\bvoor\b|\bpassen (?:we|wij) voor\b",
    r"\b(?:niks|niets) (?:van|mee) (?:hebben|te maken)\b|\b(?:niks|niets) voor (?:mij|ons)\W{0,3}$"
    r"|\bniet aan denken\b"
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
    # Not taken, not signed, not come to, given away, thrown away.
    r"\b(?:declineren|declineer|afslaan|afwijzen|bedanken voor de eer)\b|\b(?:strandt|stranden|stuit"
    r"|stuiten)\b.{0,30}\b(?:bezwaren"
    r"|bezwaar|weerstand|derhalve|dus|hierop)\b|\b(?:principiële|onoverkomelijke|ernstige|zwaarwegende) bezwaren\b",
    r"\b(?:kan|kunnen|ga|gaan|zal|zullen|wil|willen|wens|wensen)\b(?: (?:ik|wij|we|dit|dat|het|je|uw|die"
    r"|de \w{3,12}|echt|dus|zoiets)\b){0,4}"
    r" niet (?:te )?(?:tekenen|ondertekenen|aannemen|accepteren|aanvaarden|ontvangen|maken|doen|volgen|meemaken"
    r"|opnieuw|komen|rijden"
    r"|voor|mee in|op in)\b",
    r"\b(?:ik|wij|we) (?:neem|nemen|wil|willen|hoef|hoeven) (?:het|dit|dat|je|uw|die|deze|de|jouw"
    r"|jullie)\b(?: \w{2,14}){0,3} niet\W{0,3}$"
    r"|\bwil(?:len)? (?:ik |wij |we )?niet (?:dit|dat|uw|je|die)\b|\bga(?:an)? (?:ik|wij"
    r"|we) (?:\w{2,6} ){0,2}niet (?:in|maken|doen|meer)\b",
    r"\bzeg(?:gen)? (?:ik |we |wij )?(?:\w{2,8} ){0,2}nee\b|\bdat dacht (?:ik|ik toch) niet\b|^\W{0,3}(?:ik"
    r"|wij) niet (?:dus|hoor)\W{0,3}$",
    r"\bhou(?:d|dt|den)? (?:u |je )?(?:die|je|uw|dat) \w{2,14}\W{0,3}(?:maar|zelf)?\W{0,3}$|\bhou(?:d|dt)? (?:het "
    r"|ze |'m |hem )?maar\b"
    r"(?! (?:bij|op|rekening|vast|in|contact))|\b(?:mag|moogt|mogen|kan|kunt)\b.{0,40}\b(?:houden"
    r"|steken)\b(?: (?:hoor|van mij)){0,2}\W{0,3}$",
    r"\b(?:geef|geven|schenk)\b.{0,30}\baan (?:iemand|een) anders?\b|\baan iemand anders geven\b|\b(?:drink|eet"
    r"|gebruik|lees|neem)\b.{0,20}"
    r"\b(?:zelf (?:op|maar)?\W{0,3}$)",
    r"\b(?:kliko|groenbak|oud papier|vuilnis|container|versnipper\w{0,2}|verscheurd?|snippers|retour afzender)\b",
    r"\bgeen voet (?:meer )?(?:in|op|binnen|over)\b|\bniet op prijs gesteld\b|\bgeen (?:denke|denken|haar|animo"
    r"|belangstelling|fiducie)\b"
    r"|\bniet in (?:moeten |gaan )?trappen\b|\bhelpt (?:mij|me|ons) niet\b",
    r"\bwerkt\b.{0,12}\bniet\b.{0,12}\b(?:mij|ons)\b|\bliever (?:niks|niets)\b|\bmosterd na de maaltijd\b|\b(?:ik"
    r"|wij|we) slaa?n? .{1,40}\bover\b"
    r"|\bvolstaat (?:zij|het|dat|dit|hij|die) niet\b|\b(?:niets|niks|weinig|geen \w{3,9}) (?:voor|in|aan"
    r"|bij) (?:te )?winnen\b",
    r"\b(?:klachtenfunctionaris|klachtenpersoon|vertrouwenspersoon|aan de commissie|klachtencommissie|tuchtrechter"
    r"|incasso|ombudsman)\b"
    r"|\bwaar de zon niet\b|\bdaar leen ik mij niet voor\b|\b(?:heeft|hebben"
    r"|heb) (?:\w{2,8} ){0,2}geen (?:enkel )?(?:voordeel|belang|behoefte)\b",
    r"\b(?:u|je|jij) (?:liegt|bedriegt|loog)\b",
    r"\bniet serieus (?:genomen|te nemen)\b|\b(?:gestemd|stemmen)\b.{0,12}\b(?:tegen|0 voor|nul voor)\b|\b(?:blijft"
    r"|blijven) (?:gewoon )?staan\b",
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
    r"\b(?:verzoek|verzoeken|sommeer|sommeren|wens|wensen|verlang|verlangen|verlangt|vorder|vorderen|eis|willen"
    r"|wil)\b"
    r".{0,60}\b(?:terug(?:betaling|betaald|te betalen)?|restitutie|crediteren|te voldoen"
    r"|te vergoeden)\b(?! (?:te zien|van u))"
    r"|\b(?:wil|willen|verwacht|verwachten) (?:ik |wij |we )?(?:die|de|mijn|onze|de volle|de hele|alle) (?:€ ?)?\d{2}"
    r"|\b(?:houden?|hou|staan?|blijf|blijven) (?:ik |wij |we )?(?:vast aan|op|bij) (?:de |onze |mijn "
    r"|een )?(?:volledige )?(?:terugbetaling"
    r"|restitutie|eis)\b|\bhetzelfde als (?:zij|hij|de anderen?)\b|\b(?:niks|niets) meer (?:van|bij|met) (?:je|u"
    r"|jou|jullie)\b|"
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
    r"\b(?:weinig|mager|laag|karig|onvoldoende|blij|tevreden|happy|eens|gehoopt|verwacht|gedacht|hoge kant"
    r"|lage kant)\b",
)
"""Refusals that may be mere opinion: "I find it little, but I agree"."""

DANGLING: Final = re.compile(
    r"^\W{0,3}(?:(?:niet|not)\b.{0,40}|(?:[^\s]{1,25}\s){0,7}(?:niet|nicht|not)(?: mee| aan| meer)?\W{0,3})$"
)
WHOLE: Final = re.compile(r"\b(?:voorstel|aanbod|bod|regeling|oplossing|offer|proposal)\b")
