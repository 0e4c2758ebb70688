"""The extractor in memory: the twin of `attachments.py`, for tests. It reads here, without a process or limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mailbot.core.mail import AttachedText, Attachment


class MemoryExtractor:
    """Implements `ports.Extractor`; `asked` counts how often.

    Args:
        read: What reads one file.
    """

    def __init__(self, read: Callable[[Attachment], tuple[AttachedText, ...]]) -> None:
        """Keep what reads a file."""
        self._read = read
        self.asked = 0

    def __call__(self, attachments: Sequence[Attachment]) -> tuple[AttachedText, ...]:
        """Return what attachments say; one at which reading fails is not `readable`."""
        self.asked += 1
        return tuple(text for each in attachments for text in self._texts(each))

    def _texts(self, attachment: Attachment) -> tuple[AttachedText, ...]:
        try:
            return self._read(attachment)
        except Exception:  # noqa: BLE001 - as the real one: whatever it is, the file could not be read
            return (AttachedText(attachment.name, "", readable=False),)
