"""The words by which people name the required contents when they fill them in as a list (§ 2a).

Source: the regulation's own words, the headings of usual complaint forms, the field names of contact-form plug-ins.
Longer phrases come first: "naam van de organisatie" before "naam".
"""

from __future__ import annotations

from typing import Final

from mailbot.core.values import Field

WHEN: Final = (Field.SERVICE_DATE, Field.SERVICE_TIME, Field.SERVICE_PLACE)

_SERVICE: Final = (
    r"(?:dienst|sessie|gesprek|behandeling|training|workshop|cursus|afspraak|bijeenkomst|consult|voorval|"
    r"incident|gebeurtenis|service|session|levering)"
)
LABELS: Final[tuple[tuple[str, tuple[Field, ...]], ...]] = (
    (
        (
            r"(?:naam )?(?:van )?(?:de |uw |onze )?organisatie(?:naam)?|naam (?:van )?(?:het |de )?(?:bedrijf|"
            r"instelling|school|stichting)|bedrijf(?:snaam)?|instelling|organi[sz]ation|company"
        ),
        (Field.ORGANISATION,),
    ),
    (
        (
            r"klacht van|(?:mijn |uw |volledige |voor- en achter|achter|full |your |my )?na(?:am|me)(?: (?:klager|"
            r"indiener|client|cliënt|en voornaam))?|wie|ingediend door|klager|vollständiger name"
        ),
        (Field.NAME,),
    ),
    (r"(?:mijn |uw )?(?:functie|beroep|rol|function|position|job title)", (Field.ROLE,)),
    (
        (
            r"(?:mijn |uw |woon|bezoek|post|huis|my |home )*(?:adres|address|adresse|anschrift)(?:gegevens)?|"
            r"waar ik woon|straat(?:naam)?(?: en huisnummer)?,? (?:(?:post)?code,? )?(?:en )?(?:woon)?plaats|"
            r"woonachtig(?: te)?"
        ),
        (Field.ADDRESS,),
    ),
    (r"postcode(?: en (?:woon)?plaats)?|postcode/(?:woon)?plaats|woonplaats", ()),
    (
        (
            r"(?:mijn |uw )?(?:telefoon(?:nummer)?|tel(?:\.? ?nr\.?|nr|\.)?|mobiel(?: nummer)?|mob\.?|gsm|"
            r"bellen|te bereiken|phone(?: number)?|telephone|mobile|nummer|telefon|handy)(?: nummer| overdag)?"
        ),
        (Field.PHONE,),
    ),
    (r"(?:mijn |uw )?(?:e-?mail ?(?:adres|address|adresse)?|mailadres)", (Field.EMAIL,)),
    (r"dagtekening|datum (?:van )?(?:dagtekening|ondertekening|(?:deze )?brief|schrijven)|gedateerd", (Field.DATED,)),
    (
        (
            rf"datum,? (?:en )?tijd(?:stip)?,? en plaats(?: (?:van )?(?:de |het |uw )?{_SERVICE})?|datum/tijd/plaats|"
            rf"wanneer en waar|date,? time,? and place(?: of the service)?"
        ),
        WHEN,
    ),
    (
        rf"datum en tijd(?:stip)?(?: (?:van )?(?:de |het )?{_SERVICE})?|date and time",
        (Field.SERVICE_DATE, Field.SERVICE_TIME),
    ),
    (
        (
            rf"(?:op )?welke (?:dag|datum)(?: (?:was het|het was))?|(?:datum|dag) (?:van )?(?:de |het "
            rf"|mijn )?{_SERVICE}|{_SERVICE}sdatum|{_SERVICE}datum|wanneer|"
            rf"date of (?:the )?{_SERVICE}"
        ),
        WHEN,
    ),
    (
        (
            rf"(?:(?:aangekondigde|geplande|afgesproken|officiële|beloofde|opgegeven|planned|scheduled|announced)\s)?"
            rf"(?:tijd(?:stip)?|begin|begintijd|starttijd|start|starting time|aanvang(?:stijd)?|aanvang|hoe laat|"
            rf"time)(?: (?:van |of )?(?:de |het |"
            rf"the )?{_SERVICE})?"
        ),
        (Field.SERVICE_TIME,),
    ),
    (
        (
            rf"(?:de )?(?:plaats|locatie|plek|waar(?: was het| vond het plaats)?|place|location)"
            rf"(?: (?:van |of )?(?:de |het |the )?{_SERVICE})?"
        ),
        (Field.SERVICE_PLACE,),
    ),
    (r"(?:de |het |mijn )?(?:dienst|sessie|afspraak|consult|workshop|training|session|appointment)", WHEN),
    (r"datum|date", (Field.DATED, Field.SERVICE_DATE)),
    (
        (
            r"(?:duidelijke |korte )?omschrijving(?: van)?(?: de| uw| mijn)?(?: klacht)?|klacht|mijn klacht|"
            r"wat(?: is er (?:gebeurd|misgegaan)| ging er (?:mis|fout)| er (?:gebeurd is|gebeurde|misging))?|"
            r"beschrijving|(?:description|complaint)(?: of (?:the |my )?complaint)?|(?:uw |mijn )?(?:bericht|vraag|"
            r"opmerking(?:en)?|toelichting)|what happened"
        ),
        (Field.DESCRIPTION,),
    ),
    (
        (
            r"(?:de )?reden(?: (?:van |voor )?(?:het |mijn |uw )?(?:bezwaar|klacht)| waarom (?:ik|u) bezwaar maakt?)?|"
            r"waarom(?: (?:klopt dit niet|bezwaar|ik (?:dat|dit) niet goed vind|ik bezwaar maak))?|bezwaar|"
            r"(?:the )?reason(?: (?:i|for) (?:objected|object|objection|the complaint))?|why"
        ),
        (Field.REASON,),
    ),
    (r"onderteken(?:ing|d)(?: door)?|handtekening|getekend|signature|signed|unterschrift", (Field.SIGNATURE,)),
    (r"betreft|onderwerp|subject|betreff|ons kenmerk|uw kenmerk|kenmerk|gewenste oplossing|wens", ()),
)
"""Pairs of a pattern and what it labels; an empty tuple is a label that only ends the one before."""

NOTHING: Final = (
    r"\W*(?:n\.?v\.?t\.?(?:[,;(] ?.{0,60})?|niet van toepassing|geen(?: organisatie| functie"
    r"| bedrijf)?(?:[,;(] ?.{0,60})?|none|n/?a|"
    r"not applicable|"
    r"particulier|privé|private?|onbekend|-+|/|x|nvt|zie (?:boven|onder|hier).*)?"
    r"\W*(?:\((?:particulier|privé)[^)]*\))?\W*"
)
"""A label's value that says that there is none."""
FORM_ROWS: Final[dict[str, str]] = {
    r"voornaam|roepnaam|voorletters|first name|given name|vorname": "first",
    r"tussenvoegsel": "between",
    r"achternaam|familienaam|last name|surname|nachname": "last",
    r"straat(?:naam)?(?: en (?:huis)?n(?:umme)?r\.?)?|adres|street|straße|address": "street",
    r"huisnummer|huisnr\.?|nr\.?": "number",
    r"postcode(?:(?: en |/| \+ ?)(?:woon)?plaats)?|zip(?: code)?|postal code|plz": "code",
    r"woonplaats|woongemeente|city|town|wohnort": "dwelling",
    r"plaats|gemeente|ort": "town",
}
"""Rows of a form that are part of a value: contact-form plug-ins, order forms, people's own tables."""
