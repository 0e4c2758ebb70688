"""What replies supply in rarer forms: names beside addresses, firms answered by number or letter, letters in German."""

from __future__ import annotations

import pytest

from mailbot.core.values import Field
from mailbot.reading.requested import answers_below_own, requested
from tests.reading.test_supplied import told

FIRM = ("naam van de organisatie en uw functie", "adres")


def has(found: dict[Field, str], expected: dict[Field, str]) -> None:
    """Compare the expected values only; "" is a value that may not be there."""
    assert {field: found.get(field, "") for field in expected} == expected


@pytest.mark.parametrize(
    ("answer", "organisation", "role"),
    [
        ("Basisschool De Wilg, ik ben daar conciërge", "Basisschool De Wilg", "conciërge"),
        ("De Wilg; directeur", "De Wilg", "directeur"),
        ("penningmeester van de speeltuin", "", "penningmeester"),
        ("n.v.t., ik schrijf voor mezelf", "", ""),
        ("Dat staat in mijn eerste mail", "", ""),
    ],
)
def test_firm_and_function_are_answered_at_once(answer: str, organisation: str, role: str) -> None:
    """One question asks for both; what is no name is none."""
    found = told(f"1. {answer}\n2. Veerstraat 9, 4011 AB Zoelen\n\nAnna", *FIRM)
    has(found, {Field.ORGANISATION: organisation, Field.ROLE: role, Field.ADDRESS: "Veerstraat 9, 4011 AB Zoelen"})


def test_numbers_that_were_typed_ask_for_nothing() -> None:
    """Only the quoted request does, though "locatiemanager" sounds like a place."""
    typed = "1. Hof van Tiel, locatiemanager\n2. Tiel"
    assert requested(f"{typed}\n\n> 1. uw naam\n> 2. uw adres", typed) == ((Field.NAME,), (Field.ADDRESS,))


def test_letters_mark_questions_too() -> None:
    """In whatever order they are answered."""
    quoted = "\n\nOp 3 jun 2026 om 09:00 schreef Bram <bram@praktijk.example>:\n> Ik mis nog:\n> A. uw adres\n> B. uw telefoonnummer\n"
    found = told(f"B) 06-31112233\nA) Hof 9, 4158 AR Deil\n\nAnna{quoted}")
    has(found, {Field.ADDRESS: "Hof 9, 4158 AR Deil", Field.PHONE: "+31631112233"})


def test_repeated_questions_are_answered_on_the_next_line() -> None:
    """Two make a habit; one may be a question to her."""
    text = "U wilt weten: uw functie?\nKok i.o.\nEn de plaats?\nDe kas in Zetten."
    assert answers_below_own(text) == (((Field.ROLE,), "Kok i.o."), ((Field.SERVICE_PLACE,), "De kas in Zetten."))
    assert answers_below_own("Waar is de plaats?\nGroet, Anna") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hoi hier mijn gegevens. anna van de wit, hoogstraat 4b, 3901 gd veenendaal. groetjes", "anna van de wit"),
        (
            "U kunt alles aan mij richten: Anna de Wit-Bos, Buitenweg 71, 4116 CC Buren.\n\nGroet,\nAnna",
            "Anna de Wit-Bos",
        ),
        ("Post voor mijn broer kan naar: Kees Bos, Buitenweg 71, 4116 CC Buren.\n\nGroet,\nAnna", "Anna"),
    ],
)
def test_the_sender_s_name_stands_before_the_address(text: str, name: str) -> None:
    """Somebody else's is not taken for it."""
    assert told(text, "uw naam", "uw adres").get(Field.NAME) == name


def test_a_place_in_the_answers_is_nobody_s_name() -> None:
    """What stands right under a question answers that question."""
    quoted = "Op 3 jun 2026 om 09:00 schreef Bram <bram@praktijk.example>:\n> Ik mis nog:\n> - de plaats\n"
    found = told(
        f"{quoted}\nSlot Loevestein, bovenzaal\n\n> - de reden\n\nDat ik voor niets kwam en niemand iets zei.\n"
    )
    has(found, {Field.NAME: "", Field.SIGNATURE: "", Field.SERVICE_PLACE: "Slot Loevestein, bovenzaal"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ik was er om tien over half elf, maar de afspraak was om elf uur. Het was op 2 juni.",
            {Field.SERVICE_TIME: "11:00", Field.SERVICE_DATE: "2026-06-02"},
        ),
        ("Het was zaterdag: inloop om kwart voor tien, aanvang tien uur.", {Field.SERVICE_TIME: "10:00"}),
        (
            "Foutje van mij, niet 26 maar 28 mei. Half twee.",
            {Field.SERVICE_DATE: "2026-05-28", Field.SERVICE_PLACE: ""},
        ),
        (
            "Ik was op 20 mei jarig, en het was de week daarna, op de woensdag, dus dat moet de 27e zijn geweest.",
            {Field.SERVICE_DATE: "2026-05-27"},
        ),
        (
            "De training is gegeven in zaal 3 van Hotel De Zwaan te Druten.",
            {Field.SERVICE_PLACE: "zaal 3 van Hotel De Zwaan te Druten"},
        ),
        ("Mijn nieuwe mailadres: mail naar Anna.Wit@mailnest.example graag.", {Field.SERVICE_PLACE: ""}),
        (
            "Post kan naar Camping De Meent, plaats 12, Erichem. Mijn oude nummer 0344-572211 is afgesloten, bel 06-30981176.",
            {
                Field.ADDRESS: "Camping De Meent, plaats 12, Erichem",
                Field.PHONE: "+31630981176",
                Field.SERVICE_PLACE: "",
            },
        ),
        (
            "Telefonisch erreichen Sie mich abends. Der Termin war Samstag, der 30. Mai, Beginn 14 Uhr, im Dorfhaus in Ophemert.",
            {
                Field.SERVICE_DATE: "2026-05-30",
                Field.SERVICE_TIME: "14:00",
                Field.SERVICE_PLACE: "Dorfhaus in Ophemert",
            },
        ),
        (
            "Welke dag: zaterdag 30 mei\nWaar: de kapel in Megen",
            {Field.SERVICE_DATE: "2026-05-30", Field.SERVICE_PLACE: "de kapel in Megen"},
        ),
        (
            "straat: Zandhoek 4\ngemeente: 2370 Arendonk\ngsm: 0472 80 15 66 (+32)",
            {Field.ADDRESS: "Zandhoek 4, 2370 Arendonk"},
        ),
    ],
)
def test_when_and_where_are_told_in_passing(text: str, expected: dict[Field, str]) -> None:
    """The hour agreed on, the day that was meant, the room; no place where there is none."""
    has(told(f"{text}\n\nAnna", "uw adres en telefoonnummer", "datum en tijd", "plaats"), expected)


def test_who_is_asked_what_happened_tells_it_in_a_sentence() -> None:
    """A call for attention to somebody's ears tells nothing."""
    story = "In de kring moesten we onze ogen sluiten en toen riep je zo hard dat mijn buurvrouw begon te huilen."
    assert told(f"{story}\n\nAnna", "wat er is gebeurd")[Field.DESCRIPTION] == "true"
    assert Field.DESCRIPTION not in told(
        "Ik typ dit voor mijn opa, want hij hoort slecht: 06-31112233.\n\nAnna", "uw telefoonnummer"
    )


def test_a_block_that_is_spoken_of_names_its_writer() -> None:
    """Firm and function where the text points there; else only the fuller name."""
    block = "\n\nAnna de Wit | Planner\nVerkuil Transport B.V.\nIndustrieweg 6, 4153 BW Beesd\nT 0345 63 70 41\nwww.verkuil.example"
    sender = "Anna de Wit <a.dewit@verkuil-transport.example>"
    pointed = told(
        f"Ik schrijf namens het bedrijf; alles staat in mijn handtekening.\n\nGroet,\n\nAnna de Wit{block}",
        "uw functie",
        sender=sender,
    )
    has(
        pointed,
        {
            Field.ORGANISATION: "Verkuil Transport B.V.",
            Field.ROLE: "Planner",
            Field.ADDRESS: "Industrieweg 6, 4153 BW Beesd",
        },
    )
    private = told(
        f"Dit is privé, dat blokje komt er automatisch onder.\n\nGroet,\nAnna{block}",
        "uw telefoonnummer",
        sender=sender,
    )
    has(private, {Field.NAME: "Anna de Wit", Field.ORGANISATION: "", Field.PHONE: ""})
