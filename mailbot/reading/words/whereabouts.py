"""How people say where something was when they are asked for it, in Dutch, Flemish, dialect, English and German.

Source: as for `words.places`; what leads to a place in an answer, and what looks like one and is none. Gaps are
bounded, so none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final

_THE: Final = (
    r"(?:de|het|'t|’t|een|mijn|mien|ons|onze|jullie|uw|je|jouw|the|our|my|your|der|dem|den|das|die|einem|unser\w{0,2})"
)
_CAPITAL: Final = r"(?:['’]s-|['’]t )?[A-ZÀ-Þ][\w'’.-]{1,40}"
_LINK: Final = r"(?:(?:van|de|der|den|het|'t|’t|in|te|aan|bij|op|von|am|an|of|the|en|&) ){0,3}"
LABEL: Final = (
    r"\b(?:plaats|locatie|plek|lokatie|place|location|venue|ort)\b(?: (?:weet|was|is|van|wel|ik|de|het|er|mijn|uit"
    r"|hoofd|nog"
    r"|the|war|moet|zijn|geweest|training|sessie|dienst|gesprek|workshop|bijeenkomst|lezing|avond|dag|cursus)){0,8}"
    r"(?:\s?:|(?<=\bwas)|(?<=\bis)|(?<=\bwar))\s(?P<place>[^\n.;:?!(]{3,80})"
)
"""A loose label: "plaats weet ik uit mijn hoofd: …", "de plek was …"."""
IN_PLACE: Final = (
    rf"\b(?i:in|op|te|bij|at|im|am|aan|an|vanuit|inside|on)\s(?P<place>(?:(?i:{_THE}) )?(?:[a-zß-ÿ-]{{3,20}} ){{0,2}}?"
    rf"{_CAPITAL}(?: {_LINK}{_CAPITAL}){{0,5}}|(?i:{_THE}) [a-zß-ÿ-]{{3,25}} (?:boven|naast|achter|onder|van|bij"
    rf"|tegenover|above|behind|of)"
    r" (?:de|het|'t|the|jullie|ons|onze|mijn) [\w'’-]{3,30})"
)
"""A name, or a room that is told by what it is beside, behind a preposition."""
OWN: Final = (
    r"\b(?:in|bij|op|aan|an) (?P<place>(?:mijn|mien|m'n|ons|onze|our|my|unser\w{0,2}|mein\w{0,2}) (?:eigen |own )?"
    r"(?:keuken|woonkamer|huiskamer|huis|tuin|zolder|schuur|loods|kantine|kantoor|atelier|werkplaats|zaal|lokaal"
    r"|gebouw|pand|winkel"
    r"|boerderij|stal|clubhuis|kitchen|living room|office|garden|house|küche|haus|garten|büro)\b"
    r"(?:,? (?:aan|an|in|te|op) (?:de |het )?[A-ZÀ-Þ][^\n.;:?!(]{2,60})?)"
)
"""At the writer's: the practitioner came there."""
HEDGE: Final = (
    r"^(?:(?:dat|het|dit|die|de sessie|de training|it|that|es)\s(?:was|waren|is|vond plaats|war)\s|(?:gewoon|binnen"
    r"|buiten|namelijk|volgens mij"
    r"|ik dacht|dacht ik|dus|en|ja|nou|uh|just|well|natuurlijk|uiteraard|allemaal)\W{1,3}|(?:in|op|te|bij(?! (?:u"
    r"|jou|je|jullie|mij|ons)\b)|at|im|am"
    r"|aan|vanuit|on)\s(?!de hoogte))+"
)
"""What leads to a place and is no part of it."""
SAYS: Final = (
    r"\b(?:ik|u|je|jij|wij|we|hij|zij|ze|niet|geen|weet|heb|hebt|heeft|was|waren|is|zijn|ben|zou|kan|kunt|moet|wil"
    r"|zie|staat"
    r"|fout|foutje|vergissing|vergist|verkeerd\w?|excuses|klopt|correctie|verbetering|mistake|wrong"
    r"|bel|bellen|mail|groet\w{0,3}|beste|geachte|dank|hallo|hoi|dag|sorry|i|you|it|not|was|were|have|ich|sie|nicht"
    r"|alle|iedereen"
    r"|tot|vanaf|rond|ongeveer|aanvang|begin|avond|middag|ochtend|sessie|training|workshop|lezing|gesprek)\b"
)
"""A part of a sentence with one of these says something, and is no place by itself."""
PAST: Final = (
    r"\b(?:was|waren|gegeven|gehouden|plaatsgevonden|verzorgd|geweest|zat|zaten|kwam\w{0,2}|vond|begon\w{0,3}"
    r"|hield\w{0,2}|gaf|gaven|stond\w{0,2}|deed|deden"
    r"|gebeurde|moest\w{0,2}"
    r"|were|held|happened|took place|war|fand\w{0,2})\b"
)
"""Something took place."""
NO_PLACE: Final = (
    r"(?:(?:de|het|een|mijn|uw|jouw|the|my)\s)?(?:januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november"
    r"|december|january|february|march|may|june|july|august|october|\w{3,9}dag\b|monday|tuesday|wednesday|thursday"
    r"|friday|saturday"
    r"|sunday|\w{3,9}tag\b|januar|februar|märz|mai|dezember|mittwoch|mieke|degenaar|bijlage|pdf"
    r"|word|excel|mail|bericht|antwoord\w{0,3}|naam|nummer|telefoon|avond"
    r"|middag|ochtend"
    r"|morgen|dag|agenda|week|maand|jaar|uur|kerst\w{0,10}|pasen|pinksteren|bevrijdingsdag|koningsdag|nederlands"
    r"|engels|duits|rood|trein"
    r"|auto|bus|tussen\w{0,4}|hand|geval|verband|feite|orde|contact|overleg|vertrouwen|gevoel|idee|hoofd|vakantie"
    r"|privé|grond|\d"
    r"|ik|u|je|wij|we|niet|dat|dit|wat|omdat|facebook|whatsapp|instagram|google|internet|kl-\d)\b"
)
ELSEWHERE: Final = (
    r"\b(?:woon|wonen|woont|adres|bereik\w{0,5}|bellen|bel|nummer|verhuis\w{0,3}|werk bij|namens|live|reach|wohne"
    r"|erreich\w{0,4}|stuur\w{0,2}"
    r"|sturen|factuur|besteld|kocht|gekocht|opgemaakt|ondertekend|anschrift|penningmeester|voorzitter|bijlage"
    r"|attached|heet|geboren"
    r"|ziekenhuis|huisarts|parkeer\w{0,8}|station|trein)\b"
)
"""A sentence with one of these tells of another place."""
ONLY_MOMENT: Final = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\w{0,8}|'?s? ?(?:ochtends|middags|avonds|morgens)|(?:aanvang"
    r"|begin|start|vanaf|om|half|kwart"
    r"|rond|beginn|ab)\b.{0,20}|\d{1,2}[.:]\d\d.{0,6})",
    re.IGNORECASE,
)
