"""A dossier laid before somebody: the six headings of § 8, the time line, and who has a part in it (§ 7, § 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mailbot.core import exhibit, time_line
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AgreementMade,
    By,
    ComplaintReceived,
    ContactMade,
    ContentsSupplied,
    Entry,
    Event,
    HandlerChanged,
    HoldPlaced,
    MediationProposed,
    PartyHeard,
    ReferredToThirdParty,
    SubjectNamed,
    TermExtended,
)
from mailbot.core.evolve import replay
from mailbot.core.papers import Agreed, DateLine, Party, Record
from mailbot.core.terms import Term
from mailbot.core.values import Channel, Field, Found
from tests.builders import MORNING, NUMBER, RULES, complaint, letter
from tests.core.phases import ACCEPTED, CLOSED, MEDIATOR, REFERRED, REFUSED, WEEKS

DAY = timedelta(days=1)
TODAY = date(2026, 3, 9)
CONTENTS = (
    Found(Field.NAME, "Anna Jansen", "Anna Jansen"),
    Found(Field.ADDRESS, "Dorpsstraat 1, 1234 AB Utrecht", ""),
    Found(Field.PHONE, "+31612345678", ""),
    Found(Field.DESCRIPTION, "true", "Ik heb een klacht."),
    Found(Field.SERVICE_DATE, "2026-02-20", ""),
    Found(Field.REASON, "true", ""),
    Found(Field.SIGNATURE, "Anna", ""),
)
OPENED = replace(complaint(), contents=CONTENTS)


def story(*events: Event, opened: ComplaintReceived = OPENED) -> tuple[Dossier, list[Entry]]:
    """A dossier, one event a day, with its entries."""
    lines = [Entry(1, MORNING, By.COMPLAINANT, "", opened)]
    lines += [Entry(nth, MORNING + DAY * (nth - 1), By.PRACTITIONER, "", each) for nth, each in enumerate(events, 2)]
    return replay(NUMBER, lines), lines


def record(*events: Event, opened: ComplaintReceived = OPENED) -> Record:
    """What § 8 wants recorded of a story."""
    state, lines = story(*events, opened=opened)
    return exhibit.record(state, lines, RULES, time_line.terms(state, lines, RULES, TODAY))


@pytest.mark.parametrize(
    ("events", "subject", "concerns"),
    [
        ((), "klacht", ("klacht",)),
        ((), "", ()),
        ((SubjectNamed("Cursus"),), "klacht", ("Cursus",)),
        ((SubjectNamed("Cursus"), SubjectNamed("Coaching")), "klacht", ("Coaching",)),
    ],
)
def test_what_it_concerns(events: tuple[Event, ...], subject: str, concerns: tuple[str, ...]) -> None:
    """What she named last, else the subject of the mail; the contents that have words of their own (§ 8, first)."""
    told = record(*events, opened=replace(OPENED, subject=subject))
    assert told.concerns == concerns
    # Description, reason and signature follow in the correspondence, in the writer's own words.
    assert dict(told.contents).keys() == {"name", "address", "phone", "service_date"}


def test_by_whom_handled() -> None:
    """Who began, and who came after, since when (§ 8, second)."""
    assert record().handlers == (("Bram", None),)
    handed = record(ContactMade("x"), HandlerChanged("Carla"))
    assert handed.handlers == (("Bram", None), ("Carla", date(2026, 3, 4)))


def test_when_received() -> None:
    """By the practice's clock, and how it came (§ 8, third)."""
    told = record(opened=replace(OPENED, channel=Channel.TELEPHONE))
    assert (told.received.isoformat(), told.channel) == ("2026-03-02T09:00:00+01:00", Channel.TELEPHONE)


def test_how_handled() -> None:
    """Where it stands, how it ended, and the steps that were taken; letters stand in the time line (§ 8, fourth)."""
    going = record(letter(), ContactMade("Gebeld."))
    assert (going.phase, going.outcome) == ("in_contact", "")
    assert [(each.event, each.detail) for each in going.handling] == [
        ("complaint-received", "klacht"),
        ("contact-made", "Gebeld."),
    ]
    done = record(CLOSED)
    assert (done.phase, done.outcome) == ("closed", "closed")


def test_agreements() -> None:
    """Each with its day (§ 8, fifth)."""
    told = record(AgreementMade("Vrijdag bellen."), AgreementMade("De helft terug."))
    assert told.agreements == (
        Agreed(date(2026, 3, 3), "Vrijdag bellen."),
        Agreed(date(2026, 3, 4), "De helft terug."),
    )
    assert record().agreements == ()


def test_important_dates() -> None:
    """Service and receipt, each term with how it stands; once closed, how long it is kept (§ 8, sixth; § 9)."""
    assert record().dates == (
        DateLine("service", date(2026, 2, 20)),
        DateLine("received", date(2026, 3, 2)),
        DateLine("contact", date(2026, 3, 30), "running"),
        DateLine("proposal", date(2026, 4, 2), "running"),
    )
    extended = record(ContactMade("x"), TermExtended(Term.PROPOSAL, date(2026, 5, 1), "Ziek."))
    assert extended.dates[-2:] == (
        DateLine("contact", date(2026, 3, 30), "met", date(2026, 3, 3)),
        DateLine("proposal", date(2026, 5, 1), "running", extended=True),
    )
    assert record(CLOSED, opened=complaint()).dates == (
        DateLine("received", date(2026, 3, 2)),
        DateLine("closed", date(2026, 3, 3)),
        DateLine("contact", date(2026, 3, 30), "stopped", date(2026, 3, 3)),
        DateLine("proposal", date(2026, 4, 2), "stopped", date(2026, 3, 3)),
        DateLine("retention", date(2029, 3, 3), "running"),
        DateLine("destruction", date(2029, 3, 4)),
    )
    held = record(CLOSED, HoldPlaced(date(2030, 1, 1), "Rechtszaak."))
    assert held.dates[-2:] == (
        DateLine("retention", date(2030, 1, 1), "running", extended=True),
        DateLine("destruction", date(2030, 1, 2)),
    )


@pytest.mark.parametrize("value", ["vorige week", "", "9999-99-99"])
def test_day_of_the_service_that_can_not_be_read_is_no_date(value: str) -> None:
    """What a mail says may be anything: it stops no inspection (§ 2a, § 7)."""
    told = record(ContentsSupplied((Found(Field.SERVICE_DATE, value, ""),)))
    assert "service" not in {each.key for each in told.dates}


def test_everybody_who_has_a_part_is_named() -> None:
    """The complainant with how to reach her, who handles it, who mediates, who judges, who else is involved (§ 7)."""
    state, lines = story(
        HandlerChanged("Carla"),
        MediationProposed("Mara", WEEKS),
        ReferredToThirdParty("Eerst", ""),
        REFERRED,
        PartyHeard("Dirk", "Was erbij.", "collega", "dirk@werk.example", "+31687654321"),
        PartyHeard("Els", "Zag het."),
    )
    assert exhibit.parties(state, lines, RULES) == (
        Party("complainant", "Anna Jansen", ("Dorpsstraat 1, 1234 AB Utrecht", "+31612345678")),
        Party("practitioner", "Bram", ("Praktijk Bram",)),
        Party("handler", "Carla"),
        Party("mediator", "Mara"),
        Party("third_party", "Phoenix Opleidingen"),
        Party("involved", "Dirk", ("collega", "dirk@werk.example", "+31687654321")),
        Party("involved", "Els"),
    )


@pytest.mark.parametrize(
    ("events", "roles"),
    [
        ((), ["complainant", "practitioner"]),
        # Who handles it herself is named once.
        ((HandlerChanged("Bram"),), ["complainant", "practitioner"]),
        ((MEDIATOR,), ["complainant", "practitioner", "mediator"]),
        ((MEDIATOR, ACCEPTED), ["complainant", "practitioner", "mediator"]),
        # A mediator who was refused has no part in it.
        ((MEDIATOR, REFUSED), ["complainant", "practitioner"]),
    ],
)
def test_nobody_is_named_who_has_no_part(events: tuple[Event, ...], roles: list[str]) -> None:
    """Nor anybody twice (§ 3, § 7)."""
    state, lines = story(*events)
    assert [each.role for each in exhibit.parties(state, lines, RULES)] == roles


def test_dossier_without_a_beginning_has_no_first_handler() -> None:
    """What is shown never depends on entries that are not there."""
    state, _ = story()
    assert exhibit.record(state, (), RULES, ()).handlers == (("", None),)
