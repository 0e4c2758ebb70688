"""Words by which mail of machines, shops and swindlers gives itself away, beside the headers of RFC 3834 and RFC 2919.

Source: the foot lines that the Dutch advertising code asks of commercial mail, and Fraudehelpdesk's marks of phishing.
"""

from __future__ import annotations

from typing import Final

SENDERS: Final = (
    r"^(?:no-?reply|noreply|do-?not-?reply|niet-?beantwoorden|nieuwsbrief|nieuws|newsletter|news|notificaties?|"
    r"notifications?|meldingen?|alerts?|mailer-daemon|postmaster|"
    r"facturen|facturatie|invoices?|billing|bounces?|marketing|reclame|acties?|promo|updates?|digest)(?:[+._-].*)?@"
)
BULK: Final = (
    r"\b(?:u|je) (?:ontvangt|krijgt) (?:deze|dit) (?:e-?mail|mail|nieuwsbrief|bericht)\b[^.]{0,80}\b(?:omdat|vanwege)|"
    r"(?:^|[.!?|>\]] ?)(?:afmelden|uitschrijven|unsubscribe|abmelden)(?:\s*:|\s(?:kan )?(?:via|hier|op http)|"
    r"\.?\s*$|\s*https?:)|"
    r"\bklik hier om (?:u|je) (?:uit|af)|\bgeen (?:mail|e-mail|nieuwsbrief) meer (?:ontvangen)?\?|"
    r"\bgeen prijs meer op deze|"
    r"\bautomatisch (?:verzonden|gegenereerd)(?:e)? (?:bericht|e-?mail|mail)|\bdit is een (?:automatisch bericht|"
    r"leesbevestiging)|"
    r"\bniet op (?:deze|dit) (?:e-?mail|mail|bericht) te (?:antwoorden|reageren)|"
    r"\byou are receiving this|\bview (?:this email )?in (?:your )?browser|\bbekijk (?:deze mail|de nieuwsbrief|"
    r"de boeking|de webversie)|"
    r"\bthis is an automated (?:message|email)|\blaat een review achter"
)
"""Foot lines, not mere words: a client who writes "ik moest mij afmelden" or "geen mail ontvangen" is no mailing."""
LINK: Final = r"https?://|www\.[\w-]+\.\w+/\S|\.zip\b|\b(?:klik|click) (?:hier|here)\b"
GENERIC: Final = (
    r"\b(?:geachte|beste) (?:klant|ondernemer|heer/mevrouw|gebruiker|relatie|rekeninghouder|zorgverlener|"
    r"eigenaar|professional|lid)\b|\bdear (?:owner|customer|sir or madam|business|webmaster|user|sir/madam|"
    r"client)\b|\bhi [\w-]+\.(?:nl|com)\b|\buw (?:onderneming|betaalpas|pakket)\b|\byour (?:website|company|"
    r"domain|business|account)\b"
)
URGENT: Final = (
    r"\b(?:binnen (?:24|48|72) uur|laatste (?:aanmaning|herinnering|waarschuwing)|wordt geblokkeerd|geblokkeerd|"
    r"betaal (?:direct|nu|vandaag|via|eur)|deurwaarder\w*|incasso\w*|dagvaarding|sommatie|boete van|"
    r"openbare publicatie|verifieer|inloggen|opgeschort|verloopt|"
    r"verify|suspended|urgent|immediately|copyright\w*|lawsuit|sue you|bad reviews|negative (?:review|complaint)|"
    r"final notice)\b"
)
PITCH: Final = (
    r"\b(?:seo|1st page|first page|page of google|google ranking|backlinks?|quote and price|price list|"
    r"visitors|bezoekers van uw website|vindbaarheid|rank(?:ing)?|crypto|bitcoin|casino|lening|erfenis|"
    r"loterij|gewonnen|viagra|web ?design|mobile app|leads|remove (?:bad|negative))\b"
)
