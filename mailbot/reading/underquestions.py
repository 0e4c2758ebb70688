"""Answers typed right under the questions of a letter that is quoted without marks, where the sender says so.

Outlook quotes without `>`. Our request is a list of what is missing; what stands under an item and is no item itself
was typed there. Only looked for where the typed text announces it: the rest of the letter is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mailbot.core.values import Field
from mailbot.reading.requested import asked_by
from mailbot.reading.words.replies import LINE, OUR_LINES, REQUESTS

_ITEM: Final = re.compile(r"^\s{0,8}(?:[-*•·+–]|\(?\d{1,2}[.):])\s{1,6}(?P<asks>\S.{2,160})$")
_MOST_LINES: Final = 400
_WRAPPED: Final = 55
"""A longer item may go on, in lower case, on the line below it."""
_LONGEST: Final = 60
"""Words of an answer under the last item, where nothing of the list follows any more."""


def under_questions(text: str) -> tuple[tuple[tuple[Field, ...], str], ...]:
    """Return what stands under each item of the request in `text`, with what that item asks for."""
    lines = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    start = next((n for n, line in enumerate(lines) if len(line) <= LINE and REQUESTS.search(line)), None)
    return () if start is None else tuple(_answers(lines[start + 1 :]))


def _answers(lines: Sequence[str]) -> Iterator[tuple[tuple[Field, ...], str]]:
    items = [(n, fields) for n, line in enumerate(lines) if (fields := _asked(line))]
    # Without any item there is one end too many.
    for (n, fields), after in zip(items, [*(n for n, _ in items[1:]), None], strict=False):
        answer = _typed_below(lines[n], lines[n + 1 : after], last=after is None)
        if answer:
            yield fields, answer


def _asked(line: str) -> tuple[Field, ...]:
    found = _ITEM.match(line) if len(line) <= LINE else None
    return asked_by(found["asks"]) if found else ()


def _typed_below(item: str, below: Sequence[str], *, last: bool) -> str:
    """Return the answer in the lines below an item; of the last item only one paragraph, and nothing of ours."""
    first = below[0] if below else ""
    if len(item) >= _WRAPPED and first[:1].islower():
        below = below[1:]
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", "\n".join(below)) if part.strip()]
    if not last:
        return "\n\n".join(paragraphs)
    answer = paragraphs[0] if paragraphs else ""
    ours = OUR_LINES.match(answer) or answer.endswith((":", "?")) or len(answer.split()) > _LONGEST
    return "" if ours else answer
