"""One attachment read: its text, and that of what is attached to it.

Runs in the process with limits. Whatever is wrong with a file, it gives one `AttachedText` that is not
readable: the practitioner reads it herself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mailbot.core.mail import AttachedText, Attachment
from mailbot.reading.files import loaded
from mailbot.reading.files.faults import Unread
from mailbot.reading.files.kinds import FileKind, kind_of
from mailbot.reading.files.office import docx_text, odt_text
from mailbot.reading.files.pdf import pdf_text
from mailbot.reading.files.plain import html_text, plain_text, rtf_text, said
from mailbot.reading.files.tnef import tnef_parts
from mailbot.reading.headers import one_line
from mailbot.reading.message import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

READY: Final = loaded.LATE
"""Named here so that it is loaded before the process closes itself off."""
_DEEPEST: Final = 3
"""Mails in mails; more is no correspondence."""
_MOST: Final = 10
"""Files in one attached mail; the letter is among the first."""
_TEXTS: Final[dict[FileKind, Callable[[bytes], str]]] = {
    FileKind.PDF: pdf_text,
    FileKind.DOCX: docx_text,
    FileKind.ODT: odt_text,
    FileKind.RTF: rtf_text,
    FileKind.TEXT: plain_text,
    FileKind.HTML: html_text,
}


@dataclass(frozen=True, slots=True)
class _Origin:
    """The attached mail that a file came in; none where it came in the mail itself."""

    author: str | None = None
    date: datetime | None = None
    depth: int = 0


def read_file(attachment: Attachment) -> tuple[AttachedText, ...]:
    """Return what an attachment says: several texts for a mail with attachments, none for what is no letter."""
    return tuple(_read(attachment, _Origin()))


def _read(attachment: Attachment, origin: _Origin) -> Iterator[AttachedText]:
    kind = kind_of(attachment)
    if kind is FileKind.NONE:
        return
    try:
        texts = list(_texts(attachment, kind, origin))
    except MemoryError:
        # The process is spent: it ends, and this file was one that could not be read.
        raise
    except Exception:  # noqa: BLE001 - parsers fail on hostile files in more ways than they document
        texts = [AttachedText(attachment.name, "", readable=False, author=origin.author, date=origin.date)]
    yield from texts


def _texts(attachment: Attachment, kind: FileKind, origin: _Origin) -> Iterator[AttachedText]:
    if kind is FileKind.MAIL:
        yield from _mail(attachment, origin)
    elif kind is FileKind.TNEF:
        yield from _tnef(attachment, origin)
    elif kind in _TEXTS:
        text = said(_TEXTS[kind](attachment.content))
        yield AttachedText(attachment.name, text, readable=True, author=origin.author, date=origin.date)
    else:
        raise Unread("only its own program opens it")


def _mail(attachment: Attachment, origin: _Origin) -> Iterator[AttachedText]:
    mail = parse(attachment.content)
    inner = _Origin(str(mail.sender or ""), mail.date, origin.depth + 1)
    if origin.author is not None and origin.author != inner.author:
        # What somebody passed on in a mail is that somebody's choice: two hands, one of them unknown.
        inner = replace(inner, author="")
    name = attachment.name or one_line(mail.subject)
    if mail.text.strip():
        yield AttachedText(name, said(mail.text), readable=True, author=inner.author, date=inner.date)
    yield from _inside(mail.attachments, inner)


def _tnef(attachment: Attachment, origin: _Origin) -> Iterator[AttachedText]:
    body, attachments = tnef_parts(attachment.content)
    if body.strip():
        yield AttachedText(attachment.name, said(body), readable=True, author=origin.author, date=origin.date)
    yield from _inside(attachments, replace(origin, depth=origin.depth + 1))


def _inside(attachments: Sequence[Attachment], origin: _Origin) -> Iterator[AttachedText]:
    if origin.depth > _DEEPEST:
        raise Unread("mails in mails")
    for each in attachments[:_MOST]:
        yield from _read(each, origin)
