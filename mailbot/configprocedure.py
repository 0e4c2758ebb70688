"""The regulation of a practice, as the configuration has it: its course, its terms, who judges, what a complaint holds.

A regulation in which a complaint could get stuck is refused at the start, with the
reason: a step that nobody can take, a body that nobody can turn to, a term without
length or without end, contents that are asked of nobody.
"""

from __future__ import annotations

import difflib
from dataclasses import fields

from mailbot import configvalues as values
from mailbot.configfile import Section
from mailbot.core.course import Course
from mailbot.core.days import Length
from mailbot.core.required import REQUIRED
from mailbot.core.terms import TermLengths
from mailbot.core.values import Field, ThirdParty

_MOST_PROPOSALS = 5
_LONGEST = {"retention": Length(months=12 * 30)}
_LONGEST_TERM = Length(months=12)


def course(section: Section) -> Course:
    """Read how many proposals there are and what follows (§ 5, § 6)."""
    found = Course(
        proposals=section.optional("proposals", values.number(1, _MOST_PROPOSALS), 2),
        mediation=section.optional("mediation", values.yes_or_no, True),  # noqa: FBT003 - the default in TOML
        third_party=section.optional("third_party", values.yes_or_no, True),  # noqa: FBT003
    )
    if fault := found.fault():
        section.file.problems.append(fault)
    return found


def third_party(section: Section) -> ThirdParty:
    """Read whose judgement binds both (§ 6); where the section is empty it is the body of the regulation.

    Nothing of that body is left where another is named: its link would lead astray.
    """
    if not section.values:
        section.asked += [each.name for each in fields(ThirdParty)]
        return ThirdParty()
    found = ThirdParty(
        name=section.required("name", values.text, '"Geschillencommissie …"', ""),
        link=section.optional("link", values.web_link, ""),
        address=section.optional("address", values.any_text, ""),
        how=section.optional("how", values.any_text, ""),
    )
    if not (found.link or found.address or found.how or section.values.get("link")):
        section.tell("link", "is missing; give a link, an address, or in how a sentence on how to turn to this body")
    return found


def handler(section: Section, practitioner: str) -> str:
    """Read who handles new complaints, as letters name them: "Carla Smit (klachtenfunctionaris)" (§ 2b)."""
    name = section.optional("name", values.any_text, "")
    role = section.optional("role", values.any_text, "")
    return f"{name or practitioner} ({role})" if role else name


def required(section: Section) -> frozenset[Field]:
    """Read what a complaint has to hold (§ 2a); a description in any case, for there is no complaint without."""
    usual = [each.value for each in Field if each in REQUIRED]
    names = section.optional("required", values.names, usual)
    for problem in filter(None, map(_unasked, names)):
        section.tell("required", problem)
    return frozenset({Field.DESCRIPTION, *(each for each in Field if each in names)})


def _unasked(name: str) -> str:
    """Return why something can't be required, or ""."""
    if name not in set(Field):
        near = difflib.get_close_matches(name, [each.value for each in Field if each in REQUIRED], 1)
        guess = f'the nearest one is "{near[0]}"' if near else "take it out"
        return f"holds a name that mailbot does not know; {guess}"
    if name == Field.ORGANISATION:
        return 'holds "organisation", which somebody who complains for themselves has not; take it out'
    if name == Field.DATED:
        return 'holds "dated", which is never missing, for the day of receipt stands in its place; take it out'
    return ""


def terms(section: Section) -> TermLengths:
    """Read the lengths of the terms (§ 2, § 4, § 5, § 6, § 9), and the clock of the Wkkgz beside them."""
    return TermLengths(**{each.name: _term(section, each.name, each.default) for each in fields(TermLengths)})


def _term(section: Section, name: str, usual: object) -> Length:
    parse = values.length_up_to(_LONGEST.get(name, _LONGEST_TERM))
    if usual == Length():
        return section.optional(name, values.or_nothing(parse, Length()), "")
    return section.optional(name, parse, str(usual))
