"""Words of who carries an offer out already, and of who asks how: what shows a yes without saying one.

Nobody tells where the money may go, on which day he comes, and that the matter is closed, who still has to decide. One
of these alone is no yes, since a demand has details too; two of different kinds are, where nothing bounds them. And a
question about how, after a yes, bounds nothing: which number to put on the invoice, whether to bring something.
Source: as for `replies_yes`. All patterns run over one lower-case clause or sentence, with bounded gaps.
"""

from __future__ import annotations

from collections.abc import Mapping
from re import Pattern
from typing import Final

from mailbot.reading.words.anyof import any_of

_YOU: Final = r"(?:u|je|jij|jullie|ge|gij|ie)"
_DAY: Final = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\w{0,8}|(?:over)?morgen|volgende week)"

_NO_LETTER: Final = r"(?!.{0,40}\b(?:brief|mail|voorstel|uitleg|verslag|stukken|bericht|bevestiging|kopie)\b)"
_NOT_TO_TALK: Final = (
    r"(?!.{0,80}\b(?:bel\w{0,4}|antwoord\w{0,2}|reageer\w{0,2}|lees|lezen|bekijk\w{0,2}|beslis\w{0,3}|weten|hoor"
    r"|praten|bespreken"
    r"|terug|erop|vakantie|weg|afwezig|druk|jarig|ziek|boos|klaar mee|halen|morgenochtend pas|pas)\b)"
)
CARRIED_OUT: Final[Mapping[str, Pattern[str]]] = {
    # Where the money goes; never an amount of the writer's own.
    "pays": any_of(
        r"\b(?:rekening|bank|giro|bankgegevens|rekeningnummer|iban)\b.{0,30}\b(?:is|staat|blijft|bekend|heeft u"
        r"|hebt u|heb je"
        r"|dezelfde|ongewijzigd|op naam|zelfde|als waar)\b",
        r"\b(?:bekende|zelfde|dezelfde|onderstaande?|huidige) (?:rekening\w{0,8}|bank\w{0,10}|iban)\b",
        r"\b[a-z]{2}\d{2}\s?[a-z]{4}\s?\d",
        r"\b(?:storten|overmaken|overschrijven|terugstorten) (?:op|naar|via|kan op)\b|\b(?:contant|cash|tikkie)\b",
        rf"\b(?:stort|maak|zet|boek)\b(?: {_YOU}\b)?(?: (?:het|'t|ze|die|dat|de)\b)?(?: (?!niet|geen|mijn|hele"
        rf"|volledige)\w{{2,14}})"
        r"{0,3} (?:maar|gerust) (?:over|terug|op|naar|aan)\b(?! (?:dan|meer|alles))",
        r"\b(?:überweisen|please use|transfer|pay)\b.{0,30}\b(?:konto|account|iban)\b",
    ),
    # Where the parcel or the invoice goes.
    "details": any_of(
        r"\badres\b.{0,20}\b(?:is|blijft|dezelfde|ongewijzigd|zelfde)\b|\b(?:zelfde|huidige) adres\b",
        rf"\b(?:stuur|breng|geef|doe|zet|maak|lever)\b(?: {_YOU}\b)?(?: (?:het|'t|ze|hem|'m|die|dat|de|deze|je"
        rf"|uw)\b)?"
        rf"(?: (?!niet|geen|mijn|hele|volledige)\w{{2,14}}){{0,3}} (?:maar|gerust|weer)\b(?! (?:dan|meer"
        rf"|alles)){_NO_LETTER}",
        r"\b(?:envelop|brievenbus|in de bus|kassabon|bonnetje)\b|\b(?:deelnemerslijst|gegevens"
        r"|factuurnummer) volg(?:t|en)\b",
    ),
    # When somebody comes, or is awaited; not to talk it over.
    "comes": any_of(
        r"\b(?:in|op) (?:de|mijn|onze|m'n) (?:agenda|kalender)\b(?!.{0,40}vergadering)|\b(?:hebben|heb|is"
        r"|wordt)\b.{0,20}\b(?:ingepland"
        r"|genoteerd"
        rf"|vastgelegd|geboekt)\b{_NOT_TO_TALK}",
        r"\bdan (?:zie|zien|tref) (?:ik|we|wij) (?:je|u|elkaar|jullie|jou)\b|\bzet (?:me|mij"
        r"|ons) (?:maar )?op de lijst\b"
        r"|\b(?:i'll|we'll|i will|we will) be there\b|\bfreue? (?:mich|uns) auf\b",
        rf"\btot (?:dan|straks|{_DAY}|de \d)\W{{0,3}}$",
        rf"\b(?:ik|wij|we) (?:kom|komen)\b(?=.{{0,60}}\b(?:{_DAY}|\d{{1,2}}[.:]\d\d|\d{{1,2}} uur|dan|voor die"
        rf"|voor de)\b){_NOT_TO_TALK}",
        rf"\b(?:ik|wij|we) (?:ben|zijn) (?:er|erbij|dan|aanwezig|van de partij)\b{_NOT_TO_TALK}"
        rf"|\bzijn we thuis\W{{0,3}}$",
        rf"\b(?:ben|zijn) (?:ik|wij|we) (?:er|thuis|erbij)\W{{0,3}}$|\b(?:van de partij"
        rf"|ben er(?:bij)?\W{{0,3}}$){_NOT_TO_TALK}",
        rf"\b(?:wij|we|ik) (?:verwacht|verwachten|ontvangen?|zien?) (?:u|je|jou|\w{{3,12}}) (?:graag )?(?:op "
        rf"|om )?(?:{_DAY}|\d)"
        rf"{_NOT_TO_TALK}",
        rf"\bkom(?:t u)? (?:dus |dan |gerust |eens |een keer |een dag )?(?:maar|gerust|aan)\b|\b(?:{_DAY}|school"
        rf"|\d uur) kan ik\b"
        rf"{_NOT_TO_TALK}",
        r"\bsee you (?:in|on|at|then|tomorrow)\b|\bschuift?\b.{0,30}\baan\b|\b(?:schrijf|schrijven) (?:ik|wij"
        r"|we) op\b",
        rf"\b(?:hij|zij|ze|wij|we) komt?(?:en)? (?:dus |dan )?(?:de \d|op|{_DAY}|voor die|samen)\b{_NOT_TO_TALK}"
        rf"|\bgaat dus door\b",
    ),
    # That the matter is closed.
    "closes": any_of(
        r"\bgeen zin (?:meer )?in (?:gedoe|ruzie|strijd|gezeur|discussie|geruzie)\b",
        r"\b(?:dan|zo|hiermee|daarmee|en|wij|we) (?:zijn|ben|is|staan)\b.{0,25}\b(?:klaar|quitte|kiet|gedaan"
        r"|uit de wereld"
        r"|afgedaan|rond|uitgepraat)\b|\bstaan (?:we|wij) (?:quitte|kiet)\b",
        r"\b(?:praten|hebben|beginnen|zeggen) (?:we|wij|ik)\b.{0,20}\b(?:nergens|niets|niet"
        r"|niks) meer\b.{0,12}\b(?:over|van)\b"
        r"|\bdan praten we (?:er )?(?:nergens |niet )?meer\b|\bhoor je mij niet meer\b|\bgeen woorden? meer\b",
        r"\b(?:van de baan|gezegd en gedaan|zand er ?over|uit de lucht|geen last meer|weer rustig|vrede"
        r"|handen? schudden)\b",
        r"\b(?:voor|wat) (?:mij|ons)(?: betreft)? (?:is het |weer )",
        r"\b(?:sluiten|sluit) (?:de|het|deze|onze|mijn) (?:melding|klacht|zaak|dossier)\b|\blaat ik (?:zijn|zo)\b",
        r"\b(?:haal|haalt|halen)\b.{0,20}\breview\b.{0,20}\b(?:weg|eraf|offline)\b|\b(?:vredes|verzoenings)\w{3,8}\b",
        r"\bconstructieve (?:afhandeling|oplossing)\b|\bprettig zaken doen\b|\bhier(?:mee|bij) (?:laat|laten) (?:ik"
        r"|we|wij)\b",
    ),
    # That those who decide have done so.
    "decided": any_of(
        r"\b(?:in stemming gebracht|heeft (?:in zijn vergadering )?besloten|hebben gekozen|hebben besloten"
        r"|zijn geraadpleegd"
        r"|in (?:onze|de|het) (?:bestuurs)?vergadering\b.{0,40}\b(?:besproken|voorgelezen|behandeld))\b",
    ),
    # Content with what is offered: never only with the mail, which may be a kind refusal.
    "glad": any_of(
        r"\b(?:verheug|verheugen) (?:me|mij|ons)\b|\b(?:kijk|kijken|zie|zien) (?:ik |we |wij )?(?:er ?naar|ernaar"
        r"|daar ?naar) uit\b"
        r"|\b(?:er|heb|hebben|wij|we|ik) (?:erg |veel )?zin in\b|\blooking forward\b|\bkomt goed van pas\b"
        r"|\bgoed gebruiken\b",
        r"\b(?:opgelucht|opluchting|pak van (?:mijn|m'n|ons) hart|steen van (?:mijn|ons) hart|dankbaar|ontroerd"
        r"|gelukkig mee)\b"
        r"|\bblij dat (?:het|dit|'t|we|dat|er)\b.{0,30}\b(?:opgelost|geregeld|zo|klaar|uit|voorbij)\b(?! wordt)",
        r"\bvind(?:en)? (?:ik|we|wij) het (?:\w{3,7} )?genoeg\W{0,3}$",
        rf"\b(?:netjes|fijn|mooi|lief|prima|top|sportief|keurig|attent|goed|tof|correct)\b(?: (?:van"
        rf"|hoor)\b(?: {_YOU})?)? dat {_YOU}\b"
        r"(?=.{1,60}\b(?:overneemt|teruggeeft|terugbetaalt|betaalt|vergoedt|aanpast|regelt|maakt|stuurt|bedacht)\b)",
        r"^\W{0,3}(?:mooi|goed|fijn|prima|netjes|zo hoort het|top|super|chill|enfin)(?: zo| opgelost"
        r"| geregeld)?\W{0,3}$",
        r"\bzo (?:had|hadden) (?:ik|we|wij) het (?:gehoopt|gewild|graag)\b|\bzo hoort het\b"
        r"|\bhoort het (?:ook )?\W{0,3}$",
        r"\bis (?:chill|correct|billijk|netjes|super|top|sowieso|een eer|sympathiek genoeg)\b"
        r"|\b(?:allemaal|iedereen|algemeen)\b.{0,12}\b(?:positief|enthousiast|blij|gevoelen)\b",
        r"\b(?:wil(?:len)? (?:ik|we|wij)|wil(?:len)?) (?:heel |erg )?graag\W{0,3}$|\bwat goed\b|\bsuper opgelost\b",
        r"\b(?:dat was|daar ging het) (?:alles|voor mij|mij om|voor mij de kern)\b|\bwat ik (?:wou|wilde|vroeg)\b"
        r"|\bmij(?:n)? (?:de kern|zin)\b|\bdat (?:waardeer|siert)\b",
        r"\bmeer (?:kan|kon|hoef|hoeft|vraag)\b.{0,25}\b(?:niet|neet|nie)\b|\bin (?:dank|orde)\b|\bsnel (?:opgelost"
        r"|geregeld)\b",
    ),
    # The plan of the offer, told as one's own.
    "as offered": any_of(
        rf"\b(?:zoals|zoas|gelijk|precies zoals|net als) {_YOU} (?:zelf |ook |al |het |dat |had |hebt "
        rf"|heeft ){{0,3}}(?:schreef"
        r"|schreeft|schrijft|voorstelde|voorstelt|zei|zegt|aanbood|aanbiedt|opgeschreven|beloofde|geschreven"
        r"|voorgesteld|bedacht)\b",
        rf"\bdat {_YOU} dat zelf al (?:had )?bedacht\b|\bzo had {_YOU} het (?:opgeschreven|geschreven|voorgesteld)\b",
    ),
}
"""Kinds of sayings; two of different kinds together are a yes."""
ALONE: Final = frozenset({"pays", "as offered"})
"""Kinds that are a yes by themselves, where nothing is denied, asked, or counted: a demand names what it wants."""
COUNTED: Final = any_of(
    r"€|\b(?:euro|eur|procent)\b|%|\b\d{2,4},(?:-|\d\d)|\balles\b|\b(?:de|het) (?:hele|volle|volledige)\b"
)
"""An amount, or all of it: of the offer or of a demand, which the words don't tell."""
MAY_DENY: Final = frozenset({"closes", "as offered"})
"""Kinds that a "not" stands in: "we say no more of it"."""

PRACTICAL: Final = any_of(
    rf"\b(?:wilt|wil|kunt|kan|kun) {_YOU}\b.{{0,60}}\b(?:vermelden(?! dat)|noteren(?! dat)|(?:haar|hem|hen"
    rf"|ze) (?:laten weten"
    rf"|doorgeven))\b",
    rf"\b(?:bel|geef|meld|zeg) {_YOU}\b.{{0,30}}\b(?:af|door|op)\W{{0,3}}$",
    r"\bmoet ik\b.{0,50}\b(?:meenemen|mee ?brengen|terugsturen|terugbrengen|opsturen|aantrekken)\b",
    r"^\W{0,3}(?:en )?wanneer (?:staat|komt) (?:het|dat|'t)\b.{0,40}\brekening\b.{0,12}$",
    r"\b(?:dat|die|het) mag toch\b|\bmag dat toch\b|\bhoef ik (?:\w{1,8} ){0,3}niet meteen\b",
    rf"\b(?:laat|zeg|app|mail) {_YOU} (?:me |mij |ons |nog |even |het )*(?:weten )?(?:of {_YOU} de|waar|hoe laat"
    rf"|welke dag)\b",
    r"\b(?:factuur|bon|tegoed|bewijs)\b.{0,20}\bop naam\b|\bfijn(?:e)? (?:weekend|dag|avond|vakantie)\b",
    rf"\b(?:kan|mag|zal) ik\b.{{0,20}}\b{_DAY}\b.{{0,20}}\b(?:langs ?komen|komen|ophalen|bellen)\b",
)
"""A question about how the offer is carried out; it counts for none where a yes stands beside it."""
BARGAINS: Final = any_of(
    r"\b(?:fout|schuld|spijt|geld|kosten|reiskosten|euro|betal\w{0,5}|betaalt|vergoed\w{0,4}|korting|bedrag|excuus"
    r"|excuses"
    r"|garan\w{2,8}|belo\w{2,5}"
    r"|verwijder\w{0,3}|anders|een andere?|ook|nog een|hoger|meer|wat als|en als|verplicht|gratis|recht\w{0,3}|mits"
    r"|zeker weten"
    r"|nooit|niet meer gebeur\w{1,3}|rente|schade|iemand|extra|daarbij|erbij)\b|€",
)
"""What makes a question one about the offer itself."""
WAIVED: Final = any_of(
    r"\banders (?:ook (?:goed|prima|best|geen)|kom ik (?:gewoon|toch|wel)|pak ik|is het ook goed)\b|\bgeen (?:punt"
    r"|ramp)\b",
    r"\bzo niet,? (?:dan )?(?:kom ik|ook (?:goed|prima)|geen)\b|\bmaar (?:het )?hoeft niet\b|\bmaakt (?:me |mij "
    r"|ons )?niet uit\b",
)
"""A wish that the writer gives up himself: it bounds nothing."""
