"""What the sender typed: no quoted mail, no line of the mail program, no signature block.

Quoting has no standard, so this reads marks: `>` (RFC 3676 § 4.5), an introduction, a copied mail header, a
separator. Answers typed between quoted lines are kept. When in doubt a line counts as typed, as long as it is the
sender's own: a quoted acceptance must never be read as an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import quotequail

from mailbot.core.mail import Message
from mailbot.reading.coloured import apart
from mailbot.reading.filledin import filled_in
from mailbot.reading.htmltext import html_to_text, typed_html
from mailbot.reading.lowercase import as_listed
from mailbot.reading.signature import Writer, without_additions
from mailbot.reading.words import replies as words

LONGEST: Final = 200_000
MOST_LINES: Final = 4000
"""Nobody types more than this; what a hostile mail holds beyond it is not read."""

_QUOTED: Final = re.compile(r"^\s{0,3}>")
_INTRO_LINES: Final = 4
_HEADER_LINES: Final = 14
_NAME: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Lines `start` to `end` that introduce quoted mail; `author` is whose mail it is."""

    start: int
    end: int
    author: str


def new_text(message: Message) -> str:
    """Return exactly what the sender typed, with outer white space stripped.

    Pieces typed between quoted lines are joined by one blank line. A typed closing is part of it; what the mail
    program adds is not. "" where nothing was typed.
    """
    writer = Writer.of(message)
    typed = _typed(_shown(message), writer) or _typed(message.text, writer)
    between = apart(message.html[:LONGEST], message.text[:LONGEST], typed)
    return "\n\n".join((typed, *between))


def block_below(message: Message) -> str:
    """Return what stands below the typed text above the quoted mail: a signature block, or nothing."""
    writer = Writer.of(message)
    lines = [_cleaned(line) for line in message.text[:LONGEST].split("\n", MOST_LINES)[:MOST_LINES]]
    whole = "\n".join(_pieces(lines, writer.names)[0]).strip()
    typed = without_additions(whole.split("\n"), writer)
    return whole.removeprefix(typed).strip() or whole.rpartition("\n\n")[2]


def _shown(message: Message) -> str:
    """Return the text; of a mail in HTML alone with its quotes and signatures told by their containers."""
    if not 0 < len(message.html) <= LONGEST:
        return message.text
    alone = html_to_text(message.html).replace("\xa0", " ").strip() == message.text.strip()
    return typed_html(message.html).replace("\xa0", " ") if alone else message.text


def _typed(text: str, writer: Writer) -> str:
    lines = [_cleaned(line) for line in text[:LONGEST].split("\n", MOST_LINES)[:MOST_LINES]]
    pieces = [without_additions(piece, writer) for piece in _pieces(lines, writer.names)]
    return "\n\n".join(piece for piece in (*pieces, *filled_in(lines)) if piece)


def _cleaned(line: str) -> str:
    """Drop what stands for a picture or hides behind a word: nobody typed it."""
    if "<" not in line and "[" not in line:
        return line.rstrip()
    return words.PICTURE.sub("", words.LINK.sub("", line)).rstrip()


def _pieces(lines: list[str], mine: frozenset[str]) -> list[list[str]]:
    """Split off the quoted mail and return the typed pieces in order."""
    pieces: list[list[str]] = [[]]
    position = 0
    while position < len(lines):
        if _QUOTED.match(lines[position]) or _wrapped_quote(lines, position):
            pieces.append([])
            position += 1
            continue
        mark = _mark(lines, position, mine)
        if mark is None:
            pieces[-1].append(lines[position])
            position += 1
        elif _next_is_quoted(lines, mark.end):
            pieces.append([])
            position = mark.end
        else:
            below = [] if _any_text(pieces) else _below_letter(lines[mark.end :], mark.author)
            return [*pieces, below]
    return pieces if len(pieces) > 1 else [_foreign(pieces[0])]


def _any_text(pieces: list[list[str]]) -> bool:
    return any(line.strip() and not words.PROGRAM_LINE.match(line[: words.LINE]) for piece in pieces for line in piece)


def _wrapped_quote(lines: list[str], position: int) -> bool:
    """Tell whether a line is the tail of a quoted line that a mail program broke in two."""
    if not 0 < position < len(lines) - 1 or not 0 < len(lines[position]) <= 30:
        return False
    before, after = lines[position - 1], lines[position + 1]
    whole = len(before) + len(lines[position].split(" ", 1)[0]) >= 72
    return whole and bool(_QUOTED.match(before) and _QUOTED.match(after))


def _next_is_quoted(lines: list[str], position: int) -> bool:
    for line in lines[position:]:
        if line.strip():
            return bool(_QUOTED.match(line))
    return False


def _mark(lines: list[str], position: int, mine: frozenset[str]) -> _Mark | None:
    """Return the mark that begins on this line: separator, copied header or introduction."""
    line = lines[position]
    if not line.strip() or len(line) > words.LINE:
        return None
    if words.SEPARATOR.match(line):
        follows = _after_blank(lines, position + 1)
        inner = _mark(lines, follows, frozenset()) if follows < len(lines) else None
        return _Mark(position, inner.end if inner else position + 1, inner.author if inner else "")
    if words.RULE.match(line):
        follows = _after_blank(lines, position + 1)
        inner = _copied_header(lines, follows, mine) if follows < len(lines) else None
        return _Mark(position, inner.end, inner.author) if inner else None
    return (
        _copied_header(lines, position, mine)
        or _headed_in_columns(lines, position)
        or _introduction(lines, position)
        or _introduction_within(line, position)
    )


def _after_blank(lines: list[str], position: int) -> int:
    while position < len(lines) and not lines[position].strip():
        position += 1
    return position


def _copied_header(lines: list[str], position: int, mine: frozenset[str]) -> _Mark | None:
    """Recognise `Van: … Verzonden: … Aan: … Onderwerp: …`, on one line or on several."""
    first = words.HEADER.match(lines[position][: words.LINE])
    if not first:
        return None
    kinds: set[str] = set()
    author, end, strange = "", position, 0
    for number, line in enumerate(lines[position : position + _HEADER_LINES], start=position):
        found = list(words.HEADER.finditer(line[: words.LINE]))
        if not found or found[0].start() != 0:
            # A long list of addressees wraps; anything else that is not a header ends it.
            strange += 1
            if strange > 2 or (not line.strip() and {"from", "subject"} <= kinds):
                break
            continue
        strange = 0
        kinds |= {words.HEADERS[as_listed(each[1])] for each in found}
        if not author and words.HEADERS[as_listed(found[0][1])] == "from":
            author = line[found[0].end() :].strip()
        end = number + 1
    complete = "from" in kinds and "to" in kinds and bool(kinds & {"date", "subject"})
    complete = complete or {"from", "date", "subject"} <= kinds
    # The head of a typed letter looks the same, but there the sender is who it is from.
    own = bool(mine & set(_NAME.findall(author.lower()))) and "@" not in author
    return _Mark(position, end, author) if complete and not own else None


def _headed_in_columns(lines: list[str], position: int) -> _Mark | None:
    """Recognise the head of Notes and its kin: who and when, then "Aan" and "Onderwerp", each alone above its value."""
    if not words.SENDER_ALONE.match(lines[position]):
        return None
    filled = [n for n in range(position + 1, min(position + _HEADER_LINES, len(lines))) if lines[n].strip()]
    told = [n for n in filled if words.LABEL_ALONE.match(lines[n])]
    if not filled or not told or not words.CLOCK.search(lines[filled[0]][: words.LINE]):
        return None
    return _Mark(position, min(told[-1] + 2, len(lines)), lines[position].strip())


def _introduction(lines: list[str], position: int) -> _Mark | None:
    """Recognise `Op … schreef …:` and its kin, also where a program wrapped the line."""
    joined = ""
    if not _may_begin(lines[position].strip()):
        return None
    for number in range(position, min(position + _INTRO_LINES, len(lines))):
        line = lines[number].strip()
        if not line or len(joined) + len(line) > words.LINE or _QUOTED.match(line):
            return None
        if number > position and words.INTRO_DATE.match(line) and _introduction(lines, number):
            # The introduction begins on this later line; what stands right above it is typed.
            return None
        joined = f"{joined} {line}" if joined else line
        if joined.endswith(":"):
            quoted = _next_is_quoted(lines, number + 1)
            return _Mark(position, number + 1, joined) if _introduces(joined, quoted=quoted) else None
    return None


def _introduction_within(line: str, position: int) -> _Mark | None:
    """Recognise an introduction whose line goes on with the quoted mail, as Yahoo's app writes it."""
    found = words.INTRO_AND_QUOTE.match(line)
    if not found or not _introduces(found[1].strip(), quoted=False):
        return None
    return _Mark(position, position + 1, found[1])


def _may_begin(line: str) -> bool:
    """Tell whether an introduction can begin with this line: a date, the verb or an address is in it."""
    if words.INTRO_DATE.match(line) or words.ADDRESS.search(line):
        return True
    return line.endswith(":") and words.INTRO_VERB.search(line) is not None


def _introduces(text: str, *, quoted: bool) -> bool:
    """Tell whether a line that ends in a colon introduces a quote and isn't a sentence of the sender."""
    address, clock = bool(words.ADDRESS.search(text)), bool(words.CLOCK.search(text))
    dated = bool(words.INTRO_DATE.match(text))
    if not words.INTRO_VERB.search(text):
        return address and dated and text.endswith(">:")
    if words.INTRO_BY_PERSON.search(text) and not address:
        return False
    if address and (dated or quoted or clock or "<" in text):
        return True
    return (clock or quoted) and _short(text)


def _short(text: str) -> bool:
    return len(text) <= 160 and ". " not in text.replace("jan. ", "").replace("feb. ", "")[20:]


def _below_letter(lines: list[str], author: str) -> list[str]:
    """Return what is typed under a letter that is quoted without marks.

    Only asked where nothing was typed above it. The letter ends with its author's name and the lines under that;
    without such an end nothing is taken: better an empty answer than a quoted one.
    """
    for number, line in enumerate(lines):
        name = line.strip()
        if 4 <= len(name) <= 60 and name in author and name != name.lower():
            end = number
            while end < len(lines) and lines[end].strip():
                end += 1
            return lines[end:]
    return []


def _foreign(lines: list[str]) -> list[str]:
    """Ask quotequail about introductions in languages that we have no words for."""
    if any(len(line) > words.LINE for line in lines):
        return lines
    (_, typed), *rest = quotequail.quote("\n".join(lines), limit=len(lines) + 1, quote_intro_line=True)
    intro = rest[0][1].split("\n\n", 1)[0] if rest else ""
    return typed.split("\n") if words.ADDRESS.search(intro) and words.CLOCK.search(intro) else lines
