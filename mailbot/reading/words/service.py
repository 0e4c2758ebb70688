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
    r"begeleiding|therapie|traject|moduul|module|studiedag|themadag|wandelcoaching|ademgroep|opleiding|webinar|"
    r"jaargroep|mindfulness|meditatie|ritueel|seminar|tweedaagse|driedaagse|weekend|"
    r"dienst|supervisie|kring|rouwgroep|groep|inloop|spreekuur|optreden|presentatie|sitzung|seminar|gespräch|kurs)"
    r"|sessions?|classes|class|lessons?|course|appointment|meeting|consultation|lecture|coached|counselling|"
    r"constellation|dienst)\b"
)
ATTENDED: Final = (
    r"\b(?:was ik|waren (?:wij|we|er)|ben ik|zijn (?:wij|we)|had ik|hadden (?:wij|we)|heb ik|heeft plaatsgevonden|"
    r"plaatsvond|vond plaats|verzorgde|gaf u|gaf je|gegeven|gehad|gevolgd|geweest|deelgenomen|"
    r"bijgewoond|aanwezig|zou(?:den)?|stond(?:en)?|begon(?:nen)?|aanvang|gepland(?:e)?|was het|was bij|i had|"
    r"i attended|we had|attended|took place|visited|teilgenommen|statt)\b"
)
DELIVERED: Final = (
    r"\b(?:bezorgd|geleverd|afgeleverd|binnengekomen|ontving ik (?:het|de) (?:pakket|boek|bestelling)|"
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
    r"mailde|schreef|schrijven|brief|gebeld|belde|"
    r"bericht|aangemeld|ingeschreven|inschrijving|geboekt|boekte|besteld\w*|bestelde|opgezegd|geopereerd|"
    r"overlijden|overleden|geboren|invoice|paid|booked|ordered|emailed|called|registered|herregistratie|"
    r"verjaardag|"
    r"vandaag nog|aanmelding|bezwaar|reactie|teruggestuurd|herinnering|website|facebookpagina|las ik|lees ik|"
    r"zag ik|hoor(?:de)? ik|begin(?:t|nen)? hij|gelezen|terugbetaald|geldig)\b"
)
UNTIL_BEFORE: Final = (
    r"(?:\b(?:voor|vóór|uiterlijk|binnen|tot|tot en met|t/m|sinds|vanaf|per|before|until|by|since|na|geldig|"
    r"bis zum|vor dem|voor de)\s(?:de\s)?)$"
)
BESIDE: Final = (
    r"\b(?:vorig jaar|destijds|eerder(?:e)?|vorige maand|volgende|next|de dag erna|daarna|sindsdien|"
    r"the day after|inmiddels|enkele dagen later)\b"
)
