"""The bodies of commands: labels are taken, the rest stays her text, and nothing that she typed is lost."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.reading.orders import MediationDetails, PartyDetails, mediation, party, receipt, receipt_words

TODAY = date(2026, 3, 10)
MAY = date(2026, 5, 12)


# --- bemiddeling ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        (
            "Gespreksleider: Carla de Vries\nDatum: 12 mei\nTijd: 14.00\nPlaats: Tiel\nKosten: ieder de helft\n\n"
            "Ik stel Carla voor."
        ),
        "KOSTEN: ieder de helft\nPLAATS: Tiel\nTIJD: 14:00\nDATUM: 12-5-2026\nBEMIDDELAAR: Carla de Vries\nIk stel Carla voor.",
        (
            "Ik stel Carla voor.\n\n* Mediator: Carla de Vries\n* Datum en tijd: dinsdag 12 mei 2026 om 14.00 uur\n"
            "* Locatie: Tiel\n* Kosten: ieder de helft"
        ),
        "mediator = Carla de Vries\ndate: May 12, 2026 at 2 pm\nlocation: Tiel\ncosts: ieder de helft\nIk stel Carla voor.",
        "Gespreksleider: Carla de Vries; Datum: 12 mei; Tijd: 14u; Plaats: Tiel; Kosten: ieder de helft\nIk stel Carla voor.",
        "*Gespreksleider:* Carla de Vries\n*Wanneer:* di 12 mei, 14.00 uur\n*Waar:* Tiel\n*Kosten:* ieder de helft\nIk stel Carla voor.",
    ],
)
def test_labels_of_mediation_are_read_in_any_order_and_case(text: str) -> None:
    """Dutch or English, as lines or on one line (§ 6)."""
    assert mediation(text, TODAY) == MediationDetails(
        "Carla de Vries", MAY, "14:00", "Tiel", "ieder de helft", "Ik stel Carla voor."
    )


def test_mediation_without_labels_is_all_text() -> None:
    """What is missing is for the caller to ask."""
    text = "Carla leidt het gesprek.\n\nDat is op 12 mei."
    assert mediation(text, TODAY) == MediationDetails(text=text)


@pytest.mark.parametrize(
    ("line", "day", "time"),
    [
        ("Datum: 12 mei om 14.00 uur", MAY, "14:00"),
        ("Datum: 12 mei, half drie 's middags", MAY, "14:30"),
        ("Datum: 12 mei", MAY, ""),
        ("Datum: 3 maart", date(2027, 3, 3), ""),
        ("Datum: 3 maart 2026", date(2026, 3, 3), ""),
        ("Tijd: 10", None, "10:00"),
        ("Tijd: 9.30 uur", None, "09:30"),
        ("Time: 2.30 pm", None, "14:30"),
        ("Wanneer: vrijdag 15 mei 10:00", date(2026, 5, 15), "10:00"),
        ("Datum: ...\nTijd: [uur]", None, ""),
    ],
)
def test_day_and_hour_are_read_from_one_line_or_two(line: str, day: date | None, time: str) -> None:
    """A day without a year is one that is still to come."""
    assert mediation(line, TODAY) == MediationDetails(day=day, time=time)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("Datum: nog te bepalen", None, ""),
        ("Datum: maandag 12 mei", None, ""),  # it is a Tuesday
        ("Datum: 12 of 13 mei", None, ""),
        ("Datum: 31 juni", None, ""),
        ("Tijd: in de middag", None, ""),
        ("Datum: 12 mei om 14.00 uur bij Carla thuis", MAY, "14:00"),
        ("Datum: 12 mei van 14.00 tot 16.00 uur", MAY, "14:00"),
        ("Datum: 12 mei 14.00-16.00 uur", MAY, "14:00"),
        ("Datum: 12 mei om 14.00 uur\nTijd: 15.00", MAY, ""),
    ],
)
def test_line_that_is_not_wholly_understood_stays_in_the_text(text: str, day: date | None, time: str) -> None:
    """A slip, a stretch or a remark is for a person to read; of two hours neither is guessed."""
    assert mediation(text, TODAY) == MediationDetails(day=day, time=time, text=text)


def test_first_of_two_equal_labels_counts_and_the_second_stays() -> None:
    """Nothing is overwritten, nothing is lost."""
    assert mediation("Plaats: Tiel\nPlaats: Varik", TODAY) == MediationDetails(place="Tiel", text="Plaats: Varik")


def test_colon_in_prose_is_no_label() -> None:
    """Only a label at the start of a line is one."""
    text = "Let op: de kosten: ieder de helft.\nWij spreken af: 12 mei."
    assert mediation(text, TODAY).text == text


# --- betrokkene -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Naam: Carla de Vries\nFunctie: trainer\nE-mail: Carla@post.example\nTelefoon: 06-12345678\n\nZij zag het gebeuren.",
        "Zij zag het gebeuren.\nBETROKKENE: Carla de Vries\nROL: trainer\nTEL.: 06 1234 5678\nMAIL: <carla@post.example>",
        "name: Carla de Vries\nrole: trainer\nemail: carla@post.example<mailto:carla@post.example>\nphone: +31 6 12345678\nZij zag het gebeuren.",
    ],
)
def test_labels_of_a_party_are_read(text: str) -> None:
    """The rest is what was said (§ 4)."""
    assert party(text) == PartyDetails(
        "Carla de Vries", "trainer", "carla@post.example", "+31612345678", "Zij zag het gebeuren."
    )


@pytest.mark.parametrize(
    "line",
    ["E-mail: carla@", "E-mail: a@post.example of b@post.example", "Telefoon: bellen na zes uur", "E-mail: onbekend"],
)
def test_address_or_number_that_cannot_be_read_stays_in_the_text(line: str) -> None:
    """Half an address is none."""
    assert party(f"Naam: Carla\n{line}") == PartyDetails(name="Carla", text=line)


def test_party_without_labels_is_what_was_said() -> None:
    """A name is not guessed out of prose."""
    assert party("Carla zei dat de deur dicht was.") == PartyDetails(text="Carla zei dat de deur dicht was.")
    assert party("") == PartyDetails()


# --- ontvangen ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "day"),
    [
        ("telefoon 3 maart", date(2026, 3, 3)),
        ("telefoon dinsdag 3 maart", date(2026, 3, 3)),
        ("post ontvangen 3-3-2026", date(2026, 3, 3)),
        ("post ontvangen op 3 maart 2026", date(2026, 3, 3)),
        ("post, binnengekomen op 3/3", date(2026, 3, 3)),
        ("post 3-3", date(2026, 3, 3)),
        ("telefoon gisteren", date(2026, 3, 9)),
        ("telefonisch eergisteren", date(2026, 3, 8)),
        ("telefoon vandaag", TODAY),
        ("post 30 december", date(2025, 12, 30)),
        ("by phone on 3 March", date(2026, 3, 3)),
        ("letter received yesterday", date(2026, 3, 9)),
        ("telefoon 3 maart om half drie", date(2026, 3, 3)),
        # In the future: the caller refuses.
        ("post 12 maart", date(2026, 3, 12)),
        ("post 3-3-2027", date(2027, 3, 3)),
    ],
)
def test_day_of_receipt_behind_the_word_is_read(argument: str, day: date) -> None:
    """The terms run from it (§ 4, § 5)."""
    assert receipt(argument, "", TODAY) == day


@pytest.mark.parametrize(
    "line",
    [
        "Ontvangen: gisteren",
        "ontvangen op: 9 maart",
        "Datum ontvangst: 9-3-2026",
        "Datum van ontvangst: maandag 9 maart",
        "Ontvangstdatum: 9 maart 2026",
        "Binnengekomen: 9 maart",
        "Received: yesterday",
        "Date of receipt: 9 March 2026",
    ],
)
def test_day_of_receipt_behind_a_label_is_read(line: str) -> None:
    """Anywhere in the notes."""
    assert receipt("telefoon", f"Anna belde.\n{line}\nZe was boos.", TODAY) == date(2026, 3, 9)


@pytest.mark.parametrize("argument", ["", "telefoon", "post", "telefoon anna de wit", "telefoon van anna"])
def test_no_day_of_receipt_is_none(argument: str) -> None:
    """Days in her notes are of what happened, not of the receipt."""
    notes = "Anna belde over de sessie van 3 maart.\nDatum: 3 maart\nOntvangen: ..."
    assert receipt(argument, notes, TODAY) is None
    assert receipt_words(argument, notes) == ""


@pytest.mark.parametrize(
    ("argument", "text"),
    [
        ("post ontvangen vorige maand", ""),
        ("post van vorige week", ""),
        ("post 31 februari", ""),
        ("telefoon vrijdag 3 maart", ""),  # it was a Tuesday
        ("telefoon 3 of 4 maart", ""),
        ("telefoon", "Ontvangen: begin maart"),
    ],
)
def test_day_of_receipt_that_cannot_be_read_is_known_to_be_given(argument: str, text: str) -> None:
    """So that it is refused and never quietly taken for today."""
    assert receipt(argument, text, TODAY) is None
    assert receipt_words(argument, text)


# --- all ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece", ["Datum: ", "Tijd: 14.00; ", "a\n", "Naam:\n", " ", "E-mail: a@", "Ontvangen: 3-", "._"]
)
def test_hostile_length_takes_no_time(piece: str) -> None:
    """A megabyte of half-labels is read at once (T-REDOS)."""
    text = piece * (1_000_000 // len(piece))
    start = perf_counter()
    mediation(text, TODAY)
    party(text)
    receipt(text, text, TODAY)
    assert perf_counter() - start < 5


@given(st.text(st.sampled_from("Datum:Tijdkosten 0123-.;\n=*é"), max_size=80))
@settings(max_examples=200)
def test_no_word_that_is_not_understood_is_lost(text: str) -> None:
    """Every typed word is in a detail, in the text, or in a label's line that was read whole."""
    found = mediation(text, TODAY)
    if not found.day and not found.time:
        kept = f"{found.mediator} {found.place} {found.costs} {found.text}"
        lines = [line for line in text.split("\n") if ":" not in line and "=" not in line]
        assert all(word in kept for line in lines for word in line.split())
