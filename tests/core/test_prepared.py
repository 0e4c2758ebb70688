"""Mails that stand ready behind a button: which commands fit a moment, and what each says (procedure: commands)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mailbot.core import prepared
from mailbot.core.commands import WORDS, parse
from mailbot.core.course import Course
from mailbot.core.dossier import Dossier, Phase
from mailbot.core.events import LetterPosted, WishRead
from mailbot.core.letters import Prepared
from mailbot.core.rules import Absence
from mailbot.core.until import read_date
from mailbot.core.values import Field, Language, Wish
from tests.builders import BRAM, HAND, NUMBER, PRACTICE, RULES, complaint, dossier, happens, here
from tests.core.phases import PHASES, lived
from tests.core.product import CELLS_ALLOWED, ORDERS
from tests.mail_links import opened

ASKED = WishRead(Wish.INSPECTION.value, "Mag ik het dossier zien?")
ENGLISH = replace(complaint(), language=Language.ENGLISH)

FITTING: dict[str, tuple[str, ...]] = {
    "not acknowledged": ("ja", "contact", "voorstel", "uitstel", "bericht", "veld", "status"),
    "received": ("contact", "voorstel", "uitstel", "bericht", "veld", "status"),
    "note": ("contact", "voorstel", "uitstel", "bericht", "veld", "status"),
    "in contact": ("voorstel", "uitstel", "bericht", "notitie", "status"),
    "on paper": ("verzonden", "contact", "voorstel", "uitstel", "bericht", "veld", "status"),
    "claimed": ("ja", "contact", "veld", "status"),
    "awaiting": ("akkoord", "niet akkoord", "bericht", "notitie", "status"),
    "second due": ("voorstel", "uitstel", "bericht", "notitie", "status"),
    "awaiting second": ("akkoord", "niet akkoord", "bericht", "notitie", "status"),
    "mediation due": ("bemiddeling", "uitstel", "derde", "akkoord", "bericht", "notitie", "status"),
    "mediator proposed": ("akkoord", "niet akkoord", "bericht", "uitstel", "notitie", "status"),
    "mediator refused": ("bemiddeling", "uitstel", "derde", "akkoord", "bericht", "notitie", "status"),
    "mediation": ("bemiddeling gehouden", "akkoord", "niet akkoord", "derde", "uitstel", "notitie", "status"),
    "mediation held": ("akkoord", "niet akkoord", "derde", "notitie", "status"),
    "referral due": ("derde", "akkoord", "bericht", "notitie", "status"),
    "closing due": ("akkoord", "sluit", "bericht", "notitie", "status"),
    "third party": ("uitspraak", "bericht", "notitie", "status"),
    **dict.fromkeys(
        ("closed", "agreed", "agreed by mediation", "withdrawn", "not admissible", "judged", "no complaint"),
        ("heropen", "inzage", "notitie", "status"),
    ),
    "merged": ("inzage", "notitie", "status"),
}


@pytest.mark.parametrize("phase", PHASES)
def test_commands_that_fit_the_moment_stand_ready_the_likeliest_first(phase: str) -> None:
    """Each reads back as the command that it names, with the code of the notice."""
    words = prepared.fitting(PHASES[phase])
    assert words == FITTING[phase]
    for word, ready in zip(words, HAND.all(NUMBER.tag, words), strict=True):
        order = parse(ready.subject)
        assert order is not None
        assert f"{order.word} {order.argument}".strip() == {"uitstel": "uitstel 2 weken"}.get(word, word)
        assert (order.number, order.code, ready.to, ready.word) == (NUMBER, HAND.code, BRAM, word)


@pytest.mark.parametrize("phase", PHASES)
def test_command_that_stands_ready_can_be_carried_out(phase: str) -> None:
    """A button that is refused would be a poor joke."""
    words = {*prepared.fitting(PHASES[phase]), *prepared.further(PHASES[phase])} & set(ORDERS)
    assert words <= {word for word, each in CELLS_ALLOWED if each == phase}


OF_A_MOMENT = {"voorstel gemaild", "inzage nee", "ontvankelijk", "niet ontvankelijk", "bewaar", "verzonden", "ja"}
"""What has its button where the moment is: her own mail, a wish, a late complaint, a day to keep until, paper."""
LATER = {"derde", "akkoord", "bemiddeling", "bemiddeling gehouden"}
"""What may skip ahead (§ 6), and stands ready only where it comes near."""


@pytest.mark.parametrize("phase", PHASES)
def test_every_command_that_fits_stands_ready(phase: str) -> None:
    """The likeliest or the others: what can be done has a button."""
    words = {*prepared.fitting(PHASES[phase]), *prepared.further(PHASES[phase])}
    allowed = {word for word, each in CELLS_ALLOWED if each == phase}
    assert allowed - words <= OF_A_MOMENT | LATER
    assert len(words) == len(prepared.fitting(PHASES[phase])) + len(prepared.further(PHASES[phase]))


@pytest.mark.parametrize("phase", ["mediation due", "mediation", "mediation held"])
def test_third_party_is_not_offered_where_the_regulation_has_none(phase: str) -> None:
    """As above."""
    without = replace(PHASES[phase].complaint, course=Course(third_party=False))
    words = prepared.fitting(replace(PHASES[phase], opened=without))
    assert words == tuple(word for word in FITTING[phase] if word != "derde")


def test_letters_to_post_and_a_wish_to_inspect_come_first() -> None:
    """What lies waiting for her is the likeliest; each once."""
    state = happens(PHASES["on paper"], here(2026, 3, 10), ASKED)
    assert prepared.fitting(state)[:3] == ("verzonden", "inzage", "contact")
    posted = happens(state, here(2026, 3, 10), LetterPosted(1, date(2026, 3, 10)))
    assert prepared.fitting(posted)[:2] == ("inzage", "contact")
    closed = happens(PHASES["closed"], here(2026, 3, 10), ASKED)
    assert prepared.fitting(closed) == ("inzage", "heropen", "notitie", "status")


def test_word_of_every_fitting_command_is_one_of_the_table() -> None:
    """Also with an argument behind it."""
    known = {each.word for each in WORDS}
    for words in FITTING.values():
        assert all(word in known or word.partition(" ")[0] in known for word in words)


@pytest.mark.parametrize("phase", [name for name, state in PHASES.items() if state.closing])
def test_closing_that_should_not_have_been_is_mended_by_one_command(phase: str) -> None:
    """An agreement that was none by `niet akkoord`, another by `heropen` (§ 5)."""
    agreed = phase in {"agreed", "agreed by mediation"}
    words = ("niet akkoord", "heropen", "status") if agreed else ("heropen", "status")
    assert prepared.corrections_of_closing(PHASES[phase]) == words


@pytest.mark.parametrize("phase", PHASES)
def test_mail_may_be_an_answer_only_where_something_was_asked(phase: str) -> None:
    """To a proposal, or about the mediator; else a "ja" means nothing (§ 5, § 6)."""
    asked = {Phase.AWAITING_ANSWER, Phase.AWAITING_SECOND_ANSWER, Phase.MEDIATOR_PROPOSED}
    assert prepared.awaits_answer(PHASES[phase]) is (PHASES[phase].phase in asked)


@pytest.mark.parametrize(
    ("state", "word", "subject", "body"),
    [
        (lived(), "agree", "Re: [KL-2026-0001] Akkoord", "Ik ga akkoord met het voorstel."),
        (lived(), "disagree", "Re: [KL-2026-0001] Niet akkoord", "Ik ga niet akkoord met het voorstel."),
        (lived(), "agree mediator", "Re: [KL-2026-0001] Akkoord", "Ik ga akkoord met deze gespreksleider."),
        (
            lived(),
            "disagree mediator",
            "Re: [KL-2026-0001] Niet akkoord",
            "Ik ga niet akkoord met deze gespreksleider.",
        ),
        (lived(opened=ENGLISH), "agree", "Re: [KL-2026-0001] Agreed", "I agree with the proposal."),
        (lived(opened=ENGLISH), "disagree", "Re: [KL-2026-0001] Not agreed", "I do not agree with the proposal."),
        (lived(opened=ENGLISH), "agree mediator", "Re: [KL-2026-0001] Agreed", "I agree with this mediator."),
        (
            lived(opened=ENGLISH),
            "disagree mediator",
            "Re: [KL-2026-0001] Not agreed",
            "I do not agree with this mediator.",
        ),
    ],
)
def test_answers_of_a_complainant_say_what_they_are_about(state: Dossier, word: str, subject: str, body: str) -> None:
    """In the language of the complaint, and without a code: what she may send proves nothing about Bram (§ 5, § 6)."""
    assert prepared.answer(state, word, RULES) == Prepared(word.partition(" ")[0], PRACTICE, subject, body)


def test_what_is_missing_is_asked_behind_labels() -> None:
    """A line each, in the language of the complaint (§ 2a)."""
    gaps = (Field.SERVICE_DATE, Field.REASON)
    dutch = prepared.supply(dossier(), gaps, RULES)
    assert dutch == Prepared(
        "supply", PRACTICE, "Re: [KL-2026-0001] Aanvulling", "Datum van de dienst: \nReden van bezwaar: \n"
    )
    english = prepared.supply(dossier(opened=ENGLISH), gaps, RULES)
    assert english.body == "Date of the service: \nReason for the objection: \n"


def test_extension_for_an_absence_stands_ready_with_its_reason() -> None:
    """She only has to check it: the day and the reason read back as what they say (§ 5)."""
    until = date(2026, 5, 22)
    ready = HAND.extension(NUMBER.tag, until, Absence(date(2026, 5, 4), date(2026, 5, 15)))
    order = parse(ready.subject)
    assert order is not None
    assert (ready.word, order.word, order.code) == ("uitstel", "uitstel", HAND.code)
    assert read_date(order.argument, date(2026, 3, 2)) == until
    assert ready.body == "Ik ben afwezig van 4 mei 2026 tot en met 15 mei 2026."


def test_tags_name_a_dossier_a_question_or_nothing() -> None:
    """As they stand in subjects."""
    assert prepared.tag_of(NUMBER) == "[KL-2026-0001]"
    assert prepared.tag_of(None) == "[KLACHT]"
    assert prepared.question_tag(12) == "[VRAAG-12]"


def test_every_content_has_a_label_in_both_languages() -> None:
    """A prepared reply can name any of them."""
    assert all(set(labels) == set(Field) for labels in prepared.LABELS.values())
    assert set(prepared.LABELS) == set(Language)


# --- the link -------------------------------------------------------------------------


def test_text_that_fits_goes_along_whole_and_a_longer_one_not_at_all() -> None:
    """Half a proposal must never go out by a button (§ 5)."""
    assert HAND.again(NUMBER.tag, "voorstel", "De helft.").body == "De helft."
    long = HAND.again(NUMBER.tag, "voorstel", "Één helft terug. " * 100)
    assert (long.body, long.subject) == ("", HAND.command(NUMBER.tag, "voorstel").subject)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_of_many_lines_goes_along_whole_or_not_at_all_however_they_end(end: str) -> None:
    """Whether a text fits is told of the very lines that the link holds."""
    long = Prepared("voorstel", "mieke@heelimperfect.example", "x", end.join(["x"] * 1400))
    assert not long.fits
    short = replace(long, body=end.join(["x"] * 100))
    assert short.fits
    assert short.mailto.count("%0D%0A") == 99


def test_labels_that_do_not_fit_are_left_out_line_by_line() -> None:
    """Never half a word or half a character (RFC 6068 § 5)."""
    lines = [f"Vraag é {nth}: " for nth in range(100)]
    link = opened(Prepared("veld", BRAM, "[KL-2026-0001] veld", "\n".join(lines)).mailto)
    kept = link.body.split("\n")
    assert 10 < len(kept) < 100
    assert kept == lines[: len(kept)]


@pytest.mark.parametrize(
    "text",
    [
        "100% & meer? #1 = 2 + 2",
        "“één” café €5 \N{SLIGHTLY SMILING FACE}",
        "a\r\nb\rc\nd",
        "half \ud83d paar",
        "nul\x00\x1b\u202e",
    ],
)
def test_link_holds_what_anybody_may_type(text: str) -> None:
    """Marks of links, accents, signs beyond the first plane, any line end; what nobody can type is left out."""
    link = opened(Prepared("bericht", BRAM, f"[KL-2026-0001] {text}", text).mailto)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(dict.fromkeys((0, 0x1B, 0x202E, 0xD83D)))
    assert link.body == plain
    assert link.subject == " ".join(f"[KL-2026-0001] {plain}".split())


def test_day_to_keep_a_dossier_until_reads_back() -> None:
    """She only has to add the reason (§ 9)."""
    order = parse(HAND.hold(NUMBER.tag, date(2030, 4, 10)).subject)
    assert order is not None
    assert (order.word, read_date(order.argument, date(2029, 3, 2))) == ("bewaar", date(2030, 4, 10))
