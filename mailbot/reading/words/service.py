"""Words that tell the service itself from the other days and hours that a mail names.

Source: what small coaching and therapy practices offer (LVSC, NFG, Phoenix prospectuses), how people speak of it, and
the usual other dates in such mail: invoices, payments, calls, operations, ultimatums.
"""

from __future__ import annotations

from typing import Final

SERVICE: Final = (
    r"\b(?:\w{0,30}(?:sessies?|gesprek(?:ken)?|training(?:en)?|trainingsdag|workshops?|cursus(?:sen)?|coachings?|"
    r"coaching|opstelling(?:en)?|opstellingendag|retraites?|retreat|lezing(?:en)?|supervisies?|intervisies?|"
    r"ouderavond|behandeling(?:en)?|afspra(?:ak|ken)|bijeenkomst(?:en)?|consult(?:en)?|leergang|vormingsdag|"
    r"vormingsreeks|teamdag|vrouwendag|dagdeel|avond|groepsles|lessen|les|intakes?|kennismaking|"
    r"begeleiding|therapie|traject|moduul|module|studiedag|themadag|wandelcoaching|ademgroep|opleiding|webinar"
    r"|oefening(?:en)?|\w{0,20}cirkel|klankreis|soundbath|sauna|opvoering|"
    r"jaargroep|mindfulness|meditatie|ritueel|seminar|tweedaagse|driedaagse|weekend|"
    r"dienst|supervisie|kring|rouwgroep|groep|inloop|spreekuur|optreden|presentatie|sitzung|seminar|gespräch|kurs)"
    r"|sessions?|classes|class|lessons?|course|appointment|meeting|consultation|lecture|coached|counselling|"
    r"constellation|dienst|(?:eerste|tweede|derde|laatste|1e|2e|vorige) keer|massage|massages|healing|reading|"
    r"hypnose|gastles|lesu(?:ur|ren)|wandeling|dansmiddag|yogales|eindverslag|verslag|oefenmiddag|kringgesprek|"
    r"ceremonie)\b"
)
_SPECIAL_DAY: Final = (
    r"(?!(?:ma|maan|di|dins|woens|donder|vrij|zater|zon|van|gister|eergister|ver|feest|werk|school|week|ver?jaar|"
    r"verjaar|geboorte|mid|trouw|paas|kerst|pinkster|konings|hemelvaarts|nieuwjaars|zon|kerk|markt|over|oudejaars|"
    r"heden|middag|(?:maan|dins|woens|donder|vrij|zater|zon)dag)[a-z]{0,2}(?:dag|avond|middag|ochtend)\b)"
    r"[a-z]{3,20}(?:dag|avond|middag|ochtend)|open dag"
)
_OFFERED: Final = (
    r"gongbad|klankbad|klankconcert|klankschaal\w{0,12}|wandelcoaching|stiltewandeling|dansavond|\w{0,20}concert"
    r"|droomreis|trommelreis|"
    r"belafspraak|huisbezoek|tarotlegging|kaartlegging|nazorg|aufstellung\w{0,20}|jahreskurs|wochenende|kursabend"
)
"""What such practices offer besides; these words tell a day's weight only, not what a mail is about."""
HELD: Final = rf"(?:{SERVICE}|\b(?:{_OFFERED}|{_SPECIAL_DAY})\b)"
"""The service, or a day or evening of something ("meidendag", "open dag"): no weekday, no birthday."""
ATTENDED: Final = (
    r"\b(?:nam(?:en)? (?:ik|wij|we) (?:\w+ ){0,3}deel|volgden? (?:ik|wij|we)|deed ik mee|deden (?:wij|we) mee|"
    r"zaten (?:wij|we)|zat ik|was ik|waren (?:wij|we|er)|ben ik|zijn (?:wij|we)|had ik|hadden (?:wij|we)|heb ik|"
    r"heeft plaatsgevonden|"
    r"plaatsvond|vond plaats|verzorgde|gaf u|gaf je|gegeven|gehad|gevolgd|geweest|deelgenomen|"
    r"bijgewoond|aanwezig|zou(?:den)?|stond(?:en)?|begon(?:nen)?|aanvang|gepland(?:e)?|was het|was bij|i had|"
    r"i attended|we had|attended|took place|visited|teilgenommen|statt)\b"
)
DELIVERED: Final = (
    r"\b(?:bezorgd|geleverd|aangekomen|gedownload|downloadde|downloaded|opgehaald bij|uitgepakt|uit de doos|"
    r"in huis gekregen|"
    r"op de (?:deur)?mat|(?:bracht|bezorgde|leverde|brengt|gaf) (?:de|onze|mijn) (?:post\w*|factrice|facteur|pakket\w*|"
    r"koerier|bezorg\w*|buur\w*)|kwam(?:en)? (?!ik|u|je|jij|we|wij|ze|zij|hij)(?:\w+ ){0,4}(?:al|pas|aan"
    r"|binnen)|leverde (?:u|je|jij|jullie)|afgeleverd|"
    r"binnengekomen|lag (?:het |de |er )?[^.!?]{0,30}in de (?:bus|brievenbus)|geliefert|zugestellt|kam an|"
    r"ontving ik (?:het|"
    r"de) (?:pakket|boek|bestelling)|"
    r"kwam (?:het |de \w+ )?(?:\w+ )?(?:pas|aan|binnen)|arriveerde|delivered|arrived|in de (?:bus|"
    r"brievenbus))\b"
)
CANCELLED: Final = (
    r"\b(?:niet door(?:gaat|ging|gegaan|gaan)?|geannuleerd|annulering|annuleerde|afgelast|afgezegd|"
    r"geen doorgang|doorgang|doorgaat|cancelled|canceled|verzet|verplaatst)\b"
)

OTHER_BEFORE: Final = (
    r"\b(?:factuur\w*|facturen|nota|rekening van|betaald\w*|betaling|overgemaakt|afgeschreven|offerte|"
    r"overeenkomst|contract|telefoongesprek|gemaild|geappt|whatsapp|appje|mail(?:tje)?(?:\s(?:van|op|d\.d\.))?|"
    r"mailde|schreef|geschreven|schrijven|brief|gebeld|belde|"
    r"bericht|aangemeld|ingeschreven|inschrijving|geboekt|boekte|besteld\w*|bestelde|opgezegd|geopereerd|"
    r"overlijden|overleden|geboren|invoice|paid|booked|ordered|emailed|wrote|contacted|schrieb|called|registered|"
    r"herregistratie|"
    r"verjaardag|"
    r"vandaag nog|aanmelding|bezwaar|reactie|teruggestuurd|herinnering|website|facebookpagina|las ik|lees ik|"
    r"zag ik|hoor(?:de)? ik|begin(?:t|nen)? hij|gelezen|terugbetaald|geldig)\b"
)
ELSEWHERE: Final = (
    r"\b(?:bij de (?:albert heijn|ah|jumbo|aldi|lidl|plus|bakker|kapper|huisarts|tandarts|slager|apotheek|buren"
    r"|fysio)|"
    r"in de (?:supermarkt|winkel|kroeg|trein|stad|kerk van)|op (?:straat|de markt|het terras|een feestje|"
    r"het schoolplein)|"
    r"op (?:mijn|m'n) werk|at the (?:supermarket|shop|pub))\b"
)
"""Where people meet, and no service is."""
PRICE_BEFORE: Final = r"€\s?\d{1,5}(?:[.,]\d\d)?,?\s$"
"""Before a day: a price and the day it held ("€ 27,50, vanavond 25")."""
UNTIL_BEFORE: Final = (
    r"(?:\b(?:voor|vóór|uiterlijk|binnen|tot|tot en met|t/m|sinds|vanaf|per|before|until|by|since|na|geldig|"
    r"bis zum|vor dem|voor de)\s(?:de\s)?)$"
)
BESIDE: Final = (
    r"\b(?:vorig jaar|destijds|eerder(?:e)?|vorige maand|volgende|next|de dag erna|daarna|sindsdien|"
    r"the day after|inmiddels|enkele dagen later)\b"
)
OTHER_AFTER: Final = (
    r"[^.,;!?]{0,45}\b(?:bestel\w*|betaald\w*|geboekt|boekte|ingeschreven|aangemeld|schreef|gemaild|mailde|gebeld|"
    r"belde|"
    r"gereserveerd|(?<!uit )(?<!weg )(?<!weg)(?<!huis )(?<!op )(?<!buiten )gestuurd|stuurde|ordered|booked|paid"
    r"|emailed|getekend|ondertekend|afgeschreven|gekocht|kocht|"
    r"aangeschaft|bought|purchased|gekauft|bestellt|bezahlt|overgemaakt)\b"
    r"|(?: jl\.?)? (?:heb|hebben|had|hadden) (?:ik|we|wij|je|u|jij)\b[^.;!?]{0,90}\b(?:besteld|betaald|gekocht|geboekt|"
    r"aangeschaft|gemaild|gestuurd|verstuurd|opgestuurd|overgemaakt|geappt|aangemeld|ingeschreven|geschreven)\b"
    r"|(?:[^.,;!?]|(?<=\d)\.(?=\d)){0,30}\b(?:aan de telefoon|telefonisch|aan de lijn|(?:per|via) (?:e-?mail|app"
    r"|whatsapp|sms|brief|telefoon)|in een (?:mail|app|"
    r"brief)|op (?:facebook|instagram|de app)|stond het (?:in|op)|on the phone|by phone|by email|am telefon)\b"
    r"|\s(?:nog eens|nogmaals|opnieuw|again|noch einmal)\b|\s(?:opeens |ineens |toevallig |plotseling )?(?:wist|"
    r"vroeg|zei|vertelde|hoorde|belde|appte|mailde) (?:mijn|m'n|haar|"
    r"zijn|onze|de|een|iemand|hij|zij|ze)\b|\s(?:opeens|ineens)\b"
    r"|[^.,;!?]{0,22}\b(?:(?:zei|zegt|deelde|deelt|biechtte|bekende|meldde|meldt|vertelt) (?:ze|zij|hij|mijn|m'n"
    r"|onze)\b"
    r"|(?:zat|zit|was|kwam|stond) (?:ze|zij|hij|mijn \w{2,12}|onze \w{2,12}) (?:weer |hier |huilend )?bij (?:mij|ons)\b"
    r"|(?:heb|had|hebben|hadden) (?:ik|wij|we) [^.;!?]{0,60}\b(?:afgezegd|afgemeld)\b)"
    r"|[^.,;!?]{0,22}\b(?:las|vernam|ontdekte|hoorde|kwam (?:ik|wij|we) erachter|vertelde (?:ze|zij|hij|mijn)|"
    r"(?:kreeg|ontving|kregen|ontvingen) (?:ik|wij|we) (?:\w+ )?(?:\w+ )?(?:rekening|factuur|nota|mail|mailtje|brief|"
    r"bericht|uitslag|"
    r"herinnering|aanmaning|app|appje)|(?:ik|wij|we) (?:zag|zagen) (?:op|dat)|(?:zag|zagen) (?:ik|wij|we) (?:op|dat)|"
    r"opgebeld|toevallig|overleden|geopereerd|jarig|getrouwd|bevallen|geboren)\b"
)
"""Behind a day: what was done or found out then, beside the service."""
STORY: Final = (
    r"\b(?:deden|deed|hielden|oefenden|maakten) (?:ik|we|wij|je|u)\b|"
    r"\bkwam(?:en)? (?:zij|ze|hij|mijn \w{2,12}|onze \w{2,12})\b[^.!?]{0,30}\b(?:thuis|terug|huilend|binnen"
    r"|buiten)\b|"
    r"\b(?:ik|wij|we|i) (?:heb|hebben|was|waren|ben|zijn|had|hadden|zat|zaten|stond|stonden|kwam|lag|waited|stood|"
    r"was|went)\b|\bbij (?:u|je|jou|jullie)\b|\b(?:je|uw|jullie|your) (?:praktijk|practice)|\btoen ik\b|"
    r"\bik \w+ (?:er|daar|huilend)\b|\b(?:was|zat|stond|kwam|lag|heb|had|ben) ik\b|"
    r"\b(?:u|je|jij|jullie|ge|gij) (?:bent|ben|zijt|hebt|heeft|hebben|was|had|kwam|zei|deed|liet|gaf|zat|stond)\b|"
    r"\b(?:bent|ben|heeft|hebt|heb|kwam|zei|liet|was|had|deed) (?:u|je|jij|jullie)\b|"
    r"\b(?:naar|bij) ons (?:toe|thuis)\b"
)
"""The sender, or the practitioner, was there and did something."""
YOU: Final = (
    r"\b(?:u|uw|uwe|jij|je|jou|jouw|jullie|gij|ge|mieke|you|your|sie|ihnen|ihre[mnrs]?|ihr|ons (?:toe|thuis|gesprek)|"
    r"onze)\b"
)
TOPIC_BEFORE: Final = (
    r"\b(?:terugkomend op|terug ?komen op|terug op|naar aanleiding van|n\.?a\.?v\.?|inzake|betreft|betreffende|"
    r"(?:gaat|ging) (?:om|over)|(?:schrijf|mail|klaag)(?: \w{1,12}){0,3} over|even over|nog over|vraag over|(?:dat"
    r"|dit|het|was|dit alles) (?:was|gebeurde) (?:op)?|"
    r"gebeurde er|(?:is|"
    r"was) er gebeurd|ging er mis|het hebben over|klacht over|verslag van|regarding|concerning|about|wegen|"
    r"bezüglich)\s?"
    r"(?:(?:de|het|onze|mijn|die|wat er|dag|avond|van|afgelopen)\s){0,3}$"
)
"""What the mail is about."""
PAST_DAY: Final = (
    r"^(?:afgelopen|vorige|verleden|last|letzte[nr]?)\b|(?:geleden|terug|ago|jl\.?|j\.l\.?|ll\.?|jongstleden|"
    r"laatstleden)\b"
)
"""Marks of a day that is certainly past."""
DEMAND: Final = (
    r"\b(?:wil|willen|wilt|moet|moeten|kunt|kan|kun|graag|verwacht\w*|hoor|verzoek\w*|eis|please|want|must|niet|tot|"
    r"vanaf|per)\b"
    r"[^.!?]{0,40}$"
)
I_CANCEL: Final = (
    r"\b(?:zeg (?:ik|wij)|zeggen (?:wij|we)|ik zeg|wij zeggen|we zeggen)\b[^.!?]{0,80}\baf\b|\b(?:annuleer ik|"
    r"ik annuleer|"
    r"annuleren (?:wij|we)|(?:ik|we|wij) (?:kom|komen) (?:dan |dus )?niet|(?:kom|komen) (?:ik|wij|we) (?:dan |"
    r"dus )?niet|meld (?:ik )?mij? af|"
    r"(?:halen|schrappen|haal|schrap) (?:wij|we|ik)?\b[^.!?]{0,30}uit (?:de|onze|mijn) (?:agenda|kalender|programma)|"
    r"(?:vervalt|laten (?:wij|we) vervallen)|meld ik me af|hoeft niet meer door|gaat (?:wat (?:mij|"
    r"ons) betreft )?niet door|i cancel|i won't come|"
    r"sage ich ab)\b"
)
"""The sender calls off what is to come."""
COMING_AFTER: Final = (
    r"\s(?:gaat|gaan|bel|kom|komt|ga|gaan|moet|moeten|kan|kunnen|wil|hoor|spreek|spreken|zie|zien|zitten|werk|"
    r"heb ik (?:een|weer)|hebben we (?:een|weer)|"
    r"ben ik (?:er|vrij|weer|niet)|verwacht|vertrek|krijg|start|begint|begin)\b"
)
COMING_BEFORE: Final = (
    r"\b(?:(?:zitten|gaan|komen|zien|spreken|eten|gaat|kom|ga) (?:we|wij|ik|je|u)|tot|vóór|kunnen we|kan ik|"
    r"zullen we)\s(?:het |elkaar |op )?$|\b(?:voordat|before|bevor) (?:\w{2,12} ){1,3}$"
)
"""The present tense: a weekday still to come."""
AGREED_BEFORE: Final = (
    r"\b(?:afspraak (?:was|stond|is)|afgesproken(?: was| had(?:den)? (?:ik|we|wij))?|aanvang(?: was)?"
    r"|gepland(?: stond| was)?"
    r"|appointment was|agreed on)\s(?:\w{2,9}\s)?(?:(?:om|voor|op|at|for)\s)?$"
)
"""Before an hour: the one agreed on, whenever somebody was there."""
DOORS_BEFORE: Final = (
    r"\b(?:inloop|ontvangst|deur(?:en)? (?:gaat |gaan |ging |gingen |was |waren )?open|zaal (?:ging )?open|welkom"
    r"|koffie|einlass"
    r"|doors(?: open)?|arrival)\b[^.,;!?]{0,14}$"
)
"""Before an hour: people may come in from then on; it begins later."""
NOT_START_BEFORE: Final = (
    r"\b(?:die|de volgende(?: \w+)?|een ander|iemand anders|the next \w+) (?:had|heeft|zou|kwam|has) (?:pas |"
    r"al )?(?:om|at|um)?\s?$|"
    r"\b(?:u|je|jij|jullie|ge|you) (?:kwam|kwamen|kwaamt|verscheen|arriveerde|belde|came)\b[^.!?]{0,12}$|\b(?:pas|"
    r"eerst|toen|al|only|erst|uiteindelijk|(?:stopte\w*|eindigde\w*|gedaan|afgelopen)(?: je| u| het)?(?: stipt"
    r"| precies| klokslag)?|(?:ik|we|wij) (?:moest|moesten|moet|moeten)(?: al| weer| weg)?|intussen|"
    r"inmiddels|werd(?: het)?|moesten we|eindigde\w*|klaar|"
    r"weg|thuis|vertrok\w*)\s(?:om|tegen|at|um|rond)?\s?$"
)
"""Before an hour: when it really began, or was over."""
BEGINS: Final = (
    r"\b(?:ik was er|(?:we|wij) waren er|op het programma|aangekondigd\w*|op de (?:affiche|flyer|uitnodiging|poster)|"
    r"(?:ik|we|wij) (?:stond|stonden|zat|zaten|waren)|(?:stonden|zaten|waren) (?:we|wij)|hadden we|klokslag|stipt|"
    r"om half|(?:het|dat|it) was (?:om|at)|begon(?:nen)?|begin(?:t|nen)?|beginnen|aanvang|start(?:te|en)?|gestart|"
    r"afspraak|afgesproken|gepland(?:e)?|"
    r"geboekt|van|"
    r"zou(?:den)?|vertrek|verwacht\w*|was ik|zat ik|stond ik|hadden (?:wij|we)|at|every|elke|uur|session|sessie)\b"
)
"""Words by which an hour is the one that something began."""
OVER: Final = (
    r"\s(?:stond|zat|lag|liep) te (?!wachten)\w{4,14}en\b|[^.!?]{0,14}\b(?:al (?:klaar|afgelopen|weg)|stond (?:u"
    r"|je|jij|ik weer)|zat (?:u|je|jij) nog|ging de deur|"
    r"kwam (?:u|je|jij)|verscheen|was (?:u|je|jij) er)"
)
"""Behind an hour: it was over by then, or the practitioner came."""
DOING_NOW: Final = (
    r"\b(?:ik|we|wij) (?:maak|betaal|stuur|breng|haal|bel|kom|ga|maken|betalen|sturen|gaan)\b[^.!?]{0,30}$|"
    r"\b(?:maak|betaal|stuur|breng|haal|bel|kom) ik\b[^.!?]{0,30}$"
)
"""Before "vanavond": what the sender is still going to do."""
AT_THE_DOOR: Final = (
    r"\b(?:voor (?:een|de) (?:dichte|gesloten|lege|toe|toeë) deur|(?:deur|hek|alles) (?:was |bleef |is |zit )?(?:dicht|"
    r"op slot)|voor niets? gekomen|briefje (?:op|aan) de deur|"
    r"(?:deed|doet|deden) (?:er )?niemand (?:er )?open|niemand (?:deed|doet|die) open(?:deed)?|closed door|"
    r"locked door|verschlossene\w* tür)\b"
)
"""The sender stood there: as good as a session's name."""
PLANNED: Final = (
    r"\b(?:telkens|steeds|elke|iedere|begon(?:nen)?|begint|beginnen|begin|aanvang|startte|gestart|afspraak|"
    r"afgesproken|gepland(?:e)?|geboekt|"
    r"gereserveerd|"
    r"zou(?:den)?|verwacht\w*|sessie|gesprek|training|workshop|les|ingehuurd|appointment|booked|scheduled|started|"
    r"session|termin)\b"
)
"""Near an hour, in any sentence of the mail: that was the hour agreed on."""
FOR_IT: Final = (
    r"(?:\b(?:factuur|nota|rekening|herinnering|aanmaning|geld|bedrag|euro|terug|invoice|rechnung|refund|money)\b"
    r"[^.!?]{0,35}\b(?:voor|over|for|für)\s(?:de |die |den )?|"
    r"\b(?:afspraak|afspraken|bevestiging|uitnodiging|gepland|reservering|kaartjes?|aanmelding|plek|plaats|"
    r"ingeschreven|staan|"
    r"stond|appointment|confirmation)\s(?:voor|for)\s(?:de\s)?)$"
)
"""An appointment for a day is on that day, not before it."""
FOR_IT_AFTER: Final = (
    r"^\s(?:bij (?:u|je|jou|jullie) )?(?:\w+ )?(?:ingeschreven|aangemeld|geboekt|gereserveerd|ingepland|gepland|"
    r"opgegeven|booked|registered)\b"
)
"""Behind "voor zaterdag": an entry for that day."""
MOVED_BEFORE: Final = (
    r"\b(?:verplaatst?|verzet|verschoven|uitgesteld|doorgeschoven|moved|postponed)\s(?:naar|tot|to|until)\s(?:de\s)?$"
)
"""A new day for what was to be on another."""
AT_NIGHT: Final = r"\b(?:lezing|voordracht|lecture|vortrag|talk|voorstelling|filmvertoning|praatavond)\b"
"""What is held of an evening: its "half acht" is no morning's."""
BOUGHT_BEFORE: Final = (
    r"\b(?:bought|purchased|ordered|kocht(?:en)?|gekocht|aangeschaft|bestelde(?:n)?|besteld|gekauft|bestellt)\b"
    r"[^.!?]{0,60}\b(?:on|op|am|dd)\s(?:the |de |den )?$"
)
"""Before a day: something was bought then, and came another day."""
HABIT_BEFORE: Final = (
    r"\b(?:doet|doen|werkt|werken|komt|zit|staat|speelt|geeft|heeft|traint|oppast|kookt|is er|zijn er|rijdt|draait)\b"
    r"[^.!?,;]{0,30}\bop\s$"
)
"""Before a weekday: what somebody does of a week ("die doet de mailbox op donderdag")."""
HABIT_AFTER: Final = r"^\s(?:zit|zitten|werkt|werken|doet|doen|staat|komt|langskomt|schoonmaakt|oppast|kookt)\b"
"""Behind "op donderdag": the same."""
CALLED_FOR: Final = (
    r"[^.;!?]{0,10}\b(?:belde|bellen|sprak) (?:je|u|jij|jullie)\b[^.;!?]{0,60}\bvoor (?:een|het|ons|de|mijn|haar|zijn) "
    rf"(?:\w{{3,14}} )?(?:{SERVICE})"
)
"""Behind a day: the call was the service."""
PAPERS: Final = r"\b(?:factuur|facturen|nota|rekening|aanmaning|herinnering|invoice|bill|rechnung|mahnung)\b"
"""What comes by post and is no product."""
DOCUMENT_BEFORE: Final = (
    r"\b(?:offerte|factuur|nota|brief|mail|e-mail|mailtje|bericht|overeenkomst|contract|folder|nieuwsbrief|quote|"
    r"invoice|"
    r"letter|email|rechnung|schreiben)\s(?:van|d\.d\.|dd|of|dated|vom)\s(?:de |den )?$"
)
"""Before the date of a paper."""
