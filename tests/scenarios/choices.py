"""What Bram and a complainant choose to do next in the simulated years, by the phase of the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from mailbot.core.dossier import AWAITING, Dossier, Phase

Choice = tuple[int, str, str]
"""(weight, what, text): a command of Bram, or, with ">" before it, a mail of the complainant."""

ALWAYS: Sequence[Choice] = (
    (3, "notitie", "Iets om te onthouden."),
    (2, "onderwerp", "Sessies"),
    (2, "betrokkene", "Naam: Dirk de Boer\nDirk zag het ook."),
    (1, "afspraak", "Wij bellen elkaar."),
    (1, "bericht", "Ik kom erop terug."),
    (1, "status", ""),
    (1, "herstel", ""),
    (1, "voorstell", "De helft terug."),
    (1, ">Ik heb nog iets toe te voegen.", ""),
    (1, ">Tijd van de dienst: 15:00", ""),
    (1, "behandelaar Carla Smit", ""),
    (1, "veld", "Tijd van de dienst: 15:00"),
)
ENDS: Sequence[Choice] = (
    (1, "sluit", "Wij hebben het uitgepraat."),
    (1, "intrekken", "Anna belde: zij trekt de klacht in."),
    (1, ">Ik trek mijn klacht in.", ""),
)
DUE: Sequence[Choice] = (
    (12, "voorstel", "De helft van het bedrag terug."),
    (3, "uitstel 2 weken", "Ik wacht op mijn verzekeraar."),
    (1, "uitstel", "Zonder duur."),
    (1, "!", "Ik stel voor dat ik u de helft van het bedrag terugbetaal."),
)
ANSWERED: Sequence[Choice] = (
    (5, ">Ik ga akkoord met het voorstel.", ""),
    (6, ">Ik ga niet akkoord met het voorstel.", ""),
    (2, ">Ik denk er nog over na.", ""),
    (3, "akkoord", "Aan de telefoon."),
    (3, "niet akkoord", "Aan de telefoon."),
)
CHOICES: dict[Phase, Sequence[Choice]] = {
    Phase.RECEIVED: (
        *DUE,
        *ENDS,
        (12, "contact", "Gebeld, lang gepraat."),
        (2, "!", "Dag Anna, ik bel u morgen."),
        (1, "geen klacht", ""),
        (1, "ontvankelijk", "Er was een goede reden."),
        (1, "niet ontvankelijk", "Het is te lang geleden."),
    ),
    Phase.IN_CONTACT: (*DUE, *ENDS),
    Phase.SECOND_PROPOSAL_DUE: (*DUE, *ENDS),
    Phase.AWAITING_ANSWER: (*ANSWERED, *ENDS),
    Phase.AWAITING_SECOND_ANSWER: (*ANSWERED, *ENDS),
    Phase.MEDIATION_DUE: (
        (10, "bemiddeling Carla Smit", ""),
        (2, "derde", ""),
        (2, "uitstel 10 dagen", "Carla is weg."),
    ),
    Phase.MEDIATOR_PROPOSED: (
        (5, ">Ik ga akkoord met deze gespreksleider.", ""),
        (2, ">Ik ga niet akkoord met deze gespreksleider.", ""),
        (2, "akkoord", "Aan de telefoon."),
    ),
    Phase.MEDIATION: ((5, "bemiddeling gehouden", "Een uur gepraat."), (2, "akkoord", "Ter plekke."), (1, "derde", "")),
    Phase.MEDIATION_HELD: ((4, "akkoord", "Het is goed zo."), (4, "niet akkoord", "Niet gelukt."), (1, "derde", "")),
    Phase.REFERRAL_DUE: ((6, "derde", ""), (1, "akkoord", "Toch nog.")),
    Phase.THIRD_PARTY: ((6, "uitspraak", "Gegrond."), (1, "bericht", "Wij wachten.")),
    Phase.CLOSED: (
        (3, "heropen", "Er is nog iets."),
        (3, "bewaar 3 maanden", "De verzekeraar vraagt ernaar."),
        (2, "notitie", "Nog een briefje."),
        (2, ">Ik wil graag mijn dossier inzien.", ""),
        (1, "inzage mij", ""),
        (1, "contact", "Te laat gebeld."),
    ),
}


def choose(chance: Random, dossier: Dossier) -> tuple[str, str]:
    """Return what happens next in a dossier: what, and the text."""
    if dossier.claimed:
        return "ja", ""
    if dossier.on_paper and chance.random() < 0.8:
        return "verzonden", ""
    if dossier.asked_inspection:
        return chance.choice([("inzage", ""), ("inzage nee", "Anna kwam langs en las het hier.")])
    every = [*CHOICES[dossier.phase], *(() if dossier.phase is Phase.CLOSED else ALWAYS)]
    if dossier.phase in AWAITING and not dossier.address:
        every = [each for each in every if not each[1].startswith(">")]
    ((_, what, text),) = chance.choices(every, [each[0] for each in every])
    return what, text
