"""The regulation in the configuration: its course, who judges, who handles, what is asked, and no way to get stuck."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mailbot import bootstrap, config
from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.required import REQUIRED
from mailbot.core.values import Field, ThirdParty
from tests.test_config import load, problems, with_line

EXAMPLES = sorted((Path(__file__).parents[1] / "docs" / "examples").glob("*.toml"))
OTHER = 'name = "Commissie"\nlink = "https://commissie.example"'


def test_left_out_it_is_the_regulation_that_mailbot_comes_with(tmp_path: Path) -> None:
    """Two proposals, mediation, Phoenix Opleidingen, the practitioner herself, and no clock of the law (§ 2 to § 6)."""
    loaded = load(tmp_path, with_line("limits", ""))
    assert loaded.course == Course(2, mediation=True, third_party=True)
    assert loaded.third_party == ThirdParty()
    assert loaded.handler == ""
    assert loaded.required == REQUIRED
    assert loaded.terms.wkkgz == Length()


def test_the_decisions_get_what_the_file_says(tmp_path: Path) -> None:
    """What a practice has settled reaches the procedure whole."""
    words = with_line("procedure", "proposals = 1\nmediation = false") + (
        f'[third_party]\n{OTHER}\n[handler]\nname = "Carla Smit"\nrole = "klachtenfunctionaris"\n'
        '[contents]\nrequired = ["reason"]\n[terms]\nwkkgz = "6 weeks"\n'
    )
    rules = bootstrap.rules(load(tmp_path, words))
    assert rules.course == Course(1, mediation=False, third_party=True)
    assert rules.third_party == ThirdParty("Commissie", "https://commissie.example")
    assert rules.first_handler == "Carla Smit (klachtenfunctionaris)"
    assert rules.required == {Field.REASON, Field.DESCRIPTION}
    assert (rules.lengths.wkkgz, rules.lengths.wkkgz_extension) == (Length(days=42), Length(days=28))


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ("", "Bram de Wit"),
        ('name = "Carla Smit"', "Carla Smit"),
        ('role = "praktijkhouder"', "Bram de Wit (praktijkhouder)"),
    ],
)
def test_the_practitioner_handles_a_complaint_unless_another_is_named(tmp_path: Path, lines: str, named: str) -> None:
    """Who is responsible stands in every dossier (§ 2b)."""
    assert bootstrap.rules(load(tmp_path, with_line("handler", lines))).first_handler == named


def test_nothing_of_the_usual_body_is_left_where_another_is_named(tmp_path: Path) -> None:
    """The link of Phoenix Opleidingen would send a complainant of another practice astray (§ 6)."""
    loaded = load(tmp_path, with_line("third_party", 'name = "Commissie"\nhow = "Bel de commissie."'))
    assert loaded.third_party == ThirdParty("Commissie", link="", address="", how="Bel de commissie.")


@pytest.mark.parametrize("line", ['link = "https://x.example"', 'address = "Postbus 1, Stad"', 'how = "Bel 0344-1."'])
def test_one_way_to_turn_to_the_third_party_is_enough(tmp_path: Path, line: str) -> None:
    """A link, an address or a sentence: any of them leads a complainant there."""
    assert load(tmp_path, with_line("third_party", f'name = "Commissie"\n{line}')).third_party.name == "Commissie"


@pytest.mark.parametrize(
    ("section", "line", "told"),
    [
        ("procedure", "proposals = 0", "procedure.proposals must be a whole number from 1 to 5"),
        ("procedure", "proposals = 6", "procedure.proposals must be a whole number from 1 to 5"),
        ("procedure", "proposals = true", "procedure.proposals must be a whole number from 1 to 5"),
        ("procedure", 'mediation = "nee"', "procedure.mediation must be true or false"),
        ("procedure", "third_party = false\nmediation = false", "once the last proposal is refused, nobody is left"),
        ("procedure", "third_party = false\nmediation = false", "write mediation = true, or third_party = true"),
        ("third_party", 'link = "https://commissie.example"', "third_party.name is missing"),
        ("third_party", 'name = ""\nlink = "https://commissie.example"', "third_party.name is empty"),
        ("third_party", 'name = "Commissie"', "third_party.link is missing; give a link, an address, or in how"),
        ("third_party", 'name = "Commissie"\nlink = ""', "third_party.link is missing"),
        ("third_party", 'name = "Commissie"\nlink = "commissie.example"', "third_party.link must be a link"),
        ("third_party", 'name = "Commissie"\nlink = "javascript:alert(1)"', "third_party.link must be a link"),
        ("third_party", 'name = "Commissie"\nlink = "https://x.example/ y"', "third_party.link must be a link"),
        ("handler", 'name = "Carla\\nSmit"', "handler.name must be a text of one line"),
        ("contents", 'required = "name"', "contents.required must be a list of names"),
        ("contents", 'required = [""]', "contents.required is empty"),
        ("contents", 'required = ["reasons"]', 'the nearest one is "reason"'),
        ("contents", 'required = ["qqqqqqqq"]', "a name that mailbot does not know; take it out"),
        ("contents", 'required = ["organisation"]', 'contents.required holds "organisation"'),
        ("contents", 'required = ["dated"]', 'contents.required holds "dated"'),
        ("terms", 'wkkgz = "0 weeks"', "terms.wkkgz must be a length of time"),
        ("terms", 'wkkgz = "zes weken"', "terms.wkkgz must be a length of time"),
        ("terms", 'wkkgz_extension = ""', "terms.wkkgz_extension must be a length of time"),
        ("terms", 'second_proposal = ""', "terms.second_proposal must be a length of time"),
        ("terms", 'proposal = "2 years"', 'terms.proposal must be "1 year" at most'),
        ("terms", 'retention = "9999 years"', 'terms.retention must be "30 years" at most'),
        ("reminders", "days_before = []", "reminders.days_before must hold one number at least"),
        ("reminders", 'nudge_after = "27 weeks"', 'reminders.nudge_after must be "26 weeks" at most'),
        ("reminders", 'overdue_every = "9999 weeks"', 'reminders.overdue_every must be "26 weeks" at most'),
    ],
)
def test_a_regulation_in_which_a_complaint_could_get_stuck_is_refused(
    tmp_path: Path, section: str, line: str, told: str
) -> None:
    """A step that nobody can take, a term without an end, a thing that nobody can supply: told with what to write."""
    (found,) = problems(tmp_path, with_line(section, line))
    assert told in found
    assert found.endswith(".")


def test_every_fault_of_a_regulation_is_told_at_once(tmp_path: Path) -> None:
    """Three faults in three sections and two in one list are five sentences."""
    words = with_line("procedure", "third_party = false\nmediation = false") + (
        '[third_party]\nname = "Commissie"\n[contents]\nrequired = ["dated", "naem"]\n[terms]\nretention = "0 days"\n'
    )
    keys = sorted(found.partition(" ")[0].rstrip(":") for found in problems(tmp_path, words))
    assert keys == [
        "contents.required",
        "contents.required",
        "procedure.third_party",
        "terms.retention",
        "third_party.link",
    ]


@pytest.mark.parametrize(("section", "line"), [("procedure", "mediaton = true"), ("third_parti", "")])
def test_a_misspelt_name_of_the_regulation_is_told_with_the_nearest(tmp_path: Path, section: str, line: str) -> None:
    """A key that was misspelt does not leave the usual regulation in force in silence."""
    (found,) = problems(tmp_path, with_line(section, line))
    assert "did you mean procedure.mediation?" in found or "did you mean third_party?" in found


def test_no_term_that_is_taken_leads_out_of_the_calendar(tmp_path: Path) -> None:
    """The longest keeping that can be written still ends on a day."""
    terms = load(tmp_path, with_line("terms", 'retention = "30 years"')).terms
    assert terms.retention.keeping(date(2026, 3, 2)) == date(2056, 3, 2)


@pytest.mark.parametrize("proposals", range(1, 6))
@pytest.mark.parametrize("mediation", [True, False])
def test_a_course_that_ends_with_a_judgement_has_no_fault(proposals: int, *, mediation: bool) -> None:
    """However many proposals, with or without mediation: somebody can end every complaint."""
    assert Course(proposals, mediation, third_party=True).fault() == ""


def test_a_course_without_a_proposal_is_a_fault() -> None:
    """There has to be something that a complainant can agree with (§ 5)."""
    assert "procedure.proposals" in Course(proposals=0).fault()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_further_example_is_loaded_as_it_stands(path: Path) -> None:
    """The ways of other practices have no problem."""
    loaded = config.load(path, {})
    assert loaded.course.fault() == ""
    assert "Geschillencommissie" in loaded.third_party.name
    assert loaded.terms.wkkgz == Length(days=42)
    assert all(each.endswith(".example") for each in (*loaded.practitioner.addresses, loaded.smtp.from_address))


def test_the_further_examples_are_other_ways() -> None:
    """One without mediation, one where a complaints officer comes first."""
    commission, officer = (bootstrap.rules(config.load(path, {})) for path in EXAMPLES)
    assert commission.course == Course(1, mediation=False, third_party=True)
    assert commission.first_handler == "Bram de Wit"
    assert officer.course == Course(2, mediation=True, third_party=True)
    assert officer.first_handler == "Carla Smit (klachtenfunctionaris)"
    assert officer.lengths.contact == Length(days=14)
