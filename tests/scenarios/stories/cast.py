"""What people write in the stories: Anna complains, Bram practises, Carla mediates, Dirk was there too."""

SUBJECT = "Klacht over de sessie van 24 februari"

COMPLAINT = """\
Beste Bram,

Hierbij dien ik een klacht in over de sessie van dinsdag 24 februari 2026 om 14:00 uur in uw praktijk in Ophemert.

U kwam een half uur te laat en u hebt mij niet laten uitspreken. Daar ben ik het niet mee eens, want ik heb voor een
heel uur betaald en ik ben mijn verhaal niet kwijtgeraakt.

Met vriendelijke groet,
Anna Jansen
Kerkstraat 7, 4001 AB Tiel
06-12345678
"""
"""Complete: nothing has to be asked (§ 2a)."""

FIRST_OFFER = """\
Het spijt mij dat ik te laat kwam en dat ik u niet liet uitspreken.

Ik stel voor dat u de helft van het bedrag terugkrijgt, en dat wij een nieuwe afspraak maken waarin u het hele uur hebt.
"""

SECOND_OFFER = "U krijgt het hele bedrag terug, binnen een week."

JUDGEMENT = "De klacht is gegrond. De praktijk betaalt het hele bedrag terug."

MEANT_FOR_ANOTHER = """\
Beste meneer,

Hierbij dien ik een klacht in over de rijles van dinsdag 24 februari 2026 om 14:00 uur in Tiel.
U kwam een half uur te laat, en ik heb voor een heel uur betaald. Daar ben ik het niet mee eens.

Met vriendelijke groet,
Anna Jansen
"""

BY_TELEPHONE = """\
Ontvangen: 27 februari 2026
Naam: Anna Jansen
E-mail: anna@klant.example
Datum van de dienst: 24 februari 2026
Plaats van de dienst: de praktijk in Ophemert

Anna belde. Ik kwam dinsdag te laat en zij kon haar verhaal niet kwijt. Zij vindt dat zij te veel heeft betaald.
"""

BY_POST = """\
Naam: Anna Jansen
Adres: Kerkstraat 7, 4001 AB Tiel
Datum van de dienst: 24 februari 2026
Tijd van de dienst: 14:00
Plaats van de dienst: de praktijk in Ophemert
Reden van bezwaar: zij betaalde een heel uur
Ondertekening: Anna Jansen

Brief van Anna: ik kwam een half uur te laat en liet haar niet uitspreken.
"""

ENGLISH = """\
Dear Bram,

I want to make a complaint about the session of 24 February 2026 at your practice in Ophemert.
You came half an hour late and you did not let me finish. I do not think that is right, because I paid for a full hour.

Kind regards,
Anna Jansen
Telephone: 06-12345678
"""

BARE = "Ik heb een klacht: u kwam te laat en u hebt niet geluisterd. Dat vind ik niet goed."

HEARD = """\
Rol: zat in de wachtkamer
E-mail: dirk@huis.example

Dirk hoorde Anna in de wachtkamer zuchten. Hij zag mij om half drie binnenkomen.
"""
