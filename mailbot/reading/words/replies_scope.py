"""Words that bound a yes or a no: condition, doubt, part, contrast, question.

Source: as for `replies_yes`; what each stands for is told at each. Gaps are bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.reading.words.anyof import any_of

PARTLY: Final = re.compile(
    r"\b(?:ga|gaan|blijf|blijven) (?:\w{2,10} ){0,3}door met (?:mijn|de|onze) klacht\b|\bklacht (?:loopt"
    r"|gaat) (?:\w{2,10} )?door\b|"
    r"\b(?:met|to|mit) (?:punt |point |punkt |nummer |nr\.? )?\d{1,2}(?= (?:en|and|und|wel|niet)\b|,|$)"
    r"|\b(?:helft|deel|gedeelte|stuk|half|part) (?:van|of) (?:uw|je|jouw|het|dit|your|the) (?:voorstel|aanbod"
    r"|proposal|offer)\b|\b(?:deels|gedeeltelijk|ten dele|onderdeel|onderdelen|punt (?:\d|een|twee)"
    r"|voor de helft akkoord|partly|partially|part of|in part|eerste (?:deel|punt|onderdeel)|tweede (?:deel"
    r"|punt|onderdeel)|een deel van)\b"
)
APOLOGY: Final = re.compile(r"\b(?:excuus|excuses|verontschuldiging(?:en)?|spijtbetuiging|apolog(?:y|ies))\b")

CONDITION: Final = any_of(
    # An amount of the writer's own: "Stort 180 euro en we zijn klaar", "tegen betaling van".
    r"\b(?:stort|betaal|maak|geef|zet|boek)(?: (?:maar|gewoon|dan|me|mij|ons))? (?:€ ?)?\d{2,5}\b"
    r"|\btegen (?:betaling|vergoeding|teruggave)\b"
    r"|\bik zou (?:zeggen|denken|doen)\b",
    r"\b(?:mits|tenzij|voorbehoud|voorwaarden?|voorwaardelijk|vooropgesteld|onder protest|in ruil|op conditie)\b",
    r"\b(?:provided|unless|as long as|subject to|on (?:the )?condition|only if|under protest|assuming)\b",
    r"\b(?:alleen|enkel|pas|slechts|wel) (?:als|wanneer|indien|zodra|nadat)\b|\b(?:zolang|zodra|behalve"
    r"|uitgezonderd)\b",
    r"\b(?:als|indien|wanneer|mocht|mochten|wenn|falls)(?: ook| daarbij)? (?:u|je|jij|jullie|het|dat|dit|er|ik"
    r"|we|wij|ze|zij|hij|mijn|onze|de|die|deze|beide|alles|sie|ich|wir|das)\b",
    r"\bif\b(?! (?:you (?:have|need)|possible|needed))|\bdan (?:wel|moet|wil|graag wel)\b|\bwel (?:wil|verwacht"
    r"|eis|moet|zou|graag)\b",
    r"\b(?:wil|willen|verwacht|verwachten|eis|moet)\b(?: \w{1,10}){0,3}? (?:wel|alleen nog|nog wel|ook nog"
    r"|eerst|alleen)\b",
    r"\b(?:verder|bovendien|daarnaast|tevens|ook) (?:wil|willen|verwacht|verwachten|eis|moet)\b"
    r"|\b(?:er)?van ?uit dat\b",
    r"\been(?:malig)? voorwaarde\b|\bonder de\b.{0,20}\bvoorwaarde|\bunder condition\b|\bunter der bedingung\b",
    r"\b(?:restrictie|met dien verstande|behoudens|met behoud van|zonder afstand"
    r"|recht(?:en)? voor(?: te)?behoud\w{0,3}|behoud(?:e|en)? (?:ik )?(?:mij|me|mijn|het) .{0,20}recht)\b",
    r"\b(?:voorbehouden|without prejudice|reserve (?:my|the|all) rights?|vorbehaltlich|unter vorbehalt|sofern"
    r"|vorausgesetzt|bedingung|nur wenn)\b",
    r"\b(?:plus|inclusief|aangevuld met|vermeerderd met|met daarbij|ook nog (?:een|de|het|mijn)|en ook (?:een"
    r"|de|het|mijn|nog)|plus also|as well as my)\b",
    r"\b(?:in dat geval|dan en alleen dan|pas dan|in that case|once you|as soon as|when you have|after you)\b"
    r"|\bop (?:de )?voorwaarde\b",
    r"\b(?:noodgedwongen|onder dwang|tegen (?:mijn|onze) zin|met tegenzin|geen (?:andere )?keus"
    r"|wat moet ik anders|no choice|reluctantly)\b",
    r"\bop (?:één|een|de|dat|die|dit|twee|wat)\b.{0,25}\bna\b|\b(?:except|apart from|with the exception|außer"
    r"|ausgenommen|met uitzondering|uitgezonderd|afgezien van)\b",
    r"\b(?:wil|willen|moet|moeten|hoop|hopen|verwacht|verwachten|wacht|wachten|mis"
    r"|missen)\b(?!.{0,30}\b(?:bedanken|danken|zeggen|benadrukken|meegeven)).{0,50}\bnog\b(?! (?:een )?(?:fijne"
    r"|prettige|mooie|goede))",
    r"\b(?:wil|zou|wens|eis)\b(?! er ook geen).{0,12}\b(?:daarnaast|ook|tevens|verder|wel|dan"
    r"|bovendien)\b(?!.{0,12}\b(?:zeggen|bedanken|danken|kwijt|laten weten))|\bstatt\b|\binstead of\b"
    r"|\bin plaats van\b",
    r"\bnog\b.{0,30}\b(?:bespreken|hebben over|over hebben|open|regelen|afspreken)\b|\bnot (?:yet|quite)\b"
    r"|\bnoch nicht\b",
    r"^\W{0,3}(?:maak|geef|doe er|betaal|leg|gooi|verwijder|haal|bied|verhoog|make it|throw in|give|add"
    r"|raise)\b(?! (?:het |dat )?(?:maar|over)).{1,80}\b(?:en|dan|and|then)\b.{0,12}\b(?:we|wij|ik|i|het|it|is"
    r"|ben|zijn)\b",
    r"\buitgaande\b|\b(?:neem|nemen|nehme|nehmen)\b.{0,15}\b(?:aan|an),? (?:dat|dass)\b|\bassum(?:e|ing)\b"
    r"|\bpas (?:na|als|wanneer|daarna|dan|op)\b",
    r"\ben (?:de|het|mijn|onze|die|dat) \w{3,20} (?:dan )?(?:ook|dan)\b|\band (?:the|my|our) \w{3,20}(?: too"
    r"| as well)\b",
    r"^\W{0,3}(?:alleen|enkel|slechts|uitsluitend|only|nur)\b(?! (?:maar|al))|\b(?:alleen|enkel|slechts"
    r"|uitsluitend|only) (?:met|bij|tegen|voor|with|for)\b",
    r"\bmoet(?:en)?\b.{0,50}\b(?:worden|weg|verwijderd|vernietigd|gewist|offline|eraf|betaald|vergoed)\b"
    r"|\b(?:en|and) (?:u|je|jij|jullie|you)(?:'ll| will)? (?:verwijdert|haalt|betaalt|geeft|zorgt|belooft"
    r"|schrijft|maakt|wist|vernietigt|regelt|vergoedt|delete|remove|pay|promise)\b",
    r"\b(?:want|omdat ik) anders\b|\banders krijg\b|\bna (?:ontvangst|betaling|bevestiging|een gesprek"
    r"|het gesprek)\b|\bsobald\b|\bdass sie auch\b|\bdat (?:u|je|jullie) (?:ook|tevens|alles)\b",
)
POLITE: Final = any_of(
    # What the offer holds, told over again.
    r"\b(?:u|je|jij|jullie) (?:biedt?|heeft|hebt|geeft|belooft|schrijft)\b.{1,80}\ben (?:u|je|jij"
    r"|jullie) (?:betaalt|geeft|zorgt"
    r"|belooft|verwijdert|wist|regelt|vergoedt|haalt)\b",
    # "Without reservation", "on the terms that you named", "when it suits": nothing is asked.
    r"\b(?:zonder|geen)(?: enig\w{0,2}| enkele?)? (?:voorbehoud|voorwaarden?|restricties?|mitsen en maren|mitsen)\b",
    r"\b(?:op|onder|tegen|met|conform) de (?:\w{3,12} )?(?:door (?:u|jou) (?:genoemde|gestelde|voorgestelde"
    r"|aangeboden)"
    r"|genoemde|voorgestelde|aangeboden) (?:voorwaarden|condities)\b|\bvoorwaarden (?:op (?:je|uw) (?:site"
    r"|website))\b",
    r"\bwanneer (?:het|dat|'t) (?:u|je|jou|jullie)? ?(?:schikt|uitkomt|past|lukt|kan)\b|\bals dat mag\b",
    # What happens then, not what must: "I'll see it on my account then", "if you are there, just ring".
    r"\b(?:zie|zien|hoor|horen|merk|lees|kom|spreek|wacht)\b.{0,30}\bdan wel\b",
    r"\bals (?:u|je|jij|jullie|ge)\b.{0,60}\b(?:bel|kom|zeg|app|mail|roep|zwaai|fluit|klop)\b (?:dan |me |maar "
    r"|gewoon |gerust )",
    r"\b(?:bel|kom|zeg|app|mail|roep|zwaai|klop) (?:dan |me |maar |gewoon |gerust ){1,3}als (?:u|je|ge)\b",
    r"\bdus als ik\b.{0,40}\b(?:later|laat|vroeger)\b",
    r"\bals (?:het|dat|dit|zulks) (?:kan|lukt|mag|uitkomt|zover is|zo ver is|moet|past|schikt|goed is)\b",
    r"\bals (?:u|je) (?:wilt|wil|nog vragen|vragen|meer wilt|iets nodig|nog iets|tijd)\b|\bals (?:ik"
    r"|we) me niet vergis\b",
    r"\bals (?:u|je|jullie) (?:het |dat |dit )?(?:voorstelt|voorstelde|schrijft|schreef|zegt|zei)\b",
    r"\bdat wil(?:len)? (?:ik|wij|we) (?:wel|heel graag|graag)\W{0,3}$|\bja,? dat wil (?:ik|wij|we) wel\b",
)
TENTATIVE: Final = re.compile(
    r"^\W{0,3}(?:komt|gaat|is|wordt|kan|lukt|krijg|krijgt|doet|blijft)\b.{1,60}\bdan\b|\b(?:misschien|wellicht"
    r"|weet het niet|twijfel|maybe|perhaps|vielleicht|tenzij|als(?! (?:oplossing|antwoord|gebaar|team|bestuur|mens"
    r"|klant|reactie|vorige))|indien|wanneer|unless"
    r"|if|wenn|falls)\b"
)

DOUBT: Final = any_of(
    r"\b(?:in principe|in beginsel|misschien|wellicht|waarschijnlijk|vermoedelijk|twijfel|twijfelen|aarzel"
    r"|bedenktijd|voorlopig)\b",
    r"\b(?:moet|moeten|wil|willen|ga|gaan|zal|even|eerst|nog|graag)\b.{0,70}\b(?:overleggen|bespreken|nadenken"
    r"|voorleggen|navragen|overdenken|erover hebben|over hebben|laten bezinken|laten checken|uitzoeken"
    r"|afwachten|slapen)\b",
    r"\b(?:denk|denken)\b.{0,15}\b(?:er|hier|daar)\b.{0,20}\b(?:over|na)\b|\bdenk erover\b"
    r"|\bkom\b.{0,25}\b(?:op )?terug\b",
    r"\b(?:ik|we|wij) laten?\b.{0,30}\bweten\b(?! dat)|\blaat (?:ik|het u|het je|u nog"
    r"|je nog)\b.{0,30}\bweten\b(?! dat)",
    r"\b(?:hoort?|horen)\b.{0,12}\b(?:nog|van (?:mij|me|ons|mijn))\b|\bnog niet\b|\bweet\b.{0,12}\bniet\b"
    r"|\bgeen idee\b",
    r"\bof (?:ik|we|wij|dit|dat|het|hij|zij|ze) (?!nu)|\bvoor(?:dat| ik| we)\b|\bal dan niet\b|\bwel of niet\b"
    r"|\bja of nee\b",
    r"\b(?:think (?:about|it)|let me think|get back to|let you know|not sure|maybe|perhaps|consider(?! (?:the|this|it"
    r"|my)\b.{0,20}\b(?:closed|settled|resolved|done))|probably|before i|whether|might|could agree)\b",
    r"\bzou(?:den)? (?:ik|we|wij|kunnen|eventueel)\b|\bdenk (?:ik )?(?:van )?wel\b|\bgeneigd\b"
    r"|\bklinkt (?:redelijk|aardig)\b",
    r"\b(?:op zich|eigenlijk wel|genegen|geneigd|neig|neigen|grundsätzlich|im prinzip|vielleicht|voor nu"
    r"|vooralsnog|in theory|for now|in principle|tentatively)\b",
    r"\b(?:bel|bellen|spreken|praten|afspreken)\b.{0,30}\b(?:eerst|erover|over|nog|voordat|voor ik)\b"
    r"|\beerst\b.{0,30}\b(?:bellen|praten|spreken|zien|weten|lezen|horen)\b",
    r"\b(?:ander verhaal|andere zaak|another (?:matter|story)|ander hoofdstuk|anders over|zie ik anders"
    r"|ligt anders|zie (?:ik|wij) (?:het )?anders)\b",
    r"\b(?:mag|kan|kunnen|mogen) (?:ik|we|wij)\b.{0,30}\b(?:niet|zelf niet)\b.{0,12}\b(?:beslis\w{1,3}"
    r"|besluit\w{0,2})\b|\bga ik niet over\b|\bnot (?:my|mine to) (?:call|decide)\b",
    r"\bi'd like\b.{0,40}\b(?:to read|to see|first|before)\b|\bbefore (?:i|we)\b|\bmöchte\b.{0,30}\b(?:vorher"
    r"|erst|zuerst)\b|\bzuerst\b",
    r"\b(?:trek|trekken|herroep\w{0,3}|withdraw)\b.{0,30}\b(?:akkoord|instemming|consent|acceptance)\b"
    r"|\bakkoord\b.{0,25}\b(?:vervalt|vervallen|ingetrokken|herroepen)\b",
    r"\bnog (?:één|een) (?:ding|vraag|punt|opmerking|wens|kleinigheid)\b|\b(?:kijkt|kijken|bekijkt|leest"
    r"|beoordeelt)\b.{0,20}\b(?:nog|er|mee|naar)\b|\b(?:to )?discuss\b",
    r"\bdan (?:weet ik|houdt het|zie ik|hoor ik|moet ik)\b|\bde rest\b|\bop papier\b|\b(?:te snel|overhaast)\b",
    r"\bover\b.{1,40}\b(?:wil|willen|moet|moeten|zou)\b.{0,20}\b(?:praten|spreken|hebben|overleggen|mailen"
    r"|bellen)\b|\b(?:want|like|need) to talk\b",
)
DONE: Final = re.compile(
    r"\b(?:vraagt|vroeg|wil|wou)(?: me| mij)? (?:of|dat) ik\b.{0,20}\b(?:schrijven|mailen|mail|schrijf|laten weten"
    r"|antwoorden|doorgeven)\b|"
    r"\b(?:heb|hebben|had|hadden)\b.{0,40}\b(?:getwijfeld|geaarzeld|gewikt|overlegd|besproken|geslapen)\b"
    r"|\bhad(?:den)?\b.{0,30}\beerst\b|^\W{0,3}eerst\b.{1,80}\b(?:toen|daarna|maar|nu)\b"
    r"|\bweet niet of (?:dit|het|deze|mijn)\b.{0,20}\b(?:aankomt|overkomt|lukt|goed gaat)\b"
    r"|\b(?:voor de rest|de rest (?:laat|maar|van)|maak de rest)\b|\b(?:over|na)(?:ge)?(?:slapen|gedacht)\b"
    r"|\bna (?:lang |enig |rijp |goed |wat |veel )?(?:nadenken|beraad|overleg)\b|\b(?:heb|hebben) .{0,40}nagedacht\b"
)


def is_condition(low: str) -> bool:
    """Tell whether a sentence holds a condition."""
    return CONDITION.search(POLITE.sub(" ", low)) is not None


def bounds(low: str) -> bool:
    """Tell whether a sentence holds a condition or a doubt."""
    return is_condition(low) or DOUBT.search(DONE.sub(" ", low)) is not None


UNDECIDED: Final = any_of(
    r"\b(?:lees|bekijk) (?:ik )?(?:het|hem|je mail|uw mail|dit) (?:\w{2,8} )?(?:vanavond|morgen|straks|later|thuis"
    r"|dit weekend|zondag)\b",
    r"\bleg (?:het|dat|dit|me|mij|eens|eerst)\b.{0,20}\buit\b",
    r"\bweet(?:en)? (?:\w{2,8} ){0,3}niet (?:\w{2,8} )?(?:wat ik (?:moet|wil|zal)|welke? (?:van|ik)|hoe ik (?:moet"
    r"|zal))\b"
    r"|\bweet ik veel\b|\b(?:nog )?niet uit(?: samen)?\W{0,3}$",
    r"\bgeen (?:besluit|beslissing|standpunt|uitsluitsel)\b(?!.{0,20}\b(?:meer|terug))"
    r"|\bvoor (?:dat )?ik ja of nee\b",
    r"\bkan(?: ik|ik)? (?:\w{1,8} ){0,3}(?:niks|niets|geen antwoord) (?:\w{1,8} ){0,2}(?:over zeggen"
    r"|op zeggen|geven)\b",
    r"\bvoor(?:dat)? (?:ik|wij|we) (?:mij |me |ons )?(?:uitspreek|uitspreken|beslis|beslissen|besluit|besluiten)\b"
    r"|\balvorens\b",
    r"\b(?:machtiging|toestemming|volmacht)\b.{0,60}\b(?:nodig|vereist|aangevraagd)\b|\bhelpen kiezen\b",
)
"""Who says that nothing is decided: neither, whatever else stands there."""
POSTPONES: Final = re.compile(
    r"\b(?:weten|terug|overleg\w{0,3}|nadenken|bespreken|slapen|afwachten|wacht|later|straks|morgen|bellen|principe"
    r"|beginsel)\b"
)
"""A doubt that a later yes doesn't settle."""
PERFORMS: Final = re.compile(
    r"\b(?:ik|wij|we) (?:\w{2,8} ){0,2}(?:akkoord|accepteer|accepteren|aanvaard|aanvaarden|neem|nemen|stem in)\b"
    r"|\b(?:accepteer|aanvaard|neem|nemen)"
    r" (?:ik|wij|we)\b|^\W{0,3}akkoord\W{0,3}$|\baccepted\b|\bi accept\b|\baanneemt\b"
)
"""A yes in so many words, that overrules what was doubted before."""
WISH: Final = re.compile(r"\?|\b(?:liever|graag|wel|alleen die|alleen de|zou|mag|kan|kunnen)\b")

RECEIPT: Final = re.compile(
    r"\bbel(?:t)? (?:u |je |me |mij |ons |dan |maar |even ){1,3}|\b(?:uit ?te ?praten|bespreking|gesprek aan"
    r"|lees (?:het|hem|je|uw)|verkeerde)\b|"
    r"\b(?:dank|dankje|dankjewel|dankuwel|bedankt|thanks|thank you|thx|merci)\b.{0,10}\b(?:voor|for)\b"
    r"(?: (?:uw|je|jouw|jullie|het|de|your|the)\b)?(?: \w{3,12})?"
    r" (?:bericht\w{0,3}|mail\w{0,4}|e-mail|brief\w{0,2}|antwoord|reactie|uitleg|message|reply)\b|"
    r"\b(?:gelezen|ontvangen|duidelijk|snap|begrijp|gezien|genoteerd|bekeken|helder|begrepen|letting me know"
    r"|binnen ?gekomen|aangekomen|is binnen"
    r"|got (?:your|it)|received|noted|understood|read|zullen zien|whatever|zien (?:we(?! elkaar)|wel)|we'll see"
    r"|verstanden"
    r"|bekommen|gelesen)\b"
)
"""With "Oké" or "Ja" these only say that the mail came."""

CONTRAST: Final = re.compile(r"\b(?:maar|echter|doch|but|however|aber|although|hoewel)\b")
CONTRAST_START: Final = re.compile(
    r"^\W{0,3}(?:maar|echter|alleen|wel|doch|but|however|only|aber)\b(?! (?:goed|bedankt|dank|fijn|akkoord|deal))"
)
HARMLESS: Final = any_of(
    # After an imperative "maar" is no contrast: "stort maar terug", "laat maar komen".
    r"^\W{0,3}maar (?:terug|komen|over|door|op|af|langs|mee|los|rustig|gerust)(?! (?:niet|dat"
    r"|wel))(?: \w{1,12}){0,2}\W{0,3}$",
    r"^\W{0,3}maar naar (?:[a-z]{2}\d|rek|mijn rek|het adres|onderstaand)",
    r"\b(?:wel mag|mag wel|hoeft niet|niet hoeft|niet nodig|hoeft ook niet|dank|bedankt|thanks|maar weer|fijn"
    r"|graag)\b",
    r"\b(?:fout(?:en|je)? (?:maken|maakt)|zand erover|laten we|vergeten|vooruit|verder)\b",
)
STILL: Final = re.compile(r"\b(?:toch|desondanks|niettemin|evengoed|alsnog|desalniettemin|nevertheless|still|anyway)\b")
AFTER_ALL: Final = re.compile(r"^\W{0,3}maar (?:goed|vooruit|oke|oké|ok|ach|kom|soit|allez|toe|akkoord)\b")
"""With these a yes overrules an opinion that stood before."""
CONCESSION: Final = re.compile(
    r"^\W{0,3}(?:niet dat|ondanks dat|ofschoon|not that|hoewel|ook al|al (?:ben|vind|had|hadden|is|was|blijf)"
    r"|although|even though)\b"
)

CONSEQUENCE: Final = re.compile(
    r"^\W{0,3}(?:en |and )?(?:dan|then|dann) (?:ben|is|zijn|ga|gaan|heb|hebben|kan|kunnen|zeg|teken|accepteer"
    r"|stem|neem|trek|kies|i|we|it|bin|nehme|we're)\b"
)
"""A yes that follows from something ("Dan ben ik om"): a condition, unless a yes stood before it."""
ANOTHERS: Final = re.compile(
    r"^\W{0,3}(?:(?:en|maar|ook|zelfs) )?(?:mijn|m'n|me|onze|my|our|meine?) (?:\w{1,12} )?(?:man|vrouw|zoon"
    r"|dochter|moeder|vader|zus|broer|vriendin?|partner|buurvrouw|buurman|collega|husband|wife|son|daughter"
    r"|sister|friend|mann|frau) (?:vindt|vond|zegt|zei|denkt|thinks|says|finds|findet|meint)\b|^\W{0,3}(?:ik"
    r"|wij|me|i|ich) (?:niet|wel|not|do|don't|nicht)\W{0,3}$"
)
"""What somebody else thinks of it, and that the writer doesn't: no answer of its own."""
SKIPPED: Final = re.compile(f"{CONCESSION.pattern}|{ANOTHERS.pattern}")
ASKED_OF_ME: Final = re.compile(
    r"\b(?:u|je|jij|jullie|you|sie) (?:vraagt|vroeg|vragen|wilt weten|wil weten|ask(?:ed)?"
    r"|fragen)\b.{0,30}\b(?:of|whether|if|ob)\b"
)
ASKS: Final = re.compile(
    r"^\W{0,3}(?:(?:en|maar|of|dus|ok|oke|oké|and|but|so|or|then|dan|ja|well|trouwens|overigens"
    r"|nog een vraag)\W{1,3}){0,3}(?:wat|wie|waar\w{0,6}|wanneer|hoe\w{0,7}|welke?|kunt?|kan|kun|kunnen|wilt?"
    r"|willen|is|zijn|heeft|heb|hebt|hebben|bent|ben|moet|moeten|mag|mogen|zou|zouden|zal|zullen|krijg|krijgen"
    r"|komt|komen|gaat|gaan|ga|doet|betekent|bedoel\w{0,2}|klopt|wordt|worden|geldt|blijft|what|who|when|where"
    r"|why|how|which|can|could|will|would|is|are|do|does|did|may|should|have|has|was|wer|wann|wo|warum|wie"
    r"|können|kann|ist|sind|werden|wird)\b|\b(?:but|and|maar|en) (?:when|what|how|where|wanneer|wat|hoe|waar)\b"
    r"|\b(?:toch|of niet|klopt dat|right|correct)\W{0,3}\?"
)
FINITE: Final = re.compile(
    r"\b(?:is|zijn|was|waren|ben|bent|heb|hebt|heeft|hebben|kan|kunt|kun|kunnen|wil|wilt|willen|zou|zouden|zal"
    r"|zult|zullen|moet|moeten|mag|mogen|krijg|krijgt|krijgen|gaat|gaan|komt|komen|doet|doen|wordt|worden"
    r"|betaalt|bedoelt|bedoel|klopt|geldt|are|were|do|does|did|can|could|will|would|may|have|has|what|when|how"
    r"|why|wat|wie|wanneer|hoe|waarom|welke?|hoeveel)\b"
)
MIXED: Final = re.compile(r"\bja\b.{0,40}\bnee\b|\bnee\b.{0,40}\bja\b|\byes\b.{0,40}\bno\b")
_DAY: Final = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens"
    r"|donners|frei"
    r"|sams|sonn)tag|mittwoch)"
)
MOMENT: Final = re.compile(
    rf"\b{_DAY}\w{{0,8}}\b|\bde \d{{1,2}}e\b|\b\d{{1,2}}(?:[.:]\d\d)? ?(?:u|uur|uhr|am|pm|o'clock)\b|\b(?:half|kwart"
    r"|quarter|halb)\b|\b(?:over)?morgen\b|\b(?:tomorrow|volgende week|next week|nächste woche)\b"
)
"""A day or an hour at which somebody would come."""
PROPOSES_MOMENT: Final = re.compile(
    r"^\W{0,3}(?:(?:ok|oke|oké|okay|prima|goed|top|deal|dan|dus|en|then|so|great|afgesproken|akkoord|fijn|ja|yes"
    r"|gut)\W{1,3})"
    r"{0,3}(?:(?:kom|komen|zie|zien|spreek|spreken|tref|ben|sta)\b|(?:ik|wij|we) (?:kom|komen)\b|zullen we zeggen\b"
    r"|shall we say\b|see you\b|i'll (?:come|be there)\b|sehen wir uns\b|ich komme\b|komme ich\b"
    rf"|(?:(?:op|on|am|zeg) )?{_DAY}|de \d{{1,2}}e\b|(?:over)?morgen\b)"
    r"(?!.{0,120}\b(?:als|mits|of|if|wenn|ook|also|terug|geld|betaal\w{0,2}|vergoed\w{0,3}|krijg\w{0,3}|andere?"
    r"|anders|maar"
    r"|niet|pas|nog|pay|another|instead|kosten|gratis|iemand|collega|zonder)\b).{0,120}$"
)
"""A question in the order of a statement that only tells when somebody would come: logistics, after a yes."""
PAYMENT: Final = re.compile(
    r"\b(?:rekening\w{0,8}|iban|overmaken|storten|account|bank)\b.{0,80}\d{2}|\b[a-z]{2}\d{2}\s?[a-z]{4}\s?\d"
)
