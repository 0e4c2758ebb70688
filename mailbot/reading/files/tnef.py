"""winmail.dat: what Outlook puts around a mail that it takes for internal (MS-OXTNEF), opened for text and files.

Of our own, since the one library for it was last renewed in January 2021. Only the attributes that hold a
letter are read: the plain body, and name and content of each attachment. A body that is only there as
compressed RTF is left: the mail around winmail.dat has the same text in plain.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from mailbot.core.mail import Attachment
from mailbot.reading.body import decode
from mailbot.reading.files.faults import Unread
from mailbot.reading.headers import one_line, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE: Final = 0x223E9F78
_HEADER: Final = 6
_ATTRIBUTE: Final = struct.Struct("<BII")
"""Level, identity, length; the value follows, and two bytes of checksum (§ 2.1.1)."""
_BODY: Final = 0x0002800C
_RENDERING: Final = 0x00069002
"""Opens the next attachment (§ 2.1.3.3)."""
_TITLE: Final = 0x00018010
_DATA: Final = 0x0006800F
_PROPERTIES: Final = 0x00069005
_MOST: Final = 10_000
_LONG_NAME: Final = b"\x1f\x00\x07\x37\x01\x00\x00\x00"
"""PidTagAttachLongFilename as one Unicode string (MS-OXCMSG): the title has only eight letters and three."""
_LONGEST_NAME: Final = 512


def tnef_parts(content: bytes) -> tuple[str, tuple[Attachment, ...]]:
    """Return the body, or "", and the attachments of a winmail.dat. Raises Unread where it is none."""
    if len(content) < _HEADER or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        raise Unread("no winmail.dat")
    body, attachments = "", list[Attachment]()
    name, data = "", None
    for identity, value in _attributes(content):
        if identity == _BODY:
            body = _string(value)
        elif identity == _RENDERING:
            attachments.extend(_attachment(name, data))
            name, data = "", None
        elif identity == _TITLE:
            name = name or _string(value)
        elif identity == _DATA:
            data = value
        elif identity == _PROPERTIES:
            name = _long_name(value) or name
    attachments.extend(_attachment(name, data))
    return body, tuple(attachments)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEADER
    for _ in range(_MOST):
        if at + _ATTRIBUTE.size > len(content):
            return
        _, identity, length = _ATTRIBUTE.unpack_from(content, at)
        at += _ATTRIBUTE.size
        # What was cut off on its way is no letter of hers.
        if at + length > len(content):
            return
        yield identity, content[at : at + length]
        at += length + 2


def _attachment(name: str, data: bytes | None) -> Iterator[Attachment]:
    if data is not None:
        yield Attachment(name, "application/octet-stream", data)


def _string(value: bytes) -> str:
    return scalars(decode(value.rstrip(b"\0"), "")).replace("\r\n", "\n").replace("\0", "")


def _long_name(properties: bytes) -> str:
    at = properties.find(_LONG_NAME)
    start = at + len(_LONG_NAME) + 4
    if at < 0 or start > len(properties):
        return ""
    (length,) = struct.unpack_from("<I", properties, start - 4)
    return one_line(properties[start : start + min(length, _LONGEST_NAME)].decode("utf-16-le", "replace").rstrip("\0"))
