"""Which letters an event calls for, and what notices hold ready (§ 2a, § 4, § 5, § 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core import consequences as so
from mailbot.core import letters, transcripts
from mailbot.core.days import Length
from mailbot.core.events import (
    AdmissibilityDecided,
    ContactMade,
    ContentsSupplied,
    DossierClosed,
    DossierReopened,
    DossiersMerged,
    Event,
    HandlerChanged,
    MediationProposed,
    MediatorAnswered,
    MessageWritten,
    NoteAdded,
    Outcome,
    ProposalMade,
    TermExtended,
)
from mailbot.core.terms import Term, TermLengths
from mailbot.core.values import Answer, DossierNumber, Field, Found, Language, Practice, ThirdParty
from tests.builders import ANNA, HAND, MORNING, NUMBER, PRACTICE, RULES, complaint, dossier, here, letter
from tests.core.phases import (
    ACCEPTED,
    AGREED,
    CLOSED,
    HELD,
    MEDIATOR,
    MISTAKE,
    NO,
    OFFER,
    REFERRED,
    REFUSED,
    UNCLEAR,
    WEEKS,
    YEARS,
    YES,
)

SECOND = DossierNumber(2026, 2)
EXTENDED = TermExtended(Term.PROPOSAL, date(2026, 4, 16), "Ziek.")
NAMED = replace(complaint(), contents=(Found(Field.NAME, "Anna Jansen", ""),))
FULL = {each: Found(each, "x", "x") for each in Field}


def found(*fields: Field) -> tuple[Found, ...]:
    """Contents that are there."""
    return tuple(Found(each, "x", "x") for each in fields)


# --- letters ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "events", "names"),
    [
        ((), (ContactMade("x"),), ()),
        ((), (NoteAdded("x"),), ()),
        ((), (ContentsSupplied(()),), ()),
        ((), (OFFER,), ("client-proposal",)),
        ((OFFER,), (NO,), ()),
        ((OFFER,), (UNCLEAR,), ()),
        ((OFFER,), (YES, AGREED), ("client-closing",)),
        ((letter(), OFFER, YES, AGREED), (DossierReopened(), NO), ("client-reopened",)),
        ((), (EXTENDED,), ("client-extension",)),
        ((), (CLOSED,), ("client-closing",)),
        ((), (MessageWritten("x"),), ("client-message",)),
        ((), (AdmissibilityDecided(admissible=True),), ("client-admitted",)),
        ((), (AdmissibilityDecided(admissible=False), CLOSED), ("client-closing",)),
        ((), (HandlerChanged("Carla"),), ("client-new-handler",)),
        ((), (MEDIATOR,), ("client-mediation-offer",)),
        ((MEDIATOR,), (ACCEPTED,), ("client-mediation-set",)),
        ((MEDIATOR,), (REFUSED,), ()),
        ((MEDIATOR,), (MediatorAnswered(Answer.UNCLEAR, "Hm."),), ()),
        ((), (ACCEPTED,), ()),
        ((MEDIATOR, ACCEPTED), (HELD,), ()),
        ((), (REFERRED,), ("client-referral",)),
        ((), (DossiersMerged(SECOND, MORNING),), ("client-merged",)),
        # What she mailed herself has gone out already.
        ((), (MessageWritten("x", mailed=True),), ()),
        ((), (ProposalMade("x", mailed=True),), ()),
        # Who goes on under another number is told there.
        ((letter(),), (DossierClosed(Outcome.MERGED, YEARS, into="KL-2026-0002"),), ()),
        # Who was never written to hears nothing of a mistake, and nothing of it being mended.
        ((), (MISTAKE,), ()),
        ((letter(),), (MISTAKE,), ("client-closing",)),
        ((MISTAKE,), (DossierReopened("x"),), ()),
    ],
)
def test_events_call_for_their_letters(
    before: tuple[Event, ...], events: tuple[Event, ...], names: tuple[str, ...]
) -> None:
    """What the complainant must be told in writing, and nothing more (§ 4, § 5)."""
    made = so.client_letters(dossier(*before, *events), events, RULES)
    assert tuple(each.name for each in made) == names


def test_letters_are_written_also_where_there_is_no_address() -> None:
    """They go by post: a complaint by telephone gets the same letters (§ 1, § 4)."""
    nowhere = dossier(CLOSED, opened=replace(complaint(), address=""))
    assert [each.name for each in so.client_letters(nowhere, (CLOSED,), RULES)] == ["client-closing"]


def test_nothing_goes_to_an_address_that_is_only_claimed() -> None:
    """A forwarded mail may name anybody: first she confirms it (§ 3)."""
    claimed = dossier(CLOSED, opened=replace(complaint(), address="", claimed=ANNA))
    assert so.client_letters(claimed, (CLOSED,), RULES) == ()


def test_proposal_carries_two_prepared_answers_and_what_follows() -> None:
    """Agree and disagree, to the practice's address; the length that is in force (§ 5, § 6)."""
    rules = replace(RULES, lengths=TermLengths(second_proposal=Length(days=7), mediation=Length(days=9)))
    (first,) = so.client_letters(dossier(OFFER, opened=NAMED), (OFFER,), rules)
    assert isinstance(first, letters.Proposal)
    assert (first.serial, first.text, first.salutation) == (1, "De helft terug.", "Anna Jansen")
    assert (first.agree.to, first.agree.word, first.disagree.word) == (PRACTICE, "agree", "disagree")
    assert first.agree.body == "Ik ga akkoord met het voorstel."
    assert first.next_within == Length(days=7)
    (second,) = so.client_letters(dossier(OFFER, NO, OFFER), (OFFER,), rules)
    assert isinstance(second, letters.Proposal)
    assert (second.serial, second.salutation, second.next_within) == (2, "", Length(days=9))


def test_extension_tells_reason_and_until_when() -> None:
    """Both, in writing (§ 5)."""
    (told,) = so.client_letters(dossier(EXTENDED), (EXTENDED,), RULES)
    assert told == letters.Extension(NUMBER, Language.DUTCH, "proposal", date(2026, 4, 16), "Ziek.")


def test_closing_tells_how_and_how_long_the_dossier_is_kept() -> None:
    """Three years from closing, by the length that the event records (§ 9)."""
    (told,) = so.client_letters(dossier(CLOSED), (CLOSED,), RULES)
    assert told == letters.Closing(NUMBER, Language.DUTCH, "closed", "Klaar.", date(2029, 3, 2), "", YEARS)


def test_letters_are_in_the_language_of_the_complaint() -> None:
    """Dutch, else English; notices are in the practice's own."""
    english = replace(complaint(), language=Language.ENGLISH)
    state = dossier(OFFER, opened=english)
    (proposal,) = so.client_letters(state, (OFFER,), RULES)
    acknowledged = so.acknowledgement(state, RULES)
    assert isinstance(acknowledged, letters.Acknowledgement)
    assert acknowledged.supply is not None
    assert {proposal.language, acknowledged.language} == {Language.ENGLISH}
    assert acknowledged.supply.body.startswith("Name: \nTelephone: \nDescription of the complaint: \n")
    assert transcripts.status(state, (), here(2026, 3, 10), RULES, HAND).language is Language.DUTCH


@pytest.mark.parametrize(
    ("regulation", "link", "attached"),
    [
        ("", "", False),
        ("https://praktijk.example/regeling", "https://praktijk.example/regeling", False),
        ("/etc/mailbot/regeling.pdf", "", True),
    ],
)
def test_acknowledgement_tells_when_what_is_missing_and_what_follows(
    regulation: str,
    link: str,
    attached: bool,  # noqa: FBT001 - a row of a table
) -> None:
    """By return, in writing, with the regulation attached or linked (§ 4)."""
    rules = replace(RULES, practice=Practice("Praktijk Bram", regulation=regulation))
    state = dossier(opened=replace(complaint(), contents=found(Field.NAME, Field.EMAIL, Field.DESCRIPTION)))
    told = so.acknowledgement(state, rules)
    assert isinstance(told, letters.Acknowledgement)
    assert told.received.isoformat() == "2026-03-02T09:00:00+01:00"
    assert (told.contact_by, told.proposal_by) == (date(2026, 3, 30), date(2026, 4, 2))
    assert told.missing == (
        Field.SERVICE_DATE,
        Field.SERVICE_TIME,
        Field.SERVICE_PLACE,
        Field.REASON,
        Field.SIGNATURE,
    )
    assert told.supply is not None
    assert [line.strip() for line in told.supply.body.splitlines()] == [
        "Datum van de dienst:",
        "Tijd van de dienst:",
        "Plaats van de dienst:",
        "Reden van bezwaar:",
        "Ondertekening:",
    ]
    assert (told.regulation_link, told.regulation_attached) == (link, attached)


def test_acknowledgement_holds_none_of_the_senders_words() -> None:
    """A mail with a forged sender must not make us a relay for somebody's text (mail.md)."""
    words = replace(
        complaint(), sender_name="KOOP NU", subject="KOOP NU", contents=(Found(Field.NAME, "KOOP NU", "KOOP NU"),)
    )
    assert "KOOP NU" not in str(so.acknowledgement(dossier(opened=words), RULES))
    assert "KOOP NU" not in str(so.request(dossier(opened=words), RULES))


def test_complete_complaint_is_asked_for_nothing() -> None:
    """No prepared reply where nothing is missing; late acknowledgement still names both days."""
    state = dossier(OFFER, opened=replace(complaint(), contents=tuple(FULL.values())))
    told = so.acknowledgement(state, RULES)
    assert isinstance(told, letters.Acknowledgement)
    assert (told.missing, told.supply) == ((), None)
    assert (told.contact_by, told.proposal_by) == (date(2026, 3, 30), date(2026, 4, 2))


def test_request_asks_again_for_what_is_still_missing() -> None:
    """With a reply prepared (§ 2a)."""
    state = dossier(opened=replace(complaint(), contents=found(*set(Field) - {Field.REASON})))
    told = so.request(state, RULES)
    assert isinstance(told, letters.Request)
    assert told.missing == (Field.REASON,)
    assert told.supply.body == "Reden van bezwaar: \n"
    assert told.supply.mailto.startswith(
        "mailto:klachten@praktijk.example?subject=Re%3A%20%5BKL-2026-0001%5D%20Aanvulling"
    )


# --- mediation and after (§ 6) --------------------------------------------------------


def test_mediator_is_offered_and_set_with_all_that_was_agreed() -> None:
    """Who, when, where, at whose cost; two prepared answers about her alone; the day by which it is held."""
    offer = MediationProposed("Carla", WEEKS, date(2026, 3, 20), "14:00", "Utrecht", "De praktijk betaalt.", "Tot dan.")
    (offered,) = so.client_letters(dossier(OFFER, NO, OFFER, NO, offer, opened=NAMED), (offer,), RULES)
    assert isinstance(offered, letters.MediationOffer)
    assert (offered.mediator, offered.on, offered.time, offered.place) == ("Carla", offer.on, "14:00", "Utrecht")
    assert (offered.costs, offered.text, offered.within) == ("De praktijk betaalt.", "Tot dan.", date(2026, 3, 30))
    assert (offered.agree.body, offered.agree.word) == ("Ik ga akkoord met deze gespreksleider.", "agree")
    assert (offered.disagree.word, offered.salutation) == ("disagree", "Anna Jansen")
    (fixed,) = so.client_letters(dossier(OFFER, NO, OFFER, NO, offer, ACCEPTED), (ACCEPTED,), RULES)
    assert isinstance(fixed, letters.MediationSet)
    assert (fixed.mediator, fixed.on, fixed.time, fixed.place) == ("Carla", offer.on, "14:00", "Utrecht")
    assert (fixed.costs, fixed.within) == ("De praktijk betaalt.", date(2026, 3, 30))


def test_mediator_is_offered_without_a_day_where_no_term_runs_yet() -> None:
    """Skipping ahead: the time runs from where both accept her."""
    (offered,) = so.client_letters(dossier(MEDIATOR), (MEDIATOR,), RULES)
    assert isinstance(offered, letters.MediationOffer)
    assert (offered.on, offered.within) == (None, None)


def test_referral_tells_how_to_turn_to_the_third_party() -> None:
    """The body as recorded; its address and way as configured (§ 6)."""
    rules = replace(RULES, third_party=ThirdParty("Anders", "", "Postbus 1, 1000 AA Utrecht", "Schrijf een brief."))
    (told,) = so.client_letters(dossier(REFERRED), (REFERRED,), rules)
    assert isinstance(told, letters.Referral)
    assert (told.body, told.link) == (REFERRED.body, REFERRED.link)
    assert (told.address, told.how) == ("Postbus 1, 1000 AA Utrecht", "Schrijf een brief.")


def test_reopened_letter_tells_what_runs_now() -> None:
    """The term of the regulation, not the clock of the law; or that an answer is awaited (§ 5)."""
    clocked = replace(complaint(), wkkgz=Length(days=10))
    reopened = DossierReopened("Er is iets nieuws.")
    (told,) = so.client_letters(dossier(letter(), CLOSED, reopened, opened=clocked), (reopened,), RULES)
    assert isinstance(told, letters.Reopened)
    assert (told.term, told.until, told.text) == ("contact", date(2026, 3, 30), "Er is iets nieuws.")
    (waits,) = so.client_letters(dossier(letter(), OFFER, CLOSED, reopened), (reopened,), RULES)
    assert isinstance(waits, letters.Reopened)
    assert (waits.term, waits.until, waits.misread) == ("answer", None, False)


def test_misread_answer_is_told_as_ours_and_not_with_her_words() -> None:
    """What she typed was for the dossier: it was our reading that was wrong (§ 5)."""
    misread = DossierReopened("Anna belde.", misread=True)
    (told,) = so.client_letters(dossier(letter(), OFFER, YES, AGREED, misread), (misread,), RULES)
    assert isinstance(told, letters.Reopened)
    assert (told.text, told.misread) == ("", True)


def test_admission_tells_which_days_are_promised() -> None:
    """Contact is not promised again where there was contact already (§ 2a, § 4, § 5)."""
    admitted = AdmissibilityDecided(admissible=True, reason="U was ziek.")
    (first,) = so.client_letters(dossier(admitted), (admitted,), RULES)
    (later,) = so.client_letters(dossier(ContactMade("x"), admitted), (admitted,), RULES)
    assert isinstance(first, letters.Admitted)
    assert isinstance(later, letters.Admitted)
    assert (first.contact_by, first.proposal_by, first.reason) == (date(2026, 3, 30), date(2026, 4, 2), "U was ziek.")
    assert (later.contact_by, later.proposal_by) == (None, date(2026, 4, 2))


# --- § 2a -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "late"),
    [
        ("2026-02-20", None),
        ("2026-02-16", None),
        ("2026-02-15", 1),
        ("2026-01-01", 46),
        ("2026-12-01", None),
        ("9999-12-31", None),
        ("", None),
        ("vorige week", None),
    ],
)
def test_days_past_the_submission_term_are_told(service: str, late: int | None) -> None:
    """Within two weeks of the service; a day that can't be is no reason to stumble (§ 2a)."""
    opened = replace(complaint(), contents=(Found(Field.SERVICE_DATE, service, ""),))
    assert so.late_by(dossier(opened=opened), RULES) == late
    assert so.late_by(dossier(), RULES) is None


def test_days_past_the_term_are_counted_with_what_is_known_now() -> None:
    """A day that is supplied or corrected later counts (§ 2a)."""
    day = Found(Field.SERVICE_DATE, "2026-01-01", "")
    assert so.late_by(dossier(ContentsSupplied((day,))), RULES) == 46
