"""Every command in every phase: what happens, what Anna gets, and what is refused with which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from mailbot.core.commands import WORDS, About
from mailbot.core.letters import Transcript
from tests.mails import BRAM, mail
from tests.secretary.practice import Practice
from tests.secretary.stages import MEDIATION, STAGES, TAG, at, code_of, to_anna, with_file

OPEN = tuple(phase for phase in STAGES if phase != "closed")
AWAITING = ("awaiting_answer", "awaiting_second_answer")
ASKED = (*AWAITING, "mediator_proposed")
FIRST_PROPOSAL = ("received", "in_contact")
MEDIATING = ("mediation", "mediation_held")
AFTER_PROPOSALS = ("mediation_due", *MEDIATING)


@dataclass(frozen=True)
class Case:
    """What a command does."""

    subject: str
    text: str
    events: str = ""
    """Names of the events, without the filing of her mail; "" where none may happen."""
    anna: str = ""
    """Name of the letter to Anna, without "client-"; "" for none."""
    refused: dict[str, str] = field(default_factory=dict)
    """The code of the refusal, by phase."""
    other: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Events and letter, by phase, where they differ."""


def in_phases(*phases: str, code: str) -> dict[str, str]:
    """Return one code for some phases."""
    return dict.fromkeys(phases, code)


CLOSED = in_phases("closed", code="dossier closed")
STILL_OPEN = in_phases(*OPEN, code="dossier not closed")
BUSY = in_phases("referral_due", code="referral due") | in_phases("third_party", code="third party")
TABLE: dict[str, Case] = {
    "ja": Case("ja", "", refused=CLOSED | in_phases(*OPEN, code="already done")),
    "nee": Case("nee", "", refused=in_phases(*STAGES, code="not a question")),
    "contact": Case("contact", "Gebeld.", "contact-made", refused=CLOSED),
    "notitie": Case("notitie", "Zij was kalm.", "note-added"),
    "afspraak": Case("afspraak", "Wij bellen maandag.", "agreement-made"),
    "betrokkene": Case("betrokkene Dirk", "Hij zag het.", "party-heard"),
    "bericht": Case("bericht", "Ik bel u morgen.", "message-written", "message"),
    "voorstel": Case(
        "voorstel",
        "De helft terug.",
        "proposal-made",
        "proposal",
        CLOSED
        | BUSY
        | in_phases(*ASKED, code="proposal open already")
        | in_phases(*AFTER_PROPOSALS, code="mediation due"),
    ),
    "akkoord": Case(
        "akkoord",
        "Zei zij.",
        "answer-given dossier-closed",
        "closing",
        CLOSED | in_phases(*FIRST_PROPOSAL, code="no proposal open"),
        {"mediator_proposed": ("mediator-answered", "mediation-set")}
        | dict.fromkeys(MEDIATING, ("mediation-held dossier-closed", "closing")),
    ),
    "niet akkoord": Case(
        "niet akkoord",
        "Zei zij.",
        "answer-given",
        "",
        CLOSED
        | in_phases(*FIRST_PROPOSAL, code="no proposal open")
        | in_phases("second_proposal_due", "mediation_due", "referral_due", "third_party", code="already answered"),
        {"mediator_proposed": ("mediator-answered", "")} | dict.fromkeys(MEDIATING, ("mediation-held", "")),
    ),
    "uitstel": Case(
        "uitstel tot 1 juni 2026",
        "Ik wacht op een collega.",
        "term-extended",
        "extension",
        CLOSED | in_phases(*AWAITING, "mediation_held", "referral_due", "third_party", code="no term runs"),
    ),
    "bemiddeling": Case(
        "bemiddeling",
        MEDIATION,
        "mediation-proposed",
        "mediation-offer",
        CLOSED
        | BUSY
        | in_phases(*AWAITING, code="proposal open already")
        | in_phases("mediation_held", code="mediation held"),
    ),
    "derde": Case(
        "derde",
        "",
        "referred-to-third-party",
        "referral",
        CLOSED | in_phases("third_party", code="already done"),
        dict.fromkeys(MEDIATING, ("mediation-held referred-to-third-party", "referral")),
    ),
    "uitspraak": Case(
        "uitspraak",
        "De klacht is gegrond.",
        "judgement-recorded dossier-closed",
        "closing",
        CLOSED | in_phases(*(phase for phase in OPEN if phase != "third_party"), code="no referral"),
    ),
    "ontvankelijk": Case("ontvankelijk", "", "admissibility-decided", "admitted", CLOSED),
    "niet ontvankelijk": Case(
        "niet ontvankelijk", "Te laat.", "admissibility-decided dossier-closed", "closing", CLOSED
    ),
    "veld": Case("veld", "Naam: Anna de Vries", "contents-supplied"),
    "onderwerp": Case("onderwerp De sessie", "", "subject-named"),
    "behandelaar": Case("behandelaar Carla Smit", "", "handler-changed", "new-handler", CLOSED),
    "samenvoegen": Case("samenvoegen", "", refused=in_phases(*STAGES, code="no other dossier")),
    "geen klacht": Case("geen klacht", "", "dossier-closed", "closing", CLOSED),
    "intrekken": Case("intrekken", "", "dossier-closed", "closing", CLOSED),
    "sluit": Case("sluit", "", "dossier-closed", "closing", CLOSED),
    "heropen": Case("heropen", "Er is meer.", "dossier-reopened", "reopened", STILL_OPEN),
    "inzage": Case("inzage nee", "Kom liever langs.", refused=in_phases(*STAGES, code="no inspection asked")),
    "bewaar": Case("bewaar tot 1 mei 2030", "Er loopt een zaak.", "hold-placed", "", STILL_OPEN),
    "herstel": Case(
        "herstel",
        "",
        "command-undone",
        "",
        in_phases(
            *("received", *AWAITING, "mediator_proposed", "mediation", "third_party", "closed"), code="nothing to undo"
        ),
    ),
    "verzonden": Case("verzonden", "", refused=in_phases(*STAGES, code="nothing to post")),
    "status": Case("status", ""),
}
"""Every command about a dossier. A phase that is not named is one in which it is carried out."""


def test_the_table_knows_every_command_about_a_dossier() -> None:
    """No command without its row."""
    assert set(TABLE) == {each.word for each in WORDS if each.about is not About.NOTHING}


def _rows() -> Iterator[object]:
    """Yield every command with every phase; where one goes as in an earlier phase, it takes its time in `make long`."""
    for word, case in TABLE.items():
        seen = set()
        for phase in STAGES:
            outcome = case.refused.get(phase) or case.other.get(phase)
            yield pytest.param(word, phase, marks=[pytest.mark.long] if outcome in seen else [])
            seen.add(outcome)


@pytest.mark.parametrize(("word", "phase"), [*_rows()])
def test_a_command_does_in_each_phase_what_the_regulation_says_or_is_refused(word: str, phase: str) -> None:
    """It is carried out and answered, or refused in words; Anna gets what it calls for and nothing else."""
    case, practice = TABLE[word], at(phase)
    version, known = practice.dossier().version, practice.events()
    out = practice.bram(f"{TAG} {case.subject}", case.text)
    assert code_of(practice, out) == case.refused.get(phase, "")
    if phase in case.refused:
        assert (practice.dossier().version, to_anna(practice, out)) == (version, [])
        return
    events, letter = case.other.get(phase, (case.events, case.anna))
    assert [each for each in practice.events()[len(known) :] if each != "message-filed"] == events.split()
    assert to_anna(practice, out) == ([f"client-{letter}"] if letter else [])


@pytest.mark.parametrize("word", [word for word, case in TABLE.items() if case.events])
def test_the_transcript_tells_what_was_done_and_what_went_out(word: str) -> None:
    """A command that was carried out is answered with its word, the copies, the phase and what is next."""
    case = TABLE[word]
    phase = next(each for each in (*STAGES,) if each not in case.refused)
    practice = at(phase)
    out = practice.bram(f"{TAG} {case.subject}", case.text)
    letter = practice.letter(out[-1])
    assert isinstance(letter, Transcript)
    assert (letter.word, letter.phase) == (word, practice.dossier().phase.value)
    assert [(name, text.strip()) for name, text in letter.sent] == [
        (practice.letter(each).name, each.text.strip()) for each in out if each.to != BRAM
    ]
    assert {each.term for each in letter.deadlines} == {
        each.term.value for each in practice.dossier().deadlines(practice.rules.calendar)
    }
    assert letter.commands


@pytest.mark.parametrize(
    ("word", "alias"), [(each.word, alias) for each in WORDS if each.word in TABLE for alias in each.aliases]
)
def test_an_alias_does_what_its_word_does(word: str, alias: str) -> None:
    """English words are aliases, and so are a few Dutch ones."""
    case = TABLE[word]
    phase = next((each for each in STAGES if each not in case.refused), "received")
    subject = alias + case.subject.removeprefix(word)
    with_word, with_alias = at(phase), at(phase)
    told = with_word.bram(f"{TAG} {case.subject}", case.text)
    out = with_alias.bram(f"{TAG} {subject}", case.text)
    assert with_alias.kinds(out) == with_word.kinds(told)
    assert with_alias.events() == with_word.events()


@pytest.mark.parametrize("phase", ["mediation_due", "closed"])
@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("nieuw telefoon", "Carla belde.", "practitioner-new-complaint"),
        ("new phone", "Carla called.", "practitioner-new-complaint"),
        ("afwezig van 1 juni tot 8 juni", "", "practitioner-absence-noted"),
        ("away from 1 June to 8 June", "", "practitioner-absence-noted"),
        ("overzicht", "", "practitioner-digest"),
        ("digest", "", "practitioner-digest"),
        ("overview 2026", "", "practitioner-year-overview"),
        ("help", "", "practitioner-help"),
        ("?", "", "practitioner-help"),
    ],
)
def test_a_command_about_no_dossier_is_answered_whatever_annas_dossier_waits_for(
    phase: str, subject: str, text: str, kind: str
) -> None:
    """It changes nothing in hers, and she hears nothing of it."""
    practice = at(phase)
    before = practice.entries()
    out = practice.bram(f"[KLACHT] {subject}", text)
    assert kind in practice.kinds(out)
    assert {each.to for each in out} == {BRAM}
    assert practice.entries() == before


@pytest.mark.parametrize(
    ("subject", "text", "code"),
    [
        ("nieuw telefoon", "", "no text"),
        ("nieuw post 9 maart 2026", "Brief.", "date in future"),
        ("nieuw post ontvangen ergens vorige maand", "Brief.", "no date"),
        ("afwezig als het zo uitkomt", "", "no period"),
        ("afwezig van 1 februari tot 20 februari 2026", "", "date in past"),
        ("overzicht volgend jaar", "", "no year"),
        ("contact", "Gebeld.", "no dossier"),
        ("status", "", "no dossier"),
        ("nieuws", "Iets.", "unknown command"),
    ],
)
def test_what_cannot_be_done_for_no_dossier_is_refused(subject: str, text: str, code: str) -> None:
    """Nothing is made, and the refusal goes to Bram alone."""
    practice = Practice()
    out = practice.bram(f"[KLACHT] {subject}", text)
    assert code_of(practice, out) == code
    assert practice.store.numbers() == ()
    assert practice.secretary.office.desk.absences == ()


# --- taken back -------------------------------------------------------------------------

_UNDOABLE = ("contact", "notitie", "afspraak", "betrokkene", "veld", "onderwerp")


@pytest.mark.parametrize("phase", ["received", "awaiting_second_answer", "third_party"])
@pytest.mark.parametrize("word", _UNDOABLE)
def test_a_command_by_which_nothing_went_out_can_be_taken_back(word: str, phase: str) -> None:
    """The dossier stands as before it, and keeps what happened."""
    practice = at(phase)
    before = practice.dossier()
    practice.bram(f"{TAG} {TABLE[word].subject}", TABLE[word].text)
    out = practice.bram(f"{TAG} herstel")
    assert (code_of(practice, out), to_anna(practice, out)) == ("", [])
    assert _what_counts(practice) == _what(before)
    assert practice.events().count("command-undone") == 1


@pytest.mark.parametrize(
    ("phase", "subject", "text"),
    [
        ("awaiting_answer", "niet akkoord", "Zei zij."),
        ("mediation", "bemiddeling gehouden", "Wij hebben gepraat."),
        ("mediation_held", "niet akkoord", "Zei zij."),
        ("received", "voorstel gemaild", "De helft, mailde ik."),
        ("closed", "bewaar tot 1 mei 2030", "Er loopt een zaak."),
    ],
)
def test_a_step_by_which_nothing_went_out_can_be_taken_back(phase: str, subject: str, text: str) -> None:
    """An answer that was misheard starts no term for good."""
    practice = at(phase)
    before = practice.dossier()
    assert code_of(practice, practice.bram(f"{TAG} {subject}", text)) == ""
    assert _what_counts(practice) != _what(before)
    assert code_of(practice, practice.bram(f"{TAG} herstel")) == ""
    assert _what_counts(practice) == _what(before)
    assert code_of(practice, practice.bram(f"{TAG} herstel")) == "nothing to undo"


@pytest.mark.parametrize("word", [word for word, case in TABLE.items() if case.anna])
def test_a_command_by_which_a_letter_went_out_cannot_be_taken_back(word: str) -> None:
    """Anna has read it."""
    case = TABLE[word]
    practice = at(next(each for each in STAGES if each not in case.refused))
    practice.bram(f"{TAG} {case.subject}", case.text)
    before = practice.entries()
    assert code_of(practice, practice.bram(f"{TAG} herstel")) == "nothing to undo"
    assert practice.entries() == before


def test_a_command_cannot_be_taken_back_once_anna_wrote(practice_in_contact: Practice) -> None:
    """Something followed on it."""
    practice = practice_in_contact
    practice.gets(mail("Wanneer hoor ik iets?", f"Re: {TAG} Klacht"))
    assert code_of(practice, practice.bram(f"{TAG} herstel")) == "nothing to undo"


@pytest.fixture
def practice_in_contact() -> Practice:
    """Bram's practice after he called Anna."""
    return at("in_contact")


def _what_counts(practice: Practice) -> tuple[object, ...]:
    return _what(practice.dossier())


def _what(dossier: object) -> tuple[object, ...]:
    names = ("phase", "contents", "contacted", "proposals", "answer", "mediation", "hold", "subjects", "parties")
    return tuple(getattr(dossier, name) for name in (*names, "agreements", "closing", "waits", "handler"))


# --- what comes with a command ----------------------------------------------------------


@pytest.mark.parametrize("word", [word for word, case in TABLE.items() if case.events])
def test_what_is_attached_to_a_command_is_kept_in_the_dossier(word: str) -> None:
    """A scan, a photograph, a judgement: the file and the mail that brought it."""
    case = TABLE[word]
    practice = at(next(each for each in STAGES if each not in case.refused))
    nth = len(practice.dossier().filings) + 1
    practice.gets(with_file(mail(case.text, f"{TAG} {case.subject}", BRAM, dmarc=""), b"%PDF een scan"), "Sent")
    assert practice.store.read_file(practice.dossier().number, f"attachments/{nth:04}-1.bin") == b"%PDF een scan"
    assert b"een scan" not in b"".join(each.raw for each in practice.posts)


def test_two_complaints_are_two_dossiers(practice_in_contact: Practice) -> None:
    """A command about one changes nothing in the other."""
    practice = practice_in_contact
    practice.bram("[KLACHT] nieuw telefoon", "Carla belde.\nE-mail: carla@mediation.example")
    before = practice.entries()
    practice.bram("[KL-2026-0002] sluit")
    assert practice.entries() == before
