"""What the practitioner reads: what was understood, that nothing was done by a guess, and what she can do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.samples import samples
from mailbot.core.letters import AnswerReceived, Digest, Letter, NewComplaint, Prepared, Transcript
from mailbot.core.values import Answer, DossierNumber, EmailAddress, Language, Practice, Practitioner
from mailbot.secretary import digest
from tests.adapters.shown import shown

SAMPLES = samples()
RENDERER = JinjaRenderer(
    Practice("Praktijk De Linde"), Practitioner("Bram Linde", (EmailAddress("bram@praktijk.example"),))
)

NOTICES = tuple(name for name in SAMPLES if name.startswith("practitioner-"))

FIELDS = (
    *("Organisatie", "Naam", "Functie", "Adres", "Telefoonnummer", "E-mailadres", "Dagtekening"),
    *("Omschrijving van de klacht", "Datum van de dienst", "Tijd van de dienst", "Plaats van de dienst"),
    *("Reden van het bezwaar", "Ondertekening"),
)
"""What a complaint must hold, in the regulation's order (§ 2a)."""


def said(letter: Letter | str) -> str:
    """Return the plain text of a notice, or of a sample, on one line."""
    shown = SAMPLES[letter] if isinstance(letter, str) else letter
    return " ".join(RENDERER.render(shown).text.split())


def subject(name: str) -> str:
    """Return the subject of a sample."""
    return RENDERER.render(SAMPLES[name]).subject


def done(word: str, phase: str = "", **detail: str) -> str:
    """Return the answer to a command that was carried out."""
    return said(Transcript(DossierNumber(2026, 1), Language.DUTCH, word, phase=phase, detail=tuple(detail.items())))


def test_claimed_address_is_asked_for_before_anything_else() -> None:
    """A forwarded mail only claims who wrote it: nothing goes out before she confirms (§ 3)."""
    text = said("practitioner-new-complaint.claimed")
    assert text.startswith("Klopt dit adres: anna@klager.example?")
    assert "Tot u het bevestigt, gaat er niets naar de klager." in text
    assert "Adres bevestigen en ontvangst bevestigen: [KL-2026-0001] ja" in text
    assert "Ander adres opgeven: [KL-2026-0001] veld" in text
    assert text.count("[KL-2026-0001] ja ") == 1


def test_late_complaint_is_hers_to_decide() -> None:
    """Both decisions stand ready, once, and nothing was rejected (§ 2a)."""
    text = said("practitioner-new-complaint.late")
    assert "U beslist wat u daarmee doet; er is niets afgewezen." in text
    assert text.count("[KL-2026-0001] ontvankelijk") == 1
    assert text.count("[KL-2026-0001] niet ontvankelijk") == 1


def test_complaint_in_time_has_every_command_once() -> None:
    """Where nothing is late, nothing is set apart, and nothing is left out."""
    plain = SAMPLES["practitioner-new-complaint"]
    assert isinstance(plain, NewComplaint)
    text = said(plain)
    assert "Te laat" not in text
    assert all(f"{text} ".count(f"{each.subject} ") == 1 for each in plain.commands)


def test_every_required_content_is_found_with_its_words_or_missing() -> None:
    """In one list, in the regulation's order; what is missing stands ready to be supplied (§ 2a)."""
    plain = SAMPLES["practitioner-new-complaint"]
    assert isinstance(plain, NewComplaint)
    rendered = RENDERER.render(plain)
    listed = re.findall(r"^- ([A-Z][^:*]+): (ontbreekt nog$|.)", rendered.text, re.MULTILINE)
    shown = [name for name, _ in listed if name in FIELDS]
    assert shown == [name for name in FIELDS if name in shown]
    assert sum(what == "ontbreekt nog" for _, what in listed) == len(plain.missing)
    assert len(shown) == len(plain.found) + len(plain.missing)
    assert all(f"uit “{each.evidence}”" in said(plain) for each in plain.found if each.evidence != each.value)
    assert "Ontbrekende gegevens aanvullen</a>" in rendered.html
    assert "Ontbrekende gegevens aanvullen" not in RENDERER.render(SAMPLES["practitioner-new-complaint.wkkgz"]).html


def test_own_words_of_the_client_come_before_all_that_was_made_of_them() -> None:
    """She reads what somebody wrote before what a program thinks of it (§ 3)."""
    text = RENDERER.render(SAMPLES["practitioner-new-complaint"]).text
    heads = ["> Beste Bram", "Wat er is gedaan", "Wat er in de klacht staat", "Termijnen", "Wat u kunt doen"]
    at = [text.index(each) for each in [*heads, "Is dit geen klacht?"]]
    assert at == sorted(at)


def test_complaint_tells_in_which_time_it_came() -> None:
    """In time, late by so many days, or not to be said: never silent (§ 2a)."""
    assert "uiterlijk dinsdag 10 maart 2026, ontvangen op dinsdag 3 maart 2026: op tijd." in said(
        "practitioner-new-complaint"
    )
    assert "ontvangen op dinsdag 3 maart 2026: 5 dagen te laat." in said("practitioner-new-complaint.late")
    assert "of de klacht op tijd is, is nog niet te zeggen" in said("practitioner-new-complaint.telephone")


def test_complaint_can_be_denied_and_says_what_follows() -> None:
    """What it was read for, and the command; nobody is told of a mistake who was told nothing (§ 3)."""
    assert "[KL-2026-0001] geen klacht" in said("practitioner-new-complaint")
    assert "De afzender krijgt bericht dat het een vergissing was." in said("practitioner-new-complaint")
    assert "een vergissing was" not in said("practitioner-new-complaint.held-back")
    assert "in uw postbus" not in said("practitioner-new-complaint.telephone").partition("Is dit geen klacht?")[2]


def test_complaint_on_paper_says_that_the_letter_goes_by_post() -> None:
    """The acknowledgement is owed by return also to who has no e-mail (§ 4)."""
    assert "per post" in subject("practitioner-new-complaint.paper")
    assert "klaar om te printen en te posten" in said("practitioner-new-complaint.paper")


@pytest.mark.parametrize(
    ("name", "nothing", "word"),
    [
        ("practitioner-filed.inspection", "Er is niets verstuurd.", "inzage"),
        ("practitioner-filed.withdrawal", "Er is niets gewijzigd", "intrekken"),
    ],
)
def test_wish_that_was_read_does_nothing_by_itself(name: str, nothing: str, word: str) -> None:
    """What the sender seems to ask is told with its words and with the command that does it (§ 7)."""
    text = said(name)
    assert "lijkt" in text.partition(".")[0]
    assert nothing in text
    assert f"[KL-2026-0001] {word}" in text


def test_own_mail_that_may_be_a_proposal_is_asked_about() -> None:
    """Nothing is recorded as a proposal because of its words alone (§ 5)."""
    text = said("practitioner-own-mail.offer")
    assert "er is nog niets vastgelegd" in text
    assert "Dit was mijn voorstel: [KL-2026-0001] voorstel gemaild" in text
    assert "voorstel gemaild" not in said("practitioner-own-mail")


def test_what_can_not_be_taken_back_is_asked_first() -> None:
    """A dossier goes out only after she saw it as it would go, and where (§ 7)."""
    text = said("practitioner-confirm.irrevocable")
    assert "Er is nog niets gedaan." in text
    assert "Gaat naar anna@klager.example" in text
    assert "precies zoals het weggaat" in text
    assert "Onleesbaar gemaakt zijn de gegevens van: betrokkene 1." in text
    assert "Er is niets onleesbaar gemaakt." in said("practitioner-confirm.all")
    assert "zit bij deze mail" not in said("practitioner-confirm")


def test_answer_about_a_mediator_is_none_to_a_proposal() -> None:
    """A mediator refused is no third refusal: another one is proposed (§ 6)."""
    refused = said("practitioner-answer-received.mediator-refused")
    assert "Stel een andere bemiddelaar voor" in refused
    assert "voorstel" not in refused.partition("Wat u kunt doen")[0]
    assert "nu beiden geaccepteerd" in said("practitioner-answer-received.mediator")


def test_answer_that_leaves_only_the_third_party_says_so() -> None:
    """Without mediation in the regulation none is announced (§ 6)."""
    text = said("practitioner-answer-received.third-party")
    assert "onafhankelijke derde" in text
    assert "bemiddelaar" not in text


def test_unclear_answer_moved_nothing() -> None:
    """A doubtful answer is never read as a yes."""
    unclear = SAMPLES["practitioner-answer-received.unclear"]
    assert isinstance(unclear, AnswerReceived)
    assert unclear.answer is Answer.UNCLEAR
    assert "Er is nog geen antwoord vastgelegd" in said(unclear)
    assert "Dit antwoord is vastgelegd" not in said(unclear)


def test_mail_in_the_dossiers_thread_may_be_one_complaint_more() -> None:
    """To a doubtful mail of somebody with an open dossier a third answer stands ready (§ 7)."""
    assert "samenvoegen KL-2026-0001" in said("practitioner-doubt.merge")
    assert "open klacht" not in said("practitioner-doubt")


def test_term_that_can_not_be_extended_offers_no_extension() -> None:
    """§ 4 promises contact whatever happens; the law extends once."""
    several = said("practitioner-reminder.several")
    assert "De termijn voor contact kan niet worden uitgesteld" in several
    assert "één keer uitstellen" in said("practitioner-reminder.wkkgz")
    assert "zet de duur" not in said("practitioner-reminder.wkkgz")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (done("akkoord", "closed", answer="accept", outcome="agreed"), "akkoord met het voorstel. Het dossier is ges"),
        (done("akkoord", "mediation", answer="accept", about="mediator"), "accepteert de bemiddelaar"),
        (done("akkoord", "closed", answer="accept", about="mediation"), "in het gesprek eens geworden"),
        (done("niet akkoord", "mediation_due", answer="reject", about="mediator"), "Stel een andere voor"),
        (done("niet akkoord", "referral_due", answer="reject", about="mediation"), "leverde geen oplossing op"),
        (done("bemiddeling", "mediator_proposed", mediator="Carla Mulder", on="2026-05-28"), "donderdag 28 mei 2026"),
        (done("bemiddeling", "mediation_held", answer="unclear", about="mediation"), "is gehouden"),
        (done("derde", "third_party", body="Geschillenraad"), "Verwezen naar: Geschillenraad"),
        (done("uitstel", "in_contact", term="wkkgz", until="2026-05-12"), "“oordeel geven” is dinsdag 12 mei 2026"),
        (done("uitstel", "in_contact", term="proposal", until="2026-05-12", late="yes"), "te laat is gemeld"),
        (done("behandelaar", "received", handler="Eva Jansen"), "Behandelaar: Eva Jansen"),
        (done("onderwerp", "received", subject="coaching"), "Onderwerp: coaching"),
        (done("betrokkene", "received", party="Dirk Smit"), "Betrokkene: Dirk Smit"),
        (done("samenvoegen", "received", other="KL-2026-0002"), "Samengevoegd met: KL-2026-0002"),
        (done("verzonden", "received", posted="2026-03-04"), "Op de post gedaan: woensdag 4 maart 2026"),
        (done("bewaar", "closed", hold="2030-05-01"), "Bewaard tot en met: woensdag 1 mei 2030"),
        (done("inzage", "closed", to="anna@klager.example"), "Verstuurd naar: anna@klager.example"),
        (done("voorstel", "awaiting_answer", mailed="yes"), "zoals u het zelf al mailde"),
    ],
)
def test_transcript_words_what_came_of_a_command(text: str, sentence: str) -> None:
    """The same word does another thing in another phase, and the answer says which."""
    assert sentence in text


def test_transcript_never_denies_a_letter_that_waits_for_the_post() -> None:
    """Nothing was mailed is not nothing was sent."""
    post = Prepared("verzonden", "klachten@praktijk.example", "[KL-2026-0001] verzonden")
    plain = SAMPLES["practitioner-transcript.handler"]
    assert isinstance(plain, Transcript)
    assert "Er is niets verstuurd aan de klager." in said(plain)
    assert "niets verstuurd" not in said(replace(plain, commands=(post,)))


def test_certificate_says_what_became_of_the_mail() -> None:
    """Mail that was no complaint stays hers; mail of a complaint that was not found is told (§ 9)."""
    assert "De mail zelf staat nog in uw postbus" in said("practitioner-certificate.kept")
    assert "twee berichten van dit dossier staan nog in uw postbus" in said("practitioner-certificate")


def test_year_names_nobody() -> None:
    """The year in figures can go to a professional body as it is (§ 7)."""
    text = said("practitioner-year-overview")
    assert "Anna" not in text
    assert "KL-" not in text
    assert "Voorstel doen: 3 keer op tijd, 1 keer te laat, 1 keer uitgesteld" in text


def test_digest_of_january_holds_the_year_that_is_over() -> None:
    """Once a year the year is in the mail that comes anyway."""
    assert "Het jaar 2025" in said("practitioner-digest.january")
    assert "Het jaar" not in said("practitioner-digest.quiet")


def test_digest_counts_what_is_late_before_anything_else() -> None:
    """The first lines say how many are open and how many are late; the subject too."""
    assert said("practitioner-digest").startswith(
        "Er zijn drie open klachten, de dringendste eerst. Van één is de termijn verstreken."
    )
    assert subject("practitioner-digest") == "Overzicht van de klachten op 9 maart: één termijn verstreken"
    assert subject("practitioner-digest.quiet") == "Overzicht van de klachten op 9 maart"


def test_digest_shows_of_each_dossier_its_term_as_a_bar_with_the_days_left() -> None:
    """The bar reads in plain text as well (§ 4, § 5)."""
    text = said("practitioner-digest")
    assert "[||||................] 6 van 28 dagen voorbij, nog 22 dagen" in text
    assert "[||||||||||||||||||||] 3 dagen te laat" in text


def test_digest_lists_what_is_incomplete_and_which_answers_are_awaited() -> None:
    """By number and name; silence is no consent (§ 2a, § 5)."""
    text = said("practitioner-digest")
    assert "KL-2026-0001, Anna de Vries: telefoonnummer." in text.partition("Nog niet compleet")[2]
    awaited = text.partition("Antwoord van de klager nog niet binnen")[2]
    assert "KL-2026-0002, Stichting De Brug: antwoord op het voorstel, gevraagd op vrijdag 27 februari 2026" in awaited
    assert "Geen antwoord is geen akkoord." in awaited
    assert "brieven die nog op de post moeten" not in awaited


def test_digest_counts_the_mail_of_each_day() -> None:
    """A day that does not close shows (mail.md)."""
    whole = SAMPLES["practitioner-digest"]
    assert isinstance(whole, Digest)
    assert "3 maart 11 1 klopt 4 maart" in said(whole)
    torn = tuple(replace(each, closes=each.seen != 11) for each in whole.days)
    assert "3 maart 11 1 klopt niet 4 maart" in said(replace(whole, days=torn))


def test_digest_says_that_all_works_only_where_it_does() -> None:
    """The health of the program stands in every digest."""
    well = "Alles werkt: uw postbus wordt gelezen"
    quiet = SAMPLES["practitioner-digest.quiet"]
    assert isinstance(quiet, Digest)
    assert well in said(quiet)
    assert "De nieuwste mail kwam binnen op maandag 9 maart 2026 om 07.12 uur." in said(quiet)
    counted = ("missed", "set_aside", "unsent", "damaged", "unconfirmed")
    ill: list[dict[str, Any]] = [{"troubles": ("clock-wrong",)}, *({name: 1} for name in counted)]
    for more in ill:
        assert well not in said(replace(quiet, **more))


def test_digest_of_a_flood_stays_a_mail_that_is_shown_whole() -> None:
    """Gmail cuts a mail off after 102 kB; what is not drawn is told in a line, and then in a number."""
    whole = SAMPLES["practitioner-digest"]
    assert isinstance(whole, Digest)
    line = replace(whole.open[1], commands=whole.open[0].commands)
    flood = replace(
        whole,
        open=(line,) * digest.MOST_DRAWN,
        briefly=(replace(line, commands=()),) * (digest.MOST_SHOWN - digest.MOST_DRAWN),
        doubts=whole.doubts * digest.MOST_ASKED,
        more=900,
        more_doubts=90,
    )
    assert len(RENDERER.render(flood).html.encode()) < 100_000
    assert "Er zijn 960 open klachten" in said(flood)
    assert "Over nog 90 andere mails" in said(flood)


def test_absence_shows_the_terms_that_end_in_it() -> None:
    """What can be extended has its extension ready; what can not is to be done before (§ 4, § 5)."""
    for name in ("practitioner-absence-noted", "practitioner-digest.away"):
        text = said(name)
        assert "Uitstel melden voor KL-2026-0001: [KL-2026-0001] uitstel 20 april" in text
        assert "Deze termijn kan niet worden uitgesteld; regel het vóór u weggaat." in text


@pytest.mark.parametrize(
    ("told", "right"), [("een van deze onderwerpen", range(2, 99)), ("dit onderwerp", range(1, 2))]
)
def test_plain_text_says_how_many_subjects_there_are_to_choose_from(told: str, right: range) -> None:
    """Nobody looks for a second one that is not there."""
    lists = re.compile(rf"Beantwoord deze mail met {told}:\n\n((?:- .*\n(?:  .*\n)*)+)")
    found = [(name, each) for name in NOTICES for each in lists.findall(shown(name).text)]
    assert found
    assert [name for name, each in found if len(re.findall(r"^- ", each, re.MULTILINE)) not in right] == []
