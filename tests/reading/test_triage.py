"""Certain, doubtful or no: on invented mail that was labelled before the rules saw it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.values import EmailAddress, Kind
from mailbot.reading.message import parse
from mailbot.reading.triage import Context, Triage, triage
from tests.reading.mailset import DATA, Labelled, mail, read_set

PRACTICE = Context(
    own=frozenset({EmailAddress("mieke@heelimperfect.nl")}),
    complaints_addresses=frozenset({EmailAddress("klachten@heelimperfect.nl")}),
    practice_name="Heelimperfect",
    practitioner_name="Mieke Degenaar",
)
SETS = [*read_set("intake.txt"), *read_set("intake_unseen.txt")]
ORDINARY = {"other", "bulk", "automatic", "spam"}


def look(raw: bytes) -> Triage:
    """Triage a raw mail for the practice of the seed."""
    return triage(parse(raw), practice=PRACTICE)


COMPLAINTS = [one for one in SETS if one.kind == "complaint"]


@pytest.mark.parametrize("one", COMPLAINTS, ids=lambda one: one.name)
def test_a_complaint_is_seen(one: Labelled) -> None:
    """None is left alone; the practitioner may be asked about it."""
    assert look(one.raw).kind is not Kind.OTHER


def test_a_complaint_is_hardly_ever_asked_about() -> None:
    """At least 95 of 100 open a dossier at once."""
    certain = [one for one in COMPLAINTS if look(one.raw).kind is Kind.COMPLAINT]
    assert len(certain) >= 0.95 * len(COMPLAINTS)


@pytest.mark.parametrize("one", [one for one in SETS if one.kind in ORDINARY], ids=lambda one: one.name)
def test_ordinary_mail_is_no_complaint(one: Labelled) -> None:
    """Ordinary mail answered as a complaint is unforgivable too; of machines not even a doubt is told."""
    verdict = look(one.raw)
    assert verdict.kind is not Kind.COMPLAINT
    if one.kind != "other":
        assert verdict.kind is Kind.OTHER


def test_at_most_a_tenth_of_ordinary_mail_is_doubtful() -> None:
    """Each doubt costs the practitioner a mail."""
    ordinary = [look(one.raw).kind for one in SETS if one.kind in ORDINARY]
    assert ordinary.count(Kind.DOUBTFUL) <= len(ordinary) / 10


@pytest.mark.parametrize("one", [one for one in SETS if one.kind == "doubtful"], ids=lambda one: one.name)
def test_a_doubtful_mail_opens_no_dossier(one: Labelled) -> None:
    """Where a careful reader would ask, the program never decides alone."""
    assert look(one.raw).kind is not Kind.COMPLAINT


SHORT = [line.split(" | ", 1) for line in (DATA / "kinds.txt").read_text(encoding="utf-8").split("\n") if " | " in line]


@pytest.mark.parametrize(("kind", "text"), SHORT, ids=[text[:40] for _, text in SHORT])
def test_short_mail_is_not_misread(kind: str, text: str) -> None:
    """Without a subject or a form to go by: no complaint is lost and no ordinary mail taken for one."""
    verdict = look(mail(text + "\n", Subject="bericht"))
    assert verdict.kind is not (Kind.OTHER if kind == "complaint" else Kind.COMPLAINT)


def test_short_mail_is_mostly_certain() -> None:
    """At least 85 of 100 complaints are certain, at most 10 of 100 ordinary mails doubtful."""
    seen = [(kind, look(mail(text + "\n", Subject="")).kind) for kind, text in SHORT]
    complaints = [found for kind, found in seen if kind == "complaint"]
    ordinary = [found for kind, found in seen if kind == "other"]
    assert complaints.count(Kind.COMPLAINT) >= 0.85 * len(complaints)
    assert ordinary.count(Kind.DOUBTFUL) <= 0.10 * len(ordinary)


def test_every_verdict_has_a_reason_in_words() -> None:
    """A person can read why, and the words stand in it."""
    verdict = look(mail("Ik wil een klacht indienen over de sessie van gisteren. U was er niet.\n"))
    assert verdict.kind is Kind.COMPLAINT
    assert any("klacht indienen" in reason for reason in verdict.reasons)
    assert "declared" in verdict.codes


def test_mail_to_the_complaints_address_is_always_one() -> None:
    """The address says what it is for."""
    raw = mail("Zie boven.\n").replace(b"To: mieke@", b"To: klachten@")
    assert look(raw).kind is Kind.COMPLAINT


def test_automatic_mail_to_the_complaints_address_is_none() -> None:
    """A machine complains of nothing, wherever it writes to."""
    raw = mail("Ik ben afwezig.\n", **{"Auto-Submitted": "auto-replied"}).replace(b"To: mieke@", b"To: klachten@")
    assert look(raw).kind is Kind.OTHER


@pytest.mark.parametrize(
    "body",
    [
        "Hoi Mieke, ik heb al jaren lichamelijke klachten. Heb je plek voor een kennismaking?\n",
        "Geen klachten hoor, integendeel! Dank je wel voor gisteren.\n",
        "Mag ik je klachtenregeling ontvangen voor ons dossier?\n",
        "Ik heb bij de bank een klacht ingediend. Tot dinsdag!\n",
        "Mijn baas heeft me vernederd en ik ben woedend op hem. Kunnen we het daar donderdag over hebben?\n",
    ],
)
def test_the_word_alone_makes_no_complaint(body: str) -> None:
    """Symptoms, denials, the regulation, other firms and other people are not about this practice."""
    assert look(mail(body)).kind is Kind.OTHER


def test_a_letter_attached_to_an_empty_mail_is_asked_about() -> None:
    """What the attachment says is not read here: the practitioner is asked."""
    raw = mail("Zie bijlage.\n\nAnna\n", Attach="klachtbrief Anna.pdf application/pdf")
    assert look(raw).kind is Kind.DOUBTFUL


def test_a_quoted_complaint_of_others_counts_for_nothing() -> None:
    """Her own mail, quoted below a thank-you, makes no complaint."""
    body = "Dank je wel, fijn geregeld!\n\nOp wo 1 apr 2026 om 17:02 schreef Mieke <mieke@heelimperfect.nl>:\n> Uw klacht over de sessie: ik bied mijn excuses aan.\n"
    assert look(mail(body)).kind is Kind.OTHER


@pytest.mark.parametrize(
    "foot", ["Ik heb geen mail van u ontvangen.", "Ik moest mij afmelden.", "Zie http://www.mijnsite.example/foto."]
)
def test_a_client_is_not_taken_for_a_mailing(foot: str) -> None:
    """Words of mailings in a complaint do not make it one."""
    body = f"Beste Mieke, de sessie van gisteren was beneden alle peil. U was een half uur te laat en ik wil mijn geld terug. {foot}\n"
    assert look(mail(body)).kind is Kind.COMPLAINT


def test_short_mail_that_names_a_complaint_is_never_left() -> None:
    """Too few words to be judged by are put to the practitioner."""
    for text in (
        "Ik heb een klacht over jou.\n",
        "Mijn klacht gaat ook over iets anders.\n",
        "Bel mij over mijn klacht.\n",
    ):
        assert look(mail(text, Subject="")).kind is not Kind.OTHER


def test_somebody_she_wrote_to_before_is_asked_about_sooner() -> None:
    """Who may well be a client has a lower bar, never a dossier for it."""
    prose = [
        "Bij u was het wat druk.\n",
        "De zaal was koud en de thee op, verder dank voor de dag en tot volgende keer.\n",
    ]
    prose += [text + "\n" for kind, text in SHORT if kind != "complaint"]
    rank = [Kind.OTHER, Kind.DOUBTFUL, Kind.COMPLAINT]
    moved = 0
    for text in prose:
        stranger, known = (
            triage(parse(mail(text, Subject="")), practice=replace(PRACTICE, known=known)).kind
            for known in (False, True)
        )
        assert rank.index(stranger) <= rank.index(known)
        assert (known is Kind.COMPLAINT) is (stranger is Kind.COMPLAINT)
        moved += stranger is not known
    assert moved


@pytest.mark.parametrize("opens", ["P.S.", "PS:", "N.B.", "O ja, nog iets:", "Naschrift."])
def test_what_stands_below_the_signature_is_read_too(opens: str) -> None:
    """The point of a friendly mail is often its postscript."""
    order = (
        "Beste Mieke,\n\nMag ik twee setjes kaarten bestellen? Ik maak het geld vanavond over.\n\nGroet,\nBets Hol\n\n"
    )
    wrong = "Je hebt mijn foto zonder te vragen op je site gezet en belooft al drie maanden om hem weg te halen. Ik ben hier boos over.\n"
    assert look(mail(order)).kind is Kind.OTHER
    assert look(mail(f"{order}{opens} {wrong}")).kind is not Kind.OTHER


def test_who_is_indignant_and_wants_money_back_is_never_left() -> None:
    """However few words it takes."""
    assert (
        look(mail("Schandalig gewoon!! Geld terug voor gisteravond. En ik wil je spreken.\n", Subject="")).kind
        is not Kind.OTHER
    )


def test_mail_in_another_language_is_never_certain_without_a_sign_of_a_wrong() -> None:
    """Little was learned from such mail: an enquiry from abroad opens no dossier."""
    enquiry = "Sehr geehrte Frau Degenaar, wir suchen für das Wochenende eine Unterkunft und ein Seminar für zwei Personen. Haben Sie noch Platz?\n"
    assert look(mail(enquiry, Subject="Anfrage")).kind is not Kind.COMPLAINT


def test_a_letter_to_somebody_else_opens_no_dossier() -> None:
    """Clients write as an exercise to whom they are angry with, and send it to be talked over."""
    to_another = "Ruud,\n\nJij hebt mij vernederd waar iedereen bij was en niets van wat je beloofde heb je gedaan. Ik vind dat schandalig en ik wil excuses.\n\nWendy\n"
    letter = f"Hoi Mieke,\n\nZoals afgesproken, de wekker liep.\n\n{to_another}\nTot donderdag om tien uur!\n\nGroetjes\nWendy\n"
    assert look(mail(letter)).kind is not Kind.COMPLAINT
    exercise = "Hoi Mieke, hier is mijn boze brief, niet bedoeld om te versturen. Jij hebt mij voor gek gezet en gelogen, ik wil mijn geld terug. Tot dinsdag! Erik\n"
    assert look(mail(exercise)).kind is not Kind.COMPLAINT


def test_a_reproach_in_so_many_words_is_never_left() -> None:
    """However much else a chatty mail tells."""
    chat = "Hoi Mieke, fijne Pasen gehad? Wij met twaalf man, de kinderen, de taart viel, maar dat zijn geen zorgen, gezellig was het. "
    point = "Ik heb sinds het gongbad een piep in mijn oor en ik neem je dat kwalijk. Heb je een verzekering? Groetjes, Corrie\n"
    assert look(mail(chat + point)).kind is not Kind.OTHER


def test_the_same_words_again_and_again_are_no_complaint() -> None:
    """A machine fills a mail so: it is asked about where it names a wrong, and else left alone."""
    wrong = "Ik kreeg een factuur en u was te laat. "
    assert look(mail(wrong * 300, Subject="factuur")).kind is Kind.DOUBTFUL
    assert look(mail("x " * 3000, Subject="x")).kind is Kind.OTHER
    assert look(mail("begin 644 a\n" * 3000, Subject="x")).kind is Kind.OTHER
