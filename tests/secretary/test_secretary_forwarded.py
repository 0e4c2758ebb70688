"""A complaint that Bram forwards is the original sender's, and nothing goes there before he says so (§ 1, § 3)."""

from __future__ import annotations

from datetime import date, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

import pytest

from mailbot.core.letters import NewComplaint
from mailbot.core.mail import Message
from mailbot.core.values import Channel, DossierNumber, Field, Language
from mailbot.errors import UnreadableMail
from tests.mails import ANNA, BRAM, mail
from tests.reading.forwarding_programs import NOTE, ORIGINAL, PROGRAMS, SUBJECT, TEXT, Letter, built
from tests.secretary.practice import FIRST, ZONE, Practice
from tests.secretary.stages import MEDIATION, TAG, code_of

CLAIMED = "anna@post.example"
OTHER = "anna@werk.example"
SENT = datetime(2026, 3, 3, 14, 12, tzinfo=ZONE)
COMMANDS = (
    ("bericht", "Ik bel u."),
    ("voorstel", "De helft."),
    ("uitstel 2 weken", "Ik wacht."),
    ("bemiddeling", MEDIATION),
    ("derde", ""),
    ("ontvankelijk", ""),
    ("niet ontvankelijk", "Te laat."),
    ("behandelaar Carla", ""),
    ("intrekken", ""),
    ("sluit", ""),
)
"""Every command that writes to the complainant."""


def forward(text: str, subject: str = "[KLACHT] nieuw") -> bytes:
    """Return a mail of Bram's that forwards a complaint."""
    return mail(text, subject, BRAM, dmarc="", when=datetime(2026, 3, 5, 10, tzinfo=ZONE))


def attached() -> bytes:
    """Return a mail of Bram's with the complaint as an attached mail."""
    wrapper = BytesParser(EmailMessage, policy=SMTP).parsebytes(forward(NOTE))
    wrapper.add_attachment(built(ORIGINAL))
    return wrapper.as_bytes()


@pytest.fixture
def practice() -> Practice:
    """Bram's practice on the day on which he forwards Anna's complaint."""
    made = Practice()
    made.on(date(2026, 3, 5), 10)
    return made


@pytest.fixture
def forwarded(practice: Practice) -> Practice:
    """Bram's practice after he forwarded it, as Gmail does."""
    practice.gets(forward(PROGRAMS["gmail"]()), "Sent")
    return practice


def elsewhere(practice: Practice) -> list[str]:
    """Return the addresses other than Bram's to which something went."""
    return [each.to for each in practice.posts if each.to != BRAM]


FORMS = {name: forward(make()) for name, make in PROGRAMS.items()} | {"attached": attached()}


@pytest.mark.parametrize("form", FORMS)
def test_a_forwarded_complaint_opens_a_dossier_of_its_own_sender(practice: Practice, form: str) -> None:
    """With the original's text and date; the address is a claim, and nothing goes to it."""
    practice.gets(FORMS[form], "Sent")
    opened = practice.dossier().complaint
    assert (opened.channel, opened.language, opened.subject) == (Channel.EMAIL, Language.DUTCH, SUBJECT)
    assert opened.received.replace(second=0) == SENT
    assert (opened.address, opened.claimed, opened.sender_name) == ("", CLAIMED, "Anna de Wit")
    assert practice.dossier().contents[Field.SERVICE_DATE].value == "2026-03-02"
    (notice,) = (practice.letter(each) for each in practice.posts)
    assert isinstance(notice, NewComplaint)
    assert (notice.claimed, notice.acknowledged, notice.on_paper) == (CLAIMED, False, False)
    assert notice.text.split() == TEXT.split()
    assert elsewhere(practice) == []


def test_an_attached_mail_is_read_where_all_mail_is_read_and_one_that_can_not_be_read_is_no_original(
    practice: Practice,
) -> None:
    """A stranger wrote it: only the process with limits opens it; her own mail becomes a complaint on paper."""
    read = practice.reader

    def only_hers(raw: bytes) -> Message:
        if BRAM.encode() not in raw.splitlines()[0]:
            raise UnreadableMail("beyond the limits")
        return read(raw)

    practice.reader = only_hers
    practice.gets(attached(), "Sent")
    assert CLAIMED not in (practice.dossier().complaint.claimed, practice.dossier().complaint.address)


def test_the_terms_run_from_the_originals_date(forwarded: Practice) -> None:
    """Not from the day on which he got round to it (§ 4, § 5)."""
    ends = {each.term.value: each.ends for each in forwarded.dossier().deadlines(forwarded.rules.calendar)}
    assert ends == {"contact": date(2026, 3, 31), "proposal": date(2026, 4, 3)}


def test_the_address_is_confirmed_by_the_prepared_command_and_acknowledged_then(forwarded: Practice) -> None:
    """`ja` sends the acknowledgement, and letters go there from now on (§ 4)."""
    button = forwarded.to(BRAM)[0].button("ja")
    out = forwarded.bram(button.subject, button.body)
    assert [(each.to, forwarded.letter(each).name) for each in out] == [
        (CLAIMED, "client-acknowledgement"),
        (BRAM, "practitioner-transcript"),
    ]
    assert forwarded.dossier().address == CLAIMED
    assert forwarded.bram(f"{TAG} voorstel", "De helft.")[0].to == CLAIMED
    assert code_of(forwarded, forwarded.bram(f"{TAG} ja")) == "already done"


def test_a_wrong_address_is_corrected_by_the_prepared_command(forwarded: Practice) -> None:
    """Then `ja` writes to the right one, and never to the other."""
    button = forwarded.to(BRAM)[0].button("veld")
    assert button.body.strip() == f"E-mail: {CLAIMED}"
    out = forwarded.bram(button.subject, button.body.replace(CLAIMED, OTHER))
    assert elsewhere(forwarded) == []
    assert forwarded.letter(out[0]).name == "practitioner-transcript"
    assert any(" ja " in f"{each.subject} " for each in out[0].buttons)
    forwarded.bram(f"{TAG} ja")
    forwarded.bram(f"{TAG} bericht", "Ik bel u.")
    assert elsewhere(forwarded) == [OTHER, OTHER]


@pytest.mark.parametrize(("words", "text"), COMMANDS)
def test_what_would_write_to_an_unconfirmed_address_is_refused(forwarded: Practice, words: str, text: str) -> None:
    """The refusal names the address; nothing has changed."""
    before = forwarded.entries()
    out = forwarded.bram(f"{TAG} {words}", text)
    assert code_of(forwarded, out) == "address not confirmed"
    assert CLAIMED in out[0].text
    assert forwarded.entries() == before
    assert elsewhere(forwarded) == []


def test_inspection_of_an_unconfirmed_dossier_is_refused_at_once(forwarded: Practice) -> None:
    """He is not even asked to confirm it (§ 7)."""
    assert code_of(forwarded, forwarded.bram(f"{TAG} inzage")) == "address not confirmed"
    assert forwarded.secretary.office.desk.waiting == {}


def test_merging_into_an_unconfirmed_dossier_is_refused(forwarded: Practice) -> None:
    """Its complainant is to be told of it (§ 7)."""
    forwarded.bram("[KLACHT] nieuw telefoon", "Dezelfde klacht.")
    before = forwarded.entries()
    out = forwarded.bram("[KL-2026-0002] samenvoegen KL-2026-0001")
    assert code_of(forwarded, out) == "address not confirmed"
    assert forwarded.entries() == before


@pytest.mark.parametrize("words", ["contact", "notitie", "afspraak", "betrokkene Dirk", "onderwerp De sessie"])
def test_what_writes_to_nobody_needs_no_confirmation(forwarded: Practice, words: str) -> None:
    """He may have called her already."""
    assert code_of(forwarded, forwarded.bram(f"{TAG} {words}", "Gebeld.")) == ""
    assert elsewhere(forwarded) == []


def test_no_complaint_after_all_is_told_to_nobody(forwarded: Practice) -> None:
    """Who was never written to hears nothing now."""
    assert code_of(forwarded, forwarded.bram(f"{TAG} geen klacht")) == ""
    assert elsewhere(forwarded) == []
    assert forwarded.dossier().phase.value == "closed"


def test_mail_from_an_unconfirmed_address_is_put_to_bram(forwarded: Practice) -> None:
    """It is filed nowhere by itself: the address was typed by anybody."""
    before = forwarded.entries()
    forwarded.gets(mail("Hier nog een foto.", f"Re: {TAG} Klacht", headers={"From": f"Anna <{CLAIMED}>"}))
    assert forwarded.entries() == before
    assert forwarded.kinds([forwarded.to(BRAM)[-1]]) == ["practitioner-stranger"]


def test_the_second_copy_and_a_restart_open_no_second_dossier(practice: Practice) -> None:
    """INBOX and Sent hold the same mail."""
    practice.gets(FORMS["iphone"], "Sent")
    practice.gets(FORMS["iphone"])
    practice.start()
    practice.works()
    assert practice.store.numbers() == (FIRST,)
    assert len(practice.posts) == 1


def test_a_forward_without_an_address_is_a_dossier_on_paper(practice: Practice) -> None:
    """Outlook often shows the name alone: `ja` puts the acknowledgement on paper, `veld` gives the address (§ 4)."""
    head = f"Van: Anna de Wit\nVerzonden: dinsdag 3 maart 2026 14:12\nAan: Bram\nOnderwerp: {SUBJECT}\n\n{TEXT}"
    practice.gets(forward(f"{NOTE}\n\n{head}"), "Sent")
    opened = practice.dossier().complaint
    assert (opened.address, opened.claimed, opened.sender_name) == ("", "", "Anna de Wit")
    assert practice.press.letters == []
    practice.bram(f"{TAG} veld", f"E-mail: {OTHER}")
    practice.bram(f"{TAG} ja")
    assert elsewhere(practice) == [OTHER]


def test_a_forward_without_proof_waits_for_his_word() -> None:
    """Anybody can write in his name: the mail is kept, he is asked, and nothing is opened."""
    practice = Practice()
    practice.on(date(2026, 3, 5), 10)
    practice.gets(forward(PROGRAMS["gmail"]()))
    practice.clock.ahead(practice.rules.patience)
    practice.works()
    assert practice.store.numbers() == ()
    asked = practice.to(BRAM)[-1]
    assert practice.letter(asked).name == "practitioner-confirm"
    button = asked.button("ja")
    practice.gets(mail(button.body, button.subject, BRAM, dmarc="", when=practice.clock.now()))
    assert practice.dossier().claimed == CLAIMED
    assert elsewhere(practice) == []


# --- a form of the practice's own site --------------------------------------------------

FORM_TEXT = """\
Naam: Anna Jansen
Bericht: Hierbij dien ik een klacht in over de sessie van 24 februari 2026. U kwam een half uur te laat,
daar ben ik het niet mee eens.
"""


@pytest.mark.parametrize("sender", ["website@praktijk.example", BRAM])
def test_a_form_of_the_site_is_the_visitors_complaint_and_waits_for_his_word(sender: str) -> None:
    """From is the site, Reply-To is anybody's to write: nothing goes there before `ja` (§ 3)."""
    practice = Practice()
    headers = {"From": f"Website <{sender}>", "Reply-To": ANNA}
    practice.gets(mail(FORM_TEXT, "Contactformulier: klacht", BRAM, headers=headers))
    if not practice.store.numbers():
        practice.gets(_yes(practice))
    assert (practice.dossier().address, practice.dossier().claimed) == ("", ANNA)
    assert elsewhere(practice) == []
    assert code_of(practice, practice.bram(f"{TAG} voorstel", "De helft.")) == "address not confirmed"
    practice.bram(f"{TAG} ja")
    assert elsewhere(practice) == [ANNA]
    assert practice.letter(practice.to(ANNA)[0]).name == "client-acknowledgement"


def _yes(practice: Practice) -> bytes:
    """Return Bram's yes to the question whether it is a complaint."""
    button = practice.to(BRAM)[-1].button("ja")
    return mail(button.body, button.subject, BRAM, when=practice.clock.now())


def test_two_forwards_are_two_dossiers(forwarded: Practice) -> None:
    """Of different senders, on one day."""
    other = built(Letter("Piet <piet@post.example>", "klacht", TEXT))
    wrapper = BytesParser(EmailMessage, policy=SMTP).parsebytes(forward(""))
    wrapper.add_attachment(other)
    forwarded.gets(wrapper.as_bytes(), "Sent")
    assert forwarded.dossier(DossierNumber(2026, 2)).claimed == "piet@post.example"
    assert forwarded.dossier().claimed == CLAIMED
