"""A complainant's wish to see the dossier or to take the complaint back is seen, and no withdrawal where there is none."""

from __future__ import annotations

from time import perf_counter

import pytest

from mailbot.core.values import Wish
from mailbot.reading.wishes import Wished, read_wish, read_wishes


@pytest.mark.parametrize(
    "text",
    [
        "Ik trek mijn klacht in.",
        "Hierbij trek ik mijn klacht van 3 maart over de sessie in.",
        "ik wil mn klacht graag intrekken",
        "Mijn klacht trek ik bij dezen in.",
        "Graag wil ik de klacht intrekken, het is inmiddels uitgepraat.",
        "Wilt u mijn klacht intrekken?",
        "Kan ik mijn klacht nog intrekken?",
        "Beschouwt u mijn klacht maar als ingetrokken.",
        "De klacht kan wat mij betreft vervallen.",
        "U hoeft er niets meer mee te doen.",
        "U hoeft verder niets te ondernemen hoor.",
        "Jullie hoeven mijn klacht niet meer te behandelen.",
        "Laat maar zitten, ik heb er geen energie meer voor.",
        "Ik laat het hierbij.",
        "Ik zie af van verdere behandeling van mijn klacht.",
        "Ik zet mijn klacht niet door.",
        "Bij nader inzien wil ik de klacht niet doorzetten.",
        "Wat mij betreft kan het dossier dicht.",
        "U mag het dossier sluiten.",
        "Vergeet mijn klacht maar, we hebben het uitgepraat.",
        "De klacht is voor mij van de baan.",
        "Ik trek de klacht in, want ik wil er niet langer mee bezig zijn.",
        "Ik trek mijn klacht in. Als u nog vragen heeft, hoor ik het graag.",
        "Ik trek mijn klacht in, als u nog vragen heeft belt u maar.",
        "Beste Bram,\n\nbedankt voor het gesprek\nik trek mijn klacht in\n\nGroet, Anna",
        "I withdraw my complaint.",
        "I would like to withdraw the complaint I sent last week.",
        "Please consider my complaint withdrawn.",
        "I've decided to drop my complaint.",
        "You don't need to do anything further.",
        "I no longer wish to pursue this complaint.",
        "Please close my complaint, we have talked it over.",
    ],
)
def test_withdrawal_is_seen(text: str) -> None:
    """However plainly or politely it is put."""
    assert read_wish(text).kind is Wish.WITHDRAWAL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Groet, Anna",
        "Ik trek mijn klacht niet in.",
        "Ik ga mijn klacht echt niet intrekken.",
        "Denk niet dat ik mijn klacht intrek.",
        "Ik trek mijn klacht nooit in.",
        "Mijn klacht intrekken doe ik niet.",
        "Als u het bedrag terugbetaalt, trek ik mijn klacht in.",
        "Als u excuses maakt trek ik mijn klacht in.",
        "Ik trek mijn klacht pas in als het geld op mijn rekening staat.",
        "Zodra ik het geld heb, trek ik de klacht in.",
        "Ik trek mijn klacht in, mits u de helft vergoedt.",
        "Ik trek de klacht in. Maar alleen als u excuses aanbiedt.",
        "Ik trek de klacht in. Op voorwaarde dat u betaalt.",
        "Misschien trek ik mijn klacht in.",
        "Ik weet nog niet of ik mijn klacht intrek.",
        "U vroeg mij om mijn klacht in te trekken.",
        "Waarom zou ik mijn klacht intrekken?",
        "Ik voel me onder druk gezet om mijn klacht in te trekken.",
        "Ik trek mijn toestemming voor de nieuwsbrief in.",
        "Laat maar zitten, ik zoek het wel hogerop.",
        "Ik wil dat u de klacht snel behandelt.",
        "Ik ga akkoord met uw voorstel.",
        "Ik kom dinsdag in de praktijk.",
        "I will not withdraw my complaint.",
        "I'm not going to drop my complaint.",
        "If you refund me, I will withdraw my complaint.",
        "I'll withdraw my complaint once I have been paid.",
        "I am considering withdrawing my complaint.",
        "You asked me to withdraw my complaint.",
    ],
)
def test_denied_conditional_or_reported_withdrawal_is_none(text: str) -> None:
    """Nobody's complaint is taken back by an if, a maybe or another's wish."""
    assert read_wish(text) == Wished(Wish.NONE, "")


@pytest.mark.parametrize(
    "text",
    [
        "Graag ontvang ik inzage in mijn dossier.",
        "Ik wil mijn dossier inzien.",
        "Kunt u mij een kopie van mijn dossier sturen?",
        "Ik verzoek om een afschrift van alle stukken.",
        "Dit is een AVG-verzoek.",
        "Op grond van artikel 15 vraag ik u om mijn persoonsgegevens.",
        "Mag ik het dossier een keer lezen?",
        "Ik zou graag mijn volledige dossier ontvangen.",
        "Wat staat er eigenlijk in mijn dossier?",
        "Welke gegevens bewaart u van mij?",
        "Ik heb nog geen kopie van mijn dossier ontvangen.",
        "Stuurt u mij de aantekeningen van ons gesprek in kopie?",
        "Als het kan wil ik graag inzage.",
        "Could you send me a copy of my file?",
        "I would like to see my complaint file.",
        "I am making a subject access request.",
        "Under the GDPR I request access to the records.",
        "Please let me have a copy of all the notes.",
    ],
)
def test_request_for_inspection_is_seen(text: str) -> None:
    """In any words that people use for it (§ 7)."""
    assert read_wish(text).kind is Wish.INSPECTION


@pytest.mark.parametrize(
    "text",
    [
        "Bedankt voor de kopie van mijn dossier.",
        "Ik heb de kopie van mijn dossier ontvangen.",
        "Ik hoef geen inzage in het dossier.",
        "Een kopie van het dossier is niet nodig.",
        "Mijn dossiernummer is KL-2026-0042.",
        "Kunt u mij een kopie van de factuur sturen?",
        "Bijgevoegd een kopie van mijn dossier.",
        "Ik wil graag een nieuwe afspraak.",
        "I received a copy of my file, thanks.",
        "I don't need a copy of my file.",
        "Mijn gegevens: Anna de Wit, Dorpsstraat 1.",
    ],
)
def test_thanks_or_other_papers_are_no_request_for_inspection(text: str) -> None:
    """What was given already, is not wanted, or is no dossier."""
    assert read_wish(text).kind is Wish.NONE


def test_evidence_is_the_sentence_that_asks() -> None:
    """The practitioner is shown the words of the complainant."""
    text = "Beste Bram,\n\nDank voor uw mail. Ik trek mijn klacht in.\n\nAnna"
    assert read_wish(text) == Wished(Wish.WITHDRAWAL, "Ik trek mijn klacht in.")


def test_both_wishes_are_seen_and_the_withdrawal_comes_first() -> None:
    """One may take the complaint back and still want a copy."""
    found = read_wishes("Stuurt u mij een kopie van mijn dossier? Daarna: ik trek mijn klacht in.")
    assert [each.kind for each in found] == [Wish.WITHDRAWAL, Wish.INSPECTION]


@pytest.mark.parametrize(
    "piece", ["trek klacht in niet ", "als u ", "kopie ", "dossier", "hoeft niets ", "a,", "\n", "- "]
)
def test_hostile_length_takes_no_time(piece: str) -> None:
    """No pattern backtracks far, and no more is read than a wish needs (T-REDOS)."""
    start = perf_counter()
    read_wishes(piece * (1_000_000 // len(piece)))
    assert perf_counter() - start < 3
