"""Merging, reopening, keeping and destroying: one complaint, one dossier, and afterwards nothing (§ 7, § 9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

import pytest

from mailbot.core.dossier import Phase
from mailbot.core.events import Entry, MessageFiled, Outcome
from mailbot.core.letters import Certificate, DestructionAnnounced, Doubt
from mailbot.core.terms import Term
from mailbot.core.values import DossierNumber
from tests.mails import ANNA, BRAM, DOUBTFUL, complaint, mail, reply_to
from tests.secretary.practice import FIRST, ZONE, Practice
from tests.secretary.stages import TAG, at, code_of, to_anna, with_file

T = TypeVar("T")
SECOND = DossierNumber(2026, 2)
AT_WORK = {"From": "Anna Jansen <anna@werk.example>"}
FROM_WORK = "anna@werk.example"


@pytest.fixture
def practice() -> Practice:
    """Bram's practice with one complaint of Anna's under two numbers: she wrote from work as well."""
    made = Practice()
    made.gets(complaint())
    made.on(date(2026, 3, 4))
    made.gets(complaint("Nogmaals mijn klacht", headers=AT_WORK))
    assert made.store.numbers() == (FIRST, SECOND)
    return made


def merged(practice: Practice) -> Practice:
    """Let Bram merge the second into the first."""
    practice.bram(f"{SECOND.tag} samenvoegen {FIRST}")
    return practice


def years_later(practice: Practice, *days: date) -> None:
    """Let years pass, with a round on some days."""
    for day in days:
        practice.on(day)


TO_DESTRUCTION = (date(2029, 2, 1), date(2029, 2, 26), date(2029, 3, 8))
"""The announcements a month and a week before three years after March 2026, and a day past it."""


def told(practice: Practice, kind: type[T]) -> list[T]:
    """Return the notices of a kind that Bram got."""
    return [each for post in practice.to(BRAM) if isinstance(each := practice.letter(post), kind)]


def everything(practice: Practice) -> bytes:
    """Return all that register and mailbox hold, but for digests and what tells of a destruction."""
    told = [each.raw for each in practice.posts if practice.letter(each).name.startswith("practitioner-certificate")]
    mails = [each.raw for folder in practice.mailbox.folders() for each in practice.mailbox.mails(folder)]
    kept = [content for each in practice.store._dossiers.values() for content in each.files.values()]
    records = [record.encode() for each in practice.store._dossiers.values() for record in each.records]
    return b"\n".join(
        [*(each for each in mails if each not in told), *kept, *records, *practice.store._desk_files.values()]
    )


# --- one complaint, two dossiers (§ 7) --------------------------------------------------


def test_merging_lets_the_complaint_go_on_under_one_number_and_tells_anna(practice: Practice) -> None:
    """The other is closed, and the terms run from the earlier receipt."""
    out = practice.bram(f"{SECOND.tag} samenvoegen {FIRST}")
    assert practice.kinds(out) == ["client-merged", "practitioner-transcript"]
    assert (out[0].to, str(SECOND) in out[0].text) == (ANNA, True)
    assert practice.dossier().merged == (SECOND,)
    closing = practice.dossier(SECOND).closing
    assert closing is not None
    assert (closing.outcome, closing.into) == (Outcome.MERGED, str(FIRST))
    assert practice.dossier().phase is Phase.RECEIVED


def test_merged_the_other_way_the_terms_keep_the_earlier_receipt(practice: Practice) -> None:
    """Nobody gains time by it (§ 4, § 5)."""
    practice.bram(f"{TAG} samenvoegen {SECOND}")
    ends = {each.term: each.ends for each in practice.dossier(SECOND).deadlines(practice.rules.calendar)}
    assert ends[Term.PROPOSAL] == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (f"samenvoegen {SECOND}", "same dossier"),
        ("samenvoegen KL-2026-0099", "no such dossier"),
        ("samenvoegen", "no other dossier"),
    ],
)
def test_what_cannot_be_merged_is_refused(practice: Practice, words: str, code: str) -> None:
    """Nothing has changed in either."""
    before = practice.entries(), practice.entries(SECOND)
    assert code_of(practice, practice.bram(f"{SECOND.tag} {words}")) == code
    assert (practice.entries(), practice.entries(SECOND)) == before


def test_a_dossier_with_a_proposal_is_not_merged_away(practice: Practice) -> None:
    """What was proposed there would be lost from sight; the other way it can be done."""
    practice.bram(f"{SECOND.tag} voorstel", "De helft.")
    assert code_of(practice, practice.bram(f"{SECOND.tag} samenvoegen {FIRST}")) == "too far to merge"
    assert code_of(practice, practice.bram(f"{TAG} samenvoegen {SECOND}")) == ""


@pytest.mark.parametrize("headers", [AT_WORK, {}])
def test_replies_to_the_old_number_are_filed_in_the_new_one(practice: Practice, headers: Mapping[str, str]) -> None:
    """By its tag, from either address."""
    merged(practice)
    old = len(practice.entries(SECOND))
    practice.gets(mail("Hier is nog een bijlage.", f"Re: {SECOND.tag} Ontvangstbevestiging", headers=headers))
    filed = [each.event.text for each in practice.entries() if isinstance(each.event, MessageFiled)]
    assert filed[-1] == "Hier is nog een bijlage."
    assert len(practice.entries(SECOND)) == old


def test_an_answer_to_a_letter_of_the_old_number_is_filed_in_the_new_one(practice: Practice) -> None:
    """She answers the acknowledgement that she got at work."""
    (acknowledged,) = practice.to(FROM_WORK)
    merged(practice)
    practice.gets(reply_to(acknowledged, "Dank u.", subject="Re: iets anders"))
    filed = [each.event.text for each in practice.entries() if isinstance(each.event, MessageFiled)]
    assert filed[-1] == "Dank u."


def test_after_merging_letters_go_to_the_known_address_of_the_one_that_goes_on(practice: Practice) -> None:
    """One of them, and not both (§ 3)."""
    merged(practice)
    (out, _) = practice.bram(f"{TAG} bericht", "Ik bel u.")
    assert out.to == ANNA


@pytest.mark.parametrize("words", ["herstel", "heropen", "contact", "sluit", "samenvoegen KL-2026-0001"])
def test_under_the_old_number_nothing_moves_any_more(practice: Practice, words: str) -> None:
    """The complaint is not open twice."""
    practice.bram(f"{SECOND.tag} notitie", "Dit is dezelfde klacht.")
    merged(practice)
    before = practice.entries(SECOND)
    assert code_of(practice, practice.bram(f"{SECOND.tag} {words}", "Toch.")) != ""
    practice.on(date(2026, 3, 5))
    assert practice.entries(SECOND) == before


def test_a_crash_between_the_two_dossiers_is_finished_by_the_next_round(practice: Practice) -> None:
    """The one that goes on knows it; the other is closed later, and Anna is told once."""
    append = practice.store.append

    def torn(number: DossierNumber, entries: Sequence[Entry], files: Mapping[str, bytes]) -> None:
        if number == SECOND:
            raise KeyboardInterrupt
        append(number, entries, files)

    practice.store.append = torn  # type: ignore[method-assign]  # as if the power went
    with pytest.raises(KeyboardInterrupt):
        merged(practice)
    practice.store.append = append  # type: ignore[method-assign]  # and came back
    assert practice.dossier(SECOND).closing is None
    practice.start()
    practice.works()
    closing = practice.dossier(SECOND).closing
    assert closing is not None
    assert closing.into == str(FIRST)
    assert practice.kinds().count("client-merged") == 1
    assert practice.dossier().merged == (SECOND,)


def test_merged_dossiers_are_destroyed_together(practice: Practice) -> None:
    """What belongs to one complaint goes at one moment (§ 9)."""
    merged(practice)
    practice.bram(f"{TAG} sluit")
    years_later(practice, date(2029, 2, 3), date(2029, 2, 26))
    assert practice.store.numbers() == (FIRST, SECOND)
    years_later(practice, date(2029, 3, 8))
    assert practice.store.numbers() == ()
    assert [line.number for line in practice.store.lines()] == [FIRST, SECOND]
    assert b"anna@werk.example" not in everything(practice)
    assert b"half uur te laat" not in everything(practice)


def test_a_doubtful_mail_can_be_put_into_the_dossier_it_belongs_to(practice: Practice) -> None:
    """One complaint in two mails: the question has a button for it (§ 7)."""
    practice.gets(complaint("Mijn klacht nog een keer"))
    asked = practice.to(BRAM)[-1]
    assert isinstance(practice.letter(asked), Doubt)
    button = asked.button("samenvoegen")
    practice.bram(button.subject, button.body)
    filed = [each.event.subject for each in practice.entries() if isinstance(each.event, MessageFiled)]
    assert "Mijn klacht nog een keer" in filed
    assert practice.store.numbers() == (FIRST, SECOND)
    assert practice.secretary.office.desk.questions == {}


def test_a_question_put_into_no_dossier_stays_a_question() -> None:
    """A number that is not there is a slip."""
    practice = Practice()
    practice.gets(mail(DOUBTFUL, "Vraag"))
    subject = practice.to(BRAM)[-1].button("ja").subject.replace(" ja ", " samenvoegen KL-2026-0042 ")
    assert code_of(practice, practice.bram(subject)) == "no other dossier"
    assert len(practice.secretary.office.desk.questions) == 1


# --- reopened, and kept longer ----------------------------------------------------------


def test_heropen_starts_the_terms_anew_and_ends_the_keeping() -> None:
    """Anna is told, with the reason and the day (§ 4, § 5, § 9)."""
    practice = at("closed")
    practice.on(date(2026, 5, 4))
    out = practice.bram(f"{TAG} heropen", "Er is iets nieuws.")
    assert to_anna(practice, out) == ["client-reopened"]
    assert "Er is iets nieuws." in out[0].text
    ends = {each.term: each.ends for each in practice.dossier().deadlines(practice.rules.calendar)}
    assert ends == {Term.CONTACT: date(2026, 6, 1), Term.PROPOSAL: date(2026, 6, 4)}
    years_later(practice, *TO_DESTRUCTION)
    assert practice.store.numbers() == (FIRST,)


def test_bewaar_tot_holds_the_destruction_until_that_day() -> None:
    """For a reason, which is on record (§ 9)."""
    practice = at("closed")
    assert code_of(practice, practice.bram(f"{TAG} bewaar tot 1 juni 2029")) == "no reason"
    assert code_of(practice, practice.bram(f"{TAG} bewaar tot 1 juni 2028", "Zaak.")) == "kept longer already"
    assert code_of(practice, practice.bram(f"{TAG} bewaar tot 1 juni 2029", "Er loopt een zaak.")) == ""
    years_later(practice, *TO_DESTRUCTION, date(2029, 5, 2), date(2029, 5, 26), date(2029, 6, 1))
    assert practice.store.numbers() == (FIRST,)
    years_later(practice, date(2029, 6, 2))
    assert practice.store.numbers() == ()


def test_it_can_still_be_held_after_it_was_announced() -> None:
    """That is what the announcement is for (§ 9)."""
    practice = at("closed")
    years_later(practice, date(2029, 2, 1))
    (announced,) = told(practice, DestructionAnnounced)
    assert announced.on == date(2029, 3, 3)
    practice.bram(f"{TAG} bewaar tot 1 juni 2029", "Er loopt een zaak.")
    years_later(practice, *TO_DESTRUCTION[1:])
    assert practice.store.numbers() == (FIRST,)


# --- destroyed (§ 9) --------------------------------------------------------------------


def test_no_complaint_after_all_is_destroyed_after_a_month_and_its_mail_stays() -> None:
    """The mail was hers all along (§ 3); our letters about it go."""
    practice = Practice()
    raw = complaint()
    practice.gets(raw)
    practice.bram(f"{TAG} geen klacht")
    years_later(practice, date(2026, 3, 27), date(2026, 4, 10))
    assert practice.store.numbers() == ()
    assert raw in [each.raw for each in practice.mailbox.mails()]
    assert practice.mailbox.mails("Sent") == () or all(
        ANNA.encode() not in each.raw for each in practice.mailbox.mails("Sent")
    )
    (certificate,) = told(practice, Certificate)
    assert certificate.mail_kept


def test_destruction_leaves_nothing_but_a_line_and_a_certificate() -> None:
    """Mail, copies, letters on paper and their words, attachments, the dossier that he looked at (§ 9)."""
    practice = Practice()
    practice.bram("[KLACHT] nieuw telefoon", "Naam: Anna Jansen\nGeheim verhaal.")
    practice.gets(with_file(mail("Geheime notitie", f"{TAG} notitie", BRAM, dmarc=""), b"%PDF geheim"), "Sent")
    practice.bram(f"{TAG} voorstel", "Geheim voorstel op papier.")
    practice.bram(f"{TAG} veld", f"E-mail: {ANNA}")
    practice.gets(mail("Geheim antwoord", f"Re: {TAG}"))
    (asked,) = practice.bram(f"{TAG} inzage")
    practice.bram(asked.button("ja").subject)
    practice.bram(f"{TAG} inzage mij")
    practice.bram(f"{TAG} voorstel", "Een geheime opdracht die niet kan.")
    practice.bram(f"{TAG} akkoord", "Geheim woord.")
    assert {"letters/0001.pdf", "letters/0001.txt"} <= practice.store._dossiers[FIRST].files.keys()
    years_later(practice, *TO_DESTRUCTION)
    assert practice.store.numbers() == ()
    left = everything(practice)
    for secret in (b"eheim", b"Anna", ANNA.encode(), b"dossier.pdf", b"brief 1"):
        assert secret not in left
    (line,) = practice.store.lines()
    assert (line.number, line.received, line.closed) == (FIRST, date(2026, 3, 2), date(2026, 3, 2))
    (certificate,) = told(practice, Certificate)
    assert (certificate.number, certificate.mail_left, certificate.mail_kept) == (FIRST, 0, False)


def test_a_destroyed_dossier_is_told_as_such() -> None:
    """The number stays taken, and its line tells why there is nothing (§ 9)."""
    practice = at("closed")
    years_later(practice, *TO_DESTRUCTION)
    assert code_of(practice, practice.bram(f"{TAG} status")) == "destroyed"
    practice.clock.to(datetime(2029, 3, 9, 9, tzinfo=ZONE))
    practice.gets(complaint(when=practice.clock.now()))
    assert practice.store.numbers() == (DossierNumber(2029, 1),)
