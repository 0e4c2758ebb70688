"""What the practitioner reads of a dossier: what a command did, where it stands, what happened (§ 8)."""

from __future__ import annotations

from datetime import date

import pytest

from mailbot.core import letters, transcripts
from mailbot.core.events import (
    EVENTS,
    AgreementMade,
    By,
    CommandUndone,
    ContactMade,
    CopySeen,
    DossierReopened,
    DossierShown,
    DossiersMerged,
    Entry,
    Event,
    HandlerChanged,
    HoldPlaced,
    InspectionDeclined,
    LetterPosted,
    LetterSent,
    MailMoved,
    MediationProposed,
    NoteAdded,
    PartyHeard,
    SubjectNamed,
    TermExtended,
    WishRead,
)
from mailbot.core.terms import Term
from mailbot.core.values import DossierNumber
from tests.builders import HAND, MORNING, NUMBER, RULES, complaint, dossier, here, letter
from tests.core.phases import (
    ACCEPTED,
    AGREED,
    FAILED,
    HELD,
    MEDIATOR,
    NO,
    OFFER,
    PHASES,
    REFERRED,
    REFUSED,
    SETTLED,
    WEEKS,
    YES,
)

NOW = here(2026, 3, 10)
UNTIL = date(2026, 4, 16)


@pytest.mark.parametrize(
    ("events", "detail"),
    [
        ((ContactMade("x"),), ()),
        ((OFFER,), ()),
        ((TermExtended(Term.PROPOSAL, UNTIL, "x"),), (("term", "proposal"), ("until", "2026-04-16"))),
        (
            (TermExtended(Term.WKKGZ, UNTIL, "x", late=True),),
            (("term", "wkkgz"), ("until", "2026-04-16"), ("late", "yes")),
        ),
        ((YES, AGREED), (("answer", "accept"), ("outcome", "agreed"))),
        ((NO,), (("answer", "reject"),)),
        ((MEDIATOR,), (("mediator", "Carla"),)),
        ((MediationProposed("Carla", WEEKS, UNTIL),), (("mediator", "Carla"), ("on", "2026-04-16"))),
        ((ACCEPTED,), (("answer", "accept"), ("about", "mediator"))),
        ((REFUSED,), (("answer", "reject"), ("about", "mediator"))),
        ((HELD,), (("answer", "unclear"), ("about", "mediation"))),
        ((SETTLED, AGREED), (("answer", "accept"), ("about", "mediation"), ("outcome", "agreed"))),
        ((FAILED, REFERRED), (("answer", "reject"), ("about", "mediation"), ("body", "Phoenix Opleidingen"))),
        ((DossiersMerged(DossierNumber(2026, 2), MORNING),), (("other", "KL-2026-0002"),)),
        ((HandlerChanged("Carla"),), (("handler", "Carla"),)),
        ((SubjectNamed("Coaching"),), (("subject", "Coaching"),)),
        ((PartyHeard("Dirk", "x"),), (("party", "Dirk"),)),
        ((LetterPosted(1, UNTIL),), (("posted", "2026-04-16"),)),
        ((HoldPlaced(UNTIL, "x"),), (("hold", "2026-04-16"),)),
        ((DossierShown("anna@klant.example", "Anna"),), (("to", "anna@klant.example"),)),
        ((CommandUndone(),), (("undone", "yes"),)),
    ],
)
def test_transcript_tells_what_was_done(events: tuple[Event, ...], detail: transcripts.Detail) -> None:
    """As keys and values: the template has the words."""
    assert transcripts.transcript_detail(events) == detail


def test_status_shows_what_section_8_wants_recorded() -> None:
    """Phase, contents, deadlines, what is missing, and every event but the sending of letters (§ 8)."""
    entries = [
        Entry(1, MORNING, By.COMPLAINANT, "", complaint()),
        Entry(2, MORNING, By.PROGRAM, "", letter()),
        Entry(3, MORNING, By.PROGRAM, "", LetterSent(1)),
        Entry(4, MORNING, By.PRACTITIONER, "", ContactMade("Gebeld.")),
        Entry(5, MORNING, By.PRACTITIONER, "", DossierReopened()),
    ]
    told = transcripts.status(dossier(ContactMade("Gebeld.")), entries, NOW, RULES, HAND)
    assert isinstance(told, letters.Status)
    assert (told.number, told.phase, told.received, told.complainant) == (
        NUMBER,
        "in_contact",
        date(2026, 3, 2),
        "Anna",
    )
    assert [each.term for each in told.deadlines] == ["proposal"]
    assert [(each.event, each.by, each.detail) for each in told.timeline] == [
        ("complaint-received", "complainant", "klacht"),
        ("letter-written", "mailbot", "client-acknowledgement"),
        ("contact-made", "practitioner", "Gebeld."),
        ("dossier-reopened", "practitioner", ""),
    ]
    assert {each.moment.isoformat() for each in told.timeline} == {"2026-03-02T09:00:00+01:00"}


@pytest.mark.parametrize("phase", PHASES)
def test_status_can_be_asked_in_every_phase(phase: str) -> None:
    """Also of a closed dossier; it tells the phase and offers what fits (§ 8)."""
    told = transcripts.status(PHASES[phase], (), NOW, RULES, HAND)
    assert isinstance(told, letters.Status)
    assert told.phase == PHASES[phase].phase
    assert told.commands[-1].word == "status"


@pytest.mark.parametrize(
    ("event", "detail"),
    [
        (NoteAdded("Zij belde terug."), "Zij belde terug."),
        (NoteAdded(""), ""),
        (OFFER, "De helft terug."),
        (NO, "Nee."),
        (TermExtended(Term.PROPOSAL, UNTIL, "Ziek."), "Ziek."),
        (MEDIATOR, "Carla"),
        (HELD, "Goed gesprek."),
        (REFERRED, "Phoenix Opleidingen"),
        (PartyHeard("Dirk", "Was erbij."), "Dirk"),
        (AgreementMade("Vrijdag."), "Vrijdag."),
        (SubjectNamed("Coaching"), "Coaching"),
        (HandlerChanged("Carla"), "Carla"),
        (HoldPlaced(UNTIL, "Rechtszaak."), "Rechtszaak."),
        (WishRead("inspection", "Mag ik het zien?"), "Mag ik het zien?"),
        (InspectionDeclined("Liever hier."), "Liever hier."),
        (CommandUndone(), ""),
    ],
)
def test_time_line_shows_the_words_that_tell_most(event: Event, detail: str) -> None:
    """One line each: the notes, the reason, the name (§ 8)."""
    (shown,) = transcripts.timeline([Entry(1, MORNING, By.PRACTITIONER, "", event)], RULES)
    assert shown.detail == detail


def test_time_line_leaves_out_only_what_tells_a_person_nothing_new() -> None:
    """Sending, copies and moved mail; all else is shown (§ 8)."""
    plumbing: tuple[Event, ...] = (
        LetterSent(1),
        CopySeen("ab", "Sent", 7, 9, MORNING),
        MailMoved("ab", "Klachten", 7, 9),
    )
    entries = [Entry(nth, MORNING, By.PROGRAM, "", each) for nth, each in enumerate(plumbing, 1)]
    assert transcripts.timeline(entries, RULES) == ()
    assert set(EVENTS) > {"letter-sent", "copy-seen", "mail-moved"}
