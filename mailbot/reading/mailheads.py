"""Where in a text the head of another mail stands: "Van: … Verzonden: … Aan: … Onderwerp: …", or "Op … schreef …:".

No program writes them alike, and a person may type the like: so a head counts only where it names an address,
or has all four lines with a date, or stands under a separator of a program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from mailbot.core.values import EmailAddress
from mailbot.reading.lowercase import as_listed
from mailbot.reading.moments import moment, moment_in
from mailbot.reading.words import forwards as words
from mailbot.reading.words.replies import INTRO_BY_PERSON

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LINE: Final = 1000
"""A longer line is no line of a head."""
_MOST_LINES: Final = 40
_INTRO_LINES: Final = 4
_QUOTED: Final = re.compile(r"(?:[ \t]{0,3}>)+ ?")
_STARS: Final = r"[ \t*_]{0,6}"
_EITHER: Final = "|".join(sorted(map(re.escape, words.LABELS), key=len, reverse=True))
_LABEL: Final = re.compile(rf"^{_STARS}({_EITHER}){_STARS}:{_STARS}", re.IGNORECASE)
_INNER: Final = re.compile(rf"(?:(?<=\s)|^){_STARS}({_EITHER})[*_]{{0,3}}\s?:[*_]{{0,3}}\s", re.IGNORECASE)
_DASHES: Final = r"[-_=*\s]{0,80}"
_SEPARATOR: Final = re.compile(
    rf"^{_DASHES}(?P<kind>(?P<forwards>{words.FORWARDS})|{words.SEPARATOR})\s{{0,5}}(?::|[-_=*]{{2,80}})\s*$",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"^\s*(?:_{5,}|-{5,}|={5,}|\*{5,})\s*$")
_INTRO: Final = re.compile(rf"^\s{{0,3}}{words.INTRO}", re.IGNORECASE)
_INTRO_VERB: Final = re.compile(words.INTRO_VERB, re.IGNORECASE)
_INTRO_TAIL: Final = re.compile(words.INTRO_TAIL, re.IGNORECASE)
_BEFORE_NAME: Final = re.compile(
    r"\b(?:schreef|heeft)\b|\d[:.]\d\d(?:[:.]\d\d)?(?:\s?[AP]M)?(?:\s(?-i:[A-Z]{3,4})\b)?,?", re.IGNORECASE
)
_LINK: Final = re.compile(r"[<\[]?mailto:[^<>\[\]\s]{0,300}[>\]]", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}", re.ASCII
)
_BEFORE_ADDRESS: Final = re.compile(r"[<\[(]|\S{1,64}@")
_MAIN: Final = frozenset({"from", "date", "to", "subject"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a mail in a text: its lines, and what they say."""

    start: int
    """The first line, a separator above it included."""
    end: int
    """The line after its last."""
    depth: int
    """How many quote marks stand before each line of its text."""
    name: str
    address: EmailAddress | str
    date: datetime | None
    subject: str
    forwarded: bool
    """Whether the separator above it says that it was forwarded, not answered."""


def unquoted(line: str) -> tuple[int, str]:
    """Return the number of quote marks before a line, and the line without them."""
    marks = _QUOTED.match(line[:LINE])
    return (marks[0].count(">"), line[marks.end() :]) if marks else (0, line)


def heads(lines: Sequence[str], zone: ZoneInfo) -> Iterator[Head]:
    """Yield the heads in these lines, from top to bottom."""
    plain = [unquoted(line) for line in lines]
    position, separator = 0, None
    while position < len(plain):
        line = plain[position][1]
        found = _separator(line)
        if found is not None:
            separator = (position, found)
        elif line.strip() and not _RULE.match(line[:LINE]):
            head = _head(plain, position, separator, zone)
            if head:
                yield head
                position = head.end - 1
            separator = None
        position += 1


def _separator(line: str) -> bool | None:
    """Tell whether a separator says "forwarded"; None where the line is none."""
    found = _SEPARATOR.match(line) if len(line) <= 200 else None
    return bool(found["forwards"]) if found else None


_Plain = Sequence[tuple[int, str]]


def _head(plain: _Plain, position: int, separator: tuple[int, bool] | None, zone: ZoneInfo) -> Head | None:
    depth = plain[position][0]
    read = _read_block(plain, position) or _read_intro(plain, position, zone)
    if read is None:
        return None
    name, address = person(read.values.get("from", ""))
    date = read.date or moment(read.values.get("date", ""), zone)
    kinds = _MAIN & set(read.values)
    enough = bool(separator) or bool(address) or read.date is not None or (kinds == _MAIN and date is not None)
    if not enough or "from" not in kinds or (len(kinds) < 3 and not (separator and len(kinds) == 2) and not read.date):
        return None
    start, forwarded = separator or (position, False)
    return Head(
        start,
        read.end,
        max(depth, read.depth),
        name,
        address,
        date,
        _one_line(read.values.get("subject", "")),
        forwarded,
    )


@dataclass(slots=True)
class _Read:
    """The labelled lines of one head, while they are read."""

    end: int = 0
    values: dict[str, str] = field(default_factory=dict)
    date: datetime | None = None
    depth: int = 0
    last: str = ""
    spaced: bool | None = None

    def add(self, kind: str, value: str, end: int) -> None:
        self.values.setdefault(kind, value.strip())
        self.last, self.end = kind, end


def _read_block(plain: _Plain, position: int) -> _Read | None:
    """Read labelled lines from here on, as far as they are one head."""
    depth, first = plain[position]
    if not _LABEL.match(first[:LINE]):
        return None
    read, blanks = _Read(), 0
    for number in range(position, min(position + _MOST_LINES, len(plain))):
        at, line = plain[number]
        if at != depth or len(line) > LINE:
            break
        if not line.strip():
            blanks += 1
            continue
        if not _take(read, line, number, blanks):
            break
        blanks = 0
    return read if len(read.values) > 1 else None


def _take(read: _Read, line: str, number: int, blanks: int) -> bool:
    """Take one more line into the head; tell whether it belongs there."""
    label = _LABEL.match(line)
    kind = words.LABELS[as_listed(label[1])] if label else ""
    if label is None:
        return _continues(read, line, number, blanks)
    if kind in read.values and kind != "other":
        return False
    if blanks:
        # Some programs put a blank line between all lines of the head; else the first one ends it.
        if read.spaced is False or (read.spaced is None and len(read.values) > 1) or set(read.values) >= _MAIN:
            return False
        read.spaced = True
    elif read.values and read.spaced is None:
        read.spaced = False
    for each, value in _on_one_line(line, label):
        read.add(each, value, number + 1)
    return True


def _on_one_line(line: str, label: re.Match[str]) -> list[tuple[str, str]]:
    """Split "Van: … Verzonden: … Aan: … Onderwerp: …" that stands on one line."""
    marks = list(_INNER.finditer(line))
    kinds = {words.LABELS[as_listed(each[1])] for each in marks}
    if len(kinds & _MAIN) < 3 or len(marks) > 8:
        return [(words.LABELS[as_listed(label[1])], line[label.end() :])]
    ends = [*(each.start() for each in marks[1:]), len(line)]
    return [(words.LABELS[as_listed(m[1])], line[m.end() : end]) for m, end in zip(marks, ends, strict=True)]


def _continues(read: _Read, line: str, number: int, blanks: int) -> bool:
    """Take a line that a program wrapped: of addressees, of an address, or under an empty label."""
    value = read.values.get(read.last, "")
    unclosed = value.count("<") > value.count(">") or value.endswith((",", ";"))
    wrapped = read.last in {"to", "cc"} and "@" in line
    folded = line[:1] in {" ", "\t"} and bool(value)
    if blanks or not (unclosed or wrapped or folded or not value) or len(line) > LINE or read.last == "":
        return False
    read.values[read.last] = f"{value} {line.strip()}".strip()[: 4 * LINE]
    read.end = number + 1
    return True


def _read_intro(plain: _Plain, position: int, zone: ZoneInfo) -> _Read | None:
    """Read "Op di 3 mrt 2026 om 14:12 schreef Anna <anna@…>:", also where it was wrapped."""
    depth, first = plain[position]
    if not _INTRO.match(first[:LINE]):
        return None
    joined = ""
    for number in range(position, min(position + _INTRO_LINES, len(plain))):
        at, line = plain[number]
        joined = f"{joined} {line[:LINE].strip()}".strip()
        if at != depth or not line.strip() or len(joined) > LINE:
            return None
        if joined.endswith(":"):
            below = next((at for at, line in plain[number + 1 :] if line.strip()), 0)
            return _intro(joined, number + 1, zone, max(depth, below))
    return None


def _intro(joined: str, end: int, zone: ZoneInfo, depth: int) -> _Read | None:
    """Take an introduction with a verb and a date; one without an address needs marks below it."""
    date = moment_in(joined, zone)
    sure = depth > 0 or "@" in joined
    if date is None or not sure or not _INTRO_VERB.search(joined) or INTRO_BY_PERSON.search(joined):
        return None
    # The name stands before "schreef op", or behind the verb, or between the hour and the address.
    name = _BEFORE_NAME.split(_INTRO_TAIL.sub("", joined))[-1]
    return _Read(end, {"from": name.strip(" :,")}, date, depth)


def person(value: str) -> tuple[str, EmailAddress | str]:
    """Return name and address of a From line as programs write it; "" for an address that is not surely the one."""
    value = value[: 4 * LINE]
    found = {each.lower().strip("'") for each in _ADDRESS.findall(_LINK.sub(" ", value))}
    found = found or {each.lower().strip("'") for each in _ADDRESS.findall(value.lower().replace("mailto:", " "))}
    address: EmailAddress | str = ""
    if len(found) == 1:
        try:
            address = EmailAddress(found.pop())
        except ValueError:
            address = ""
    name = _one_line(_BEFORE_ADDRESS.split(value, maxsplit=1)[0]).strip(" \"'*_,;:<")
    return name[:200], address


def _one_line(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text[: 4 * LINE]).split()).strip("* ")[:998]
