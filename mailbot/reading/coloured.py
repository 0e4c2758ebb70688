"""Answers that are told apart from the quoted mail by how they look, or by a sign before them, and not by its marks.

Outlook quotes without `>`, so people type between the lines and say so: "mijn antwoorden in rood". Only where they say
so is such a line taken for theirs, and of colours only one: the one that they name, else the one used most. A quoted
letter may have a coloured signature of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from mailbot.reading.htmltext import HtmlReader, text_by
from mailbot.reading.underquestions import under_questions
from mailbot.reading.words.replies import ANNOUNCED, ANSWER_SIGN, LINE, LOOKS

_OPEN, _SHUT = "\ue000", "\ue001"
"""Private characters around what stands in one look; the character behind the first tells which look."""
_FIRST_LOOK: Final = 0xE100
_NAMES: Final = tuple(dict.fromkeys(look for look, _ in LOOKS))
_COLOURS: Final = frozenset(_NAMES) - {"bold", "italic"}
"""What stands out by itself; headings are bold in many a letter."""
_PIECE: Final = re.compile(f"{_OPEN}(.)([^{_OPEN}{_SHUT}]*){_SHUT}")
_ANY_MARK: Final = re.compile(f"{_OPEN}.|{_SHUT}")
_COLOUR: Final = re.compile(r"(?:^|[;\s])(?:color|background(?:-color)?|mso-highlight)\s{0,3}:\s{0,3}([^;]{1,40})")
_HEX: Final = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b|#([0-9a-f])([0-9a-f])([0-9a-f])\b")
_RGB: Final = re.compile(r"rgb\(\s{0,3}(\d{1,3})\s{0,3},\s{0,3}(\d{1,3})\s{0,3},\s{0,3}(\d{1,3})")
_PALE: Final = 60
"""A colour whose parts differ less than this is a grey."""
_NAMED: Final = {
    "red": "red",
    "crimson": "red",
    "darkred": "red",
    "blue": "blue",
    "navy": "blue",
    "darkblue": "blue",
    "green": "green",
    "darkgreen": "green",
    "purple": "purple",
    "magenta": "purple",
    "fuchsia": "purple",
    "orange": "orange",
    "yellow": "yellow",
}
_MOST_PIECES: Final = 40


class _Looks(HtmlReader):
    """Reads as its parent does, and marks what stands in a colour, in bold or in italics."""

    def __init__(self) -> None:
        super().__init__()
        self._looks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the look of each open element; it holds for what is in it."""
        super().handle_starttag(tag, attrs)
        if len(self._open) > len(self._looks):
            above = self._looks[-1] if self._looks else ""
            self._looks.append("" if tag == "a" else _look(tag, dict(attrs)) or above)  # a link has a colour by itself

    def handle_data(self, data: str) -> None:
        """Take text with its look around it."""
        look = self._looks[-1] if self._looks else ""
        marked = look and data.strip() and not self._pre
        super().handle_data(f"{_OPEN}{chr(_FIRST_LOOK + _NAMES.index(look))}{data}{_SHUT}" if marked else data)

    def _close(self) -> str:
        del self._looks[len(self._open) - 1 :]
        return super()._close()


def _look(tag: str, values: dict[str, str | None]) -> str:
    if tag in {"b", "strong"}:
        return "bold"
    if tag in {"i", "em"}:
        return "italic"
    style = (values.get("style") or "")[:LINE].lower()
    told = [m[1] for m in _COLOUR.finditer(style)] + [str(values.get("color") or "")[:40].lower()]
    return next((hue for each in told if (hue := _hue(each))), "")


def _hue(colour: str) -> str:
    """Return the name of a colour, "" for black, white, grey and what is none."""
    colour = colour.strip()
    if colour in _NAMED:
        return _NAMED[colour]
    if found := _HEX.match(colour):
        parts = [int(part * (1 if len(part) == 2 else 2), 16) for part in found.groups() if part]  # "#f00" is "#ff0000"
    elif found := _RGB.match(colour):
        parts = [int(part) for part in found.groups()]
    else:
        return ""
    return _of_parts(*parts)


def _of_parts(red: int, green: int, blue: int) -> str:
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < _PALE:
        return ""
    if high == red:
        middle = (red + low) / 2
        return "purple" if blue > middle else "red" if green < middle else "yellow" if green > 0.8 * red else "orange"
    if high == green:
        return "green"
    return "purple" if red > (blue + low) / 2 else "blue"


def apart(html: str, text: str, typed: str) -> tuple[str, ...]:
    """Return the answers between the lines of a mail quoted without marks, in its order.

    Args:
        html: of the mail, "" where it has none.
        text: of the mail.
        typed: what was told to be typed already; where it doesn't announce such answers there are none.
    """
    announced = ANNOUNCED.search(typed)
    if not announced:
        return ()
    known = set(typed.split("\n"))
    by_sign = [line.strip() for line in text.split("\n") if len(line) <= LINE and ANSWER_SIGN.match(line)]
    found = by_sign or _in_one_look(html, typed) or [answer for _, answer in under_questions(text)]
    return tuple(each for each in found[:_MOST_PIECES] if each and each not in known)


def _in_one_look(html: str, typed: str) -> Sequence[str]:
    lines = text_by(_Looks(), html).split("\n") if html else []
    said = [look for look, pattern in LOOKS if pattern.search(typed)]
    looks = [(_look_of(line), _ANY_MARK.sub("", line).strip("> ").strip()) for line in lines]
    used = Counter(look for look, line in looks if line and (look in said or (look in _COLOURS and not said)))
    named = [look for look in said if used[look]]
    if not used or sum(used.values()) > len([line for _, line in looks if line]) / 2:
        return ()  # where most of the mail has a look, none tells an answer
    chosen = named[0] if named else used.most_common(1)[0][0]
    return _joined([(look == chosen, line) for look, line in looks])


def _look_of(line: str) -> str:
    """Return the look that a whole line has."""
    found = {m[1] for m in _PIECE.finditer(line) if m[2].strip()}
    rest = _PIECE.sub("", line).strip(" >-.,:;\xa0\u200b")
    return _NAMES[ord(found.pop()) - _FIRST_LOOK] if len(found) == 1 and not rest else ""


def _joined(lines: Sequence[tuple[bool, str]]) -> list[str]:
    """Join lines of an answer that follow each other."""
    pieces: list[str] = []
    before = False
    for mine, line in lines:
        if mine and line:
            pieces[-1:] = [f"{pieces[-1]}\n{line}"] if before and pieces else [*pieces[-1:], line]
        before = mine and bool(line)
    return pieces
