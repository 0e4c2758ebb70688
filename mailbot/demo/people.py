"""Who plays in the story, and what they write: Anna complains, Mieke practises.

The words are Dutch and those of people, not of the program: nothing in it is told
beforehand what they will say. The others mail about everything but a complaint.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from mailbot.demo.programs import Person, machine

PRACTICE = "mieke@heelimperfect.example"

ANNA = Person("Anna de Vries", "anna.devries@postbus.example", "anna-demo", "iPhone Mail (23D127)")
MIEKE = Person("Mieke Degenaar", PRACTICE, "mieke-demo", "Mozilla Thunderbird")

COMPLAINT_SUBJECT = "Niet tevreden over de sessie van 24 februari"
COMPLAINT = """\
Beste Mieke,

Ik wil een klacht indienen over de coachsessie van dinsdag 24 februari. Ik heb er een week over gedaan om dit te \
schrijven, want ik ben er nog steeds boos over.

U kwam twintig minuten te laat binnen. Toen ik net durfde te vertellen waarvoor ik kwam, nam u de telefoon op en \
liep u de kamer uit. Daarna was de tijd om. Afgerond hebben we niets, en ik ben overstuur naar huis gereden.

Een paar dagen later kreeg ik wel de rekening voor het volle uur. Dat vind ik niet redelijk. Juist van u had ik \
rust en aandacht verwacht, en die kreeg ik niet.

Ik hoor graag wat u hiermee gaat doen.

Met vriendelijke groet,
Anna de Vries"""

REST = """\
Dank voor de snelle bevestiging. Hier is wat u nog mist:

Tijd van de dienst: 14.00 uur
Plaats van de dienst: Kapelstraat 56, Ophemert

Anna de Vries"""

CONTACT = """\
Anna gebeld, ruim een kwartier gesproken. Ze is vooral geraakt doordat ik de telefoon opnam terwijl zij net begon \
te vertellen. Dat begrijp ik. Excuses gemaakt. Ze wil dat het niet nog eens gebeurt en vindt de rekening niet \
redelijk. Afgesproken: zij krijgt van mij een voorstel."""

FIRST_PROPOSAL = """\
Het spijt me dat ik te laat was en dat ik tijdens onze sessie de telefoon heb opgenomen. Dat had niet mogen gebeuren.

Ik stel voor dat u de helft van de sessie niet betaalt: u krijgt een nieuwe rekening van 45 euro."""

REFUSAL = """\
Beste Mieke,

Dank voor het voorstel en voor uw excuses. Toch ga ik hier niet mee akkoord. De helft van de rekening lost het voor \
mij niet op: ik heb geen gesprek gehad waar ik iets aan had, en daar kwam ik voor.

Groet,
Anna"""

DELAY = """\
Ik wil dit goed doen en bespreek uw klacht eerst met mijn intervisiegroep. Die komt op 14 april bij elkaar. Daarna \
krijgt u meteen mijn nieuwe voorstel."""

SECOND_PROPOSAL = """\
Ik heb uw klacht met mijn intervisiegroep besproken. Dit is mijn nieuwe voorstel:

U betaalt niets voor de sessie van 24 februari. Daarnaast bied ik u een nieuwe sessie van anderhalf uur aan, zonder \
kosten, op een moment dat u goed uitkomt. Mijn telefoon ligt voortaan tijdens elke sessie in een andere kamer."""

THANKS = """\

Dank u wel, ook voor dat van de telefoon. Ik bel u volgende week voor een afspraak."""


def appointment(when: datetime) -> bytes:
    """Return an ordinary mail of a client of the practice."""
    return machine(
        {
            "From": "Joost Bakker <joost.bakker@postbus.example>",
            "To": f"Mieke Degenaar <{PRACTICE}>",
            "Subject": "Afspraak donderdag een half uurtje later?",
            "Date": format_datetime(when),
            "Message-ID": "<7c1e55d0-afspraak@postbus.example>",
            "User-Agent": "Mozilla Thunderbird",
        },
        """\
Hoi Mieke,

Kan onze afspraak van donderdag een half uurtje later, om half elf? Ik moet eerst de kinderen wegbrengen.

Groetjes, en tot donderdag!
Joost
""",
    )


def newsletter(when: datetime) -> bytes:
    """Return a newsletter, with what a mailing list puts in its header (RFC 2369, RFC 2919)."""
    return machine(
        {
            "From": "Vakblad voor Begeleiders <nieuwsbrief@vakblad.example>",
            "To": PRACTICE,
            "Subject": "In dit nummer: omgaan met klachten van cliënten",
            "Date": format_datetime(when),
            "Message-ID": "<nb-2026-11.8841@vakblad.example>",
            "List-Id": "Nieuwsbrief Vakblad <nieuwsbrief.vakblad.example>",
            "List-Unsubscribe": "<https://vakblad.example/afmelden>",
            "Precedence": "bulk",
        },
        """\
VAKBLAD VOOR BEGELEIDERS - maart

Een cliënt dient een klacht in. Wat nu? Vijf collega's vertellen hoe zij met onvrede omgaan.
Verder: de agenda van april, en een gratis webinar over het eerste gesprek.

U ontvangt deze nieuwsbrief omdat u zich heeft aangemeld. Afmelden: https://vakblad.example/afmelden
""",
        """\
<html><body style="font-family: Georgia, serif; margin: 24px; line-height: 1.5"><h2>Vakblad voor Begeleiders</h2>
<p><b>Een cliënt dient een klacht in. Wat nu?</b> Vijf collega's vertellen hoe zij met onvrede omgaan.</p>
<p>Verder: de agenda van april, en een gratis webinar over het eerste gesprek.</p>
<p style="color: #6b6b6b">U ontvangt deze nieuwsbrief omdat u zich heeft aangemeld.
<a href="https://vakblad.example/afmelden">Afmelden</a></p></body></html>
""",
    )


def friend(when: datetime) -> bytes:
    """Return a private mail, which even speaks of complaining."""
    return machine(
        {
            "From": "Truus <truus@familie.example>",
            "To": f"Mieke Degenaar <{PRACTICE}>",
            "Subject": "Zondag eten",
            "Date": format_datetime(when),
            "Message-ID": "<zondag-20260328@familie.example>",
            "X-Mailer": "iPad Mail (23D127)",
        },
        """\
Lieve Mieke,

Eten jullie zondag mee? Ik maak lasagne, dus niemand heeft iets te klagen. Neem jij een toetje mee?

Liefs, Truus
""",
    )
