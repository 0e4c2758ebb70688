"""A reply to a request for what is missing is read by number, by label, in prose, and within our own quoted request."""

from __future__ import annotations

from email.message import EmailMessage
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values import Field
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from mailbot.reading.replied import bare_hour, day_of_signing, number_first_address, spoken_hour
from mailbot.reading.requested import answers_by_number, requested
from mailbot.reading.supplied import supplied

ZONE = ZoneInfo("Europe/Amsterdam")
REQUEST = """\
Op 3 jun 2026 om 09:00 schreef Bram Praktijk <bram@praktijk.example>:
> Beste Anna,
>
> Ik mis nog:
>
> 1. uw adres
> 2. een telefoonnummer
> 3. datum, tijd en plaats van de afspraak
>
> Met vriendelijke groet,
> Bram Praktijk
> Kapelstraat 1, 4061 AA Ophemert
> Telefoon: 0344-000000
"""


def values(text: str) -> dict[Field, str]:
    """Return what a reply of Anna's with this text supplies."""
    mail = EmailMessage()
    mail["From"] = "Anna de Wit <anna@post.example>"
    mail["To"] = "bram@praktijk.example"
    mail["Subject"] = "Re: [KL-2026-0042] Nog enkele gegevens"
    mail["Date"] = "Wed, 03 Jun 2026 20:00:00 +0200"
    mail["Message-ID"] = "<1@post.example>"
    mail.set_content(text)
    return {found.field: found.value for found in supplied(parse(mail.as_bytes()), ZONE)}


def test_numbers_mean_what_the_quoted_request_says() -> None:
    """The first number is what the request asks first, however the reply lays it out."""
    told = values(f"1. Veerstraat 9, 4011 AB Zoelen\n2. 06-31112233\n3. 28 mei om 19.45 uur in Tiel\n\n{REQUEST}")
    assert told[Field.ADDRESS] == "Veerstraat 9, 4011 AB Zoelen"
    assert told[Field.PHONE] == "+31631112233"
    assert (told[Field.SERVICE_DATE], told[Field.SERVICE_TIME]) == ("2026-05-28", "19:45")
    assert told[Field.SERVICE_PLACE] == "Tiel"


def test_numbers_may_stand_on_one_line_without_a_point() -> None:
    """As it is typed on a telephone."""
    told = values(f"1 Veerstraat 9 Zoelen 2 0631112233 3 28 mei half 8 's avonds\n\n{REQUEST}")
    assert told[Field.ADDRESS] == "Veerstraat 9 Zoelen"
    assert (told[Field.SERVICE_DATE], told[Field.SERVICE_TIME]) == ("2026-05-28", "19:30")


def test_one_number_may_be_answered_alone() -> None:
    """Who knows only the third says only that."""
    assert answers_by_number("3. Ophemert", 3) == {3: "Ophemert"}
    assert answers_by_number("4. Ophemert", 3) == {}


def test_number_that_may_be_a_house_number_is_not_guessed() -> None:
    """Where it isn't clear which "2" is the request's, the answers on one line are not cut up by it."""
    assert answers_by_number("1 Veerstraat 2 Zoelen 2 0631112233 3 28 mei", 3) == {}


def test_refusal_to_tell_is_no_value() -> None:
    """Who answers "no" or "see my mail" under a number supplies nothing."""
    told = values(f"1. Zie mijn eerste mail.\n2. Nee.\n3. Dat weet u zelf.\n\n{REQUEST}")
    assert not set(told) & {Field.ADDRESS, Field.PHONE, Field.SERVICE_DATE, Field.SERVICE_PLACE}


def test_quoted_request_supplies_nothing_of_itself() -> None:
    """The practice's own address and telephone number are nobody's answer."""
    assert not set(values(f"Rest volgt.\n\n{REQUEST}")) & {Field.ADDRESS, Field.PHONE}


FORM = """\
Zie hieronder.

Op 3 jun 2026 om 09:00 schreef Bram Praktijk <bram@praktijk.example>:
> Beantwoord deze mail. U kunt deze regels overnemen en invullen:
>
>     Telefoon: 06-31112233
>     Tijd van de dienst:
>     Plaats van de dienst: de zolder
>
> Met vriendelijke groet,
> Bram Praktijk
> Telefoon: 0344-000000
"""


def test_what_is_filled_in_behind_our_own_labels_is_typed() -> None:
    """Within the quote, but only under the invitation to fill in; our own number below it is not."""
    told = values(FORM)
    assert (told[Field.PHONE], told[Field.SERVICE_PLACE]) == ("+31631112233", "de zolder")
    assert Field.SERVICE_TIME not in told


def test_filled_in_values_are_part_of_the_new_text() -> None:
    """Each is a piece of its own."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = (
        "Anna <anna@post.example>",
        "bram@praktijk.example",
        "<1@post.example>",
    )
    mail.set_content(FORM)
    assert new_text(parse(mail.as_bytes())) == "Zie hieronder.\n\n06-31112233\n\nde zolder"


def test_block_of_a_firm_is_no_answer() -> None:
    """The address under a mail from work is where somebody works, not what was asked."""
    told = values(
        f"Die zoek ik op.\n\nGroet, Anna\n\nAnna de Wit\nPlanner\nDe Linge B.V.\nRandweg 4, 4191 AA Tiel\n\n{REQUEST}"
    )
    assert Field.ADDRESS not in told
    assert told[Field.SIGNATURE] == "Anna"


def test_name_behind_the_last_full_stop_signs() -> None:
    """A short reply often ends with the name on the same line."""
    assert values("Het was in Tiel, op 28 mei. Anna")[Field.SIGNATURE] == "Anna"


def test_home_is_not_the_place_of_the_service() -> None:
    """Where somebody lives is told as an address."""
    told = values("Mijn adres is Veerstraat 9, 4011 AB Zoelen.\n\nAnna")
    assert told[Field.ADDRESS] == "Veerstraat 9, 4011 AB Zoelen"
    assert Field.SERVICE_PLACE not in told


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Tijd: 9.45", "09:45"),
        ("Het was 14.30, niet 15.30.", "14:30"),
        ("Ik betaalde € 12.50 en 17.50 euro", ""),
        ("op 12.05.2026", ""),
        ("10.00 of 11.00", ""),
    ],
)
def test_bare_hour_is_one_hour_and_no_money(text: str, hour: str) -> None:
    """Two hours, an amount or a date are no answer."""
    assert bare_hour(text)[0] == hour


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("vanaf twee uur in de schuur", "14:00"),
        ("Vier uur was het, en u kwam om vijf uur.", "16:00"),
        ("om tien uur 's ochtends", "10:00"),
        ("niet om drie uur", ""),
        ("het duurde drie uur", ""),
    ],
)
def test_whole_hour_is_told_as_a_moment(text: str, hour: str) -> None:
    """A duration or what is denied is no moment."""
    assert spoken_hour(text)[0] == hour


def test_day_of_signing_stands_with_its_town() -> None:
    """Drawn up and signed somewhere on a day: the date of the letter."""
    day = parse(b"From: a@b.example\nMessage-ID: <1@b.example>\nDate: Wed, 03 Jun 2026 20:00:00 +0200\n\nx").date
    assert day
    assert day_of_signing("Aldus opgemaakt te Tiel op 2 juni 2026 en ondertekend,", day.date())[0] == "2026-06-02"


def test_english_address_has_its_number_first() -> None:
    """Known by its Dutch postcode."""
    assert number_first_address("I live at 9 Veerstraat, 4011 AB Zoelen.")[0] == "9 Veerstraat, 4011 AB Zoelen"


def test_request_without_numbers_asks_nothing_by_number() -> None:
    """A list with dashes gives no meaning to numbers; nor does a list that begins at two."""
    assert requested("> - uw adres\n> - een telefoonnummer") == ()
    assert requested("> 2. uw adres") == ()


@pytest.mark.parametrize(
    "piece", ["1 ", "1. ", "> 1. uw adres\n", "om drie uur ", "12.30 ", "9 Veerstraat ", "opgemaakt te T"]
)
def test_hostile_reply_takes_no_time(piece: str) -> None:
    """Every pattern is bounded (T-REDOS)."""
    text = piece * (200_000 // len(piece))
    start = perf_counter()
    requested(text)
    answers_by_number(text, 3)
    bare_hour(text)
    spoken_hour(text)
    number_first_address(text)
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    ("text", "organisation", "role"),
    [
        ("Dat was namens Stichting De Wilg, ik ben daar voorzitter.", "Stichting De Wilg", "voorzitter"),
        ("Namens mijn moeder, zij is ziek.", "", ""),
    ],
)
def test_organisation_is_named_as_one(text: str, organisation: str, role: str) -> None:
    """On behalf of a person is no organisation."""
    told = values(f"{text}\n\nAnna")
    assert told.get(Field.ORGANISATION, "") == organisation
    assert told.get(Field.ROLE, "") == role


def test_labelled_place_is_no_home() -> None:
    """A street behind "Plaats" is where the service was."""
    told = values("Plaats: Veerstraat 9\nTijd: kwart voor 8 's avonds\n\nAnna")
    assert told[Field.SERVICE_PLACE] == "Veerstraat 9"
    assert Field.ADDRESS not in told


def test_hour_to_call_is_no_hour_of_the_service() -> None:
    """When somebody can be reached says nothing of the session."""
    assert Field.SERVICE_TIME not in values("U kunt bellen na 19.15 uur op 06-31112233.\n\nAnna")


def test_reproach_told_again_describes_and_gives_the_reason() -> None:
    """Who tells what was done, with its why, has described it; a word on the own data has not."""
    told = values("Ik heb bezwaar omdat u zonder overleg mijn zoon wegstuurde uit de groep.\n\nAnna")
    assert (told[Field.DESCRIPTION], told[Field.REASON]) == ("true", "true")
    assert Field.DESCRIPTION not in values(
        "U heeft mijn adres al in uw bestand staan, en u had mijn nummer ook al.\n\nAnna"
    )
