"""Steps that record the handling: what each needs, and what exactly it records (§ 2, § 4, § 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mailbot.core.dossier import Dossier, LetterState
from mailbot.core.events import (
    AddressConfirmed,
    AgreementMade,
    By,
    CommandUndone,
    ContactMade,
    ContentsSupplied,
    Event,
    HandlerChanged,
    LetterPosted,
    LetterRefused,
    LetterSent,
    MessageFiled,
    MessageWritten,
    NoteAdded,
    PartyHeard,
    ProposalMade,
    SubjectNamed,
)
from mailbot.core.procedure import STEPS, supplied_by_complainant
from mailbot.core.values import Field, Found
from mailbot.errors import NotAllowed
from tests.builders import MORNING, RULES, complaint, dossier, filing, happens, here, letter
from tests.core.phases import CLAIMED, NO, OFFER, ON_PAPER, PHASES, commanded, lived
from tests.core.product import ORDERS, PHONE

NOW = here(2026, 3, 10)
RECEIVED = PHASES["received"]


def take(row: str, state: Dossier = RECEIVED, **other: Any) -> tuple[Event, ...]:
    """Carry out a command; `other` changes the order."""
    order = replace(ORDERS[row], **other)
    return STEPS[order.word](state, order, NOW, RULES)


def refusal(row: str, state: Dossier = RECEIVED, **other: Any) -> tuple[str, dict[str, str]]:
    """Return why a command is not carried out: the code, and what the sentence names."""
    with pytest.raises(NotAllowed) as told:
        take(row, state, **other)
    return told.value.code, told.value.data


@pytest.mark.parametrize("row", ["contact", "notitie", "afspraak", "bericht", "voorstel"])
def test_step_that_records_words_needs_them(row: str) -> None:
    """A contact without notes, an empty message: refused (§ 4, § 5, § 8)."""
    assert refusal(row, text=" \n ") == ("no text", {})


@pytest.mark.parametrize(
    ("row", "event"),
    [
        ("contact", ContactMade("Gebeld.")),
        ("notitie", NoteAdded("Gebeld.")),
        ("afspraak", AgreementMade("Gebeld.")),
        ("bericht", MessageWritten("Gebeld.")),
        ("voorstel", ProposalMade("Gebeld.")),
    ],
)
def test_words_are_kept_without_the_space_around_them(row: str, event: Event) -> None:
    """What she typed is what is recorded."""
    assert take(row, text="\n Gebeld. \n") == (event,)


def test_attachment_is_a_note_without_words() -> None:
    """A scan says enough (§ 8)."""
    assert take("notitie", text=" ", attachments=1) == (NoteAdded(""),)
    assert take("notitie", text="Zie de scan.", attachments=1) == (NoteAdded("Zie de scan."),)


# --- the acknowledgement and the address ------------------------------------------------


def test_acknowledgement_confirms_the_address_that_was_only_claimed() -> None:
    """She vouches for it; from then on letters go there (§ 3, § 4)."""
    state = lived(opened=CLAIMED, acknowledged=False)
    assert (state.claimed, state.address) == ("anna@klant.example", "")
    assert take("ja", state) == (AddressConfirmed("anna@klant.example"),)
    after = happens(state, NOW, AddressConfirmed("anna@klant.example"))
    assert (after.claimed, after.address) == ("", "anna@klant.example")
    assert take("voorstel", after) == (ProposalMade("De helft terug."),)


def test_refusal_names_the_address_that_is_not_confirmed() -> None:
    """So that she sees whether it is the right one (§ 3)."""
    assert refusal("bericht", PHASES["claimed"]) == ("address not confirmed", {"address": "anna@klant.example"})


def test_address_that_she_gives_herself_is_known_at_once() -> None:
    """A correction of what a forwarded mail claims (§ 2a, § 3)."""
    email = Found(Field.EMAIL, "a.jansen@werk.example", "E-mail: a.jansen@werk.example")
    after = happens(PHASES["claimed"], NOW, *take("veld", PHASES["claimed"], contents=(email,)))
    assert (after.claimed, after.address) == ("", "a.jansen@werk.example")


@pytest.mark.parametrize(
    ("value", "code"), [("geen adres", "bad value"), ("a@b.example, c@d.example", "bad value"), ("", "bad value")]
)
def test_address_that_is_none_is_refused(value: str, code: str) -> None:
    """Letters would go nowhere, or elsewhere (§ 3)."""
    assert refusal("veld", contents=(Found(Field.EMAIL, value, ""),)) == (code, {})


def test_fields_that_are_not_there_are_refused() -> None:
    """`veld` without a single content that is known changes nothing (§ 2a)."""
    assert refusal("veld", text="Kleur: blauw", contents=()) == ("unknown field", {})


def test_reply_fills_gaps_and_overwrites_nothing() -> None:
    """What is known stays; only the practitioner corrects (§ 2a)."""
    state = dossier(ContentsSupplied((PHONE,)))
    name, other = Found(Field.NAME, "Anna", ""), Found(Field.PHONE, "+31687654321", "")
    assert supplied_by_complainant(state, (other, name)) == (ContentsSupplied((name,)),)
    assert supplied_by_complainant(state, (other,)) == ()


# --- parties, subject, handler ----------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "event"),
    [
        ({"exact": "Dirk  de Boër", "text": " Was erbij. "}, PartyHeard("Dirk de Boër", "Was erbij.")),
        ({"exact": "Dirk", "text": ""}, PartyHeard("Dirk", "")),
        (
            {
                "exact": "",
                "details": {
                    "name": " Dirk ",
                    "role": "collega",
                    "address": "dirk@werk.example",
                    "phone": "+31612345678",
                    "text": " Was erbij.",
                },
            },
            PartyHeard("Dirk", "Was erbij.", "collega", "dirk@werk.example", "+31612345678"),
        ),
        ({"exact": "Dirk", "text": "Was erbij.", "details": {"text": ""}}, PartyHeard("Dirk", "")),
    ],
)
def test_party_is_recorded_with_what_is_known(other: dict[str, Any], event: PartyHeard) -> None:
    """Behind the word or behind labels; what was said may still come (§ 4)."""
    assert take("betrokkene", **other) == (event,)


def test_party_needs_a_name() -> None:
    """Somebody without a name can't be inspected for, nor made unreadable (§ 4)."""
    assert refusal("betrokkene", exact="  ", details={"role": "collega"}) == ("no name", {})


def test_subject_stands_behind_the_word_or_in_the_body() -> None:
    """Which product, service or employee (§ 8); with its capitals, on one line."""
    assert take("onderwerp") == (SubjectNamed("Coaching"),)
    assert take("onderwerp", exact="", text="De cursus\nvan mei ") == (SubjectNamed("De cursus van mei"),)
    assert refusal("onderwerp", exact="", text=" ") == ("no subject", {})


def test_complaint_is_handed_over_to_somebody_else_by_name() -> None:
    """To who handles it already there is nothing to hand over (§ 2b)."""
    assert take("behandelaar") == (HandlerChanged("Carla"),)
    assert refusal("behandelaar", exact="Bram") == ("already done", {})
    assert refusal("behandelaar", exact="", text="") == ("no name", {})
    assert happens(RECEIVED, NOW, HandlerChanged("Carla")).handler == "Carla"


# --- letters on paper -------------------------------------------------------------------


def test_letter_without_an_address_waits_for_the_post() -> None:
    """The practitioner prints and posts it; the dossier says when (§ 4)."""
    state = lived(OFFER, opened=ON_PAPER)
    assert set(state.on_paper) == {1, 2}
    assert take("verzonden", state) == (LetterPosted(1, date(2026, 3, 10)), LetterPosted(2, date(2026, 3, 10)))
    after = happens(state, NOW, *take("verzonden", state))
    assert (after.on_paper, after.outbox) == ({}, ())
    assert {state for _, state in after.letters.values()} == {LetterState.POSTED}


def test_letter_that_did_not_arrive_goes_by_post() -> None:
    """The complainant is told in writing, whatever her mailbox does (§ 4, § 5)."""
    bounced = happens(dossier(letter()), NOW, LetterSent(1), LetterRefused(1, 550))
    assert take("verzonden", bounced) == (LetterPosted(1, date(2026, 3, 10)),)


@pytest.mark.parametrize(
    ("argument", "day", "told"),
    [
        ("", "", date(2026, 3, 10)),
        ("vrijdag 6 maart", "2026-03-06", date(2026, 3, 6)),
        ("vandaag", "2026-03-10", date(2026, 3, 10)),
    ],
)
def test_day_of_posting_is_today_or_the_one_that_she_gives(argument: str, day: str, told: date) -> None:
    """She may tell it later (§ 4)."""
    details = {"day": day} if day else {}
    assert take("verzonden", PHASES["on paper"], argument=argument, details=details) == (LetterPosted(1, told),)


def test_day_of_posting_that_can_not_be_is_refused() -> None:
    """A day that is not understood, or has still to come: nothing is guessed."""
    paper = PHASES["on paper"]
    assert refusal("verzonden", paper, argument="laatst") == ("no date", {"argument": "laatst"})
    told = refusal("verzonden", paper, argument="11 maart", details={"day": "2026-03-11"})
    assert told == ("date in future", {"date": "2026-03-11"})


# --- taking back ------------------------------------------------------------------------

WITHOUT_LETTER: dict[str, str] = {
    "contact": "received",
    "notitie": "received",
    "afspraak": "received",
    "betrokkene": "received",
    "voorstel gemaild": "received",
    "niet akkoord": "awaiting",
    "bemiddeling gehouden": "mediation",
    "veld": "received",
    "onderwerp": "received",
    "geen klacht": "not acknowledged",
    "bewaar": "closed",
    "verzonden": "on paper",
}
"""Commands by which nothing goes out, each with a phase in which it can be given."""


def without_traces(state: Dossier) -> Dossier:
    """The dossier without what only counts lines and remembers mails."""
    return replace(state, version=0, handled=frozenset(), command="", before=None, marks={})


@pytest.mark.parametrize(("row", "phase"), WITHOUT_LETTER.items())
def test_command_by_which_nothing_went_out_can_be_taken_back(row: str, phase: str) -> None:
    """Afterwards all is as it was, and there is nothing more to take back."""
    state = PHASES[phase]
    after = commanded(state, take(row, state), NOW, "f" * 64)
    assert take("herstel", after) == (CommandUndone(),)
    back = commanded(after, CommandUndone(), NOW, "e" * 64)
    assert without_traces(back) == without_traces(state)
    assert refusal("herstel", back) == ("nothing to undo", {})


@pytest.mark.parametrize(
    ("row", "phase"),
    [
        ("bericht", "received"),
        ("voorstel", "received"),
        ("voorstel", "on paper"),
        ("akkoord", "awaiting"),
        ("uitstel", "received"),
        ("bemiddeling", "mediation due"),
        ("akkoord", "mediator proposed"),
        ("derde", "referral due"),
        ("uitspraak", "third party"),
        ("ontvankelijk", "received"),
        ("niet ontvankelijk", "received"),
        ("behandelaar", "received"),
        ("geen klacht", "received"),
        ("intrekken", "received"),
        ("sluit", "received"),
        ("heropen", "closed"),
    ],
)
def test_command_by_which_a_letter_went_out_can_not_be_taken_back(row: str, phase: str) -> None:
    """What the complainant was told stands; another command may mend it."""
    after = commanded(PHASES[phase], take(row, PHASES[phase]), NOW, "f" * 64)
    assert refusal("herstel", after) == ("nothing to undo", {})


def test_letter_behind_a_command_by_which_none_went_out_stops_taking_back() -> None:
    """Later letters may rest on it."""
    state = lived(OFFER, NO, ProposalMade("Driekwart terug."))
    assert refusal("herstel", state) == ("nothing to undo", {})


def test_word_of_the_complainant_stops_taking_back() -> None:
    """Something followed: her mail may answer what was recorded."""
    later = MessageFiled(filing("messages/0002.eml", b"later"), "anna@klant.example", "Re", "Hallo")
    after = commanded(RECEIVED, take("contact"), NOW, "f" * 64)
    assert take("herstel", happens(after, NOW, later)) == (CommandUndone(),)
    supplied = happens(after, NOW, ContentsSupplied((PHONE,)), by=By.COMPLAINANT)
    assert refusal("herstel", supplied) == ("nothing to undo", {})


def test_only_the_last_command_is_taken_back() -> None:
    """One step, no further: what stood before may not hold what stood before that."""
    state = lived(ContactMade("Gebeld."), NoteAdded("Iets."))
    back = commanded(state, CommandUndone(), NOW, "f" * 64)
    assert back.contacted
    assert refusal("herstel", back) == ("nothing to undo", {})


def test_events_of_one_command_are_taken_back_together() -> None:
    """A command happens whole, and is taken back whole."""
    state = lived(OFFER)
    both = commanded(state, (NoteAdded("x"), NO), NOW, "f" * 64)
    assert commanded(both, CommandUndone(), NOW, "e" * 64).answer is None


def test_address_by_a_command_is_taken_back_with_it() -> None:
    """A slip in an address is mended before anything goes there (§ 3)."""
    state = lived(opened=complaint(MORNING))
    email = Found(Field.EMAIL, "bram@praktijk.example", "")
    after = commanded(state, take("veld", state, contents=(email,)), NOW, "f" * 64)
    assert after.address == "bram@praktijk.example"
    assert commanded(after, CommandUndone(), NOW, "e" * 64).address == "anna@klant.example"
