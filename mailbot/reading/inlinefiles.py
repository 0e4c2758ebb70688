"""Files inside a text: what mail programs wrote before MIME, and news readers still do (uuencode, yEnc).

They are attachments by another name. Left in the text they would be taken for words.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_uu
from typing import Final

from mailbot.core.mail import Attachment
from mailbot.reading.headers import one_line

_KIND: Final = "application/octet-stream"
_MOST: Final = 50
_UU_BEGIN: Final = re.compile(r"begin [0-7]{3,4} (\S[^\n]{0,200})")
_YENC_BEGIN: Final = re.compile(r"=ybegin [^\n]{0,200}?name=([^\n]{0,200})")


def without_files(text: str) -> tuple[str, tuple[Attachment, ...]]:
    """Return a text without the files that stand in it, and the files. What never ends is no file, and stays."""
    if "\nbegin " not in f"\n{text}" and "\n=ybegin " not in f"\n{text}":
        return text, ()
    kept: list[str] = []
    files: list[Attachment] = []
    lines, at = text.split("\n"), 0
    uu_ends, yenc_ends = _ends(lines, "end"), _ends(lines, "=yend ")
    while at < len(lines):
        line = lines[at]
        uu, yenc = _UU_BEGIN.fullmatch(line), _YENC_BEGIN.fullmatch(line)
        end = uu_ends[at] if uu else yenc_ends[at] if yenc else -1
        name = uu or yenc
        if name is None or end < 0 or len(files) == _MOST:
            kept.append(line)
            at += 1
            continue
        files.append(Attachment(one_line(name[1]), _KIND, _decoded(lines[at + 1 : end]) if uu else b""))
        at = end + 1
    return "\n".join(kept), tuple(files)


def _ends(lines: list[str], mark: str) -> list[int]:
    """Return for each line where the next one is that ends a file; -1 where none is."""
    ends, following = [-1] * len(lines), -1
    for nth in range(len(lines) - 1, -1, -1):
        if lines[nth].rstrip() == mark.strip() or (mark.endswith(" ") and lines[nth].startswith(mark)):
            following = nth
        ends[nth] = following
    return ends


def _decoded(lines: list[str]) -> bytes:
    """Decode uuencoded lines, as far as they are that."""
    content = bytearray()
    for line in lines:
        try:
            content += a2b_uu(line.encode("latin-1", "replace"))
        except Error:
            break
    return bytes(content)
