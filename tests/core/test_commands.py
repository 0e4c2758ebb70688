"""Commands in subjects: awkward ones, misspelt ones, and what is none (procedure: commands)."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.adapters.jinja import JinjaRenderer
from mailbot.adapters.samples import samples
from mailbot.core import commands, consequences, prepared
from mailbot.core.commands import WORDS, Order, parse
from mailbot.core.letters import Letter
from mailbot.core.values import DossierNumber
from tests.builders import HAND, NUMBER, RULES, dossier

SEVEN = DossierNumber(2026, 7)
TAG = "[KL-2026-0007]"


@pytest.mark.parametrize(
    ("subject", "word", "argument"),
    [
        ("[KL-2026-0007] voorstel", "voorstel", ""),
        ("[KL-2026-0007]voorstel", "voorstel", ""),
        ("[kl-2026-0007] VOORSTEL", "voorstel", ""),
        ("Re: [KL-2026-0007] Voorstel", "voorstel", ""),
        ("RE: Antw: FW: [KL-2026-0007]   Voorstel  ", "voorstel", ""),
        ("Fwd: Betr: Doorst: [KL-2026-0007] voorstel", "voorstel", ""),
        ("Re[2]: [KL-2026-0007] voorstel", "voorstel", ""),
        ("[KL-2026-0007] Re: Antw: voorstel", "voorstel", ""),
        ("[KL-2026-0007] Re: [KL-2026-0007] voorstel", "voorstel", ""),
        ("[ KL-2026-0007 ] voorstel", "voorstel", ""),
        ("[KL-2026-0007] vóórstél", "voorstel", ""),
        ("[KL-2026-0007] voo\u0301rstel", "voorstel", ""),
        ("[KL-2026-0007]\u00a0voorstel", "voorstel", ""),
        ("[KL-2026-0007] niet   akkoord", "niet akkoord", ""),
        ("[KL-2026-0007] Niet\n akkoord", "niet akkoord", ""),
        ("[KL-2026-0007] akkoord", "akkoord", ""),
        ("[KL-2026-0007] - akkoord.", "akkoord", ""),
        # What telephones make of it.
        ("[KL-2026-0007] \N{EN DASH} akkoord", "akkoord", ""),
        ("[KL-2026-0007] \N{EM DASH} Akkoord! {abcdefghij}", "akkoord", ""),
        ("[KL-2026-0007]\u200b \u2060voor\u00adstel", "voorstel", ""),
        ("[KL-2026-0007] [KL-2026\u200b-0008] voorstel", "", ""),
        ("[KL-2026-0007] uitstel 2 weken", "uitstel", "2 weken"),
        ("[KL-2026-0007] uitstel: tot 1 mei 2026", "uitstel", "tot 1 mei 2026"),
        ("[KL-2026-0007] Uitstel, één week", "uitstel", "een week"),
        ("[KL-2026-0007] proposal", "voorstel", ""),
        ("[KL-2026-0007] disagree", "niet akkoord", ""),
        ("[KL-2026-0007] not agreed", "niet akkoord", ""),
        ("[KL-2026-0007] ?", "help", ""),
        ("[KL-2026-0007] #voorstel", "voorstel", ""),
        ("Re: Herinnering: nog 7 dagen [KL-2026-0007] #voorstel", "voorstel", ""),
        ("#voorstel Re: Herinnering [KL-2026-0007]", "voorstel", "re: herinnering"),
        ("Re: iets (#Niet-Akkoord) [KL-2026-0007]", "niet akkoord", ")"),
        ("Re: [KL-2026-0007] Nieuwe klacht #uitstel 2 weken", "uitstel", "2 weken"),
        # No word, or not one of the table.
        ("[KL-2026-0007]", "", ""),
        ("Re: [KL-2026-0007] Nieuwe klacht", "", ""),
        ("[KL-2026-0007] voorstellen", "", ""),
        ("[KL-2026-0007] mijn voorstel", "", ""),
        ("[KL-2026-0007] v\u043e\u043erstel", "", ""),
        ("[KL-2026-0007] a#voorstel", "", ""),
        ("[KL-2026-0007] x #voorstellen", "", ""),
        ("voorstel [KL-2026-0007]", "", ""),
        # A new complaint is about no dossier.
        ("Re: [KL-2026-0007] Nieuw bericht in het dossier", "", ""),
        ("[KL-2026-0007] #nieuw", "", ""),
    ],
)
def test_word_is_found_in_awkward_subjects(subject: str, word: str, argument: str) -> None:
    """Case, accents, prefixes and extra spaces don't matter; what is not plainly a word is none."""
    order = parse(subject)
    assert order is not None
    assert (order.word, order.argument, order.number) == (word, argument, SEVEN)


@pytest.mark.parametrize(
    "subject",
    [
        "voorstel",
        "",
        "Re: uw voorstel",
        "#voorstel",
        "KL-2026-0007 voorstel",
        "(KL-2026-0007) voorstel",
        "[KL-2026-007] voorstel",
        "[KL-20260007] voorstel",
        "[KL-2026-0007 voorstel",
        # Look-alikes: Cyrillic К, the Kelvin sign, full-width and Arabic digits.
        "[\u041aL-2026-0007] voorstel",
        "[\u212aL-2026-0007] voorstel",
        "[\uff2b\uff2c-2026-0007] voorstel",
        "[KL-2026-\uff10\uff10\uff10\uff17] voorstel",
        "[KL-2026-\u0660\u0660\u0660\u0667] voorstel",
        "[KLAC\u041dT] nieuw",
        # Two different tags: which one is meant?
        "[KL-2026-0007] [KL-2026-0008] voorstel",
        "[KLACHT] [KL-2026-0007] voorstel",
        "[VRAAG-3] ja [VRAAG-4]",
    ],
)
def test_subject_without_exactly_one_tag_is_no_command(subject: str) -> None:
    """A look-alike is no tag, and two tags are none."""
    assert parse(subject) is None


@pytest.mark.parametrize(
    ("subject", "order"),
    [
        ("[KLACHT] nieuw telefoon", Order("nieuw", "nieuw", argument="telefoon", exact="telefoon")),
        ("[klacht] overzicht", Order("overzicht", "overzicht")),
        ("Re: [VRAAG-12] Ja", Order("ja", "ja", question=12)),
        ("[VRAAG-12] yes {abcdefghij}", Order("ja", "yes", question=12, code="abcdefghij")),
        (
            "[KL-2026-0007] uitstel {k3m7qz2abc} 2 weken",
            Order("uitstel", "uitstel", SEVEN, None, "2 weken", "k3m7qz2abc", exact="2 weken"),
        ),
        ("[KL-2026-0007] {K3M7QZ2ABC} contact", Order("contact", "contact", SEVEN, code="k3m7qz2abc")),
        (
            "[KL-2026-0007] contact {te kort}",
            Order("contact", "contact", SEVEN, argument="{te kort}", exact="{te kort}"),
        ),
        # A name keeps its capitals and accents.
        (
            "Re: [KL-2026-0007] Bemiddeling Carla de Boër {k3m7qz2abc}",
            Order(
                "bemiddeling",
                "bemiddeling",
                SEVEN,
                argument="carla de boer",
                code="k3m7qz2abc",
                exact="Carla de Boër",
            ),
        ),
    ],
)
def test_tag_tells_what_a_command_is_about_and_the_code_that_it_is_hers(subject: str, order: Order) -> None:
    """A dossier, a question, or nothing in particular; a code stands anywhere."""
    assert parse(subject) == order


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("voortsel", "voorstel"),
        ("vorstel", "voorstel"),
        ("niet akoord", "niet akkoord"),
        ("akoord", "akkoord"),
        ("uitsel 2 weken", "uitstel"),
        ("notite: gebeld", "notitie"),
        ("statsu", "status"),
        ("halp", "help"),
        ("bloemkool", ""),
        ("", ""),
    ],
)
def test_misspelt_word_gets_the_nearest(written: str, word: str) -> None:
    """It is named in the answer, and never carried out."""
    assert commands.nearest(written) == word
    assert not written or parse(f"{TAG} {written}") == Order("", written, SEVEN)


def test_every_word_and_alias_is_read_and_means_one_thing() -> None:
    """The table is complete: each name leads to its entry, none to two."""
    names = [name for each in WORDS for name in (each.word, *each.aliases)]
    assert len(names) == len(set(names))
    for each in WORDS:
        for name in (each.word, *each.aliases):
            assert commands.entry(name) is each
            tag = commands.GENERAL_TAG if each.word == "nieuw" else TAG
            assert getattr(parse(f"Re: {tag} {name.upper()}"), "word", "") == each.word
            assert getattr(parse(f"zo #{name.replace(' ', '-')} {tag}"), "word", "") == each.word


def test_body_goes_along_with_the_order() -> None:
    """What she typed is the text of what it does."""
    order = Order("contact", "contact").with_body("Anna gebeld.", ())
    assert (order.word, order.text) == ("contact", "Anna gebeld.")


def test_prefixes_are_stripped_for_comparing() -> None:
    """However many there are."""
    assert commands.without_prefixes("RE: re: Antw: FW: Klacht") == "klacht"
    assert commands.without_prefixes("Betreft iets") == "betreft iets"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("kl-2026-0007", SEVEN),
        ("met [KL-2026-0007] en KL-2026-0008", SEVEN),
        ("KL-2026-00071", DossierNumber(2026, 71)),
        ("XKL-2026-0007", None),
        ("KL-2026-0007-1", None),
        ("telefoon", None),
    ],
)
def test_dossier_can_be_named_without_brackets(text: str, number: DossierNumber | None) -> None:
    """Behind `samenvoegen` she names the other one as she likes; a longer number is no number."""
    assert commands.named_dossier(text) == number


def test_numbers_in_a_subject() -> None:
    """Every dossier that is named, once."""
    assert commands.numbers("[KL-2026-0007] en [kl-2026-0007], [KL-2026-0008], [VRAAG-1]") == (
        SEVEN,
        DossierNumber(2026, 8),
    )


# --- what we say ourselves ----------------------------------------------------------

SAMPLES = samples()


@cache
def renderer() -> JinjaRenderer:
    """The shipped templates."""
    return JinjaRenderer(RULES.practice, RULES.practitioner)


@pytest.mark.parametrize("name", SAMPLES)
def test_subject_of_our_own_mail_is_no_command(name: str) -> None:
    """Answering or forwarding a letter or notice as it is carries nothing out."""
    letter: Letter = SAMPLES[name]
    subject = renderer().render(letter).subject
    for prefix in ("", "Re: ", "Antw: Re: ", "FW: "):
        order = parse(prefix + subject)
        assert order is None or not order.word, subject


def test_prepared_commands_read_back_as_what_they_say() -> None:
    """Each button gives the word, the dossier and the code that it stands for."""
    for word in [each.word for each in WORDS if each.word != "nieuw"]:
        ready = HAND.command(NUMBER.tag, word)
        # A length stands ready behind `uitstel`: without one it would be refused.
        length = "2 weken" if word == "uitstel" else ""
        assert parse(ready.subject) == Order(word, word, NUMBER, argument=length, code=HAND.code, exact=length)
    question = HAND.command(prepared.question_tag(12), "ja")
    assert parse(question.subject) == Order("ja", "ja", question=12, code=HAND.code)


def test_prepared_answers_of_a_complainant_carry_no_code() -> None:
    """What she may send proves nothing about the practitioner."""
    supply = consequences.acknowledgement(dossier(), RULES)
    assert HAND.code not in str(supply)


ODD = st.text(
    st.one_of(
        st.sampled_from("[]{}#:-? KLklacht0123re\u212a\u0301\u0130\u017f\u00df\x85\u2028"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@given(ODD, ODD)
@settings(max_examples=200)
def test_no_subject_makes_the_parser_stumble(before: str, after: str) -> None:
    """Whatever stands there: an order of the table, one without a word, or none."""
    known = {each.word for each in WORDS} | {""}
    for subject in (before, f"{before}{TAG}{after}", f"{before}[KLACHT]#{after}"):
        order = parse(subject)
        assert order is None or order.word in known
        commands.nearest(order.written if order else subject)


@given(ODD.filter(lambda text: "#" not in text), st.sampled_from(WORDS))
@settings(max_examples=100)
def test_word_before_the_tag_is_no_command(before: str, entry: commands.CommandWord) -> None:
    """Only right after the tag, or with a hash: other people's words stay theirs."""
    order = parse(f"{before} {entry.word} {TAG}")
    assert order is None or not order.word
