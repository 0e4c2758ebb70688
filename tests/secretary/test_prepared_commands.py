"""Every prepared command is followed: from its button, or typed from the plain text, to what it does.

What each must do in each phase stands in the product of `tests.core.product`; here it
goes the whole way, from the HTML that a mail program shows to the entries of the dossier.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from mailbot.core.commands import WORDS
from mailbot.core.values import DossierNumber
from tests.core.product import CELLS
from tests.mail_links import Opened, buttons, of, typed
from tests.mails import ANNA, BRAM, COMPLAINT, DOUBTFUL, STRANGER, Post, bounce_of, complaint, mail, reply_to
from tests.secretary.practice import FIRST, Practice
from tests.secretary.stages import STAGES, TAG, _copied, at, to_anna

PHASE_OF = {
    "in_contact": "in contact", "awaiting_answer": "awaiting", "second_proposal_due": "second due",
    "awaiting_second_answer": "awaiting second", "mediation_due": "mediation due",
    "mediator_proposed": "mediator proposed", "mediation_held": "mediation held",
    "referral_due": "referral due", "third_party": "third party",
}  # fmt: skip
"""The names of the phases in the product, where they differ."""
OUTCOME = {(row, phase): outcome for row, phase, outcome in CELLS}
ASKED = {
    "contact": "Anna gebeld.", "notitie": "Iets.", "afspraak": "Uiterlijk vrijdag.", "bericht": "Dag Anna, tot morgen.",
    "voorstel": "De helft terug.", "uitstel": "Ik ben ziek.", "uitspraak": "Half terug.",
    "bemiddeling gehouden": "Goed gesprek.", "niet ontvankelijk": "Te laat.", "veld": "Plaats van de dienst: Tiel",
    "onderwerp": "Coaching", "behandelaar": "Carla Jansen", "heropen": "Toch niet.", "bewaar": "Rechtszaak.",
    "inzage nee": "Liever hier.",
}  # fmt: skip
"""What she types where a command wants words."""
FILLED = {"Gespreksleider:": "Carla Smit", "Naam:": "Dirk Smit", "Plaats:": "Tiel"}
"""What she fills in behind labels."""


def row_of(said: str) -> str:
    """Return the row of the product for what stands behind a tag."""
    words = re.sub(r" \{.*", "", said)
    return next((word for word in ("uitstel", "bewaar") if words.startswith(f"{word} ")), words)


def filled_in(ready: Opened) -> str:
    """Return the body as she sends it: labels filled in, words typed where some are wanted."""
    lines = (f"{line.strip()} {FILLED.get(line.strip(), '')}".strip() for line in ready.body.split("\n"))
    return "\n".join(lines) + ASKED.get(row_of(ready.subject.partition("] ")[2]), "")


def sends(practice: Practice, ready: Opened) -> tuple[Post, ...]:
    """Let her send a prepared mail as it is."""
    before = len(practice.posts)
    practice.gets(mail(ready.body, ready.subject, BRAM, when=practice.clock.now(), dmarc=""))
    return practice.posts[before:]


def presses(practice: Practice, ready: Opened) -> tuple[Post, ...]:
    """Let her press a button and send the mail: a new one, in no thread, that only its code proves."""
    before = len(practice.posts)
    assert ready.to == BRAM
    practice.gets(mail(filled_in(ready), ready.subject, BRAM, when=practice.clock.now(), dmarc=""))
    return practice.posts[before:]


def types(practice: Practice, notice: Post, ready: Opened) -> tuple[Post, ...]:
    """Let her answer the notice with the subject that the plain text gives, without the code."""
    before = len(practice.posts)
    answer = reply_to(notice, filled_in(ready), BRAM, subject=ready.subject, when=practice.clock.now(), dmarc="")
    practice.gets(answer)
    return practice.posts[before:]


@cache
def looked_up(stage: str) -> Practice:
    """Return a practice in a phase after she asked for the state of the dossier: every command stands ready there."""
    practice = at(stage)
    practice.bram(f"{TAG} status")
    return practice


def told(practice: Practice, since: int, out: tuple[Post, ...]) -> str:
    """Return what happened as the product writes it: events, then letters to Anna."""
    events = [name for name in practice.events()[since:] if name not in ("copy-seen", "message-filed")]
    letters = to_anna(practice, out)
    return " + ".join(events) + (f" > {' + '.join(letters)}" if letters else "")


def ready_in(stage: str) -> tuple[Opened, ...]:
    """Return what stands ready in a phase."""
    return buttons(looked_up(stage).to(BRAM)[-1].html)


def row(ready: Opened) -> str:
    """Return the row of the product that a command belongs to."""
    return row_of(ready.subject.partition("] ")[2])


@cache
def new_in(stage: str) -> tuple[int, ...]:
    """Return the places of the commands that stand ready in this phase and in none before it."""
    earlier = tuple(STAGES)[: tuple(STAGES).index(stage)]
    known = {row(each) for other in earlier for each in ready_in(other)}
    return tuple(nth for nth, each in enumerate(ready_in(stage)) if row(each) not in known)


def followed(stage: str, nth: int, *, by_hand: bool) -> None:
    """Follow one command of a phase to its effect."""
    practice = _copied(looked_up(stage))
    notice = practice.to(BRAM)[-1]
    ready = (typed(notice.text) if by_hand else buttons(notice.html))[nth]
    since = len(practice.events())
    out = types(practice, notice, ready) if by_hand else presses(practice, ready)
    named = row(ready)
    assert practice.kinds([each for each in out if each.to == BRAM]) != ["practitioner-refusal"], named
    if named in ("status", "help"):
        assert practice.kinds(out) == [f"practitioner-{named}"]
    elif named.startswith("inzage"):
        assert practice.kinds(out) == ["practitioner-confirm"]
        assert to_anna(practice, presses(practice, of(out[0], "ja"))) == ["client-inspection"]
    else:
        assert told(practice, since, out) == OUTCOME[named, PHASE_OF.get(stage, stage)]


def test_prepared_command_does_what_it_says() -> None:
    """From its button: nothing is lost on the way. `make long` follows every command in every phase."""
    for nth in range(len(ready_in("received"))):
        followed("received", nth, by_hand=False)


def test_command_that_is_typed_does_what_it_says() -> None:
    """As the plain text has it, for programs that do nothing with a button."""
    for nth in new_in("in_contact"):
        followed("in_contact", nth, by_hand=True)


@pytest.mark.long
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("by_hand", [False, True], ids=["button", "typed"])
def test_prepared_command_does_what_it_says_in_every_phase(stage: str, *, by_hand: bool) -> None:
    """As above, wherever it stands ready, from its button and from the plain text."""
    for nth in range(len(ready_in(stage))):
        followed(stage, nth, by_hand=by_hand)


@pytest.mark.parametrize("stage", ["received", *(pytest.param(each, marks=pytest.mark.long) for each in STAGES)])
def test_button_and_plain_text_say_the_same(stage: str) -> None:
    """Whoever sees no button reads label, subject and the lines of the mail; in the same order."""
    notice = looked_up(stage).to(BRAM)[-1]
    by_button = [(each.label, each.subject.partition(" {")[0], each.body.split()) for each in buttons(notice.html)]
    assert by_button == [(each.label, each.subject, each.body.split()) for each in typed(notice.text)]


@pytest.mark.long
def test_every_command_about_a_dossier_stands_ready_somewhere() -> None:
    """Those that this does not follow have a moment of their own, below; help has all of them in words."""
    here = {row(each).removesuffix(" gehouden") for stage in STAGES for each in ready_in(stage)}
    of_a_moment = {"ja", "nee", "nieuw", "samenvoegen", "verzonden", "ontvankelijk", "niet ontvankelijk"}
    assert {each.word for each in WORDS} - here - of_a_moment == {"afwezig", "overzicht", "help"}


@pytest.mark.parametrize("stage", [pytest.param("mediation_due", marks=pytest.mark.long), "received"])
def test_lines_that_she_did_not_fill_in_do_nothing(stage: str) -> None:
    """A button pressed by accident proposes no mediator and records nobody."""
    practice = _copied(looked_up(stage))
    for word in ("bemiddeling", "betrokkene"):
        ready = of(looked_up(stage).to(BRAM)[-1], word)
        since = len(practice.events())
        assert practice.kinds(sends(practice, ready)) == ["practitioner-refusal"]
        assert practice.events()[since:] == []


# --- what stands ready at one moment only --------------------------------------------


def late() -> Practice:
    """Return a practice with a complaint about a service of long ago."""
    practice = Practice()
    practice.gets(complaint(text=COMPLAINT.replace("24 februari 2026", "6 januari 2026")))
    return practice


@pytest.mark.long
def test_late_complaint_is_admitted_or_not_by_its_buttons() -> None:
    """Both decisions stand ready in the notice (§ 2a)."""
    practice = late()
    assert to_anna(practice, presses(practice, of(practice.to(BRAM)[0], "ontvankelijk"))) == ["client-admitted"]
    practice = late()
    assert to_anna(practice, presses(practice, of(practice.to(BRAM)[0], "niet ontvankelijk"))) == ["client-closing"]


def test_found_content_is_mended_and_missing_ones_are_supplied() -> None:
    """The value stands ready behind its label; so do the labels of what is missing (§ 2a)."""
    practice = Practice()
    practice.gets(complaint())
    ready = [each for each in buttons(practice.to(BRAM)[0].html) if f"{TAG} veld" in each.subject]
    mend = next(each for each in ready if "Telefoon:" in each.body)
    sends(practice, replace(mend, body=mend.body.replace("12345678", "87654321")))
    supply = next(each for each in ready if "Tijd van de dienst: \n" in each.body)
    practice.gets(
        mail(
            supply.body.replace("Tijd van de dienst: ", "Tijd van de dienst: 10.00 uur"), supply.subject, BRAM, dmarc=""
        )
    )
    contents = {field.value: found.value for field, found in practice.dossier().contents.items()}
    assert contents["phone"] == "+31687654321"
    assert contents["service_time"] == "10:00"


@pytest.mark.long
def test_inspection_can_be_declined_by_its_button() -> None:
    """Who waits for it is mentioned, with both answers (§ 7)."""
    practice = Practice()
    practice.gets(complaint())
    practice.gets(reply_to(practice.to(ANNA)[0], "Mag ik het dossier inzien?"))
    practice.on(date(2026, 3, 30))
    nudges = [each for each in practice.to(BRAM) if practice.letter(each).name == "practitioner-nudge"]
    presses(practice, of(nudges[0], "inzage nee"))
    assert practice.events()[-1] == "inspection-declined"


def test_destruction_is_put_off_by_its_button() -> None:
    """A year longer stands ready; she adds the reason (§ 9)."""
    practice = at("closed")
    practice.on(date(2029, 2, 20))
    announced = next(each for each in practice.to(BRAM) if "Vernietiging" in each.subject)
    presses(practice, of(announced, "bewaar tot"))
    assert practice.events()[-1] == "hold-placed"


def test_absence_is_taken_away_and_terms_are_extended_by_their_buttons() -> None:
    """The answer to `afwezig` has both ready (§ 5)."""
    practice = at("in_contact")
    (answer,) = practice.bram("[KLACHT] afwezig van 30 maart tot 10 april")
    assert to_anna(practice, presses(practice, of(answer, "uitstel tot"))) == ["client-extension"]
    presses(practice, of(answer, "afwezig nee"))
    assert "U staat nu nergens als afwezig" in practice.to(BRAM)[-1].text


def test_mail_of_a_stranger_is_noted_by_its_button() -> None:
    """What matters of it goes into the dossier in her words."""
    practice = at("received")
    practice.gets(mail("Ik ben haar broer.", f"Re: {TAG}", STRANGER))
    presses(practice, of(practice.to(BRAM)[-1], "notitie"))
    assert practice.events()[-1] == "note-added"


def test_address_of_a_letter_that_came_back_is_mended_by_its_button() -> None:
    """The old address stands ready behind its label."""
    practice = at("received")
    practice.gets(bounce_of(practice.to(ANNA)[0]))
    ready = of(practice.to(BRAM)[-1], "veld")
    assert ready.body == f"E-mail: {ANNA}\n"
    sends(practice, replace(ready, body=ready.body.replace("anna@", "anna.jansen@")))
    assert practice.dossier().address == "anna.jansen@klant.example"


def test_text_that_was_refused_stands_ready_whole_or_not_at_all() -> None:
    """Half a proposal must never go out: one that is too long for a button is told to be copied."""
    short, long = "De helft terug, vóór 1 mei.", "Wij betalen de helft terug: één keer. " * 60
    practice = at("received")
    (refused,) = practice.bram(f"{TAG} vorstel", short)
    assert "te lang voor een knop" not in refused.text
    assert to_anna(practice, sends(practice, of(refused, "voorstel"))) == ["client-proposal"]
    assert short in practice.to(ANNA)[-1].text
    practice = at("received")
    (refused,) = practice.bram(f"{TAG} vorstel", long)
    assert "te lang voor een knop" in refused.text
    assert of(refused, "voorstel").body == ""


@pytest.mark.long
@pytest.mark.parametrize("word", ["ja", "nee", "samenvoegen"])
@pytest.mark.parametrize("by_hand", [False, True], ids=["button", "typed"])
def test_question_about_a_doubtful_mail_is_answered(word: str, *, by_hand: bool) -> None:
    """A complaint, none, or part of the one that is open (§ 1)."""
    practice = Practice()
    if word == "samenvoegen":
        practice.gets(complaint())
        practice.clock.ahead(timedelta(hours=1))
    practice.gets(mail(DOUBTFUL, "Vraag"))
    asked = practice.to(BRAM)[-1]
    if by_hand:
        types(practice, asked, next(each for each in typed(asked.text) if f"] {word}" in each.subject))
    else:
        presses(practice, of(asked, word))
    opened = {"ja": [FIRST], "nee": [], "samenvoegen": [FIRST]}[word]
    assert list(practice.store.numbers()) == opened
    if word == "samenvoegen":
        assert "message-filed" in practice.events(DossierNumber(2026, 1))
