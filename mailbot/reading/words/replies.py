"""How mail programs introduce quoted mail and sign themselves: patterns for single lines.

Source: the Dutch, English, German and French texts of Outlook, Gmail, Apple Mail, Samsung, Thunderbird, Roundcube,
Zimbra, Open-Xchange, Yahoo and Proton. Every pattern is anchored or a plain word, so that none backtracks far.
"""

from __future__ import annotations

import re
from typing import Final

LINE: Final = 400
"""Longer lines are no introduction, header or signature of a mail program."""

INTRO_VERB: Final = re.compile(
    r"\b(?:schreef|geschreven|wrote|writes|schrieb|geschrieben|a écrit|escribió|ha scritto|skrev|heeft)\b(?!-)",
    re.IGNORECASE,
)
INTRO_BY_PERSON: Final = re.compile(
    r"\b(?:schreef|heeft|heb|hebt|hadden|hebben|had|wrote|schrieb)\s+"
    r"(?:ik|u|je|jij|jullie|hij|zij|ze|wij|we|men|mijn|onze|ons|het|de|die|dit|dat|you|i|he|she|they|my|ich|sie)\b",
    re.IGNORECASE,
)
"""A person telling that somebody wrote: "Op 6 juli schreef ik u al"."""
INTRO_DATE: Final = re.compile(
    r"^(?:op|on|am|le|el|den|il)\b|^\d{4}-\d\d-\d\d\b|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b", re.IGNORECASE
)
INTRO_AND_QUOTE: Final = re.compile(
    r"^\s*((?:op|on|am|le)\s[^:]{4,80}(?::\d\d[^:]{0,160}){1,3}:)\s{2,}\S", re.IGNORECASE
)
"""An introduction with the first quoted words on its own line: "On Monday … at 03:02:14 PM …, Bram wrote:   Dear"."""
CLOCK: Final = re.compile(r"\b\d{1,2}[:.]\d\d\b")
ADDRESS: Final = re.compile(r"[^\s<>@]@[^\s<>@]")

PREPARED_SUBJECT: Final = re.compile(
    r"^(?:(?:re|antw|aw|betr)\.?:\s?){0,3}\[[A-Z]{1,6}-\d{4}-\d{1,6}\]\s(akkoord|niet akkoord|agreed|not agreed)\.?$",
    re.IGNORECASE,
)
"""The subject of a prepared answer (`core.prepared.answer`), untouched."""

SEPARATOR: Final = re.compile(
    r"^[-_=*\s]{0,80}(?:begin\s)?\s?(?:oorspronkelijke?|origineel|originele|original|doorgestuurde?|forwarded|"
    r"ursprüngliche|weitergeleitete|vorige?)[\s-]{1,3}(?:e-?mail\s?)?(?:bericht|e-?mail|message|nachricht)"
    r"(?:\s(?:van|from)\s[^:]{1,60})?\s{0,5}(?::|[-_=*]{2,80})\s*$"
    r"|^[-_=*]{2,80}\s{0,5}(?:reply|antwoord) (?:above|boven)",
    re.IGNORECASE,
)
RULE: Final = re.compile(r"^\s*(?:_{5,}|-{5,}|={5,}|\*{5,})\s*$")

HEADERS: Final[dict[str, str]] = {
    label: kind
    for kind, labels in {
        "from": "van from von de afzender",
        "date": "verzonden datum sent date gesendet datum: envoyé",
        "to": "aan to an à",
        "cc": "cc kopie bcc",
        "subject": "onderwerp subject betreff objet",
        "other": "bijlage bijlagen attachments antwoorden-aan reply-to prioriteit",
    }.items()
    for label in labels.split()
}
HEADER: Final = re.compile(
    r"(?:^|\s)\*{0,2}("
    + "|".join(sorted(map(re.escape, HEADERS), key=len, reverse=True))
    + r")\*{0,2}\s?:\*{0,2}(?=\s|$)",
    re.IGNORECASE,
)
SENDER_ALONE: Final = re.compile(r"^\s{0,3}\"?[^\"<>@]{2,60}\"? <[^<>\s@]{1,64}@[^<>\s]{1,120}>\s*$")
"""A line that is nothing but somebody's name and address."""
LABEL_ALONE: Final = re.compile(r"^\s{0,3}(?:aan|to|an|cc|onderwerp|subject|betreff)\s?:?\s*$", re.IGNORECASE)
"""A label of a mail's head with its value on the line below it."""

_DEVICE: Final = (
    r"(?:i(?:phone|pad|pod|os)|galaxy|samsung|android|huawei|xiaomi|redmi|oppo|oneplus|pixel|motorola|nokia|sony|"
    r"telefoon|mobiel|mobieltje|mobile|smartphone|smart phone|handy|smartphone|tablet|blackberry|outlook|gmail|"
    r"yahoo|hotmail|proton ?mail|proton|mail|webmail|windows|apple|mac|macbook|watch|bluemail|aqua mail|spark|"
    r"thunderbird|ziggo|kpn|tele2|xs4all|phone|device|apparaat|e-?mail ?app)"
)
_BETWEEN: Final = (
    r"(?:er|daar|hier)?tussen(?: (?:de|je|uw|jouw|jullie|haar|zijn) (?:\w{1,12} )?(?:regels|tekst|vragen|mail))?"
    r"|onder (?:de|je|uw|jouw|elke|iedere|alle) (?:\w{1,12} )?vra(?:ag|gen)|(?:per|bij (?:de|elke|iedere|je"
    r"|uw)) vra(?:ag|gen)"
    r"|hieronder|in ?line|between (?:the|your) (?:lines|questions)|below|under (?:each|every|your) questions?"
    r"|zwischen (?:den|ihren) (?:zeilen|fragen)|unten|darunter"
)
LOOKS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (look, re.compile(rf"\b(?:{told})\b", re.IGNORECASE))
    for look, told in (
        ("red", "ro+d|rode|red|rot"),
        ("blue", "blauwe?|blue|blau"),
        ("green", "groene?|green|grün"),
        ("purple", "paarse?|roze|purple|pink|lila"),
        ("orange", "oranje|orange"),
        ("yellow", "gele?|geel|gemarkeerd|gearceerd|yellow|highlight\\w*|gelb|markiert"),
        ("bold", "vet|vette|dikgedrukt|vetgedrukte?|bold|fett"),
        ("italic", "cursieve?|schuin\\w*|italics?|kursiv"),
    )
)
"""How an answer may look, with the words that say so."""
ANNOUNCED: Final = re.compile(
    r"\b(?:antwoord\w{0,4}|reacties?|gegevens|commentaar|aanvulling\w{0,3}|opmerkingen|answers?|repl(?:y|ies)"
    r"|comments?|antworten?"
    r"|ingevuld|geantwoord|answered|beantwoord)\b[^.!?\n]{0,60}?\b(?:(?:in|with|mit|im|met) (?:het |een "
    r"|de )?(?:\w{1,12} )?"
    r"(?:ro+d|rode|blauwe?|groene?|paarse?|roze|oranje|gele?|geel|kleur\w{0,4}|vet\w{0,8}|cursief|schuin\w{0,8}|red"
    r"|blue|green"
    r"|purple|pink|orange|yellow|colou?r|bold|italics?|rot|blau|grün|fett|kursiv|farbe)|vetgedrukt|dikgedrukt|cursief"
    rf"|gemarkeerd|gearceerd|{_BETWEEN})\b"
    r"|\b(?:in|bij|onder|achter) (?:je|uw|jouw|jullie|your|ihrer|ihre) (?:mail|e-mail|bericht|brief|vragen"
    r"|lijst(?:je)?|letter|list)"
    r"\b[^.!?\n]{0,12}\b(?:gezet|getypt|geschreven|ingevuld|geantwoord|erbij|filled in|typed|written)\b"
    r"|\b(?:filled|typed|written|put) (?:it|them|everything) (?:in|into|under) your (?:mail|letter|list|questions)\b"
    r"|\b(?:zie|see|siehe)\b[^.!?\n]{0,30}\b(?:ro+d|rode|blauwe?|groene?|paarse?|red|blue|green|rot|blau|ertussen"
    r"|tussendoor)\b",
    re.IGNORECASE,
)
"""The sender says that the answers stand between the quoted lines, or how they look there."""
REQUESTS: Final = re.compile(
    r"\b(?:mis(?:sen)?|ontbreekt|ontbreken|nodig (?:heb|hebben)|missing|need from you|still need|fehlt|fehlen)\b",
    re.IGNORECASE,
)
"""The sentence above the list of what is asked for."""
OUR_LINES: Final = re.compile(
    r"\W{0,3}(?:beantwoord|wilt (?:u|je)|wil je|stuur|(?:u|je) kunt|kunt u|kun je|het onderwerp|weet (?:u|je)"
    r"|(?:uw|je) klacht|waarom wij"
    r"|met (?:vriendelijke|hartelijke)|groet|wat er nu|goed om te weten|alvast|dank|reply|please|you can|could you"
    r"|your complaint"
    r"|kind regards|werkt de knop|bitte|sie können|mit freundlichen)\b",
    re.IGNORECASE,
)
"""How the letter goes on below that list."""
ANSWER_SIGN: Final = re.compile(
    r"^\s{0,8}(?:(?:={1,3}|-{1,3})>{1,3}|>{3,}|\*{2,3}|#{2,3}|\[[A-Z][\w .]{0,20}\]|(?:mijn )?antw(?:oord)?\.?\s?:"
    r"|answer\s?:"
    r"|antwort\s?:)\s{0,3}[^\s*=#-].{0,300}$",
    re.IGNORECASE,
)
"""What people set before an answer between lines that are quoted without marks: an arrow, stars, "Antwoord:"."""

PROGRAM_LINE: Final = re.compile(
    r"^\W{0,4}(?:"
    r"(?:verstuurd|verzonden|gestuurd|getypt|sent|envoyé|gesendet|von|typed)\s"
    r"(?:vanaf|vanuit|vanop|van|via|met|door|per|from|with|by|using|on|depuis|de|von|mit|mijn|meinem)\b"
    r"[^.!?]{0,80}\b" + _DEVICE + r"\b[^?!]{0,50}"
    r"|(?:outlook|gmail|mail) voor \w{3,10}(?: (?:downloaden|ophalen))?"
    r"|(?:download|get|haal|hol) (?:de )?(?:outlook|bluemail|yahoo mail|gmail)\b[^?!]{0,60}"
    r"|yahoo mail: [^.?]{0,60}"
    r"|outlook (?:für|for|voor|pour) [^?!]{0,60}"
    r"|(?:virusvrij|virus-free|virenfrei)\b.{0,100}"
    r"|.{0,60}\b(?:avast|avg|norton|mcafee)\b.{0,120}"
    r"|(?:excuses|sorry|excuse|pardon)\b[^?!]{0,30}\b(?:typ|tik|taal|spel|typing)[^?!]{0,40}"
    r"\b(?:telefoon|mobiel|iphone|phone|ipad)\b.{0,20}"
    r")\W{0,3}$",
    re.IGNORECASE,
)
LINK: Final = re.compile(r"<(?:https?://|mailto:|#)[^<>\s]{0,600}>")
PICTURE: Final = re.compile(
    r"\[cid:[^\[\]]{1,200}\]|\[image: [^\[\]]{1,100}\]|\[(?:afbeelding|logo)[^\[\]]{0,100}\]|<image\d{1,4}\.\w{2,5}>",
    re.IGNORECASE,
)

DISCLAIMER: Final = re.compile(
    r"^\W{0,4}(?:p\s)?(?:disclaimer\b"
    r"|dit (?:e-?mail)?bericht (?:\([^()]{1,60}\) )?(?:is|kan|en|bevat)\b.{0,120}"
    r"(?:bestemd|vertrouwelijk|bijlage|geadresseerde)"
    r"|de (?:informatie|inhoud) (?:in|van|verzonden)\b.{0,60}(?:mail|bericht)"
    r"|deze e-?mail (?:is|en|kan|bevat)\b.{0,120}(?:bestemd|vertrouwelijk|bijlage|geadresseerde)"
    r"|this (?:e-?mail|message|communication)\b.{0,140}(?:confidential|intended|attachment)"
    r"|the information (?:contained )?in this|aan (?:dit|deze) (?:e-?mail)?\s?(?:bericht)? ?kunnen geen"
    r"|denk (?:aan het|om het|eerst aan) milieu|please consider the environment"
    r"|op al(?:le|) (?:onze )?(?:diensten|werkzaamheden|offertes|opdrachten)"
    r"|diese e-?mail\b.{0,140}vertraulich)",
    re.IGNORECASE,
)

DISCLAIMING: Final = (
    re.compile(r"\b(?:geadresseerden?|addressee|recipient|empfänger|ontvanger)\b|\(n\)", re.IGNORECASE),
    re.compile(r"\b(?:vertrouwelijk|confidenti\w{2,6}|bestemd|intended|vertraulich|privileged)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:dit|deze|the|this|diese)\s(?:e-?mail\w{0,8}|bericht|message|nachricht)\b|\bhet bericht\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:verwijder\w{0,3}|delete|vernietig\w{0,3}|löschen|openbaarmaking|disclos\w{1,4})\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:algemene|leverings)\s?voorwaarden\b|\bterms and conditions\b|\bkvk\b", re.IGNORECASE),
    re.compile(r"\b(?:aansprakelijk\w{0,5}|liab\w{2,6}|rechten\b.{0,20}ontleend|virus\w{0,4})\b", re.IGNORECASE),
)
"""What disclaimers speak of: two of these in one paragraph under a signed mail make one."""
CLOSING: Final = re.compile(
    r"^\W{0,3}(?:(?:met\s)?(?:vriendelijke|hartelijke|collegiale|warme|lieve|sportieve|zonnige|beste|veel|de)?\s?"
    r"(?:groet|groeten|groetjes|groetje|gr|grt|grtjs|mvg|m\.v\.g|vr\.? ?gr|hgr)\b"
    r"|hoogachtend|hartelijks|liefs|met achting|"
    r"kind regards|best regards|regards|best wishes|best\b|sincerely|yours(?: sincerely| faithfully| truly)?"
    r"|cheers|thanks|many thanks|"
    r"mit freundlichen (?:grüßen|gruessen)|viele grüße|freundliche grüße)",
    re.IGNORECASE,
)
FIRM: Final = re.compile(
    r"\s[|•·]\s|\b(?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|gmbh|ltd|inc)(?=\W|$)|\bwww\.|https?://|\b(?:kvk|btw|k\.v\.k)\b",
    re.IGNORECASE,
)
"""What only the block of a firm holds."""
POINTS_AT_BLOCK: Final = re.compile(
    r"\b(?:onder(?:aan|in)? (?:deze|dit|mijn|de|het) (?:mail|e-mail|bericht|brief)|(?:mijn|de|in de|zie) (?:\w{1,10} )?"
    r"(?:ondertekening|handtekening|signature|signatuur|naamregel|mailhandtekening)|below (?:this|my) (?:mail"
    r"|message|name)"
    r"|my (?:email )?signature|hieronder bij mijn naam|onder mijn naam|under my name|(?:meine|in der) signatur)\b",
    re.IGNORECASE,
)
"""The text says that what was asked for stands in the block below it."""
SPEAKS_OF_BLOCK: Final = re.compile(
    rf"{POINTS_AT_BLOCK.pattern}|\b(?:blok(?:je)?|handtekening|signature|voettekst|disclaimer)\b[^.!?\n]{{0,40}}"
    r"\b(?:onder|eronder|hieronder|automatisch|below|vanzelf|bij)\b",
    re.IGNORECASE,
)
"""The text speaks of the block below it, if only to say that it comes there by itself."""
STREET_LINE: Final = re.compile(r"^\s*[A-ZÀ-Þ'][\w'’. -]{2,50} \d{1,5}(?: ?[a-zA-Z]{1,3}|[-/]\d{1,4})?\s*$")
CONTACT: Final = re.compile(
    r"^\W{0,2}(?:t|m|e|f|w|i|tel|mob|mobiel|telefoon|phone|e-?mail|website)\b\s?[.:|]?\s{0,3}(?:\+?[\d(]|\S{1,60}@)"
    r"|^\S{1,64}@\S{1,200}$|\b[1-9]\d{3}\s{0,2}[A-Z]{2}\b",
    re.IGNORECASE,
)
"""What anybody's block may hold: a telephone number, an address, a postcode."""
