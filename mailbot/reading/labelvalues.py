"""What stands behind a label, as the value of its field: a number in E.164, a day, an hour, a place without its "in".

Also the rows of a form that have a value only together: first name and surname, street and postal code.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from mailbot.core.values import Field
from mailbot.reading.addresses import block_address
from mailbot.reading.dates import find_dates, letter_date
from mailbot.reading.labels import Labelled
from mailbot.reading.people import leading_name
from mailbot.reading.places import service_place
from mailbot.reading.reach import phones
from mailbot.reading.replied import bare_hour
from mailbot.reading.times import find_times
from mailbot.reading.words.labels import FORM_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROW = re.compile(
    rf"^[ \t*•-]{{0,4}}(?P<label>{'|'.join(FORM_ROWS)})"
    r"[*_ ]{0,3}(?:[:=]|\t+| ?\| ?| {3,})[ \t]*(?P<value>[^\n|\t]{1,80})",
    re.IGNORECASE | re.MULTILINE,
)
_ROWS: Final = tuple((re.compile(pattern, re.IGNORECASE), part) for pattern, part in FORM_ROWS.items())
_MOST_ROWS: Final = 40
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})\.\s")


def joined_rows(text: str) -> Iterator[tuple[Field, str, str]]:
    """Yield name and address where a form asks for them in parts; each with the words of its rows."""
    rows: dict[str, str] = {}
    for m in [*_ROW.finditer(text)][:_MOST_ROWS]:
        part = next(part for pattern, part in _ROWS if pattern.fullmatch(m["label"]))
        rows.setdefault(part, m["value"].strip(" *_.,;"))
    names = [rows[part] for part in ("first", "between", "last") if rows.get(part)]
    if rows.get("first") and rows.get("last"):
        yield Field.NAME, " ".join(names), " ".join(names)
    # A bare "Plaats" is where the service was, unless a postal code goes with it.
    coded = "code" in rows or re.match(r"\d{4}\b", rows.get("town", ""))
    town = rows.get("dwelling") or (rows.get("town", "") if coded else "")
    town = " ".join(part for part in (rows.get("code", ""), town) if part)
    if rows.get("street") and town:
        street = " ".join(rows[part] for part in ("street", "number") if rows.get(part))
        yield Field.ADDRESS, f"{street}, {town}", f"{street}, {town}"


def settled(labels: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Return the labels, each with what it means beside the others.

    "Datum" beside "Tijd" is the day of the service. "Waar" is where somebody lives, where another label tells the
    place of the service.
    """
    timed = any(label.fields == (Field.SERVICE_TIME,) and label.value for label in labels)
    dated = any(Field.SERVICE_DATE in label.fields and Field.DATED not in label.fields for label in labels)
    places = [label for label in labels if label.fields == (Field.SERVICE_PLACE,)]
    return tuple(_settled(label, day=timed and not dated, home=len(places) > 1) for label in labels)


def _settled(label: Labelled, *, day: bool, home: bool) -> Labelled:
    if day and label.fields == (Field.DATED, Field.SERVICE_DATE):
        return replace(label, fields=(Field.SERVICE_DATE,))
    where = home and label.fields == (Field.SERVICE_PLACE,) and label.label.lower().split()[-1:] == ["waar"]
    if where and (address := block_address((label.value,))[0]):
        return replace(label, fields=(Field.ADDRESS,), value=address)
    return label


def normal(field: Field, label: Labelled, today: date, home: str = "NL") -> str:  # noqa: PLR0911 - one return a field is the plainest table
    """Return the value of one field behind a label, or "".

    Args:
        field: one of the label's.
        label: with its value.
        today: the day that the mail was written.
        home: country of telephone numbers without a country code.
    """
    value, alone = label.value, len(label.fields) == 1
    if field in {Field.DESCRIPTION, Field.REASON}:
        return "true" if len(value.split()) >= 3 else ""  # "ja" describes nothing
    if field is Field.PHONE:
        return next((number for number, _, _ in phones(value, home)), "")
    if field is Field.EMAIL:
        found = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", value)
        return found[0].lower() if found else ""
    if field is Field.DATED:
        day = letter_date(value, today)
        # "Datum: 9 maart, 14.00 uur" is of the service; "Datum: 9 maart" of the letter, where it is recent.
        return day.isoformat() if day and (alone or 0 <= (today - day).days <= 2) else ""
    if field is Field.SERVICE_DATE:
        days = {hit.day for hit in find_dates(value, today)}
        old = any((today - day).days > 2 for day in days)
        return min(days).isoformat() if days and (Field.DATED not in label.fields or old) else ""
    if field is Field.SERVICE_TIME:
        return _hour(value)
    if field is Field.SERVICE_PLACE:
        return _place(value, alone=alone)
    if field is Field.NAME:
        return _name(value)
    return value if len(value.split()) <= 12 else ""  # longer is a story


def _hour(value: str) -> str:
    words = value if re.search(r"[^\d.:]", value) else f"om {value} uur"
    return next((time.value for time in find_times(words) if time.role != "end"), bare_hour(value)[0])


def _name(value: str) -> str:
    """Return the name behind a label: "ik, Frits Kamerbeek, geen organisatie" names Frits Kamerbeek."""
    parts = [part.strip() for piece in value.split(",") for part in _SENTENCE_END.split(piece)]
    named = next((part for part in parts if leading_name(part)), "")
    return named or (parts[0] if len(parts[0].split()) <= 5 else "")  # longer is no name


def _place(value: str, *, alone: bool) -> str:
    """Return the place behind a label; of "13-05-2026, 19:00, praktijk Ophemert" the last part."""
    if alone:
        return re.sub(r"^(?:in|te|op|at)\s", "", value)
    found = service_place(value)[0]
    last = value.rsplit(",", 1)[-1].strip() if value.count(",") >= 2 else ""  # day, hour, place
    return last if last and not re.search(r"\d{1,2}[:.]\d\d|\d{4}|uur", last) else found
