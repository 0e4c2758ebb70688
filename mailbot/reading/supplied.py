"""What a reply to a request for details supplies (§ 2a): answers by number, by label and in prose.

In a reply little is said and all of it is an answer, so it is read with what was asked in mind.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from mailbot.core.values import Field, Found
from mailbot.reading.addresses import block_address, prose_address
from mailbot.reading.capacity import for_whom_answered, organisation_told, role_told, split_closing
from mailbot.reading.contents import (
    LINES_OF_BLOCK,
    Gathering,
    add_dated,
    add_labelled,
    add_letter,
    add_occasion,
    add_reach,
    add_substance,
    add_writer,
)
from mailbot.reading.employment import role_and_organisation
from mailbot.reading.filledin import filled_in_rows
from mailbot.reading.fitting import Answer, rightly_placed, sorts
from mailbot.reading.foot import full_name_said, name_above_block, name_beside_address, signed_at_foot
from mailbot.reading.labels import Labelled, read_labels
from mailbot.reading.labelvalues import normal
from mailbot.reading.layout import Layout, is_opening, lay_out
from mailbot.reading.letters import own_letters
from mailbot.reading.mailheads import heads
from mailbot.reading.newtext import block_below, new_text
from mailbot.reading.occasion import sentences
from mailbot.reading.people import Signature, leading_name, signature
from mailbot.reading.places import service_place
from mailbot.reading.reach import named_address, phones, region
from mailbot.reading.replied import (
    bare_hour,
    day_of_signing,
    full_name_told,
    happened_told,
    is_denied,
    is_only_home,
    is_series,
    is_signing,
    last_words_name,
    numbered_day,
    only_day,
    reason_told,
    spoken_hour,
    told_hour,
    without_calling,
)
from mailbot.reading.requested import answers_below_own, answers_between, answers_by_number, requested, wanted
from mailbot.reading.times import find_times
from mailbot.reading.underquestions import under_questions
from mailbot.reading.whereabouts import own_address, place_answered, place_in_prose
from mailbot.reading.words.replies import POINTS_AT_BLOCK, SPEAKS_OF_BLOCK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from mailbot.core.mail import Message

_IN_SENTENCES: Final = frozenset({Field.SERVICE_PLACE, Field.ORGANISATION, Field.ROLE})
_OF_WRITER: Final = frozenset({Field.NAME, Field.SIGNATURE})
_SENTENCES: Final = re.compile(r"(?<=[.!?])(?=\s+[A-ZÀ-Þ])|(?=\n)")
_DONE_BY_YOU: Final = re.compile(r"\b(?:u|je|jij|jullie|you|sie|ge)\b(?:\W+\w+){8,}", re.IGNORECASE)
"""A reason that tells what the practitioner did describes it too."""
_GREETING: Final = re.compile(
    r"(?:goe(?:de|ie) ?)?(?:morgen|middag|avond|dag|mevrouw|mevr\.?|mw\.?|meneer|heer|guten (?:tag|morgen)|morning)\b",
    re.IGNORECASE,
)


def supplied(message: Message, zone: ZoneInfo, asked: Sequence[Field] = ()) -> tuple[Found, ...]:
    """Return what a reply to a request for fields supplies: labels, numbered answers, prose, then what is attached.

    Args:
        message: the reply.
        zone: of the practice.
        asked: the fields asked for, in the order of the request, for answers that are only numbered.
    """
    typed = _typed(message)
    got = _of_typed(message, typed, zone, asked)
    if own := _own_forward(message, zone):
        add_letter(got, "doorgestuurd", _of_typed(own, own, zone, ()).all())
    for letter in own_letters(message, reply=True):
        add_letter(got, letter.name, _of_typed(letter.mail, letter.mail, zone, ()).all())
    return got.all()


def _of_typed(message: Message, typed: Message, zone: ZoneInfo, asked: Sequence[Field]) -> Gathering:
    layout = lay_out(typed, zone, typed=True)
    questions = wanted(message.text, typed.text) | set(asked)
    labels = _rightly_labelled(read_labels(layout.text), layout.today)
    signed = signed_at_foot(layout, message) or signature(layout, message)
    got = Gathering()
    for number, words, _ in phones(layout.text):  # the whole text tells the country
        if any(Field.PHONE in label.fields and words in label.value for label in labels):
            got.add(Field.PHONE, number, words)
    add_labelled(got, labels, layout)
    between = answers_between(message.text, new_text(message)) or _under_questions(message, typed)
    numbered = _numbered(layout, requested(message.text, typed.text) or tuple((field,) for field in asked))
    between = between or answers_below_own(typed.text)
    _answered(got, layout, numbered)
    _answered(got, layout, between, sentences_too=True)
    _for_whom_answered(got, (*numbered, *between))
    answered = frozenset(got.found)
    others = [words for fields, words in between if not set(fields) & _OF_WRITER]
    if signed and any(words.startswith(signed.evidence) for words in others):
        signed = None  # "Fort Asperen, bovenzaal" answers a question
    add_writer(got, layout, signed, message)
    if not any(layout.prose.strip().startswith(words) for words in others):
        _opening_name(got, layout, message)
    _named_in_reply(got, layout, message)
    _pointed_at(got, message, layout)
    add_reach(got, layout, signed, reply=True)
    _fuller_name(got, *name_beside_address(layout.text, got.value(Field.ADDRESS), message))
    if SPEAKS_OF_BLOCK.search(layout.text):
        _fuller_name(got, *name_above_block(block_below(message), message))
    got.add(Field.DATED, *day_of_signing(layout.text, layout.today))
    add_dated(got, replace(layout, text=_without(layout.text, labels)))
    _when_of_reply(got, layout, labels, message, questions)
    _add_reason(got, layout, questions)
    got.add(Field.EMAIL, named_address(layout.text, message), "in de tekst")
    _for_whom(got, layout, message, questions, answered | {field for label in labels for field in label.fields})
    return got


def _under_questions(message: Message, typed: Message) -> tuple[Answer, ...]:
    """Return the answers between the lines of a letter quoted without marks, which `typed` has too."""
    return tuple(answer for answer in under_questions(message.text) if answer[1] in typed.text)


def _typed(message: Message) -> Message:
    """Return the reply with only what was typed, and what was filled in within our own request behind its label."""
    rows = filled_in_rows(message.text.split("\n"))
    typed = new_text(message)
    for _, value in reversed(rows):
        typed = typed.removesuffix(value).rstrip()
    form = "\n".join(f"{label}: {value}" for label, value in rows)
    return replace(message, text="\n\n".join(part for part in (form, typed) if part), html="")


def _own_forward(message: Message, zone: ZoneInfo) -> Message | None:
    """Return the sender's own earlier mail that a reply forwards: the first head below what was typed is theirs."""
    lines = message.text.split("\n")
    head = next(iter(heads(lines, zone)), None)
    if head is None or head.depth or (head.address or message.sender) != message.sender:
        return None
    if not head.address and head.name.casefold() != message.sender_name.casefold():
        return None
    inner = replace(message, text="\n".join(lines[head.end :]), html="", letters=(), date=head.date or message.date)
    return replace(inner, text=new_text(inner))


def _rightly_labelled(labels: Sequence[Labelled], today: date) -> tuple[Labelled, ...]:
    """Return the labels, each with the fields that its value can be: they may stand behind the wrong ones."""
    placed = rightly_placed([(label.fields, label.value) for label in labels], today)
    return tuple(replace(label, fields=fields) for label, (fields, _) in zip(labels, placed, strict=True))


def _without(text: str, labels: Sequence[Labelled]) -> str:
    for label in labels:
        text = text.replace(text[label.start : label.end], " " * (label.end - label.start), 1)
    return text


def _numbered(layout: Layout, asked: Sequence[Sequence[Field]]) -> list[Answer]:
    """Return answers that only repeat the numbers of the request: "1. Jan de Boer  2. 06-..."."""
    told = answers_by_number(layout.text, len(asked))
    return rightly_placed([(tuple(asked[number - 1]), words) for number, words in told.items()], layout.today)


def _answered(got: Gathering, layout: Layout, answers: Sequence[Answer], *, sentences_too: bool = False) -> None:
    """Add what stands behind numbers, or right under questions: there also in whole sentences."""
    for fields, words in answers:
        for field in fields:
            several = sentences_too or len(fields) > 1 or field in _IN_SENTENCES
            read = _of_answer if several else _of_line
            got.add(field, read(field, words, layout), words)
        if Field.REASON in fields and _DONE_BY_YOU.search(words):
            got.add(Field.DESCRIPTION, "true", words)


def _of_answer(field: Field, words: str, layout: Layout) -> str:
    """Return one field of an answer to several at once: "12 aug half 8 's avonds bij jou"."""
    if field is Field.ADDRESS:
        bare = words if Field.ADDRESS in sorts(words, layout.today) else ""
        return block_address((words,))[0] or prose_address(words, reply=True)[0] or bare
    if field is Field.SERVICE_PLACE:
        return place_answered(words, layout.today)[0]
    if field is Field.NAME:
        return leading_name(words)
    if field is Field.SERVICE_TIME:
        return _of_line(field, words, layout) or spoken_hour(words)[0]
    if field in {Field.ORGANISATION, Field.ROLE}:
        return ""  # told in a sentence, or not at all
    return _of_line(field, words, layout)


def _of_line(field: Field, words: str, layout: Layout) -> str:
    """Return the one field that a line answers, as if its label stood before it."""
    return normal(field, Labelled((field,), field.value, words, 0, 0), layout.today, region(layout.text))


def _named_in_reply(got: Gathering, layout: Layout, message: Message) -> None:
    if Field.SIGNATURE not in got.found:
        name, words = last_words_name(layout.text, message)
        got.add(Field.SIGNATURE, name, words)
        got.add(Field.NAME, name, words)
    known = got.value(Field.NAME)
    told, words = full_name_said(layout.text, f"{message.sender_name} {known}")
    _fuller_name(got, *((told, words) if told else full_name_told(layout.text, message)))


def _fuller_name(got: Gathering, name: str, words: str) -> None:
    """Add a name, in the place of one that is only a part of it."""
    known = got.value(Field.NAME)
    if known and set(known.split()) < set(name.split()):
        del got.found[Field.NAME]
    got.add(Field.NAME, name, words)


def _for_whom_answered(got: Gathering, answers: Sequence[Answer]) -> None:
    """Add organisation and function as the answers to the questions for them tell both, or one."""
    for fields, words in answers:
        asked = set(fields) & {Field.ORGANISATION, Field.ROLE}
        if asked:
            one, other = for_whom_answered(words, organisation=Field.ORGANISATION in asked, role=Field.ROLE in asked)
            got.add(Field.ORGANISATION, one, words)
            got.add(Field.ROLE, other, words)


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


def _pointed_at(got: Gathering, message: Message, layout: Layout) -> None:
    """Add address and number of the signature block, where the text says that they stand there."""
    if not POINTS_AT_BLOCK.search(layout.text):
        return
    block = tuple(line.strip() for line in block_below(message).split("\n") if line.strip())[:LINES_OF_BLOCK]
    got.add(Field.ADDRESS, *block_address(block))
    for number, words, _ in phones("\n".join(block)):
        got.add(Field.PHONE, number, words)
    role, organisation = (
        role_and_organisation(layout, Signature(block[0], block, block[0]), message) if block else ("", "")
    )
    got.add(Field.ROLE, role, role)
    got.add(Field.ORGANISATION, organisation, organisation)


def _for_whom(
    got: Gathering, layout: Layout, message: Message, questions: AbstractSet[Field], told: AbstractSet[Field]
) -> None:
    """Add organisation and function: as sentences or the closing tell them, where none is `told` otherwise."""
    if Field.ORGANISATION not in told:
        block = got.found.pop(Field.ORGANISATION, None)
        closing = layout.closing, *layout.tail[:3]
        organisation = organisation_told(layout.text, message, asked=Field.ORGANISATION in questions)
        got.add(Field.ORGANISATION, organisation, organisation)
        role = role_told(layout.text)
        if role and Field.ROLE not in told and (organisation or questions & {Field.ROLE, Field.ORGANISATION}):
            got.found.pop(Field.ROLE, None)
            got.add(Field.ROLE, role, role)
        if layout.closed and not organisation:
            said = split_closing(closing)
            if Field.ROLE in got.found and said[0].startswith(got.found[Field.ROLE].value):
                del got.found[Field.ROLE]
            got.add(Field.ROLE, said[0], said[0])
            got.add(Field.ORGANISATION, said[1], said[1])
        if block and Field.ROLE in got.found and questions & {Field.ROLE, Field.ORGANISATION}:
            got.add(Field.ORGANISATION, block.value, block.evidence)


def _add_reason(got: Gathering, layout: Layout, questions: AbstractSet[Field]) -> None:
    """Add what happened and why it was wrong; who was asked for it answers with less than a whole story."""
    add_substance(got, layout.prose, reply=True)
    if Field.DESCRIPTION in questions and (words := happened_told(layout.prose)):
        got.add(Field.DESCRIPTION, "true", words)
    if Field.REASON in questions and (words := reason_told(layout.prose)):
        got.add(Field.REASON, "true", words)


def _when_of_reply(
    got: Gathering, layout: Layout, labels: Sequence[Labelled], message: Message, questions: AbstractSet[Field]
) -> None:
    """A reply answers what was asked: its only day, hour and place are the service's; where somebody lives is none."""
    prose = "".join(part for part in _SENTENCES.split(_whole_prose(layout)) if not is_signing(part))
    if is_series(prose, layout.today):
        got.denied.add(Field.SERVICE_DATE)
    elif told := numbered_day(prose, layout.today)[0]:
        got.add(Field.SERVICE_DATE, told, prose)
    got.add(Field.SERVICE_TIME, *told_hour(without_calling(prose)))
    text = add_occasion(got, replace(layout, prose=prose), labels, message, reply=True)
    if Field.SERVICE_DATE in questions:
        got.add(Field.SERVICE_DATE, *only_day(text, layout.today))
    hours = without_calling(text)
    times = {time.value for time in find_times(hours) if time.role == "start" and not is_denied(hours, time.start)}
    if len(times) == 1:
        got.add(Field.SERVICE_TIME, times.pop(), "in de tekst")
    got.add(Field.SERVICE_TIME, *bare_hour(hours))
    got.add(Field.SERVICE_TIME, *spoken_hour(hours))
    _where(got, text, layout.today, asked=Field.SERVICE_PLACE in questions)


def _whole_prose(layout: Layout) -> str:
    """Return the prose with what stands below the closing and its block: answers between the lines, a postscript."""
    below = "\n".join(layout.tail).split("\n\n", 1)[1:]
    return "\n\n".join((layout.prose, *below))


def _where(got: Gathering, text: str, today: date, *, asked: bool) -> None:
    home = got.value(Field.ADDRESS)
    told = place_in_prose(text, today, asked=asked)
    if told[0] and not is_only_home(told[0], home, text):
        known = got.found.get(Field.SERVICE_PLACE)
        if known and known.value in told[0]:
            del got.found[Field.SERVICE_PLACE]  # the fuller form of the same
        got.add(Field.SERVICE_PLACE, *told)
        got.add(Field.ADDRESS, *own_address(told[0]))
    for _, part in sentences(text):
        place, words = service_place(part)
        if not block_address((part,))[0] and not is_signing(part) and not is_only_home(place, home, text):
            got.add(Field.SERVICE_PLACE, place, words)
