"""Which attachments may be letters, by their first bytes, their name and their type, in that order.

A sender's program often has the type wrong ("application/octet-stream"), seldom the name, never the bytes.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mailbot.core.mail import Attachment


class FileKind(StrEnum):
    """What a file is, as far as it may hold a letter."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    TEXT = "text"
    HTML = "html"
    MAIL = "mail"
    TNEF = "tnef"
    """winmail.dat: a mail of Outlook in a wrapping of its own (MS-OXTNEF)."""
    CLOSED = "closed"
    """A letter that only its own program opens: .doc, .pages, an archive, an encrypted mail."""
    PICTURE = "picture"
    """A photograph or a scan; a person sees whether a letter is on it."""
    NONE = "none"


_PICTURE_BYTES: Final = 30_000
"""Smaller ones are logos and emoji."""
_DECORATION: Final = re.compile(r"(?:image\d{3}|outlook-|logo|banner|signature|handtekening)", re.IGNORECASE)
_FIRST_BYTES: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\x78\x9f\x3e\x22", FileKind.TNEF),
    (b"\xd0\xcf\x11\xe0", FileKind.CLOSED),
)
_ENDINGS: Final = {
    "pdf": FileKind.PDF,
    "docx": FileKind.DOCX,
    "docm": FileKind.DOCX,
    "dotx": FileKind.DOCX,
    "odt": FileKind.ODT,
    "ott": FileKind.ODT,
    "rtf": FileKind.RTF,
    "txt": FileKind.TEXT,
    "md": FileKind.TEXT,
    "htm": FileKind.HTML,
    "html": FileKind.HTML,
    "eml": FileKind.MAIL,
    **dict.fromkeys(("doc", "pages", "wps", "xps", "zip", "rar", "7z", "p7m", "msg"), FileKind.CLOSED),
    **dict.fromkeys(("jpg", "jpeg", "png", "tif", "tiff", "heic", "webp", "bmp"), FileKind.PICTURE),
}
_TYPES: Final = {
    "application/pdf": FileKind.PDF,
    "application/x-pdf": FileKind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": FileKind.DOCX,
    "application/vnd.oasis.opendocument.text": FileKind.ODT,
    "application/rtf": FileKind.RTF,
    "text/rtf": FileKind.RTF,
    "text/plain": FileKind.TEXT,
    "text/html": FileKind.HTML,
    "message/rfc822": FileKind.MAIL,
    "application/ms-tnef": FileKind.TNEF,
    "application/vnd.ms-tnef": FileKind.TNEF,
    "application/msword": FileKind.CLOSED,
    "application/pkcs7-mime": FileKind.CLOSED,
    "application/x-pkcs7-mime": FileKind.CLOSED,
    "application/zip": FileKind.CLOSED,
}


def kind_of(attachment: Attachment) -> FileKind:
    """Tell what kind of letter an attachment may be."""
    kind = _claimed(attachment)
    if kind is FileKind.PICTURE:
        return kind if _may_show_a_letter(attachment) else FileKind.NONE
    if kind is FileKind.MAIL:
        return kind
    head = attachment.content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((found for first, found in _FIRST_BYTES if head.startswith(first)), kind)


def _claimed(attachment: Attachment) -> FileKind:
    content_type = attachment.content_type.lower()
    ending = attachment.name.lower().rpartition(".")[2] if "." in attachment.name else ""
    if content_type == "message/rfc822":
        return FileKind.MAIL
    if attachment.name.lower() == "winmail.dat":
        return FileKind.TNEF
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if content_type.startswith("image/"):
        return FileKind.PICTURE
    # A text with some other ending is a calendar, a card, a log, a program.
    if ending and content_type.startswith("text/"):
        return FileKind.NONE
    return _TYPES.get(content_type, FileKind.NONE)


def _may_show_a_letter(attachment: Attachment) -> bool:
    return len(attachment.content) >= _PICTURE_BYTES and not _DECORATION.match(attachment.name)
