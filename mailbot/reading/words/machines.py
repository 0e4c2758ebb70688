"""Words by which mail of machines, shops and swindlers gives itself away, beside the headers of RFC 3834 and RFC 2919.

Source: the foot lines that the Dutch advertising code asks of commercial mail, and Fraudehelpdesk's marks of phishing.
"""

from __future__ import annotations

from typing import Final

SENDERS: Final = (
    r"^(?:no-?reply|noreply|do-?not-?reply|niet-?beantwoorden|nieuwsbrief|nieuws|newsletter|news|notificaties?|notifications?|meldingen?|alerts?|mailer-daemon|postmaster|"
    r"facturen|facturatie|invoices?|billing|bounces?|marketing|reclame|acties?|promo|updates?|digest)(?:[+._-].*)?@"
)
BULK: Final = (
    r"(?:u|je) (?:ontvangt|krijgt) (?:deze|dit) (?:e-?mail|mail|nieuwsbrief|bericht)\b[^.]{0,80}\b(?:omdat|vanwege)|\b(?:afmelden|uitschrijven|unsubscribe|abmelden)\b\s*(?::|kan|via|klik|\.|$|http|\||>)|\bklik hier om u (?:uit|af)|"
    r"\b(?:geen|niet langer) (?:mail|e-mail|prijs)\b[^.]{0,30}(?:afmelden|uitschr|ontvangen|\?)|automatisch (?:verzonden|gegenereerd|bericht)|\bdit is een (?:automatisch|leesbevestiging)|niet op (?:deze|dit) (?:e-?mail|mail|bericht) te (?:antwoorden|reageren)|kunt u niet (?:antwoorden|reageren)|"
    r"you (?:are receiving|received) this|view (?:this email )?in (?:your )?browser|bekijk (?:deze|de) (?:mail|nieuwsbrief|online|boeking|webversie)|met \d+ ?% korting|vroegboekkorting|aanbieding:|automated (?:message|email)|bent u tevreden\?|laat een review|hoe tevreden bent u"
)
LINK: Final = r"https?://|www\.[\w-]+\.\w+/\S|\.zip\b|\b(?:klik|click) (?:hier|here)\b"
GENERIC: Final = r"\b(?:geachte|beste) (?:klant|ondernemer|heer/mevrouw|gebruiker|relatie|rekeninghouder|zorgverlener|eigenaar|professional|lid)\b|\bdear (?:owner|customer|sir or madam|business|webmaster|user|sir/madam|client)\b|\bhi [\w-]+\.(?:nl|com)\b|\buw (?:onderneming|betaalpas|pakket)\b|\byour (?:website|company|domain|business|account)\b"
URGENT: Final = (
    r"\b(?:binnen (?:24|48|72) uur|laatste (?:aanmaning|herinnering|waarschuwing)|wordt geblokkeerd|geblokkeerd|betaal (?:direct|nu|vandaag|via|eur)|deurwaarder\w*|incasso\w*|dagvaarding|sommatie|boete van|openbare publicatie|verifieer|inloggen|opgeschort|verloopt|"
    r"verify|suspended|urgent|immediately|copyright\w*|lawsuit|sue you|bad reviews|negative (?:review|complaint)|final notice)\b"
)
PITCH: Final = r"\b(?:seo|1st page|first page|page of google|google ranking|backlinks?|quote and price|price list|visitors|bezoekers van uw website|vindbaarheid|rank(?:ing)?|crypto|bitcoin|casino|lening|erfenis|loterij|gewonnen|viagra|web ?design|mobile app|leads|remove (?:bad|negative))\b"
