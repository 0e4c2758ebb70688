"""A letter on paper as plain text: what a dossier keeps beside the page, and a transcript shows."""

from __future__ import annotations

from mailbot.core.papers import Block, Heading, Items, Paragraph, Quote, Sheet, Spans, Table, Verbatim


def text_of(sheet: Sheet) -> str:
    """Return the words of a sheet, block by block, as they stand on paper."""
    return _blocks(sheet.blocks).strip("\n") + "\n"


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(text for block in blocks if (text := _block(block)))


def _block(block: Block) -> str:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return _words(spans)
        case Items(items, start):
            return "\n".join(_item(item, start + nth if start is not None else None) for nth, item in enumerate(items))
        case Table(_, rows):
            return "\n".join("  ".join(_words(cell) for cell in row) for row in rows)
        case Quote(blocks):
            return "\n".join(f"> {line}".rstrip() for line in _blocks(blocks).split("\n"))
        case Verbatim(text):
            return text
    # A line across and the room to sign have no words.
    return ""


def _item(item: tuple[Block, ...], number: int | None) -> str:
    mark = "- " if number is None else f"{number}. "
    first, *rest = _blocks(item).split("\n")
    return "\n".join([mark + first, *(f"{' ' * len(mark)}{line}".rstrip() for line in rest)])


def _words(spans: Spans) -> str:
    return "".join(span.text for span in spans).strip("\n")
