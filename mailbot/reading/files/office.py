"""The text of a Word document (ECMA-376) or an OpenDocument text (ISO 26300).

Both are a ZIP with XML in it. They are read with the standard library's zipfile and expat, not with
python-docx or odfpy: of a letter we want the words only; those build the whole document in memory and pass over
text boxes, where letter heads stand; and here the stream is counted as it is unpacked (a ZIP bomb ends at
`_MOST_BYTES`) and a DOCTYPE ends the reading (no entity is ever declared, let alone expanded or fetched).
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from mailbot.reading.files.faults import Unread
from mailbot.reading.files.paragraphs import set_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_BYTES: Final = 30_000_000
"""Unpacked, of all parts that are read; a letter of three pages with all its marks has 100,000."""
_MOST_PARTS: Final = 3000
_MOST_CHARACTERS: Final = 120_000
_DEEPEST: Final = 400
_CHUNK: Final = 64 * 1024
_SKIPPED: Final = frozenset(
    [
        "pPr",  # has <w:tab> too: a stop, not a jump to it
        "rPr",
        "sectPr",
        "Fallback",  # the same text box once more, for an older Word
        "moveFrom",  # what was moved away stands there twice until it is accepted
        "annotation",
        "tracked-changes",
    ]
)
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_PARAGRAPHS: Final = frozenset(["p", "h"])
_BOXES: Final = frozenset(["txbxContent", "text-box"])
_CELLS: Final = frozenset(["tc", "table-cell"])
_ROWS: Final = frozenset(["tr", "table-row"])
_WORD_PARTS: Final = (r"word/header\d*\.xml", r"word/document\d*\.xml", r"word/footer\d*\.xml")
_LABEL: Final = 60


def docx_text(content: bytes) -> str:
    """Return the text of a Word document: letter head, body, foot. Raises Unread."""
    with _opened(content) as archive:
        names = archive.namelist()
        parts = [name for wanted in _WORD_PARTS for name in names if re.fullmatch(wanted, name)]
        left = _MOST_BYTES
        texts = []
        for name in parts:
            page = _Page(spoken="t")
            left -= _feed(archive, name, page, left)
            texts.append(page.text)
    return _together(texts)


def odt_text(content: bytes) -> str:
    """Return the text of an OpenDocument text: letter head, body, foot. Raises Unread."""
    with _opened(content) as archive:
        body = _Page()
        used = _feed(archive, "content.xml", body, _MOST_BYTES)
        head, foot = _Page(within="header"), _Page(within="footer")
        if "styles.xml" in archive.namelist():
            used += _feed(archive, "styles.xml", head, _MOST_BYTES - used)
            _feed(archive, "styles.xml", foot, _MOST_BYTES - used)
    return _together([head.text, body.text, foot.text])


def _opened(content: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(BytesIO(content))
    if len(archive.infolist()) > _MOST_PARTS:
        raise Unread("too many parts")
    return archive


def _together(texts: Iterable[str]) -> str:
    # A document has up to three heads: of the first page, of the left ones and of the right ones.
    said = list(dict.fromkeys(text for text in texts if text.strip()))
    if not said:
        raise Unread("no text")
    return "\n\n".join(said)


def _feed(archive: zipfile.ZipFile, name: str, page: _Page, left: int) -> int:
    """Let a part be read into `page`; return how many bytes it was, unpacked."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = page.start, page.end
    parser.CharacterDataHandler = page.characters
    used = 0
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            used += len(chunk)
            if used > left:
                raise Unread("too large when unpacked")
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no names
    parser.Parse(b"", True)  # noqa: FBT003 - as above
    return used


def _refuse(*_: object) -> None:
    raise Unread("a DOCTYPE")


class _Page:
    """Collects the lines of a part; `spoken` is the element whose text counts, `within` the one that is looked at."""

    def __init__(self, spoken: str = "", within: str = "") -> None:
        self._spoken, self._within = spoken, within
        self._lines: list[str] = []
        self._line: list[str] = []
        self._outer: list[list[str]] = []
        self._rows: list[list[int]] = []
        self._depth = self._skipped = self._saying = self._length = 0
        self._inside = 0 if within else 1

    @property
    def text(self) -> str:
        """Return what was collected."""
        return set_apart(self._lines)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        name = tag.rpartition(" ")[2]
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unread("nested too deeply")
        self._inside += name == self._within
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name in _BREAKS:
            self._line.append(_BREAKS[name] * _times(attributes))
        elif name == self._spoken or (not self._spoken and name in _PARAGRAPHS):
            self._saying += 1
        elif name in _BOXES:
            self._outer.append(self._line)
            self._line = []
        elif name in _ROWS:
            self._rows.append([])
        elif name in _CELLS and self._rows:
            self._rows[-1].append(len(self._lines))

    def end(self, tag: str) -> None:
        """Close an element: a paragraph is a line, a row of two cells is a label with its value."""
        name = tag.rpartition(" ")[2]
        self._depth -= 1
        self._inside -= name == self._within
        if self._skipped:
            self._skipped -= 1
            return
        if name == self._spoken or (not self._spoken and name in _PARAGRAPHS):
            self._saying -= 1
        if name in _PARAGRAPHS:
            self._end_line()
        elif name in _BOXES and self._outer:
            self._end_line()
            self._line = self._outer.pop()
        elif name in _ROWS and self._rows:
            self._end_row(self._rows.pop())

    def characters(self, data: str) -> None:
        """Take text, where it is text of the letter."""
        # What comes after forty pages is no letter any more.
        if self._skipped or not self._saying or self._length > _MOST_CHARACTERS:
            return
        self._length += len(data)
        self._line.append(data)

    def _end_line(self) -> None:
        text = "".join(self._line).replace("\u00a0", " ").replace("\u00ad", "")
        self._line = []
        if self._inside:
            self._lines.extend(line.strip() for line in text.split("\n"))

    def _end_row(self, cells: list[int]) -> None:
        if len(cells) != 2:
            return
        start, middle = cells
        label = [line for line in self._lines[start:middle] if line]
        value = [line for line in self._lines[middle:] if line]
        if len(label) == 1 and value and len(label[0]) <= _LABEL:
            self._lines[start:] = [f"{label[0].rstrip(': ')}: {value[0]}", *value[1:]]


def _times(attributes: dict[str, str]) -> int:
    """Return how many spaces a <text:s> stands for."""
    count = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "c"), "1")
    return min(int(count), 100) if count.isdecimal() else 1
