"""What notices tell the practitioner and which commands they hold ready (§ 2a, § 4 to § 7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core import letters, notices, reminders
from mailbot.core.commands import WORDS, parse
from mailbot.core.days import Length
from mailbot.core.dossier import WaitFor
from mailbot.core.events import (
    AnswerGiven,
    ContentsSupplied,
    Event,
    MediatorAnswered,
    MessageWritten,
    WishRead,
)
from mailbot.core.letters import Prepared
from mailbot.core.rules import Absence
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Channel, Field, Found, Wish
from tests.builders import ANNA, HAND, RULES, complaint, dossier, here, letter
from tests.core.phases import ACCEPTED, AGREED, CLAIMED, CLOSED, MEDIATOR, NO, OFFER, PHASES, REFUSED, UNCLEAR, YES

NOW = here(2026, 3, 10)
NAMED = replace(complaint(), contents=(Found(Field.NAME, "Anna Jansen", ""),))
LATE = replace(complaint(), contents=(Found(Field.SERVICE_DATE, "2026-01-01", ""),))
MAIL = notices.Incoming("Anna", ANNA, "Klacht", "Ik heb een klacht.", ("scan.pdf",))
ASKED = WishRead(Wish.INSPECTION.value, "Mag ik het dossier zien?")
PHONE = (Found(Field.PHONE, "+31612345678", ""),)
AWAY = Absence(date(2026, 3, 28), date(2026, 4, 5))


def words(commands: tuple[Prepared, ...]) -> list[str]:
    """The commands that stand ready."""
    return [each.word for each in commands]


# --- a new complaint --------------------------------------------------------------------


def test_new_complaint_shows_the_words_whole_and_the_first_deadlines() -> None:
    """What was understood, what is missing, what is next; a mistake is mended by one command."""
    told = notices.new_complaint(dossier(opened=NAMED), MAIL, ("het woord klacht",), "", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert (told.text, told.attachments, told.reasons) == ("Ik heb een klacht.", ("scan.pdf",), ("het woord klacht",))
    assert (told.acknowledged, told.channel, told.late_by_days) == (True, Channel.EMAIL, None)
    assert (told.claimed, told.on_paper) == ("", False)
    assert [(each.term, each.days_left) for each in told.deadlines] == [("contact", 20), ("proposal", 23)]
    # The acknowledgement goes out in the same stroke: it is not offered again.
    assert words(told.commands) == ["contact", "voorstel", "uitstel", "bericht", "veld", "status", "geen klacht"]


@pytest.mark.parametrize(
    ("service", "ends", "left"),
    [("2026-02-24", date(2026, 3, 10), 8), ("2026-02-16", date(2026, 3, 2), 0), ("2026-01-01", date(2026, 1, 15), -46)],
)
def test_new_complaint_shows_the_term_for_submission_as_of_its_receipt(service: str, ends: date, left: int) -> None:
    """Whether it was in time is settled on the day it came, whenever she reads it (§ 2a)."""
    opened = replace(complaint(), contents=(Found(Field.SERVICE_DATE, service, ""),))
    told = notices.new_complaint(dossier(opened=opened), MAIL, (), "", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert told.submission is not None
    assert (told.submission.ends, told.submission.days_left) == (ends, left)
    assert (told.late_by_days is not None) == told.submission.overdue
    assert told.submission.starts == date.fromisoformat(service)


@pytest.mark.parametrize("service", ["", "2026-03-03", "9999-12-31"])
def test_day_of_service_that_can_not_be_starts_no_term(service: str) -> None:
    """None at all, one after receipt, or the end of all dates: nothing is said by a guess (§ 2a)."""
    contents = (Found(Field.SERVICE_DATE, service, ""),) if service else ()
    opened = replace(complaint(), contents=contents)
    told = notices.new_complaint(dossier(opened=opened), MAIL, (), "", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert told.submission is None


def test_what_is_missing_can_be_supplied_by_one_command() -> None:
    """A line stands ready for each; where nothing is missing there is no such command (§ 2a)."""
    told = notices.new_complaint(dossier(opened=NAMED), MAIL, (), "", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert told.complete is not None
    assert told.complete.word == "veld"
    assert len(told.complete.body.splitlines()) == len(told.missing)
    whole = replace(complaint(), contents=tuple(Found(each, "2026-02-24", "") for each in Field))
    full = notices.new_complaint(dossier(opened=whole), MAIL, (), "", NOW, RULES, HAND)
    assert isinstance(full, letters.NewComplaint)
    assert (full.missing, full.complete) == ((), None)


def test_each_term_knows_the_day_on_which_it_began() -> None:
    """Of what runs, of an answer, and of keeping: without it nothing could be drawn (§ 4, § 5, § 9)."""
    received = date(2026, 3, 2)
    for state in (*PHASES.values(), dossier(CLOSED)):
        for each in notices.deadline_views(state, NOW, RULES):
            assert each.starts is not None
            assert received <= each.starts < each.ends


def test_complaint_that_was_not_acknowledged_says_why_and_offers_it() -> None:
    """She can have it acknowledged by one command (mail.md)."""
    told = notices.new_complaint(dossier(), MAIL, (), "unauthenticated", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert (told.acknowledged, told.not_acknowledged_because) == (False, "unauthenticated")
    assert told.commands[0].word == "ja"


def test_late_complaint_is_put_to_her_with_both_decisions() -> None:
    """The program never rejects a complaint; a person decides (§ 2a)."""
    told = notices.new_complaint(dossier(opened=LATE), MAIL, (), "", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert told.late_by_days == 46
    assert words(told.commands)[-4:] == ["ontvankelijk", "niet ontvankelijk", "status", "geen klacht"]


def test_claimed_address_is_confirmed_or_corrected_by_one_command() -> None:
    """Nothing goes there before (§ 3)."""
    told = notices.new_complaint(dossier(opened=CLAIMED), MAIL, (), "claimed", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert (told.claimed, told.on_paper, told.commands[0].word) == (ANNA, False, "ja")
    assert (told.commands[-1].word, told.commands[-1].body) == ("veld", f"E-mail: {ANNA}\n")


def test_complaint_without_an_address_says_that_letters_go_by_post() -> None:
    """As PDF, ready to print (§ 4)."""
    told = notices.new_complaint(dossier(opened=replace(complaint(), address="")), MAIL, (), "", NOW, RULES, HAND)
    assert isinstance(told, letters.NewComplaint)
    assert told.on_paper


# --- mail in a dossier ------------------------------------------------------------------


def test_filed_mail_tells_what_it_supplied_and_whether_it_counts() -> None:
    """A mail in a closed dossier reopens nothing; an automatic one is no answer."""
    told = notices.filed(dossier(CLOSED), MAIL, PHONE, automatic=True, rules=RULES, hand=HAND)
    assert isinstance(told, letters.Filed)
    assert (told.supplied, told.closed, told.automatic_mail) == (PHONE, True, True)
    assert (told.wish, told.wish_words) == ("none", "")
    plain = notices.filed(dossier(), MAIL, (), automatic=False, rules=RULES, hand=HAND)
    assert isinstance(plain, letters.Filed)
    assert (plain.closed, plain.automatic_mail) == (False, False)


@pytest.mark.parametrize(
    ("events", "wish", "first"),
    [
        ((), Wish.WITHDRAWAL, "intrekken"),
        ((ASKED,), Wish.INSPECTION, "inzage"),
        ((CLOSED, ASKED), Wish.INSPECTION, "inzage"),
        # What is closed is not withdrawn any more.
        ((CLOSED,), Wish.WITHDRAWAL, "heropen"),
        ((letter(), OFFER), Wish.NONE, "akkoord"),
    ],
)
def test_wish_is_put_to_her_with_the_command_that_grants_it(events: tuple[Event, ...], wish: Wish, first: str) -> None:
    """Quoted; only she can grant it, and each command stands there once (§ 7)."""
    state = dossier(letter(), *events)
    told = notices.filed(
        state, MAIL, (), automatic=False, rules=RULES, hand=HAND, wish=wish, wish_words="Mag ik het dossier zien?"
    )
    assert isinstance(told, letters.Filed)
    assert (told.wish, told.wish_words) == (wish.value, "Mag ik het dossier zien?")
    assert words(told.commands)[0] == first
    assert len(set(words(told.commands))) == len(told.commands)


@pytest.mark.parametrize(
    ("offer", "ready"),
    [("de helft terug", ["voorstel gemaild", "herstel", "status"]), ("", ["herstel", "status"])],
)
def test_mail_of_her_own_that_may_be_a_proposal_is_asked_about(offer: str, ready: list[str]) -> None:
    """It is filed and counts as contact; whether it proposes something is hers to say (§ 4, § 5)."""
    state = dossier(MessageWritten("De helft terug?", mailed=True))
    told = notices.own_mail(state, "De helft terug?", offer, counted=True, now=NOW, rules=RULES, hand=HAND)
    assert isinstance(told, letters.OwnMail)
    assert (told.text, told.counted, told.offer_words) == ("De helft terug?", True, offer)
    assert [each.term for each in told.deadlines] == ["proposal"]
    assert words(told.commands) == ready


@pytest.mark.parametrize(
    ("events", "about", "ready"),
    [
        ((OFFER, YES, AGREED), "proposal", ["niet akkoord", "heropen", "status"]),
        ((OFFER, NO), "proposal", ["voorstel", "uitstel", "bericht", "notitie", "status"]),
        ((OFFER, UNCLEAR), "proposal", ["akkoord", "niet akkoord", "bericht", "notitie"]),
        (
            (OFFER, NO, OFFER, NO, MEDIATOR, ACCEPTED),
            "mediator",
            ["bemiddeling gehouden", "akkoord", "niet akkoord", "derde", "uitstel", "notitie", "status"],
        ),
        (
            (OFFER, NO, OFFER, NO, MEDIATOR, REFUSED),
            "mediator",
            ["bemiddeling", "uitstel", "derde", "akkoord", "bericht", "notitie", "status"],
        ),
        (
            (OFFER, NO, OFFER, NO, MEDIATOR, MediatorAnswered(Answer.UNCLEAR, "Hm.")),
            "mediator",
            ["akkoord", "niet akkoord", "bericht", "notitie"],
        ),
    ],
)
def test_answer_is_quoted_with_the_command_that_corrects_it(
    events: tuple[Event, ...], about: str, ready: list[str]
) -> None:
    """A wrong reading can be corrected by one command (§ 5, § 6)."""
    kind = MediatorAnswered if about == "mediator" else AnswerGiven
    given = next(each for each in reversed(events) if isinstance(each, kind))
    assert isinstance(given, AnswerGiven | MediatorAnswered)
    told = notices.answer_received(dossier(letter(), *events), given, NOW, RULES, HAND)
    assert isinstance(told, letters.AnswerReceived)
    assert (told.answer, told.quote, told.about) == (given.answer, given.quote, about)
    assert told.serial == sum(each is OFFER for each in events)
    assert words(told.commands) == ready


# --- post -------------------------------------------------------------------------------


def test_letters_to_post_are_told_with_the_lines_of_the_envelope() -> None:
    """Name and address as far as they are known (§ 4)."""
    address = Found(Field.ADDRESS, "Dorpsstraat 1, 1234 AB  Utrecht", "")
    state = dossier(ContentsSupplied((address,)), opened=replace(NAMED, address=""))
    told = notices.to_post(state, ("client-acknowledgement",), RULES, HAND)
    assert isinstance(told, letters.ToPost)
    assert told.recipient == ("Anna Jansen", "Dorpsstraat 1", "1234 AB  Utrecht")
    assert (told.kinds, told.complainant) == (("client-acknowledgement",), "Anna Jansen")
    assert words(told.commands) == ["verzonden", "veld", "status"]


def test_envelope_has_no_line_for_what_is_not_known() -> None:
    """An organisation stands above the name; an empty line nowhere."""
    shop = (Found(Field.ORGANISATION, "Bakkerij Jansen", ""), Found(Field.ADDRESS, "Dorpsstraat 1, ", ""))
    assert notices.recipient(dossier(ContentsSupplied(shop))) == ("Bakkerij Jansen", "Dorpsstraat 1")
    assert notices.recipient(dossier()) == ()


# --- in time ----------------------------------------------------------------------------


def test_reminder_shows_only_the_terms_that_are_owed_one() -> None:
    """Each with its clause and its last day, and the commands that meet it."""
    stages = ((Term.PROPOSAL, date(2026, 4, 2), 7),)
    told = notices.reminder(dossier(letter()), stages, here(2026, 3, 26), RULES, HAND)
    assert isinstance(told, letters.Reminder)
    assert [(each.term, each.clause, each.days_left) for each in told.deadlines] == [("proposal", "5", 7)]
    assert told.complainant == "Anna"
    assert words(told.commands) == ["contact", "voorstel", "uitstel", "bericht", "veld", "status"]


def test_reminder_of_the_law_holds_its_own_extension() -> None:
    """`uitstel` alone would move another term (Wkkgz)."""
    state = dossier(letter(), opened=replace(complaint(), wkkgz=Length(days=42)))
    told = notices.reminder(state, ((Term.WKKGZ, date(2026, 4, 13), 7),), here(2026, 4, 6), RULES, HAND)
    assert isinstance(told, letters.Reminder)
    assert [(each.term, each.clause) for each in told.deadlines] == [("wkkgz", "")]
    assert words(told.commands)[-1] == "uitstel wkkgz"


@pytest.mark.parametrize(
    ("phase", "kind", "first"),
    [
        ("awaiting", WaitFor.ANSWER, "akkoord"),
        ("mediator proposed", WaitFor.MEDIATOR, "akkoord"),
        ("mediation held", WaitFor.OUTCOME, "akkoord"),
        ("referral due", WaitFor.REFERRAL, "derde"),
        ("third party", WaitFor.JUDGEMENT, "uitspraak"),
        ("on paper", WaitFor.POSTING, "verzonden"),
    ],
)
def test_nudge_tells_what_is_long_in_coming_and_what_ends_the_wait(phase: str, kind: WaitFor, first: str) -> None:
    """In days since it began; silence is never consent (§ 5, § 6)."""
    (wait,) = PHASES[phase].waits
    told = notices.nudge(PHASES[phase], wait, here(2026, 3, 16), RULES, HAND)
    assert isinstance(told, letters.Nudge)
    assert (told.wait, told.since, told.waiting_days) == (kind.value, date(2026, 3, 2), 14)
    assert told.commands[0].word == first


def test_nudge_about_an_inspection_can_be_answered_either_way() -> None:
    """Sent, or declined with a reason (§ 7)."""
    state = dossier(CLOSED, ASKED)
    (wait,) = state.waits
    told = notices.nudge(state, wait, here(2026, 3, 16), RULES, HAND)
    assert isinstance(told, letters.Nudge)
    assert words(told.commands) == ["inzage", "inzage nee", "status"]


def test_digest_shows_where_each_dossier_stands() -> None:
    """The nearest deadline, what is missing, what it waits for, and the likeliest commands."""
    line = notices.digest_line(PHASES["received"], NOW, RULES, HAND, 2)
    assert line.deadline is not None
    assert (line.deadline.term, line.received, line.phase) == ("contact", date(2026, 3, 2), "received")
    assert (words(line.commands), line.waits) == (["contact", "voorstel"], ())
    waits = notices.digest_line(PHASES["awaiting"], NOW, RULES, HAND, 2)
    assert (waits.deadline, words(waits.commands)) == (None, ["akkoord", "niet akkoord"])
    (awaited,) = waits.waits
    assert awaited.kind == "answer"
    assert awaited.days == (date(2026, 3, 10) - awaited.since).days


def test_absences_to_come_show_the_terms_that_end_in_them_with_an_extension_ready() -> None:
    """To a week after her return; contact can't be extended, and what is closed is no matter (§ 4, § 5)."""
    rules = replace(RULES, absences=(Absence(date(2026, 1, 1), date(2026, 1, 9)), AWAY))
    (shown,) = notices.absence_views((dossier(), dossier(CLOSED), dossier(OFFER)), NOW, rules, HAND)
    assert (shown.first, shown.last) == (AWAY.first, AWAY.last)
    assert [(each.deadline.term, each.deadline.away_until) for each in shown.terms] == [
        ("contact", AWAY.last),
        ("proposal", AWAY.last),
    ]
    contact, proposal = shown.terms
    assert contact.extend is None
    assert proposal.extend is not None
    order = parse(proposal.extend.subject)
    assert order is not None
    assert (order.word, order.argument) == ("uitstel", "tot 12-4-2026")
    assert reminders.week_after(AWAY) == date(2026, 4, 12)


def test_absence_is_shown_up_to_its_last_day() -> None:
    """And no longer."""
    rules = replace(RULES, absences=(AWAY,))
    assert notices.absence_views((), here(2026, 4, 5, 23), rules, HAND)
    assert notices.absence_views((), here(2026, 4, 6, 0, 1), rules, HAND) == ()


# --- help -------------------------------------------------------------------------------


def test_help_lists_every_command_those_that_fit_first() -> None:
    """Without a dossier only general commands are ready to be sent."""
    told = notices.command_help(dossier(OFFER, letter()), RULES, HAND)
    assert isinstance(told, letters.Help)
    assert [each.word for each in told.fitting] == ["akkoord", "niet akkoord", "bericht", "notitie", "status"]
    assert sorted(each.word for each in told.fitting + told.others) == sorted(each.word for each in WORDS)
    unready = {each.word for each in told.others if not each.prepared}
    assert unready >= {"voorstel", "heropen", "verzonden", "nee"}, "what would be refused has no button"
    assert not unready & {"status", "sluit", "afspraak", "inzage", "nieuw", "overzicht"}
    general = notices.command_help(None, RULES, HAND)
    assert isinstance(general, letters.Help)
    assert [each.word for each in general.fitting] == ["overzicht", "nieuw", "afwezig"]
    ready = {each.word for each in general.fitting + general.others if each.prepared}
    assert ready == {"overzicht", "nieuw", "afwezig", "help"}
    new = next(each.prepared for each in told.others if each.word == "nieuw")
    assert new is not None
    assert getattr(parse(new.subject), "word", "") == "nieuw"


@pytest.mark.parametrize("phase", PHASES)
def test_mail_of_a_mistake_is_hers_and_stays(phase: str) -> None:
    """What was no complaint is not destroyed with the dossier (§ 3, § 9)."""
    assert notices.no_complaint(PHASES[phase]) is (phase == "no complaint")
