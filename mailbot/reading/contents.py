"""The required contents of a complaint (§ 2a) that a mail supplies, each with the words that it came from.

Order of trust: a label ("Adres: ..."), the signature block, the prose. Quoted text of others supplies nothing.
What is not surely there is left out: the acknowledgement asks for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailbot.core.values import Field, Found
from mailbot.reading.addresses import block_address, home_told, lone_town, prose_address
from mailbot.reading.chat import without_chat
from mailbot.reading.dates import letter_date
from mailbot.reading.employment import is_private, names_organisation, role_and_organisation
from mailbot.reading.htmltext import html_to_text
from mailbot.reading.labels import Labelled, read_labels
from mailbot.reading.labelvalues import joined_rows, normal, settled
from mailbot.reading.layout import Layout, lay_out
from mailbot.reading.letters import own_letters
from mailbot.reading.occasion import Occasion, occasion
from mailbot.reading.people import Signature, name_of, signature
from mailbot.reading.reach import named_address, phones, region
from mailbot.reading.replied import (
    bare_address,
    is_only_home,
    number_first_address,
    tells_again,
)
from mailbot.reading.signs import read_signs
from mailbot.reading.substance import describes, gives_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from mailbot.core.mail import Message

_ABOUT = re.compile(
    r"(?:betreft|betr\.?|onderwerp|inzake|betreff|subject|re)\s?:\s{0,3}(?P<about>.{4,200})$", re.IGNORECASE
)
LINES_OF_BLOCK: Final = 9
"""A signature block has no more lines that tell of its writer."""


class Gathering:
    """What was found so far: the first value of a field stands, a denied field stays empty."""

    def __init__(self) -> None:
        self.found: dict[Field, Found] = {}
        self.denied: set[Field] = set()

    def add(self, field: Field, value: str, evidence: str) -> None:
        """Add a value unless there is one already, or it is denied."""
        if value and field not in self.found and field not in self.denied:
            self.found[field] = Found(field, value, " ".join(evidence.split())[:300])

    def value(self, field: Field) -> str:
        """Return the value that was found for a field, or ""."""
        return self.found[field].value if field in self.found else ""

    def all(self) -> tuple[Found, ...]:
        """Return what was found, in the order of the regulation."""
        return tuple(self.found[field] for field in Field if field in self.found)


def contents(message: Message, zone: ZoneInfo) -> tuple[Found, ...]:
    """Return the required contents that a first mail has (§ 2a), in its body or else in a letter attached to it.

    Args:
        message: the mail; relative days count from its Date header.
        zone: of the practice.
    """
    got = _of_body(message, zone)
    for letter in own_letters(message):
        add_letter(got, letter.name, _of_body(letter.mail, zone).all())
    got.add(Field.EMAIL, _from_address(message), "afzender")
    return got.all()


def _of_body(message: Message, zone: ZoneInfo) -> Gathering:
    layout = lay_out(message, zone, _only_in_html(message))
    labels = read_labels(layout.text)
    signed = signature(layout, message)
    got = Gathering()
    add_labelled(got, labels, layout)
    add_writer(got, layout, signed, message)
    add_reach(got, layout, signed, private=is_private(layout, message))
    add_dated(got, layout)
    add_occasion(got, layout, labels, message)
    add_substance(got, layout.prose)
    got.add(Field.EMAIL, named_address(layout.text, message), "in de tekst")
    return got


def add_letter(got: Gathering, name: str, found: Iterable[Found]) -> None:
    """Add what a letter says: the body goes first, but a fuller form of the same name is the better one."""
    for one in found:
        known = got.found.get(one.field)
        if one.field in {Field.NAME, Field.SIGNATURE} and known and _is_fuller(one.value, known.value):
            del got.found[one.field]
        got.add(one.field, one.value, f"bijlage {name}: {one.evidence}")


def labelled(message: Message, zone: ZoneInfo) -> tuple[Found, ...]:
    """Return what is labelled in so many words ("Naam: …"), and nothing else.

    For notes by somebody else than the complainant: whose signature is no content.
    """
    layout = lay_out(message, zone, "")
    got = Gathering()
    add_labelled(got, read_labels(layout.text), layout)
    return got.all()


def _is_fuller(name: str, known: str) -> bool:
    """Tell whether `name` is `known` with more to it: "Anna Jansen" of "A. Jansen", and either of them of "Anna"."""
    parts = name.split()
    return len(name) > len(known) and all(
        any(
            part == each or part.startswith(f"{each}-") or (each.endswith(".") and part.startswith(each[0]))
            for part in parts
        )
        or (len(parts) > 1 and len(known.split()) == 1 and re.match(rf"{re.escape(known[0])}\.", parts[0]))
        for each in known.split()
    )


def _only_in_html(message: Message) -> str:
    """Return the closing lines that only the HTML part has: some programs leave the signature out of the text."""
    if not message.html or not message.text:
        return ""
    spoken = "".join(message.text.split())
    lines = [line.strip() for line in html_to_text(message.html).split("\n")]
    missing = [line for line in lines if line and "".join(line.split()) not in spoken]
    return "\n".join(missing) if len(missing) <= LINES_OF_BLOCK and all(len(line) < 80 for line in missing) else ""


def _from_address(message: Message) -> str:
    """Return the sender's address; a web form's From is the site itself, there Reply-To counts."""
    own = {address.email.domain for address in message.to}
    if message.sender and message.sender.domain in own and message.reply_to:
        return str(message.reply_to[0].email)
    return str(message.sender or "")


def add_labelled(got: Gathering, labels: Sequence[Labelled], layout: Layout) -> None:
    """Add what stands behind labels; "Functie: n.v.t." denies that there is one."""
    for field, value, words in joined_rows(layout.text):
        got.add(field, value, words)
    home = got.value(Field.ADDRESS)
    country = region(layout.text)
    for label in settled(labels):
        evidence = f"{label.label}: {label.value}"
        if not label.value:
            got.denied.update({Field.ORGANISATION, Field.ROLE} & set(label.fields) - set(got.found))
            continue
        for field in label.fields:
            if not (field is Field.SERVICE_PLACE and label.value in home):  # "Plaats: Elst" below a postal code
                got.add(field, normal(field, label, layout.today, country), evidence)


def add_writer(got: Gathering, layout: Layout, signed: Signature | None, message: Message) -> None:
    """Add who writes: signature, name, function, organisation."""
    form = bool(message.reply_to) and message.sender != message.reply_to[0].email
    if signed and not form:
        got.add(Field.SIGNATURE, signed.name, signed.evidence)
    name, words = name_of(layout, signed, message)
    got.add(Field.NAME, name, words)
    if Field.SIGNATURE in got.found:
        got.add(Field.NAME, got.found[Field.SIGNATURE].value, got.found[Field.SIGNATURE].evidence)
    if is_private(layout, message):
        got.denied.update({Field.ORGANISATION, Field.ROLE})
    role, organisation = role_and_organisation(layout, signed, message)
    got.add(Field.ROLE, role, role)
    got.add(Field.ORGANISATION, organisation, organisation)


def add_reach(
    got: Gathering, layout: Layout, signed: Signature | None, *, private: bool = False, reply: bool = False
) -> None:
    """Add how the writer can be reached: telephone and address; the office of who writes privately is no address."""
    for number, words, _ in phones(f"{layout.above}\n{layout.text}" if layout.above else layout.text):
        got.add(Field.PHONE, number, words)
    if private:
        got.add(Field.ADDRESS, *home_told(layout.text))
    block = (*signed.block[:LINES_OF_BLOCK],) if signed else layout.tail
    office = private and names_organisation(block)  # is no home, and its post is opened by others
    if not office:
        got.add(Field.ADDRESS, *block_address(block))
    got.add(Field.ADDRESS, *block_address(layout.head[:6]))
    above = layout.text.rfind(signed.evidence) if office and signed else len(layout.text)
    address, words = prose_address(layout.text[:above], reply=reply)
    if reply and Field.SERVICE_PLACE in got.found and address.startswith(got.found[Field.SERVICE_PLACE].value):
        address = ""  # labelled as the place, it is no home
    got.add(Field.ADDRESS, bare_address(address) if reply else address, words)
    if reply:
        got.add(Field.ADDRESS, *number_first_address(layout.text))
    elif signed and not office:
        got.add(Field.ADDRESS, *lone_town(block[1:]))  # the first is what stands behind the name


def add_dated(got: Gathering, layout: Layout) -> None:
    """Find the date of the letter: alone on a line, with or without the town, at the top or the foot."""
    for line in (*layout.lines[:12], *layout.lines[-8:]):
        told = got.found.get(Field.SERVICE_DATE)
        if told and told.evidence == " ".join(line.split()):  # labelled as the day of the service
            continue
        if len(line) <= 60 and (day := letter_date(line, layout.today)):  # a date and a town
            got.add(Field.DATED, day.isoformat(), line)


def add_occasion(
    got: Gathering, layout: Layout, labels: Sequence[Labelled], message: Message, *, reply: bool = False
) -> str:
    """Add when and where the service was; return the prose that was searched, "" where labels are all there is."""
    if Field.SERVICE_DATE in got.found and len(labels) >= 4:  # a form: its labels are all there is
        return ""
    seen = _without_labels(layout, labels)
    if not reply:
        seen = "\n\n".join((*_headings(layout), seen))
    happened: Occasion = occasion(seen, message.subject if not reply else "", layout.today)
    got.add(Field.SERVICE_DATE, happened.day, happened.day_words)
    got.add(Field.SERVICE_TIME, happened.time, happened.time_words)
    home = got.value(Field.ADDRESS)
    told_home = is_only_home(happened.place, home, seen) if reply else _is_home(happened.place, home)
    if not told_home:
        got.add(Field.SERVICE_PLACE, happened.place, happened.place_words)
    return seen


def _headings(layout: Layout) -> tuple[str, ...]:
    """Return what a letter says that it is about, above its salutation: often the day and place of the service."""
    found = (_ABOUT.match(line.strip(" *_")) for line in layout.head)
    return tuple(m["about"] for m in found if m)


def _is_home(place: str, home: str) -> bool:
    """Tell whether a place with a house number is only the sender's address: "aan huis" is told in other words."""
    street = re.match(r"[^\d,]{3,40}\d{1,5}", place)
    return bool(street and street[0].lower() in home.lower())


def _without_labels(layout: Layout, labels: Sequence[Labelled]) -> str:
    """Return the prose with labelled values and the letter's own date taken out; a labelled story stays."""
    text = layout.prose
    for label in labels:
        told = set(label.fields) & {Field.DESCRIPTION, Field.REASON}
        text = text.replace(f"{label.label}:" if told else layout.text[label.start : label.end], "\n\n", 1)
    return without_chat("\n".join(line for line in text.split("\n") if not letter_date(line, layout.today)))


def add_substance(got: Gathering, prose: str, *, reply: bool = False) -> None:
    """Add whether it says what happened, and why that was wrong."""
    signs = read_signs(prose)
    if words := describes(signs, reply=reply):
        got.add(Field.DESCRIPTION, "true", words)
    if words := gives_reason(signs, reply=reply):
        got.add(Field.REASON, "true", words)
    if reply and (words := tells_again(prose)):
        got.add(Field.DESCRIPTION, "true", words)
        got.add(Field.REASON, "true", words)
