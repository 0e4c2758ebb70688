"""What falls due: reminders, the nudge, the digest, destruction (§ 4, § 5, § 7, § 9)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from mailbot.core.letters import Certificate, DestructionAnnounced, Digest, Reminder
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.mails import ANNA, BRAM, ORDINARY, STRANGER, complaint, mail, reply_to
from tests.secretary.practice import FIRST, ZONE, Practice

TAG = "[KL-2026-0001]"
QUIET = frozenset({"practitioner-digest"})


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with Anna's complaint of Monday 2 March in it: contact by the 30th, proposal by 2 April."""
    made = Practice()
    made.gets(complaint())
    return made


def days(practice: Practice, first: date, last: date) -> dict[date, list[str]]:
    """Live through the days, each at nine, with mail every day; return what went out on which, but for digests."""
    out: dict[date, list[str]] = {}
    day = first
    while day <= last:
        before = len(practice.posts)
        practice.clock.to(datetime(day.year, day.month, day.day, 8, tzinfo=ZONE))
        practice.gets(mail(ORDINARY, "Afspraak", STRANGER, when=practice.clock.now()))
        practice.on(day)
        kinds = [kind for kind in practice.kinds(practice.posts[before:]) if kind not in QUIET]
        out |= {day: kinds} if kinds else {}
        day += timedelta(days=1)
    return out


def test_reminders_come_seven_and_two_days_before_and_on_the_last_day(practice: Practice) -> None:
    """Of each term that runs, none twice (§ 4, § 5)."""
    out = days(practice, date(2026, 3, 3), date(2026, 3, 30))
    # Contact ends on Monday 30 March, the proposal on Thursday 2 April.
    assert list(out) == [date(2026, 3, 23), date(2026, 3, 26), date(2026, 3, 28), date(2026, 3, 30)]
    assert {kind for kinds in out.values() for kind in kinds} == {"practitioner-reminder"}


def test_a_term_that_is_met_is_reminded_of_no_more(practice: Practice) -> None:
    """After contact only the proposal is left (§ 4)."""
    practice.bram(f"{TAG} contact", "Gebeld.")
    out = days(practice, date(2026, 3, 3), date(2026, 3, 27))
    assert list(out) == [date(2026, 3, 26)]


def test_while_a_term_is_overdue_a_reminder_comes_weekly(practice: Practice) -> None:
    """Not daily, and not never."""
    practice.bram(f"{TAG} contact", "Gebeld.")
    days(practice, date(2026, 3, 3), date(2026, 4, 2))
    out = days(practice, date(2026, 4, 3), date(2026, 4, 24))
    assert list(out) == [date(2026, 4, 3), date(2026, 4, 10), date(2026, 4, 17), date(2026, 4, 24)]


def test_after_weeks_of_downtime_one_mail_tells_all_that_is_owed(practice: Practice) -> None:
    """Not a burst of what was missed."""
    practice.start()
    out = days(practice, date(2026, 4, 20), date(2026, 4, 20))
    assert out == {date(2026, 4, 20): ["practitioner-reminder"]}
    letter = practice.letter(next(each for each in practice.posts if "reminder" in practice.letter(each).name))
    assert isinstance(letter, Reminder)
    assert {each.term for each in letter.deadlines} == {"contact", "proposal"}


def test_a_reminder_is_not_given_again_after_a_restart(practice: Practice) -> None:
    """That it was given is an event."""
    days(practice, date(2026, 3, 23), date(2026, 3, 23))
    practice.start()
    assert days(practice, date(2026, 3, 23), date(2026, 3, 24)) == {}


def test_a_term_that_ends_in_a_weekend_is_counted_from_the_working_day_before(practice: Practice) -> None:
    """It is not lengthened, and the reminder says so."""
    practice.bram(f"{TAG} contact", "Gebeld.")
    practice.bram(f"{TAG} uitstel tot 11 april 2026", "Ik ben op reis.")
    out = days(practice, date(2026, 3, 3), date(2026, 4, 12))
    # 11 April 2026 is a Saturday: the reminders count from Friday the 10th.
    assert list(out) == [date(2026, 4, 3), date(2026, 4, 8), date(2026, 4, 10), date(2026, 4, 12)]
    letters = [practice.letter(each) for each in practice.to(BRAM)]
    reminder = next(each for each in letters if isinstance(each, Reminder))
    assert reminder.deadlines[0].counted_from == date(2026, 4, 10)


def test_a_reminder_goes_to_bram_alone_and_holds_the_commands_that_meet_the_term(practice: Practice) -> None:
    """Its code is a proof like that of any notice."""
    days(practice, date(2026, 3, 23), date(2026, 3, 23))
    post = next(each for each in practice.to(BRAM) if practice.letter(each).name == "practitioner-reminder")
    assert post.button("contact").subject.startswith(f"{TAG} contact {{")
    assert practice.kinds(practice.to(ANNA)) == ["client-acknowledgement"]


def test_an_answer_that_is_long_in_coming_is_mentioned_once(practice: Practice) -> None:
    """Silence is never consent, and the complainant has no term (§ 5)."""
    practice.bram(f"{TAG} voorstel", "De helft.")
    out = days(practice, date(2026, 3, 3), date(2026, 4, 20))
    assert out == {date(2026, 3, 16): ["practitioner-nudge"]}


def test_the_digest_comes_every_monday_also_when_nothing_is_open() -> None:
    """Its absence would tell that something is wrong."""
    practice = Practice()
    for day in range(3, 31):
        practice.on(date(2026, 3, day))
    assert practice.kinds() == ["practitioner-digest"] * 4
    letter = practice.letter(practice.posts[0])
    assert isinstance(letter, Digest)
    assert letter.open == ()
    assert letter.day == date(2026, 3, 9)


def test_after_weeks_of_downtime_one_digest_comes() -> None:
    """Not one for each Monday that passed."""
    practice = Practice()
    practice.start()
    practice.on(date(2026, 4, 15))
    assert practice.kinds() == ["practitioner-digest"]


def test_the_round_tells_when_the_next_thing_falls_due(practice: Practice) -> None:
    """The alarm clock needs no other knowledge: here the digest of the Monday after."""
    practice.bram(f"{TAG} contact", "Gebeld.")
    moment = practice.works()
    assert moment is not None
    assert moment.astimezone(practice.rules.calendar.zone).date() == date(2026, 3, 9)


def closed(practice: Practice) -> None:
    """Close Anna's dossier on 2 March 2026; it is kept until 2 March 2029."""
    practice.gets(reply_to(practice.to(ANNA)[0], "Hierbij nog mijn telefoonnummer."))
    practice.bram(f"{TAG} sluit", "Uitgepraat.")


def test_destruction_is_announced_a_month_and_a_week_before(practice: Practice) -> None:
    """Each once, to Bram (§ 9)."""
    closed(practice)
    out = days(practice, date(2029, 1, 25), date(2029, 3, 2))
    # Kept up to and including 2 March 2029; destroyed on the day after.
    assert out == {
        date(2029, 1, 31): ["practitioner-destruction-announced"],
        date(2029, 2, 24): ["practitioner-destruction-announced"],
    }
    letters = [practice.letter(each) for each in practice.to(BRAM)]
    announced = [each for each in letters if isinstance(each, DestructionAnnounced)]
    assert {each.on for each in announced} == {date(2029, 3, 3)}


def test_question_about_her_own_mail_goes_with_the_dossier(practice: Practice) -> None:
    """What still asks whether it belongs to a destroyed dossier is kept no longer than the dossier (§ 9)."""
    practice.gets(mail("Tot morgen om tien uur.", "Even iets anders", BRAM, to=ANNA, dmarc=""), "Sent")
    (question,) = practice.secretary.office.desk.questions.values()
    practice.bram(f"{TAG} sluit")
    days(practice, date(2029, 1, 25), date(2029, 3, 4))
    assert practice.store.numbers() == ()
    assert practice.secretary.office.desk.questions == {}
    with pytest.raises(StoreError):
        practice.store.read_desk_file(question.file)


def test_both_copies_of_a_command_are_destroyed_with_the_dossier(practice: Practice) -> None:
    """Her notes stand in Sent and in the inbox, with other bytes; both go (§ 9)."""
    command = mail("Ik heb met haar gebeld over haar scheiding.", f"{TAG} contact", BRAM, when=practice.clock.now())
    delivered = b"Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\r\n" + command
    practice.gets(command, "Sent")
    practice.gets(delivered)
    days(practice, practice.clock.now().date(), practice.clock.now().date())
    practice.bram(f"{TAG} sluit", "Opgelost.")
    days(practice, date(2029, 2, 24), date(2029, 3, 4))
    left = [each.raw for folder in ("INBOX", "Sent") for each in practice.mailbox.mails(folder)]
    assert practice.store.numbers() == ()
    assert not any(b"scheiding" in raw for raw in left)


def test_after_three_years_nothing_of_the_dossier_is_left_but_its_line(practice: Practice) -> None:
    """Folder, mails in the mailbox, copies in Sent: all gone, and the number is never given again (§ 9)."""
    closed(practice)
    days(practice, date(2029, 2, 24), date(2029, 3, 2))
    assert practice.store.numbers() == (FIRST,)
    days(practice, date(2029, 3, 3), date(2029, 3, 3))
    assert practice.store.numbers() == ()
    (line,) = practice.store.lines()
    assert (line.number, line.received, line.closed, line.destroyed) == (
        FIRST,
        date(2026, 3, 2),
        date(2026, 3, 2),
        date(2029, 3, 3),
    )
    with pytest.raises(StoreError):
        practice.entries()
    mine = [each for each in practice.mailbox.mails() if b"anna@klant.example" in each.raw.lower()]
    assert [each for each in mine if b"\nFrom: Anna" in each.raw] == []
    letters = [practice.letter(each) for each in practice.to(BRAM)]
    assert [each.name for each in letters if isinstance(each, Certificate)] == ["practitioner-certificate"]


def test_nothing_personal_is_left_in_the_register_after_destruction(practice: Practice) -> None:
    """Not a name, not an address, not a word of hers (§ 9)."""
    closed(practice)
    days(practice, date(2029, 1, 31), date(2029, 1, 31))
    days(practice, date(2029, 3, 3), date(2029, 3, 3))
    kept = f"{practice.store.desk()}{practice.store._desk_files}{practice.store._dossiers}{practice.store.lines()}"
    for word in ("Anna", "Jansen", ANNA, "12345678", "uitspreken"):
        assert word.lower() not in kept.lower()


def test_a_number_is_not_given_again_after_destruction(practice: Practice) -> None:
    """A new complaint of that year would get the next one (§ 7)."""
    closed(practice)
    days(practice, date(2029, 1, 31), date(2029, 1, 31))
    days(practice, date(2029, 3, 3), date(2029, 3, 3))
    practice.gets(complaint(when=practice.clock.now()))
    assert practice.store.numbers() == (DossierNumber(2029, 1),)


def test_a_destruction_that_comes_late_is_still_announced_a_week_before(practice: Practice) -> None:
    """After years of downtime there is a week to step in; then the dossier is destroyed, once."""
    closed(practice)
    practice.start()
    days(practice, date(2030, 1, 1), date(2030, 1, 10))
    kinds = Counter(practice.kinds())
    assert kinds["practitioner-destruction-announced"] == kinds["practitioner-certificate"] == 1
    announced = [each for each in map(practice.letter, practice.posts) if isinstance(each, DestructionAnnounced)]
    assert {each.on for each in announced} == {date(2030, 1, 8)}
    assert practice.store.numbers() == ()
