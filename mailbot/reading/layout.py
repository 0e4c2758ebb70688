"""Lay a mail out as its sender wrote it: letter head, prose, closing, signature block.

Quoted and forwarded text of others is left out (it supplies nothing); the sender's own forwarded mail is
kept, with its own date to count "gisteren" from. The signature block is kept here, other than in `newtext`:
it holds name, function and address of a first mail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from mailbot.reading.dates import find_dates
from mailbot.reading.words.forwards import FORWARDS
from mailbot.reading.words.letters import (
    ATTRIBUTION,
    CLOSING,
    DISCLAIMER,
    OPENING,
    PROGRAM_SIGNATURE,
    QUOTE_FROM,
    QUOTE_HEADER,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from mailbot.core.mail import Message

_OPENING = re.compile(OPENING + r".{0,60}$", re.IGNORECASE)
_CLOSING = re.compile(rf"^[\s*_]*(?P<words>{CLOSING})(?![\w-])[\s,.!*_;:)-]*(?P<rest>.*)$", re.IGNORECASE)
_PROGRAM = re.compile(rf"^\W*(?:{PROGRAM_SIGNATURE})$", re.IGNORECASE)
_ATTRIBUTION = re.compile(rf"^\W{{0,80}}(?:{ATTRIBUTION})\s*$", re.IGNORECASE)
_FROM = re.compile(rf"^[>\s]*{QUOTE_FROM}$", re.IGNORECASE)
_HEADER = re.compile(rf"^[>\s]*{QUOTE_HEADER}$", re.IGNORECASE)
_DISCLAIMER = re.compile(rf"\A{DISCLAIMER}", re.IGNORECASE)
_FORWARD = re.compile(rf"^[\s>-]{{0,20}}{FORWARDS}[\s:-]{{0,20}}$", re.IGNORECASE)
_POSTSCRIPT = re.compile(
    r"\W{0,3}(?:(?:p\.? ?){1,2}s|n\.? ?b|naschrift|post ?scriptum|oh? ja|oh? en|(?:en )?nog (?:even|iets))\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*[_=-]{8,}\s*$")
_FORM_FOOT = re.compile(r"^-- ?$")
_LONGEST: Final = 30_000
"""Characters read: ten pages. No complaint is longer, and what is longer is no letter."""
_WIDEST: Final = 80
_NARROWEST: Final = 58
_SLACK: Final = 4
"""Programs break at 72 to 78; a text whose lines are all shorter was typed as lines."""
_NAME_LINE = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]{0,20}(?: (?:van|de|der|den|ter|ten|el|[A-ZÀ-Þ][\w.'’-]{0,20})){1,4}[.,]?",
)
_DONE_AT = re.compile(r"(?:aldus |zo )?(?:gedaan|opgemaakt|getekend|ondertekend) (?:te|op)\s", re.IGNORECASE)
_NAME_AT_MOST: Final = 4
_NAMES_ONLY: Final = 8
"""A closing word with more words after it on its line is a sentence."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The sender's own text in parts; `text` is all of it, `today` the day that it was written."""

    text: str
    head: tuple[str, ...]
    prose: str
    closing: str
    """What stands behind the closing words, on the same line."""
    tail: tuple[str, ...]
    """The lines below the closing, a postscript aside: that is prose. Without a closing, none."""
    closed: bool
    today: date
    above: str = ""
    """What the sender wrote above a mail of her own that she forwards."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that say something, stripped."""
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())


def lay_out(message: Message, zone: ZoneInfo, extra: str = "", *, typed: bool = False) -> Layout:
    """Return the sender's own text of `message`, laid out.

    Args:
        message: the mail.
        zone: of the practice.
        extra: lines that only its HTML has.
        typed: nothing quoted or added is in its text any more.
    """
    today = message.date.astimezone(zone).date() if message.date else date(1970, 1, 1)
    lines, today, above = (message.text[:_LONGEST].split("\n"), today, "") if typed else _own_lines(message, today)
    lines = unwrap(lines)
    text = "\n".join(lines + ([extra] if extra else [])).strip()
    return replace(_parts(re.sub(r"[ \t\u00a0]+\n", "\n", text.replace("\u00a0", " ")), today), above=above)


def unwrap(lines: list[str]) -> list[str]:
    """Join lines that a mail program broke: the next line's first word did not fit in the width any more."""
    width = max((len(line) for line in lines if len(line) <= _WIDEST), default=0)
    if width < _NARROWEST:
        return lines
    joined: list[str] = []
    last = ""
    for line in lines:
        first = line.split(" ", 1)[0]
        full = bool(last.strip() and first) and len(last) + 1 + len(first) > width - _SLACK
        if (
            full
            and not re.match(r"\s*(?:[-*•>]|\d{1,2}[.)] )", line)
            and not (_signs_off(last, line) or _DONE_AT.match(line))
        ):
            joined[-1] = f"{joined[-1].rstrip()} {line}"
        else:
            joined.append(line)
        last = line
    return joined


def _signs_off(last: str, line: str) -> bool:
    """Tell whether a closing or a name alone follows a finished sentence: no program broke the line there."""
    closing = _CLOSING.match(line)
    closes = closing is not None and len(closing["rest"].split()) <= _NAME_AT_MOST
    return last.rstrip().endswith((".", "!", "?")) and (closes or bool(_NAME_LINE.fullmatch(line.strip())))


def is_opening(line: str) -> bool:
    """Tell whether `line` is a salutation ("Beste Mieke,")."""
    return bool(_OPENING.match(line.strip()))


def _own_lines(message: Message, today: date) -> tuple[list[str], date, str]:
    """Drop quotes, attributions, program signatures; follow a forward of the sender's own mail."""
    lines = _unquoted_forward(message.text[:_LONGEST].replace("\r", "").split("\n"))
    kept: list[str] = []
    for number, line in enumerate(lines):
        if _header_block(lines, number):
            if _is_own(lines, number, message):
                inner, written = _forwarded(lines, number, today)
                return (inner, written, "\n".join(kept)) if inner else (kept, written, "")
            break
        if _attribution(lines, number):
            if any(_header_block(lines, later) for later in range(number + 1, min(number + 4, len(lines)))):
                continue
            if not any(later.lstrip().startswith(">") for later in lines[number + 1 : number + 6]):
                break
            continue
        if _DISCLAIMER.match(line.strip()) or (_FORM_FOOT.match(line) and _is_form(message)):
            continue
        if not (
            line.lstrip().startswith(">") or _PROGRAM.match(line) or _RULE.match(line) or _continued(lines, number)
        ):
            kept.append(line)
    return kept, today, ""


def _unquoted_forward(lines: list[str]) -> list[str]:
    """Take the quote marks off a forwarded mail: iPhone Mail sets them, and it is no quote of an answer."""
    start = next((n for n, line in enumerate(lines) if _FORWARD.match(line)), None)
    if start is None:
        return lines
    below = [line for line in lines[start + 1 :] if line.strip()]
    if not below or not all(line.lstrip().startswith(">") for line in below):
        return lines
    return [*lines[: start + 1], *(re.sub(r"^\s*> ?", "", line) for line in lines[start + 1 :])]


def _is_form(message: Message) -> bool:
    return bool(message.reply_to) and message.sender != message.reply_to[0].email


def _header_block(lines: list[str], number: int) -> bool:
    """Tell whether "Van: ..." here opens the header of a quoted mail: two more header lines must follow."""
    if not _FROM.match(lines[number]) or lines[number].lstrip().startswith(">"):
        return False
    return sum(bool(_HEADER.match(line)) for line in lines[number + 1 : number + 6]) >= 2


def _is_own(lines: list[str], number: int, message: Message) -> bool:
    line = lines[number].lower()
    name = message.sender_name.lower()
    return any(sender.email in line for sender in message.senders) or (
        "@" not in line and len(name) > 3 and name in line
    )


def _forwarded(lines: list[str], number: int, today: date) -> tuple[list[str], date]:
    """Return the body of the forwarded mail, and its own date."""
    below = number
    while below < len(lines) and (not lines[below].strip() or _FROM.match(lines[below]) or _HEADER.match(lines[below])):
        below += 1
    header = "\n".join(lines[number:below])
    dates = [hit.day for hit in find_dates(header, today) if hit.explicit]
    sent = re.search(r"^.*(?:datum|date|verzonden|sent|gesendet).*$", header, re.IGNORECASE | re.MULTILINE)
    exact = [hit.day for hit in find_dates(sent[0], today) if hit.explicit] if sent else []
    body = [re.sub(r"^>+ ?", "", line) for line in lines[below:] if not _PROGRAM.match(line)]
    return body, (exact or dates or [today])[0]


def _attribution(lines: list[str], number: int) -> bool:
    """Tell whether an attribution ("Op ... schreef ...:") starts here, on one line or broken over three."""
    if not re.match(r"\W*(?:op|on|am|le|-{2,}|.{2,60}\bschreef op)\b|-{2,}", lines[number], re.IGNORECASE):
        return False
    one = lines[number].strip()
    if _ATTRIBUTION.match(one) and (one.endswith(":") or one.startswith("-")):
        return True
    joined = " ".join(line.strip() for line in lines[number : number + 3])
    head = re.match(r".{4,240}?:(?=\s|$)(?!\d)", joined)
    return bool(re.search(r"\d", one) and head and "<" in joined and _ATTRIBUTION.match(head[0]))


def _continued(lines: list[str], number: int) -> bool:
    """Tell whether this line is the rest of a broken attribution."""
    return any(
        number - back >= 0 and _attribution(lines, number - back) and not lines[number - back].rstrip().endswith(":")
        for back in (1, 2)
        if lines[number].strip().endswith(":")
    )


def _parts(text: str, today: date) -> Layout:
    lines = text.split("\n")
    opening = next((n for n, line in enumerate(lines[:25]) if _OPENING.match(line.strip())), 0)
    found = closing_at(lines, opening)
    if found is None:
        return Layout(text, tuple(lines[:opening]), "\n".join(lines[opening:]), "", (), closed=False, today=today)
    at, rest, before = found
    tail, after = _postscript([line.strip() for line in lines[at + 1 :]])
    prose = "\n".join((*lines[opening:at], before, *after))
    return Layout(text, tuple(lines[:opening]), prose, rest, tail, closed=True, today=today)


def _postscript(below: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part what stands below the closing: the signature, and what its writer still had to say (often the point)."""
    at = next((n for n, line in enumerate(below) if _POSTSCRIPT.match(line)), len(below))
    return tuple(below[:at]), tuple(below[at:])


def closing_at(lines: list[str], first: int = 0) -> tuple[int, str, str] | None:
    """Find the last closing line ("Groet, Jan"): its number, what follows the closing words, what stands before."""
    for number in range(len(lines) - 1, first - 1, -1):
        m = _CLOSING.match(lines[number])
        if m and _closes(m, lines, number):
            return number, m["rest"].strip(), ""
    return _within_line(lines, first)


def _closes(m: re.Match[str], lines: list[str], number: int) -> bool:
    """Thanks close a letter only where hardly anything follows; "Ondertekend" only with a name behind it."""
    rest, words = m["rest"].split(), m["words"].lower()
    later = [line for line in lines[number + 1 :] if line.strip()]
    if words.startswith(("dank", "bedankt", "thank", "alvast")) and (rest or not 1 <= len(later) <= 3):
        return False
    if words.startswith(("ondertekend", "was")):
        return bool(rest)
    return len(rest) <= _NAMES_ONLY or ("," in m["rest"] and len(rest) <= 2 * _NAMES_ONLY)


_INLINE = re.compile(
    rf"(?:^|[.!?)]\s+)(?P<words>{CLOSING})(?![\w-])[\s,.!]*(?P<rest>[^.!?\n]{{1,60}})$",
    re.IGNORECASE,
)


def _within_line(lines: list[str], first: int) -> tuple[int, str, str] | None:
    """Find a closing at the end of the last line: "... opgelost! gr. Jolanda"."""
    spoken = [n for n in range(first, len(lines)) if lines[n].strip()]
    for number in reversed(spoken[-3:]):
        m = _INLINE.search(lines[number])
        if (
            m
            and len(m["rest"].split()) <= (6 if m["rest"].startswith("van ") else 4)
            and not m["words"].lower().startswith(("dank", "bedankt", "thank", "best"))
        ):
            return number, m["rest"].strip(), lines[number][: m.start("words")]
    return None
