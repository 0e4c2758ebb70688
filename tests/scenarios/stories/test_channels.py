"""Stories about how a complaint comes in, and how its letters go out (§ 1, § 4)."""

from __future__ import annotations

from datetime import date

from mailbot.core.dossier import Phase
from mailbot.core.events import Outcome
from mailbot.core.values import Channel
from tests.mails import ANNA
from tests.scenarios.stories.cast import BY_POST, BY_TELEPHONE, COMPLAINT, ENGLISH, FIRST_OFFER, SECOND_OFFER, SUBJECT
from tests.scenarios.stories.conftest import Play
from tests.scenarios.stories.courses import Way, in_each_way
from tests.scenarios.stories.test_solutions import outcome


@in_each_way
def test_a_complaint_by_telephone_is_acknowledged_by_mail_where_there_is_an_address(play: Play, way: Way) -> None:
    """Bram notes what Anna said the day before; the terms run from that day (§ 1, § 4)."""
    with play("telephone", way) as told:
        told.bram_writes("[KLACHT] nieuw telefoon", BY_TELEPHONE, "Anna: acknowledgement", "Bram: new-complaint")
        assert told.dossier().channel is Channel.TELEPHONE
        told.answers("De sessie was om 14:00 uur.", "Anna: request", "Bram: filed")
        told.until(date(2026, 3, 5))
        told.bram_presses("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        told.answers("Ja, ik ga akkoord.", "Anna: closing", "Bram: answer-received")
        assert outcome(told) is Outcome.AGREED


@in_each_way
def test_who_has_no_mail_gets_letters_by_post(play: Play, way: Way) -> None:
    """Each letter comes to Bram as a page to print; he says when it was posted, and is asked otherwise (§ 4)."""
    with play("post", way) as told:
        told.bram_writes(
            "[KLACHT] nieuw post 27 februari", BY_POST, "paper: acknowledgement", "Bram: new-complaint", "Bram: to-post"
        )
        assert told.dossier().channel is Channel.POST
        told.until(date(2026, 3, 4), "Bram: nudge")
        told.bram_presses("verzonden", "", "Bram: transcript")
        told.bram("voorstel", FIRST_OFFER, "paper: proposal", "Bram: transcript", "Bram: to-post")
        told.bram_presses("verzonden", "", "Bram: transcript")
        told.until(date(2026, 3, 18), "Bram: nudge")
        told.bram(
            "akkoord", "Briefje van Anna, gekregen op 18 maart.", "paper: closing", "Bram: transcript", "Bram: to-post"
        )
        told.bram_presses("verzonden", "", "Bram: transcript")
        assert outcome(told) is Outcome.AGREED


@in_each_way
def test_a_complaint_that_bram_forwards_is_the_senders(play: Play, way: Way) -> None:
    """Nothing goes to an address that only the forwarded mail names, until Bram confirms it (§ 1, § 3)."""
    with play("forwarded", way) as told:
        forwarded = (
            "Deze kwam op mijn oude adres binnen.\n\n---------- Forwarded message ---------\n"
            f"Van: Anna Jansen <{ANNA}>\nDate: za 28 feb. 2026 om 20:15\nSubject: {SUBJECT}\n"
            f"To: <bram@oud.example>\n\n{COMPLAINT}"
        )
        told.bram_writes("[KLACHT] nieuw", forwarded, "Bram: new-complaint")
        assert told.dossier().complainant == "Anna Jansen"
        told.bram("voorstel", FIRST_OFFER, "Bram: refusal")
        told.bram_presses("ja", "", "Anna: acknowledgement", "Bram: transcript")
        told.bram("voorstel", FIRST_OFFER, "Anna: proposal", "Bram: transcript")
        told.presses("akkoord", "Anna: closing", "Bram: answer-received")
        assert outcome(told) is Outcome.AGREED


@in_each_way
def test_bram_may_just_answer_from_his_own_mail_program(play: Play, way: Way) -> None:
    """His answer is contact, his offer is asked about, and he needs no command but a button (§ 4, § 5)."""
    with play("own-replies", way) as told:
        told.anna(SUBJECT, COMPLAINT, "Anna: acknowledgement", "Bram: new-complaint")
        told.until(date(2026, 3, 3))
        told.bram_writes(
            "Re: " + told.last(ANNA).subject,
            "Dag Anna, wat vervelend. Ik bel u morgen om 10 uur, goed?",
            "Bram: own-mail",
            to=ANNA,
        )
        assert told.dossier().phase is Phase.IN_CONTACT
        told.answers("Dat is goed.", "Bram: filed")
        told.until(date(2026, 3, 5))
        offer = "Dag Anna, zoals net besproken: ik stel voor dat ik u de helft van het bedrag terugbetaal."
        told.bram_writes("Re: " + told.last(ANNA).subject, offer, "Bram: own-mail", to=ANNA)
        assert told.dossier().phase is Phase.IN_CONTACT
        told.bram_presses("voorstel gemaild", "", "Bram: transcript")
        assert told.dossier().phase is Phase.AWAITING_ANSWER
        told.answers("Ik ga akkoord met het voorstel.", "Anna: closing", "Bram: answer-received")
        told.bram_writes("Tot donderdag", "Dag Anna, tot donderdag om 11 uur.", to=ANNA)
        assert outcome(told) is Outcome.AGREED


def test_a_mail_dragged_into_a_folder_is_a_command(play: Play) -> None:
    """A complaint that was not recognised, and an answer that was not plain: two drags, and nothing typed."""
    with play("dragged") as told:
        place = told.anna("Dinsdag", "Dag Bram, dinsdag ging het wat mij betreft niet goed. Groet, Anna Jansen")
        told.drags(place, "Klachten/Nieuw", "Anna: acknowledgement", "Bram: new-complaint")
        told.bram("voorstel", SECOND_OFFER, "Anna: proposal", "Bram: transcript")
        place = told.answers("Vooruit dan maar, als u het echt meent.", "Bram: answer-received")
        told.drags(place, "Klachten/Akkoord", "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.AGREED
        assert {each.raw for each in told.mailbox.mails("Klachten/Akkoord")} == set()


def test_who_writes_in_english_is_answered_in_english(play: Play) -> None:
    """Every letter, and the prepared answers too; Bram's notices stay Dutch."""
    with play("english") as told:
        told.anna("Complaint about my session", ENGLISH, "Anna: acknowledgement", "Bram: new-complaint")
        told.answers("Time of the service: 2 pm", "Bram: filed")
        told.until(date(2026, 3, 5))
        told.bram("voorstel", "I will refund half of the fee.", "Anna: proposal", "Bram: transcript")
        told.presses("not agreed", "Bram: answer-received", more="I want all of it back.")
        told.bram("uitstel 1 week", "My insurer needs some days.", "Anna: extension", "Bram: transcript")
        told.bram("voorstel", "I will refund the whole fee.", "Anna: proposal", "Bram: transcript")
        told.presses("not agreed", "Bram: answer-received")
        told.bram("bemiddeling", "Gespreksleider: Carla Smit", "Anna: mediation-offer", "Bram: transcript")
        told.presses("agreed", "Anna: mediation-set", "Bram: answer-received")
        told.bram("derde", "", "Anna: referral", "Bram: transcript")
        told.bram("uitspraak", "The complaint is upheld.", "Anna: closing", "Bram: transcript")
        assert outcome(told) is Outcome.JUDGEMENT
