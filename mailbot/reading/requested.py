"""Answers that only repeat the numbers of a request: "1. Kerkweg 3  2. 06-…", or all of it on one line.

What each number stands for is read in the request itself, which the reply quotes; else it is told by the caller.
"""

from __future__ import annotations

import re
from typing import Final

from mailbot.core.values import Field

_ITEM: Final = re.compile(r"^(?:>\s?){0,9}\s{0,8}\(?(\d{1,2}|[A-Ha-h])[.)]\s{1,4}(\S.{2,120})$")
_REPEATED: Final = 100
"""Characters of a question that somebody repeats."""
_MOST_LINES: Final = 2000
_LONGEST_LINE: Final = 300
_QUOTE_MARKS: Final = re.compile(r"^(?:\s{0,3}>){1,9}")
_LISTED: Final = re.compile(r"(?:[-*•·+–]|\(?\d{1,2}[.):])\s")
_QUESTION: Final = re.compile(
    r"\?|\b(?:mis(?:sen)?|ontbreek\w{0,3}|ontbreken|graag|weten|doorgeven|sturen|nodig|need|missing|send|fehlt"
    r"|fehlen|benötig\w{0,3})\b",
    re.IGNORECASE,
)
_KINDS: Final[tuple[tuple[str, Field], ...]] = (
    (r"dagtekening|datum van (?:de |uw )?brief|date of (?:the |your )?letter", Field.DATED),
    (r"ondertekening|handtekening|signature|unterschrift", Field.SIGNATURE),
    (r"functie|role|position", Field.ROLE),
    (r"organisatie|\bnamens\b|bedrijf|organi[sz]ation|company", Field.ORGANISATION),
    (r"e-?mail", Field.EMAIL),
    (r"\b(?:achter)?naam\b|\bname\b", Field.NAME),
    (r"\badres\b|\baddress\b|anschrift|woonplaats", Field.ADDRESS),
    (r"telefoon|\bnummer waar|\bwelk nummer|\bbellen\b|telephone|phone|telefon", Field.PHONE),
    (r"\bdatum\b|\bdag\b|wanneer|\bdate\b|\bwhen\b|\bwann\b|termin", Field.SERVICE_DATE),
    (r"\btijd|hoe laat|\btime\b|uhrzeit", Field.SERVICE_TIME),
    (
        r"\bplaats\b|\bwaar (?:de|het|was|vond)\b|^\W{0,3}waar\b|\bwo\b|locatie\b|\bplace\b|\bwhere the\b|\bort\b",
        Field.SERVICE_PLACE,
    ),
    (r"omschrijving|wat er (?:is )?gebeurd|description|what happened", Field.DESCRIPTION),
    (r"reden|waarom|reason|\bwhy\b", Field.REASON),
)
_KIND: Final = tuple((re.compile(pattern, re.IGNORECASE), field) for pattern, field in _KINDS)
_BOTH: Final = re.compile(
    r"\b(?:organisatie|bedrijf|organi[sz]ation|company)\b[^.?!,]{0,25}\b(?:en|and)\b[^.?!,]{0,15}\b(?:functie|role"
    r"|position)\b"
    r"|\b(?:functie|role|position) (?:en|and)\b[^.?!,]{0,25}\b(?:organisatie|bedrijf|organi[sz]ation|company)\b",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(r"^[ \t]*\(?(\d{1,2}|[A-Ha-h](?=[.)]))[.):][ \t]+(\S.*)$", re.MULTILINE)
_ONLY_FIRST: Final = frozenset({Field.DATED, Field.SIGNATURE, Field.ROLE, Field.ORGANISATION})
"""Asked with explaining words after it ("your role, where you write for an organisation")."""
_NO_ANSWER: Final = re.compile(
    r"^\W{0,3}(?:nee|neen|no|nein|geen|niet|zie|see|siehe|weet|dat weet|die weet|onbekend|kan ik|wil ik"
    r"|n\.?v\.?t|waarom|why|is dat|hebt u|heeft u|had u|staat|komt)\b",
    re.IGNORECASE,
)


def requested(text: str, typed: str = "") -> tuple[tuple[Field, ...], ...]:
    """Return what each number of a quoted request asks for; () where none is numbered from 1 on.

    Args:
        text: the whole reply.
        typed: what of it was typed: its numbers are answers.
    """
    own = {line.strip() for line in typed.split("\n") if line.strip()}
    asked: list[tuple[Field, ...]] = []
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        if line.strip() in own:
            continue
        found = _ITEM.match(line) if line.lstrip(" ").startswith(">") or asked or line[:1].isalnum() else None
        if found and _number(found[1]) == len(asked) + 1 and (fields := asked_by(found[2])):
            asked.append(fields)
    return tuple(asked)


def _number(mark: str) -> int:
    """Return which item a number or a letter marks: "3", "C" and "c" the third."""
    return int(mark) if mark.isdigit() else ord(mark.lower()) - ord("a") + 1


def wanted(text: str, typed: str) -> frozenset[Field]:
    """Return what the quoted request asks for, in a list, by number or in questions.

    Args:
        text: the whole reply.
        typed: what of it was typed; the rest is the request.
    """
    own = {line.strip() for line in typed.split("\n")}
    fields: set[Field] = set()
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        said = _QUOTE_MARKS.sub("", line).strip()
        if said and said not in own and (_LISTED.match(said) or _QUESTION.search(said)):
            fields.update(asked_by(said[:_LONGEST_LINE]))
    both = {Field.ROLE, Field.ORGANISATION}  # asked for in one sentence
    return frozenset(fields | both if fields & both else fields)


def answers_between(text: str, typed: str) -> tuple[tuple[tuple[Field, ...], str], ...]:
    """Return each piece that was typed below a quoted question, with what that question asks for."""
    pieces = [piece for piece in typed.split("\n\n") if piece.strip()]
    own = {line.strip() for piece in pieces for line in piece.split("\n")}
    found: list[tuple[tuple[Field, ...], str]] = []
    asked: tuple[Field, ...] = ()
    answer: list[str] = []
    for line in [*text.split("\n", _MOST_LINES)[:_MOST_LINES], ">"]:
        if line.lstrip(" ").startswith(">"):
            if asked and answer:
                found.append((asked, " ".join(answer)))
                asked = ()
            answer = []
            said = _QUOTE_MARKS.sub("", line).strip()
            if said:
                asked = asked_by(said[:_LONGEST_LINE]) if _LISTED.match(said) or _QUESTION.search(said) else ()
        elif line.strip() in own:
            answer.append(line.strip())
    return tuple((fields, words) for fields, words in found if not _NO_ANSWER.match(words))


def answers_below_own(typed: str) -> tuple[tuple[tuple[Field, ...], str], ...]:
    """Return what stands below questions that the sender repeats in own lines ("U vraagt: functie?"), from two on."""
    lines = [line.strip() for line in typed.split("\n", _MOST_LINES)[:_MOST_LINES]]
    asks = {
        n: fields
        for n, line in enumerate(lines)
        if line.endswith("?") and len(line) <= _REPEATED and (fields := asked_by(line))
    }
    found = [
        (fields, lines[n + 1])
        for n, fields in asks.items()
        if n + 1 < len(lines) and lines[n + 1] and n + 1 not in asks
    ]
    return tuple((fields, words) for fields, words in found if not _NO_ANSWER.match(words)) if len(asks) > 1 else ()


def asked_by(item: str) -> tuple[Field, ...]:
    """Return what one item or question of a request asks for, () where it asks for nothing that is known."""
    fields = tuple(field for pattern, field in _KIND if pattern.search(item))
    if _BOTH.search(item):
        return Field.ORGANISATION, Field.ROLE
    return fields[:1] if set(fields[:1]) & _ONLY_FIRST else fields


def answers_by_number(typed: str, count: int) -> dict[int, str]:
    """Return what stands behind each number, each on a line of its own or all on one; refusals to tell are left out."""
    marks = list(_ANSWER.finditer(typed))
    lettered = sum(m[1].isalpha() for m in marks) > 1  # one letter may be an initial: "A. de Wit"
    lines = {_number(m[1]): m[2] for m in marks if lettered or m[1].isdigit()}
    told = lines if len(lines) > 1 else _in_one_line(typed, count) or lines
    return {n: words.strip() for n, words in told.items() if 1 <= n <= count and not _NO_ANSWER.match(words)}


def _in_one_line(typed: str, count: int) -> dict[int, str]:
    """Read "1 Kerkweg 3 Opijnen 2 0637118840 3 12 aug": each number of the request, once, in its order."""
    for line in typed.split("\n"):
        rest, answers = line.strip(), {}
        if count < 2 or not re.match(r"\(?1[.):]?\s", rest):
            continue
        for number in range(1, count + 1):
            after = re.sub(rf"^\(?{number}[.):]?\s+", "", rest)
            stops = list(re.finditer(rf"(?<!\S)\(?{number + 1}[.):]?\s", after)) if number < count else []
            if len(stops) > 1:
                return {}  # a house number looks the same: better a question than half an address
            stop = stops[0] if stops else None
            answers[number], rest = after[: stop.start()] if stop else after, after[stop.start() :] if stop else ""
        return {number: words.strip(" ,;") for number, words in answers.items() if words.strip(" ,;")}
    return {}
