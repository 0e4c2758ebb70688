"""How people say for whom they write and in what function, in Dutch, Flemish, English and German.

Source: the regulation's "naam van de organisatie" and "uw functie", and how people answer a question about them. Gaps
are bounded, so none backtracks far.
"""

from __future__ import annotations

from typing import Final

from mailbot.reading.words.people import ROLE_BEFORE, ROLES

_KIND: Final = (
    r"(?:zaak|bedrijf|organisatie|stichting|vereniging|firma|praktijk|company|werk|werkgever|school|club|team|kantoor"
    r"|organisation|organization|business|verein|schule|instelling)"
)
_THE: Final = r"(?:de|het|mijn|ons|onze|een|the|my|our|a|der|des|dem|die|unser\w{0,2}|mein\w{0,2}|uw)"
GENERIC: Final = rf"(?:{_THE}\s)?{_KIND}"
"""What says only that there is an organisation."""
_BOARD: Final = (
    r"(?:bestuur|directie|team|leden|college|board|bewoners|ouderraad|medezeggenschapsraad|vorstand|ouders|staff"
    r"|medewerkers|raad)"
)
_BEFORE: Final = (
    rf"(?i:(?:(?-i:{_THE}) )?(?:{_BOARD} (?:van|of|der) )?(?:(?-i:{_THE}) )?"
    rf"(?:{_KIND}(?:\s?[:,]|,? namelijk| genaamd) )?)"
)
_FUNCTION: Final = (
    rf"(?:{ROLES}|treasurer|chair(?:man|woman|person)?|secretary|head ?teacher|vorsitzender?|kassenwart(?:in)?"
    r"|schatzmeister(?:in)?|penningmeesteres|voorzitster|zaakvoerster|preses|praeses|schepen)"
)
_OF: Final = (
    r"(?:bedrijfsvoering|hr|personeelszaken|financiën|communicatie|onderwijs|zorg|welzijn|inkoop|beheer|algemene zaken"
    r"|operations|administratie|facilitair|wonen|jeugd)"
)
ROLE: Final = (
    rf"(?:(?:mede|adjunct|plaatsvervangend|{ROLE_BEFORE})[\s-]{{1,3}}){{0,2}}[\w-]{{0,20}}{_FUNCTION}(?: {_OF})?"
)
FOR_WHOM: Final = (
    (
        r"\b(?i:namens|uit naam van|in naam van|voor rekening van|in opdracht van|on behalf of|im namen|im auftrag)"
        rf"\s(?i:von )?{_BEFORE}"
    ),
    (
        r"\b(?i:(?:ik|wij|we) (?:spreek|schreef|schrijf|mail|mailde|klaag|handel|klaagde)(?: \w{1,10}){0,2} voor"
        r"|vertegenwoordig(?:en)?|(?:uitgegaan|afkomstig|verzonden|ingediend) (?:van|door|namens)"
        r"|(?:ik|wij|we) (?:werk|werken|zit|dien)(?: \w{1,10}){0,3} (?:bij|voor)"
        r"|i (?:work|write|wrote|speak) (?:for|at)|i represent"
        rf"|ich (?:arbeite|schreibe|spreche) (?:bei|für))\s{_BEFORE}"
    ),
    (
        r"\b(?i:ben|zijn|i am|i'm|bin|als|as|van)\s(?i:(?:daar|er|de|een|als|the|a|an) )?"
        rf"(?i:{ROLE})\s(?i:bij|van|voor|at|of|with|bei|von)\s{_BEFORE}"
    ),
    rf"\b(?i:voor|for|für) (?i:{GENERIC})\s?[:,]?\s(?i:genaamd |namelijk )?",
)
"""Before the name of an organisation: who writes is its voice."""
NAMED: Final = (
    rf"\b(?i:(?:naam (?:van )?)?(?:{_THE} )?{_KIND}(?:snaam)?)"
    r"\s(?i:is|heet|luidt|is called|'s name is|heißt|ist)\s(?i:namelijk |nu |voluit |officieel )?"
)
BY_NAME: Final = (
    r"\b(?i:(?:juiste|officiële|volledige|statutaire|nieuwe|right|correct|full|official|richtige)"
    r" (?:naam|benaming|name))\s(?i:is|luidt|ist)\s(?i:nu |namelijk |voluit |thans )?"
)
"""Before a name that may be a person's as well."""
_SAID: Final = rf"(?P<role>{ROLE})\b"
_LITTLE: Final = (
    r"(?:(?:daar|er|hier|de|een|zijn|haar|als|nu|thans|sinds \w{3,10}|there|the|a|an|dort|der|die|hun|onze|its|zelf"
    r"|ook) ){0,4}"
)
IN_FUNCTION: Final = (
    rf"\b(?:ben|i am|i'm|bin|wij zijn|als|as)\s(?:ik )?{_LITTLE}{_SAID}",
    (
        r"\b(?:functie|rol|hoedanigheid|position|role|capacity|funktion)"
        rf"(?: (?:daar|er|is|als|van|luidt|as|of|ist|there)){{1,3}}:?\s{_LITTLE}{_SAID}"
    ),
    (
        r"\b(?:waarvan|waar|alwaar|of which|where|wo)\s(?:hij|zij|ze|ik|ondergetekende|i|ich)\s"
        rf"{_LITTLE}{_SAID}"
    ),
    rf"\b(?:maar|inmiddels|tegenwoordig|nu|but|now|sondern|jetzt)\s{_LITTLE}{_SAID}(?=\W*(?:$|\n|[.;!]))",
)
"""A function that is said of who writes."""
OVER_BEFORE: Final = (
    r"\b(?:geen|niet|not|no longer|kein\w{0,2}|nicht|ik was|was ik|i was|voormalig\w?|oud|ex|vroeger"
    r"|spreekt\b.{0,30}\bvan)[\s-]\W{0,3}(?:\w{1,12} ){0,2}$"
)
OVER_AFTER: Final = (
    r"\W{0,3}(?:meer\b|anymore|mehr\b|geweest\b|gewesen\b|(?:maar )?(?:die|dat|deze) (?:bestaat|is|heet)\b.{0,20}"
    r"\b(?:niet meer|opgeheven|gefuseerd|anders))"
)
"""A function or organisation that is no longer one."""
