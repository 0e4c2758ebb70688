"""A mail read with the letters that are attached to it.

Most mail has none, and then nothing more is done or started. Which attachments may be letters is told from
their names and first bytes here; the parsing of the mail and the opening of files are left to functions that
do it in a process with limits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from mailbot.core.mail import AttachedText, Attachment, Message
from mailbot.reading.files.kinds import FileKind, kind_of

Parse = Callable[[bytes], Message]
Extract = Callable[[Sequence[Attachment]], tuple[AttachedText, ...]]

_MOST: Final = 12
"""Files that are opened of one mail; further ones she reads herself."""
_SEEN_ONLY: Final = frozenset([FileKind.PICTURE, FileKind.CLOSED])


class LetterReader:
    """Implements `ports.Reader`: parses a mail, and has its letters read.

    Args:
        parse: Makes a message of raw bytes, without letters.
        extract: Tells what attachments say.
    """

    def __init__(self, parse: Parse, extract: Extract) -> None:
        """Keep what reads a mail and its attachments."""
        self._parse, self._extract = parse, extract

    def __call__(self, raw: bytes) -> Message:
        """Return the mail with its letters. Raises UnreadableMail for the mail, never for a letter."""
        message = self._parse(raw)
        kinds = [(each, kind_of(each)) for each in message.attachments]
        opened = [each for each, kind in kinds if kind not in (*_SEEN_ONLY, FileKind.NONE)]
        shut = [each for each, kind in kinds if kind in _SEEN_ONLY]
        read = self._extract(opened[:_MOST]) if opened else ()
        unread = (AttachedText(each.name, "", readable=False) for each in (*opened[_MOST:], *shut))
        letters = (*read, *unread)
        return replace(message, letters=letters) if letters else message
