"""Words of names, functions and organisations.

Source: Dutch name particles (Nederlandse Familienamenbank), usual titles, the beroepenlijst of CBS cut down to what
signs mail to a coaching practice, and the Handelsregister's legal forms.
"""

from __future__ import annotations

from typing import Final

TITLES: Final = (
    r"(?:(?i:de heer|mevrouw|mevr|mw|mej|dhr|hr|fam|familie|drs|dr|ir|ing|mr|mrs|ms|prof|ds|frau|herr|miss)\.?\s)"
)
PARTICLES: Final = (
    r"(?:van|von|de|der|den|het|'t|’t|ten|ter|te|in|op|la|le|du|da|dos|el|al|ben|bin|d['’]|v\.?\s?d\.?|vd|zu|"
    r"op|onder|aan|uit|dela|&|en|e\.?v\.?)"
)

ROLES: Final = (
    r"(?:\b\w{0,30}(?:adviseur|adviseuse|directeur|directrice|secretaris|secretaresse|voorzitter|penningmeester|"
    r"begeleider|begeleidster|coach|trainer|"
    r"leider|leidster|manager|medewerker|medewerkster|coördinator|coordinator|beheerder|bestuurder|consulent|"
    r"therapeut|psycholoog|arts|"
    r"verpleegkundige|docent|leerkracht|leraar|lerares|rector|mentor|inkoper|eigenaar|eigenaresse|ondernemer|"
    r"partner|officer|director|"
    r"consultant|teacher|owner|employee|assistent|assistente|hoofd|chef|planner|ambtenaar|griffier|wethouder|"
    r"notaris|advocaat|jurist|"
    r"controller|boekhouder|makelaar|redacteur|specialist|deskundige|vrijwilliger|bestuurslid|lid|predikant|"
    r"pastor|recruiter|"
    r"werker|functionaris|vennoot|architect|ingenieur|engineer|supervisor|opzichter|fysiotherapeut|"
    r"geschäftsführer|leiter|leiterin|regisseur|fysio|ergotherapeut|logopedist|diëtist|huisarts|verzorgende|"
    r"wijkverpleging|"
    r"vertrouwenspersoon|decaan|conrector|intercedent|accountmanager|businesspartner|partner|kok|chauffeur|"
    r"magazijnchef|"
    r"zorgboer|zorgboerin|boerin|veehouder|veehoudster|melkveehouder|pluimveehouder|praktijkhouder|praktijkhoudster|"
    r"programmamaker|theatermaker|documentairemaker|tuinder|hovenier|imker|kapper|kapster|monteur|verloskundige|"
    r"kraamverzorgende|doktersassistente|apotheker|tandarts|dierenarts|veearts|bewindvoerder|curator|casemanager|"
    r"gastvrouw|gastheer|roostermaker|onderzoeker|hoogleraar|lector|programmeur|vormgever|vormgeefster|"
    r"bibliothecaris|archivaris|conciërge|pedagoog|orthopedagoog|zorgmanager|beheerster|oprichter|oprichtster|"
    r"headteacher|principal|head|nurse|chair|secretary|treasurer|inhaber|inhaberin|vorsitzende[r]?|leitung|"
    r"projectleider|zaakvoerder|bedrijfsleider|beleidsmaker|gemeentesecretaris|burgemeester|dominee|pastoor|koster|"
    r"eigenares|penningmeesteres|voorzitster|beleidsadviseur|verzorger|verzorgster|uitvaartondernemer|gymnast"
    r"|zaakvoerster|adjudant|agent|wijkagent|brandweerman|bakker|slager|timmerman|schilder|loodgieter|installateur"
    r"|elektricien|aannemer|uitvoerder|werkvoorbereider|dirigent|muzikant|kunstenaar|kunstenares|fotograaf|journalist"
    r"|vertaler|vertaalster|tolk|schoonheidsspecialiste|pedicure|masseur|masseuse|diaken|rabbi|imam|pastoraal werker"
    r"|rechter|officier|belastingadviseur|accountant|analist|actuaris|econoom|inspecteur|inspectrice|toezichthouder"
    r"|stafmedewerker|teamchef|afdelingshoofd|zorgcoördinator|teamcoach|schoolleider|intern begeleider"
    r"|sozialarbeiterin|sozialarbeiter|heilpraktikerin|heilpraktiker|ärztin|lehrerin|lehrer))"
)
ROLE_BEFORE: Final = (
    r"(?:senior|junior|hoofd|head of|algemeen|intern|extern|zelfstandig|vrijgevestigd|office|hr|"
    r"human resources|hrm|team|project|account|psychosociaal|maatschappelijk|plv\.?|waarnemend|adjunct|"
    r"coördinerend|manager)"
)
FORMER: Final = r"\b(?:oud|ex|voormalig|gepensioneerd|gewezen|emeritus|rustend)[\s-]"

ORGANISATIONS: Final = (
    r"(?:\b(?:vve|vzw|bvba|az|uz|umc|wzc|ocmw|\w{0,20}soos|wijkteam|kring|hoeve|boerderij|kwekerij|manege|museum|theater|club|koor"
    r"|zorgboerderij|"
    r"b\.?v|n\.?v|v\.?o\.?f|gmbh|ltd|inc|llp|u\.?a)\b\.?|\b(?:stichting|vereniging"
    r"|gemeente|provincie|"
    r"waterschap|praktijk|school|basisschool|"
    r"obs|cbs|rkbs|pcb|kbs|college|lyceum|universiteit|hogeschool|academie|zorggroep|coöperatie|maatschap|kantoor|"
    r"bureau|bibliotheek|"
    r"ziekenhuis|huisartsenpraktijk|apotheek|groep|kerk|parochie|fonds|instituut|centrum|dienst|vvv|ggz|ggd|"
    r"buurtteam|dorpsbelang|ondernemersvereniging|"
    r"coaching|advies|consultancy|consulting|training|makelaars|makelaardij|advocaten|accountants|techniek|"
    r"installatietechniek|bouw|"
    r"transport|logistiek|tuinen|hoveniers|zorg|thuiszorg|kinderopvang|wonen|verzekeringen|bakkerij|slagerij|"
    r"garage|drukkerij|"
    r"uitgeverij|restaurant|hotel|winkel|boekhandel|holding|services|solutions|partners|company|foundation|"
    r"institute)\b|\b\w{1,30}(?:zorg|groep|bouw|techniek|"
    r"stichting|vereniging|school|praktijk|kantoor|bedrijf|bureau|bakkerij|boerderij|hoeve|kring|centrum|club|bond|"
    r"koor|orkest|manege|museum|theater|kwekerij|drukkerij|slagerij|notarissen|accountants|makelaars|advocaten|"
    r"coaching|schap|"
    r"huis|handel)\b)"
)
PRIVATE: Final = (
    r"\((?:privé|private|persoonlijk)\)|\b(?:dit is privé|privé[- ]?(?:mail|kwestie|zaak|persoon)|"
    r"op persoonlijke titel|als particulier|"
    r"particulier\b|niet (?:namens|voor|over) mijn (?:werk|werkgever|bedrijf)|"
    r"gaat niet om mijn werk|mijn eigen (?:traject|zaak|kwestie)|geen organisatie|not on behalf of|"
    r"private (?:matter|session)|dit is (?:persoonlijk|een persoonlijke)|privé,|vanaf mijn werk)|\bpersoonlijk\)"
)
SURNAMES: Final = (
    r"(?:[A-ZÀ-Þ][\w'’-]*\.?\s(?:(?:van|de|der|den|ten|ter|te|op|in|'t)\s){0,3}"
    r"|(?:[A-ZÀ-Þ]\.\s?){1,5}(?:(?:van|de|der|den|ten|ter|te|op|in|'t|[A-ZÀ-Þ][\w'’-]{1,20})\s){0,3})"
    r"[A-ZÀ-Þ]\w{1,20}(?:huis|huizen|kerk|bouw|schap|school|bond|handel)$"
)
"""Family names that end like an organisation ("G. Veldhuis")."""
SPEAKS_FOR: Final = (
    r"\b(?:[Nn]amens|[Ii]n opdracht van|[Uu]it naam van|[Oo]n behalf of)\s(?:de |het |onze |ons |the |our )?"
    r"(?:(?:bestuur|directie|team|leden|college|board|bewoners|ouderraad|dames|heren|ouders|vrouwen|collega's|"
    r"medewerkers|vrijwilligers|deelnemers|members|staff)\s(?:van|of)\s(?:de |het |the )?)?"
)
"""Before the name of those for whom somebody writes."""
INTRODUCES_SURELY: Final = (
    r"\b(?:(?:mijn|m'n) naam is|ik heet|my name is|my name's|mein name ist|ich heiße|"
    r"(?:even|me|mij|mezelf) (?:even )?voorstellen[^:.!?\n]{0,60}[:.!]|ondergetekende,?|"
    r"(?:u|je) spreekt met|you(?:'re| are) speaking (?:to|with))(?=\s)"
)
"""Before the writer's own name, whoever From says that it is."""
INTRODUCES: Final = (
    r"(?:\b(?P<word>ik ben|i am|i'm|ich bin|met|hier is|hier spreekt|hier schrijft|this is|hier met))(?=\s)"
)
"""Before the writer's own name, where From knows it too."""
HERE: Final = (
    r"(?:^|[,.!\n]\s{0,2}|\b(?:mieke|mevrouw|degenaar|hoi|hallo|hee|hey|dag)\s)(?:met )?"
    r"(?P<name>[^\W\d_][\w'’-]{0,30}(?: [^\W\d_][\w'’-]{0,30}){0,4}) (?:hier|here)\b"
)
"""\"Jill hier" at the beginning of a mail."""
COURTEOUS: Final = r"(?i:(?:de heer|mevrouw|mevr|mw|mej|dhr|hr|fam|familie|mrs|ms|frau|herr|miss)\.?\s)"
"""What is said before anybody's name, and makes no name fuller; a degree does."""
GREETS: Final = (
    r"(?:(?:freundliche[nrs]?|herzliche[nrs]?|schöne[nrs]?|liebe|viele|beste|mit besten|mit lieben"
    r"|mit herzlichen) gr(?:ü|ue)(?:ß|ss)e?n?"
    r"|kind regards|best regards|(?:uw|je|jouw|de|steeds|immer)(?: (?:steeds|altijd|zeer|dienstwillige|toegenegen"
    r"|liefhebbende"
    r"|toegewijde|oprechte|trouwe|oude|uwe|jouwe|eeuwige)){0,3}|(?:hoogachtend|met achting|in afwachting"
    r"|genegen groet(?:en)?"
    r"|salut|cordialement|bien à vous|saluti|sincerely|verblijf ik|teken ik|vriendelijk)(?: \w{2,12}){0,2})"
)
"""A line that takes leave and is no name, also in words that close few letters."""
OFFICES: Final = (
    r"(?:(?:de|het|uw|onze|the) )?(?:balie|secretariaat|administratie|receptie|redactie|bestuur|directie|team|leden|"
    r"klantenservice|beheer|medewerkers?|vrijwilligers|collega'?s|familie|ouders|buren|bewoners|office|board|"
    r"front ?office|backoffice|ledenadministratie|financiële administratie|boekhouding|huisvesting|personeelszaken)"
)
"""Who signs so signs for others, and has no name."""
