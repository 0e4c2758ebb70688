"""How responders and mail systems word themselves, in Dutch, English, German and French.

Source: the texts that Exchange, Gmail, Apple, Postfix, Exim, cPanel, Ziggo and KPN send of themselves; RFC 2142
for the addresses of machines. Anchored or plain words: no pattern can run away.
"""

from __future__ import annotations

import re
from typing import Final

MACHINE_ADDRESS: Final = re.compile(
    r"^(?:mailer-?daemon|postmaster|mail-?daemon|bounces?|mdaemon|listserv|majordomo|autoreply|auto-?antwoord)(?=$|[-_.+=])"
    r"|(?:^|[-_.+])(?:no|not|do-?not|donot|niet|geen|ne-?pas)[-_.]?(?:reply|respond|antwoord(?:en)?|beantwoorden|repondre)"
    r"|^nicht-?antworten|^(?:root|daemon|nobody|www-data|cron)$"
)
DAEMON: Final = re.compile(r"^(?:mailer-?daemon|postmaster|mail-?daemon|mdaemon|bounces?|microsoftexchange)")

_REPLY: Final = r"\s{0,9}(?:(?:re|antw|aw|betr|fw|fwd)\s?:\s{0,3}){0,5}"
# "Re: [KL-2026-0042] Ontvangstbevestiging" is our own subject, sent back by a person.
_OURS: Final = rf"(?!{_REPLY}\[kl-[\d-]{{1,12}}\]\s{{0,3}}ontvangstbevestiging\b)"
_PREFIX: Final = rf"^{_OURS}{_REPLY}(?:\[[^\]]{{0,80}}\]\s{{0,3}})?"
SUBJECT: Final = re.compile(
    _PREFIX + r"(?:"
    r"automatisch(?:e)? (?:antwoord|reactie|beantwoording|bericht|e-?mail|ontvangstbevestiging)"
    r"|auto(?:matic|mated)?[- _]?(?:reply|response|responder|antwoord|reactie)\b"
    r"|out[- ]of[- ](?:the[- ])?office|(?:i am |i'm )?(?:currently )?(?:out of (?:the )?office|on (?:annual )?leave)\b"
    r"|afwezigheids?(?:melding|bericht|assistent|-)"
    r"|(?:tijdelijk |momenteel )?(?:afwezig(?:heid)?|niet aanwezig|buiten kantoor)"
    r"\s?(?=$|[:!(]|t/m|tot|van|wegens|i\.?v\.?m)|(?:ik ben )?(?:met|op) (?:vakantie|verlof)\s?(?=$|[:!(]|t/m|tot)"
    r"|vakantie(?:melding|bericht)\b|abwesenheits?(?:notiz|nachricht|assistent)?\b"
    r"|automatische antwort|réponse automatique"
    r"|(?:automatische )?ontvangstbevestiging\b|leesbevestiging\b"
    r"|(?:gelezen|niet gelezen|ongelezen verwijderd|read|not read)\s?:"
    r"|delivery (?:receipt|confirmation)\b|return receipt\b|undeliverable:|onbestelbaar:"
    r")",
    re.IGNORECASE,
)

EXPLICIT: Final = re.compile(
    r"\bdit is een (?:automatisch|geautomatiseerd)|automatisch (?:gegenereerd|verzonden|verstuurd)"
    r"|\bautomatische (?:ontvangstbevestiging|beantwoording)|this is an auto(?:matic|mated)\b"
    r"|auto(?:matically)?[- ]generated (?:e-?mail|message|reply)|dies ist eine automatische",
    re.IGNORECASE,
)
ABSENT: Final = re.compile(
    r"\b(?:ik ben|wij zijn|we zijn|ben ik|i am|i'm|we are|i will be)\b.{0,60}"
    r"\b(?:afwezig|niet aanwezig|met vakantie|op vakantie|met verlof|niet op kantoor|buiten kantoor|gesloten"
    r"|out of (?:the )?office|on (?:annual |parental )?leave|on holiday|on vacation|away from)\b",
    re.IGNORECASE,
)
MEANWHILE: Final = re.compile(
    r"\b(?:na terugkomst|na mijn (?:terugkomst|vakantie|verlof)|bij terugkomst|(?:niet|geen toegang).{0,30}\be-?mail"
    r"|e-?mails?\b.{0,40}\b(?:niet (?:gelezen|doorgestuurd|beantwoord)|beantwoord)|voor (?:dringende|spoed)|bij spoed"
    r"|neem (?:dan )?contact op met (?:mijn collega|onze)|on my return|when i return|limited access|urgent matters?"
    r"|for urgent|in urgent)\b",
    re.IGNORECASE,
)

BOUNCE: Final = re.compile(
    r"undeliver(?:able|ed)|undelivered mail|onbestelbaar|niet (?:bezorgd|afgeleverd|te bezorgen)"
    r"|returned mail|failure notice"
    r"|mail delivery (?:failed|failure|system)|delivery (?:status notification|has failed|failure)|delivery incomplete"
    r"|bezorging (?:mislukt|is mislukt)|kan niet worden (?:bezorgd|afgeleverd)|mislukte bezorging|unzustellbar"
    r"|could not be delivered|mail could not be|non remis|message not delivered",
    re.IGNORECASE,
)
