"""Which attached letters are the sender's own word, and which the practitioner must read herself (§ 2a).

A letter is read like a body: its signature, address and date count. But people attach much that is no
letter of theirs to this practice: invoices, contracts, programmes, mail of others, the practice's own letters. So
a text counts only where it looks like a letter, is signed by the sender or said to be the letter, and is no
paperwork; what an attached mail of somebody else says supplies nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from mailbot.core.mail import AttachedText, Message
from mailbot.reading.dates import letter_date
from mailbot.reading.labels import read_labels
from mailbot.reading.layout import Layout, is_opening, lay_out
from mailbot.reading.occasion import sentences
from mailbot.reading.people import name_of, signature
from mailbot.reading.words import attached as words

if TYPE_CHECKING:
    from datetime import date

_UTC: Final = ZoneInfo("UTC")
_POINTS, _LETTER, _OTHERWISE = (
    re.compile(pattern, re.IGNORECASE) for pattern in (words.POINTS, words.LETTER, words.OTHERWISE)
)
_HELP, _PAPERWORK = (re.compile(pattern, re.IGNORECASE) for pattern in (words.HELP, words.PAPERWORK))
_COPY, _ADDRESSEE = (re.compile(pattern, re.IGNORECASE) for pattern in (words.COPY, words.ADDRESSEE))
_NAMED, _NAMED_OTHERWISE = (re.compile(pattern, re.IGNORECASE) for pattern in (words.LETTER_NAME, words.NO_LETTER_NAME))
_PICTURE_NAME: Final = re.compile(r"\.(?:jpe?g|png|tiff?|heic|webp|bmp)$", re.IGNORECASE)
_CAPITAL: Final = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]{2,}")
_NAME: Final = re.compile(r"[^\W\d_]{3,}")
_TITLES, _GENERIC = (frozenset(_NAME.findall(each)) for each in (words.TITLES, words.GENERIC))
_SURELY: Final = 8
"""A name of so many letters can't be another word: it counts without its capital."""
_BARE: Final = 30
"""A body of so few words tells nothing: the attachment is the mail."""
_NAME_SHOWN: Final = 80
"""Characters of a file's name that anybody is shown."""
_NOTHING: Final = 3
_PAPERS: Final = 3
"""Marks of paperwork; a letter about an invoice has one or two."""
_OLDEST: Final = 120
"""Days before the mail that a letter may be dated; one much older is another letter."""
_READ: Final = 30_000
_FIRST_LABEL: Final = re.compile(rf"\s{{0,8}}{words.ITS_LABELS}\s?:\s")
_INNER_LABEL: Final = re.compile(rf"(?<=\S) (?={words.ITS_LABELS}\s?:\s)")


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """A letter of the sender's: `mail` is as if it were the body."""

    name: str
    mail: Message
    earlier: bool = False
    """It is an earlier mail of hers, attached."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a body says of its attachments."""

    there: bool = False
    """It says that something is attached, or says nothing at all."""
    letter: bool = False
    """It calls that a letter or a complaint."""
    otherwise: bool = False
    """It calls that something which is no letter."""
    asks_help: bool = False
    """It asks to look at a letter that goes to another."""
    copy: bool = False
    """It lets her see a letter that went to another."""
    words: int = 0

    @property
    def bare(self) -> bool:
        """Tell whether the body hardly says anything."""
        return self.words <= _BARE

    @property
    def to_a_letter(self) -> bool:
        """Tell whether what is attached is to be read as the mail itself."""
        return self.there and not self.asks_help and (self.letter or not self.otherwise)


def pointer(message: Message) -> Pointer:
    """Return what a mail says of its attachments, in its own text and its subject."""
    layout = lay_out(message, _UTC)
    text = layout.prose if layout.prose.strip() else layout.text
    count = len(text.split())
    # "Zie bijlage. Het is de factuur van maart.": what stands around counts in a few words, else the sentence itself.
    parts = [text] if count <= _BARE else [part for _, part in sentences(text[:_READ]) if _POINTS.search(part)]
    said = "\n".join((message.subject, *parts))
    letter = _LETTER.search(said)
    return Pointer(
        there=bool(_POINTS.search(f"{message.subject}\n{text}")) or count < _NOTHING,
        letter=bool(letter and not _OTHERWISE.fullmatch(letter[0])),
        otherwise=bool(_OTHERWISE.search(said)),
        asks_help=bool(_HELP.search(f"{message.subject}\n{text}")),
        copy=bool(_COPY.search(f"{message.subject}\n{text}")),
        words=count,
    )


def own_letters(message: Message, *, reply: bool = False) -> tuple[OwnLetter, ...]:
    """Return the attached letters that count as what this mail says.

    Args:
        message: the mail.
        reply: it answers a request for details, so that a document with labels of them is meant as the answer.
    """
    if not any(each.readable for each in message.letters):
        return ()
    pointed = pointer(message)
    found = (_own(each, message, pointed, reply=reply) for each in message.letters if each.readable)
    return tuple(each for each in found if each)


def to_be_read(message: Message) -> tuple[str, ...]:
    """Return the names of what may be a letter and could not be read: the practitioner reads it herself."""
    return tuple(
        each.name[:_NAME_SHOWN] for each in message.letters if not each.readable and not _foreign(each, message)
    )


def may_be_the_letter(message: Message) -> bool:
    """Tell whether the body points to something unread that may well be the complaint itself.

    A scan says nothing by itself: what the body says of it decides, and a photograph needs more than a letter.
    """
    unread = [name for name in to_be_read(message) if not _NAMED_OTHERWISE.search(name)]
    pointed = pointer(message) if unread else Pointer()
    if not pointed.to_a_letter:
        return False
    documents = [name for name in unread if not _PICTURE_NAME.search(name)]
    return bool(documents) or pointed.letter or (pointed.there and pointed.words < _NOTHING)


def is_named_otherwise(name: str) -> bool:
    """Tell whether a file is named after what is no letter: "klachtenregeling.pdf"."""
    return bool(_NAMED_OTHERWISE.search(name))


def mail_of_another(message: Message) -> Message | None:
    """Return an attached mail of somebody else, where the body adds nothing to it; it supplies no contents."""
    others = [each for each in message.letters if each.readable and _foreign(each, message)]
    if not others or not pointer(message).bare:
        return None
    return _as_body(others[0], message)


def _own(each: AttachedText, message: Message, pointed: Pointer, *, reply: bool) -> OwnLetter | None:
    if _foreign(each, message) or _NAMED_OTHERWISE.search(each.name):
        return None
    mail = _as_body(each, message)
    if each.author is not None:
        return OwnLetter(each.name[:_NAME_SHOWN], mail, earlier=True)
    layout = lay_out(mail, _UTC)
    if not (_is_letter(layout) or name_of(layout, None, mail)[0]) or _is_paperwork(layout.text):
        return None
    said = bool(_NAMED.search(each.name)) or pointed.to_a_letter or (reply and _has_labels(layout))
    own = _signed_by(layout, mail) or (said and not _is_to(layout, message))
    return OwnLetter(each.name[:_NAME_SHOWN], mail) if own else None


def _foreign(each: AttachedText, message: Message) -> bool:
    """Tell whether it is, or came in, an attached mail of somebody else (FORMAT: supplies nothing)."""
    own = {address.email for address in (*message.senders, *message.reply_to)}
    return each.author is not None and each.author not in own


def _as_body(each: AttachedText, message: Message) -> Message:
    """Return the mail that this text would be; days count from its own date where it has one."""
    mail = replace(
        message,
        text=_labels_apart(each.text),
        html="",
        subject="",
        attachments=(),
        letters=(),
        date=each.date or message.date,
    )
    if each.date:
        return mail
    day = _dated(each.text, mail.date.date()) if mail.date else None
    return replace(mail, date=datetime.combine(day, time(12), mail.date.tzinfo or UTC)) if day and mail.date else mail


def _labels_apart(text: str) -> str:
    """Set each label of a line of labels on a line of its own: a PDF runs its lines together."""
    lines = text[:_READ].split("\n")
    return "\n".join(_INNER_LABEL.sub("\n", line) if _FIRST_LABEL.match(line) else line for line in lines)


def _dated(text: str, today: date) -> date | None:
    lines = [line.strip() for line in text[:_READ].split("\n") if line.strip()]
    days = (letter_date(line, today) for line in (*lines[:12], *lines[-8:]) if len(line) <= 60)
    return next((day for day in days if day and 0 <= (today - day).days <= _OLDEST), None)


def _is_letter(layout: Layout) -> bool:
    """Tell whether a text has the form of a letter, or of the regulation's list filled in."""
    opened = any(is_opening(line) for line in layout.lines[:25])
    return opened or layout.closed or _has_labels(layout)


def _has_labels(layout: Layout) -> bool:
    return len({f for label in read_labels(layout.text) for f in label.fields}) >= 3


def _is_paperwork(text: str) -> bool:
    return len({found[0].lower() for found in _PAPERWORK.finditer(text[:_READ])}) >= _PAPERS


def _is_to(layout: Layout, message: Message) -> bool:
    """Tell whether a letter is to the sender: the practice's own, attached to show it."""
    opening = next((line for line in layout.lines[:25] if is_opening(line)), "")
    return bool(_names(opening) & _names(message.sender_name))


def _signed_by(layout: Layout, mail: Message) -> bool:
    signed = signature(layout, mail)
    local = mail.sender.split("@", 1)[0] if mail.sender else ""
    return bool(signed and _names(signed.name) & _names(f"{mail.sender_name} {local}"))


def is_addressed_to_another(layout: Layout, names: str) -> bool:
    """Tell whether a letter opens with a name, or has an addressee, that is not among `names`."""
    at, opening = next(((n, line) for n, line in enumerate(layout.lines[:25]) if is_opening(line)), (0, ""))
    known = _proper(names)
    greeted = {word.lower() for word in _CAPITAL.findall(opening)} - _TITLES
    if greeted & known or _has_one("\n".join(layout.lines[:at]), known):
        return False
    return bool(greeted) or any(_ADDRESSEE.search(line) for line in layout.lines[:at])


def names_one_of(layout: Layout, names: str) -> bool:
    """Tell whether a letter has one of `names` in it."""
    return _has_one(layout.text, _proper(names))


def _proper(names: str) -> set[str]:
    """Return the words of names by which nobody else is called: not "praktijk"."""
    return {word.lower() for word in _CAPITAL.findall(names)} - _GENERIC


def _has_one(text: str, known: set[str]) -> bool:
    """Tell whether a text has a name: with its capital, or a word so long that it can't be another."""
    written = {word.lower() for word in _CAPITAL.findall(text)}
    return bool(known & written) or any(len(word) >= _SURELY and word in text.lower() for word in known)


def _names(text: str) -> set[str]:
    return {word.lower() for word in _NAME.findall(text)}
