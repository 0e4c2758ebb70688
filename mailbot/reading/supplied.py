"""What a reply to a request for details supplies (§ 2a): answers by number, by label and in prose.

In a reply little is said and all of it is an answer, so it is read with what was asked in mind.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mailbot.core.values import Field, Found
from mailbot.reading.addresses import block_address, prose_address
from mailbot.reading.contents import (
    Gathering,
    add_dated,
    add_labelled,
    add_letter,
    add_occasion,
    add_reach,
    add_substance,
    add_writer,
)
from mailbot.reading.filledin import filled_in_rows
from mailbot.reading.labels import Labelled, read_labels
from mailbot.reading.labelvalues import normal
from mailbot.reading.layout import Layout, is_opening, lay_out
from mailbot.reading.letters import own_letters
from mailbot.reading.newtext import new_text
from mailbot.reading.occasion import sentences
from mailbot.reading.people import leading_name, signature
from mailbot.reading.places import service_place
from mailbot.reading.reach import named_address, region
from mailbot.reading.replied import (
    bare_hour,
    day_of_signing,
    full_name_told,
    is_denied,
    is_only_home,
    is_signing,
    last_words_name,
    organisation_and_role,
    spoken_hour,
    without_calling,
)
from mailbot.reading.requested import answers_by_number, requested
from mailbot.reading.times import find_times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from mailbot.core.mail import Message

_GREETING: Final = re.compile(
    r"(?:goe(?:de|ie) ?)?(?:morgen|middag|avond|dag|mevrouw|mevr\.?|mw\.?|meneer|heer|guten (?:tag|morgen)|morning)\b",
    re.IGNORECASE,
)


def supplied(message: Message, zone: ZoneInfo, asked: Sequence[Field] = ()) -> tuple[Found, ...]:
    """Return what a reply to a request for fields supplies: labels, numbered answers, prose.

    Args:
        message: the reply.
        zone: of the practice.
        asked: the fields asked for, in the order of the request, for answers that are only numbered.
    """
    layout = lay_out(_typed(message), zone, typed=True)
    labels = read_labels(layout.text)
    signed = signature(layout, message)
    got = Gathering()
    add_labelled(got, labels, layout)
    _numbered(got, layout, requested(message.text) or tuple((field,) for field in asked))
    add_writer(got, layout, signed, message)
    _opening_name(got, layout, message)
    _named_in_reply(got, layout, message)
    add_reach(got, layout, signed, reply=True)
    got.add(Field.DATED, *day_of_signing(layout.text, layout.today))
    add_dated(got, layout)
    _when_of_reply(got, add_occasion(got, layout, labels, message, reply=True))
    add_substance(got, layout.prose, reply=True)
    got.add(Field.EMAIL, named_address(layout.text, message), "in de tekst")
    if Field.ORGANISATION not in {field for label in labels for field in label.fields}:
        got.found.pop(Field.ORGANISATION, None)
    organisation, role = organisation_and_role(layout.text)
    got.add(Field.ORGANISATION, organisation, organisation)
    got.add(Field.ROLE, role, role)
    for letter in own_letters(message):
        add_letter(got, letter.name, supplied(letter.mail, zone, asked))
    return got.all()


def _typed(message: Message) -> Message:
    """Return the reply with only what was typed, and what was filled in within our own request behind its label."""
    rows = filled_in_rows(message.text.split("\n"))
    typed = new_text(message)
    for _, value in reversed(rows):
        typed = typed.removesuffix(value).rstrip()
    form = "\n".join(f"{label}: {value}" for label, value in rows)
    return replace(message, text="\n\n".join(part for part in (form, typed) if part), html="")


def _numbered(got: Gathering, layout: Layout, asked: Sequence[Sequence[Field]]) -> None:
    """Read answers that only repeat the numbers of the request: "1. Jan de Boer  2. 06-..."."""
    for number, words in answers_by_number(layout.text, len(asked)).items():
        fields = tuple(asked[number - 1])
        for field in fields:
            read = _of_answer if len(fields) > 1 else _of_line
            got.add(field, read(field, words, layout), words)


def _of_answer(field: Field, words: str, layout: Layout) -> str:
    """Return one field of an answer to several at once: "12 aug half 8 's avonds bij jou"."""
    if field is Field.ADDRESS:
        return block_address((words,))[0] or prose_address(words, reply=True)[0]
    if field is Field.SERVICE_PLACE:
        return service_place(words)[0]
    if field is Field.NAME:
        return leading_name(words)
    return _of_line(field, words, layout)


def _of_line(field: Field, words: str, layout: Layout) -> str:
    """Return the one field that a line answers, as if its label stood before it."""
    return normal(field, Labelled((field,), field.value, words, 0, 0), layout.today, region(layout.text))


def _named_in_reply(got: Gathering, layout: Layout, message: Message) -> None:
    if Field.SIGNATURE not in got.found:
        name, words = last_words_name(layout.text, message)
        got.add(Field.SIGNATURE, name, words)
        got.add(Field.NAME, name, words)
    told, words = full_name_told(layout.text, message)
    known = got.found.get(Field.NAME)
    if known and set(known.value.split()) < set(told.split()):
        del got.found[Field.NAME]
    got.add(Field.NAME, told, words)


def _opening_name(got: Gathering, layout: Layout, message: Message) -> None:
    """Take a name that a reply starts with: "Sanne Bos, Kerkstraat 31 in Wadenoijen."."""
    first = next(iter(layout.prose.strip().split("\n")), "")
    greets = _GREETING.match(first) is not None or first.rstrip().endswith((",", "!"))
    known = f"{message.sender_name} {message.sender or ''}".lower()
    its_own = any(word in known for word in re.findall(r"[^\W\d_]{3,}", first.lower().split(",", 1)[0]))
    if (greets and not its_own) or (
        is_opening(first) and not re.match(r"(?:mevr|mevrouw|mw|dhr)\b", first, re.IGNORECASE)
    ):
        return
    name = leading_name(first)
    if len(name.split()) > 1 and (name == first.strip() or "," in first):
        if Field.NAME in got.found and len(name) > len(got.found[Field.NAME].value):
            del got.found[Field.NAME]
        got.add(Field.NAME, name, first)


def _when_of_reply(got: Gathering, text: str) -> None:
    """A reply answers what was asked: its only hour and place are the service's; where somebody lives is no place."""
    hours = without_calling(text)
    times = {time.value for time in find_times(hours) if time.role == "start" and not is_denied(hours, time.start)}
    if len(times) == 1:
        got.add(Field.SERVICE_TIME, times.pop(), "in de tekst")
    got.add(Field.SERVICE_TIME, *bare_hour(hours))
    got.add(Field.SERVICE_TIME, *spoken_hour(hours))
    home = got.found[Field.ADDRESS].value if Field.ADDRESS in got.found else ""
    for _, part in sentences(text):
        place, words = service_place(part)
        if not block_address((part,))[0] and not is_signing(part) and not is_only_home(place, home, text):
            got.add(Field.SERVICE_PLACE, place, words)
