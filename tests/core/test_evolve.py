"""What each event makes of a dossier; what once happened is always read back (§ 7, § 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mailbot.core.dossier import Closing, Dossier, LetterState, Phase
from mailbot.core.events import (
    AddressConfirmed,
    AdmissibilityDecided,
    AgreementMade,
    By,
    CommandUndone,
    ContactMade,
    ContentsSupplied,
    DossierReopened,
    DossierShown,
    DossiersMerged,
    Entry,
    Event,
    HandlerChanged,
    HoldPlaced,
    InspectionDeclined,
    JudgementRecorded,
    LetterPosted,
    LetterRefused,
    LetterSent,
    LetterWritten,
    MailMoved,
    MediationHeld,
    MediationProposed,
    MessageFiled,
    MessageWritten,
    NoteAdded,
    NudgeGiven,
    PartyHeard,
    SubjectNamed,
    TermExtended,
    WishRead,
)
from mailbot.core.evolve import evolve
from mailbot.core.letters import Audience
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Channel, DossierNumber, Field, Found
from tests.builders import ANNA, MORNING, NUMBER, complaint, dossier, filing, happens, here, letter
from tests.core.phases import (
    ACCEPTED,
    AGREED,
    CLAIMED,
    CLOSED,
    FAILED,
    HELD,
    MEDIATOR,
    NO,
    OFFER,
    REFERRED,
    REFUSED,
    SETTLED,
    WEEKS,
    YEARS,
    YES,
)

LATER = here(2026, 3, 10)
DIRK = PartyHeard("Dirk", "Was erbij.")
UNTIL = date(2030, 5, 1)


@pytest.mark.parametrize(
    ("before", "event", "changed"),
    [
        (dossier(), ContactMade("x"), {"contacted": True}),
        (dossier(), MessageWritten("x"), {"contacted": True, "own_mail": ""}),
        (dossier(), MessageWritten("x", mailed=True), {"contacted": True, "own_mail": "x"}),
        (dossier(MessageWritten("x", mailed=True)), MessageWritten("y"), {"own_mail": "x"}),
        (dossier(MessageWritten("x", mailed=True)), OFFER, {"own_mail": "", "contacted": True}),
        (dossier(), DIRK, {"parties": (DIRK,)}),
        (dossier(DIRK), DIRK, {"parties": (DIRK, DIRK)}),
        (dossier(), AgreementMade("Vrijdag."), {"agreements": ((LATER, "Vrijdag."),)}),
        (dossier(SubjectNamed("Cursus")), SubjectNamed("Coaching"), {"subjects": ("Cursus", "Coaching")}),
        (dossier(), HandlerChanged("Carla"), {"handler": "Carla"}),
        (dossier(), AdmissibilityDecided(admissible=True), {"admissible": True}),
        (dossier(), AdmissibilityDecided(admissible=False), {"admissible": False}),
        (dossier(), TermExtended(Term.PROPOSAL, UNTIL, "x"), {"extensions": {Term.PROPOSAL: UNTIL}}),
        (dossier(OFFER), NO, {"answer": (LATER, NO)}),
        (dossier(), MEDIATOR, {"mediators": 1, "contacted": True}),
        (dossier(MEDIATOR, REFUSED), MEDIATOR, {"mediators": 2}),
        (dossier(), REFERRED, {"referred": LATER, "contacted": True}),
        (dossier(), WishRead("inspection", "x"), {"asked_inspection": LATER, "inspections": 1}),
        (dossier(), WishRead("withdrawal", "x"), {"asked_inspection": None, "inspections": 0}),
        (dossier(WishRead("inspection", "x")), DossierShown(ANNA, "Anna"), {"asked_inspection": None}),
        (dossier(WishRead("inspection", "x")), InspectionDeclined("x"), {"asked_inspection": None}),
        (dossier(), CLOSED, {"closing": Closing(LATER, CLOSED.outcome, YEARS)}),
        (dossier(CLOSED), HoldPlaced(UNTIL, "x"), {"hold": HoldPlaced(UNTIL, "x")}),
        (dossier(CLOSED), DossierReopened(), {"closing": None, "restarted": LATER, "hold": None}),
        (dossier(), NudgeGiven(2), {"nudged": frozenset({"answer:2:0"})}),
        (dossier(), NudgeGiven(wait="posting:1:3"), {"nudged": frozenset({"posting:1:3"})}),
        # What is only kept changes nothing of where it stands.
        (dossier(), NoteAdded("x"), {"phase": Phase.RECEIVED}),
        (dossier(REFERRED), JudgementRecorded("x"), {"phase": Phase.THIRD_PARTY}),
    ],
)
def test_event_changes_what_it_is_about(before: Dossier, event: Event, changed: dict[str, Any]) -> None:
    """And the version counts it."""
    after = happens(before, LATER, event)
    assert {name: getattr(after, name) for name in changed} == changed
    assert after.version == before.version + 1


@pytest.mark.parametrize(
    ("events", "phase"),
    [
        ((MEDIATOR,), Phase.MEDIATOR_PROPOSED),
        ((MEDIATOR, REFUSED), Phase.IN_CONTACT),
        ((OFFER, NO, OFFER, NO, MEDIATOR, REFUSED), Phase.MEDIATION_DUE),
        ((MEDIATOR, ACCEPTED), Phase.MEDIATION),
        ((MEDIATOR, ACCEPTED, HELD), Phase.MEDIATION_HELD),
        ((MEDIATOR, ACCEPTED, FAILED), Phase.REFERRAL_DUE),
        ((MEDIATOR, ACCEPTED, HELD, REFERRED), Phase.THIRD_PARTY),
        ((MEDIATOR, ACCEPTED, SETTLED, AGREED), Phase.CLOSED),
        # An agreement that did not hold: its outcome is open again.
        ((MEDIATOR, ACCEPTED, SETTLED, AGREED, DossierReopened()), Phase.MEDIATION_HELD),
        ((MEDIATOR, ACCEPTED, FAILED, CLOSED, DossierReopened()), Phase.REFERRAL_DUE),
        ((OFFER, YES, AGREED, DossierReopened()), Phase.AWAITING_ANSWER),
        ((OFFER, NO, CLOSED, DossierReopened()), Phase.SECOND_PROPOSAL_DUE),
    ],
)
def test_mediation_goes_its_way_and_comes_back_with_a_reopening(events: tuple[Event, ...], phase: Phase) -> None:
    """Each step of § 6, and what a wrong closing leaves."""
    assert dossier(*events).phase is phase


def test_what_is_said_of_a_mediation_that_is_not_there_is_read_and_changes_nothing() -> None:
    """Reading back never refuses: a strange order of events is no reason to lose a dossier."""
    for event in (ACCEPTED, HELD, MediationHeld("x", Answer.ACCEPT)):
        assert dossier(event).phase is Phase.RECEIVED
        assert dossier(event).mediation is None


@pytest.mark.parametrize("event", [LetterSent(9), LetterRefused(9), LetterPosted(9, UNTIL)])
def test_word_of_a_letter_that_is_not_there_changes_nothing(event: Event) -> None:
    """As above."""
    assert (dossier(event).letters, dossier(event).on_paper) == ({}, {})


def test_undoing_nothing_changes_nothing() -> None:
    """As above."""
    assert dossier(CommandUndone()).phase is Phase.RECEIVED


# --- letters ----------------------------------------------------------------------------


def test_notice_that_is_refused_does_not_go_by_post() -> None:
    """Only the complainant is owed a letter on paper (§ 4)."""
    notice = LetterWritten(1, "practitioner-filed", Audience.PRACTITIONER, "", "<1@praktijk.example>", "letters/1.eml")
    state = dossier(notice, LetterRefused(1, 550))
    assert state.on_paper == {}
    assert state.letters[1][1] is LetterState.REFUSED


def test_posted_letter_waits_no_more_and_others_do() -> None:
    """Each for itself (§ 4)."""
    by_post = replace(letter(), to="")
    state = dossier(by_post, replace(by_post, letter=2), LetterPosted(1, UNTIL))
    assert (set(state.on_paper), state.letters[1][1], state.letters[2][1]) == (
        {2},
        LetterState.POSTED,
        LetterState.TO_POST,
    )
    assert state.outbox == ()


# --- contents and addresses ------------------------------------------------------------


def test_address_in_a_reply_is_kept_but_redirects_nothing() -> None:
    """Only the practitioner changes where letters go (§ 3)."""
    email = ContentsSupplied((Found(Field.EMAIL, "anders@klant.example", ""),))
    hers = happens(dossier(), LATER, email)
    reply = happens(dossier(), LATER, email, by=By.COMPLAINANT)
    assert (hers.address, reply.address) == ("anders@klant.example", ANNA)
    assert reply.contents[Field.EMAIL].value == "anders@klant.example"


def test_content_is_taken_out_by_an_empty_one() -> None:
    """A correction of what was misread (§ 2a)."""
    phone = Found(Field.PHONE, "+31612345678", "")
    state = dossier(ContentsSupplied((phone,)), ContentsSupplied((replace(phone, value=""),)))
    assert state.contents == {}


def test_address_is_claimed_until_it_is_confirmed() -> None:
    """And known afterwards (§ 3)."""
    state = dossier(opened=CLAIMED)
    assert (state.claimed, state.address, state.addresses) == (ANNA, "", frozenset())
    after = happens(state, LATER, AddressConfirmed(ANNA))
    assert (after.claimed, after.address, after.addresses) == ("", str(ANNA), frozenset({str(ANNA)}))


def test_moved_mail_is_found_where_it_went() -> None:
    """So that it can be destroyed there (§ 9); other mail stays where it is."""
    other = filing("messages/0002.eml", b"later")
    filed = MessageFiled(other, ANNA, "Re", "x")
    state = dossier(filed, MailMoved(filing().digest, "Klachten", 9, 12), opened=complaint(kept=filing()))
    assert [(each.folder, each.uidvalidity, each.uid) for each in state.filings] == [
        ("Klachten", 9, 12),
        (other.folder, other.uidvalidity, other.uid),
    ]


def test_merged_dossier_knows_the_other_and_its_address() -> None:
    """An address that it has already, or none, is no second one (§ 7)."""
    other = DossierNumber(2026, 2)
    for address, also in ((ANNA, set[str]()), ("", set[str]()), ("werk@klant.example", {"werk@klant.example"})):
        state = dossier(DossiersMerged(other, MORNING, address))
        assert (state.merged, set(state.also)) == ((other,), also)


# --- what can be taken back ---------------------------------------------------------------


def line(event: Event, by: By = By.PRACTITIONER, because: str = "ab" * 32) -> Entry:
    """One entry, in an hour of its own."""
    return Entry(0, LATER, by, because, event)


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        # The program's own, and mail that was only filed, change nothing which she commanded.
        (line(LetterSent(1), By.PROGRAM), True),
        (line(NudgeGiven(1), By.PROGRAM), True),
        (line(MessageFiled(filing("messages/0002.eml", b"x"), "bram@praktijk.example", "x", "x")), True),
        # A word of somebody else, or a letter that went out, ends it.
        (line(WishRead("inspection", "x"), By.COMPLAINANT), False),
        (line(MessageFiled(filing("messages/0002.eml", b"x"), "dirk@werk.example", "x", "x"), By.PARTY), False),
        (line(letter(), By.PROGRAM), False),
        (line(DossiersMerged(DossierNumber(2026, 2), MORNING)), False),
    ],
)
def test_command_can_be_taken_back_until_something_followed(entry: Entry, kept: bool) -> None:  # noqa: FBT001 - a row
    """What stood before is kept so long, and no longer."""
    before = dossier()
    state = evolve(before, line(ContactMade("x"), because="cd" * 32))
    assert state.before == before
    assert (evolve(state, replace(entry, serial=3)).before == before) is kept


def test_letter_by_a_command_covers_all_that_the_command_did() -> None:
    """What comes behind it in the same command can't be taken back either."""
    state = evolve(dossier(), line(OFFER))
    written = evolve(state, line(letter(), By.PROGRAM))
    assert evolve(written, line(NoteAdded("x"))).before is None


def test_dossier_shows_the_channel_of_its_complaint() -> None:
    """By mail, by telephone or by post: one register for all three (§ 1, § 7)."""
    for channel in Channel:
        assert dossier(opened=replace(complaint(), channel=channel)).channel is channel
    assert dossier().number == NUMBER


def test_extension_of_the_conversation_counts_where_it_was_skipped_to() -> None:
    """The term of a mediation that both accepted (§ 5, § 6)."""
    offer = MediationProposed("Carla", WEEKS)
    state = dossier(offer, ACCEPTED, TermExtended(Term.MEDIATION, UNTIL, "x"))
    assert {term for term, _, _ in state.running()} == {Term.MEDIATION}
    assert state.extensions == {Term.MEDIATION: UNTIL}
