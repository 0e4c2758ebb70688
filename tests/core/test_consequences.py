"""Which letters an event calls for, and what notices hold ready (§ 2a, § 4, § 5, § 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core import consequences as so
from mailbot.core import letters, notices, prepared, transcripts
from mailbot.core.commands import WORDS, parse
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AnswerGiven,
    By,
    ContactMade,
    ContentsSupplied,
    DossierClosed,
    DossierReopened,
    Entry,
    Event,
    LetterSent,
    NoteAdded,
    Outcome,
    ProposalMade,
    TermExtended,
)
from mailbot.core.terms import Term, TermLengths
from mailbot.core.values import Answer, Channel, Field, Found, Language, Practice
from tests.builders import ANNA, BRAM, HAND, MORNING, NUMBER, PRACTICE, RULES, complaint, dossier, here, letter

NOW = here(2026, 3, 10)
WEEKS, YEARS = Length(days=28), Length(months=36)
OFFER = ProposalMade("De helft terug.")
NO = AnswerGiven(Answer.REJECT, "Nee.", WEEKS)
YES = AnswerGiven(Answer.ACCEPT, "Ja.", WEEKS)
UNCLEAR = AnswerGiven(Answer.UNCLEAR, "Hm.", WEEKS)
AGREED = DossierClosed(Outcome.AGREED, YEARS)
CLOSED = DossierClosed(Outcome.CLOSED, YEARS, "Klaar.")
EXTENDED = TermExtended(Term.PROPOSAL, date(2026, 4, 16), "Ziek.")
NAMED = replace(complaint(), contents=(Found(Field.NAME, "Anna Jansen", ""),))
MAIL = notices.Incoming("Anna", ANNA, "Klacht", "Ik heb een klacht.", ("scan.pdf",))
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
        ((OFFER, YES, AGREED), (DossierReopened(), NO), ("client-reopened",)),
        ((), (EXTENDED,), ("client-extension",)),
        ((), (CLOSED,), ("client-closing",)),
    ],
)
def test_events_call_for_their_letters(
    before: tuple[Event, ...], events: tuple[Event, ...], names: tuple[str, ...]
) -> None:
    """What the complainant must be told in writing, and nothing more (§ 4, § 5)."""
    made = so.client_letters(dossier(*before, *events), events, RULES)
    assert tuple(each.name for each in made) == names


def test_no_letter_where_there_is_no_address() -> None:
    """A complaint by telephone: nothing can be mailed."""
    nowhere = dossier(CLOSED, opened=replace(complaint(), address=""))
    assert so.client_letters(nowhere, (CLOSED,), RULES) == ()


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
    assert notices.nudge(state, NOW, RULES, HAND).language is Language.DUTCH


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


# --- notices ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (dossier(), ("ja", "contact", "voorstel", "uitstel", "veld", "status")),
        (dossier(letter()), ("contact", "voorstel", "uitstel", "veld", "status")),
        (dossier(letter(), ContactMade("x")), ("voorstel", "uitstel", "notitie", "status")),
        (dossier(letter(), OFFER), ("akkoord", "niet akkoord", "notitie", "status")),
        (dossier(letter(), OFFER, NO), ("voorstel", "uitstel", "notitie", "status")),
        (dossier(letter(), OFFER, NO, OFFER), ("akkoord", "niet akkoord", "notitie", "status")),
        (dossier(letter(), OFFER, NO, OFFER, NO), ("akkoord", "uitstel", "notitie", "sluit", "status")),
        (dossier(CLOSED), ("status", "notitie")),
        (dossier(opened=replace(complaint(), address="")), ("contact", "voorstel", "uitstel", "veld", "status")),
    ],
)
def test_notices_hold_the_commands_that_fit_the_moment(state: Dossier, words: tuple[str, ...]) -> None:
    """The likeliest first; each reads back as the command that it names, with the notice's code."""
    assert prepared.fitting(state) == words
    for each in HAND.all(NUMBER.tag, words):
        order = parse(each.subject)
        assert order is not None
        assert (order.word, order.number, order.code, prepared.to) == (prepared.word, NUMBER, HAND.code, BRAM)


def test_new_complaint_shows_her_words_whole_and_the_first_deadlines() -> None:
    """What was understood, what is missing, what is next."""
    told = notices.new_complaint(dossier(opened=NAMED), MAIL, ("het woord klacht",), "", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert (told.text, told.attachments, told.reasons) == ("Ik heb een klacht.", ("scan.pdf",), ("het woord klacht",))
    assert (told.acknowledged, told.channel) == (True, Channel.EMAIL)
    assert [(each.term, each.days_left) for each in told.deadlines] == [("contact", 20), ("proposal", 23)]
    # The acknowledgement goes out in the same stroke: it is not offered again.
    assert [each.word for each in told.commands] == ["contact", "voorstel", "uitstel", "veld", "status"]


def test_complaint_that_was_not_acknowledged_says_why_and_offers_it() -> None:
    """She can have it acknowledged by one command (mail.md)."""
    told = notices.new_complaint(dossier(), MAIL, (), "unauthenticated", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert (told.acknowledged, told.not_acknowledged_because) == (False, "unauthenticated")
    assert told.commands[0].word == "ja"


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
    assert so.late_by(opened, RULES) == late
    assert so.late_by(complaint(), RULES) is None


def test_filed_mail_tells_what_it_supplied_and_whether_it_counts() -> None:
    """A mail in a closed dossier reopens nothing; an automatic one is no answer."""
    supplied = found(Field.PHONE)
    told = notices.filed(dossier(CLOSED), MAIL, supplied, automatic=True, rules=RULES, hand=HAND)
    assert isinstance(told, letters.Filed)
    assert (told.supplied, told.closed, told.automatic_mail) == (supplied, True, True)
    assert not getattr(notices.filed(dossier(), MAIL, (), automatic=False, rules=RULES, hand=HAND), "closed", True)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((OFFER, YES, AGREED), ["niet akkoord", "status"]),
        ((OFFER, NO), ["voorstel", "uitstel", "akkoord"]),
        ((OFFER, UNCLEAR), ["akkoord", "niet akkoord", "notitie"]),
    ],
)
def test_answer_is_quoted_with_the_command_that_corrects_it(events: tuple[Event, ...], words: list[str]) -> None:
    """A wrong reading can be corrected by one command (§ 5)."""
    given = next(each for each in events if isinstance(each, AnswerGiven))
    told = notices.answer_received(dossier(*events), given, NOW, RULES, HAND)
    assert isinstance(told, letters.AnswerReceived)
    assert (told.serial, told.answer, told.quote) == (1, given.answer, given.quote)
    assert [each.word for each in told.commands] == words


def test_reminder_shows_only_the_terms_that_are_owed_one() -> None:
    """Each with its clause and its last day."""
    stages = ((Term.PROPOSAL, date(2026, 4, 2), 7),)
    told = notices.reminder(dossier(), stages, here(2026, 3, 26), RULES, HAND)
    assert isinstance(told, letters.Reminder)
    assert [(each.term, each.clause, each.days_left) for each in told.deadlines] == [("proposal", "5", 7)]
    assert told.complainant == "Anna"


def test_nudge_tells_how_long_the_answer_is_waited_for() -> None:
    """In days since the proposal; silence is never consent."""
    told = notices.nudge(dossier(OFFER), here(2026, 3, 16), RULES, HAND)
    assert isinstance(told, letters.Nudge)
    assert (told.proposed, told.waiting_days) == (date(2026, 3, 2), 14)


def test_status_shows_what_section_8_wants_recorded() -> None:
    """Phase, contents, deadlines, and every event but the sending of letters (§ 8)."""
    entries = [
        Entry(1, MORNING, By.COMPLAINANT, "", complaint()),
        Entry(2, MORNING, By.PROGRAM, "", letter()),
        Entry(3, MORNING, By.PROGRAM, "", LetterSent(1)),
        Entry(4, MORNING, By.PRACTITIONER, "", ContactMade("Gebeld.")),
        Entry(5, MORNING, By.PRACTITIONER, "", DossierReopened()),
    ]
    told = transcripts.status(dossier(ContactMade("Gebeld.")), entries, NOW, RULES, HAND)
    assert isinstance(told, letters.Status)
    assert (told.phase, told.received) == ("in_contact", date(2026, 3, 2))
    assert [(each.event, each.by, each.detail) for each in told.timeline] == [
        ("complaint-received", "complainant", "klacht"),
        ("letter-written", "mailbot", "client-acknowledgement"),
        ("contact-made", "practitioner", "Gebeld."),
        ("dossier-reopened", "practitioner", ""),
    ]


def test_help_lists_every_command_those_that_fit_first() -> None:
    """Without a dossier only general commands are ready to be sent."""
    told = notices.command_help(dossier(OFFER, letter()), RULES, HAND)
    assert isinstance(told, letters.Help)
    assert [each.word for each in told.fitting] == ["akkoord", "niet akkoord", "notitie", "status"]
    assert {each.word for each in told.fitting + told.others} == {each.word for each in WORDS}
    general = notices.command_help(None, RULES, HAND)
    assert isinstance(general, letters.Help)
    assert [each.word for each in general.fitting] == ["overzicht", "nieuw"]
    assert {each.word for each in general.fitting + general.others if each.prepared} == {"overzicht", "nieuw", "help"}
    new = next(each.prepared for each in told.others if each.word == "nieuw")
    assert new is not None
    assert getattr(parse(new.subject), "word", "") == "nieuw"


@pytest.mark.parametrize(
    ("events", "detail"),
    [
        ((ContactMade("x"),), ()),
        ((EXTENDED,), (("term", "proposal"), ("until", "2026-04-16"))),
        ((replace(EXTENDED, late=True),), (("term", "proposal"), ("until", "2026-04-16"), ("late", "yes"))),
        ((YES, AGREED), (("answer", "accept"), ("outcome", "agreed"))),
    ],
)
def test_transcript_tells_what_was_done(events: tuple[Event, ...], detail: tuple[tuple[str, str], ...]) -> None:
    """As values: the template has the words."""
    assert transcripts.transcript_detail(events) == detail


def test_tags_name_a_dossier_a_question_or_nothing() -> None:
    """As they stand in subjects."""
    assert prepared.tag_of(NUMBER) == "[KL-2026-0001]"
    assert prepared.tag_of(None) == "[KLACHT]"
    assert prepared.question_tag(12) == "[VRAAG-12]"


def test_every_content_has_a_label_in_both_languages() -> None:
    """A prepared reply can name any of them."""
    assert all(set(labels) == set(Field) for labels in prepared.LABELS.values())
    assert set(prepared.LABELS) == set(Language)
