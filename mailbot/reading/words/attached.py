"""Words about what is attached: that it is there, that it is a letter, that it is plainly none.

Source: Onze Taal on "bijgaand", "bijgevoegd", "hierbij" and "in de bijlage"; the file names that Word, scanners and
telephones give; what a small practice gets attached (invoices, contracts, programmes, photographs).
"""

from __future__ import annotations

from typing import Final

POINTS: Final = (
    r"\bbijlagen?\b|\bbijgaand\w*|\bbijgevoegd\w*|\bbij ?gesloten\b|\bbijge(?:sloten|stuurd)\b|\baangehecht\w*|"
    r"\bin (?:het |de )?(?:pdf|word)(?:-?bestand|-?document)?\b|\b(?:deze|dit|mijn|onze|de|het|een) (?:pdf|"
    r"word-?bestand|word-?document|document)\b|"
    r"\bhierbij (?:(?:stuur|zend|doe|ontvangt|ontvang|vind\w*) (?:ik |wij |we |u |je |jij )*)?(?:mijn|onze|de|een|"
    r"het|uw)?\s?(?:\w+ )?(?:brief|klacht\w*|schrijven|scan)\b|"
    r"\b(?:see|in|find|please find|have) (?:the |my |our )?attach\w*|\battached\b|\benclosed\b|"
    r"\banbei\b|\b(?:im|siehe) anhang\b|\bin der anlage\b|\bbeigefügt\w*"
)
LETTER: Final = (
    r"\b(?:\w{0,20}brief|kla(?:cht|gt)(?!en)\w*|schrijven|bezwaar\w*|beklag|relaas|verhaal|ongenoegen|grieven?|"
    r"letter|complaint|beschwerde|schreiben)\b"
)
"""What an attachment is called that is to be read."""
OTHERWISE: Final = (
    r"\b(?:\w{0,20}factu(?:ur|ren)|nota'?s?|rekening(?:en)?|offertes?|\w{0,20}overeenkomst\w*|contract\w*|agenda|"
    r"programma\w*|flyers?|folders?|posters?|foto'?s?|plaatjes?|afbeelding\w*|screenshots?|cv|notulen|"
    r"presentatie\w*|slides|sheets|intake\w*|vragenlijst\w*|(?:aanmeld|inschrijf)\w*|bonnetjes?|kwitanties?|"
    r"betaalbewij\w+|bewij[sz]\w*|certifica\w+|diploma\w*|uitnodiging\w*|nieuwsbrief\w*|routebeschrijving|planning|"
    r"rooster|artikel\w*|scriptie|recept\w*|tekening\w*|formulier\w*|kaartjes?|jaaropgave|jaarstuk\w*|polis\w*|"
    r"verwijsbrief\w*|verwijzing|sollicitatie\w*|motivatiebrief\w*|bedankbrief\w*|aanbevelingsbrief\w*|aanvraag\w*|"
    r"huiswerk\w*|opdracht\w*|dagboek\w*|genogram\w*|levenslijn\w*|gedicht\w*|"
    r"invoices?|contract|agreement|photos?|pictures?|schedule|resume|receipts?|certificate|rechnung|vertrag)\b"
)
"""What an attachment is called that is no letter of complaint, whatever is in it."""
HELP: Final = (
    r"\b(?:mee(?:lezen|kijken|denken)|mee te (?:lezen|kijken|denken)|lees je mee|kijk je mee|feedback|concept\w*|"
    r"verbeteringen|nakijken|na te kijken|wat vind (?:je|jij|u) (?:ervan|van)|kan (?:dit|deze|hij|ik) (?:zo )?"
    r"(?:weg|de deur uit|versturen)|op- of aanmerkingen|proofread|draft|(?:aan|naar|voor|tegen) (?:mijn|m'n|onze|"
    r"de|het|haar|zijn) (?:\w+ )?(?:werkgever|baas|gemeente|school|huisarts|ziekenhuis|verzekeraar|verhuurder|"
    r"woningcorporatie|buren|bank|ex|uwv|belastingdienst|rechter|rechtbank|advocaat))\b"
)
"""The letter is to go to another, and she is asked to look at it."""
COPY: Final = (
    r"\bter (?:info|informatie|kennisgeving|kennisneming|inzage)\b|\bfyi\b|\bkopie\b|\bafschrift\b|"
    r"\bvoor je informatie\b|\bhoor graag wat je\b|\bzoals besproken\b|\bfor your information\b"
)
"""The letter went to another, and she gets to see it."""
ADDRESSEE: Final = (
    r"^(?:aan|t\.?a\.?v\.?|ter attentie van|to|an)\b|\b(?:gemeente|burgemeester en wethouders|rechtbank|verzeker\w+|"
    r"ziekenhuis|umc|(?:klachten|geschillen)commissie|ombudsman|uwv|belastingdienst|woning(?:stichting|corporatie)|"
    r"advocat\w+|directie|college van|bestuur van|raad van|personeelszaken|afdeling)\b"
)
"""Lines of a letter head that name to whom a letter goes, where that is no small practice."""
ITS_LABELS: Final = (
    r"(?:Naam|Adres|Telefoon(?:nummer)?|Tel|E-mail|Datum|Tijd|Aanvang|Plaats|Organisatie|Functie|Name|Address|Phone|Date|Time"
    r"|Place|Anschrift|Adresse|Telefon|Uhrzeit|Ort)"
)
"""Labels that a document of details has, with their capital."""
PAPERWORK: Final = (
    r"\bfactuur ?(?:nummer|datum|nr)|\bbtw\b|\bvervaldatum\b|\bte betalen\b|\bkvk\b|\bsubtotaal\b|\btotaalbedrag\b|"
    r"\bbetaaltermijn|\bbetalingskenmerk|\bofferte ?(?:nummer|datum|nr)|\bklantnummer|\bdebiteur|\bvat\b|"
    r"\balgemene voorwaarden\b|\bartikel \d+|\blid \d+\b|\bopdrachtgever\b|\bopdrachtnemer\b|\bpolisnummer|"
    r"\bpagina \d+ van \d+|\binschrijf(?:geld|formulier)|\binloop vanaf\b|\bkaarten (?:via|à)|\btoegang(?:sprijs)?:|"
    r"\binvoice (?:number|date|no)|\bamount due\b|\brechnungsnummer"
)
"""Marks of invoices, contracts, conditions and programmes; several of them, and it is no letter."""
LETTER_NAME: Final = r"kla(?:cht|gt)|bezwaar|brief|complaint|beschwerde|beklag|ingebrekestelling|letter|schrijven"
NO_LETTER_NAME: Final = (
    r"regeling|reglement|procedure|protocol|beleid|voorwaarden|factuur|offerte|overeenkomst|contract|agenda|"
    r"programma|flyer|nieuwsbrief|folder|brochure|verwijs|motivatie|sollicitatie|bedank|invoice"
)
"""In names of files."""
TITLES: Final = (
    "geachte beste hallo hoi dag hey lieve goedemorgen goedemiddag goedenavond goedendag goede weledele mevrouw mevr "
    "heer heren dame dames meneer dear madam sir mrs sehr frau herr liebe guten tag aan wie team directie allen "
    "allemaal redactie praktijk hello good morning afternoon"
)
"""What stands in a salutation and is no name."""
GENERIC: Final = (
    "praktijk coaching coach training trainingen therapie therapeut centrum advies begeleiding bureau stichting van "
    "der den het voor hulpverlening counselling psychotherapie"
)
"""What stands in the name of a practice and in any text."""
