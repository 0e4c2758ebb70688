"""The text, the HTML and the attachments of a mail, from a walk of our own over its parts.

Ready-made parsers put the text of attached mails, logs and delivery reports among the body: quoting or
obeying another person's words. Here an attached mail (RFC 2046 § 5.2) stays one attachment, and of the
versions of one text (§ 5.1.4) the plain one is taken.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as RawMessage
from itertools import chain
from typing import Final

from mailbot.core.mail import Attachment
from mailbot.reading.headers import decoded, one_line, scalars
from mailbot.reading.htmltext import html_to_text
from mailbot.reading.inlinefiles import without_files

# Python knows codecs that are no character sets of mail ("unicode_escape", "idna"); these families are.
_CHARSETS: Final = re.compile(
    r"(?:utf[-_]?(?:8|16|32)|iso[-_]?8859|iso[-_]?2022|latin|cp\d|windows|koi8|gb|big5|euc|shift|mac)", re.IGNORECASE
)
_WESTERN: Final = re.compile(r"(?:iso[-_]?8859[-_]?1$|latin[-_]?1$|windows-?1252|cp1252)", re.IGNORECASE)
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/=\s]+")
_QUOTE_MARKS = re.compile(r"(?:>)+")


@dataclass
class Body:
    """What the parts of a mail come to."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All inline texts, one blank line between them."""
        return "\n\n".join(text.strip("\n") for text in self.texts if text.strip())


def read_body(message: RawMessage) -> Body:
    """Walk the parts of a mail; `limits.check` has bounded how deep that goes."""
    body = Body()
    body.texts.extend(_texts(message, body))
    return body


def _texts(part: RawMessage, body: Body) -> Iterator[str]:
    """Yield the inline texts under a part, and file the rest of it in `body`."""
    kind = part.get_content_type()
    # Asking a leaf for its raw payload would decode it by whatever charset it names.
    children = part.get_payload() if part.is_multipart() else None
    if kind.startswith("message/") or _set_apart(part):
        body.attachments.extend(_attachments(part))
    elif isinstance(children, list):
        parts = [child for child in children if isinstance(child, RawMessage)]
        each = [list(_texts(child, body)) for child in parts]
        yield from _best(each, parts) if kind == "multipart/alternative" else chain.from_iterable(each)
    elif kind == "text/plain":
        text, files = without_files(_plain(part))
        body.attachments.extend(files)
        yield text
    elif kind == "text/html":
        html = _decode(part)
        body.htmls.append(html)
        yield html_to_text(html)
    else:
        body.attachments.extend(_attachments(part))


def _best(versions: list[list[str]], parts: list[RawMessage]) -> list[str]:
    """Choose among versions of one text: the first plain one that says something, else the first that does."""
    spoken = [(texts, part) for texts, part in zip(versions, parts, strict=True) if any(t.strip() for t in texts)]
    plain = [texts for texts, part in spoken if part.get_content_type() == "text/plain"]
    return (plain or [texts for texts, _ in spoken] or [[]])[0]


def _set_apart(part: RawMessage) -> bool:
    """Tell whether the sender attached this part (RFC 2183): a name makes a text a file as well."""
    if part.get_content_disposition() == "attachment":
        return True
    return not part.is_multipart() and bool(part.get_filename())


def _attachments(part: RawMessage) -> Iterator[Attachment]:
    kind = one_line(part.get_content_type())
    if part.is_multipart() and not kind.startswith("message/"):
        for child in part.get_payload():
            if isinstance(child, RawMessage):
                yield from _attachments(child)
        return
    yield Attachment(_name(part), kind, _content(part))


def _content(part: RawMessage) -> bytes:
    payload = part.get_payload() if part.is_multipart() else None
    if isinstance(payload, list):
        inner = b"\n".join(child.as_bytes() for child in payload if isinstance(child, RawMessage))
        return _out_of_base64(inner) if _encoding(part) == "base64" else inner
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _encoding(part: RawMessage) -> str:
    return str(part.get("content-transfer-encoding", "")).strip().lower()


def _out_of_base64(inner: bytes) -> bytes:
    """Decode an attached mail that a program encoded, against RFC 2046 § 5.2.1; what is plain after all stays so."""
    if not _BASE64.fullmatch(inner):
        return inner
    try:
        return b64decode(inner)
    except ValueError:
        return inner


def _name(part: RawMessage) -> str:
    return one_line(decoded(part.get_filename() or ""))


def _plain(part: RawMessage) -> str:
    text = _decode(part)
    if str(part.get_param("format", "")).lower() == "flowed":
        return unflow(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _decode(part: RawMessage) -> str:
    charset = part.get_content_charset() or ""
    text = decode(_content(part), charset)
    return scalars(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\ufeff", ""))


def decode(content: bytes, charset: str) -> str:
    """Read bytes as text: the declared character set where it holds, else UTF-8, else windows-1252.

    What is declared Western yet valid UTF-8 with letters beyond ASCII is UTF-8: no Dutch text is both. Real
    ISO-8859-1 is read as windows-1252, which has the quotes and the euro sign that senders mean by it.
    """
    western = bool(_WESTERN.match(charset))
    order = ["utf-8"] if western or not _CHARSETS.match(charset) else [charset, "utf-8"]
    for name in order:
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            # A name with a NUL in it is neither known nor unknown to Python.
            continue
    return content.decode("cp1252", "replace")


def unflow(text: str, *, delete_space: bool) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676 § 4), within one quote depth."""
    lines: list[list[str]] = []
    depth_before, soft = 0, False
    for line in text.split("\n"):
        marks = _QUOTE_MARKS.match(line)
        depth = len(marks[0]) if marks else 0
        rest = line[depth:].removeprefix(" ")
        signature = rest == "-- "
        if soft and depth == depth_before and not signature:
            lines[-1].append(rest)
        else:
            lines.append([f"{'>' * depth} {rest}" if depth else rest])
        soft = rest.endswith(" ") and not signature
        if soft and delete_space:
            lines[-1][-1] = lines[-1][-1][:-1]
        depth_before = depth
    return "\n".join(map("".join, lines))
